import { DuckDBInstance } from '@duckdb/node-api'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { numberFormats } from '../../src/model/kinds.js'
import { currencyOf, currencySql } from '../../src/sources/grammar/currency.js'
import { findNumberFormat } from '../../src/sources/grammar/find-number-format.js'
import { missingSql, numberSql, roundedSql } from '../../src/sources/grammar/number-sql.js'
import { explainNumber, isMissing, type NumberFormat, type NumberKind, parseNumber } from '../../src/sources/grammar/numbers.js'
import { inProportion } from '../runs.js'

type Duck = Awaited<ReturnType<DuckDBInstance['connect']>>
let duck: Duck

beforeAll(async () => {
  duck = await (await DuckDBInstance.create(':memory:')).connect()
})

/** Values of SQL expressions over `t`, one row a text. */
async function over(texts: readonly string[], ...expressions: string[]): Promise<(string | null)[][]> {
  const rows = texts.map((text, i) => `(${i}, '${text.replaceAll("'", "''")}')`).join(', ')
  const select = expressions.map((sql) => `CAST(${sql} AS VARCHAR)`).join(', ')
  return (await duck.runAndReadAll(`SELECT ${select} FROM (VALUES ${rows}) AS x(i, t) ORDER BY i`)).getRows() as (string | null)[][]
}

const trimmed = (value: string | null) => (value?.includes('.') ? value.replace(/\.?0+$/, '').replace(/^-0$/, '0') : value)

/** Values as the SQL reads them, in both of its modes. */
async function read(texts: readonly string[], format: NumberFormat, kind: NumberKind = 'money') {
  return (await over(texts, numberSql('t', format, kind))).map(([value]) => trimmed(value ?? null))
}

