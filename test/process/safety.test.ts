/**
 * What somebody else made, and what a name may lead to: nothing foreign acts, nothing else is read, nothing is lost.
 * @module-tag deep
 */
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, linkSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { change } from '../answers/history/database.js'
import { idle } from '../cpu.js'
import { bash, cartera, folder, spawned, start } from './cartera.js'

const sales = 'customer,sales,date\nA,5,2026-01-01\nB,6,2026-01-02\n'
const others = 'customer,sales,date\nX,1,2026-01-01\nY,1,2026-01-02\n'
const customers = (csv: string) =>
  csv
    .split('\n')
    .slice(1, -1)
    .map((line) => line.split(',')[1])

describe('a name is the name of that file alone', () => {
  test.each([
    ['b[1].csv', 'b1.csv'],
    ['a*.csv', 'a1.csv'],
    ['q?.csv', 'qq.csv'],
    ['[x]/g.csv', 'x/g.csv'],
    ['[ab*]?.csv', 'bx.csv'],
    ['~/g.csv', 'g.csv'],
    ['file:g.csv', 'g.csv'],
  ])('%s beside %s', async (name, other) => {
    const here = folder({ [name]: sales, [other]: others })
    const run = await cartera(here, ['pareto', name, '-f', 'csv'])
    expect(customers(run.stdout)).toEqual(['B', 'A'])
    expect((await cartera(here, ['pareto', name, '--join', name, '-f', 'csv'])).code).toBe(0)
  })
  test.each(['json', 'ndjson', 'parquet'])('in %s too, on both sides of a comparison as well', async (ending) => {
    for (const [name, other] of [
      ['p[1]', 'p1'],
      ['p\\[1]', 'p1'],
      ['~/p', 'p'],
    ] as const) {
      const here = folder({ 's.csv': sales, 'o.csv': others, [`${name}.keep`]: '' })
      for (const [from, to] of [
        ['s.csv', `${name}.${ending}`],
        ['o.csv', `${other}.${ending}`],
      ] as const)
        expect((await cartera(here, ['pareto', from, '-o', to])).code).toBe(0)
      const moves = await cartera(here, ['compare', `${name}.${ending}`, `${name}.${ending}`, '-f', 'csv'])
      expect([moves.code, moves.stdout.includes('X')]).toEqual([0, false])
    }
  })
  test('a temporary folder too', async () => {
    const here = folder({ 's.csv': sales, '~/keep': '' })
    const run = await cartera(here, ['pareto', 's.csv', '-f', 'csv', '--temp-dir', '~', '--on-reject', 'skip'])
    expect([run.code, customers(run.stdout)]).toEqual([0, ['B', 'A']])
  })
  test('a folder that is called like a column gives none', async () => {
    const here = folder({ 'sales=9/s.csv': sales, 'sales=9/s.ndjson': '{"customer":"A","sales":5}\n{"customer":"B","sales":6}\n' })
    for (const file of ['sales=9/s.csv', 'sales=9/s.ndjson']) {
      const { stdout } = await cartera(here, ['pareto', file, '-f', 'csv'])
      expect(stdout.split('\n')[1]).toMatch(/^1,B,A,Vital few,6,/)
    }
  })
})

describe('nothing that is read is written over', () => {
  const here = folder({ 's.csv': sales, 'criteria.csv': 'criterion,weight,label\nx,3,X\n', 'x.csv': 'customer,x,sales\nA,4,3\nB,1,2\n' })
  const made = cartera(here, 'pareto s.csv -f csv --save-model m.json')
  test.each([
    'pareto s.csv --model m.json -o m.json -f csv',
    'pareto s.csv --model m.json --rejects ./m.json',
    'check s.csv --for pareto --model m.json -o m.json',
    'burnett x.csv --criteria criteria.csv -f csv -o criteria.csv',
    'burnett x.csv --criteria criteria.csv --save-model criteria.csv',
    'pareto s*.csv --sql -f table -o s.csv',
    'forecast s.csv --model m.json -f csv -o m.json',
    'pareto s.csv --history h.duckdb -f csv -o h.duckdb.wal',
    'pareto s.csv -f csv -o hard.csv --rejects s.csv',
  ])('%s', async (command) => {
    await made
    if (command.includes('hard')) linkSync(here.file('s.csv'), here.file('hard.csv'))
    const before = here.names().map((name) => here.read(name))
    const { code, stderr } = await cartera(here, command)
    expect([code, stderr]).toEqual([2, expect.stringContaining('is not overwritten')])
    expect(here.names().map((name) => here.read(name))).toEqual(before)
  })
  test.each([
    'pareto s.csv -f csv -o o.csv --rejects ./o.csv',
    'pareto s.csv -f csv -o h.duckdb --history ./h.duckdb',
    'cohorts s.csv -o o.csv --rejects ./o.csv',
  ])('and two results never share a file: %s', async (command) => {
    const { code, stderr } = await cartera(here, command)
    expect([code, stderr]).toEqual([2, expect.stringContaining('are the same file')])
  })
})

