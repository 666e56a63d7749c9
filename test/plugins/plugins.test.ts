import { describe, expect, it } from 'vitest'
import { classifiers as builtIn } from '../../src/classifiers/index.js'
import { bash, cartera, folder, placesIn, spawned } from '../process/cartera.js'

const tiers = (name: string, label = 'High') => `name: ${name}
title: {en: Two tiers, es: Dos niveles}
summary: {en: high and low, es: altos y bajos}
parameters:
  tier_cut: {type: cut point, default: 50, help: sales from which a customer is high}
  side: {type: choice, choices: [ge, gt], default: ge, help: side of a value on the cut}
measures: {sales: sales}
cuts: {sales: {fit: $tier_cut, levels: [high, low], closed: $side}}
segments:
  - {id: high, label: {en: ${label}, es: Alto}, when: {sales: high}}
  - {id: low, label: {en: Low, es: Bajo}}
weigh: sales
`

const code = `export default {
  name: 'coded', title: 'Coded', parameters: { limit: { type: 'number', default: 20 } },
  define: ({ limit }) => ({
    measures: { sales: 'sales' },
    cuts: { sales: { fit: { by: 'at', values: [limit] }, levels: ['up', 'down'], closed: 'ge' } },
    segments: [{ id: 'up', label: { en: 'Up', es: 'Arriba' }, when: { sales: 'up' } }, { id: 'down', label: { en: 'Down', es: 'Abajo' } }],
    weigh: 'sales', rank: ['sales'],
  }),
}
`

const data = 'customer,sales\na,100\nb,50\nc,10\n'

const here = folder({
  'customers.csv': data,
  'tiers.yaml': tiers('tiers'),
  'coded.mjs': code,
  'node_modules/required-tiers/package.json': '{"name": "required-tiers", "main": "main.cjs"}',
  'node_modules/required-tiers/main.cjs': code.replace('export default', 'module.exports =').replace("'coded'", "'required'"),
  'node_modules/@acme/imported/package.json': '{"name": "@acme/imported", "type": "module", "exports": {".": {"import": "./main.js"}}}',
  'node_modules/@acme/imported/main.js': code.replace("'coded'", "'imported'"),
})
const own = folder({ 'customers.csv': data, 'tiers.cartera.yaml': tiers('tiers'), 'more.cartera.yaml': tiers('more') })
const broken = folder({ 'customers.csv': data, 'tiers.cartera.yaml': tiers('tiers').replace('weigh: sales', 'weigh: slaes') })

