/** Sales that a ledger without numbers of orders tells twice: the total of an order on each of its lines, and exports that overlap. */
import { readRows } from '../../../engines/read-rows.js'
import { shortened } from '../../../model/decimal.js'
import type { Warning } from '../../../model/definition.js'
import { shellWord } from '../../../model/shell.js'
import { valueAt } from '../../../model/value-at.js'
import { atPlace } from '../../../words/place.js'
import { say } from '../../../words/sentence.js'
import { columnGiving } from '../../read/field-source.js'
import { rowHash } from '../../read/left-out.js'
import { placeOfRecord } from '../../read/record-places.js'
import { moneyField, type Table, type TableFile } from '../../read/table-facts.js'
import type { SeenRows } from '../look.js'
import { placedRows, placeOf } from './placed-rows.js'
import { areInTurn, sampledDayTotals } from './worth-comparing.js'

/** What stands for the number of an order: the customer, the date and the amount, by their heads; undefined where a formula gives one. */
function numberOf({ columns }: TableFile, field: string): string | undefined {
  const heads = ['customer', 'date', field].map((name) => {
    const source = columnGiving(columns, name)
    return source ? `[${source.header}]` : undefined
  })
  return heads.includes(undefined) ? undefined : heads.join(" & ' ' & ")
}

/** Lines one below the other of one customer, day and amount, which differ in other cells, as those of an order with its total do. */
async function dayTotals({ engine, table }: SeenRows, field: string, number: string): Promise<Warning[]> {
  const rows = placedRows(table, field, rowHash)
  const together = 'max("at") - min("at") = count(*) - 1'
  const same = 'min("amount") = max("amount") AND count("amount") = count(*) AND max("amount") > 0'
  const groups = `SELECT count(*) - 1 AS "more", max("amount") AS "amount", ${together} AND ${same} AS "same", "file", min("at") AS "at" FROM ${rows} AS "rows" WHERE "day" IS NOT NULL GROUP BY "customer", "day", "file" HAVING count(*) > 1 AND min("whole") <> max("whole")`
  const alike = (of: string) => `CASE WHEN "same" THEN ${of} END`
  const [found] = await readRows(
    engine,
    `SELECT CAST(count(*) AS VARCHAR) AS "all", CAST(count(${alike('1')}) AS VARCHAR) AS "alike", CAST(count(DISTINCT ${alike('"amount"')}) AS VARCHAR) AS "amounts", CAST(sum(${alike('"more" * "amount"')}) AS VARCHAR) AS "over", CAST(min(${alike('"file"')}) AS VARCHAR) AS "file", CAST(min_by("at", "file") FILTER ("same") AS VARCHAR) AS "at" FROM (${groups}) AS "groups"`,
    { all: 'number', alike: 'number', amounts: 'number', over: 'text?', file: 'number?', at: 'number?' },
  )
  if (!found || found.alike < 2 || found.alike * 4 <= found.all * 3 || found.amounts < 2 || found.amounts * 10 < found.alike * 7) return []
  const file = valueAt(table.files, found.file ?? 0)
  const column = columnGiving(file.columns, field)?.header ?? field
  const over = say('amount-of', shortened(found.over ?? '0'), field)
  const message = say('day-totals', found.alike, found.all, field, column, over, shellWord(`order=${number}`))
  return [{ code: 'repeated-totals', message: atPlace(await placeOfRecord(file, found.at ?? 1), message) }]
}

/** Rows of one customer, day and amount that stand in two files, where most of those do that the files have of the same days. */
async function overlapping({ engine, table }: SeenRows, field: string, number: string): Promise<Warning[]> {
  const rows = placedRows(table, field, rowHash)
  const keys = `SELECT "customer", "day", "amount", count(DISTINCT "file") > 1 AS "both", min("whole") <> max("whole") AND 2 * count(DISTINCT "whole") > count(*) AS "differs", min("file") AS "file", arg_min("at", "file") AS "at", max("file") AS "file2", arg_max("at", "file") AS "at2", count(*) - max("n") AS "more" FROM (SELECT *, count(*) OVER (PARTITION BY "customer", "day", "amount", "file") AS "n" FROM ${rows} AS "rows" WHERE "day" IS NOT NULL AND "amount" <> 0) AS "own" GROUP BY "customer", "day", "amount"`
  const days = `SELECT "day" FROM ${rows} AS "rows" GROUP BY "day" HAVING count(DISTINCT "file") > 1`
  const told = (of: string) => `CASE WHEN "both" AND "differs" THEN ${of} END`
  const [found] = await readRows(
    engine,
    `WITH "keys" AS (${keys}) SELECT CAST(count(*) AS VARCHAR) AS "all", CAST(count(CASE WHEN "both" THEN 1 END) AS VARCHAR) AS "shared", CAST(count(DISTINCT CASE WHEN "both" THEN "amount" END) AS VARCHAR) AS "amounts", CAST(coalesce(sum(${told('"more"')}), 0) AS VARCHAR) AS "more", CAST(sum(${told('"more" * "amount"')}) AS VARCHAR) AS "held", CAST(arg_min("file", ${told('"file" * 1099511627776 + "at"')}) AS VARCHAR) AS "file", CAST(arg_min("at", ${told('"file" * 1099511627776 + "at"')}) AS VARCHAR) AS "at", CAST(arg_min("file2", ${told('"file" * 1099511627776 + "at"')}) AS VARCHAR) AS "file2", CAST(arg_min("at2", ${told('"file" * 1099511627776 + "at"')}) AS VARCHAR) AS "at2" FROM "keys" WHERE "day" IN (${days})`,
    {
      all: 'number',
      shared: 'number',
      amounts: 'number',
      more: 'number',
      held: 'text?',
      file: 'text?',
      at: 'text?',
      file2: 'text?',
      at2: 'text?',
    },
  )
  if (!found || found.more === 0 || found.file === null || found.at === null || found.file2 === null || found.at2 === null) return []
  if (found.shared < 2 || found.amounts < 2 || found.shared * 2 <= found.all) return []
  const [one, other] = [await placeOf(table, found.file, found.at), await placeOf(table, found.file2, found.at2)]
  const held = say('amount-of', shortened(found.held ?? '0'), field)
  return [{ code: 'repeated-rows', message: say('overlapping-rows', found.more, held, other.said, one.said, shellWord(`order=${number}`)) }]
}

const isDated = ({ files }: Table) => files.every(({ columns: { sources } }) => sources.get('date')?.from === 'column')

/** What a ledger without numbers of orders tells twice, where its sampled rows give reason to look. */
export async function repeatedWithoutNumber(seen: SeenRows): Promise<Warning[]> {
  const { table, fields } = seen
  const field = moneyField(table, fields)
  const [file] = table.files
  const number = field === undefined || file === undefined ? undefined : numberOf(file, field)
  if (field === undefined || number === undefined || !isDated(table)) return []
  return [
    ...(table.files.some((each) => sampledDayTotals(each, field)) ? await dayTotals(seen, field, number) : []),
    ...(table.files.length > 1 && !areInTurn(table.files) ? await overlapping(seen, field, number) : []),
  ]
}
