/** Dates as business files write them: one format a file, read strictly; the time of day is dropped. */
import { monthAbbreviations, monthNames } from '../../fields/languages/index.js'
import type { Words } from '../../model/definition.js'
import { text as literal } from '../../sql/dialect.js'
import { type Sentence, say } from '../../words/sentence.js'
import { anyCase } from './currency.js'
import { isMissing } from './numbers.js'
import { mostTelling, type SampleCell, votesFor } from './telling.js'

const separators = ['/', '-', '.'] as const
const numeric = (['YYYY?MM?DD', 'DD?MM?YYYY', 'MM?DD?YYYY', 'DD?MM?YY', 'MM?DD?YY'] as const).flatMap((shape) =>
  (shape === 'YYYY?MM?DD' ? (['-', '/', '.'] as const) : separators).map((sign) => shape.replaceAll('?', sign)),
)
const named = [
  ...['YYYY', 'YY'].flatMap((year) => ['-', ' ', '/', '.'].map((sign) => `DD${sign}MMM${sign}${year}`)),
  'MMM DD, YYYY',
  'YYYY-MMM-DD',
]

/** Formats of months, quarters and weeks, which are read as their first day, and the days that each has at most. */
const periods: Readonly<Record<string, 'month' | 'quarter' | 'week'>> = {
  'YYYY-MM': 'month',
  'YYYY/MM': 'month',
  'MM/YYYY': 'month',
  'MM-YYYY': 'month',
  'MM.YYYY': 'month',
  'MMM YYYY': 'month',
  'MMM-YYYY': 'month',
  'MMM YY': 'month',
  'MMM-YY': 'month',
  'YYYY MMM': 'month',
  'YYYY-MMM': 'month',
  'YYYY-Qn': 'quarter',
  'YYYY Qn': 'quarter',
  'Qn YYYY': 'quarter',
  'Qn-YYYY': 'quarter',
  'YYYY-Www': 'week',
}

/** What a format names instead of a day; undefined where it names days. */
export const periodOf = (format: DateFormat) => periods[format]

/** Numbers that count days, seconds or milliseconds; never guessed, since any number may be one. */
const counts = ['excel', 'epoch', 'epoch-ms'] as const

const isCount = (format: DateFormat): format is (typeof counts)[number] => (counts as readonly string[]).includes(format)

/** The formats of dates, ISO 8601 first. `DD` and `MM` may have one digit; `MMM` is a month's name in any language of `fields/languages`. */
export const dateFormats: readonly string[] = [...numeric, ...named, 'YYYYMMDD', ...Object.keys(periods), ...counts]

/** One of `dateFormats`. */
export type DateFormat = string

const monthPattern = `(?:${[...monthNames, ...monthAbbreviations.flat()].map(anyCase).join('|')})`

const blank = '[ \\t\\r\\n\u00a0\u202f\ufeff]'
const clock = '(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:[.,][0-9]+)?)?'
const zone = `(?:${blank}*(?:[zZ]|UTC|GMT|[-+][0-9]{2}:?(?:[0-9]{2})?))?`
const time = `(?:(?:T|${blank}+)${clock}(?:${blank}*[aApP][.]?${blank}?[mM][.]?)?${zone})?`

/** The offset of a time, or nothing; group 1. */
export const offsetSource = `:[0-9]{2}(?:[.,][0-9]+)?${blank}*(?:[aApP][.]?[mM][.]?)?${blank}*([zZ]|UTC|GMT|[-+][0-9]{2}:?(?:[0-9]{2})?)${blank}*$`

const offset = new RegExp(offsetSource)

/** Whether a date's time has an offset. */
export const hasOffset = (text: string) => offset.test(text)

interface Shape {
  /** Groups in the order of the text. */
  pattern: string
  year: number
  month: number
  day: number
  short: boolean
  named: boolean
  /** What the group of the month counts. */
  per: 'month' | 'quarter' | 'week'
}

const shapes = new Map<string, Shape>()

