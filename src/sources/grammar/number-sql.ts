/** The grammar of numbers in SQL, for the strict read. */
import { decimal, text as literal } from '../../dialect.js'
import { missingMarks } from '../../fields/languages/index.js'
import { bareSql, blank, escaped, mayHaveDot } from './currency.js'
import { unwrappedSql } from './formula-text.js'
import {
  dashes,
  digitsPattern,
  groupedDigits,
  hasCurrency,
  missingPattern,
  type NumberFormat,
  type NumberKind,
  negative,
  noCents,
  positive,
  scaleOf,
  signs,
  typeOf,
  wholePattern,
} from './numbers.js'

const full = (text: string, source: string) => `regexp_full_match(${text}, ${literal(source)})`

/** True for a cell that is null or a mark for "no value". */
export const missingSql = (text: string, marks: readonly string[] = missingMarks) =>
  `coalesce(${full(text, `${blank}${missingPattern(marks)}${blank}`)}, true)`

/** The number in the engine's own spelling, from text that holds digits, group signs, point and exponent. */
function plainSql(text: string, format: NumberFormat) {
  const { point, group } = signs[format]
  const bare = [...group].reduce((sql, sign) => `replace(${sql}, ${literal(sign)}, '')`, text)
  return point === ',' ? `replace(${bare}, ',', '.')` : bare
}

/**
 * Any cell that the grammar admits, as the engine's decimal text; for others a text that no cast admits. Slow, so the last resort.
 * The cell stands once, and so does the pattern: each time that one stands in a query it is compiled, and what stands twice beside a
 * quick path is computed for every row. A cell that the pattern does not fit keeps the x that is put before it; of one that it fits
 * the marks are left between lines, and those that belong to no number stay.
 */
function admittedSql(text: string, format: NumberFormat, kind: NumberKind) {
  const source = literal(`^x${wholePattern(format, kind).slice(1)}`)
  const withCents = `regexp_replace(${unwrappedSql('x', text)}, ${literal(noCents(format))}, '\\1\\2')`
  const plainDashes = `translate(${withCents}, ${literal(dashes)}, ${literal('-'.repeat(dashes.length))})`
  const parts = (replacement: string) => plainSql(`regexp_replace(${plainDashes}, ${source}, ${literal(replacement)})`, format)
  const replaced = (sql: string, marks: readonly string[], sign: string) =>
    marks.reduce((all, mark) => `replace(${all}, '|${mark}|', '${sign}')`, sql)
  if (kind !== 'ratio') return replaced(replaced(parts('|\\1\\2\\4\\5|\\3'), positive, ''), negative, '-')
  const [below, above] = ['^[|](?:[-\u2212]%?|[-\u2212]?[(]%?[)]%?)[|]', '^[|][+]?%?[|]']
  const signed = `regexp_replace(regexp_replace(${parts('|\\1\\2\\4\\5|\\3/\\1\\2\\4\\5/')}, ${literal(below)}, '-'), ${literal(above)}, '')`
  return `regexp_replace(regexp_replace(${signed}, '/[^%/]*/$', ''), '/[^/]*/$', 'e-2')`
}

/** Exact, where the engine's own cast of an exponent rounds digit by digit; 18 digits before the point, 20 after it. */
const wideSql = (admitted: string) => `TRY_CAST(${admitted} AS ${decimal(38, 20)})`

function groupedSql(text: string, format: NumberFormat, kind: NumberKind) {
  const { point, group } = signs[format]
  const fraction = kind === 'count' ? `(?:[${point}]0*)?` : `(?:[${point}][0-9]*)?`
  const value = `TRY_CAST(${plainSql(text, format)} AS ${typeOf(kind)})`
  return `CASE WHEN ${full(text, `-?${groupedDigits(group)}${fraction}`)} THEN ${value} END`
}

/**
 * The engine's cast of a plain spelling. What it admits beyond the grammar must not reach it: `1_000`, `1e`, exponents that it
 * rounds digit by digit, and a sign before white space, which it reads as zero. The last all sort before `-.`. Grouped numbers
 * are kept from it because a cast that fails takes ten times as long.
 */
