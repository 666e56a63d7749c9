import { DuckDBInstance } from '@duckdb/node-api'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { dateSql } from '../../src/sources/grammar/date-sql.js'
import { dateFormats, explainDate, isDateFormat, parseDate } from '../../src/sources/grammar/dates.js'
import { findDateFormat } from '../../src/sources/grammar/find-date-format.js'
import { inProportion } from '../runs.js'

type Duck = Awaited<ReturnType<DuckDBInstance['connect']>>
let duck: Duck

beforeAll(async () => {
  duck = await (await DuckDBInstance.create(':memory:')).connect()
})

async function read(texts: readonly string[], format: string): Promise<(string | null)[]> {
  const rows = texts.map((text, i) => `(${i}, '${text.replaceAll("'", "''")}')`).join(', ')
  const result = await duck.runAndReadAll(`SELECT CAST(${dateSql('t', format)} AS VARCHAR) FROM (VALUES ${rows}) AS x(i, t) ORDER BY i`)
  return result.getRows().map(([value]) => (value ?? null) as string | null)
}

const cells: Record<string, [string, string | null][]> = {
  'YYYY-MM-DD': [
    ['2025-12-31', '2025-12-31'],
    [' 2025-12-31 ', '2025-12-31'],
    ['2025-1-5', '2025-01-05'],
    ['2025-12-31 10:00', '2025-12-31'],
    ['2025-12-31T23:59:59Z', '2025-12-31'],
    ['2025-12-31T23:59:59.123+02:00', '2025-12-31'],
    ['2025-12-31 23:59:59,5', '2025-12-31'],
    ['2024-02-29', '2024-02-29'],
    ['2025-02-29', null],
    ['="2025-02-03"', '2025-02-03'],
    ['2025-13-01', null],
    ['2025-12-31 25:00', null],
    ['2025-12-31 extra', null],
    ['2025-12-5x', null],
    ['2025/12/31', null],
    ['20-4-01-05', null],
    ['024-01-05', null],
    ['-2025-01-05', null],
    ['2025-01-05 (BC)', null],
    ['epoch', null],
    ['infinity', null],
    ['20251231', null],
    ['45000', null],
    ['', null],
  ],
  'DD/MM/YYYY': [
    ['31/12/2025', '2025-12-31'],
    ['20/6/2014', '2014-06-20'],
    ['3/3/2014', '2014-03-03'],
    ['31/12/2025 8:26', '2025-12-31'],
    ['31/12/2025 8:26:01 a. m.', '2025-12-31'],
    ['31/02/2025', null],
    ['12/31/2025', null],
    ['31-12-2025', null],
    ['31/12/25', null],
    ['1/1/0999', null],
    ['001/1/2025', null],
    ['1/1/20255', null],
  ],
  'MM/DD/YYYY': [
    ['12/1/2010 8:26', '2010-12-01'],
    ['12/31/2025 11:59 PM', '2025-12-31'],
    ['31/12/2025', null],
  ],
  'DD.MM.YYYY': [
    ['31.12.2025', '2025-12-31'],
    ['31. 12. 2025', '2025-12-31'],
    ['31.12.2025.', '2025-12-31'],
    ['31.12.2025..', null],
  ],
  DDMMYYYY: [
    ['31122025', '2025-12-31'],
    ['20101012', null],
    ['3122025', null],
  ],
  MMDDYYYY: [['12312025', '2025-12-31']],
  YYYYMM: [
    ['202512', '2025-12-01'],
    ['202513', null],
    ['182512', null],
  ],
  'YYYY/MM/DD': [
    ['2025/12/31', '2025-12-31'],
    ['2025/1/5 10:00', '2025-01-05'],
    ['2025-12-31', null],
  ],
  'YYYY.MM.DD': [
    ['2025. 12. 31.', '2025-12-31'],
    ['2025.12.31', '2025-12-31'],
  ],
  'ddd DD/MM/YYYY': [
    ['Mon 03/02/2025', '2025-02-03'],
    ['lun. 03/02/2025', '2025-02-03'],
    ['segunda-feira, 03/02/2025', '2025-02-03'],
    ['03/02/2025, пн', '2025-02-03'],
    ['Mon, 03/02/2025 10:00', '2025-02-03'],
    ['Mon', null],
    ['foo 03/02/2025', null],
    ['Mon 31/02/2025', null],
    ['Mon03/02/2025', null],
  ],
  'ddd DD.MM.YYYY': [
    ['Montag, 3.2.2025', '2025-02-03'],
    ['Montag, den 3.2.2025', '2025-02-03'],
    ['Mo 3.2.2025', '2025-02-03'],
  ],
  'ddd YYYY-MM-DD': [
    ['2025-02-03 (lun)', '2025-02-03'],
    ['2025-02-03 (Mon.) 10:30', '2025-02-03'],
    ['MONDAY 2025-02-03', '2025-02-03'],
  ],
  'ddd DD MMM YYYY': [
    ['lunes, 3 de febrero de 2025', '2025-02-03'],
    ['el martes 4 de marzo de 2025', '2025-03-04'],
    ['le lundi 3 février 2025', '2025-02-03'],
    ['lunedì 3 febbraio 2025', '2025-02-03'],
    ['понедельник, 3 февраля 2025 г.', '2025-02-03'],
  ],
  'DD/MM/YY': [
    ["'31/12/25", '2025-12-31'],
    ['31/12/25 - 10:05', '2025-12-31'],
    ['31/12/25', '2025-12-31'],
    ['1/1/00', '2000-01-01'],
    ['1/1/68', '2068-01-01'],
    ['1/1/69', '1969-01-01'],
    ['31/12/2025', null],
  ],
  'DD-MMM-YYYY': [
    ['31-dic-2025', '2025-12-31'],
    ['31-DEC-2025', '2025-12-31'],
    ['1-ene.-2025', '2025-01-01'],
    ['1-Jan-2025', '2025-01-01'],
    ['15-мая-2025', '2025-05-15'],
    ['15-ДЕК-2025', '2025-12-15'],
    ['5-fev-2025', '2025-02-05'],
    ['31-sept-2025', null],
    ['31-xyz-2025', null],
    ['31-12-2025', null],
  ],
  'DD MMM YYYY': [
    ['15 janv. 2025', '2025-01-15'],
    ['1er févr. 2025', '2025-02-01'],
    ['30 juin 2025', '2025-06-30'],
    ['1 juillet 2025', '2025-07-01'],
    ['15. März 2025', '2025-03-15'],
    ['15 gennaio 2025', '2025-01-15'],
    ['3 января 2025 г.', '2025-01-03'],
    ['31 jui 2025', null],
    ['31 de diciembre de 2025', '2025-12-31'],
    ['31 de diciembre del 2025', '2025-12-31'],
    ['31st of December 2025', '2025-12-31'],
    ['5 March 2025', '2025-03-05'],
  ],
  'DD-MMM-YY': [
    ['31-dic-25', '2025-12-31'],
    ['31-DEC-25 10.00.00.000000 AM', '2025-12-31'],
  ],
  YYYYMMDD: [
    ['20251231', '2025-12-31'],
    ['20250231', null],
    ['2025123', null],
  ],
  excel: [
    ['45000', '2023-03-15'],
    ['45000.75', '2023-03-15'],
    ['61', '1900-03-01'],
    ['60', null],
    ['0', null],
    ['2958465', '9999-12-31'],
    ['2958466', null],
    ['2025-12-31', null],
  ],
  'MMM DD, YYYY': [
    ['Jan 15, 2025', '2025-01-15'],
    ['January 3rd, 2025', '2025-01-03'],
    ['Sept. 9 2025 10:30', '2025-09-09'],
    ['dic 31, 2025', '2025-12-31'],
    ['Feb 30, 2025', null],
    ['Jan 15 25', null],
    ['15 Jan 2025', null],
  ],
  'YYYY-MM': [
    ['2025-01', '2025-01-01'],
    ['2025-12', '2025-12-01'],
    ['2025-13', null],
    ['2025-1', null],
    ['2025-01-02', null],
  ],
  'MMM-YY': [
    ['ene-25', '2025-01-01'],
    ['Juil.-99', '1999-07-01'],
    ['jui-25', null],
    ['ene-2025', null],
  ],
  'MMM YYYY': [
    ['März 2025', '2025-03-01'],
    ['enero de 2025', '2025-01-01'],
    ['luglio 2025', '2025-07-01'],
  ],
  'Qn YYYY': [
    ['Q1 2025', '2025-01-01'],
    ['T4 2025', '2025-10-01'],
    ['Q5 2025', null],
    ['1T 2025', '2025-01-01'],
    ['3Q2025', '2025-07-01'],
    ['1º trimestre 2025', '2025-01-01'],
    ['2º trimestre de 2025', '2025-04-01'],
    ['1er trimestre 2025', '2025-01-01'],
    ['TRIMESTRE 4, 2025', '2025-10-01'],
    ['3. Quartal 2025', '2025-07-01'],
    ['2nd quarter 2025', '2025-04-01'],
    ['4-й квартал 2025', '2025-10-01'],
    ['2 кв. 2025', '2025-04-01'],
    ['1 2025', null],
    ['1º 2025', null],
  ],
  'Qn YY': [
    ['1T25', '2025-01-01'],
    ['1Q25', '2025-01-01'],
    ["Q4'98", '1998-10-01'],
    ['Q5 25', null],
    ['1T2025', null],
  ],
  'Qn-YY': [
    ['Q1-25', '2025-01-01'],
    ['2T/25', '2025-04-01'],
  ],
  'YY Qn': [['25Q2', '2025-04-01']],
  'YYYY Qn': [
    ['2025 Q1', '2025-01-01'],
    ['2025T3', '2025-07-01'],
    ['2025 1T', '2025-01-01'],
  ],
  'YY/MM/DD': [
    ['25/12/31', '2025-12-31'],
    ['98/1/5', '1998-01-05'],
    ['25/13/01', null],
    ['2025/12/31', null],
  ],
  'YYYY-Qn': [
    ['2025-Q3', '2025-07-01'],
    ['2025-3', null],
  ],
  'YYYY-Www': [
    ['2025-W01', '2024-12-30'],
    ['2025-W03', '2025-01-13'],
    ['2020-W53', '2020-12-28'],
    ['2025-W53', null],
    ['2025-W3', null],
  ],
  epoch: [
    ['1735689600', '2025-01-01'],
    ['1735689599.9', '2024-12-31'],
    ['-1', '1969-12-31'],
    ['1735689600000', null],
    ['2025-01-01', null],
  ],
  'epoch-ms': [
    ['1735689600000', '2025-01-01'],
    ['1735689599999', '2024-12-31'],
    ['253402300800000', null],
  ],
}

