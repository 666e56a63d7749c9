/**
 * Numbers as business files write them: six formats, signs, brackets, currencies, percent.
 * One grammar serves the samples, the SQL of the strict read and the words about faulty cells.
 */
import { decimal } from '../../dialect.js'
import { missingMarks } from '../../fields/languages/index.js'
import { sidesOf, sideWords } from '../../fields/side-words.js'
import { type Decimal, unitsAt, unscaled } from '../../model/decimal.js'
import { numberFormats } from '../../model/kinds.js'
import { type Sentence, say } from '../../words/sentence.js'
import { after, anyCase, before, blank, currencyOf } from './currency.js'
import { unwrapped } from './formula-text.js'

export type NumberFormat = (typeof numberFormats)[number]

/** What a number column holds; decides scale, and whether currency or percent may stand there. */
export type NumberKind = 'money' | 'score' | 'ratio' | 'count' | 'level'

/** The decimal sign of each format, and the signs between its groups of three digits. */
export const signs: Record<NumberFormat, { point: '.' | ','; group: string }> = {
  '1234.56': { point: '.', group: '' },
  '1,234.56': { point: '.', group: ',' },
  '1.234,56': { point: ',', group: '.' },
  '1 234,56': { point: ',', group: ' \u00a0\u202f\u2009' },
  "1'234.56": { point: '.', group: "'\u2019" },
  '1 234.56': { point: '.', group: ' \u00a0\u202f\u2009' },
}

/** A dash beside a currency, as spreadsheets show an amount of nothing. */
const currencyDash = `(?:${before})${blank}[-\u2013\u2014]|[-\u2013\u2014]${blank}(?:${after})`

/** A pattern of the texts that mean "no value"; an empty cell always does, and a formula of an empty text. */
export const missingPattern = (marks: readonly string[]) =>
  `(?:${[...['', '=""', ...marks.filter(Boolean)].map(anyCase), ...(marks.includes('-') ? [currencyDash] : [])].join('|')})`

const missing = new WeakMap<readonly string[], RegExp>()

/** Asked for every cell, so the pattern of the same marks is made once. */
function missingOf(marks: readonly string[]) {
  const known = missing.get(marks)
  if (known) return known
  const made = new RegExp(`^${missingPattern(marks)}$`)
  missing.set(marks, made)
  return made
}

export const groupedDigits = (group: string) => `[1-9][0-9]{0,2}(?:[${group}][0-9]{3})+`

/** Lakhs and crores: twos before the last three, `1,23,456`. */
const indianDigits = '[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}'

const anyGrouped = (group: string) => (group === ',' ? `(?:${groupedDigits(group)}|${indianDigits})` : groupedDigits(group))

/** Digits, with or without groups and decimals; a count has none but zeros. @param exponent what may stand behind those without groups */
export function digitsPattern(format: NumberFormat, kind: NumberKind, exponent = '') {
  const { point, group } = signs[format]
  if (kind === 'count') return `${group ? `(?:${anyGrouped(group)}|[0-9]+)` : '[0-9]+'}(?:[${point}]0*)?${exponent}`
  const simple = `(?:[0-9]+(?:[${point}][0-9]*)?|[${point}][0-9]+)${exponent}`
  return group ? `(?:${anyGrouped(group)}(?:[${point}][0-9]*)?|${simple})` : simple
}

const exponentPattern = (kind: NumberKind) => (kind === 'count' ? '(?:[eE][+]?[0-9]{1,2})?' : '(?:[eE][-+]?[0-9]{1,4})?')

export const hasCurrency = (kind: NumberKind) => kind === 'money' || kind === 'score' || kind === 'level'

/** Dashes that stand for a minus beside the usual ones. */
export const dashes = '\u2010\u2011\u2012\u2013\u2014\ufe63\uff0d'

/** A number with dashes for no cents, as `500,-`; groups 1 and 2 stay. */
export const noCents = (format: NumberFormat) => {
  const dash = `-\u2212${dashes}`
  return `([0-9])[${signs[format].point}][${dash}]{1,2}([^0-9${dash}]|$)`
}

/** Groups: 1, 2, 4, 5 are marks of sign and percent; 3 is the number itself. An apostrophe before all is a guard against formulas. */
export function wholePattern(format: NumberFormat, kind: NumberKind) {
  const opening = `(?:([-+\u2212(])${blank})?`
  const first = `'?(?:([-+\u2212(])${blank})?`
  const closing = `(?:([-+\u2212)%])${blank})?`
  const [left, right] = hasCurrency(kind) ? [`(?:(?:${before})${blank})?`, `(?:(?:${after})${blank})?`] : ['', '']
  return `^${blank}${first}${left}${opening}(${digitsPattern(format, kind, exponentPattern(kind))})${blank}${closing}${right}${closing}$`
}