function shapeOf(format: DateFormat): Shape {
  const known = shapes.get(format)
  if (known) return known
  const tokens: readonly string[] = format.match(/Y+|M+|D+|Qn|Www/g) ?? []
  const compact = format === 'YYYYMMDD'
  const sign = /[-/. ]/.exec(format)?.[0] ?? ''
  const inWords = sign === ' ' && tokens.includes('MMM')
  const parts = tokens.map((token) => {
    if (token === 'YYYY') return '([1-9][0-9]{3})'
    if (token === 'MMM') return `(${monthPattern})[.]?`
    if (token === 'Qn') return '[QqTt]([1-4])'
    if (token === 'Www') return '[Ww](0[1-9]|[1-4][0-9]|5[0-3])'
    if (token === 'DD' && inWords) return `([0-9]{1,2})(?:st|nd|rd|th|er|[.º°ª])?`
    return token === 'YY' || compact || (token === 'MM' && tokens.length === 2) ? '([0-9]{2})' : '([0-9]{1,2})'
  })
  const between = inWords ? `(?:,${blank}*|${blank}+)(?:de${blank}+)?` : sign === ' ' ? `${blank}+` : sign === '' ? '' : `[${sign}]`
  const after = inWords ? `(?:${blank}*г[.]?)?` : ''
  const made: Shape = {
    pattern: `^${blank}*${parts.join(between)}${after}${tokens.length === 3 ? time : ''}${blank}*$`,
    year: tokens.findIndex((token) => token[0] === 'Y') + 1,
    month: tokens.findIndex((token) => /^[MQW]/.test(token)) + 1,
    day: tokens.findIndex((token) => token[0] === 'D') + 1,
    short: tokens.includes('YY'),
    named: tokens.includes('MMM'),
    per: tokens.includes('Qn') ? 'quarter' : tokens.includes('Www') ? 'week' : 'month',
  }
  shapes.set(format, made)
  return made
}

const compiled = new Map<string, RegExp>()

function regexp(format: DateFormat) {
  const known = compiled.get(format)
  if (known) return known
  const made = new RegExp(shapeOf(format).pattern)
  compiled.set(format, made)
  return made
}

const pad = (value: number, width = 2) => String(value).padStart(width, '0')

function calendar(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? `${pad(year, 4)}-${pad(month)}-${pad(day)}` : undefined
}

const serialPattern = `^${blank}*([1-9][0-9]{1,6})(?:[.,][0-9]+)?${blank}*$`
const serial = { pattern: new RegExp(serialPattern), first: 61, last: 2_958_465 }

/** Days since 1899-12-30, as Excel counts them from March 1900 on; before, it knows a 29 February 1900 that never was. */
function fromSerial(text: string): string | undefined {
  const days = Number(serial.pattern.exec(text)?.[1] ?? 0)
  if (days < serial.first || days > serial.last) return undefined
  return new Date(Date.UTC(1899, 11, 30 + days)).toISOString().slice(0, 10)
}

const monthOf = (name: string) =>
  monthAbbreviations.findIndex((names) => [4, 3].some((letters) => names.includes(name.slice(0, letters).toLowerCase()))) + 1

/** Seconds, or milliseconds, since 1970: the day in UTC, of years with four digits. */
const epochPattern = `^${blank}*(-?[0-9]{1,14})(?:[.,][0-9]+)?${blank}*$`
const epoch = { pattern: new RegExp(epochPattern), first: -30_610_224_000, last: 253_402_300_799 }

const ticks = (format: DateFormat) => (format === 'epoch-ms' ? 1000 : 1)

function fromEpoch(text: string, format: DateFormat): string | undefined {
  const digits = epoch.pattern.exec(text)?.[1]
  const seconds = Math.floor(Number(digits) / ticks(format))
  if (digits === undefined || seconds < epoch.first || seconds > epoch.last) return undefined
  return new Date(seconds * 1000).toISOString().slice(0, 10)
}

/** The Monday of an ISO week; the first week has 4 January. */
function weekStart(year: number, week: number): string | undefined {
  const fourth = new Date(Date.UTC(year, 0, 4))
  const monday = new Date(Date.UTC(year, 0, 4 - ((fourth.getUTCDay() + 6) % 7) + 7 * (week - 1)))
  const thursday = new Date(monday.getTime() + 3 * 86_400_000)
  return thursday.getUTCFullYear() === year ? monday.toISOString().slice(0, 10) : undefined
}

/** Reads one cell as the strict read does: ISO text, or `undefined` for a missing or faulty cell. Years 00–68 are 2000s. */
export function parseDate(text: string, format: DateFormat): string | undefined {
  if (isCount(format)) return format === 'excel' ? fromSerial(text) : fromEpoch(text, format)
  const match = regexp(format).exec(text)
  if (!match) return undefined
  const { year, month, day, short, named, per } = shapeOf(format)
  const given = Number(match[year])
  const full = given + (short ? (given <= 68 ? 2000 : 1900) : 0)
  const number = named ? monthOf(match[month] as string) : Number(match[month])
  if (per === 'week') return weekStart(full, number)
  return calendar(full, per === 'quarter' ? number * 3 - 2 : number, day === 0 ? 1 : Number(match[day]))
}

/** What the cells say about the format. */
export type FoundDateFormat =
  | { format: DateFormat; certain: boolean; because: Words; deciding?: SampleCell | undefined }
  | { ambiguous: { cell: SampleCell; readings: { format: DateFormat; value: string }[] } }

