/** Dates as business files write them: one format a file, read strictly; the time of day is dropped. */
import { text as literal } from '../../dialect.js'
import { monthAbbreviations, monthNames, quarterWords } from '../../fields/languages/index.js'
import { shellWord } from '../../model/shell.js'
import { type Sentence, say } from '../../words/sentence.js'
import { anyCase } from './currency.js'
import { blank, withoutWeekday } from './weekdays.js'
import { dayOfMoment, dayThere, hourWord, offsetMark } from './zones.js'

const separators = ['/', '-', '.'] as const
const numeric = (['YYYY?MM?DD', 'DD?MM?YYYY', 'MM?DD?YYYY', 'DD?MM?YY', 'MM?DD?YY', 'YY?MM?DD'] as const).flatMap((shape) =>
  (shape === 'YYYY?MM?DD' ? (['-', '/', '.'] as const) : separators).map((sign) => shape.replaceAll('?', sign)),
)
const named = [
  ...['YYYY', 'YY'].flatMap((year) => ['-', ' ', '/', '.'].map((sign) => `DD${sign}MMM${sign}${year}`)),
  'MMM DD, YYYY',
  'YYYY-MMM-DD',
  'MMM-DD-YYYY',
  'MMM-DD-YY',
]

/** Digits alone. A year at the end is of 1900 to 2099, so that no text is a date of the first and of another. */
const compact = ['YYYYMMDD', 'DDMMYYYY', 'MMDDYYYY']

/** Formats of months, quarters and weeks, which are read as their first day, and the days that each has at most. */
const periods: Readonly<Record<string, 'month' | 'quarter' | 'week'>> = {
  'YYYY-MM': 'month',
  'YYYY/MM': 'month',
  'MM/YYYY': 'month',
  'MM-YYYY': 'month',
  'MM.YYYY': 'month',
  YYYYMM: 'month',
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
  'Qn YY': 'quarter',
  'Qn-YY': 'quarter',
  'YY Qn': 'quarter',
  'YY-Qn': 'quarter',
  'YYYY-Www': 'week',
}

/** What a format names instead of a day; undefined where it names days. */
export const periodOf = (format: DateFormat) => periods[withoutZone(format)]

/** Numbers that count days, seconds or milliseconds; never guessed, since any number may be one. */
const counts = ['excel', 'epoch', 'epoch-ms'] as const

export const isCount = (format: DateFormat): format is (typeof counts)[number] =>
  (counts as readonly string[]).includes(withoutZone(format))

/** The formats of dates, ISO 8601 first. `DD` and `MM` may have one digit; `MMM` is a month's name in any language of `fields/languages`. */
export const dateFormats: readonly string[] = [...numeric, ...named, ...compact, ...Object.keys(periods), ...counts]

/**
 * One of `dateFormats`; or one of days after `ddd `, beside which a weekday may stand; each of them with ` @ ` and a zone, in which
 * the times with an offset have their day.
 */
export type DateFormat = string

const zoneMark = ' @ '

/** The format whose times with an offset have their day in a zone. */
export const inZone = (format: DateFormat, zone: string | undefined): DateFormat =>
  zone === undefined ? format : `${format}${zoneMark}${zone}`

export const zoneOf = (format: DateFormat): string | undefined => format.split(zoneMark)[1]

/** The format as people write it. */
export const withoutZone = (format: DateFormat): DateFormat => format.split(zoneMark)[0] ?? format

const weekdayMark = 'ddd '

/** The format of days beside which a weekday may stand. */
export const besideWeekday = (format: DateFormat): DateFormat => (saysWeekday(format) ? format : `${weekdayMark}${format}`)

export const saysWeekday = (format: DateFormat) => format.startsWith(weekdayMark)

export const withoutMark = (format: DateFormat): DateFormat => withoutZone(saysWeekday(format) ? format.slice(weekdayMark.length) : format)

/** Whether a format may be asked for. */
export const isDateFormat = (format: string) =>
  dateFormats.includes(withoutMark(format)) &&
  !(saysWeekday(format) && (periodOf(withoutMark(format)) !== undefined || isCount(withoutMark(format))))

const monthPattern = `(?:${[...monthNames, ...monthAbbreviations.flat()].map(anyCase).join('|')})`

const clock =
  '(?:[01]?[0-9]|2[0-3])(?::[0-5][0-9](?::[0-5][0-9](?:[.,][0-9]+)?)?|[.][0-5][0-9](?:[.][0-5][0-9](?:[.][0-9]+)?)?| ?[hH] ?[0-5][0-9])'
/** What a time begins with: after a blank, a comma, or a word such as `at`, `um`, `a las`. */
const beforeTime = `(?:T|(?:${blank}*,)?${blank}+(?:(?:-|at|um|às|à|a las|alle|alle ore|в)${blank}+)?)`
/** An offset from UTC, or the letters of a zone, which say no offset; the name of the zone may stand behind it in brackets. */
const zone = `(?:${blank}*(?:${offsetMark}|[A-Z]{3,5})(?:${blank}*[(][^()]*[)])?)?`
const time = `(?:${beforeTime}${clock}(?:${blank}*[aApP][.]?${blank}?[mM][.]?)?(?:${blank}*${hourWord})?${zone})?`

