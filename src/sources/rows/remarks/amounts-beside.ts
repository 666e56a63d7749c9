/** Amounts that stand beside those that are read: returned, adjusted, or of pieces that came back. */
import type { Engine } from '../../../engines/engine.js'
import { countsPieces, namesAnother, statusColumn } from '../../../fields/status-words.js'
import { shortened } from '../../../model/decimal.js'
import type { Warning } from '../../../model/definition.js'
import { shellWord } from '../../../model/shell.js'
import { say } from '../../../words/sentence.js'
import { missingSql, numberSql } from '../../grammar/number-sql.js'
import { accountColumns, balance } from '../../read/account-columns.js'
import { cleanSql } from '../../read/cell-sql.js'
import { rowType } from '../../read/column-types.js'
import { type FieldSource, inFormula } from '../../read/field-source.js'
import { shortName } from '../../read/heads.js'
import { countsSql } from '../../read/left-out.js'
import { numberedRelation, rawColumn } from '../../read/relation.js'
import type { Table, TableFile } from '../../read/table-facts.js'
import { type Candidate, rowsIn, warned } from './status-candidates.js'

/** Amounts of a column whose head tells of returned money. */
interface Returned {
  /** They may be shares or percentages: at most 1 each, or whole numbers up to 100. */
  rates: boolean
  rows: number
  /** Their sum, as decimal text. */
  amount: string
  record: number
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

/** What is known of the money that is read. */
interface Money {
  field: string
  source: FieldSource | undefined
  /** Its cell in the file. */
  amount: string
}

/** The warnings of a column of amounts; undefined where it holds something else. */
export async function amountsBeside(
  engine: Engine,
  table: Table,
  file: TableFile,
  candidate: Candidate,
  { field, source, amount }: Money,
): Promise<Warning[] | undefined> {
  const { head, kind } = candidate
  if (kind === 'adjusted') {
    const found = await amountsOf(engine, table, file, candidate, amount)
    return found && found.rows > 0 ? adjustedAmounts(file, head, found, field, source) : []
  }
  const returned =
    (kind === 'filled' || kind === 'flag') && !namesAnother(head) ? await amountsOf(engine, table, file, candidate) : undefined
  if (returned === undefined || (candidate.discounts && returned.rates)) return undefined
  if (returned.rows === 0) return []
  if (countsPieces(head)) return [await returnedPieces(file, head, returned, field, source)]
  const formula = takenFrom(source, head, returned.amount, file.columns.headers)
  return formula === undefined ? [] : [await returnedAmounts(file, head, returned, field, formula)]
}