test('a history of somebody else’s runs nothing', async () => {
  const here = folder({ 's.csv': sales })
  await cartera(here, 'pareto s.csv --history h.duckdb -q')
  const type = `BIGINT) AS "rank" FROM (SELECT 1 AS "rank"); COPY (SELECT 1) TO '${here.file('written.txt')}'; SELECT (1`
  await change(
    here.file('h.duckdb'),
    `UPDATE h.snapshots SET document = replace(document, '"type":"BIGINT"', '"type":${JSON.stringify(type).replaceAll("'", "''")}')`,
  )
  for (const command of ['show h.duckdb', 'list h.duckdb', 'trend h.duckdb']) {
    const { code, stderr } = await cartera(here, `history ${command}`)
    expect([code, stderr]).toEqual([3, expect.stringContaining('h.duckdb is damaged: a snapshot does not list its columns')])
  }
  expect(here.names()).toEqual(['h.duckdb', 's.csv'])
})

describe('a model of somebody else’s', () => {
  const here = folder({ 's.csv': sales, 'x.csv': 'customer,x,sales\nA,4,3\nB,1,2\n', 'criteria.csv': 'criterion,weight,label\nx,3,X\n' })
  const made = Promise.all([
    cartera(here, 'pareto s.csv -q --save-model m.json'),
    cartera(here, 'burnett x.csv --criteria criteria.csv -q --save-model b.json'),
  ])
  const changed = async (from: string, change: (model: Record<string, Record<string, unknown>>) => void) => {
    await made
    const model = JSON.parse(here.read(from))
    change(model)
    here.write('foreign.json', JSON.stringify(model))
  }
  test('names no files', async () => {
    await changed('b.json', (model) => (model.parameters = { criteria: 's.csv' }))
    const { code, stderr } = await cartera(here, 'burnett x.csv --model foreign.json')
    expect([code, stderr]).toEqual([3, expect.stringContaining('its parameter "criteria" names a file, and a model names none')])
  })
  test.each<[string, (model: Record<string, Record<string, unknown>>) => void]>([
    ['a number out of all bounds', (model) => Object.assign((model.thresholds as never)[0], { at: 1e308 })],
    ['forty digits', (model) => Object.assign((model.thresholds as never)[0], { at: '1'.repeat(40) })],
    ['an object that has no text', (model) => (model.parameters = { cuts: { toString: 1 } })],
    ['a list that is none', (model) => Object.assign(model, { thresholds: 3 })],
    ['an odd schema', (model) => Object.assign(model, { schema: { toString: 1 } })],
  ])('with %s is refused in a sentence', async (_, change) => {
    await changed('m.json', change)
    const { code, stderr } = await cartera(here, 'pareto s.csv --model foreign.json')
    expect([code, stderr]).toEqual([3, expect.stringMatching(/^cartera: foreign\.json is (a damaged|not a) model: /)])
  })
})

describe('a damaged portfolio is refused in a sentence', () => {
  const here = folder({ 's.csv': sales })
  const made = Promise.all(['csv', 'json', 'ndjson'].map((ending) => cartera(here, `pareto s.csv -q -o good.${ending}`)))
  test.each<[string, string, (text: string) => string]>([
    ['a number with an underscore', 'csv', (text) => text.replace(',6,', ',1_0,')],
    ['a head that is no JSON', 'json', (text) => text.replace('"classifier"', ',,"classifier"')],
    ['a customer that is none', 'json', (text) => JSON.stringify({ ...JSON.parse(text), customers: [null] })],
    [
      'a bad escape',
      'ndjson',
      (text) => text.replace('"customer":"B"', '"customer":"\\uZZ"').replace('"customer": "B"', '"customer": "\\uZZ"'),
    ],
  ])('%s', async (_, ending, spoil) => {
    await made
    here.write(`bad.${ending}`, spoil(here.read(`good.${ending}`)))
    const { code, stderr } = await cartera(here, `compare bad.${ending} good.csv`)
    expect([code, stderr]).toEqual([3, expect.stringMatching(new RegExp(`^cartera: bad\\.${ending}[ ,]`))])
  })
})

