/** @module-tag deep */
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commandLine } from '../../src/cli/command-line.js'
import { shellWord } from '../../src/model/shell.js'
import { runCarteraIn } from '../run-cartera.js'
import { newFolder, removeFolders } from '../scratch.js'

afterAll(removeFolders)

const folder = newFolder()
const odd = [
  'a b.csv',
  "o'dd $HOME `x`!.csv",
  'line\nbreak.csv',
  '\u202eodd.csv',
  'ñandú €.csv',
  '~tilde.csv',
  '=equal.csv',
  '-dash.csv',
  '"q" \\n.csv',
]

beforeAll(() => {
  const rows = Array.from(
    { length: 12 },
    (_, i) => `C${i},${(12 - i) * 10.5},${['Norte', "O'Sur", 'Este & "q"'][i % 3]},2024-0${1 + (i % 9)}-01`,
  )
  for (const name of odd) writeFileSync(join(folder, name), `customer,sales,region,date\n${rows.join('\n')}\n`)
  writeFileSync(join(folder, 'bosses.csv'), 'region,boss\nNorte,Ana\nO\'Sur,Bea\n"Este & ""q""",Cid\n')
  writeFileSync(join(folder, 'cartera.yaml'), 'lang: es\ninputs: {files: a b.csv}\nclassifiers:\n  pareto:\n')
  mkdirSync(join(folder, 'bin'))
  writeFileSync(join(folder, 'bin/cartera'), '#!/bin/sh\nfor word in "$@"; do printf "%s\\0" "$word"; done\n')
  chmodSync(join(folder, 'bin/cartera'), 0o755)
})

/** The words that a shell makes of a line. */
const words = (line: string, shell = 'bash') =>
  execFileSync(shell, ['-c', line], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: `${folder}/bin:${process.env.PATH}`, LC_ALL: 'C' },
    cwd: folder,
  })
    .toString()
    .split('\0')
    .slice(0, -1)

const signs: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
const told = (page: string) =>
  (/<pre><code>(.*?)<\/code><\/pre>/s.exec(page)?.[1] ?? '')
    .replace(/<\/?span[^>]*>/g, '')
    .replace(/&(#?\w+);/g, (_, name: string) => signs[name] as string)

const commands: [string[], Record<string, string>?][] = [
  [['pareto', 'a b.csv', '--lang', 'es']],
  [['pareto', 'a b.csv'], { CARTERA_LANG: 'es', CARTERA_TOP: '3' }],
  [['pareto', "o'dd $HOME `x`!.csv", '--split=region', "--where=[region] <> 'O''Sur'"]],
  [['pareto', 'line\nbreak.csv', '--map', "customer=region & ', \t ' & customer"]],
  [['pareto', '\u202eodd.csv', '--report-customers', 'none'], { CARTERA_WHERE: "[sales] > 20;region = 'Norte'" }],
  [['abc', 'ñandú €.csv', '-qf', 'html'], { CARTERA_SPLIT: 'region' }],
  [['cohorts', '~tilde.csv', '=equal.csv'], { CARTERA_LANG: 'es' }],
  [['rfm', 'a b.csv', '--', '-dash.csv'], { CARTERA_LANG: 'es', CARTERA_AS_OF: '2024-12-31' }],
  [['pareto', '"q" \\n.csv', '--split', 'boss'], { CARTERA_JOIN: 'bosses.csv', CARTERA_ON: 'region' }],
  [['run']],
  [['forecast', 'a b.csv', '--horizon', '2'], { CARTERA_LANG: 'es', CARTERA_THREADS: '2', CARTERA_QUIET: '1' }],
]

test.each(commands)('the command line on a page makes it again: %j %j', async (argv, env = {}) => {
  const page = [...argv.slice(0, 1), '-o', "the page's.html", ...argv.slice(1)]
  const read = () => readFileSync(join(folder, "the page's.html"), 'utf8')
  expect(await runCarteraIn({ folder, env }, page)).toMatchObject({ code: 0 })
  const first = read()
  const again = words(told(first))
  writeFileSync(join(folder, "the page's.html"), '')
  expect(await runCarteraIn({ folder, env: {} }, again)).toMatchObject({ code: 0 })
  expect(read()).toBe(first)
})

test('a shell reads each word as it was', () => {
  const texts = fc.sample(fc.array(fc.string({ unit: 'binary', minLength: 0, maxLength: 20 }), { minLength: 50, maxLength: 50 }), {
    numRuns: 6,
    seed: 13,
  })
  const hard = [
    '',
    "'",
    '"',
    '\\',
    '\\n',
    '$(x)',
    '`x`',
    '!',
    '*',
    '~',
    '#',
    '=x',
    '{a,b}',
    'a\nb',
    "a\n'b\\",
    '\u200b',
    '\t',
    'é',
    '-',
    '&&',
  ]
  for (const each of [hard, ...texts].map((list) => list.map((text) => text.replaceAll('\0', ''))))
    expect(words(`cartera ${each.map(shellWord).join(' ')}`)).toEqual(each)
})

test('a password is left out, and a value like an option stands behind its equals sign', () => {
  const options = { where: { placeholder: 'x', group: '', help: '' } }
  const given = [{ key: 'where', name: 'CARTERA_WHERE', value: ['-1 < sales'] }]
  expect(commandLine(['pareto', 'postgres://me:secret@host/db', '--', 'b'], options, given, [])).toBe(
    `cartera pareto postgres://me@host/db '--where=-1 < sales' -- b`,
  )
})