describe.concurrent('--plugin', () => {
  it('makes a YAML file a command with options, formats, gates and explanations', async () => {
    const [csv, cut, table, gate, why, sql] = await Promise.all(
      [
        '-f csv',
        '-f csv --tier-cut 50 --side gt',
        '--lang es',
        '-f csv --fail-on "low.customers>0"'.replaceAll('"', ''),
        '--explain b',
        '--sql',
      ].map((more) => cartera(here, `tiers customers.csv --plugin tiers.yaml ${more}`)),
    )
    expect(placesIn(csv?.stdout ?? '')).toBe('a:high b:high c:low')
    expect(placesIn(cut?.stdout ?? '')).toBe('a:high b:low c:low')
    expect(table?.stdout).toMatch(/^Dos niveles · 3 clientes/)
    expect(table?.stdout).toContain('Alto')
    expect(gate?.code).toBe(1)
    expect(why?.stdout).toContain('b: high (High), rank 2 of 3')
    expect(sql?.stdout).toContain('CREATE TEMP TABLE "ranked"')
  })

  it('stands before or after the command, and is repeatable', async () => {
    const [before, list] = await Promise.all([
      cartera(here, '--plugin tiers.yaml tiers customers.csv -f csv'),
      cartera(here, 'list -f json --plugin=tiers.yaml --plugin ./coded.mjs --plugin required-tiers --plugin @acme/imported'),
    ])
    expect(placesIn(before.stdout)).toBe('a:high b:high c:low')
    expect(JSON.parse(list.stdout).slice(builtIn.length)).toMatchObject([
      { name: 'tiers', needs: ['sales'], parameters: ['tier_cut', 'side'] },
      { name: 'coded', parameters: ['limit'] },
      { name: 'required' },
      { name: 'imported' },
    ])
  })

  it('gives help, explain and completion', async () => {
    const [help, explained, shown, all, script] = await Promise.all(
      ['tiers --help', 'explain tiers', 'explain tiers -f json', '--help', 'completion bash'].map((words) =>
        cartera(here, `${words} --plugin tiers.yaml`),
      ),
    )
    expect(help?.stdout).toContain('Options of tiers:\n')
    expect(help?.stdout).toMatch(/--tier-cut <cut> +sales from which a customer is high/)
    expect(explained?.stdout).toMatch(/^tiers: Two tiers\nhigh and low\n/)
    expect(JSON.parse(shown?.stdout ?? '')).toMatchObject({
      name: 'tiers',
      needs: ['sales'],
      segments: [{ segment: 'high' }, { segment: 'low' }],
    })
    expect(all?.stdout).toMatch(/ {2}tiers +Two tiers: high and low/)
    expect(script?.stdout).toContain("'--tier-cut'")
  })

  it('runs a module, with its own parameters', async () => {
    const [plain, given, wrong] = await Promise.all(
      ['', '--limit 5', '--limit x'].map((more) => cartera(here, `coded customers.csv --plugin coded.mjs -f csv ${more}`)),
    )
    expect(placesIn(plain?.stdout ?? '')).toBe('a:up b:up c:down')
    expect(placesIn(given?.stdout ?? '')).toBe('a:up b:up c:up')
    expect(wrong).toMatchObject({ code: 2, stderr: 'cartera: --limit: expected a number, got "x"\n' })
  })

  it('saves and applies models', async () => {
    const there = folder({ 'customers.csv': data, 'next.csv': 'customer,sales\nx,60\ny,40\n', 'tiers.yaml': tiers('tiers') })
    await cartera(there, 'tiers customers.csv --plugin tiers.yaml --tier-cut mean --save-model m.json -f csv')
    const { stdout } = await cartera(there, 'tiers next.csv --plugin tiers.yaml --model m.json -f csv')
    expect(JSON.parse(there.read('m.json'))).toMatchObject({ classifier: 'tiers', parameters: { tier_cut: 'mean' } })
    expect(placesIn(stdout)).toBe('x:high y:low')
  })

  it('works from bash completion', async () => {
    const complete = 'COMP_WORDS=(cartera tiers --tie); COMP_CWORD=2; _cartera 2>/dev/null; echo "${COMPREPLY[@]}"'
    const { stdout } = await bash(here, `eval "$($cartera completion bash --plugin tiers.yaml)"\n${complete}`)
    expect(stdout).toBe('--tier-cut\n')
  })

  it('is named in CARTERA_PLUGIN too; the command line wins', async () => {
    const [env, both] = await Promise.all(
      ['', '--plugin coded.mjs'].map((more) =>
        cartera(here, `list -f json ${more}`, { env: { CARTERA_PLUGIN: 'tiers.yaml; required-tiers' } }),
      ),
    )
    const names = (run?: { stdout: string }) =>
      JSON.parse(run?.stdout ?? '')
        .slice(builtIn.length)
        .map(({ name }: { name: string }) => name)
    expect(names(env)).toEqual(['tiers', 'required'])
    expect(names(both)).toEqual(['coded'])
  })
})

