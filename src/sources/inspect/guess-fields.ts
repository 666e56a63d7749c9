/** What columns of unknown heads may be, judged by what they hold. Never used unless the user says so. */
import { normalise } from '../../fields/dictionary.js'
import { headHints, shortHeads } from '../../fields/head-hints.js'
import { monthAbbreviations, monthNames, quarterWords } from '../../fields/languages/index.js'
import { lettersOf, withoutMarks, wordsOfHead } from '../../fields/plain-words.js'
import { isDiscount, tellsFlow } from '../../fields/status-words.js'
import type { Words } from '../../model/definition.js'
import { numberFormats } from '../../model/kinds.js'
import { currencySign, withoutCurrency } from '../grammar/currency.js'
import { parseDate } from '../grammar/dates.js'
import { findDateFormat } from '../grammar/find-date-format.js'
import { isMissing, type NumberFormat, parseNumber } from '../grammar/numbers.js'
import { accountColumns, balance } from '../read/account-columns.js'
import { byForm, partsOfNames } from '../read/column-heads.js'
import { headerAt } from '../read/heads.js'
import type { Sampled } from '../read/sampled.js'

/** A field that is looked for by what columns hold. */
export type GuessedField = 'customer' | 'sales' | 'date'

/** A column, or a formula over columns, that may give a field, and why it seems so. */
export interface Guess {
  field: string
  column: string
  because: Words
  /** What may as well give it: only the user can tell. */
  or?: string
}

/** A column as its sampled cells show it. */
export interface Seen {
  header: string
  /** Cells that hold something. */
  cells: string[]
  rows: number
  distinct: number
  /** Formats under which all cells are numbers. */
  numbers: NumberFormat[]
  isDate: boolean
  fractions: boolean
  /** All the cells are different whole numbers, or have leading zeros, as codes do. */
  isCode: boolean
}

const plainOf = (text: string) => withoutMarks(text).toLowerCase()
const monthWords = new Set([...monthNames, ...monthAbbreviations.flat()].map(plainOf))
const quarters = new Set([...quarterWords.map(plainOf), 'q', 't'])

/** Whether a head is a month or a quarter, with its year or without, such as `Jan 2025`, `2025-03`, `Q1`. */
export function isPeriodHead(header: string): boolean {
  const text = plainOf(header).trim()
  if (/^(?:(?:19|20)\d\d[-/.](?:0?[1-9]|1[0-2])|(?:0?[1-9]|1[0-2])[-/.](?:19|20)\d\d)$/.test(text)) return true
  const [word, ...more] = lettersOf(text)
  const digits = text.split(/[^\d]+/).filter((each) => each !== '')
  const years = digits.filter((each) => /^(?:(?:19|20)\d\d|\d\d)$/.test(each)).length
  if (word === undefined || more.length > 0) return false
  if (quarters.has(word)) return digits.filter((each) => /^[1-4]$/.test(each)).length === 1 && digits.length <= 2
  return monthWords.has(word) && years === digits.length && digits.length <= 1
}

const idWords = new Set(['id', 'no', 'nr', 'num', 'n', 'code', 'cod', 'cde', 'codigo', 'codice', 'key', 'ref'])

/** Such as `ID`, `Nr.`, `User no`. */
export const isIdHead = (header: string) => wordsOfHead(header).some((word) => idWords.has(word))

type Hinted = keyof typeof headHints & keyof typeof shortHeads

/** Whether a head tells the amount of one piece. */
export const isOfOne = (header: string) => headHints.unit.some((stem) => normalise(header).includes(stem))

/** Whether a head hints at what a column may be, by a part of it or by a whole word that is cut short. */
const hints = (header: string, ...of: Hinted[]) =>
  of.some(
    (each) =>
      headHints[each].some((stem) => normalise(header).includes(normalise(stem))) ||
      wordsOfHead(header).some((word) => shortHeads[each].includes(word)),
  )

/** Whether a head speaks of who buys. */
export const saysWho = (header: string) => hints(header, 'customer')

/** Whether a head tells an amount that is no sale, such as a tax. */
export const isApart = (header: string) => hints(header, 'apart')

/** Looked at; more would tell no more. */
const mostCells = 1000