const detectable = dateFormats.filter((format) => !isCount(format))

const possible = new Map<string, number[]>()

/** Formats by the shape of a text: a text of ones in its place is a date of each format that can read the text at all. */
function possibleFor(text: string): readonly number[] {
  const shape = text.replace(/[0-9]/g, '1')
  const known = possible.get(shape)
  if (known) return known
  const letters = /\p{L}{3}/u.test(text)
  const made = detectable.flatMap((format, i) => (letters === shapeOf(format).named && regexp(format).test(shape) ? [i] : []))
  possible.set(shape, made)
  return made
}

function readingsOf(text: string): (string | undefined)[] {
  const values: (string | undefined)[] = detectable.map(() => undefined)
  for (const i of possibleFor(text)) values[i] = parseDate(text, detectable[i] as string)
  return values
}

/**
 * Finds the one date format of a file from all its date cells. Cells that no format reads are left to the strict read.
 * @returns the format, or a cell that two formats read differently when nothing tells them apart
 */
export function findDateFormat(cells: readonly SampleCell[]): FoundDateFormat {
  const texts = new Map<string, { cell: SampleCell; count: number }>()
  for (const cell of cells) {
    const known = texts.get(cell.text)
    if (known) known.count++
    else if (!isMissing(cell.text)) texts.set(cell.text, { cell, count: 1 })
  }
  const read = [...texts.values()].map((each) => ({ ...each, values: readingsOf(each.cell.text) }))
  const readable = read.filter(({ values }) => values.some((value) => value !== undefined))
  const total = readable.reduce((sum, { count }) => sum + count, 0)
  if (total === 0) {
    return { format: 'YYYY-MM-DD', certain: false, because: { en: 'no date was seen', es: 'no se ha visto ninguna fecha' } }
  }
  const votes = detectable.map((_, i) => readable.reduce((sum, { values, count }) => sum + (values[i] === undefined ? 0 : count), 0))
  const best = Math.max(...votes)
  const rivals = detectable.flatMap((_, i) => (votes[i] === best ? [i] : []))
  const winner = rivals[0] as number
  const contested = readable.find(({ values }) => new Set(rivals.map((i) => values[i]).filter((value) => value !== undefined)).size > 1)
  if (contested) {
    const readings = rivals.flatMap((i) =>
      contested.values[i] === undefined ? [] : [{ format: detectable[i] as string, value: contested.values[i] as string }],
    )
    return {
      ambiguous: {
        cell: contested.cell,
        readings: readings.filter(({ value }, i) => readings.findIndex((other) => other.value === value) === i),
      },
    }
  }
  const telling = mostTelling(readable, winner)
  const spoilt = readable.find(({ values }) => values[winner] === undefined)
  const example = telling ?? (readable.find(({ values }) => values[winner] !== undefined) as (typeof readable)[number])
  return {
    format: detectable[winner] as string,
    certain: best === total,
    because: votesFor(example.cell, spoilt?.cell, best, total, { en: 'dates seen', es: 'fechas vistas' }),
    deciding: example.cell,
  }
}

const full = (text: string, source: string) => `regexp_full_match(${text}, ${literal(source)})`

function yearSql(text: string, { pattern, year, short }: Shape) {
  const digits = `regexp_extract(${text}, ${literal(pattern)}, ${year})`
  return short ? `CASE WHEN ${digits} <= '68' THEN '20' ELSE '19' END || ${digits}` : digits
}

function monthSql(text: string, { pattern, month, named, per }: Shape) {
  const found = `regexp_extract(${text}, ${literal(pattern)}, ${month})`
  if (per === 'quarter') return `CASE ${found} WHEN '1' THEN '01' WHEN '2' THEN '04' WHEN '3' THEN '07' ELSE '10' END`
  if (!named) return found
  const cases = (letters: number) =>
    monthAbbreviations.flatMap((names, i) =>
      names.filter(({ length }) => length === letters).map((name) => `WHEN ${literal(name)} THEN '${pad(i + 1)}'`),
    )
  return `CASE left(lower(${found}), 4) ${cases(4).join(' ')} ELSE CASE left(lower(${found}), 3) ${cases(3).join(' ')} END END`
}

/**
 * Every spelling that the format admits, slowly. The engine reads the date before a time of day by itself, once the pattern has
 * made sure of both. The pattern stands once: what stands twice beside a quick path is computed for every row.
 */
