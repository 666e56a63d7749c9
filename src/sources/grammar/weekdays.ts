/** The day of the week that stands beside a date, as in `Mon 03/02/2025` and `2025-02-03 (lun)`. */
import { text as literal } from '../../dialect.js'
import { weekdayNames } from '../../fields/languages/index.js'
import { anyCase } from './currency.js'

/** One sign of white space in a date, of regular expressions for the engine and for JavaScript. */
export const blank = '[ \\t\\r\\n\u00a0\u202f\u2009\ufeff]'
const names = [...new Set(weekdayNames.flat())].sort((a, b) => b.length - a.length)
const day = `(?:${names.map(anyCase).join('|')})[.]?`
const article = (words: string) => `(?:(?:${words.split(' ').map(anyCase).join('|')})${blank}+)?`

/** A weekday at the beginning, at the end, or in brackets behind the date. */
const source =
  `^${blank}*${article('el le am il on')}(?:[(]${day}[)]|${day})(?:${blank}*,${blank}*|${blank}+)${article('the den dem')}` +
  `|${blank}*[(]${day}[)]|(?:${blank}*,${blank}*|${blank}+)${day}${blank}*$`

const pattern = new RegExp(source, 'g')
const mayHave = /\p{L}{2}/u

/** A text without the weekday beside its date; undefined where it has none. */
export function withoutWeekday(text: string): string | undefined {
  const bare = mayHave.test(text) ? text.replace(pattern, '') : text
  return bare === text ? undefined : bare
}

/** Whether the weekday beside a date is that of a day; true where there is none. */
export function agreesWithWeekday(text: string, iso: string): boolean {
  const said =
    text
      .match(pattern)
      ?.join(' ')
      .toLowerCase()
      .match(/[\p{L}-]+/gu) ?? []
  const days = weekdayNames.flatMap((each, i) => (said.some((word) => each.includes(word)) ? [i] : []))
  return days.length === 0 || days.includes((new Date(`${iso}T00:00:00Z`).getUTCDay() + 6) % 7)
}

/** The same as `withoutWeekday` in SQL; a text without a weekday stays as it is. */
export const withoutWeekdaySql = (text: string) => `regexp_replace(${text}, ${literal(source)}, '', 'g')`