function seen(header: string, column: number, rows: Sampled['rows'], missing?: readonly string[]): Seen {
  const looked = rows.slice(0, mostCells)
  const cells = looked.flatMap(({ cells }) => {
    const cell = cells[column]
    return cell == null || isMissing(cell, missing) ? [] : [cell.trim()]
  })
  const some = cells.length > 0
  // Short digits are a number in any format: columns of nothing else are quick.
  const odd = cells.filter((cell) => !/^\d{1,14}$/.test(cell))
  const numbers = some ? numberFormats.filter((format) => odd.every((cell) => parseNumber(cell, format, 'money') !== undefined)) : []
  const distinct = new Set(cells).size
  const whole = cells.every((cell) => /^\d+$/.test(cell))
  return {
    header,
    cells,
    rows: looked.length,
    distinct,
    numbers,
    isDate: some && isDates(header, cells),
    fractions: cells.some((cell) => currencySign(cell) !== undefined || /\d[.,]\d{1,2}\D*$/.test(cell)),
    isCode: some && whole && (cells.some((cell) => /^0\d/.test(cell)) || (distinct === cells.length && cells.length > 5)),
  }
}

const known = new WeakMap<Sampled['rows'], Map<string, Seen>>()

/** The same, looked at once, however many classifiers ask. */
function seenOnce(header: string, column: number, rows: Sampled['rows'], missing?: readonly string[]): Seen {
  const ofRows = known.get(rows) ?? new Map<string, Seen>()
  known.set(rows, ofRows)
  const key = JSON.stringify([column, header, missing])
  const found = ofRows.get(key) ?? seen(header, column, rows, missing)
  ofRows.set(key, found)
  return found
}

function isDates(header: string, cells: readonly string[]): boolean {
  if (cells.every((cell) => /^\d{1,6}$/.test(cell))) return false
  const found = findDateFormat(cells.map((text) => ({ column: header, text })))
  const formats = 'format' in found ? [found.format] : found.ambiguous.readings.map(({ format }) => format)
  return formats.some((format) => cells.every((cell) => parseDate(cell, format) !== undefined))
}

/** How well a column would do; 0 or less is no guess. */
const scores = {
  date: ({ header, isDate }: Seen) => (isDate ? 1 + (hints(header, 'date') ? 1 : 0) - (hints(header, 'later') ? 0.5 : 0) : 0),
  sales({ header, numbers, isDate, fractions, isCode, distinct }: Seen) {
    if (numbers.length === 0 || isDate || distinct < 2 || header.includes('%')) return 0
    const named = hints(header, 'sales')
    const other = hints(header, 'other', 'quantity') || isIdHead(header)
    if (hints(header, 'apart') || ((isCode || !fractions) && !named)) return 0
    return (
      (named ? 4 : 0) +
      (fractions ? 2 : 0.5) -
      (other && !(named && fractions) ? 4 : 0) -
      (hints(header, 'price') ? 1 : 0) -
      (/sub/i.test(header) ? 0.5 : 0)
    )
  },
  customer({ header, cells, rows, distinct, numbers, isDate, fractions }: Seen) {
    if (isDate || cells.length < rows * 0.8 || (distinct < 2 && rows > 1)) return 0
    const named = hints(header, 'customer')
    const isText = numbers.length === 0
    if (!isText && fractions) return 0
    const mail = cells.filter((cell) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(cell)).length > cells.length * 0.9
    const long = cells.reduce((sum, cell) => sum + cell.length, 0) > cells.length * 60
    const few = distinct < 6 && rows > 50
    const other = hints(header, 'other')
    if (!isText && !named && !isIdHead(header)) return 0
    const code = !isText && distinct > 5
    return (named ? 4 : 0) + (mail ? 3 : isText ? 2 : code ? 1 : 0) - (long ? 2 : 0) - (few ? 2 : 0) - (other && !named ? 3 : 0)
  },
}

const reasons = {
  date: ({ header }: Seen): Words => ({
    en: `all cells seen of "${header}" are dates`,
    es: `todas las celdas vistas de "${header}" son fechas`,
  }),
  sales: ({ header }: Seen): Words => ({
    en: `all cells seen of "${header}" are numbers, and it looks like amounts`,
    es: `todas las celdas vistas de "${header}" son números, y parecen importes`,
  }),
  customer: ({ header, distinct, cells }: Seen): Words => ({
    en: `"${header}" looks like who buys: ${distinct} different in ${cells.length} cells seen`,
    es: `"${header}" parece quien compra: ${distinct} distintos en ${cells.length} celdas vistas`,
  }),
}

/** A name as a formula takes it. */
const inFormula = (header: string) => (/^[\p{L}_][\p{L}\p{N}_]*$/u.test(header) ? header : `[${header}]`)