test('a portfolio is read that has a long row, or was saved as UTF-16', async () => {
  const here = folder({ 's.csv': `customer,sales\nA,5\n${'B'.repeat(3_000_000)},6\n` })
  for (const name of ['p.csv', 'p.ndjson', 'p.json']) await cartera(here, `pareto s.csv -q -o ${name}`)
  await cartera(here, "pareto s.csv -q -o q.csv --where customer='A'")
  writeFileSync(here.file('u.csv'), Buffer.from(`\ufeff${here.read('q.csv')}`, 'utf16le'))
  for (const pair of ['p.csv p.ndjson', 'p.csv p.json', 'q.csv u.csv'])
    expect(await cartera(here, `compare ${pair} --fail-on left.customers>0`)).toMatchObject({ code: 0 })
})

test('a spoiled byte of a portfolio in Parquet ends in a sentence, in whichever column', async () => {
  const here = folder({ 's.csv': sales })
  await cartera(here, 'pareto s.csv -q -o good.parquet')
  const good = readFileSync(here.file('good.parquet'))
  const at = good.indexOf('Vital few')
  for (const before of [1, 11, 15, 19]) {
    const bytes = Buffer.from(good)
    bytes[at - before] = (bytes[at - before] as number) ^ 0x10
    here.write('bad.parquet', bytes)
    const { code, stderr } = await cartera(here, 'compare bad.parquet good.parquet')
    expect([before, code, stderr]).toEqual([
      before,
      3,
      expect.stringMatching(/^cartera: bad\.parquet is not a portfolio that cartera wrote: /),
    ])
  }
})

describe('nothing that a spreadsheet opens runs there', () => {
  const here = folder({ 's.csv': 'customer,sales,=cmd\n=A,5,＝x\nB,6,+1\n@C,x,"=1+1"\n-5,y,+3\n' })
  test('neither headers nor cells of a csv; --raw leaves them as they are', async () => {
    const command = 'pareto s.csv --split =cmd -f csv --on-reject skip'
    expect((await cartera(here, command)).stdout.split('\n').slice(0, 3)).toEqual([
      "rank,customer,segment,label,sales,share,cumulative_share,'=cmd,reason",
      "1,B,A,Vital few,6,0.545455,0.545455,'+1,",
      "2,'=A,A,Vital few,5,0.454545,1.000000,'＝x,",
    ])
    expect((await cartera(here, `${command} --raw`)).stdout).not.toContain("'")
  })
  test('nor a rejected row, whose numbers stay numbers', async () => {
    const rejected = async (...more: string[]) => {
      await cartera(here, ['pareto', 's.csv', '--on-reject', 'skip', '--rejects', 'r.csv', ...more])
      return here.read('r.csv').split('\n').slice(0, 3)
    }
    const reasons = ['4,sales,"""x"" is not a number"', '5,sales,"""y"" is not a number"']
    expect(await rejected()).toEqual(["customer,sales,'=cmd,line,column,reason", `'@C,x,'=1+1,${reasons[0]}`, `-5,y,+3,${reasons[1]}`])
    expect(await rejected('--raw')).toEqual([
      'customer,sales,=cmd,line,column,reason',
      `@C,x,"=1+1",${reasons[0]}`,
      `-5,y,+3,${reasons[1]}`,
    ])
  })
  test('and what was guarded is compared without its guard', async () => {
    await cartera(here, 'pareto s.csv --on-reject skip -o plain.csv')
    await cartera(here, 'pareto s.csv --on-reject skip -o raw.csv --raw')
    const { stdout } = await cartera(here, 'compare plain.csv raw.csv -f json')
    expect(JSON.parse(stdout).bridge.find(({ change }: { change: string }) => change === 'stayed').customers).toBe(2)
  })
})