export const positive = ['', '+']
export const negative = ['-', '\u2212', '()', '-()', '\u2212()']
const positivePercent = ['%', '+%']
const negativePercent = ['-%', '\u2212%', '(%)', '-(%)', '\u2212(%)', '()%', '-()%', '\u2212()%']

/** Digits before and after the decimal sign that a kind keeps. */
export const scaleOf = (kind: NumberKind) => (kind === 'count' ? 0 : kind === 'ratio' || kind === 'score' ? 10 : 4)
const precisionOf = (kind: NumberKind) => (kind === 'score' ? 28 : 18)
export const typeOf = (kind: NumberKind) => decimal(precisionOf(kind), scaleOf(kind))

/** Whether a cell is a mark for "no value": empty, `-`, `n/a`, `NA`, `null`, `#N/A`, `s/d`, or one of those that the user named instead. */
export const isMissing = (text: string, marks: readonly string[] = missingMarks) =>
  !(marks === missingMarks && beginsWithDigit.test(text)) && missingOf(marks).test(text.trim())

/** No usual mark begins so. */
const beginsWithDigit = /^[0-9]/

const compiled = new Map<string, RegExp>()

function whole(format: NumberFormat, kind: NumberKind) {
  const key = `${format} ${kind}`
  const known = compiled.get(key)
  if (known) return known
  const made = new RegExp(wholePattern(format, kind))
  compiled.set(key, made)
  return made
}

/** Most numbers: digits, and once a sign of decimals or of thousands. */
const plain = /^(-?)([0-9]+)(?:([.,])([0-9]*))?$/

/** Reads such a text as the patterns do. */
function ofPlain([, sign, whole = '', mark = '', after = '']: RegExpExecArray, format: NumberFormat): Decimal | undefined {
  const { point, group } = signs[format]
  const isDecimal = mark === '' || mark === point
  if (!isDecimal && !(group.includes(mark) && after.length === 3 && /^[1-9][0-9]{0,2}$/.test(whole))) return undefined
  const digits = BigInt(whole + after)
  return { units: sign === '' ? digits : -digits, scale: isDecimal ? after.length : 0 }
}

const anyDash = new RegExp(`[-\u2212${dashes}]`)
const oddDashes = new RegExp(`[${dashes}]`, 'g')

/** A number without dashes for cents, and with a minus for those that stand for one. */
function plainDashes(text: string, format: NumberFormat) {
  if (!anyDash.test(text)) return text
  const cents = compiled.get(format) ?? new RegExp(noCents(format))
  compiled.set(format, cents)
  return text.replace(cents, '$1$2').replace(oddDashes, '-')
}

/** Reads a cell without rounding; `undefined` when the grammar refuses it. */
function exact(text: string, format: NumberFormat, kind: NumberKind): Decimal | undefined {
  // Most headers and words: the patterns, which take milliseconds to make, are not asked.
  if (!/[0-9]/.test(text)) return undefined
  const bareDigits = kind === 'count' ? null : plain.exec(text)
  if (bareDigits) return ofPlain(bareDigits, format)
  const match = whole(format, kind).exec(plainDashes(unwrapped(text), format))
  if (!match) return undefined
  const [, before, sign, written = '', after, last] = match
  const marks = [before, sign, after, last].join('')
  const percent = marks.includes('%')
  if (percent && (kind !== 'ratio' || /e/i.test(written))) return undefined
  const below = negative.includes(marks) || negativePercent.includes(marks)
  if (!below && !positive.includes(marks) && !positivePercent.includes(marks)) return undefined
  const { point, group } = signs[format]
  const bare = [...written].filter((c) => !group.includes(c) || group === '').join('')
  const [mantissa = '', exponent = '0'] = bare.split(/e/i)
  const [units = '', fraction = ''] = mantissa.split(point)
  const digits = BigInt(units + fraction || '0')
  return { units: below ? -digits : digits, scale: fraction.length - Number(exponent) + (percent ? 2 : 0) }
}

const power = (exponent: number) => 10n ** BigInt(exponent)

/**
 * Reads one cell as the strict read does.
 * @returns exact decimal text at the kind's scale (half away from zero), or `undefined` for a missing or faulty cell
 */
export function parseNumber(text: string, format: NumberFormat, kind: NumberKind): { value: string; rounded: boolean } | undefined {
  const found = exact(text, format, kind)
  if (!found) return undefined
  const scale = scaleOf(kind)
  if (found.units !== 0n && String(found.units).replace('-', '').length - found.scale > 18) return undefined
  if (found.units === 0n || found.scale > 10_000) return { value: '0', rounded: found.units !== 0n }
  const units = unitsAt(found, scale)
  const most = power(precisionOf(kind))
  if (units >= most || units <= -most) return undefined
  return { value: unscaled(units, scale), rounded: found.scale > scale && found.units % power(found.scale - scale) !== 0n }
}

