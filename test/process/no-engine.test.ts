import { expect, it } from 'vitest'
import { bash, folder, spawned } from './cartera.js'

const here = folder({
  'customers.csv': 'customer,sales\nAna,1\n',
  'order.cjs': `const { readFileSync } = require('node:fs')
const { dlopen } = process
process.dlopen = (...all) => {
  process.stderr.write('the engine;')
  return dlopen(...all)
}
require('node:fs').readFileSync = (path, ...rest) => {
  if (String(path).endsWith('program.cjs')) process.stderr.write('the program;')
  return readFileSync(path, ...rest)
}
`,
  'refuse.mjs': `import Module, { register } from 'node:module'
const load = Module._load
Module._load = function (name, ...rest) {
  if (name.startsWith('@duckdb')) throw new Error('the engine was loaded')
  return load.call(this, name, ...rest)
}
register('data:text/javascript,' + encodeURIComponent(\`export function resolve(name, context, next) {
  if (name.startsWith('@duckdb')) throw new Error('the engine was loaded')
  return next(name, context)
}\`))
`,
})
const withoutEngine = (args: string) => spawned(here, args, { node: ['--import', here.file('refuse.mjs')] })

it('lists, explains, helps and completes without loading the engine', async () => {
  const commands = [
    'list',
    'explain bcg',
    'explain vvc -f json',
    '--help',
    'pareto --help',
    '--version',
    'completion fish',
    'pareto none.csv --top x',
  ]
  const runs = await Promise.all(commands.map(withoutEngine))
  for (const [i, { stderr, code }] of runs.entries()) {
    expect(stderr).not.toContain('the engine was loaded')
    expect(code, commands[i]).toBe(i === commands.length - 1 ? 2 : 0)
  }
})

it('needs it for a run, so the refusal above is a real one', async () => {
  const { code, stderr } = await withoutEngine('pareto customers.csv')
  expect(code).toBe(70)
  expect(stderr).toContain('the engine was loaded')
})

it.each([
  ['customers.csv', 'the engine;the program;'],
  ['customers.*', 'the program;the engine;'],
])('opens it before the program is read where a file is named that is there: %s', async (named, order) => {
  const { code, stderr } = await spawned(here, `pareto ${named} --quiet`, { node: ['--require', here.file('order.cjs')] })
  expect({ code, stderr }).toEqual({ code: 0, stderr: order })
})

it('lists every classifier and its aliases, also as JSON', async () => {
  const { stdout } = await spawned(here, 'list -f json')
  const names = JSON.parse(stdout).map(({ name }: { name: string }) => name)
  expect(names).toEqual(['pareto', 'bcg', 'burnett', 'vvc', 'winer', 'value', 'rfm', 'abc-xyz', 'whale', 'lifecycle'])
})

it('prints completion scripts that a shell takes: bash offers commands, options and values', async () => {
  const complete = (line: string) =>
    `COMP_WORDS=(${line}); COMP_CWORD=$((\${#COMP_WORDS[@]} - 1)); COMP_LINE='${line}'; _cartera 2>/dev/null; echo "\${COMPREPLY[@]}"`
  const script = [
    'eval "$($cartera completion bash)"',
    complete('cartera par'),
    complete('cartera bcg --growth'),
    complete('cartera pareto --boundary n'),
  ]
  const { code, stdout, stderr } = await bash(here, script.join('\n'))
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout.split('\n')).toEqual(['pareto', '--growth-cut', 'nearest', ''])
})

it('prints completion scripts for zsh and fish, and no others', async () => {
  const [zsh, fish, other] = await Promise.all(['zsh', 'fish', 'tcsh'].map((shell) => spawned(here, `completion ${shell}`)))
  expect(zsh?.stdout).toMatch(/^#compdef cartera\n/)
  expect(fish?.stdout).toContain('complete -c cartera')
  expect(other).toMatchObject({ code: 2, stdout: '' })
})