test.each(['explain mine', 'explain mine s.csv --customer A', 'list', 'mine --help', '--help', 'mine s.csv'])(
  'no text of a plug-in turns the words around it: %s',
  async (command) => {
    const turned = (word: string) => `"${word}\u202e"`
    const lines = [
      'name: mine',
      `title: ${turned('Title')}`,
      `summary: ${turned('sum')}`,
      `source: ${turned('so')}`,
      `method: ${turned('me')}`,
    ]
    const rest = ['measures: { s: sales }', `segments: [{ id: ${turned('a')}, label: ${turned('la')} }]`, 'weigh: s']
    const here = folder({ 's.csv': sales, 'p.yaml': `${[...lines, ...rest].join('\n')}\n` })
    const { code, stdout } = await cartera(here, `${command} --plugin p.yaml`)
    expect([code, stdout.includes('\u202e'), stdout.includes('\\u202e')]).toEqual([0, false, true])
  },
)

test('a name may hold whatever breaks a line', async () => {
  for (const name of ['a\u2028.csv', 'a\nb[.csv', '\u2029\r.csv']) {
    const here = folder({ [name]: 'customer,sales\n\u2028A,5\nB,6\n' })
    expect((await cartera(here, ['pareto', name, '-f', 'csv'])).code).toBe(0)
    expect((await cartera(here, ['pareto', name, '--explain', '\u2028A'])).code).toBe(0)
  }
})

describe('limits have sentences', () => {
  test('a record of 3 MB is read, one of 33 MB is refused and never left out', { tags: ['deep'] }, async () => {
    const here = folder()
    for (const [name, mega] of Object.entries({ 'some.csv': 3, 'many.csv': 33 }))
      here.write(name, `customer,sales,x\nA,5,y\nB,6,${'z'.repeat(mega << 20)}\n`)
    expect(customers((await cartera(here, 'pareto some.csv -f csv')).stdout)).toEqual(['B', 'A'])
    for (const command of ['pareto many.csv', 'check many.csv --for pareto']) {
      const { code, stderr } = await cartera(here, command)
      expect([code, stderr]).toEqual([3, expect.stringContaining('many.csv, line 3: a record is longer than 32 MB')])
    }
  })
  test('a hundred and fifty criteria are added up, five hundred and one refused by the name of their file', {
    tags: ['deep'],
  }, async () => {
    const criteria = (count: number) => `criterion,weight\n${Array.from({ length: count }, (_, i) => `k${i},1\n`).join('')}`
    const names = Array.from({ length: 150 }, (_, i) => `k${i}`)
    const here = folder({
      'x.csv': `customer,${names.join(',')}\nA,${names.map((_, i) => (i === 0 ? '' : 2)).join(',')}\n`,
      'some.csv': criteria(150),
      'many.csv': criteria(501),
    })
    const { code, stdout } = await cartera(here, 'burnett x.csv --criteria some.csv --missing renormalise -q -f csv')
    // 149 criteria of weight 1 with a score of 2 each, of 4 at most: half of what can be reached.
    expect([code, stdout.split('\n')[1]?.split(',').slice(7, 11)]).toEqual([0, ['298', '50', '0', '0.993333']])
    const refused = await cartera(here, 'burnett x.csv --criteria many.csv')
    expect([refused.code, refused.stderr]).toEqual([3, expect.stringContaining('many.csv: there are more than 500 criteria')])
  })
  test.each([
    ['deep.json', `[{"customer":"A","sales":${'['.repeat(10_000)}${']'.repeat(10_000)}}]`],
    ['deep.ndjson', `{"customer":${'['.repeat(10_000)}\n`],
  ])('%s, nested ten thousand deep', async (name, contents) => {
    const { code, stderr } = await cartera(folder({ [name]: contents }), `pareto ${name}`)
    expect([code, stderr]).toEqual([3, expect.stringContaining('its values are nested more than 500 deep')])
  })
  test.each(['--threads 100000', '--memory 99999999999TB', '--encoding constructor'])('%s', async (option) => {
    expect((await cartera(folder({ 's.csv': sales }), `pareto s.csv ${option}`)).code).toBe(2)
  })
  test('measures that double, and a chain of thousands', { tags: ['deep'] }, async () => {
    const plugin = (count: number, next: (i: number) => string) =>
      `name: mine\ntitle: Mine\nmeasures:\n  m0: sales\n${Array.from({ length: count }, (_, i) => `  m${i + 1}: ${next(i)}\n`).join('')}segments: [{ id: a, label: A }]\nweigh: m${count}\n`
    const here = folder({
      's.csv': sales,
      'twice.yaml': plugin(60, (i) => `m${i} + m${i}`),
      'chain.yaml': plugin(2000, (i) => `m${i} + 1`),
      'fine.yaml': plugin(100, (i) => `m${i} + 1`),
    })
    for (const name of ['twice', 'chain']) {
      const { code, stderr } = await cartera(here, `mine s.csv --plugin ./${name}.yaml`)
      expect([code, stderr]).toEqual([2, expect.stringContaining('grows too large')])
    }
    expect((await cartera(here, 'mine s.csv --plugin ./fine.yaml -f csv')).code).toBe(0)
  })
  test('lines that end in CR here and in CRLF there, with a remedy that works', async () => {
    const here = folder({ 'mixed.csv': 'customer,sales\rA,5\rB,6\r\nC,7\n' })
    const { code, stderr } = await cartera(here, 'pareto mixed.csv')
    expect([code, stderr]).toEqual([3, expect.stringContaining("tr '\\r' '\\n' < mixed.csv")])
    await bash(here, stderr.split('new file: ')[1] as string)
    expect(customers((await cartera(here, 'pareto lines.csv -f csv')).stdout)).toEqual(['C', 'B', 'A'])
  })
  test('a value of thousands of characters does not hide what is said of it', async () => {
    const { code, stderr } = await cartera(folder({ 's.csv': sales }), ['pareto', 's.csv', '--as-of', 'v'.repeat(20_000)])
    expect([code, stderr.length < 400, stderr]).toEqual([2, true, expect.stringContaining('expected a date')])
  })
  test('the largest amounts are divided into fifths, and a cut may lie far above', async () => {
    const most = '99999999999999.9999'
    const here = folder({
      'r.csv': `customer,date,sales\nA,2026-01-01,${most}\nB,2026-01-02,-${most}\nC,2026-01-03,5\n`,
      'x.csv': 'customer,x,sales\nA,4,3\nB,1,2\n',
      'c.csv': 'criterion,weight\nx,3\n',
    })
    for (const command of ['rfm r.csv', 'burnett x.csv --criteria c.csv --cut 99999999'])
      expect((await cartera(here, `${command} -f csv`)).code).toBe(0)
  })
  test('of two files, only what both have is used', async () => {
    const here = folder({ 'jan.csv': 'customer,sales\nA,5\n', 'feb.csv': 'customer,sales,margin\nA,5,1\nC,7,2\n' })
    expect((await cartera(here, 'pareto jan.csv feb.csv --aggregate -f csv')).stdout).toMatch(/\n1,A,A,Vital few,10,/)
  })
})