/** [format, text, value or null for a fault] */
const cells: [NumberFormat, string, string | null][] = [
  ['1234.56', '1234.56', '1234.56'],
  ['1234.56', '-0.5', '-0.5'],
  ['1234.56', '.5', '0.5'],
  ['1234.56', '5.', '5'],
  ['1234.56', '+5', '5'],
  ['1234.56', '\u22125', '-5'],
  ['1234.56', '5-', '-5'],
  ['1234.56', '- 5', '-5'],
  ['1234.56', '(1.5)', '-1.5'],
  ['1234.56', ' 7 ', '7'],
  ['1234.56', '\u00a07\u00a0', '7'],
  ['1234.56', '1E+05', '100000'],
  ['1234.56', '1.5e3', '1500'],
  ['1234.56', '$ 12.50', '12.5'],
  ['1234.56', '-$12.50', '-12.5'],
  ['1234.56', '$-12.50', '-12.5'],
  ['1234.56', '12.50 USD', '12.5'],
  ['1234.56', 'US$ 12.50', '12.5'],
  ['1234.56', '$12.50 MXN', '12.5'],
  ['1234.56', '(€ 12.50)', '-12.5'],
  ['1234.56', '€ (12.50)', '-12.5'],
  ['1234.56', '00012', '12'],
  ['1234.56', '1_000', null],
  ['1234.56', '1e1_0', null],
  ['1234.56', '0x1F', null],
  ['1234.56', '0b11', null],
  ['1234.56', 'inf', null],
  ['1234.56', 'nan', null],
  ['1234.56', '1,000', null],
  ['1234.56', '1 000', null],
  ['1234.56', '1.2.3', null],
  ['1234.56', '--5', null],
  ['1234.56', '(-5)', null],
  ['1234.56', '(5', null],
  ['1234.56', '5)', null],
  ['1234.56', '-5-', null],
  ['1234.56', '٣', null],
  ['1234.56', '１', null],
  ['1234.56', '1e', null],
  ['1234.56', '1e ', null],
  ['1234.56', '0e0.', null],
  ['1234.56', '- ', null],
  ['1234.56', ' - ', null],
  ['1234.56', '+\t', null],
  ['1234.56', '.', null],
  ['1234.56', '#VALUE!', null],
  ['1234.56', '[', null],
  ['1234.56', 'abc', null],
  ['1234.56', '12 kg', null],
  ['1234.56', '12 ABC', null],
  ['1234.56', '12.5 %', null],
  ['1234.56', '99999999999999.9999', '99999999999999.9999'],
  ['1234.56', '99999999999999.99995', null],
  ['1234.56', '100000000000000', null],
  ['1234.56', '1e99', null],
  ['1234.56', '9'.repeat(400), null],
  ['1234.56', `0.${'0'.repeat(400)}9`, '0'],
  ['1,234.56', '1,234.56', '1234.56'],
  ['1,234.56', '1234.56', '1234.56'],
  ['1,234.56', '-1,234,567', '-1234567'],
  ['1,234.56', '12,34.5', null],
  ['1,234.56', '1,23', null],
  ['1,234.56', ',123', null],
  ['1,234.56', '0,123', null],
  ['1,234.56', '1,234,56', null],
  ['1,234.56', '1,234e2', null],
  ['1.234,56', '1.234,56', '1234.56'],
  ['1.234,56', '1234,56', '1234.56'],
  ['1.234,56', '1.234.567,8', '1234567.8'],
  ['1.234,56', '(1.500,00)', '-1500'],
  ['1.234,56', '1.500-', '-1500'],
  ['1.234,56', '€ 1.200', '1200'],
  ['1.234,56', '1.200 USD', '1200'],
  ['1.234,56', '1.200 euros', '1200'],
  ['1.234,56', '1,5E+05', '150000'],
  ['1.234,56', '1.5', null],
  ['1.234,56', '1.2.3,4', null],
  ['1.234,56', '1..234', null],
  ['1.234,56', '1.234,5.6', null],
  ['1.234,56', '1,5,5', null],
  ['1.234,56', '1,234.56', null],
  ['1.234,56', '1_5', null],
  ['1 234,56', '1 234,56', '1234.56'],
  ['1 234,56', '1\u00a0234\u00a0567,8', '1234567.8'],
  ['1 234,56', '1\u202f234,56', '1234.56'],
  ['1 234,56', '-1 234,5', '-1234.5'],
  ['1 234,56', '1 200,50 ₽', '1200.5'],
  ['1 234,56', '1 200,50 руб.', '1200.5'],
  ['1 234,56', '1 23,4', null],
  ['1 234,56', '1.5', null],
  ['1 234.56', '1 234.56', '1234.56'],
  ['1 234.56', '12\u202f000.5', '12000.5'],
  ['1 234.56', '1 234,56', null],
  ['1.234,56', '500,-', '500'],
  ['1.234,56', '500,-- €', '500'],
  ['1.234,56', '-500,– Kč', '-500'],
  ['1.234,56', '500,---', null],
  ['1.234,56', '500,-3', null],
  ['1.234,56', '\u2013500,25', '-500.25'],
  ['1.234,56', '\uff0d500', '-500'],
  ['1.234,56', '500,25+', '500.25'],
  ['1 234,56', 'zł 1 464,70', '1464.7'],
  ['1234.56', 'Fr. 199.66', '199.66'],
  ['1234.56', 'kr.50', '50'],
  ['1234.56', "'12.5", '12.5'],
  ["1'234.56", "SFr. 1'200.-", '1200'],
  ["1'234.56", "1'234.56", '1234.56'],
  ["1'234.56", '1\u2019234.56', '1234.56'],
  ["1'234.56", "CHF 1'234.50", '1234.5'],
  ["1'234.56", "1'23", null],
  ['1234.56', '="1234.50"', '1234.5'],
  ['1234.56', ' ="-12" ', '-12'],
  ['1234.56', '="12', null],
  ['1234.56', '12"', null],
  ['1234.56', '="1"2"', null],
  ['1,234.56', '="1,234.50"', '1234.5'],
  ['1.234,56', '="1.234,50"', '1234.5'],
  ['1.234,56', '="1.234,50 €"', '1234.5'],
  ['1.234,56', '="(1.234,50)"', '-1234.5'],
]

test.each(numberFormats)('%s: each cell is read or refused, alike in SQL and in TypeScript', async (format) => {
  const mine = cells.filter(([its]) => its === format)
  const texts = mine.map(([, text]) => text)
  const wanted = mine.map(([, text, value]) => [text, value])
  expect((await read(texts, format)).map((value, i) => [texts[i], value])).toEqual(wanted)
  expect(texts.map((text) => [text, parseNumber(text, format, 'money')?.value ?? null])).toEqual(wanted)
})

