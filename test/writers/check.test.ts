import { execFileSync, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkAnswer } from '../../src/answers/check/answer.js'
import type { Finding, Findings } from '../../src/answers/findings.js'
import { textWidth } from '../../src/report/width.js'
import { explainDate } from '../../src/sources/grammar/dates.js'
import { explainLevel } from '../../src/sources/grammar/levels.js'
import { explainNumber } from '../../src/sources/grammar/numbers.js'
import { structuralReason } from '../../src/sources/read/structural-faults.js'
import { say } from '../../src/words/sentence.js'
import { type FormatName, writeAnswer } from '../../src/writers/formats.js'
import type { WriteOptions } from '../../src/writers/writer.js'
import { scratch } from '../cli/toy.js'

const fault = (changes: Partial<Finding>): Finding => ({
  file: 'a.csv',
  line: 2,
  row: null,
  column: 'Importe',
  value: 'abc',
  reason: say('not-a-number', 'abc'),
  code: 'not-a-number',
  hint: null,
  ...changes,
})

function findingsOf(faults: readonly Finding[], warnings: Findings['warnings'] = []): Findings {
  const keys = [...new Set(faults.map(({ file, column, code }) => JSON.stringify([file, column, code])))]
  const paths = [...new Set(['a.csv', ...faults.map(({ file }) => file)])]
  return {
    classifier: 'pareto',
    files: paths.map((path) => ({
      path,
      rows: 9,
      faulty: 1,
      faults: faults.filter(({ file }) => file === path).length,
      encoding: 'utf-8',
      delimiter: ';',
      numbers: '1.234,56',
      columns: ['Cliente', 'Importe'],
    })),
    counts: { faults: faults.length, ofFiles: 0, faulty: new Set(faults.map(({ line }) => line)).size, rows: 9 },
    groups: keys.map((key) => {
      const [file, column, code] = JSON.parse(key)
      return { file, column, code, count: faults.filter((each) => JSON.stringify([each.file, each.column, each.code]) === key).length }
    }),
    warnings,
    async *read({ limit = Number.POSITIVE_INFINITY } = {}) {
      yield* faults.slice(0, limit)
    },
    close() {},
  }
}

async function written(format: FormatName, findings: Findings, changes: Partial<WriteOptions> = {}) {
  let text = ''
  const write = async (more: string) => {
    text += more
  }
  const out = { terminal: false, write, spool: async () => {} }
  const options = { language: 'en', top: undefined, width: 80, color: false, excel: false, raw: false, ...changes } as const
  await writeAnswer(checkAnswer(findings), format, out, options)
  return text
}

const nasty = 'a"b<c>&\'\x00\x1b[31m]]>\u{fffe}\ud800,\n::error::%0A\r=1+1'
const nastyFaults = [
  fault({ file: 'dir, x:y/%ñ.csv', column: nasty, value: nasty, reason: `${nasty} is not a number`, hint: nasty }),
  fault({ column: null, line: null }),
]

describe('json', () => {
  test('is one document, whose faults are a line each', async () => {
    const text = await written(
      'json',
      findingsOf([fault({}), fault({ line: null, row: 7, hint: 'Mend it.' })], [{ code: 'rounded', message: '1 cell' }]),
    )
    expect(JSON.parse(text)).toEqual({
      schema: 'cartera.check/1',
      classifier: 'pareto',
      ok: false,
      counts: { faults: 2, faulty_rows: 2, rows: 9, warnings: 1 },
      inputs: [expect.objectContaining({ path: 'a.csv', rows: 9, faults: 2, faulty_rows: 1, columns: ['Cliente', 'Importe'] })],
      kinds: [{ file: 'a.csv', column: 'Importe', code: 'not-a-number', count: 2 }],
      warnings: [{ code: 'rounded', message: '1 cell' }],
      faults: [
        {
          file: 'a.csv',
          line: 2,
          row: null,
          column: 'Importe',
          value: 'abc',
          reason: '"abc" is not a number',
          code: 'not-a-number',
          hint: null,
        },
        {
          file: 'a.csv',
          line: null,
          row: 7,
          column: 'Importe',
          value: 'abc',
          reason: '"abc" is not a number',
          code: 'not-a-number',
          hint: 'Mend it.',
        },
      ],
    })
    expect(text.split('\n').filter((line) => line.startsWith('    {"file":"a.csv","line"'))).toHaveLength(2)
    expect(JSON.parse(await written('json', findingsOf([])))).toMatchObject({ ok: true, faults: [] })
  })

  test('of any text can be read back, as a document and line by line', async () => {
    const lines = (await written('ndjson', findingsOf(nastyFaults))).trim().split('\n')
    expect(lines.map((line) => JSON.parse(line))).toEqual(JSON.parse(await written('json', findingsOf(nastyFaults))).faults)
    expect(JSON.parse(lines[0] as string).value).toBe(nasty)
  })
})