/** Of lines with a quantity and a price, their product. */
function product(columns: readonly Seen[]): Guess | undefined {
  const numbers = columns.filter(({ numbers, isDate, isCode }) => numbers.length > 0 && !isDate && !isCode)
  const quantity = numbers.find(({ header }) => hints(header, 'quantity'))
  const price = numbers.find(({ header }) => hints(header, 'price'))
  if (!quantity || !price || quantity === price || /[[\]]/.test(quantity.header + price.header)) return undefined
  const because = {
    en: `"${quantity.header}" looks like a quantity and "${price.header}" like the price of one; where it holds the total of the line, map sales to it alone`,
    es: `"${quantity.header}" parece una cantidad y "${price.header}" el precio de una unidad; si lleva el total de la línea, asigne sales solo a ella`,
  }
  const whole = `${inFormula(quantity.header)} * ${inFormula(price.header)}`
  const discount = numbers.find((column) => isDiscount(column.header) && !/[[\]]/.test(column.header))
  return { field: 'sales', because, ...(discount ? lessDiscount(whole, discount) : { column: whole }) }
}

/** What is left of an amount after a discount in a column of its own: a share, a percentage, or money. */
function lessDiscount(whole: string, { header, cells, numbers }: Seen): Pick<Guess, 'column' | 'or'> {
  const cell = `coalesce(${inFormula(header)}, 0)`
  const figures = cells.map((text) => Number(parseNumber(text, numbers[0] ?? '1234.56', 'money')?.value))
  const percent = `${whole} * (1 - ${cell} / 100)`
  const money = `${whole} - ${cell}`
  if (header.includes('%')) return { column: percent }
  if (figures.every((each) => each >= 0 && each <= 1)) return { column: `${whole} * (1 - ${cell})` }
  return figures.every((each) => each >= 0 && each <= 100) ? { column: money, or: percent } : { column: money }
}

/** Columns of numbers whose heads differ in their period alone, beside which stands nothing, or a word for amounts. */
function ofPeriods(columns: readonly Seen[], has: (header: string) => boolean, isPeriod: (word: string) => boolean): Seen[] {
  const found = columns.filter(
    ({ header, numbers, cells }) => has(header) && (numbers.length > 0 || cells.length === 0) && !/[[\]]/.test(header),
  )
  const besides = (header: string) =>
    isPeriod(header)
      ? ''
      : header
          .split(/[\s_]+/)
          .filter((word) => !isPeriod(word))
          .join(' ')
  const isAmount = (rest: string) => rest === '' || (hints(rest, 'sales') && !hints(rest, 'quantity', 'apart', 'price', 'later'))
  const groups = [...new Set(found.map(({ header }) => besides(header)))]
    .filter(isAmount)
    .map((rest) => found.filter(({ header }) => besides(header) === rest))
    .filter((of) => of.length > 1)
  return groups.length === 1 ? (groups[0] ?? []) : []
}

const isYear = (word: string) => /^(?:19|20)\d\d$/.test(word)

/** Of a table with a column a year, the latest one, and the one before. */
export function lastYears(columns: readonly Seen[]): { latest: string; before: string; all: string[] } | undefined {
  const years = ofPeriods(columns, (header) => header.split(/[\s_]+/).some(isYear), isYear).map(({ header }) => header)
  const yearOf = (header: string) => Number(/(?:19|20)\d\d/.exec(header)?.[0])
  const all = years.toSorted((a, b) => yearOf(a) - yearOf(b))
  const [latest, before] = [all.at(-1), all.at(-2)]
  return latest === undefined || before === undefined ? undefined : { latest, before, all }
}

/** Of a table with a column a month, a quarter or a year, the sales. */
export const salesOfPeriods = (columns: readonly Seen[]): Guess | undefined => sumOfPeriods(columns) ?? salesOfYears(columns)

/** Of columns of years: the latest, or all. */
function salesOfYears(columns: readonly Seen[]): Guess | undefined {
  const years = lastYears(columns)
  if (!years) return undefined
  const because = {
    en: `"${years.latest}" looks like amounts of the latest year; all years together are as well possible`,
    es: `"${years.latest}" parece llevar los importes del último año; también pueden sumarse todos`,
  }
  const or = years.all.map((header) => `coalesce([${header}], 0)`).join(' + ')
  return { field: 'sales', column: `[${years.latest}]`, because, or }
}