describe('a signal', { tags: ['deep'] }, () => {
  const here = folder({ 's.csv': sales, 'b.csv': 'customer,x,sales\nA,4,3\nB,1,2\n' })
  execFileSync('mkfifo', [here.file('pipe')])
  const from = performance.now()
  execFileSync(process.execPath, ['-e', '0'])
  /** How much longer a process takes here and now than the tenth of a second that an idle machine needs. */
  const slowness = Math.max(1, (performance.now() - from) / 100)
  test.each(['pareto -', 'check - --for pareto', 'cohorts -', 'pareto pipe', 'burnett b.csv --criteria pipe', 'pareto s.csv --model pipe'])(
    'ends the wait of %s within a second, and leaves nothing behind',
    async (command) => {
      const child = start(here, command)
      await idle(child)
      expect(child.exitCode).toBe(null)
      const from = performance.now()
      child.kill('SIGINT')
      const [code] = await once(child, 'close')
      expect([code, performance.now() - from < 1500 * slowness]).toEqual([130, true])
      expect(here.leftovers()).toEqual([])
    },
  )
  test('of a lost terminal leaves no copy behind', async () => {
    const child = start(here, 'pareto -')
    child.stdin?.write(sales)
    await idle(child)
    child.kill('SIGHUP')
    expect([(await once(child, 'close'))[0], here.leftovers()]).toEqual([130, []])
  })
})