test('csv has a header, quotes what needs it, and disarms formulas but not numbers', async () => {
  const text = await written('csv', findingsOf([fault({ value: '=1+1', column: 'a,"b"\n' }), fault({ line: null, value: null })]))
  expect(text).toBe(
    'file,line,row,column,value,reason,code,hint\n' +
      'a.csv,2,,"a,""b""\n",\'=1+1,"""abc"" is not a number",not-a-number,\n' +
      'a.csv,,,Importe,,"""abc"" is not a number",not-a-number,\n',
  )
  expect(await written('csv', findingsOf([fault({ value: '=1+1' })]), { raw: true })).toContain(',=1+1,')
})

describe('github', () => {
  test('has one command a fault, with file, line, column and title', async () => {
    const findings = findingsOf(
      [fault({ at: 12, hint: 'Mend it.' }), fault({ line: null, row: 3, column: null })],
      [{ code: 'rounded', message: '50% of a.csv' }],
    )
    expect(await written('github', findings)).toBe(
      '::error file=a.csv,line=2,col=12,title=not a number in column Importe::"abc" is not a number. Mend it.\n' +
        '::error file=a.csv,title=not a number::row 3: "abc" is not a number\n' +
        '::warning title=rounded::50%25 of a.csv\n',
    )
    expect((await written('github', findings, { top: 1 })).match(/^::error/gm)).toHaveLength(1)
  })

  test('escapes what would end a property, a message or a line', async () => {
    const text = await written('github', findingsOf(nastyFaults))
    expect(text.trimEnd().split('\n')).toHaveLength(2)
    expect(text).toMatch(/^::error file=dir%2C x%3Ay\/%25ñ\.csv,line=2,title=[^:,]*::[^\n]*is not a number\. /)
    expect(text).not.toContain('\x1b')
  })
})

describe('junit', () => {
  const parsed = (text: string) => {
    const path = scratch('junit.xml')
    writeFileSync(path, text)
    const script =
      'import sys,json,xml.etree.ElementTree as E\nr=E.parse(sys.argv[1]).getroot()\nprint(json.dumps([[c.get("classname"),c.get("name"),[f.get("message") for f in c]] for c in r.iter("testcase")]))'
    return JSON.parse(execFileSync('python3', ['-c', script, path], { encoding: 'utf8' })) as [string, string, string[]][]
  }
  const reader = spawnSync('python3', ['--version']).status === 0

  test('has a suite a file, a case a column and one for the rows', async () => {
    const text = await written(
      'junit',
      findingsOf([fault({}), fault({ line: 3 }), fault({ file: 'b.csv', column: null, code: 'short-row', reason: 'short' })]),
    )
    expect(text).toContain('<testsuites name="cartera check --for pareto" tests="6" failures="2" errors="0">')
    expect(text).toContain('<testsuite name="a.csv" tests="3" failures="1" errors="0" skipped="0">')
    expect(text).toContain('<testcase classname="a.csv" name="rows"/>\n    <testcase classname="a.csv" name="column Cliente"/>\n')
    expect(text).toContain(
      '<failure message="2 faults; line 2: &quot;abc&quot; is not a number" type="not-a-number">line 2: &quot;abc&quot; is not a number\nline 3: &quot;abc&quot; is not a number</failure>',
    )
  })

  test('tells the first hundred faults of a column, and how many more there are', async () => {
    const text = await written('junit', findingsOf(Array.from({ length: 250 }, (_, i) => fault({ line: i + 2 }))))
    expect(text).toContain('line 101: ')
    expect(text).not.toContain('line 102: ')
    expect(text).toContain('… and 150 more</failure>')
  })

  test.skipIf(!reader)('is well-formed whatever stands in the file', async () => {
    const everything = String.fromCharCode(...Array.from({ length: 0x300 }, (_, i) => i), 0xd800, 0xdfff, 0xfffe, 0xffff)
    const text = await written(
      'junit',
      findingsOf([...nastyFaults, fault({ value: everything, reason: everything })], [{ code: 'x', message: everything }]),
    )
    const cases = parsed(text)
    expect(cases.map(([file]) => file)).toContain('dir, x:y/%ñ.csv')
    expect(cases.flatMap(([, , failures]) => failures)).toHaveLength(3)
    expect(text).toContain('\\x1b[31m]]&gt;\\ufffe\\ud800')
  })
})

