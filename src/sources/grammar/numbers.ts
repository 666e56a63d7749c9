/**
 * Numbers as business files write them: five formats, signs, brackets, currencies, percent.
 * One grammar serves the samples, the SQL of the strict read and the words about faulty cells.
 */
import { missingMarks } from '../../fields/languages/index.js'
import { type Decimal, unitsAt, unscaled } from '../../model/decimal.js'
import type { Words } from '../../model/definition.js'
import { numberFormats } from '../../model/kinds.js'
import { decimal, text as literal } from '../../sql/dialect.js'
import { type Sentence, say } from '../../words/sentence.js'

export { numberFormats } from '../../model/kinds.js'

export type NumberFormat = (typeof numberFormats)[number]

/** What a number column holds; decides scale, and whether currency or percent may stand there. */
export type NumberKind = 'money' | 'score' | 'ratio' | 'count' | 'level'

/** A cell of a sample. */
export interface SampleCell {
  column: string
  line?: number | undefined
  text: string
}

/** The decimal sign of each format, and the signs between its groups of three digits. */
export const signs: Record<NumberFormat, { point: '.' | ','; group: string }> = {
  '1234.56': { point: '.', group: '' },
  '1,234.56': { point: '.', group: ',' },
  '1.234,56': { point: ',', group: '.' },
  '1 234,56': { point: ',', group: ' \u00a0\u202f' },
  "1'234.56": { point: '.', group: "'\u2019" },
}

const blank = '[ \\t\\n\\v\\f\\r\u00a0\u202f\ufeff]*'

const escaped = (word: string) => word.replace(/[$.()?*+[\]{}|^\\]/g, (sign) => (/[\\^[\]]/.test(sign) ? `\\${sign}` : `[${sign}]`))

/** A pattern of a word in any case. */
export const anyCase = (word: string) =>
  [...word]
    .map((c) => [c, c === c.toLowerCase() ? c.toUpperCase() : c.toLowerCase()])
    .map(([c = '', other]) => (c === other ? escaped(c) : `[${c}${other}]`))
    .join('')

/** A pattern of the texts that mean "no value"; an empty cell always does. */
const missingPattern = (marks: readonly string[]) => `(?:${['', ...marks.filter(Boolean)].map(anyCase).join('|')})`

const missing = new WeakMap<readonly string[], RegExp>()

/** Asked for every cell, so the pattern of the same marks is made once. */
function missingOf(marks: readonly string[]) {
  const known = missing.get(marks)
  if (known) return known
  const made = new RegExp(`^${missingPattern(marks)}$`)
  missing.set(marks, made)
  return made
}

const codes =
  'EUR USD GBP CHF MXN BRL ARS CLP COP PEN UYU BOB PYG VES CRC GTQ HNL NIO PAB DOP CUP RUB UAH KZT BYN PLN CZK HUF RON BGN TRY SEK NOK DKK ISK JPY CNY INR KRW AUD NZD CAD SGD HKD TWD THB IDR MYR PHP VND ILS AED SAR EGP MAD ZAR NGN KES GEL AMD AZN UZS RSD'.split(
    ' ',
  )
const symbols: Record<string, string> = {
  US$: 'USD',
  R$: 'BRL',
  MX$: 'MXN',
  'S/': 'PEN',
  '€': 'EUR',
  '£': 'GBP',
  '₽': 'RUB',
  '₹': 'INR',
  '₩': 'KRW',
  '₺': 'TRY',
  '₴': 'UAH',
  '₸': 'KZT',
  '₪': 'ILS',
  '₫': 'VND',
  '₱': 'PHP',
  '฿': 'THB',
  $: '$',
  '¥': '¥',
}
/** Only after the number: before it, their dot could be taken for a decimal sign. */
const suffixes: Record<string, string> = { EUROS: 'EUR', EURO: 'EUR', 'РУБ.': 'RUB', РУБ: 'RUB', 'Р.': 'RUB' }

const before = [...Object.keys(symbols).map(escaped), ...codes.map(anyCase)].join('|')
const after = [...Object.keys(symbols).map(escaped), ...Object.keys(suffixes).map(anyCase), ...codes.map(anyCase)].join('|')