describe.concurrent('*.cartera.yaml', () => {
  it('of the folder are found by themselves, in order, once', async () => {
    const [list, csv, named] = await Promise.all([
      cartera(own, 'list -f json'),
      cartera(own, 'tiers customers.csv -f csv'),
      cartera(own, 'list -f json --plugin ./tiers.cartera.yaml'),
    ])
    const names = (run: { stdout: string }) =>
      JSON.parse(run.stdout)
        .slice(builtIn.length)
        .map(({ name }: { name: string }) => name)
    expect(names(list)).toEqual(['more', 'tiers'])
    expect(placesIn(csv.stdout)).toBe('a:high b:high c:low')
    expect(names(named)).toEqual(['tiers', 'more'])
  })

  it('--no-config leaves them out', async () => {
    const [list, run] = await Promise.all([cartera(own, 'list -f json --no-config'), cartera(own, 'tiers customers.csv --no-config')])
    expect(JSON.parse(list.stdout)).toHaveLength(builtIn.length)
    expect(run).toMatchObject({ code: 2, stdout: '' })
    expect(run.stderr).toContain('unknown command "tiers"')
  })

  it('that are faulty trouble nobody who asks for a built-in method', async () => {
    const [pareto, version, list, quiet, explained, checked] = await Promise.all(
      ['pareto customers.csv -f csv', '--version', 'list', 'list --no-config', 'explain pareto', 'check customers.csv --for pareto'].map(
        (words) => cartera(broken, words),
      ),
    )
    expect(pareto?.code).toBe(0)
    expect(version?.code).toBe(0)
    expect([quiet?.code, explained?.code, checked?.code]).toEqual([0, 0, 0])
    expect(list).toMatchObject({
      code: 2,
      stdout: '',
      stderr:
        'cartera: tiers.cartera.yaml, line 12, column 8: "weigh" names "slaes", which is no measure\n' +
        'Did you mean "sales"? Plug-ins in the folder are loaded automatically; --no-config leaves them out.\n',
    })
  })
})

