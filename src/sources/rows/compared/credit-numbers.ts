/** Numbers of orders that begin as those of credit notes do, such as CN-7 beside INV-12, with amounts above 0: they are counted as sales. */
import type { Engine } from '../../../engines/engine.js'
import { readRows } from '../../../engines/read-rows.js'
import { shortened } from '../../../model/decimal.js'
import type { Warning } from '../../../model/definition.js'
import { shellWord } from '../../../model/shell.js'
import { text } from '../../../sql/dialect.js'
import { atPlace } from '../../../words/place.js'
import { say } from '../../../words/sentence.js'
import { valueSql } from '../../read/cell-tests.js'
import { rowType } from '../../read/column-types.js'
import { inFormula, shortName } from '../../read/columns.js'
import { placeOfRecord } from '../../read/faults.js'
import { moneyField } from '../../read/kind-in.js'
import { countedRows } from '../../read/left-out.js'
import { numberedRelation, rawColumn, type Table, type TableFile } from '../../read/table.js'
import type { Look } from '../look.js'
import { sampledCells } from './worth-comparing.js'

/** Letters with which credit notes and returns are numbered, in seven languages. */
const ofCredits =
  `cn crn sr srt ab abr rc rtv fr fre rf rfd dv cr cm crm cred credit nc ncr ncc ndc abo abn abono rect dev devol ret return rtn rma ref refund rmb rem
  gs gu gut gutschrift sto storno st av avo avoir retour rec reso nota`.split(/\s+/)

/** One letter alone says less: it needs numbers without any beside it. */
const single = ['c', 'r']

interface Prefix {
  letters: string
  rows: number
  /** Rows with an amount above 0, the first of them, and their sum. */
  above: number
  at: number
  amount: string
}

/** The letters that look like those of credit notes: some rows of a ledger, less than a third. */
export function creditPrefixes<T extends Pick<Prefix, 'letters' | 'rows'>>(found: readonly T[]): T[] {
  const all = found.reduce((sum, { rows }) => sum + rows, 0)
  const plain = found.every(({ letters }) => letters === '' || single.includes(letters))
  return found.filter(
    ({ letters, rows }) => rows * 3 < all && (ofCredits.includes(letters) || (plain && single.includes(letters) && rows * 5 < all)),
  )
}

async function prefixesOf(engine: Engine, table: Table, file: TableFile, column: number, amount: string): Promise<Prefix[]> {
  const raw = rawColumn(column)
  const begin = `lower(regexp_extract(trim(${raw}), '^[A-Za-z]+'))`
  const known = [...ofCredits, ...single].map(text).join(', ')
  const letters = `CASE WHEN ascii(upper(trim(${raw}))) BETWEEN 65 AND 90 THEN CASE WHEN ${begin} IN (${known}) THEN ${begin} ELSE '*' END ELSE '' END`
  const rows = `SELECT ${letters} AS "letters", TRY_CAST(${amount} AS ${rowType.money.sql}) AS "amount", "at" FROM ${countedRows(table, file, numberedRelation(file.reader))} AS "raw" WHERE ${raw} IS NOT NULL`
  const above = (of: string) => `CASE WHEN "amount" > 0 THEN ${of} END`
  const found = await readRows(
    engine,
    `SELECT "letters", CAST(count(*) AS VARCHAR), CAST(count(${above('1')}) AS VARCHAR), CAST(min(${above('"at"')}) AS VARCHAR), CAST(sum(${above('"amount"')}) AS VARCHAR) FROM (${rows}) AS "rows" GROUP BY "letters" ORDER BY "letters"`,
    { letters: 'text', rows: 'number', above: 'number', at: 'number?', amount: 'text?' },
  )
  return found.map(({ at, amount: sum, ...each }) => ({ ...each, at: at ?? 0, amount: sum ?? '0' }))
}

/** Whether sampled numbers begin as those of credit notes do. */
const sampledCredits = (file: TableFile, column: number) =>
  sampledCells(file, column).some((cell) => {
    const letters = /^\s*([A-Za-z]+)/.exec(cell)?.[1]?.toLowerCase()
    return letters !== undefined && (ofCredits.includes(letters) || single.includes(letters))
  })

/**
 * A warning for each beginning of such numbers, with the formula that takes their amounts off.
 * A large table is looked at only where its sampled rows have such numbers.
 */
export const creditNumbers: Look = async ({ engine, table, fields, declared, large }) => {
  const field = moneyField(table, fields, declared)
  if (!table.ledger || field === undefined) return []
  const warnings: Warning[] = []
  for (const file of table.files) {
    const [order, money] = [file.columns.sources.get('order'), file.columns.sources.get(field)]
    const amount = valueSql(money, 'money', file)
    if (order?.from !== 'column' || amount === undefined || inFormula(money) === undefined) continue
    const used = new Set([...(file.named?.values() ?? [])].map(({ column }) => column))
    if (used.has(order.column) || (large && !sampledCredits(file, order.column))) continue
    const found = await prefixesOf(engine, table, file, order.column, amount)
    for (const { letters, above, at, amount: sum } of creditPrefixes(found)) {
      if (above === 0) continue
      const raw = rawColumn(order.column)
      const [example] = await engine.rows(`SELECT trim(${raw}) FROM ${numberedRelation(file.reader)} AS "raw" WHERE "at" = ${at}`)
      const number = String(example?.[0])
      const head = `[${order.header}]`
      const begins = `starts(${head}, ${text(number.slice(0, letters.length))})`
      const map = shellWord(`${field}=if(${begins}, -abs(${inFormula(money)}), ${inFormula(money)})`)
      const message = say('credit-numbers', shortName(order.header), number, above, shortened(sum), field, map, shellWord(`not ${begins}`))
      warnings.push({
        code: 'credit-numbers',
        message: atPlace(await placeOfRecord(file, at), message),
      })
    }
  }
  return warnings
}