const currencyAtEnd = new RegExp(
  `^(.*[\\p{L}\\p{N})])(?:[\\s_-]*[([]\\s*(?:${before})\\s*[)\\]]|[\\s_-]+(?:${before})|\\s*(?:${Object.keys(symbols).map(escaped).join('|')}))\\s*$`,
  'u',
)

/** The currency at the end of a header, as `currencyOf` names it; `undefined` where it has none. */
export function currencyOfHeader(header: string): string | undefined {
  const bare = withoutCurrency(header)
  return bare === undefined ? undefined : currencyNamed(header.slice(bare.length).replace(/[\s_()[\]-]/g, ''))
}

/** The currency that a text of its own names: `€` and `Euro` are `EUR`; `undefined` for a blank one. */
export function currencyNamed(text: string): string | undefined {
  const name = text.trim().toUpperCase()
  return name === '' ? undefined : (canonical[name] ?? name)
}

/** The same in SQL. */
export function currencyNamedSql(text: string): string {
  const name = `upper(trim(${text}))`
  const names = Object.entries(canonical).map(([sign, code]) => ` WHEN ${literal(sign)} THEN ${literal(code)}`)
  return `CASE ${name}${names.join('')} WHEN '' THEN NULL ELSE ${name} END`
}

/** Letters of a header in which a currency is looked for. */
const longestHeader = 1000

/** A header without the currency at its end, as in `Sales CLP` and `Importe (€)`; `undefined` where it has none. */
export const withoutCurrency = (header: string): string | undefined =>
  header.length > longestHeader ? undefined : currencyAtEnd.exec(header)?.[1]

const groupedDigits = (group: string) => `[1-9][0-9]{0,2}(?:[${group}][0-9]{3})+`

/** Lakhs and crores: twos before the last three, `1,23,456`. */
const indianDigits = '[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}'

const anyGrouped = (group: string) => (group === ',' ? `(?:${groupedDigits(group)}|${indianDigits})` : groupedDigits(group))

function corePattern(format: NumberFormat, kind: NumberKind) {
  const { point, group } = signs[format]
  if (kind === 'count') {
    const digits = group ? `(?:${anyGrouped(group)}|[0-9]+)` : '[0-9]+'
    return `${digits}(?:[${point}]0*)?(?:[eE][+]?[0-9]{1,2})?`
  }
  const simple = `(?:[0-9]+(?:[${point}][0-9]*)?|[${point}][0-9]+)(?:[eE][-+]?[0-9]{1,4})?`
  return group ? `(?:${anyGrouped(group)}(?:[${point}][0-9]*)?|${simple})` : simple
}

const hasCurrency = (kind: NumberKind) => kind === 'money' || kind === 'score' || kind === 'level'

/** Groups: 1, 2, 4, 5 are marks of sign and percent; 3 is the number itself. An apostrophe before a sign is a guard against formulas. */
function wholePattern(format: NumberFormat, kind: NumberKind) {
  const opening = `(?:([-+\u2212(])${blank})?`
  const first = `(?:'?([-+\u2212(])${blank})?`
  const closing = `(?:([-\u2212)%])${blank})?`
  const [left, right] = hasCurrency(kind) ? [`(?:(?:${before})${blank})?`, `(?:(?:${after})${blank})?`] : ['', '']
  return `^${blank}${first}${left}${opening}(${corePattern(format, kind)})${blank}${closing}${right}${closing}$`
}

const positive = ['', '+']
const negative = ['-', '\u2212', '()']
const positivePercent = ['%', '+%']
const negativePercent = ['-%', '\u2212%', '(%)']

/** Digits before and after the decimal sign that a kind keeps. */
const scaleOf = (kind: NumberKind) => (kind === 'count' ? 0 : kind === 'ratio' || kind === 'score' ? 10 : 4)
const precisionOf = (kind: NumberKind) => (kind === 'score' ? 28 : 18)
const typeOf = (kind: NumberKind) => decimal(precisionOf(kind), scaleOf(kind))