describe('table', () => {
  const long = fault({
    line: 123_456,
    column: 'Importe neto de la factura en euros',
    value: 'x'.repeat(300),
    reason: say('not-in-threes', '1.5', say('grouping-dot'), '1.234,56'),
  })
  const findings = findingsOf([
    fault({}),
    long,
    fault({
      file: 'b.csv',
      line: null,
      column: 'sales',
      value: null,
      code: 'missing-column',
      reason: say('no-column-for', 'sales', 'a, b'),
      hint: say('name-the-column', 'sales'),
    }),
  ])

  test.each([60, 80, 160])('fits %i columns and never cuts a reason', async (width) => {
    const text = await written('table', findings, { width })
    expect(Math.max(...text.split('\n').map(textWidth))).toBeLessThanOrEqual(width)
    const reason = text
      .split('\n')
      .map((line) => line.slice(line.search(/\S/)))
      .join(' ')
      .replace(/\s+/g, ' ')
    for (const word of 'has a grouping dot that is not in threes under 1.234,56'.split(' ')) expect(reason).toContain(word)
    expect(text).not.toMatch(/grouping…|thre…/)
  })

  test('groups faults by file, says what to do, and ends with the count', async () => {
    expect((await written('table', findings)).split('\n')).toEqual([
      'a.csv',
      '',
      '  Line  Column       Value        Reason',
      '─'.repeat(80),
      '     2  Importe      abc          "abc" is not a number',
      `123456  Importe ne…  xxxxxxxxxx…  "1.5" has a grouping dot that is not in threes`,
      '                                  under 1.234,56',
      '',
      'b.csv',
      '',
      'Line  Column  Value  Reason',
      '─'.repeat(80),
      '   –  sales          has no column for "sales"; its columns are a, b',
      '',
      'What to do',
      '  Name the column with --map "sales=<column>".',
      '',
      '3 faults in 3 rows of 9 · a.csv, b.csv',
      '',
    ])
  })

  test('shows twenty faults, how many more, and of what kind they are', async () => {
    const many = findingsOf(
      Array.from({ length: 1500 }, (_, i) => fault({ line: i + 2, ...(i % 3 ? {} : { column: null, code: 'short-row' }) })),
    )
    const text = await written('table', many)
    expect(text).toContain('… and 1,480 more; --top all shows them\n\nColumn   Kind           Faults\n')
    expect(text).toContain('\nImporte  not a number    1,000\n         too few cells     500\n')
    expect(text).toMatch(/\n1,500 faults in 1,500 rows of 9\n$/)
    const all = await written('table', many, { top: Number.POSITIVE_INFINITY })
    expect(all.match(/is not a number/g)).toHaveLength(1500)
    expect(all.match(/Reason/g)).toHaveLength(1)
  })

  test('speaks Spanish', async () => {
    const text = await written('table', findings, { language: 'es' })
    expect(text).toContain('Línea')
    expect(text).toContain('"abc" no es un número')
    expect(text).toContain('no tiene ninguna columna para ventas (sales); sus')
    expect(text).toContain('Indique la columna con --map "sales=<columna>".')
    expect(text).toMatch(/\n3 fallos en 3 filas de 9 · a\.csv, b\.csv\n$/)
    expect(await written('table', findingsOf([]), { language: 'es' })).toBe('Ningún fallo en 9 filas\n')
  })

  test('never lets control characters of a file reach the terminal', async () => {
    const text = await written('table', findingsOf(nastyFaults, [{ code: 'x', message: nasty }]))
    expect(text).not.toMatch(/[\x00-\x09\x0b-\x1f]/)
  })
})

test('every reason that a cell can have is put into Spanish', () => {
  const cells = [
    'abc',
    '#REF!',
    'x12',
    '1.5',
    '1,5',
    '1 5',
    "1'5",
    '1/2/2024',
    '12 %',
    '5 €',
    '1e30',
    '1.234,56',
    '1,234.56',
    '99999999999999999999',
    '12.5.3',
    '2024-02-30',
    '31/12/2024',
    '45292',
    '2024',
  ]
  const formats = ['1234.56', '1,234.56', '1.234,56', '1 234,56', "1'234.56"] as const
  const kinds = ['money', 'score', 'ratio', 'count', 'level'] as const
  const reasons = [
    ...cells.flatMap((cell) => formats.flatMap((format) => kinds.map((kind) => explainNumber(cell, format, kind)))),
    ...cells.flatMap((cell) => (['YYYY-MM-DD', 'DD/MM/YYYY', 'excel'] as const).map((format) => explainDate(cell, format))),
    explainLevel('x'),
    ...[1, 2].map((count) => structuralReason({ fault: 'short', cells: Array(count).fill('') }, 3)),
    structuralReason({ fault: 'quote', cells: [] }, 3),
  ]
  const same = reasons.filter((reason) => reason.in('es') === reason.in('en') || /\b(is|the|not|but|with)\b/.test(reason.in('es')))
  expect(same).toEqual([])
  expect(new Set(reasons.map(String)).size).toBeGreaterThan(60)
})
