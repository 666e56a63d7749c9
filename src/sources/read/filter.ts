/** Which rows of a table count: conditions over its columns, and the dates from and up to which rows are taken. */
import { text } from '../../dialect.js'
import { usageError } from '../../errors.js'
import { comparisonsIn } from '../../model/formula/comparisons.js'
import { namesIn, type RowExpression, type RowTest } from '../../model/formula/expression.js'
import { parseRowCondition } from '../../model/formula/formula.js'
import { nameAt } from '../../model/formula/tokens.js'
import { nearest } from '../../model/nearest.js'
import { type RowCell, type RowEnvironment, rowCondition } from '../../sql/row-formula.js'
import { type Sentence, say } from '../../words/sentence.js'
import { dateSql } from '../grammar/date-sql.js'
import { type DateFormat, inZone, parseDate, zoneOf } from '../grammar/dates.js'
import { findDateFormat } from '../grammar/find-date-format.js'
import { findNumberFormat } from '../grammar/find-number-format.js'
import { missingSql, numberSql } from '../grammar/number-sql.js'
import { isMissing, type NumberFormat, parseNumber } from '../grammar/numbers.js'
import { type Columns, columnGiving } from './field-source.js'
import { findHeader, headerAt, listed, refuseTwins } from './heads.js'
import { unreadError } from './unread-columns.js'

/** Why a row is left out: `left out` is its place from 1, and the first that applies counts. */
export const reasonsToLeaveOut = ['where', 'since', 'until', 'as_of', 'distinct'] as const
export type LeftOutBy = (typeof reasonsToLeaveOut)[number]

/** A condition over the columns of a row, and its text. */
interface Condition {
  source: string
  test: RowTest
}

/** What a row must fulfil to count; dates as YYYY-MM-DD, each included. */
export interface RowFilter {
  where: readonly Condition[]
  since?: string | undefined
  until?: string | undefined
  as_of?: string | undefined
  /** Rows that are equal in all cells, or have the same order, count once. */
  distinct?: 'row' | 'order' | undefined
}

/** What the options ask for; undefined where every row counts. @throws usage error for a condition that cannot be read */
export function askedFilter({
  where = [],
  since,
  until,
  as_of,
  distinct,
  tested_there,
}: {
  where?: readonly string[] | undefined
  /** What is left of a condition, by its text, where a server has tested it in part. */
  tested_there?: ReadonlyMap<string, RowTest> | undefined
  since?: string | undefined
  until?: string | undefined
  as_of?: string | undefined
  distinct?: 'row' | 'order' | undefined
}): RowFilter | undefined {
  if (since !== undefined && until !== undefined && since > until)
    throw usageError('empty-period', say('since-after-until', since, until), { value: since, hint: say('swap-the-dates') })
  if (where.length === 0 && [since, until, as_of, distinct].every((asked) => asked === undefined)) return undefined
  return {
    where: where.map((source) => ({ source, test: tested_there?.get(source) ?? parseRowCondition(source) })),
    since,
    until,
    as_of,
    distinct,
  }
}

/** Whether rows are told apart by their dates. */
export const filtersByDate = (filter: RowFilter | undefined) =>
  filter !== undefined && [filter.since, filter.until, filter.as_of].some((date) => date !== undefined)

/** How the cells of a column that a condition names are read. */
export interface ConditionCell {
  column: number
  kind: RowCell['kind']
  /** Of cells with a percent sign. */
  percent: boolean
  numbers: NumberFormat
  dates: DateFormat
  /** The first cell that holds something. */
  example?: { text: string; line?: number | undefined } | undefined
  /** Of a column of texts, those of the sample with the first line of each. */
  values?: ReadonlyMap<string, number | undefined> | undefined
  /** At least half of the cells are numbers, or dates, and some are neither. */
  mixed?: boolean | undefined
  /** The column is that of a field of numbers or dates, where another text is a fault. */
  field?: boolean | undefined
}

/** What is known of a file before its formats are. */
interface Seen {
  shown: string
  columns: Pick<Columns, 'headers' | 'sources' | 'unread'>
  rows: readonly { line?: number | undefined; cells: readonly (string | null)[] }[]
}

/** What is compared with a column by a name that no column has: a text without its quotes, or what other languages call missing and true. */
function meantByName(name: string, test: RowTest, { columns: { headers, sources } }: Seen): Sentence | undefined {
  const isColumn = (node: RowExpression) =>
    node.type === 'name' && (findHeader(headers, node.name) !== undefined || sources.has(node.name.toLowerCase()))
  const isIt = (node: RowExpression) => node.type === 'name' && node.name === name
  const compared = comparisonsIn(test).some(({ left, right }) => (isColumn(left) && isIt(right)) || (isColumn(right) && isIt(left)))
  if (!compared) return undefined
  return /^(?:null|none|nil|missing|blank|empty|nan)$/i.test(name) ? say('write-is-missing') : say('write-text', name)
}

/** The column that a condition names: one so headed, else that of a field. */
function columnNamed(name: string, { source, test }: Condition, seen: Seen): number {
  const {
    shown,
    columns: { headers, sources },
  } = seen
  const headed = findHeader(headers, name)
  if (headed !== undefined) {
    refuseTwins(headers, headed, shown)
    return headed
  }
  const field = columnGiving({ sources }, name.toLowerCase())
  if (field !== undefined) return field.column
  const unread = unreadError(seen, [name])
  if (unread) throw unread
  const near = nearest(name, headers.filter(Boolean))
  const meant = meantByName(name, test, seen)
  const known = near === undefined ? say('columns-are', listed(headers)) : say('did-you-mean', near)
  throw usageError('unknown-column', say('condition-column', source, name, nameAt(source, name) + 1), {
    value: name,
    hint: meant === undefined ? known : say('two-hints', meant, known),
  })
}