/** Whether a cell is a mark for "no value": empty, `-`, `n/a`, `NA`, `null`, `#N/A`, `s/d`, or one of those that the user named instead. */
export const isMissing = (text: string, marks: readonly string[] = missingMarks) => missingOf(marks).test(text.trim())

const compiled = new Map<string, RegExp>()

function whole(format: NumberFormat, kind: NumberKind) {
  const key = `${format} ${kind}`
  const known = compiled.get(key)
  if (known) return known
  const made = new RegExp(wholePattern(format, kind))
  compiled.set(key, made)
  return made
}

/** Reads a cell without rounding; `undefined` when the grammar refuses it. */
function exact(text: string, format: NumberFormat, kind: NumberKind): Decimal | undefined {
  const match = whole(format, kind).exec(text)
  if (!match) return undefined
  const marks = [match[1], match[2], match[4], match[5]].join('')
  const percent = marks.includes('%')
  if (percent && (kind !== 'ratio' || /e/i.test(match[3] as string))) return undefined
  const below = negative.includes(marks) || negativePercent.includes(marks)
  if (!below && !positive.includes(marks) && !positivePercent.includes(marks)) return undefined
  const { point, group } = signs[format]
  const bare = [...(match[3] as string)].filter((c) => !group.includes(c) || group === '').join('')
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

/** What the cells say about the format. */
export type FoundNumberFormat =
  | { format: NumberFormat; rivals: readonly NumberFormat[]; certain: boolean; because: Words; deciding?: SampleCell | undefined }
  | { ambiguous: { cell: SampleCell; readings: { format: NumberFormat; value: string }[] } }

const creditOrDebit = /^(.*[0-9)])\s*(cr|dr)\.?\s*$/i

/** An amount and the word behind it, where that is `Cr` or `Dr`. */
function creditOrDebitOf(cell: string): { amount: string; word: string } | undefined {
  const [, amount, word] = creditOrDebit.exec(cell) ?? []
  return amount === undefined || word === undefined ? undefined : { amount: amount.trim(), word }
}

const readAs = (given: string, format: NumberFormat): string | undefined => {
  const text = creditOrDebitOf(given)?.amount ?? given
  const found = exact(text, format, 'money') ?? exact(text, format, 'ratio')
  if (!found || Math.abs(found.scale) > 1000) return undefined
  return found.scale < 0 ? unscaled(found.units * power(-found.scale), 0) : unscaled(found.units, found.scale)
}

/** A cell and where it stands. */
export const placeOf = ({ column, line, text }: SampleCell): Words => ({
  en: `"${text.trim()}" in column "${column}"${line ? `, line ${line}` : ''}`,
  es: `"${text.trim()}" en la columna "${column}"${line ? `, línea ${line}` : ''}`,
})

/** Cells of one shape are read, or not, by the same formats. */
const shapeOf = (text: string) => text.replace(/[1-9]/g, '9')

interface Shape {
  cell: SampleCell
  count: number
  values: (string | undefined)[]
}

/**
 * Finds the one number format of a file from all its number cells. Cells that no format reads are left to the strict read.
 * @returns the format, or a cell that two formats read differently when nothing tells them apart
 */
export function findNumberFormat(cells: readonly (SampleCell & { count?: number })[]): FoundNumberFormat {
  const shapes = new Map<string, Shape>()
  for (const cell of cells) {
    const key = shapeOf(cell.text)
    const known = shapes.get(key)
    const { count = 1 } = cell
    if (known) known.count += count
    else if (!isMissing(cell.text)) shapes.set(key, { cell, count, values: numberFormats.map((format) => readAs(cell.text, format)) })
  }
  const readable = [...shapes.values()].filter(({ values }) => values.some((value) => value !== undefined))
  const total = readable.reduce((sum, { count }) => sum + count, 0)
  const votes = numberFormats.map((_, i) => readable.reduce((sum, { values, count }) => sum + (values[i] === undefined ? 0 : count), 0))
  const best = Math.max(...votes)
  const rivals = numberFormats.flatMap((_, i) => (votes[i] === best ? [i] : []))
  const differing = (among: readonly number[]) =>
    readable.find(({ values }) => new Set(among.map((i) => values[i]).filter((value) => value !== undefined)).size > 1)
  const ambiguous =
    differing(rivals) ??
    (best < total * 0.9 ? differing(numberFormats.flatMap((_, i) => ((votes[i] as number) > total * 0.1 ? [i] : []))) : undefined)
  if (ambiguous) {
    const { cell, values } = ambiguous
    const readings = numberFormats.flatMap((format, i) => (values[i] === undefined ? [] : [{ format, value: values[i] as string }]))
    const distinct = readings.filter(({ value }, i) => readings.findIndex((other) => other.value === value) === i)
    return { ambiguous: { cell, readings: distinct } }
  }
  const winner = rivals[0] ?? 0
  const open = rivals.map((i) => numberFormats[i] as NumberFormat)
  return { format: numberFormats[winner] as NumberFormat, rivals: open, certain: best === total, ...reason(readable, winner, best, total) }
}