describe.concurrent('a plug-in that cannot be taken: exit 2, one sentence', () => {
  const bad = folder({
    'customers.csv': data,
    'pareto.yaml': tiers('pareto'),
    'twice.yaml': tiers('tiers'),
    'tiers.yaml': tiers('tiers'),
    'top.yaml': tiers('tiers').replaceAll('tier_cut', 'top'),
    'text.txt': 'hello',
    'throws.mjs': "throw new Error('boom')",
    'odd.mjs': 'throw { toString() { throw 1 } }',
    'syntax.mjs': 'export default {',
    'lost.mjs': "import x from 'nowhere-to-be-found'\nexport default x",
    'number.mjs': 'export default 42',
    'nothing.mjs': 'const a = 1',
    'typo.mjs': code.replace("title: 'Coded'", "titel: 'Coded'"),
    'define.mjs': "export default { name: 'm', title: 'M', define() { throw new TypeError('inside') } }",
    'answer.mjs': "export default { name: 'm', title: 'M', define: () => 42 }",
    'promise.mjs': "export default { name: 'm', title: 'M', define: async () => ({}) }",
    'field.mjs': code.replace("sales: 'sales'", "sales: 'slaes'"),
    'parameter.mjs': code.replace("type: 'number'", "type: 'numbr'"),
    'fields.mjs': code.replace('define:', 'fields: () => 7,\n  define:'),
    'proxy.mjs': "export default new Proxy({}, { has() { throw new Error('trap') } })",
    'typed.ts': 'const limit: number = 1\nexport default limit',
    'big.yaml': Buffer.alloc(2 ** 20, 'a: b\n'),
  })
  it.each([
    ['none.yaml', 'none.yaml does not exist'],
    ['tier', 'there is neither a file nor an installed package "tier"'],
    ['text.txt', 'text.txt is not a plug-in'],
    ['temp', 'there is neither a file nor an installed package "temp"'],
    ['./temp', './temp is not a plug-in'],
    ['pareto.yaml', 'pareto.yaml, line 1, column 7: the name "pareto" is that of a built-in command'],
    ['top.yaml', 'top.yaml, line 5, column 3: every classifier has an option --top already'],
    ['big.yaml', 'big.yaml is larger than a plug-in may be (256 KB)'],
    ['throws.mjs', 'throws.mjs cannot be loaded: boom'],
    ['odd.mjs', 'odd.mjs cannot be loaded: something without words'],
    ['syntax.mjs', 'syntax.mjs cannot be loaded: Unexpected end of input'],
    ['lost.mjs', "lost.mjs cannot be loaded: Cannot find package 'nowhere-to-be-found'"],
    ['number.mjs', 'number.mjs: expected keys with values, got 42'],
    ['nothing.mjs', 'nothing.mjs exports no classifier'],
    ['typo.mjs', 'typo.mjs: titel: there is no "titel" here'],
    ['define.mjs', 'define.mjs: "define" of m failed: inside'],
    ['answer.mjs', 'answer.mjs: define: expected keys with values, got 42'],
    ['promise.mjs', 'promise.mjs: define: it gives a promise, not the definition itself'],
    ['field.mjs', 'field.mjs: define.measures.sales: the measure "sales" asks for "slaes", which is no measure and no field'],
    ['parameter.mjs', 'parameter.mjs: parameters.limit.type: expected number, ratio, choice'],
    ['fields.mjs', 'fields.mjs: fields: expected keys with values, got 7'],
    ['proxy.mjs', 'proxy.mjs: reading what it exports failed: trap'],
  ])('%s', async (name, sentence) => {
    const { code, stdout, stderr } = await cartera(bad, ['list', '--plugin', name])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr.split('\n')[0]).toContain(`cartera: ${sentence}`)
    expect(stderr.trimEnd().split('\n').length).toBeLessThanOrEqual(2)
  })

  it('typed.ts, where this Node cannot load it', async () => {
    const { code, stderr } = await cartera(bad, 'list --plugin typed.ts')
    const loads = Boolean((process.features as { typescript?: unknown }).typescript)
    expect(code).toBe(2)
    expect(stderr).toContain(
      loads ? 'typed.ts: expected keys with values, got 1' : `typed.ts is TypeScript, which Node ${process.versions.node} cannot load`,
    )
  })

  it('two of one name', async () => {
    const { code, stderr } = await cartera(bad, 'list --plugin tiers.yaml --plugin twice.yaml')
    expect([code, stderr]).toEqual([2, 'cartera: twice.yaml: the name "tiers" is taken by tiers.yaml\nRename one of them.\n'])
  })

  it('an empty name, and no name', async () => {
    const [empty, none] = await Promise.all([cartera(bad, ['list', '--plugin', '']), cartera(bad, 'list --plugin')])
    expect([empty.code, empty.stderr]).toEqual([2, 'cartera: --plugin: expected a file or a package, got ""\n'])
    expect([none.code, none.stderr]).toMatchObject([2, expect.stringContaining('--plugin needs a value: --plugin <file|package>')])
  })

  it('as JSON where JSON is asked for', async () => {
    const { stderr } = await cartera(bad, 'pareto customers.csv -f json --plugin pareto.yaml')
    expect(JSON.parse(stderr)).toEqual({
      code: 'plugin',
      message: 'pareto.yaml, line 1, column 7: the name "pareto" is that of a built-in command',
      file: 'pareto.yaml',
      line: 1,
      column: '7',
      value: 'pareto',
      hint: 'Choose another name.',
    })
  })

  it('a module that never ends is given up', { tags: ['deep'] }, async () => {
    const there = folder({ 'hang.mjs': 'await new Promise(() => {})\nexport default 1' })
    const { code, stderr } = await spawned(there, 'list --plugin hang.mjs')
    expect([code, stderr]).toMatchObject([2, expect.stringContaining('hang.mjs cannot be loaded: it did not finish within 10 seconds')])
  })
})

it('a module that is not named is not loaded', async () => {
  const there = folder({ 'customers.csv': data, 'evil.cartera.js': "console.log('loaded')", 'evil.cartera.mjs': "console.log('loaded')" })
  const { code, stdout } = await spawned(there, 'list')
  expect(code).toBe(0)
  expect(stdout).not.toContain('loaded')
})