test.each(Object.keys(cells))('%s: each cell is read or refused, alike in SQL and in TypeScript', async (format) => {
  const table = cells[format] as [string, string | null][]
  expect(isDateFormat(format)).toBe(true)
  const texts = table.map(([text]) => text)
  expect((await read(texts, format)).map((value, i) => [texts[i], value])).toEqual(table)
  expect(texts.map((text) => [text, parseDate(text, format) ?? null])).toEqual(table)
})

test('the quick ISO path is as strict as the slow one on every near miss', async () => {
  const near = new Set<string>()
  const base = '2024-01-05'
  const signs = [...' -+/.x019_:T\t(é\\']
  const put = (text: string, at: number, sign: string) => text.slice(0, at) + sign + text.slice(at + 1)
  for (let i = 0; i < 10; i++)
    for (const a of signs) for (let j = i; j < 10; j++) for (const b of signs) near.add(put(put(base, i, a), j, b))
  const texts = [...near]
  const wanted = texts.map((text) => [text, parseDate(text, 'YYYY-MM-DD') ?? null])
  expect((await read(texts, 'YYYY-MM-DD')).map((value, i) => [texts[i], value])).toEqual(wanted)
  const accepted = wanted.filter(([, value]) => value !== null)
  expect(accepted.length).toBeGreaterThan(50)
  expect(accepted.filter(([text]) => !/^\s?\d{3,4}-\d{1,2}-\d{1,2}\s?$/.test(text as string))).toEqual([])
})

