/** Numbers of cells as plain text: decimals, and dates as ISO. */
import type { NumberStyle } from './number-styles.js'

const number = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d{1,3})?$/i

/** Digits that a cell shows of a number, as programs reckon with doubles. */
const shownDigits = 15

/** A double as a decimal in full, with 15 significant digits and no needless zeros. */
export function decimalText(value: number): string {
  const [digits = '0', exponent = '0'] = value.toExponential(shownDigits - 1).split('e')
  const sign = digits.startsWith('-') ? '-' : ''
  const significant = digits.replace(/[-.]/g, '').replace(/0+$/, '')
  if (significant === '') return '0'
  const point = Number(exponent) + 1
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${significant}`
  if (significant.length <= point) return `${sign}${significant.padEnd(point, '0')}`
  return `${sign}${significant.slice(0, point)}.${significant.slice(point)}`
}

/**
 * A decimal that nobody takes for a whole number with groups of thousands: `1.234` gets a further decimal.
 * @param point the decimal sign of the text's numbers
 */
function unmistakable(text: string, point: string): string {
  const at = text.indexOf('.')
  if (at < 0) return text
  const decimals = text.slice(at + 1)
  return `${text.slice(0, at)}${point}${decimals.length === 3 ? `${decimals}0` : decimals}`
}

const day = 86_400
const two = (value: number) => String(value).padStart(2, '0')
const clock = (seconds: number) => `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`

/** The last day that programs know: 31 December 9999. */
const lastDay = 2_958_465
/** Days from 1 January 1900, counted with a 29 February that was none, to 1 January 1904. */
const days1904 = 1462

/** A day by its number: 1 is 1 January 1900, 60 the 29 February 1900 that Lotus knew. */
function dayText(serial: number): string {
  if (serial === 60) return '1900-02-29'
  if (serial === 0) return '1900-01-00'
  const days = serial > 60 ? serial - 1 : serial
  return new Date(Date.UTC(1900, 0, days)).toISOString().slice(0, 10)
}

/** An ISO day in a format of numbers; ISO where the format has words. */
function dayIn(iso: string, format: string): string {
  const [year = '', month = '', date = ''] = iso.split('-')
  if (!/^(?:YYYY|YY|MM|DD|[-/. ])+$/.test(format) || !/DD/.test(format)) return iso
  return format.replace(/YYYY|YY|MM|DD/g, (token) => ({ YYYY: year, YY: year.slice(2), MM: month })[token] ?? date)
}

/** A number of days as a date, with its time where it has one. Undefined where no date has that number. */
function dateText(value: number, { from1904, dates }: Pick<WrittenNumbers, 'from1904' | 'dates'>): string | undefined {
  if (dates === 'excel') return decimalText(value + (from1904 ? days1904 : 0))
  const serial = value + (from1904 ? days1904 : 0)
  const seconds = Math.round(serial * day)
  const whole = Math.floor(seconds / day)
  if (!(serial >= 0 && whole <= lastDay)) return undefined
  const rest = seconds - whole * day
  const shown = dayIn(dayText(whole), dates)
  return rest === 0 ? shown : `${shown} ${clock(rest)}`
}

/** How numbers of a text are written: their decimal sign. */
export interface WrittenNumbers {
  point: '.' | ','
  /** The format of dates; ISO unless the user named another that has numbers alone. */
  dates: string
  from1904: boolean
  /** Percents are told as parts of one. */
  parts?: boolean | undefined
}

/** More digits than a spreadsheet keeps: another program wrote them, and they are an id, as it seems. */
const longWhole = /^\d{16,}$/

/** The text of a cell's number by its style; undefined for what is no number. */
export function numberText(raw: string, style: NumberStyle, written: WrittenNumbers): string | undefined {
  const { point } = written
  const given = raw.trim()
  if (!number.test(given)) return undefined
  const value = Number(given)
  if (!Number.isFinite(value)) return undefined
  const plain = longWhole.test(given) ? given : unmistakable(decimalText(value), point)
  switch (style.as) {
    case 'date':
      return dateText(value, written) ?? unmistakable(decimalText(value), point)
    case 'time':
    case 'elapsed':
      if (value >= 1 && style.as === 'time') return dateText(value, written) ?? unmistakable(decimalText(value), point)
      return value >= 0 && value <= lastDay ? clock(Math.round(value * day)) : unmistakable(decimalText(value), point)
    case 'percent':
      if (written.parts) return unmistakable(decimalText(value), point)
      return `${unmistakable(decimalText(Number(decimalText(value * 100))), point)}%`
    case 'zeros':
      return !longWhole.test(given) && /^\d+$/.test(decimalText(value)) ? decimalText(value).padStart(style.digits, '0') : plain
    default:
      return plain
  }
}

const isDay = (text: string) => {
  const found = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(found.getTime()) && found.toISOString().startsWith(text)
}

const isTime = (text: string) => /^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?$/.test(text)

/** A date in words of ISO 8601, without its time where that is midnight; undefined for days and times that there are not. */
export function isoText(raw: string): string | undefined {
  const [, date, time] = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)Z?)?$/.exec(raw.trim()) ?? []
  if (date === undefined) {
    const alone = raw.trim().replace(/^T|Z$/g, '')
    return isTime(alone) ? alone : undefined
  }
  if (!isDay(date) || (time !== undefined && !isTime(time))) return undefined
  return time === undefined || /^00:00(:00(\.0+)?)?$/.test(time) ? date : `${date} ${time}`
}