describe('a configuration of somebody else’s', () => {
  const module = `import { writeFileSync } from 'node:fs'
    writeFileSync(new URL('acted', import.meta.url), '')
    export default { name: 'mine', title: 'Mine', define: () => ({ measures: { s: 'sales' }, cuts: {}, segments: [{ id: 'a', label: { en: 'A', es: 'A' } }], weigh: 's', rank: ['s'] }) }`
  const config = (plugin: string) => `inputs: {files: s.csv}\nplugins: [${plugin}]\nclassifiers: {mine: }\n`
  const files = { 'there/s.csv': sales, 'there/mod.mjs': module, 'else/mod.mjs': module }

  test('runs a module of its own folder, and says so', async () => {
    const here = folder({ ...files, 'there/own.yaml': config('./mod.mjs') })
    const { code, stderr } = await cartera(here, 'run there/own.yaml')
    expect([code, stderr]).toEqual([0, expect.stringMatching(/^runs the module \.\/there\/mod\.mjs, which the configuration names\n/)])
    expect(existsSync(here.file('there/acted'))).toBe(true)
  })
  test.each(['../else/mod.mjs', './link.mjs', 'absolute', 'packed'])('runs none of elsewhere (%s), but by --plugin', async (name) => {
    const here = folder({
      ...files,
      'node_modules/packed/package.json': '{"name":"packed","type":"module","main":"./mod.mjs"}',
      'node_modules/packed/mod.mjs': module,
    })
    symlinkSync('../else/mod.mjs', here.file('there/link.mjs'))
    here.write('there/other.yaml', config(name === 'absolute' ? here.file('else/mod.mjs') : name))
    const { code, stderr } = await cartera(here, 'run there/other.yaml')
    const where = 'there/other.yaml, line 2, column 11'
    expect([code, stderr]).toEqual([2, expect.stringMatching(new RegExp(`^cartera: ${where}: the module .* is not run\n`))])
    const acted = name === 'packed' ? 'node_modules/packed/acted' : 'else/acted'
    expect(existsSync(here.file(acted))).toBe(false)
    const trusted = / --plugin (.*)\.\n/.exec(stderr)?.[1] as string
    expect((await cartera(here, ['run', 'there/other.yaml', '--plugin', trusted])).code).toBe(0)
    expect(existsSync(here.file(acted))).toBe(true)
  })
})

describe('a plug-in', () => {
  const sound = `{ name: 'mine', title: 'Mine', define: () => ({ measures: {}, cuts: {}, segments: [], weigh: 'sales' }) }`
  const wait = 'await new Promise((done) => setTimeout(done, 200))'
  test.each([
    ['that fails later', `setTimeout(() => { throw new Error('too late') }, 30)\n${wait}`, 'too late'],
    ['that ends the program', 'process.exit(0)', 'a plug-in ended the program'],
    ['that ends it past all listeners', 'process.reallyExit(0)', 'a plug-in ended the program'],
    ['that kills it', `process.kill(process.pid, 'SIGKILL')`, 'a plug-in ended the program'],
    [
      'that ends it later',
      `process.removeAllListeners('exit')\nsetTimeout(() => process.exit(0), 20)\n${wait}`,
      'a plug-in ended the program',
    ],
    [
      'that fails later without listeners',
      `process.removeAllListeners()\nsetTimeout(() => { throw 5 }, 20)\n${wait}`,
      'failed after it was loaded: 5',
    ],
    ['that leaves a server open', 'setInterval(() => {}, 1000)', ''],
  ])('%s ends with a sentence', async (_, code, says) => {
    const here = folder({ 's.csv': sales, 'plugin.mjs': `${code}\nexport default ${sound}\n` })
    const run = await spawned(here, 'pareto s.csv --plugin ./plugin.mjs')
    expect([run.code, run.stderr.includes('    at ')]).toEqual([2, false])
    expect(run.stderr).toContain(says)
  })

  test('has no say in the code of a run that is done', async () => {
    const code = `process.exit = () => {}\nprocess.on('exit', () => process.reallyExit(9))\nprocess.on('exit', () => { throw 5 })`
    const data = `{ name: 'mine', title: 'Mine', measures: { s: 'sales' }, segments: [{ id: 'all', label: 'All' }], weigh: 's' }`
    const here = folder({ 's.csv': sales, 'plugin.mjs': `${code}\nsetInterval(() => {}, 1000)\nexport default ${data}\n` })
    const run = await spawned(here, 'mine s.csv --plugin ./plugin.mjs -q -f csv')
    expect([run.code, run.stdout.split('\n')[0]]).toEqual([0, expect.stringContaining('rank,customer')])
  })
})