const names = ['Jan', 'feb', 'MAR', 'abr', 'mayo', 'jun', 'июл', 'agosto', 'Sep', 'out', 'ноя', 'dez']
const render = (format: string, [year, month, day]: [number, number, number], plain: boolean) =>
  format.replace(/YYYY|YY|MMM|MM|DD/g, (token) => {
    if (token === 'YYYY') return String(year)
    if (token === 'YY') return String(year % 100).padStart(2, '0')
    if (token === 'MMM') return names[month - 1] as string
    return String(token === 'MM' ? month : day).padStart(plain && /[^YMD]/.test(format) ? 1 : 2, '0')
  })

test('any day that is written is read back, in every format', { tags: ['random'] }, async () => {
  const day = fc.date({ min: new Date('1970-01-01T00:00:00Z'), max: new Date('2068-12-31T00:00:00Z'), noInvalidDate: true })
  const time = fc.constantFrom('', '', ' 8:26', ' 08:26:59', 'T10:00:00Z', ' 11:59 PM')
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...dateFormats.filter((format) => format.includes('DD'))),
      fc.array(fc.tuple(day, time, fc.boolean()), { minLength: 50, maxLength: 50 }),
      async (format, given) => {
        const wanted = given.map(([date, clock, plain]) => {
          const iso = date.toISOString().slice(0, 10)
          return [render(format, iso.split('-').map(Number) as [number, number, number], plain) + clock, iso]
        })
        const texts = wanted.map(([text]) => text as string)
        expect((await read(texts, format)).map((value, i) => [texts[i], value])).toEqual(wanted)
      },
    ),
    { numRuns: inProportion(40) },
  )
})