function simpleSql(text: string, format: NumberFormat, kind: NumberKind) {
  const { point, group } = signs[format]
  const kept = ['_', 'e', 'E', ...group, ...(kind === 'count' ? [point] : [])]
  const clean = kept.map((sign) => `strpos(${text}, ${literal(sign)}) = 0`).join(' AND ')
  const foreign = point === ',' && format !== '1.234,56' ? ` AND strpos(${text}, '.') = 0` : ''
  const value = point === ',' && kind !== 'count' ? `replace(${text}, ',', '.')` : text
  return `CASE WHEN ${text} >= '-.' AND ${clean}${foreign} THEN TRY_CAST(${value} AS ${typeOf(kind)}) END`
}

/** Marks beside digits that make a number of them, in their order. */
const marks = ['', '-', '+', '\u2212', '()']
const anyMarks = [...marks, ...marks.map((each) => `="${each}"`)]

/**
 * Cells with a sign, brackets, blanks, per cent or the column's own currency beside the digits, by patterns that remember nothing:
 * `admittedSql` takes a hundred times as long. The digits stand once, since a pattern costs its length before a row is read.
 */
function markedSql(text: string, format: NumberFormat, kind: NumberKind, currency: string | undefined) {
  const own = currency !== undefined && hasCurrency(kind)
  const beside = (sign: string) =>
    own ? `(?:${escaped(currency)}${blank}(?:${sign}${blank})?|${sign}${blank}(?:${escaped(currency)}${blank})?)?` : `(?:${sign}${blank})?`
  const percent = kind === 'ratio' ? '%?' : ''
  const before = `(?:=")?${blank}${beside('[-+\u2212(]')}`
  const behind = `${blank}${percent}${beside('[-\u2212)]')}"?`
  const shape = `${blank}${before}${digitsPattern(format, kind)}${behind}${blank}`
  const found = `regexp_replace(${text}, '[^-+\u2212()="]', '', 'g')`
  const without = own ? `replace(${text}, ${literal(currency)}, '')` : text
  const digits = `translate(${without}, ${literal(`+-\u2212()%=" \t\n\v\f\r\u00a0\u202f\u2009\ufeff${signs[format].group}`)}, '')`
  const plain = signs[format].point === ',' ? `replace(${digits}, ',', '.')` : digits
  const signed = `CASE WHEN regexp_matches(${text}, ${literal(`(?:^|[^${signs[format].point}])[-\u2212(]`)}) THEN '-' ELSE '' END || ${plain}`
  const value = `TRY_CAST(${signed} AS ${typeOf(kind)})`
  const hundredth = `TRY_CAST(${wideSql(`${signed} || 'e-2'`)} AS ${typeOf(kind)})`
  const read = percent ? `CASE WHEN strpos(${text}, '%') > 0 THEN ${hundredth} ELSE ${value} END` : value
  return `CASE WHEN ${full(text, shape)} THEN CASE WHEN ${found} IN (${anyMarks.map(literal).join(', ')}) THEN ${read} END END`
}

/**
 * Whether a cell is a plain spelling with an exponent, and its value, `exact` if not null: decimals of 15 digits at most that are one
 * double are one. `wide` is exact always, and takes the engine a hundred times as long.
 */
function withExponent(text: string, format: NumberFormat, kind: NumberKind) {
  const { point } = signs[format]
  const digits = `-?(?:[0-9]+(?:[${point}][0-9]*)?|[${point}][0-9]+)[eE][-+]?[0-9]{1,4}`
  const plain = point === ',' ? `replace(${text}, ',', '.')` : text
  const narrow = `TRY_CAST(${plain} AS ${decimal(18, scaleOf(kind))})`
  const same = `abs(${narrow}) < ${10 ** (15 - scaleOf(kind))} AND CAST(${narrow} AS DOUBLE) = TRY_CAST(${plain} AS DOUBLE)`
  return {
    is: full(text, digits),
    exact: `CASE WHEN strlen(${text}) <= 17 AND ${same} THEN ${narrow} END`,
    wide: wideSql(plain),
  }
}

/** What is known of the currency of a column. */
export interface CurrencyCare {
  /** A spelling that cells may begin or end with, which then take the quick path without it. */
  sign?: string | undefined
  /** The cell without it, where a query has that already. */
  bare?: string | undefined
  /** Wraps the value of a cell that no quick path reads; only there can another currency stand. */
  admit?: ((value: string) => string) | undefined
}

/**
 * SQL that reads a text cell: DECIMAL(18,4) for money, DECIMAL(28,10) for scores, DECIMAL(18,10) for ratios, DECIMAL(18,0) for counts,
 * rounded half away from zero; null for a missing or faulty cell.
 */
export function numberSql(
  text: string,
  format: NumberFormat,
  kind: NumberKind,
  { sign, bare, admit = (value) => value }: CurrencyCare = {},
): string {
  const cell = sign === undefined ? text : (bare ?? bareSql(text, sign))
  const { is, exact, wide } = withExponent(cell, format, kind)
  const arms = [
    simpleSql(cell, format, kind),
    ...(signs[format].group ? [groupedSql(cell, format, kind)] : []),
    markedSql(text, format, kind, sign !== undefined && mayHaveDot(sign) ? undefined : sign),
    ...(kind === 'count' ? [] : [`CASE WHEN ${is} THEN coalesce(${exact}, TRY_CAST(${wide} AS ${typeOf(kind)})) END`]),
    admit(`TRY_CAST(${wideSql(admittedSql(text, format, kind))} AS ${typeOf(kind)})`),
  ]
  return `coalesce(${arms.join(', ')})`
}

function longSql(text: string, format: NumberFormat, kind: NumberKind) {
  const point = `strpos(${text}, ${literal(signs[format].point)})`
  const behind = `strlen(${text}) - ${point}`
  const exponent = `strpos(${text}, 'e') > 0 OR strpos(${text}, 'E') > 0`
  return `${behind} > 2 AND (${behind} > ${kind === 'ratio' ? 8 : scaleOf(kind)} AND ${point} > 0 OR ${exponent})`
}

/** True for a cell whose value `numberSql` rounds; cheap where it does not. Only in the number itself a digit stands behind a point or an exponent's letter. */
export function roundedSql(text: string, format: NumberFormat, kind: NumberKind): string {
  if (kind === 'count') return 'false'
  const { point, group } = signs[format]
  const plain = withExponent(text, format, kind)
  const matches = (source: string) => `regexp_matches(${text}, ${literal(source)})`
  const lost = matches(`[1-9][0-9${point}${group}]*[eE][-+]?[0-9]|^[^eE]*[1-9]`)
  const shifted = (wide: string) => `(${wide} <> TRY_CAST(${wide} AS ${typeOf(kind)}) OR ${wide} = 0 AND ${lost})`
  const longer = matches(`[${point}][0-9]{${scaleOf(kind)}}[0-9]*[1-9]`)
  // In a list the cell is read once, where the whole grammar would stand four times.
  const any = `CASE WHEN ${matches('[eE][-+]?[0-9]|%')} THEN ${shifted('wide')} ELSE ${longer} AND TRY_CAST(wide AS ${typeOf(kind)}) IS NOT NULL END`
  const read = `list_transform([${wideSql(admittedSql(text, format, kind))}], lambda wide: ${any})[1]`
  const spelt = `CASE WHEN ${plain.exact} IS NULL THEN ${shifted(plain.wide)} END`
  const changed = `CASE WHEN ${plain.is} THEN ${spelt} WHEN ${simpleSql(text, format, kind)} IS NOT NULL THEN ${longer} ELSE ${read} END`
  return `CASE WHEN ${longSql(text, format, kind)} THEN coalesce(${changed}, false) ELSE false END`
}
