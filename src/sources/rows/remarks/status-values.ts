/** Rows that a column of their file says to be no sales: cancelled, refunded, credited; counted all the same, so it is said. */
import { text } from '../../../dialect.js'
import type { Engine } from '../../../engines/engine.js'
import {
  asksForStatus,
  columnByValues,
  countsPieces,
  type Doubt,
  doubtfulValues,
  holdsDiscounts,
  marksReturns,
  type StatusColumn,
  statusColumn,
  unknownValues,
} from '../../../fields/status-words.js'
import { shortened, sum } from '../../../model/decimal.js'
import type { Warning } from '../../../model/definition.js'
import { shellWord } from '../../../model/shell.js'
import { atPlace } from '../../../words/place.js'
import { type Sentence, say } from '../../../words/sentence.js'
import { missingSql, numberSql } from '../../grammar/number-sql.js'
import { accountColumns, balance } from '../../read/account-columns.js'
import { cleanSql } from '../../read/cell-sql.js'
import { rowType } from '../../read/column-types.js'
import { type FieldSource, inFormula } from '../../read/field-source.js'
import { valueSql } from '../../read/field-sql.js'
import { shortName } from '../../read/heads.js'
import { countsSql } from '../../read/left-out.js'
import { placeOfRecord } from '../../read/record-places.js'
import { numberedRelation, rawColumn } from '../../read/relation.js'
import { weightOf } from '../../read/table.js'
import { moneyField, type Table, type TableFile } from '../../read/table-facts.js'
import { fewCells } from '../few-cells.js'
import type { Look, RowLook } from '../look.js'
import { saidInTexts } from './texts.js'

/** More values than this, and the column tells something else. */
export const mostValues = 30

/** Rows with a value, their sum as decimal text, and the first of them. */
interface Held {
  rows: number
  amount: string
  record: number
}

/** Values told one by one. */
const mostTold = 5

/** A value of a column, with its rows of positive amounts. */
interface Value extends Held {
  value: string
  /** Those of any amount but 0. */
  any: Held
}

/** A column that may tell of sales that are none; without a kind its values must show it. */
export interface Candidate {
  column: number
  head: string
  kind: StatusColumn | undefined
  /** It tells discounts, by its head; nothing but amounts says more of it. */
  discounts?: boolean
}

/** Columns whose head, or whose sampled values, tell of sales that are none, and that neither a condition nor a field that is read uses. */
export function statusCandidates({ columns: { headers, sources }, named, telling }: TableFile, fields: readonly string[]): Candidate[] {
  const sides = accountColumns(headers)
  const used = new Set([...(named?.values() ?? [])].map(({ column }) => column))
  for (const field of fields) {
    const source = sources.get(field)
    if (source === undefined) continue
    if (source.from === 'column') used.add(source.column)
    if (source.from === 'formula') for (const { column } of source.columns) used.add(column)
  }
  return headers.flatMap((head, column): Candidate[] => {
    const isOtherSide = sides && ((used.has(sides.credit) && column === sides.debit) || (used.has(sides.debit) && column === sides.credit))
    const others = () => headers.filter((_, at) => at !== column && !used.has(at))
    if (!used.has(column) && holdsDiscounts(head, others)) return [{ column, head, kind: 'filled', discounts: true }]
    const kind = used.has(column) ? undefined : isOtherSide ? 'filled' : statusColumn(head)
    return kind !== undefined || (telling?.has(column) && !used.has(column)) ? [{ column, head, kind }] : []
  })
}

/** What counts as no value in such a column: of signs a minus is one. */
const unless = (kind: StatusColumn | undefined, raw: string) =>
  kind === 'sign' || kind === undefined ? `coalesce(trim(${raw}), '') = ''` : missingSql(raw)

/** How many rows one is: several where a server added them up. */
const rowsIn = (file: TableFile) => {
  const weight = weightOf(file)
  return weight === undefined ? '1' : `CAST(${rawColumn(weight)} AS BIGINT)`
}