test('a year of three digits and a space is no year', async () => {
  expect(await read(['7.4.100 ', '7.4.2100 ', '7.4.1000'], 'DD.MM.YYYY')).toEqual([null, '2100-04-07', '1000-04-07'])
})

test('SQL and TypeScript agree on any junk', { tags: ['random'] }, async () => {
  const junk = fc.oneof(
    fc.stringMatching(/^\d{1,4}[-/. ]\d{1,2}[-/. ]\d{1,5}( \d{1,2}:\d{1,2})?$/),
    fc.stringMatching(/^\d{1,2}[-/. ](jan|dic|мая|xx)[.]?[-/. ]\d{2,4}$/),
    fc.string({ unit: fc.constantFrom(...'0123456789-/. T:'.split('')), maxLength: 12 }),
    fc.stringMatching(/^\d{5,8}([.,]\d)?$/),
  )
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...dateFormats), fc.array(junk, { minLength: 100, maxLength: 100 }), async (format, texts) => {
      const wanted = texts.map((text) => [text, parseDate(text, format) ?? null])
      expect((await read(texts, format)).map((value, i) => [texts[i], value])).toEqual(wanted)
    }),
    { numRuns: inProportion(60) },
  )
})

const formatOf = (...texts: string[]) => {
  const found = findDateFormat(texts.map((text, i) => ({ column: 'Date', line: i + 2, text })))
  return 'ambiguous' in found ? found.ambiguous.readings.map(({ format, value }) => `${format}=${value}`) : found.format
}

test('the format comes from all the evidence', () => {
  expect(formatOf('13012025', '03042025')).toBe('DDMMYYYY')
  expect(formatOf('20111012', '20121123')).toBe('YYYYMMDD')
  expect(formatOf('202501', '202512')).toBe('YYYYMM')
  expect(formatOf('2025-12-31', '')).toBe('YYYY-MM-DD')
  expect(formatOf('1/2/2025', '20/6/2014')).toBe('DD/MM/YYYY')
  expect(formatOf('1/2/2010 8:26', '12/13/2010 8:26')).toBe('MM/DD/YYYY')
  expect(formatOf('31-dic-2025')).toBe('DD-MMM-YYYY')
  expect(formatOf('31.12.25')).toBe('DD.MM.YY')
  expect(formatOf('20251231')).toBe('YYYYMMDD')
  expect(formatOf('2025-12-31T10:00:00Z')).toBe('YYYY-MM-DD')
  expect(formatOf('31/12/2025', '30/11/2025', '12/31/2025')).toBe('DD/MM/YYYY')
  expect(formatOf('Jan 15, 2025', 'Feb 1, 2025')).toBe('MMM DD, YYYY')
  expect(formatOf('2025-01', '2025-02')).toBe('YYYY-MM')
  expect(formatOf('Q1 2025')).toBe('Qn YYYY')
  expect(formatOf('ene-25', 'dic-24')).toBe('MMM-YY')
  expect(formatOf('2025-W03')).toBe('YYYY-Www')
  expect(formatOf('1735689600')).toBe('YYYY-MM-DD')
  expect(formatOf('45000')).toBe('YYYY-MM-DD')
  expect(formatOf('7/7/2025')).toBe('DD/MM/YYYY')
  expect(formatOf('1T 2025', '2T 2025')).toBe('Qn YYYY')
  expect(formatOf('1º trimestre 2025')).toBe('Qn YYYY')
  expect(formatOf('1T25')).toBe('Qn YY')
  expect(formatOf('Q1-25')).toBe('Qn-YY')
  expect(formatOf('2025 Q1')).toBe('YYYY Qn')
  expect(formatOf('Montag, 3.2.2025')).toBe('ddd DD.MM.YYYY')
  expect(formatOf('lunes, 3 de febrero de 2025')).toBe('ddd DD MMM YYYY')
  expect(formatOf('Mar 3, 2025')).toBe('MMM DD, YYYY')
  expect(formatOf('2025-02-03 (lun)')).toBe('ddd YYYY-MM-DD')
  expect(formatOf('="31/12/2025"')).toBe('DD/MM/YYYY')
  expect(formatOf('="Q1 2025"')).toBe('Qn YYYY')
})