/** The offset of a time, or nothing; group 1. */
export const offsetSource = `:[0-9]{2}(?:[.,][0-9]+)?${blank}*(?:[aApP][.]?[mM][.]?)?(?:${blank}*${hourWord})?${blank}*(${offsetMark})(?:${blank}*[(][^()]*[)])?${blank}*$`

const offset = new RegExp(offsetSource)

/** Whether a date's time has an offset. */
export const hasOffset = (text: string) => offset.test(text)

const quarterWord = `(?:[QqTt]|(?:${quarterWords.map(anyCase).join('|')})[.]?)`

/** `Q1`, `1T`, `1º trimestre`, `3. Quartal`: a group with one digit in it. */
const quarterPattern = `(${quarterWord}${blank}*[1-4]|[1-4](?:st|nd|rd|th|er|º|°|ª|[.]|[oae]|-?й)?${blank}*(?:${quarterWord}))`

/** What may stand between a quarter and its year. */
const betweenQuarter = {
  '-': `${blank}*[-/]${blank}*`,
  ' ': `(?:${blank}*,${blank}*|${blank}*'|${blank}*(?:de|del|of|di|do|des)${blank}+|${blank}*)`,
}

/** The quarter that a text of `quarterPattern` names. */
const quarterOf = (text: string) => Number(/[1-4]/.exec(text)?.[0])

/** Whether a format of digits alone has years from 1900 to 2099 only. */
export const isOfCentury = (format: DateFormat) => /^[YMD]+$/.test(format) && format !== 'YYYYMMDD'

export interface Shape {
  /** Groups in the order of the text. */
  pattern: string
  /** Takes the groups of a text that fits: where a month has a name, without looking for it among all, which takes ten times as long. */
  taking: string
  year: number
  month: number
  day: number
  short: boolean
  named: boolean
  /** What the group of the month counts. */
  per: 'month' | 'quarter' | 'week'
}

const shapes = new Map<string, Shape>()