/** The values of a column; none where there are too many. */
async function valuesOf(engine: Engine, table: Table, file: TableFile, { column, kind }: Candidate, amount: string): Promise<Value[]> {
  const raw = rawColumn(column)
  const value = kind === 'filled' ? `CASE WHEN length(${raw}) <= 5 THEN ${cleanSql(raw)} ELSE '' END` : cleanSql(raw)
  const counts = [`NOT (${unless(kind, raw)})`, countsSql(table, file) ?? 'true']
  const rows = `SELECT ${value} AS "value", TRY_CAST(${amount} AS ${rowType.money.sql}) AS "amount", ${rowsIn(file)} AS "times", "at"\nFROM ${numberedRelation(file.reader)} AS "raw"\nWHERE ${counts.join(' AND ')}`
  const above = (of: string) => `CASE WHEN "amount" > 0 THEN ${of} END`
  const any = (of: string) => `CASE WHEN "amount" <> 0 THEN ${of} END`
  const held = (of: typeof above) =>
    `CAST(coalesce(sum(${of('"times"')}), 0) AS VARCHAR), CAST(coalesce(sum(${of('"amount"')}), 0) AS VARCHAR), CAST(min(${of('"at"')}) AS VARCHAR)`
  const found = await engine.rows(
    `SELECT "value", ${held(above)}, ${held(any)}\nFROM (${rows}) AS "rows"\nGROUP BY "value"\nORDER BY "value"\nLIMIT ${mostValues + 1}`,
  )
  if (found.length > mostValues) return []
  const heldIn = (count: unknown, sum: unknown, at: unknown): Held => ({ rows: Number(count), amount: String(sum), record: Number(at) })
  return found.map(([name, count, sum, at, ...all]) => ({
    value: String(name),
    ...heldIn(count, sum, at),
    any: heldIn(all[0], all[1], all[2]),
  }))
}

/** Amounts of a column whose head tells of returned money. */
interface Returned {
  /** They may be shares or percentages: at most 1 each, or whole numbers up to 100. */
  rates: boolean
  rows: number
  /** Their sum, as decimal text. */
  amount: string
  record: number
}

/** Whether the few cells of a column may say so, whatever their rows bear; also where they are many, or a condition leaves some out. */
async function maySay(engine: Engine, table: Table, file: TableFile, candidate: Candidate, field: string, source: FieldSource | undefined) {
  const { column, kind } = candidate
  const cells = countsSql(table, file) === undefined ? await fewCells(engine, file, column) : undefined
  if (cells === undefined) return true
  const found = await engine.rows(
    `SELECT DISTINCT ${cleanSql('"cell"')} FROM ${cells} AS "cells" WHERE NOT (${unless(kind, '"cell"')}) ORDER BY 1`,
  )
  const one = { rows: 1, amount: '1', record: 1 }
  const values = found.map(([value]): Value => ({ value: String(value), ...one, any: one }))
  if (kind === 'filled' || kind === 'flag' || kind === 'adjusted') return values.some(({ value }) => !/^[0.,]+$/.test(value))
  return sentenceOf(candidate, values, field, source) !== undefined
}

/** What a column holds beside the amounts where all its cells are numbers, not only marks of 0 and 1 unless it counts pieces; undefined where they are not. @param other amounts: only those that differ from them are looked at */
async function amountsOf(
  engine: Engine,
  table: Table,
  file: TableFile,
  { column, head }: Candidate,
  other?: string,
): Promise<Returned | undefined> {
  const raw = rawColumn(column)
  const counts = [`NOT (${missingSql(raw)})`, countsSql(table, file) ?? 'true']
  const number = `TRY_CAST(${numberSql(cleanSql(raw), file.numbers, 'money')} AS ${rowType.money.sql})`
  if (other !== undefined) counts.push(`${number} <> TRY_CAST(${other} AS ${rowType.money.sql})`)
  const rows = `SELECT ${number} AS "amount", ${rowsIn(file)} AS "times", "at"\nFROM ${numberedRelation(file.reader)} AS "raw"\nWHERE ${counts.join(' AND ')}`
  const rates = `bool_and(abs("amount") <= 1 OR (abs("amount") <= 100 AND "amount" = round("amount", 0)))`
  const [[marks, count, held, at, whole] = []] = await engine.rows(
    `SELECT CAST(bool_and("amount" IN (0, 1)) AS VARCHAR), CAST(coalesce(sum(CASE WHEN "amount" <> 0 THEN "times" END), 0) AS VARCHAR), CAST(sum("amount" * "times") AS VARCHAR), CAST(min(CASE WHEN "amount" <> 0 THEN "at" END) AS VARCHAR), CAST(${rates} AS VARCHAR)\nFROM (${rows}) AS "rows"\nHAVING count(*) = count("amount")`,
  )
  return marks === 'false' || (marks === 'true' && countsPieces(head))
    ? { rates: whole === 'true', rows: Number(count), amount: String(held), record: Number(at) }
    : undefined
}