test.each([
  ['1/26/2025, 9:05:00 PM', 'MM/DD/YYYY', '2025-01-26'],
  ['26.1.2025, 09:05', 'DD.MM.YYYY', '2025-01-26'],
  ['Jan 5, 2025, 10:00:00 AM', 'MMM DD, YYYY', '2025-01-05'],
  ['January 5, 2025 at 10:00 AM', 'MMM DD, YYYY', '2025-01-05'],
  ['5 de enero de 2025 a las 10:00', 'DD MMM YYYY', '2025-01-05'],
  ['31.01.2025 um 10:05 Uhr', 'DD.MM.YYYY', '2025-01-31'],
  ['Sun Jan 05 2025 10:00:00 GMT+0100 (Central European Standard Time)', 'ddd MMM DD, YYYY', '2025-01-05'],
  ['Jan 1, 2025 12:05:21 AM PST', 'MMM DD, YYYY', '2025-01-01'],
  ['15/01/2025 10:00:00 CEST', 'DD/MM/YYYY', '2025-01-15'],
  ['20250126T100000Z', 'YYYYMMDD', '2025-01-26'],
  ['20250126100000', 'YYYYMMDD', '2025-01-26'],
  ['Jan-26-25', 'MMM-DD-YY', '2025-01-26'],
  ['Jan-26-2025 10:00:00 PST', 'MMM-DD-YYYY', '2025-01-26'],
])('%s: a time of day as programs and people write it', async (text, format, day) => {
  expect(formatOf(text)).toBe(format)
  expect(parseDate(text, format)).toBe(day)
  expect(await read([text], format)).toEqual([day])
})

test('all days up to 12 may be read two ways, which is said with both readings', () => {
  expect(formatOf('7/7/2025', '01/02/2026')).toEqual(['DD/MM/YYYY=2026-02-01', 'MM/DD/YYYY=2026-01-02'])
  expect(formatOf('01/02/26')).toEqual(['DD/MM/YY=2026-02-01', 'MM/DD/YY=2026-01-02', 'YY/MM/DD=2001-02-26'])
  expect(formatOf('31/12/2025', '12/31/2025', '1/2/2025')).toEqual(['DD/MM/YYYY=2025-02-01', 'MM/DD/YYYY=2025-01-02'])
})

test('a weekday tells the day from the month', () => {
  expect(formatOf('Mon 03/02/2025')).toBe('ddd DD/MM/YYYY')
  expect(formatOf('Sun 03/02/2025', '04/05/2025')).toBe('ddd MM/DD/YYYY')
})

test('a short year may come first: taken where only that is a date, asked where the day may be first too', () => {
  expect(formatOf('98/12/31', '99/01/02')).toBe('YY/MM/DD')
  expect(formatOf('25-11-03', '32-01-05')).toBe('YY-MM-DD')
  expect(formatOf('25/01/15', '25/02/20')).toEqual(['DD/MM/YY=2015-01-25', 'YY/MM/DD=2025-01-15'])
  expect(formatOf('15/01/25', '20/02/25', '28/03/25')).toBe('DD/MM/YY')
  expect(formatOf('15/01/00', '03/02/00')).toBe('DD/MM/YY')
})

test.each([
  ['31/02/2025', 'DD/MM/YYYY', /^"31\/02\/2025" is not a day in the calendar$/],
  ['12/31/2025', 'DD/MM/YYYY', /not a date in this file.s format, DD\/MM\/YYYY; it would be one as MM\/DD\/YYYY/],
  ['45000', 'YYYY-MM-DD', /Excel date number.*--date-format excel/],
  ['#VALUE!', 'YYYY-MM-DD', /spreadsheet error/],
  ['0501', 'YYYY-MM-DD', /without the year.*--map "date='2025-' & right\(\[Day\], 2\)/],
  ['soon', 'YYYY-MM-DD', /^"soon" is not a date as YYYY-MM-DD$/],
  ['soon', 'excel', /not an Excel date number/],
])('%j under %s is explained', (text, format, words) => {
  expect(String(explainDate(text, format, 'Day'))).toMatch(words)
})