const sides = [...new Set(sideWords.flat())].sort((a, b) => b.length - a.length).join('|')
const creditOrDebit = new RegExp(`^(.*[0-9)])\\s*(${sides})\\.?\\s*$`, 'iu')
const creditOrDebitFirst = new RegExp(`^\\s*(${sides})\\.?\\s*([(]?[0-9].*)$`, 'iu')

/** An amount and the word behind or before it, where that is one of a debit or a credit, such as `Cr`. */
export function creditOrDebitOf(cell: string): { amount: string; word: string } | undefined {
  const [, first, rest] = creditOrDebitFirst.exec(cell) ?? []
  if (first !== undefined && rest !== undefined) return { amount: rest.trim(), word: first }
  const [, amount, word] = creditOrDebit.exec(cell) ?? []
  return amount === undefined || word === undefined || word === 'k' ? undefined : { amount: amount.trim(), word }
}

export const readAs = (given: string, format: NumberFormat): string | undefined => {
  const text = creditOrDebitOf(given)?.amount ?? given
  const found = exact(text, format, 'money') ?? exact(text, format, 'ratio')
  if (!found || Math.abs(found.scale) > 1000) return undefined
  return found.scale < 0 ? unscaled(found.units * power(-found.scale), 0) : unscaled(found.units, found.scale)
}

const groupingSign: Record<string, Sentence> = {
  '.': say('grouping-dot'),
  ',': say('grouping-comma'),
  "'": say('grouping-apostrophe'),
  '\u2019': say('grouping-apostrophe'),
}

const shortened = (text: string) => {
  const shown = text.trim().replace(/\s+/g, ' ')
  return shown.length > 40 ? `${shown.slice(0, 40)}…` : shown
}

/** Which of two signs the word behind an amount means is asked. */
function creditOrDebitSaid(shown: string, { amount, word }: { amount: string; word: string }): Sentence {
  const [debit, credit] = sidesOf([word]) ?? ['Dr', 'Cr']
  return say('credit-or-debit', shown, word, amount, `-${amount}`, debit, credit)
}

/** A number with a word for thousands or millions; a K apart from it may be a side of an account. */
const abbreviated = /[0-9](?:k|\s?(?:m|mio|mln|bn|mrd|tsd|mil|thsd|тыс|млн))[.]?\s*\)?$/i

/** Why a cell is not a number of the kind under the format, in words that complete "line 3, column "Sales": …". */
export function explainNumber(text: string, format: NumberFormat, kind: NumberKind): Sentence {
  const shown = shortened(text)
  const cell = text.trim()
  if (/^#/.test(cell) && !/[0-9]{2}/.test(cell)) return say('error-not-a-number', shown)
  if (!/[0-9]/.test(cell)) return say('not-a-number', shown)
  if (kind === 'money' && abbreviated.test(cell)) return say('abbreviated-number', shown)
  const marked = creditOrDebitOf(cell)
  if (marked && exact(marked.amount, format, kind)) return creditOrDebitSaid(shown, marked)
  if (exact(text, format, kind)) return say('number-too-large', shown, precisionOf(kind) - scaleOf(kind))
  const asMoney = exact(text, format, 'money')
  if (kind === 'count' && asMoney && !currencyOf(text)) return say('not-a-whole-number', shown)
  if (asMoney) return say(kind === 'ratio' ? 'amount-not-a-rate' : 'amount-not-a-number', shown)
  if (exact(text, format, 'ratio')) return say(kind === 'money' ? 'percentage-not-an-amount' : 'percentage-not-a-number', shown)
  const other = numberFormats.find((candidate) => exact(text, candidate, kind))
  if (other && /[.].*,|,.*[.]/.test(cell)) return say('number-of-other-format', shown, other, format)
  const { group } = signs[format]
  for (const [, sign = ''] of /^[-+(]?[0-9.,'’\s]+\)?$/.test(cell) ? cell.matchAll(/[0-9]([.,'’ \u00a0\u202f\u2009])(?=[0-9])/g) : []) {
    if (group.includes(sign)) return say('not-in-threes', shown, groupingSign[sign] ?? say('grouping-space'), format)
  }
  if (other) return say('number-of-other-format', shown, other, format)
  if (/^[0-9]{1,4}([-/.])[0-9]{1,2}\1[0-9]{1,4}/.test(cell)) return say('date-not-a-number', shown)
  return /[\p{L}]/u.test(cell) ? say('text-beside-digits', shown) : say('not-a-number-under', shown, format)
}