test('rounding is half away from zero, also for exponents, which the engine itself gets wrong', async () => {
  const table: [string, string, boolean][] = [
    ['0.00005', '0.0001', true],
    ['-0.00005', '-0.0001', true],
    ['0.00015', '0.0002', true],
    ['1.23454999', '1.2345', true],
    ['1.2345', '1.2345', false],
    ['1.23450000', '1.2345', false],
    ['1e-4', '0.0001', false],
    ['1e-5', '0', true],
    ['99999e-10', '0', true],
    ['-8997999.9e-12', '0', true],
    ['123456789012345678e-4', '12345678901234.5678', false],
    ['1.00005e1', '10.0005', false],
    ['$ 1.23456', '1.2346', true],
    ['100', '100', false],
    [`1.0000${'0'.repeat(30)}1`, '1', true],
    ['4e-80', '0', true],
    ['-05E-6', '0', true],
    ['x.123456', '', false],
  ]
  const texts = table.map(([text]) => text)
  const got = await over(texts, numberSql('t', '1234.56', 'money'), roundedSql('t', '1234.56', 'money'))
  expect(got.map(([value, rounded], i) => [texts[i], trimmed(value ?? null) ?? '', rounded === 'true'])).toEqual(table)
  for (const [text, value, rounded] of table) if (value) expect(parseNumber(text, '1234.56', 'money'), text).toEqual({ value, rounded })
})

test('kinds: percent in ratios, whole numbers in counts, currencies in money', async () => {
  expect(await read(['12,5 %', '-12,5%', '(12,5 %)', '0,125', '14', '1e2%', '€ 5'], '1.234,56', 'ratio')).toEqual([
    '0.125',
    '-0.125',
    '-0.125',
    '0.125',
    '14',
    null,
    null,
  ])
  expect(await read(['5', '5.0', '5.', '1e3', '1.5', '0x10', '15e-1', '$5', '-3', '1_0', '1E1'], '1234.56', 'count')).toEqual([
    '5',
    '5',
    '5',
    '1000',
    null,
    null,
    null,
    null,
    '-3',
    null,
    '10',
  ])
  expect(await read(['1.500', '1.500,00', '1.500,5', '1,0'], '1.234,56', 'count')).toEqual(['1500', '1500', null, '1'])
  expect(await read(['12,5 %'], '1.234,56', 'money')).toEqual([null])
})

test('missing marks are neither values nor faults', async () => {
  const marks = [
    '',
    ' ',
    '-',
    '–',
    '—',
    'none',
    'NaN',
    'N/D',
    '(blank)',
    '(Leer)',
    '(en blanco)',
    '(vacío)',
    'n/a',
    'N/A',
    'NA',
    'na',
    'null',
    'NULL',
    '#N/A',
    's/d',
    'S/D',
    ' NA\u00a0',
    '- ',
    ' -',
    '\t-\t',
  ]
  const others = ['0', '#VALUE!', 'one', '--', 'x', 'N', '#NA']
  expect((await over([...marks, ...others], missingSql('t'))).map(([value]) => value)).toEqual([
    ...marks.map(() => 'true'),
    ...others.map(() => 'false'),
  ])
  expect([...marks, ...others].map((text) => isMissing(text))).toEqual([...marks.map(() => true), ...others.map(() => false)])
  expect(await read(marks, '1234.56')).toEqual(marks.map(() => null))
  expect((await duck.runAndReadAll(`SELECT ${missingSql('CAST(NULL AS VARCHAR)')}`)).getRows()).toEqual([[true]])
})

const sample = (...texts: string[]) => texts.map((text, i) => ({ column: 'Sales', line: i + 2, text }))
const formatOf = (...texts: string[]) => {
  const found = findNumberFormat(sample(...texts))
  return 'ambiguous' in found ? found.ambiguous.readings.map(({ format, value }) => `${format}=${value}`) : found.format
}

test('the format comes from all the evidence', () => {
  expect(formatOf('1.234,56')).toBe('1.234,56')
  expect(formatOf('1,234.56')).toBe('1,234.56')
  expect(formatOf('1 234,56', '2 000')).toBe('1 234,56')
  expect(formatOf("1'234.56")).toBe("1'234.56")
  expect(formatOf('1234.56')).toBe('1234.56')
  expect(formatOf('0,444', '-12,5')).toBe('1.234,56')
  expect(formatOf('1.500', '1.200', '3,5')).toBe('1.234,56')
  expect(formatOf('1.500', '12.5')).toBe('1234.56')
  expect(formatOf('1,500', '12.50')).toBe('1,234.56')
  expect(formatOf('0.500')).toBe('1234.56')
  expect(formatOf('1', '20', '-')).toBe('1234.56')
  expect(formatOf('€ 1.200,50', '#VALUE!', '[', 'n/a')).toBe('1.234,56')
  expect(formatOf('12,5 %')).toBe('1.234,56')
  expect(formatOf('="1.234,50"')).toBe('1.234,56')
  expect(formatOf()).toBe('1234.56')
})