function admittedSql(text: string, format: DateFormat) {
  const shape = shapeOf(format)
  const { pattern, year, month, day, short, named, per } = shape
  if (per === 'week') return weekSql(text, shape)
  const found = `regexp_extract(${text}, ${literal(pattern)}, ${day})`
  const iso =
    short || named || day === 0
      ? `${yearSql(text, shape)} || '-' || ${monthSql(text, shape)} || '-' || ${day === 0 ? `'01'` : found}`
      : `regexp_replace(${text}, ${literal(pattern)}, '\\${year}-\\${month}-\\${day}')`
  const read = `TRY_CAST(${iso} AS DATE)`
  const leads = /^YYYY[-/]MM[-/]DD/.test(format)
  return `CASE WHEN ${full(text, pattern)} THEN ${leads ? `coalesce(TRY_CAST(${text} AS DATE), ${read})` : read} END`
}

function weekSql(text: string, shape: Shape) {
  const year = yearSql(text, shape)
  const week = `CAST(regexp_extract(${text}, ${literal(shape.pattern)}, ${shape.month}) AS INTEGER)`
  const monday = `CAST(date_trunc('week', CAST(${year} || '-01-04' AS DATE)) AS DATE) + 7 * (${week} - 1)`
  return `CASE WHEN ${full(text, shape.pattern)} THEN CASE WHEN year(${monday} + 3) = CAST(${year} AS INTEGER) THEN ${monday} END END`
}

function excelSql(text: string) {
  const days = `CAST(regexp_extract(${text}, ${literal(serialPattern)}, 1) AS INTEGER)`
  const within = `${full(text, serialPattern)} AND ${days} BETWEEN ${serial.first} AND ${serial.last}`
  return `CASE WHEN ${within} THEN CAST(DATE '1899-12-30' + ${days} AS DATE) END`
}

function epochSql(text: string, format: DateFormat) {
  const digits = `CAST(regexp_extract(${text}, ${literal(epochPattern)}, 1) AS BIGINT)`
  const within = `${full(text, epochPattern)} AND floor(${digits} / ${ticks(format)}) BETWEEN ${epoch.first} AND ${epoch.last}`
  return `CASE WHEN ${within} THEN CAST(make_timestamp(${digits} * ${1_000_000 / ticks(format)}) AS DATE) END`
}

/**
 * The commonest spelling of the format, on the engine's quick path, and as strict as the slow one: its cast to DATE takes
 * `2024-01-5x`, its cast to TIMESTAMP does not.
 */
function quickSql(text: string, format: DateFormat): string | undefined {
  if (format === 'YYYY-MM-DD') {
    return `CASE WHEN ${text} LIKE '____-__-__' AND ${text} >= '1' THEN CAST(TRY_CAST(${text} AS TIMESTAMP) AS DATE) END`
  }
  const [, first, sign] = /^(DD|MM)([-/.])(?:DD|MM)[-/.]YYYY$/.exec(format) ?? []
  if (sign === undefined) return undefined
  const spec = first === 'DD' ? `%d${sign}%m${sign}%Y` : `%m${sign}%d${sign}%Y`
  const ends = `strlen(${text}) >= 8 AND ${text} >= '0' AND (${text} LIKE '%${sign}2___' OR ${text} LIKE '%${sign}1___')`
  const found = `try_strptime(${text}, ${literal(spec)})`
  return `CASE WHEN ${ends} AND ${found} >= TIMESTAMP '1000-01-01' THEN CAST(${found} AS DATE) END`
}

/** SQL that reads a text cell as DATE; null for a missing or faulty cell. */
export function dateSql(text: string, format: DateFormat): string {
  if (isCount(format)) return format === 'excel' ? excelSql(text) : epochSql(text, format)
  const quick = quickSql(text, format)
  return quick ? `coalesce(${quick}, ${admittedSql(text, format)})` : admittedSql(text, format)
}

/** Why a cell is not a date of the format, in words that complete "line 3, column "Date": …". */
export function explainDate(text: string, format: DateFormat): Sentence {
  const cell = text.trim()
  const shown = cell.length > 40 ? `${cell.slice(0, 40)}…` : cell
  if (format === 'excel') return say('not-an-excel-date', shown, serial.first, serial.last)
  if (isCount(format)) return say('not-an-epoch', shown, format)
  if (/^#/.test(cell)) return say('error-not-a-date', shown)
  const other = detectable.find((candidate) => parseDate(text, candidate) !== undefined)
  if (other) return say('date-of-other-format', shown, format, other)
  if (regexp(format).test(text)) return say('no-such-day', shown)
  const number = Number(cell.replace(',', '.'))
  if (fromSerial(cell) && number > 20_000) return say('looks-like-excel-date', shown)
  if (/^-?\d{9,10}$/.test(cell)) return say('looks-like-epoch', shown, 'epoch', fromEpoch(cell, 'epoch') ?? '')
  if (/^-?\d{12,13}$/.test(cell)) return say('looks-like-epoch', shown, 'epoch-ms', fromEpoch(cell, 'epoch-ms') ?? '')
  return say('not-a-date', shown, format)
}
