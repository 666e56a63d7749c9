/** The one date format of a file, from the cells of its samples. */
import type { Words } from '../../model/definition.js'
import { valueAt } from '../../model/value-at.js'
import { besideWeekday, type DateFormat, detectable, isCount, isOfCentury, parseDate, periodOf, regexp, shapeOf } from './dates.js'
import { isMissing } from './numbers.js'
import { mostTelling, type SampleCell, votesFor } from './telling.js'
import { agreesWithWeekday, withoutWeekday } from './weekdays.js'

/** What the cells say about the format. */
export type FoundDateFormat =
  | { format: DateFormat; certain: boolean; because: Words; deciding?: SampleCell | undefined }
  | { ambiguous: { cell: SampleCell; readings: { format: DateFormat; value: string }[] } }

const possible = new Map<string, number[]>()

/** A time with what stands behind it, and the words that lead to it, as in `a las 10:30 horas` and `10:30:00 PST`. */
const timeOfDay = /(?:\b\p{L}{1,4}\s+){0,2}\b\d{1,2}:\d\d.*$/u

const digitsAlone = /^(?:1{6}|1{8})$/

/** Formats by the shape of a text: a text of ones in its place is a date of each format that can read the text at all. */
function possibleFor(text: string): readonly number[] {
  const shape = text.replace(/[0-9]/g, '1')
  const known = possible.get(shape)
  if (known) return known
  const letters = /\p{L}{3}/u.test(text.replace(timeOfDay, ''))
  const made = detectable.flatMap((format, i) =>
    (letters === shapeOf(format).named || periodOf(format) === 'quarter') &&
    (regexp(format).test(shape) || (isOfCentury(format) && digitsAlone.test(shape)))
      ? [i]
      : [],
  )
  possible.set(shape, made)
  return made
}

function readingsOf(text: string): (string | undefined)[] {
  const values: (string | undefined)[] = detectable.map(() => undefined)
  for (const i of possibleFor(text)) values[i] = parseDate(text, valueAt(detectable, i))
  const bare = values.some((value) => value !== undefined) ? undefined : withoutWeekday(text)
  if (bare === undefined) return values
  const beside = readingsOf(bare).map((value, i) => (periodOf(valueAt(detectable, i)) === undefined ? value : undefined))
  const agreeing = beside.map((value) => (value !== undefined && agreesWithWeekday(text, value) ? value : undefined))
  return agreeing.some((value) => value !== undefined) ? agreeing : beside
}

/** A format of days, as one beside which a weekday may stand where a cell has one. */
export const forWeekdays = (format: DateFormat, texts: Iterable<string>): DateFormat => {
  if (periodOf(format) !== undefined || isCount(format)) return format
  const marked = besideWeekday(format)
  for (const text of texts) if (parseDate(text, format) === undefined && parseDate(text, marked) !== undefined) return marked
  return format
}

const yearFirst = /^YY[-/.]MM[-/.]DD$/

/** Of fewer different dates counts say too little; and how far apart years may be at most. */
const [fewDates, mostYears] = [20, 10]

/**
 * Of dates such as `25/01/15` the first part may be the day or the year. Where it takes at least twice as many values as the last
 * one it is the day, and with points also where it takes as many; of few dates only where years so far apart make no sense.
 */
function withoutUnlikelyYears(rivals: readonly number[], read: readonly { cell: SampleCell }[]): readonly number[] {
  const [short, others] = [true, false].map((is) => rivals.filter((i) => yearFirst.test(valueAt(detectable, i)) === is))
  if (!short?.length || !others?.length) return rivals
  const parts = read.flatMap(({ cell }) => {
    const [, first, sign, last] = /(\d{1,2})([-/.])\d{1,2}[-/.](\d{2})(?!\d)/.exec(cell.text) ?? []
    return first === undefined ? [] : [{ first: Number(first), sign, last: Number(last) }]
  })
  const days = new Set(parts.map(({ first }) => first)).size
  const years = new Set(parts.map(({ last }) => last)).size
  if (days >= years && parts.every(({ sign }) => sign === '.')) return others
  const apart = Math.max(...parts.map(({ first }) => first)) - Math.min(...parts.map(({ first }) => first))
  if (read.length < fewDates && apart <= mostYears) return rivals
  return days >= years * 2 ? others : rivals
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
  const most = detectable.flatMap((_, i) => (votes[i] === best ? [i] : []))
  const rivals = withoutUnlikelyYears(most, readable)
  const winner = valueAt(rivals, 0)
  const contested = readable.find(({ values }) => new Set(rivals.map((i) => values[i]).filter((value) => value !== undefined)).size > 1)
  if (contested) {
    const readings = rivals.flatMap((i) => {
      const [format, value] = [detectable[i], contested.values[i]]
      return format === undefined || value === undefined ? [] : [{ format, value }]
    })
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
    format: forWeekdays(valueAt(detectable, winner), texts.keys()),
    certain: best === total,
    because: votesFor(example.cell, spoilt?.cell, best, total, { en: 'dates seen', es: 'fechas vistas' }),
    deciding: example.cell,
  }
}