test('what reads two ways is said, with both readings', () => {
  expect(formatOf('1.500', '2.250')).toEqual(['1234.56=1.5', '1.234,56=1500'])
  expect(formatOf('1,500')).toEqual(['1,234.56=1500', '1.234,56=1.5'])
  const found = findNumberFormat(sample('7', '1.500'))
  expect('ambiguous' in found && found.ambiguous.cell).toEqual({ column: 'Sales', line: 3, text: '1.500' })
})

test('a few cells of another format do not hide the format, but half of them do', () => {
  const many = Array.from({ length: 40 }, (_, i) => `1.${100 + i},50`)
  const found = findNumberFormat(sample(...many, '1,234.5'))
  expect(found).toMatchObject({ format: '1.234,56', certain: false })
  expect('because' in found && found.because.en).toMatch(
    /^40 of 41 numbers seen can be read this way, .*; 1 of 41 cannot be read so, such as "1,234.5" in column "Sales", line 42/,
  )
  expect('deciding' in found && found.deciding).toEqual({ column: 'Sales', line: 2, text: '1.100,50' })
  expect(formatOf('1.500', '2,50', '3.50')).toEqual(['1234.56=1.5', '1.234,56=1500'])
})

test('currencies are told apart', async () => {
  const table: [string, string | null][] = [
    ['€ 1.200', 'EUR'],
    ['1.200 EUR', 'EUR'],
    ['1.200 euros', 'EUR'],
    ['$5', '$'],
    ['US$5', 'USD'],
    ['$1,200 MXN', 'MXN'],
    ['(R$ 5)', 'BRL'],
    ['1 200 руб.', 'RUB'],
    ['5 usd', 'USD'],
    ['1200', null],
    ['-', null],
    ['12 kg', null],
  ]
  expect(table.map(([text]) => [text, currencyOf(text) ?? null])).toEqual(table)
  expect(
    (
      await over(
        table.map(([text]) => text),
        currencySql('t'),
      )
    ).map(([code], i) => [table[i]?.[0], code]),
  ).toEqual(table)
})

test.each<[string, NumberFormat, NumberKind, RegExp]>([
  ['#VALUE!', '1234.56', 'money', /^"#VALUE!" is a spreadsheet error, not a number$/],
  ['#DIV/0!', '1234.56', 'money', /spreadsheet error/],
  ['#¡VALOR!', '1.234,56', 'money', /spreadsheet error/],
  ['[', '1234.56', 'money', /^"\[" is not a number$/],
  ['1.5', '1.234,56', 'money', /^"1\.5" has a grouping dot that is not in threes under 1\.234,56$/],
  ['1,23', '1,234.56', 'money', /grouping comma that is not in threes/],
  ['1,234.56', '1.234,56', 'money', /^"1,234\.56" is written as 1,234\.56, but the numbers of this file are read as 1\.234,56$/],
  ['12,5', '1234.56', 'money', /is written as 1\.234,56/],
  ['12.5 %', '1234.56', 'money', /percentage where an amount is expected/],
  ['1.5', '1234.56', 'count', /not a whole number/],
  ['€ 5', '1234.56', 'count', /amount of money where a number is expected/],
  ['999999999999999', '1234.56', 'money', /too large: 14 digits/],
  ['31/12/2025', '1234.56', 'money', /looks like a date/],
  ['12 kg', '1234.56', 'money', /text beside the digits/],
  ['1.2K', '1234.56', 'money', /short for thousands/],
  ['3 Mio.', '1.234,56', 'money', /short for thousands or millions/],
  ['12.50 K', '1234.56', 'money', /"K" is a sale/],
  ['1_000', '1234.56', 'money', /not a number under 1234\.56/],
])('%j under %s as %s is explained', (text, format, kind, words) => {
  expect(String(explainNumber(text, format, kind))).toMatch(words)
})

const spelling: Record<NumberFormat, { point: string; group: string[] }> = {
  '1234.56': { point: '.', group: [''] },
  '1,234.56': { point: '.', group: [',', ''] },
  '1.234,56': { point: ',', group: ['.', ''] },
  '1 234,56': { point: ',', group: [' ', '\u00a0', '\u202f', ''] },
  "1'234.56": { point: '.', group: ["'", '\u2019', ''] },
  '1 234.56': { point: '.', group: [' ', '\u00a0', '\u202f', ''] },
}