/** The columns of a file that conditions name. @throws usage error for a name that no column has */
export function conditionColumns(filter: RowFilter | undefined, seen: Seen): Map<string, number> {
  const named = (filter?.where ?? []).flatMap((condition) => namesIn(condition.test).map((name) => ({ name, condition })))
  return new Map(named.map(({ name, condition }) => [name, columnNamed(name, condition, seen)]))
}

/** What a column's sampled cells are, under the formats of its file, else under their own. */
export function conditionCell(
  column: number,
  seen: Pick<Seen, 'columns' | 'rows'>,
  { numbers, dates }: Pick<ConditionCell, 'numbers' | 'dates'>,
  field: 'date' | 'number' | undefined,
): ConditionCell {
  const header = headerAt(seen.columns.headers, column)
  const cells = seen.rows.flatMap(({ line, cells }) => {
    const cell = cells[column]
    return cell == null || isMissing(cell) ? [] : [{ column: header, line, text: cell }]
  })
  const percent = cells.some(({ text }) => text.includes('%'))
  const known = { column, percent, numbers, dates, example: cells[0], field: field !== undefined }
  const all = (reads: (text: string) => boolean) => cells.length > 0 && cells.every((cell) => reads(cell.text))
  const readsNumber = (format: NumberFormat) => (text: string) => parseNumber(text, format, percent ? 'ratio' : 'money') !== undefined
  const readsDate = (format: DateFormat) => (text: string) => parseDate(text, format) !== undefined
  const isNumber = (format: NumberFormat) => all(readsNumber(format))
  const isDate = (format: DateFormat) => all(readsDate(format))
  if (field === 'date') return { ...known, kind: 'date' }
  if (isNumber(numbers)) return { ...known, kind: 'number' }
  if (isDate(dates)) return { ...known, kind: 'date' }
  const [ownDates, ownNumbers] = [findDateFormat(cells), findNumberFormat(cells)]
  if ('format' in ownDates && isDate(ownDates.format)) return { ...known, kind: 'date', dates: inZone(ownDates.format, zoneOf(dates)) }
  if ('format' in ownNumbers && isNumber(ownNumbers.format)) return { ...known, kind: 'number', numbers: ownNumbers.format }
  const half = (reads: (text: string) => boolean) => 2 * cells.filter(({ text }) => reads(text)).length >= cells.length
  const values = new Map(cells.map(({ text, line }) => [text.trim().normalize('NFC'), line] as const).reverse())
  return { ...known, kind: 'text', mixed: half(readsNumber(numbers)) || half(readsDate(dates)), values }
}

/** How a row that counts is told from others; `strict` raises an error of this text where a cell that must be read cannot be. */
export interface Strictness {
  raw: (column: number) => string
  clean: (raw: string) => string
  /** The date of a row where it counts, already as a date; else it is read from its text. */
  dateSql: string | undefined
  fault: string | undefined
  /** True for a row that may be one of totals, which needs no date. */
  totals?: string | undefined
  /** The texts that mean "no value", where the user named them. */
  missing?: readonly string[] | undefined
}

const orFault = (value: string, raw: string, fault: string | undefined) =>
  fault === undefined ? value : `coalesce(${value}, CASE WHEN ${missingSql(raw)} THEN NULL ELSE error(${text(fault)}) END)`

/** The number and the date of a cell as a condition reads it; null where it holds none. */
export const conditionValue = (raw: string, { percent, numbers, dates }: ConditionCell) => ({
  number: numberSql(raw, numbers, percent ? 'ratio' : 'money'),
  date: dateSql(raw, dates),
})

/** The columns of a file as conditions and texts read them. */
export function conditionEnvironment(cells: ReadonlyMap<string, ConditionCell>, how: Omit<Strictness, 'dateSql'>): RowEnvironment {
  return (name) => {
    const cell = cells.get(name) as ConditionCell
    const raw = how.raw(cell.column)
    const value = conditionValue(raw, cell)
    return {
      kind: cell.kind,
      text: `coalesce(${how.clean(raw)}, '')`,
      known: `CASE WHEN NOT (${missingSql(raw, how.missing)}) THEN ${how.clean(raw)} END`,
      number: {
        sql: orFault(value.number, raw, how.fault),
        type: { precision: 18, scale: cell.percent ? 10 : 4 },
        kind: cell.percent ? 'ratio' : 'money',
        divisors: [],
      },
      date: orFault(value.date, raw, how.fault),
      missing: missingSql(raw),
    }
  }
}

/** SQL of a row's `left out`: 0 where it counts, else by which reason it does not, counted from 1. */
export function leftOutSql(filter: RowFilter, cells: ReadonlyMap<string, ConditionCell>, how: Strictness): string {
  const environment = conditionEnvironment(cells, how)
  const { dateSql: date, fault, totals } = how
  const bounds = [
    ['<', filter.since],
    ['>', filter.until],
    ['>', filter.as_of],
  ] as const
  const branches = [
    ...(filter.where.length > 0
      ? [`WHEN NOT (${filter.where.map(({ test }) => rowCondition(test, environment)).join(' AND ')}) THEN 1`]
      : []),
    ...bounds.flatMap(([sign, bound], i) =>
      bound === undefined || date === undefined ? [] : [`WHEN ${date} ${sign} DATE ${text(bound)} THEN ${i + 2}`],
    ),
    ...(fault !== undefined && date !== undefined && filtersByDate(filter)
      ? [`WHEN ${date} IS NULL${totals === undefined ? '' : ` AND NOT ${totals}`} THEN error(${text(fault)})`]
      : []),
  ]
  return `CAST(${branches.length > 0 ? `CASE ${branches.join(' ')} ELSE 0 END` : '0'} AS TINYINT)`
}
