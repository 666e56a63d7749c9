/** Rows that a column of their file says to be no sales: cancelled, refunded, credited; counted all the same, so it is said. */
import { text } from '../../../dialect.js'
import type { Engine } from '../../../engines/engine.js'
import {
  asksForStatus,
  columnByValues,
  type Doubt,
  doubtfulValues,
  marksReturns,
  numbersReturns,
  type StatusColumn,
  unknownValues,
} from '../../../fields/status-words.js'
import { shortened, sum } from '../../../model/decimal.js'
import type { Warning } from '../../../model/definition.js'
import { quotedWord, shellWord } from '../../../model/shell.js'
import { type Sentence, say } from '../../../words/sentence.js'
import { missingSql } from '../../grammar/number-sql.js'
import { cleanSql } from '../../read/cell-sql.js'
import { rowType } from '../../read/column-types.js'
import { type FieldSource, inFormula } from '../../read/field-source.js'
import { valueSql } from '../../read/field-sql.js'
import { shortName } from '../../read/heads.js'
import { countsSql } from '../../read/left-out.js'
import { numberedRelation, rawColumn } from '../../read/relation.js'
import { weightOf } from '../../read/table.js'
import { moneyField, type Table, type TableFile } from '../../read/table-facts.js'
import { fewCells } from '../few-cells.js'
import type { Look, RowLook } from '../look.js'
import { amountsBeside } from './amounts-beside.js'
import { type Candidate, rowsIn, statusCandidates, warned } from './status-candidates.js'
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

/** What counts as no value in such a column: of signs a minus is one. */
const unless = (kind: StatusColumn | undefined, raw: string) =>
  kind === 'sign' || kind === undefined ? `coalesce(trim(${raw}), '') = ''` : missingSql(raw)

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

/** The formula that counts rows with such values the other way, whatever sign they have. */
function takenOff(source: FieldSource | undefined, head: string, values: readonly Value[]): string | undefined {
  const money = inFormula(source)
  if (values.length === 0 || money === undefined) return undefined
  if (values.some(({ value }) => value === ''))
    return numbersReturns(head) ? `if([${head}] is missing, ${money}, -abs(${money}))` : undefined
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
    return {
      message: say('status-unknown', shortName(head), told, held.length - told.length, quotedWord(condition)),
      record: rarest.record,
    }
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
  const rest = found.filter((each) => !turned.includes(each))
  const named = rest.length > 0 ? turned.map(({ value }) => `"${shortName(value)}"`) : []
  const restOut = rest.length > 0 && turned.length > 0 ? quotedWord(remedy(head, kind, rest)) : undefined
  const message = say(
    'status-values',
    shortName(head),
    toldValues(found, field),
    quotedWord(remedy(head, kind, found)),
    named,
    map(turned),
    restOut,
    uncertain,
  )
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
      if (!(await maySay(engine, table, file, candidate, money.field, source))) continue
      const beside = await amountsBeside(engine, table, file, candidate, { field: money.field, source, amount: amount as string })
      if (beside === undefined && candidate.discounts) continue
      const values = beside === undefined ? await valuesOf(engine, table, file, candidate, amount as string) : []
      const told = beside === undefined ? sentenceOf(candidate, values, money.field, source) : undefined
      warnings.push(...(beside ?? []), ...(told ? [await warned(file, told.record, told.message)] : []))
      if (beside || told) said.add(candidate.column)
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
