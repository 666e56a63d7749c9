/**
 * Tables where a terminal knows no more than ASCII.
 * @module-tag deep
 */
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { knowsUnicode } from '../../src/cli/terminal.js'
import { textWidth } from '../../src/report/width.js'
import { root } from '../fixtures.js'
import { oneThread, runCartera } from '../run-cartera.js'

const ofData = /Ñ|ñ|[áéíóúÁÉÍÓÚ]/g
const asked: readonly (readonly string[])[] = [
  ['pareto', 'ledgers/ventas.csv', '--chart'],
  ['burnett', 'burnett/customers.csv', '--sensitivity', '0.2'],
  ['lifecycle', 'lifecycle/customers.csv'],
  ['compare', 'compare/january.json', 'compare/february.json'],
  ['inspect', 'ledgers/ventas.csv'],
]
const run = (args: readonly string[], env: NodeJS.ProcessEnv) =>
  runCartera(args.map((arg) => (/\.(csv|json)$/.test(arg) ? join(root, arg) : arg)).concat('-q'), {
    env: { ...oneThread, COLUMNS: '80', ...env },
  })

describe.each([{ LC_ALL: 'C' }, { LC_ALL: '', LANG: 'en_US.ISO-8859-1' }])('in the locale %j', (env) => {
  test.each(asked)('%s has no sign of our own beyond ASCII, and no line beyond 80 columns', async (...args) => {
    const { stdout, code } = await run(args, env)
    expect(code).toBe(0)
    expect(stdout).toMatch(/^-{40,}$/m)
    expect(stdout.replace(ofData, '').match(/[^\x00-\x7f]/g)).toBeNull()
    for (const line of stdout.split('\n')) expect(textWidth(line), line).toBeLessThanOrEqual(80)
  })
})

test('rules are lines where the locale is of UTF-8, or none is set', async () => {
  const [set, none] = [
    await run(asked[0] ?? [], { LC_ALL: 'es_ES.UTF-8' }),
    await run(asked[0] ?? [], { LC_ALL: '', LC_CTYPE: '', LANG: '' }),
  ]
  expect(set.stdout).toContain('─────')
  expect(none.stdout).toBe(set.stdout)
  expect([{}, { LANG: 'C' }, { LANG: 'C.utf8' }, { LC_ALL: 'POSIX', LANG: 'C.UTF-8' }].map(knowsUnicode)).toEqual([
    true,
    false,
    true,
    false,
  ])
})

test.each([
  ['burnett', 'burnett/customers.csv', 'raw score gap exclusivity strength alignment volume growth'],
  ['lifecycle', 'lifecycle/customers.csv', 'recency tenure interval lateness returned purchase orders'],
])('the own columns of %s follow below where 80 columns, or 60, do not hold them', async (classifier, file, heads) => {
  for (const COLUMNS of ['80', '60']) {
    const { stdout } = await run([classifier, file], { COLUMNS })
    const table = stdout.slice(0, stdout.indexOf('% of'))
    for (const head of heads.split(' ')) expect(table).toMatch(new RegExp(`(^|\\s)${head}\\s`, 'im'))
    expect(table.match(/^ {3}1 {2}/gm)?.length, 'rows of the first customer').toBeGreaterThan(1)
    for (const line of stdout.split('\n')) expect(textWidth(line), line).toBeLessThanOrEqual(Number(COLUMNS))
  }
})