const decimals = fc.record({
  units: fc.bigInt({ min: 0n, max: 999_999_999_999_999_999n }),
  small: fc.boolean(),
  negative: fc.boolean(),
  group: fc.nat(3),
  style: fc.constantFrom('minus', 'minus', 'trailing', 'brackets', 'unicode', 'currency', 'code'),
})

test.each(numberFormats)('%s: any decimal that is written is read back', { tags: ['random'] }, async (format) => {
  await fc.assert(
    fc.asyncProperty(fc.array(decimals, { minLength: 100, maxLength: 100 }), async (numbers) => {
      const { point, group } = spelling[format]
      const written = numbers.map(({ units, small, negative, group: pick, style }) => {
        const digits = String(small ? units % 10_000_000n : units).padStart(5, '0')
        const whole = digits.slice(0, -4)
        const cut = digits.slice(-4).replace(/0+$/, '')
        const body = whole.replace(/\B(?=(\d{3})+$)/g, group[pick % group.length] as string) + (cut && point + cut)
        const value = `${negative && BigInt(digits) !== 0n ? '-' : ''}${whole}${cut && `.${cut}`}`
        const signed = {
          minus: `-${body}`,
          trailing: `${body}-`,
          brackets: `(${body})`,
          unicode: `\u2212${body}`,
          currency: `-€ ${body}`,
          code: `-${body} EUR`,
        }
        return { text: negative ? signed[style] : body, value }
      })
      const texts = written.map(({ text }) => text)
      expect((await read(texts, format)).map((value, i) => [texts[i], value])).toEqual(written.map(({ text, value }) => [text, value]))
    }),
    { numRuns: inProportion(20) },
  )
})

/** The grammar again, naively, as a person would write it down: pieces are peeled off from both ends. */
function naive(text: string, format: NumberFormat): string | undefined {
  const { point, group } = spelling[format]
  let rest = text.replace(/^[ \t\n\v\f\r\u00a0\u202f\ufeff]+|[ \t\n\v\f\r\u00a0\u202f\ufeff]+$/g, '').replace(/^'(?=\S)/, '')
  rest = rest.replace(
    point === ',' ? /(\d),[-\u2212\u2013]{1,2}(?![-\u2212\u2013\d])/ : /(\d)\.[-\u2212\u2013]{1,2}(?![-\u2212\u2013\d])/,
    '$1',
  )
  rest = rest.replaceAll('\u2013', '-')
  let minus = 0
  let signs = 0
  let last: string | undefined
  const peel = (pattern: RegExp) => {
    const match = pattern.exec(rest)
    if (match) rest = rest.replace(pattern, '').trim()
    return match?.[0].trim()
  }
  const opening = () => {
    const sign = peel(/^[-+\u2212(]/)
    if (sign === '(') {
      if (!/\)\s*(?:€|\$|EUR)?$/.test(rest)) return false
      rest = rest.replace(/\)(?=\s*(?:€|\$|EUR)?$)/, ' ').trim()
    }
    // Brackets behind a minus are the same minus.
    if (sign && !(sign === '(' && last === '-')) signs++
    if (sign && sign !== '+') minus++
    last = sign === '\u2212' ? '-' : sign
    return true
  }
  if (!opening()) return undefined
  if ((peel(/^(?:€|\$)/) || rest.startsWith('(')) && !opening()) return undefined
  const currency = peel(/(?:€|\$|EUR)$/)
  const behindAll = peel(/(?<=.)[-+\u2212]$/)
  if (behindAll) {
    signs++
    if (behindAll !== '+') minus++
  }
  if (!currency) peel(/(?:€|\$|EUR)$/)
  if (signs > 1) return undefined
  const dot = point === '.' ? '\\.' : ','
  const simple = new RegExp(`^(\\d*)(?:${dot}(\\d*))?(?:[eE]([-+]?\\d{1,4}))?$`).exec(rest)
  const separators = group.filter(Boolean)
  const grouped = separators.length > 0 && new RegExp(`^([1-9]\\d{0,2}(?:[${separators.join('')}]\\d{3})+)(?:${dot}(\\d*))?$`).exec(rest)
  const indian = format === '1,234.56' && /^([1-9]\d?(?:,\d{2})+,\d{3})(?:\.(\d*))?$/.exec(rest)
  const match = simple && `${simple[1]}${simple[2] ?? ''}` !== '' ? simple : grouped || indian
  if (!match) return undefined
  const digits = `${match[1]}`.replace(/\D/g, '')
  const fraction = match[2] ?? ''
  const shift = Number((match === simple && match[3]) || 0)
  const all = digits + fraction
  const place = digits.length + shift
  const padded = place < 0 ? '0'.repeat(-place) + all : all.padEnd(Math.min(place, 60), '0')
  const at = Math.max(place, 0)
  const whole = padded.slice(0, at) || '0'
  const behind = padded.slice(at)
  const units = BigInt(whole + behind.slice(0, 4).padEnd(4, '0')) + (Number(behind[4] ?? 0) >= 5 ? 1n : 0n)
  if (units >= 10n ** 18n) return undefined
  const shown = String(units).padStart(5, '0')
  return `${minus && units ? '-' : ''}${shown.slice(0, -4)}${`.${shown.slice(-4)}`.replace(/\.?0+$/, '')}`
}

