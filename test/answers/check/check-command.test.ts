import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { bash, cartera, folder } from '../../process/cartera.js'

const spoiled = 'customer;sales\nAna;10\n"Be\na";abc\n;5\nCal\nAna;3\n'
const spoiledFaults = [
  { line: 2, column: 'customer', code: 'repeated-customer' },
  { line: 3, column: 'sales', value: 'abc', reason: '"abc" is not a number', code: 'not-a-number' },
  { line: 5, column: 'customer', code: 'blank-customer' },
  { line: 6, column: null, code: 'short-row' },
  { line: 7, column: 'customer', code: 'repeated-customer' },
]
const good = 'customer;sales\nAna;10\nBea;5\n'

describe.concurrent('cartera check', () => {
  it('exits 0 for a sound file, and writes nothing but its report', async () => {
    const here = folder({ 'good.csv': good })
    expect(await cartera(here, 'check good.csv --for pareto')).toMatchObject({
      code: 0,
      stdout: 'No faults in 2 rows\n',
      stderr: 'checked 2 rows of good.csv for pareto; guessed: encoding utf-8, delimiter ";", numbers 1234.56\n',
    })
    expect([here.names(), here.leftovers()]).toEqual([['good.csv'], []])
  })

  it('exits 1 with every fault, by physical line, however the file comes', async () => {
    const here = folder({
      'a.csv': spoiled,
      'a.csv.gz': gzipSync(spoiled),
      'w.csv': Buffer.from(`\ufeff${spoiled}`, 'utf16le'),
      'old.csv': spoiled.replaceAll('\n', '\r\n'),
    })
    const runs = await Promise.all([
      ...['a.csv', 'a.csv.gz', 'w.csv', 'old.csv'].map((name) => cartera(here, `check ${name} --for pareto -f json`)),
      cartera(here, 'check - --for pareto -f json', { input: spoiled }),
    ])
    for (const { code, stdout } of runs) {
      expect(code).toBe(1)
      expect(JSON.parse(stdout)).toMatchObject({ ok: false, counts: { faults: 5, faulty_rows: 5, rows: 5 }, faults: spoiledFaults })
    }
    expect(here.leftovers()).toEqual([])
  })

  it('exits by --fail-on after the report, in JSON too, and by a header that keeps the file from being read', async () => {
    const here = folder({ 'a.csv': spoiled, 'twice.csv': 'customer,sales,sales\nAna,1,2\n' })
    const few = await cartera(here, 'check a.csv --for pareto -o a.json --fail-on faults>5')
    const many = await cartera(here, 'check a.csv --for pareto -f json -q --fail-on faulty.share>0.5')
    const twice = await cartera(here, 'check twice.csv --for pareto --fail-on faults>5')
    expect([few.code, many.code, twice.code]).toEqual([0, 1, 1])
    expect(JSON.parse(here.read('a.json'))).toMatchObject({ ok: false, counts: { faults: 5 } })
    expect(JSON.parse(many.stderr)).toMatchObject({ code: 'gate-tripped', value: '1.000000' })
  })

  it('gates on what a run would make of the rows, and as a run does', async () => {
    const lines = ['cliente;fecha;estado;importe', 'A;2025-01-02;ok;5,5', 'B;2025-01-03;no;6,5', 'C;2025-01-04;ok;1,5', 'Total;;ok;7']
    const here = folder({ 'rows.csv': `${lines.join('\n')}\n`, 'broken.csv': 'cliente,cliente,importe\nA,B,1\n' })
    const rules = ['rows.read = 4', 'rows.used = 2', 'filtered.rows = 1', 'customers = 2', 'total.sales = 7', 'as_of.age = 28']
    const gates = rules.flatMap((rule) => ['--fail-on', rule])
    const given = ['rows.csv', '-q', '--where', "estado = 'ok'", '--today', '2025-02-01', ...gates]
    for (const command of [['check', '--for', 'pareto'], ['pareto']]) {
      const run = await cartera(here, [...command, ...given])
      expect(run.code).toBe(1)
      for (const rule of rules) expect(run.stderr).toContain(`--fail-on '${rule}': `)
    }
    const without = await cartera(here, 'check rows.csv --for pareto --fail-on as_of.age>5')
    expect(without).toMatchObject({ code: 2, stderr: expect.stringContaining('--today') })
    const other = await cartera(here, 'check rows.csv --for pareto --fail-on total.margin>5')
    expect(other).toMatchObject({ code: 2, stderr: expect.stringContaining('Did you mean total.sales?') })
    const broken = await cartera(here, 'check broken.csv --for pareto --fail-on customers>5')
    expect(broken).toMatchObject({ code: 1, stderr: expect.not.stringContaining('--fail-on') })
  })

  it.each([
    ['check --for pareto none.csv', 3, 'there is no such file'],
    ['check --for pareto folder', 3, 'is a folder'],
    ['check --for pareto empty.csv', 3, 'is empty'],
    ['check --for pareto binary.csv', 3, 'binary file'],
    ['check --for pareto image.csv', 3, 'an image'],
    ['check good.csv', 2, '--for is required'],
    ['check good.csv --for paretto', 2, 'Did you mean pareto?'],
    ['check good.csv --for pareto --cuts 2', 2, '--cuts'],
    ['check good.csv --for pareto --measure margn', 2, 'Did you mean margin?'],
    ['check good.csv --for pareto --map sales', 2, '--map'],
    ['check good.csv --for pareto --model good.csv', 3, 'good.csv'],
  ])('%s: exit %i', async (args, code, says) => {
    const here = folder({
      'good.csv': good,
      'folder/x': '',
      'empty.csv': '',
      'binary.csv': '\0\x01\0',
      'image.csv': Buffer.from('89504e470d0a1a0a00', 'hex'),
    })
    const run = await cartera(here, `${args} -f json`)
    expect(run).toMatchObject({ code, stdout: '' })
    const error = JSON.parse(run.stderr)
    expect(`${error.message} ${error.hint}`).toContain(says)
  })

  it('reads what the classifier’s options make it read', async () => {
    const files = {
      'scores.csv': 'customer,price,trust,margin,retention\nAna,4,2,1,1\nBea,5,1,x,0.5\n',
      'criteria.csv': 'criterion,weight\nprice,5\ntrust,2\n',
      'bad.csv': 'criterion,weight\nprice,9\n',
      'cuts.json': JSON.stringify({
        schema: 'cartera.model/1',
        classifier: 'pareto',
        parameters: { measure: 'margin' },
        thresholds: [],
        fitted: { as_of: null, customers: 1, totals: {}, inputs: [] },
      }),
    }
    const here = folder(files)
    const found = async (args: string) => {
      const { stdout } = await cartera(here, `check scores.csv ${args} -f csv -q`)
      return stdout
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.split(',').slice(0, 4).join(','))
    }
    expect(await found('--for burnett --criteria criteria.csv')).toEqual(['scores.csv,3,,price'])
    expect(await found('--for burnett --criteria bad.csv')).toEqual(['bad.csv,2,,weight'])
    expect(await found('--for vvc')).toEqual(['scores.csv,2,,retention', 'scores.csv,3,,margin'])
    expect(await found('--for pareto --measure margin')).toEqual(['scores.csv,3,,margin'])
    expect(await found('--for pareto --model cuts.json')).toEqual(['scores.csv,3,,margin'])
    expect(await found('--for pareto --map sales=price*2 --map margin=trust')).toEqual([])
  })

  it('marks the places of faults for GitHub', async () => {
    const here = folder({ 'a.csv': 'customer,name,sales\n"An,a","x ""y"", z",abc\nBea,\tb,  x\n"Cal","two\nlines",y\n' })
    const { stdout } = await cartera(here, 'check a.csv --for pareto -f github -q')
    expect(stdout).toBe(
      [
        '::error file=a.csv,line=2,col=21,title=not a number in column sales::"abc" is not a number',
        '::error file=a.csv,line=3,col=8,title=not a number in column sales::"x" is not a number',
        '::error file=a.csv,line=4,title=not a number in column sales::"y" is not a number',
        '',
      ].join('\n'),
    )
  })

  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`
  const nasty = [
    '\x1b[31m',
    '"; drop table x',
    "'; --",
    '\u202eabc',
    '=1+1',
    '😀'.repeat(30),
    'a\nb',
    '\u0001\u0008',
    ']]>',
    '::error::',
    '%0A',
  ]

  it.each(['table', 'csv', 'junit'])('takes hostile headers and cells as they are, as %s', expectAsTheyAre)
  it.each(['json', 'ndjson', 'github'])('takes hostile headers and cells as they are, as %s', { tags: ['deep'] }, expectAsTheyAre)

  async function expectAsTheyAre(format: string) {
    const rows = nasty.map((text) => `${cell(text)},${cell(text)}`)
    const here = folder({ 'n.csv': `customer,${cell('sales "; drop\n<x>')}\n${rows.join('\n')}\n` })
    const map = ['--map', 'sales=sales "; drop\n<x>']
    const { code, stdout } = await cartera(here, ['check', 'n.csv', '--for', 'pareto', '-f', format, ...map, '-q'])
    expect(code).toBe(1)
    if (format === 'table') expect(stdout).toContain(`${nasty.length} faults in ${nasty.length} rows of ${nasty.length}`)
    if (format === 'json') expect(JSON.parse(stdout).faults.map(({ value }: { value: string }) => value)).toEqual(nasty)
    if (format !== 'csv') expect(stdout).not.toMatch(format.endsWith('json') ? /[\x00-\x09\x0b-\x1f]/ : /[\x00-\x09\x0b-\x1f\u202e]/)
  }

  it('takes a thousand columns and a cell of a megabyte', { tags: ['deep'] }, async () => {
    const columns = Array.from({ length: 1000 }, (_, i) => `c${i}`).join(',')
    const row = (customer: string, sales: string) => `${customer},${sales},${'1,'.repeat(999)}1\n`
    const here = folder({ 'wide.csv': `customer,sales,${columns}\n${row('Ana', 'x')}${row('Bea', '9'.repeat(1 << 20))}` })
    const { stdout } = await cartera(here, 'check wide.csv --for pareto -f json -q')
    const found: { line: number; value: string; reason: string }[] = JSON.parse(stdout).faults
    expect(found.map(({ line, value }) => [line, value.length])).toEqual([
      [2, 1],
      [3, 2000],
    ])
    expect(found[1]?.reason).toMatch(/^"9{40}…" is too large/)
  })

  it('leaves the old report alone when it is interrupted or cannot be written, and ends quietly without a reader', async () => {
    const here = folder({ 'a.csv': spoiled, 'old.xml': 'OLD' })
    expect(await cartera(here, 'check a.csv --for pareto -o no/such.xml')).toMatchObject({ code: 4 })
    expect(await cartera(here, 'check none.csv --for pareto -o old.xml')).toMatchObject({ code: 3 })
    expect(here.read('old.xml')).toBe('OLD')
    const gone = await bash(here, '$cartera check a.csv --for pareto -f json | true; echo "${PIPESTATUS[0]}"')
    expect([gone.stdout, gone.stderr.replace(/^checked.*\n/, '')]).toEqual([
      expect.stringMatching(/^[01]\n$/),
      expect.stringMatching(/^(warning: .*\n)*$/),
    ])
  })
})