/** Of a table with a column a month or a quarter, their sum. */
function sumOfPeriods(columns: readonly Seen[]): Guess | undefined {
  const periods = ofPeriods(columns, (header) => isPeriodHead(header) || header.split(/[\s_]+/).some(isPeriodHead), isPeriodHead)
  if (periods.length < 2) return undefined
  const blank = periods.some(({ cells, rows }) => cells.length < rows)
  const terms = periods.map(({ header }) => (blank ? `coalesce([${header}], 0)` : `[${header}]`))
  const [first, last] = [periods[0]?.header, periods.at(-1)?.header]
  const because = {
    en: `"${first}" to "${last}" look like amounts of periods, which are added up`,
    es: `"${first}" a "${last}" parecen importes de períodos, que se suman`,
  }
  return { field: 'sales', column: terms.join(' + '), because }
}

/** Of an account with its sides in columns of their own, the balance. */
function balanceOfSides(headers: readonly string[], columns: readonly Seen[]): Guess | undefined {
  const found = accountColumns(headers)
  if (!found) return undefined
  const [debit, credit] = [headerAt(headers, found.debit), headerAt(headers, found.credit)]
  const areAmounts = [debit, credit].every((head) =>
    columns.some(({ header, cells, numbers }) => header === head && (cells.length === 0 || numbers.length > 0)),
  )
  if (!areAmounts) return undefined
  const because = {
    en: `"${debit}" and "${credit}" are the sides of an account; the other way round where credits are the sales`,
    es: `"${debit}" y "${credit}" son los lados de una cuenta; al revés si las ventas van en el haber`,
  }
  const told = { field: 'sales', column: balance(debit, credit), because }
  return [debit, credit].every((head) => tellsFlow(withoutCurrency(head) ?? head)) ? told : { ...told, or: balance(credit, debit) }
}

/** Of first and last names in columns of their own, both; undefined where another column looks more like who buys. */
function wholeName(headers: readonly string[], columns: readonly Seen[]): Guess | undefined {
  const parts = partsOfNames(headers)
  if (parts === undefined || parts.some((header) => /[[\]]/.test(header))) return undefined
  if (columns.some((column) => !parts.includes(column.header) && scores.customer(column) >= 4)) return undefined
  const because = {
    en: `"${parts[0]}" and "${parts[1]}" together are a name`,
    es: `"${parts[0]}" y "${parts[1]}" juntas son un nombre`,
  }
  return { field: 'customer', column: `${inFormula(parts[0])} & ' ' & ${inFormula(parts[1])}`, because }
}

/** Columns that give no field yet and have a head of their own. */
export function seenColumns(
  { columns: { headers, sources }, rows }: { columns: Pick<Sampled['columns'], 'headers' | 'sources'>; rows: Sampled['rows'] },
  missing?: readonly string[],
): Seen[] {
  const taken = new Set([...sources.values()].flatMap((source) => (source.from === 'column' ? [source.column] : [])))
  const alike = byForm(headers, (header) => header)
  return headers.flatMap((header, i) => {
    if (taken.has(i) || header === '' || (alike.get(header) ?? []).length > 1) return []
    return [seenOnce(header, i, rows, missing)]
  })
}

/** Whether a field is one that contents tell. */
export const isGuessed = (field: string): field is GuessedField => ['customer', 'sales', 'date'].includes(field)

/**
 * Guesses the columns of fields that no head tells.
 * @param lacking fields to look for
 */
export function guessFields(
  { columns: { headers, sources }, rows }: Pick<Sampled, 'columns' | 'rows'>,
  lacking: readonly GuessedField[],
  missing?: readonly string[],
): Guess[] {
  if (lacking.length === 0 || rows.length === 0) return []
  const free = seenColumns({ columns: { headers, sources }, rows }, missing)
  const guesses: Guess[] = []
  for (const field of (['date', 'sales', 'customer'] as const).filter((each) => lacking.includes(each))) {
    const unnamed = field === 'sales' && !free.some(({ header }) => hints(header, 'sales') && !hints(header, 'apart') && !isOfOne(header))
    const made =
      (field === 'customer' ? wholeName(headers, free) : undefined) ??
      (field === 'sales' ? balanceOfSides(headers, free) : undefined) ??
      (unnamed ? product(free) : undefined) ??
      (field === 'sales' ? salesOfPeriods(free) : undefined)
    if (made) {
      guesses.push(made)
      continue
    }
    const scored = free
      .filter(({ header }) => !guesses.some(({ column }) => column === header))
      .map((of) => ({ of, score: scores[field](of) }))
    const most = Math.max(0, ...scored.map(({ score }) => score))
    const best = most === 0 ? [] : scored.filter(({ score }) => score === most)
    const [first] = best
    if (first && (best.length === 1 || field !== 'sales' || hints(first.of.header, 'sales')))
      guesses.push({ field, column: first.of.header, because: reasons[field](first.of) })
  }
  return guesses.reverse()
}