const junk = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.string({ unit: fc.constantFrom(..."0123456789.,-+eE _()\u2212\u2013 '’\u00a0\u202f".split('')), maxLength: 12 }),
  },
  { weight: 3, arbitrary: fc.stringMatching(/^[-+(]?\d{1,3}([., '’\u00a0]\d{1,3}){0,3}[-)]?$/) },
  { weight: 2, arbitrary: fc.stringMatching(/^-?\d{1,6}[.,]?\d{0,6}[eE][-+]?\d{1,2}$/) },
  { weight: 1, arbitrary: fc.stringMatching(/^[€$(-]{0,2} ?\d{1,4}[.,]?\d{0,6} ?(€|EUR)?[-)]?$/) },
  { weight: 1, arbitrary: fc.stringMatching(/^ ?(€ ?[-+(−]?|[-+(−] ?€?) ?\d{1,3}([.,]\d{3}){0,2}[.,]?\d{0,2} ?[-)]? ?€? ?[-)]? ?$/) },
  { weight: 1, arbitrary: fc.string({ maxLength: 6 }).filter((text) => !text.includes('\0') && !/[£%¥₽]|[a-z]{3}/i.test(text)) },
)

test.each(numberFormats)('%s: SQL, TypeScript and the naive grammar agree on any junk', { tags: ['random'] }, async (format) => {
  await fc.assert(
    fc.asyncProperty(fc.array(junk, { minLength: 200, maxLength: 200 }), async (texts) => {
      const wanted = texts.map((text) => [text, naive(text, format) ?? null])
      expect(texts.map((text) => [text, parseNumber(text, format, 'money')?.value ?? null])).toEqual(wanted)
      const inEuros = numberSql('t', format, 'money', { sign: '€' })
      const got = await over(texts, numberSql('t', format, 'money'), roundedSql('t', format, 'money'), inEuros)
      expect(got.map(([value], i) => [texts[i], trimmed(value ?? null)])).toEqual(wanted)
      expect(got.map(([, , value], i) => [texts[i], trimmed(value ?? null)])).toEqual(wanted)
      const rounds = texts.map((text) => [text, String(parseNumber(text, format, 'money')?.rounded ?? false)])
      expect(got.map(([, rounded], i) => [texts[i], rounded])).toEqual(rounds)
    }),
    { numRuns: inProportion(12) },
  )
})

test.each<NumberKind>(['ratio', 'count'])('%s: SQL and TypeScript agree on any junk', { tags: ['random'] }, async (kind) => {
  const marked = fc.tuple(junk, fc.constantFrom('', '', ' %', '%', ',0', '.00')).map(([text, mark]) => text + mark)
  await fc.assert(
    fc.asyncProperty(fc.array(marked, { minLength: 200, maxLength: 200 }), fc.constantFrom(...numberFormats), async (texts, format) => {
      const wanted = texts.map((text) => [
        text,
        parseNumber(text, format, kind)?.value ?? null,
        String(parseNumber(text, format, kind)?.rounded ?? false),
      ])
      const got = await over(texts, numberSql('t', format, kind), roundedSql('t', format, kind))
      expect(got.map(([value, rounded], i) => [texts[i], trimmed(value ?? null), rounded])).toEqual(wanted)
    }),
    { numRuns: inProportion(12) },
  )
})