/** The formula that takes such amounts from the money. */
function takenFrom(source: FieldSource | undefined, head: string, amount: string, headers: readonly string[]): string | undefined {
  const money = inFormula(source)
  if (source === undefined || money === undefined) return undefined
  const sides = accountColumns(headers)
  const ofAccount = source.from === 'column' && sides && [sides.debit, sides.credit].includes(source.column)
  if (ofAccount && !amount.startsWith('-')) return balance(source.header, head)
  return `${money} ${amount.startsWith('-') ? '+' : '-'} coalesce([${head}], 0)`
}

/** The formula that counts rows with such values the other way, whatever sign they have. */
function takenOff(source: FieldSource | undefined, head: string, values: readonly Value[]): string | undefined {
  const money = inFormula(source)
  if (values.length === 0 || values.some(({ value }) => value === '') || money === undefined) return undefined
  return `if([${head}] in (${values.map(({ value }) => text(value)).join(', ')}), -abs(${money}), ${money})`
}

/** How the rows are left out. */
function remedy(head: string, kind: StatusColumn, found: readonly Value[]): string {
  const name = `[${head}]`
  const values = found.map(({ value }) => text(value)).join(', ')
  return kind === 'filled' && found.some(({ value }) => value === '') ? `${name} is missing` : `${name} not in (${values})`
}

/** The first field of money that a table's fold adds up, with its cell in each file. */
function moneyOf(table: Table, fields: readonly string[]) {
  const field = moneyField(table, fields)
  return field === undefined ? undefined : { field, sql: (file: TableFile) => valueSql(file.columns.sources.get(field), 'money', file) }
}

async function returnedAmounts(
  file: TableFile,
  head: string,
  { rows, amount, record }: Returned,
  field: string,
  formula: string,
): Promise<Warning> {
  const message = say('returned-amounts', shortName(head), rows, shortened(amount), field, shellWord(`${field}=${formula}`))
  return warned(file, record, message)
}

/** What is said of amounts that replace others where they are filled. */
async function adjustedAmounts(
  file: TableFile,
  head: string,
  { rows, amount, record }: Returned,
  field: string,
  source: FieldSource | undefined,
): Promise<Warning[]> {
  const money = inFormula(source)
  if (money === undefined) return []
  const map = shellWord(`${field}=if(coalesce([${head}], 0) = 0, ${money}, [${head}])`)
  return [await warned(file, record, say('adjusted-amounts', shortName(head), rows, shortened(amount), field, map))]
}

/** What is said of pieces that came back: of the money of their rows it is taken off in the proportion of all pieces, where one column counts those. */
async function returnedPieces(
  file: TableFile,
  head: string,
  { rows, amount, record }: Returned,
  field: string,
  source: FieldSource | undefined,
): Promise<Warning> {
  const [all, ...others] = file.columns.headers.filter((each) => countsPieces(each) && statusColumn(each) === undefined)
  const money = inFormula(source)
  const map =
    all === undefined || others.length > 0 || money === undefined
      ? undefined
      : shellWord(`${field}=${money} - ${money} * coalesce([${head}], 0) / [${all}]`)
  const where = shellWord(`[${head}] is missing or [${head}] = 0`)
  return warned(file, record, say('returned-pieces', shortName(head), shortened(amount), rows, field, map, where))
}

async function warned(file: TableFile, record: number, message: Sentence): Promise<Warning> {
  const place = await placeOfRecord(file, record)
  return { code: 'status-values', message: atPlace(file.reader.kind === 'picked' ? { file: file.shown } : place, message) }
}

/** What is told of a column: its values with their rows and money. */
const toldValues = (values: readonly Value[], field: string) =>
  values.map(({ value, rows, amount }) =>
    say('status-value', value === '' ? say('status-filled') : `"${shortName(value)}"`, rows, shortened(sum([amount])), field),
  )