describe('a plug-in that replaces or closes what the whole program rests on', () => {
  const definition = `{ measures: { s: 'sales' }, cuts: {}, segments: [{ id: 'all', label: { en: 'All', es: 'Todos' } }], weigh: 's', rank: ['s'] }`
  const atLoad = (code: string) =>
    `import fs from 'node:fs'\n${code}\nexport default { name: 'mine', title: 'Mine', define: () => (${definition}) }\n`
  const inDefine = (code: string) =>
    `import fs from 'node:fs'\nexport default { name: 'mine', title: 'Mine', define() { ${code}; return ${definition} } }\n`

  async function refused(module: string, what: string) {
    const here = folder({ 's.csv': sales, 'plugin.mjs': module })
    const { code, stdout, stderr } = await spawned(here, 'mine s.csv --plugin ./plugin.mjs -f csv')
    const said = `cartera: ./plugin.mjs replaces or closes what the whole program rests on: ${what}\nThe plug-in has to be fixed.\n`
    expect([code, stdout, stderr]).toEqual([2, '', said])
  }

  const replacing: [code: string, what: string][] = [
    ['Array.prototype.map = () => []', 'Array.prototype.map'],
    ['globalThis.Promise = class {}', 'Promise'],
    ['process.stderr.end()', 'process.stderr'],
    ['process.stdout.write = () => true', 'process.stdout.write'],
  ]
  test.each(replacing)('in define: %s', (code, what) => refused(inDefine(code), what))

  const further: [code: string, what: string][] = [
    ['Array.prototype.map = () => { throw new Error("no") }', 'Array.prototype.map'],
    ['String.prototype.split = () => ["x"]', 'String.prototype.split'],
    ['JSON.stringify = () => "hi"', 'JSON.stringify'],
    ['Promise.prototype.then = function () {}', 'Promise.prototype.then'],
    ['Array.prototype[Symbol.iterator] = function* () {}', 'Array.prototype[Symbol.iterator]'],
    ['Function.prototype.call = () => undefined', 'Function.prototype.call'],
    ['globalThis.Error = undefined', 'Error'],
    ['Object.prototype.hint = "x"', 'Object.prototype.hint'],
    ['process.nextTick = () => {}', 'process.nextTick'],
    ['Object.defineProperty(process, "stdout", { value: null })', 'process.stdout'],
    ['process.stdout.end()', 'process.stdout'],
    ['process.stdout.cork()', 'process.stdout.cork'],
    ['process.stdout.write = () => { throw new Error("no") }', 'process.stdout.write'],
    ['process.stderr.write = () => true', 'process.stderr.write'],
    ['fs.closeSync(1)', 'process.stdout'],
    [`process.cwd = () => '/'`, 'process.cwd'],
    [`process.chdir('/')`, 'process.chdir'],
  ]
  describe.each([...replacing, ...further])('%s', (code, what) => {
    test('while it is loaded', () => refused(atLoad(code), what))
    test('later, before anything is written', async () => {
      const here = folder({ 's.csv': sales, 'plugin.mjs': atLoad(`setTimeout(() => { ${code} }, 40)`) })
      const run = await spawned(here, 'mine s.csv --plugin ./plugin.mjs -f csv')
      expect([[0, 2].includes(run.code ?? 1), run.stderr.includes('    at ')]).toEqual([true, false])
      if (run.code === 0) expect(run.stdout).toMatch(/^rank,customer/)
      else expect(run.stderr).toMatch(/^cartera: .*plug-in|^cartera: .*rests on/m)
    })
  })

  test('adds what is new, and the run goes on', async () => {
    const code = `Object.defineProperty(Array.prototype, 'mine', { value: 1 }); Array.prototype.yours = 1; Error.stackTraceLimit = 3`
    const here = folder({ 's.csv': sales, 'plugin.mjs': atLoad(code) })
    const run = await spawned(here, 'mine s.csv --plugin ./plugin.mjs -q -f csv')
    expect([run.code, run.stdout.split('\n')[0]]).toEqual([0, expect.stringContaining('rank,customer')])
  })
})

test.each(['nowhere', 's.csv', 'x'.repeat(300)])('a temporary folder that is none (%s) is told in a sentence', async (name) => {
  const here = folder({ 's.csv': sales })
  const { code, stderr } = await bash(here, `TMPDIR='${here.file(name)}' $cartera pareto s.csv`)
  expect([code, stderr]).toEqual([4, expect.stringMatching(/^cartera: the temporary folder .* cannot be used: /)])
  expect((await cartera(here, `pareto s.csv --temp-dir ${name}`)).code).toBe(2)
})