function reason(readable: readonly Shape[], winner: number, best: number, total: number): { because: Words; deciding?: SampleCell } {
  if (total === 0) return { because: { en: 'no number was seen', es: 'no se ha visto ningún número' } }
  const telling = mostTelling(readable, winner)
  if (!telling) {
    return {
      because: {
        en: `all ${total} numbers seen are whole and ungrouped, so every format reads them alike`,
        es: `los ${total} números vistos son enteros y sin agrupar: todo formato los lee igual`,
      },
    }
  }
  const spoilt = readable.find(({ values }) => values[winner] === undefined)
  return {
    because: votesFor(telling.cell, spoilt?.cell, best, total, { en: 'numbers seen', es: 'números vistos' }),
    deciding: telling.cell,
  }
}

/** What the winning format reads and the most others refuse, or at least read differently; `undefined` where all read all alike. */
export function mostTelling<T extends { values: readonly (string | undefined)[] }>(read: readonly T[], winner: number): T | undefined {
  const against = ({ values }: T) => {
    if (values[winner] === undefined) return 0
    const refused = values.filter((value) => value === undefined).length
    return refused + values.filter((value) => value !== undefined && value !== values[winner]).length / (values.length + 1)
  }
  const scored = read.map((each) => ({ each, score: against(each) }))
  const best = scored.reduce<(typeof scored)[number] | undefined>((a, b) => (b.score > (a?.score ?? 0) ? b : a), undefined)
  return best?.each
}

/** The cell that tells the format, how many of the cells seen agree, and one that does not. */
export function votesFor(telling: SampleCell, spoilt: SampleCell | undefined, agreeing: number, total: number, what: Words): Words {
  const [cell, other] = [placeOf(telling), spoilt && placeOf(spoilt)]
  const against = other
    ? {
        en: `; ${total - agreeing} of ${total} cannot be read so, such as ${other.en}`,
        es: `; ${total - agreeing} de ${total} no se leen así, como ${other.es}`,
      }
    : { en: '', es: '' }
  return {
    en: `${cell.en} reads so, as do ${agreeing} of ${total} ${what.en}${against.en}`,
    es: `${cell.es} se lee así, como ${agreeing} de ${total} ${what.es}${against.es}`,
  }
}

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
  const parts = (replacement: string) => plainSql(`regexp_replace('x' || ${text}, ${source}, ${literal(replacement)})`, format)
  const replaced = (sql: string, marks: readonly string[], sign: string) =>
    marks.reduce((all, mark) => `replace(${all}, '|${mark}|', '${sign}')`, sql)
  if (kind !== 'ratio') return replaced(replaced(parts('|\\1\\2\\4\\5|\\3'), positive, ''), negative, '-')
  const [below, above] = ['^[|](?:[-\u2212]%?|[(]%?[)])[|]', '^[|][+]?%?[|]']
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

/** What is known of the currency of a column. */
export interface CurrencyCare {
  /** A spelling that cells may begin or end with, which then take the quick path without it. */
  sign?: string | undefined
  /** The cell without it, where a query has that already. */
  bare?: string | undefined
  /** Wraps the value of a cell that no quick path reads; only there can another currency stand. */
  admit?: ((value: string) => string) | undefined
}