/** The sentence for a column whose values say so of some rows with positive amounts; undefined where none does. */
function sentenceOf(
  { head, kind: known }: Candidate,
  values: readonly Value[],
  field: string,
  source: FieldSource | undefined,
): { message: Sentence; record: number } | undefined {
  const texts = values.map(({ value }) => value)
  const byValues = columnByValues(texts)
  const kind = byValues === 'side' ? byValues : (known ?? byValues)
  if (kind === undefined) return undefined
  const doubts = doubtfulValues(kind, texts)
  const isBeside = ({ value }: Value) => doubts.get(value) === ('beside' satisfies Doubt)
  const held = values.map((each) => (isBeside(each) ? { ...each, ...each.any } : each)).filter(({ rows }) => rows > 0)
  const found = held.filter(({ value }) => doubts.has(value))
  const unknown = new Set(unknownValues(kind, texts))
  const [first] = found
  if (!first) {
    if (known !== 'words' || held.length < 2 || unknown.size < texts.length || !asksForStatus(head)) return undefined
    const rarest = held.reduce((least, each) => (each.rows < least.rows ? each : least))
    const condition = `[${head}] not in (${text(rarest.value)})`
    const told = toldValues(held.slice(0, mostTold), field)
    return { message: say('status-unknown', shortName(head), told, held.length - told.length, condition), record: rarest.record }
  }
  const map = (of: readonly Value[]) => {
    const formula = takenOff(source, head, of)
    return formula === undefined ? undefined : shellWord(`${field}=${formula}`)
  }
  const others = held.filter(({ value }) => !doubts.has(value))
  if (kind === 'side') {
    if (others.length === 0) return undefined
    const message = say('status-sides', shortName(head), toldValues([...others, ...found], field), map(found), map(others))
    return { message, record: first.record }
  }
  const uncertain = held
    .filter(({ value }) => unknown.has(value) && !doubts.has(value))
    .slice(0, mostTold)
    .map(({ value }) => `"${shortName(value)}"`)
  const isFlag = (kind === 'filled' || kind === 'flag') && marksReturns(head)
  const turned = found.filter(({ value }) => isFlag || doubts.get(value) === ('turned' satisfies Doubt))
  const named = turned.length < found.length ? turned.map(({ value }) => `"${shortName(value)}"`) : []
  const message = say('status-values', shortName(head), toldValues(found, field), remedy(head, kind, found), named, map(turned), uncertain)
  return { message, record: first.record }
}

/** A warning for each column that says of rows with positive amounts that they are no sales. */
export const statusValues: Look = async (seen) => {
  const { engine, table, fields } = seen
  const money = moneyOf(table, fields)
  if (!money) return []
  const warnings: Warning[] = []
  for (const file of table.files) {
    const amount = money.sql(file)
    const source = file.columns.sources.get(money.field)
    const said = new Set<number>()
    for (const candidate of amount === undefined ? [] : statusCandidates(file, fields)) {
      const { column, head, kind } = candidate
      if (!(await maySay(engine, table, file, candidate, money.field, source))) continue
      if (kind === 'adjusted') {
        const found = await amountsOf(engine, table, file, candidate, amount)
        said.add(column)
        if (found && found.rows > 0) warnings.push(...(await adjustedAmounts(file, head, found, money.field, source)))
        continue
      }
      const returned = kind === 'filled' || kind === 'flag' ? await amountsOf(engine, table, file, candidate) : undefined
      if (candidate.discounts && (returned === undefined || returned.rates)) continue
      if (returned !== undefined) {
        said.add(column)
        if (countsPieces(head)) {
          if (returned.rows > 0) warnings.push(await returnedPieces(file, head, returned, money.field, source))
          continue
        }
        const formula = takenFrom(source, head, returned.amount, file.columns.headers)
        if (returned.rows > 0 && formula !== undefined) warnings.push(await returnedAmounts(file, head, returned, money.field, formula))
        continue
      }
      const values = await valuesOf(engine, table, file, candidate, amount as string)
      const told = sentenceOf(candidate, values, money.field, source)
      if (told) {
        said.add(column)
        warnings.push(await warned(file, told.record, told.message))
      }
    }
    if (weightOf(file) === undefined) warnings.push(...(await saidInTexts(seen, file, said)))
  }
  return warnings
}

/** What free texts of rows say, in columns that are no candidates. */
export const textsOfRows: RowLook = async (seen) => {
  const told = (file: TableFile) => new Set(statusCandidates(file, seen.fields).map(({ column }) => column))
  return (await Promise.all(seen.table.files.map((file) => saidInTexts(seen, file, told(file))))).flat()
}