export function shapeOf(given: DateFormat): Shape {
  const format = withoutMark(given)
  const known = shapes.get(format)
  if (known) return known
  const tokens: readonly string[] = format.match(/Y+|M+|D+|Qn|Www/g) ?? []
  const isCompact = /^[YMD]+$/.test(format)
  const sign = /[-/. ]/.exec(format)?.[0] ?? ''
  const inWords = sign === ' ' && tokens.includes('MMM')
  const parts = tokens.map((token) => {
    if (token === 'YYYY') return isOfCentury(format) ? '((?:19|20)[0-9]{2})' : '([1-9][0-9]{3})'
    if (token === 'MMM') return `(${monthPattern})[.]?`
    if (token === 'Qn') return quarterPattern
    if (token === 'Www') return '[Ww](0[1-9]|[1-4][0-9]|5[0-3])'
    if (token === 'DD' && inWords) return `([0-9]{1,2})(?:st|nd|rd|th|er|[.º°ª])?`
    return token === 'YY' || isCompact || (token === 'MM' && tokens.length === 2) ? '([0-9]{2})' : '([0-9]{1,2})'
  })
  const between = tokens.includes('Qn')
    ? betweenQuarter[sign === '-' ? '-' : ' ']
    : inWords
      ? `(?:,${blank}*|${blank}+)(?:(?:del?|of)${blank}+)?`
      : sign === ' '
        ? `${blank}+`
        : sign === ''
          ? ''
          : sign === '.'
            ? `[.]${blank}?`
            : `[${sign}]`
  const clockAfter = format === 'YYYYMMDD' ? `(?:(?:[T ]?(?:[01][0-9]|2[0-3])[0-5][0-9](?:[0-5][0-9])?(?:[.][0-9]+)?[zZ]?)?|${time})` : time
  const after = inWords ? `(?:${blank}*г[.]?)?` : sign === '.' && tokens.length === 3 ? '[.]?' : ''
  const begins = `^${blank}*(?:="|')?`
  const made: Shape = {
    taking: begins + parts.map((part) => part.replace(monthPattern, '[^-/., \\t\\r\\n\u00a0\u202f\u2009\ufeff0-9]+')).join(between),
    pattern: `${begins}${parts.join(between)}${after}${tokens.length === 3 ? clockAfter : ''}(?:")?${blank}*$`,
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

export function regexp(format: DateFormat) {
  const known = compiled.get(format)
  if (known) return known
  const made = new RegExp(shapeOf(format).pattern)
  compiled.set(format, made)
  return made
}

export const pad = (value: number, width = 2) => String(value).padStart(width, '0')

function calendar(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? `${pad(year, 4)}-${pad(month)}-${pad(day)}` : undefined
}

export const serialPattern = `^${blank}*([1-9][0-9]{1,6})(?:[.,][0-9]+)?${blank}*$`
export const serial = { pattern: new RegExp(serialPattern), first: 61, last: 2_958_465 }

/** Days since 1899-12-30, as Excel counts them from March 1900 on; before, it knows a 29 February 1900 that never was. */
function fromSerial(text: string): string | undefined {
  const days = Number(serial.pattern.exec(text)?.[1] ?? 0)
  if (days < serial.first || days > serial.last) return undefined
  return new Date(Date.UTC(1899, 11, 30 + days)).toISOString().slice(0, 10)
}

const monthOf = (name: string) =>
  monthAbbreviations.findIndex((names) => [4, 3].some((letters) => names.includes(name.slice(0, letters).toLowerCase()))) + 1

/** Seconds, or milliseconds, since 1970: the day in UTC, of years with four digits. */
export const epochPattern = `^${blank}*(-?[0-9]{1,14})(?:[.,][0-9]+)?${blank}*$`
export const epoch = { pattern: new RegExp(epochPattern), first: -30_610_224_000, last: 253_402_300_799 }

export const ticks = (format: DateFormat) => (withoutZone(format) === 'epoch-ms' ? 1000 : 1)

function fromEpoch(text: string, format: DateFormat): string | undefined {
  const digits = epoch.pattern.exec(text)?.[1]
  const seconds = Math.floor(Number(digits) / ticks(format))
  if (digits === undefined || seconds < epoch.first || seconds > epoch.last) return undefined
  return dayOfMoment(seconds * 1000, zoneOf(format) ?? 'UTC')
}

/** The Monday of an ISO week; the first week has 4 January. */
function weekStart(year: number, week: number): string | undefined {
  const fourth = new Date(Date.UTC(year, 0, 4))
  const monday = new Date(Date.UTC(year, 0, 4 - ((fourth.getUTCDay() + 6) % 7) + 7 * (week - 1)))
  const thursday = new Date(monday.getTime() + 3 * 86_400_000)
  return thursday.getUTCFullYear() === year ? monday.toISOString().slice(0, 10) : undefined
}

/** The date beside a weekday. */
function beside(text: string, format: DateFormat) {
  const bare = saysWeekday(format) ? withoutWeekday(text) : undefined
  return bare === undefined ? null : regexp(format).exec(bare)
}

/** Reads one cell as the strict read does: ISO text, or `undefined` for a missing or faulty cell. Years 00–68 are 2000s. */
export function parseDate(text: string, format: DateFormat): string | undefined {
  if (isCount(format)) return withoutZone(format) === 'excel' ? fromSerial(text) : fromEpoch(text, format)
  const zone = zoneOf(format)
  if (zone !== undefined) {
    const day = parseDate(text, withoutZone(format))
    return day && dayThere(text, day, zone)
  }
  const match = regexp(format).exec(text) ?? beside(text, format)
  if (!match) return undefined
  const { year, month, day, short, named, per } = shapeOf(format)
  const given = Number(match[year])
  const full = given + (short ? (given <= 68 ? 2000 : 1900) : 0)
  const written = match[month] ?? ''
  const number = named ? monthOf(written) : per === 'quarter' ? quarterOf(written) : Number(written)
  if (per === 'week') return weekStart(full, number)
  return calendar(full, per === 'quarter' ? number * 3 - 2 : number, day === 0 ? 1 : Number(match[day]))
}

export const detectable = dateFormats.filter((format) => !isCount(format))

export const full = (text: string, source: string) => `regexp_full_match(${text}, ${literal(source)})`

/** A day and a month alone, as DATEV writes `0503` and `503`. */
const withoutYear = /^(?:0?[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])$/

/** The formula that makes a date of such a cell. */
const yearAdded = (column: string) => `date='2025-' & right([${column}], 2) & '-' & left(right('0' & [${column}], 4), 2)`

/** Why a cell is not a date of the format, in words that complete "line 3, column "Date": …". */
export function explainDate(text: string, given: DateFormat, column?: string): Sentence {
  const format = withoutZone(given)
  const cell = text.trim()
  const shown = cell.length > 40 ? `${cell.slice(0, 40)}…` : cell
  if (format === 'excel') return say('not-an-excel-date', shown, serial.first, serial.last)
  if (isCount(format)) return say('not-an-epoch', shown, format)
  if (/^#/.test(cell)) return say('error-not-a-date', shown)
  const other = detectable.find((candidate) => parseDate(text, candidate) !== undefined)
  if (other) return say('date-of-other-format', shown, format, other)
  if (regexp(format).test(text)) return say('no-such-day', shown)
  if (column !== undefined && withoutYear.test(cell)) return say('date-without-year', shown, shellWord(yearAdded(column)))
  const counted = countedFormat(cell)
  if (counted === 'excel') return say('looks-like-excel-date', shown)
  return counted === undefined ? say('not-a-date', shown, format) : say('looks-like-epoch', shown, counted, fromEpoch(cell, counted) ?? '')
}

/** The format of days or seconds that a number may count; it is read only where it is named. */
export function countedFormat(text: string): 'excel' | 'epoch' | 'epoch-ms' | undefined {
  const cell = text.trim()
  const days = Number(cell.replace(',', '.'))
  if (fromSerial(cell) && days > 20_000 && days < 80_000) return 'excel'
  if (/^-?\d{9,10}$/.test(cell)) return 'epoch'
  return /^-?\d{12,13}$/.test(cell) ? 'epoch-ms' : undefined
}