/** A cell without the currency at one of its ends; as it is where there is none. */
export function bareSql(text: string, sign: string) {
  const [mark, length] = [literal(sign), [...sign].length]
  const white = "' ' || chr(9) || chr(160) || chr(8239)"
  return (
    `CASE WHEN suffix(${text}, ${mark}) THEN rtrim(left(${text}, length(${text}) - ${length}), ${white}) ` +
    `WHEN prefix(${text}, ${mark}) THEN ltrim(substr(${text}, ${length + 1}), ${white}) ELSE ${text} END`
  )
}

/**
 * SQL that reads a text cell: DECIMAL(18,4) for money, DECIMAL(28,10) for scores, DECIMAL(18,10) for ratios, DECIMAL(18,0) for counts,
 * rounded half away from zero; null for a missing or faulty cell.
 * @param watched makes of the SQL for cells with marks, such as a currency, what is to be evaluated in its place
 */
export function numberSql(
  text: string,
  format: NumberFormat,
  kind: NumberKind,
  { sign, bare, admit = (value) => value }: CurrencyCare = {},
): string {
  const cell = sign === undefined ? text : (bare ?? bareSql(text, sign))
  const arms = [
    simpleSql(cell, format, kind),
    ...(signs[format].group ? [groupedSql(cell, format, kind)] : []),
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
  const wide = wideSql(admittedSql(text, format, kind))
  const narrow = `TRY_CAST(${wide} AS ${typeOf(kind)})`
  const matches = (source: string) => `regexp_matches(${text}, ${literal(source)})`
  const lost = matches(`[1-9][0-9${point}${group}]*[eE][-+]?[0-9]|^[^eE]*[1-9]`)
  const shifted = `(${wide} <> ${narrow} OR ${wide} = 0 AND ${lost})`
  const longer = `${matches(`[${point}][0-9]{${scaleOf(kind)}}[0-9]*[1-9]`)} AND ${narrow} IS NOT NULL`
  const changed = `CASE WHEN ${matches('[eE][-+]?[0-9]|%')} THEN ${shifted} ELSE ${longer} END`
  return `CASE WHEN ${longSql(text, format, kind)} THEN coalesce(${changed}, false) ELSE false END`
}

const currencySource = {
  after: `[0-9.,][-\u2212) \\t\u00a0\u202f]*(${after})[-\u2212) \\t\u00a0\u202f]*$`,
  before: `^[-+\u2212( \\t\u00a0\u202f]*(${before})[-+\u2212( \\t\u00a0\u202f]*[0-9.,]`,
}
const currencyAfter = new RegExp(currencySource.after)
const currencyBefore = new RegExp(currencySource.before)
const canonical: Record<string, string> = { ...symbols, ...suffixes }

/** The currency of a money cell as it is written there; `undefined` without one. */
export const currencySign = (text: string): string | undefined => (currencyAfter.exec(text) ?? currencyBefore.exec(text))?.[1]

/** The currency that a money cell names: an ISO 4217 code, or `$` and `¥` where the sign alone does not tell; `undefined` without one. */
export function currencyOf(text: string): string | undefined {
  const found = currencySign(text)?.toUpperCase()
  return found === undefined ? undefined : (canonical[found] ?? found)
}

/** The same in SQL; null without a currency. */
export function currencySql(text: string): string {
  const extract = (source: string) => `nullif(regexp_extract(${text}, ${literal(source)}, 1), '')`
  const found = `'|' || upper(coalesce(${extract(currencySource.after)}, ${extract(currencySource.before)})) || '|'`
  const others = Object.entries(canonical).filter(([sign, name]) => sign !== name)
  const named = others.reduce((sql, [sign, name]) => `replace(${sql}, ${literal(`|${sign}|`)}, ${literal(`|${name}|`)})`, found)
  return `CASE WHEN regexp_matches(${text}, '[^-+0-9.,eE ]') THEN trim(${named}, '|') END`
}

/** Whether a money cell names a currency, or another one than `own`; null without one. */
export function foreignCurrencySql(text: string, own: readonly string[] = []): string {
  const spelt = [...own, ...Object.keys(canonical).filter((sign) => own.includes(canonical[sign] as string))]
  const names = spelt.filter((name) => own.includes(canonical[name] ?? name))
  const extract = (source: string) => `nullif(regexp_extract(${text}, ${literal(source)}, 1), '')`
  const found = `upper(coalesce(${extract(currencySource.after)}, ${extract(currencySource.before)}))`
  const foreign = names.length === 0 ? `${found} IS NOT NULL` : `${found} NOT IN (${[...new Set(names)].map(literal).join(', ')})`
  return `CASE WHEN regexp_matches(${text}, '[^-+0-9.,eE ]') THEN ${foreign} END`
}

/** The same, quickly where no cell or nearly every cell carries a currency: `own` is that of the column, as cells spell it. */
export function quickCurrencySql(text: string, own?: { code: string; sign: string }): string {
  const any = `regexp_matches(${text}, ${literal(currencySource.after)}) OR regexp_matches(${text}, ${literal(currencySource.before)})`
  const rest = `WHEN ${any} THEN ${currencySql(text)} END`
  if (!own) return `CASE ${rest}`
  const [sign, bare] = [literal(own.sign), bareSql(text, own.sign)]
  const alone = `(suffix(${text}, ${sign}) OR prefix(${text}, ${sign})) AND NOT regexp_matches(${bare}, '[^-+0-9.,() ]') AND regexp_matches(${bare}, '[0-9]')`
  return `CASE WHEN ${alone} THEN ${literal(own.code)} ${rest}`
}

const signed: Record<string, string> = {
  $: 'USD MXN ARS CLP COP UYU CAD AUD NZD SGD HKD TWD DOP CUP BRL',
  '¥': 'JPY CNY',
}

const isWritten = (sign: string, code: string) => signed[sign]?.split(' ').includes(code) ?? false

/** Whether two names of `currencyOf` may mean one currency: `$` goes with those that are written so. */
export const sameCurrency = (a: string, b: string) => a === b || isWritten(a, b) || isWritten(b, a)

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

/** Why a cell is not a number of the kind under the format, in words that complete "line 3, column "Sales": …". */
export function explainNumber(text: string, format: NumberFormat, kind: NumberKind): Sentence {
  const shown = shortened(text)
  const cell = text.trim()
  if (/^#/.test(cell) && !/[0-9]{2}/.test(cell)) return say('error-not-a-number', shown)
  if (!/[0-9]/.test(cell)) return say('not-a-number', shown)
  const marked = creditOrDebitOf(cell)
  if (marked && exact(marked.amount, format, kind)) return say('credit-or-debit', shown, marked.word, marked.amount, `-${marked.amount}`)
  if (exact(text, format, kind)) return say('number-too-large', shown, precisionOf(kind) - scaleOf(kind))
  const asMoney = exact(text, format, 'money')
  if (kind === 'count' && asMoney && !currencyOf(text)) return say('not-a-whole-number', shown)
  if (asMoney) return say(kind === 'ratio' ? 'amount-not-a-rate' : 'amount-not-a-number', shown)
  if (exact(text, format, 'ratio')) return say(kind === 'money' ? 'percentage-not-an-amount' : 'percentage-not-a-number', shown)
  const other = numberFormats.find((candidate) => exact(text, candidate, kind))
  if (other && /[.].*,|,.*[.]/.test(cell)) return say('number-of-other-format', shown, other, format)
  const { group } = signs[format]
  for (const [, sign = ''] of /^[-+(]?[0-9.,'’\s]+\)?$/.test(cell) ? cell.matchAll(/[0-9]([.,'’ \u00a0\u202f])(?=[0-9])/g) : []) {
    if (group.includes(sign)) return say('not-in-threes', shown, groupingSign[sign] ?? say('grouping-space'), format)
  }
  if (other) return say('number-of-other-format', shown, other, format)
  if (/^[0-9]{1,4}([-/.])[0-9]{1,2}\1[0-9]{1,4}/.test(cell)) return say('date-not-a-number', shown)
  return /[\p{L}]/u.test(cell) ? say('text-beside-digits', shown) : say('not-a-number-under', shown, format)
}
