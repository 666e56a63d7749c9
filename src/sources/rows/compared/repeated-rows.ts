/** Sales that a ledger tells twice: rows that repeat others, and the total of an order on each of its lines. */
import { text } from '../../../dialect.js'
import type { Engine } from '../../../engines/engine.js'
import { readRows } from '../../../engines/read-rows.js'
import { type CarteraError, placedError } from '../../../errors.js'
import { shortened } from '../../../model/decimal.js'
import type { Warning } from '../../../model/definition.js'
import { quotedWord, shellWord } from '../../../model/shell.js'
import { valueAt } from '../../../model/value-at.js'
import { atPlace } from '../../../words/place.js'
import { type Sentence, say } from '../../../words/sentence.js'
import { isLabelAlone } from '../../grammar/totals-labels.js'
import { alikeFiles } from '../../read/alike-files.js'
import { columnGiving, sourceName } from '../../read/field-source.js'
import { customerCell } from '../../read/id-tests.js'
import { rowHash, wholeRow } from '../../read/left-out.js'
import { joinedRelation, rawRelation } from '../../read/relation.js'
import { moneyField, type Table } from '../../read/table-facts.js'
import type { SeenRows } from '../look.js'
import { all, inPart, loose, type Part, placedRows, placeOf } from './placed-rows.js'
import { repeatedWithoutNumber } from './without-number.js'
import { sampledRepeats } from './worth-comparing.js'

/** Rows of a ledger that are compared with one another at once, in bounded memory. */
const mostAtOnce = 500_000

/** The hashes of all rows, also of those that do not count. */
function hashedRows(table: Table, part: Part): string {
  const parts = alikeFiles(table).map((places) => {
    const file = valueAt(table.files, valueAt(places, 0))
    const rows = places.length > 1 ? joinedRelation(table.files, places) : rawRelation(file.reader)
    return `SELECT ${rowHash(table, file)} AS "hash" FROM ${rows} AS "raw" WHERE ${inPart(table, file, part)}`
  })
  return `(${parts.join('\nUNION ALL\n')})`
}

/** What of a ledger may be told twice: rows, and orders; nothing where it was asked to count once. @param fields those that are read */
export function mayRepeat(table: Table, fields: readonly string[]): { rows: boolean; orders: boolean } {
  const compares = table.ledger && !table.files.some((file) => customerCell(file) === null || file.reader.kind === 'picked')
  const rows = compares && table.filter?.distinct === undefined
  const ordered = moneyField(table, fields) !== undefined && table.files.every(({ columns }) => columns.sources.has('order'))
  return { rows, orders: rows && ordered }
}

/** What is told twice in a ledger. @param found what repeats at a first look; of rows that cannot be compared nothing */
export async function repeatedRows(seen: SeenRows, found: { rows: boolean; orders: boolean }, part: Part = all): Promise<Warning[]> {
  const { engine, table, fields } = seen
  const field = moneyField(table, fields)
  const numbered = table.files.some(({ columns }) => columns.sources.has('order'))
  const ordered = field !== undefined && mayRepeat(table, fields).orders
  return [
    ...(found.rows ? await sameRows(engine, table, field, part) : []),
    ...(ordered && found.orders ? await sameTotals(engine, table, field, part) : []),
    ...(ordered && table.files.length > 1 ? await sameOrders(engine, table, field, part) : []),
    ...(ordered && table.files.length > 1 && part.of === 1 ? await changedOrders(engine, table, field) : []),
    ...(!numbered && part.of === 1 && mayRepeat(table, fields).rows ? await repeatedWithoutNumber(seen) : []),
  ]
}

/** The same of a large ledger, where its sampled rows give reason to: of a part of it, and so it is said. @param rows of the table */
export async function repeatedInPart(seen: SeenRows, rows: number): Promise<Warning[]> {
  const { table, fields } = seen
  const can = mayRepeat(table, fields)
  if (!can.rows || !sampledRepeats(table, moneyField(table, fields))) return []
  const of = Math.ceil(rows / mostAtOnce)
  const byOrder = table.files.every(({ columns }) => columns.sources.get('order')?.from === 'column')
  const told = await repeatedRows(seen, can, { of, byOrder })
  return told.map((each) => ({ ...each, message: say('of-a-part', each.message as Sentence, of, byOrder) }))
}

/** Rows that are equal in all cells, among those of one hash; totals rows of two files may well be. */
async function sameRows(engine: Engine, table: Table, field: string | undefined, part: Part): Promise<Warning[]> {
  const hashes = hashedRows(table, part)
  const rows = placedRows(table, field, wholeRow, part, `(SELECT "hash" FROM ${hashes} AS "rows" GROUP BY "hash" HAVING count(*) > 1)`)
  const place = '"file" * 1099511627776 + "at"'
  const groups = `SELECT count(*) - 1 AS "more", max("amount") AS "amount", min(${place}) AS "first", max(${place}) AS "last" FROM ${rows} AS "rows" WHERE NOT coalesce(${isLabelAlone('"customer"')}, false) GROUP BY "whole" HAVING count(*) > 1`
  const [row] = await engine.rows(
    `SELECT CAST(sum("more") AS VARCHAR), CAST(sum("more" * "amount") AS VARCHAR), CAST(min("first") AS VARCHAR), CAST(arg_min("last", "first") AS VARCHAR) FROM (${groups}) AS "groups"`,
  )
  const [more, amount, first, last] = row ?? []
  if (more == null || first == null || last == null) return []
  const placed = (at: string) => placeOf(table, String(BigInt(at) >> 40n), String(BigInt(at) & ((1n << 40n) - 1n)))
  const [one, other] = [await placed(first), await placed(last)]
  const held = amount == null || field === undefined ? '' : say('amount-of', shortened(amount), field)
  return [{ code: 'repeated-rows', message: say('repeated-rows', Number(more), held, other.said, one.said) }]
}

/** Values that a condition names; more are not spelt out. */
const mostNamed = 5

/** How orders that stand in two files count once. */
function onceInAll(rows: readonly { order: string; other: string }[], all: number, single: boolean, head: string): Sentence {
  const isCase = rows.every(({ order, other }) => order.toLowerCase() === other.toLowerCase())
  if (single && rows.every(({ order, other }) => order === other)) return say('once-by-order')
  if (single && isCase) return say('once-by-map', shellWord(`order=lower([${head}])`))
  const others = rows.map(({ other }) => text(other))
  const apart = rows.every(({ other }) => rows.every(({ order }) => order !== other))
  if (apart && all <= mostNamed) return say('once-by-condition', quotedWord(`[${head}] not in (${others.join(', ')})`))
  return say('once-in-one-file')
}

/** Orders of a customer that stand in two files with the same amount, though not in the same cells: written otherwise, or changed since. */
async function sameOrders(engine: Engine, table: Table, field: string, part: Part): Promise<Warning[]> {
  const source = columnGiving(table.files[0]?.columns, 'order')
  if (source === undefined) return []
  const rows = placedRows(table, field, rowHash, part)
  const keys = `${loose('"order"')} AS "key", ${loose('"customer"')} AS "who"`
  const orders = `SELECT ${keys}, "file", sum("amount") AS "amount", min("at") AS "at", min("order") AS "order", count(*) AS "lines", bit_xor("whole") AS "whole", min("customer") AS "customer" FROM ${rows} AS "rows" WHERE "order" IS NOT NULL GROUP BY "key", "who", "file"`
  const repeated = `SELECT sum("amount") - max("amount") AS "more", min("file") AS "file", arg_min("at", "file") AS "at", arg_min("order", "file") AS "order", max("file") AS "file2", arg_max("at", "file") AS "at2", arg_max("order", "file") AS "order2", max("lines") AS "lines", min("customer") = max("customer") AS "alike" FROM (${orders}) AS "orders" WHERE "key" <> '' GROUP BY "key", "who" HAVING count(*) > 1 AND min("amount") = max("amount") AND min("amount") <> 0 AND min("whole") <> max("whole")`
  const found = await readRows(
    engine,
    `SELECT CAST(count(*) OVER () AS VARCHAR) AS "all", CAST(sum("more") OVER () AS VARCHAR) AS "more", CAST(max("lines") OVER () AS VARCHAR) AS "lines", CAST(bool_and("alike") OVER () AS VARCHAR) AS "alike", CAST("file" AS VARCHAR), CAST("at" AS VARCHAR), "order", CAST("file2" AS VARCHAR), CAST("at2" AS VARCHAR), "order2" FROM (${repeated}) AS "repeated" ORDER BY "repeated"."file", "repeated"."at" LIMIT 1000`,
    {
      all: 'text',
      more: 'text',
      lines: 'text',
      alike: 'text',
      file: 'text',
      at: 'text',
      order: 'text',
      file2: 'text',
      at2: 'text',
      order2: 'text',
    },
  )
  const [first] = found
  if (!first) return []
  const [one, other] = [await placeOf(table, first.file, first.at), await placeOf(table, first.file2, first.at2)]
  const pairs = found.map(({ order, order2 }) => ({ order, other: order2 }))
  const way = onceInAll(
    pairs,
    part.of === 1 ? Number(first.all) : Number.POSITIVE_INFINITY,
    first.lines === '1' && first.alike === 'true',
    source.header,
  )
  const held = say('amount-of', shortened(first.more), field)
  const message = say('repeated-orders', Number(first.all), held, first.order, one.said, first.order2, other.said, way)
  return [{ code: 'repeated-orders', message }]
}

/** Orders of one row and one day that stand in two files with two amounts, beside others that are the same in both: changed between two exports. */
async function changedOrders(engine: Engine, table: Table, field: string): Promise<Warning[]> {
  const rows = placedRows(table, field, rowHash)
  const orders = `SELECT ${loose('"order"')} AS "key", ${loose('"customer"')} AS "who", "file", sum("amount") AS "amount", min("at") AS "at", min("order") AS "order", min("day") AS "day", count(*) AS "lines" FROM ${rows} AS "rows" WHERE "order" IS NOT NULL AND "amount" IS NOT NULL GROUP BY "key", "who", "file"`
  const both = `SELECT "who", min("amount") = max("amount") AS "same", sum("amount") AS "amount", min("file") AS "file", arg_min("at", "file") AS "at", arg_min("amount", "file") AS "one", arg_min("order", "file") AS "order", max("file") AS "file2", arg_max("at", "file") AS "at2", arg_max("amount", "file") AS "other" FROM (${orders}) AS "orders" WHERE "key" <> '' GROUP BY "key", "who" HAVING count(*) > 1 AND max("lines") = 1 AND coalesce(min("day") = max("day"), true)`
  const found = await readRows(
    engine,
    `SELECT "file", "at", "one", "order", "file2", "at2", "other", CAST("changed" AS VARCHAR) AS "changed", CAST("kept" AS VARCHAR) AS "kept" FROM (SELECT CAST("same" AS VARCHAR) AS "same", CAST("file" AS VARCHAR) AS "file", CAST("at" AS VARCHAR) AS "at", CAST("one" AS VARCHAR) AS "one", "order", CAST("file2" AS VARCHAR) AS "file2", CAST("at2" AS VARCHAR) AS "at2", CAST("other" AS VARCHAR) AS "other", count(CASE WHEN NOT "same" THEN 1 END) OVER () AS "changed", count(CASE WHEN "same" THEN 1 END) OVER () AS "kept" FROM (${both}) AS "both") AS "all" WHERE "same" = 'false' ORDER BY CAST("file" AS INTEGER), CAST("at" AS BIGINT) LIMIT 1`,
    { file: 'text', at: 'text', one: 'text', order: 'text', file2: 'text', at2: 'text', other: 'text', changed: 'number', kept: 'number' },
  )
  const [first] = found
  if (!first || first.kept < first.changed) return []
  const [one, other] = [await placeOf(table, first.file, first.at), await placeOf(table, first.file2, first.at2)]
  const message = say(
    'changed-orders',
    first.changed,
    field,
    first.order,
    shortened(first.one),
    one.said,
    shortened(first.other),
    other.said,
  )
  return [{ code: 'repeated-orders', message }]
}

/** Orders of several lines that all bear one amount. */
async function sameTotals(engine: Engine, table: Table, field: string, part: Part): Promise<Warning[]> {
  const source = columnGiving(table.files[0]?.columns, field)
  if (source === undefined) return []
  const same = 'min("amount") = max("amount") AND count("amount") = count(*) AND max("amount") > 0'
  const orders = `SELECT count(*) - 1 AS "more", max("amount") AS "amount", ${same} AS "same" FROM ${placedRows(table, field, rowHash, part)} AS "rows" WHERE "order" IS NOT NULL GROUP BY "customer", "order" HAVING min("whole") <> max("whole")`
  const [row] = await engine.rows(
    `SELECT CAST(count(*) AS VARCHAR), CAST(count(CASE WHEN "same" THEN 1 END) AS VARCHAR), CAST(sum(CASE WHEN "same" THEN "more" * "amount" END) AS VARCHAR) FROM (${orders}) AS "orders"`,
  )
  const [all, alike] = [Number(row?.[0] ?? 0), Number(row?.[1] ?? 0)]
  if (alike < 2 || alike * 2 <= all) return []
  const over = say('amount-of', shortened(row?.[2] ?? '0'), field)
  const message = say('repeated-totals', alike, all, field, source.header, over)
  return [{ code: 'repeated-totals', message: atPlace({ file: table.files[0]?.shown }, message) }]
}

/** The error for an order whose lines have two amounts, where they are to count once. */
export async function ordersDiffer(engine: Engine, table: Table, fields: readonly string[]): Promise<CarteraError | undefined> {
  const field = moneyField(table, fields)
  const rows = placedRows(table, field, rowHash)
  const [group] = await engine.rows(
    `SELECT "customer", "order" FROM ${rows} AS "rows" WHERE "order" IS NOT NULL GROUP BY "customer", "order" HAVING count(DISTINCT "amount") > 1 ORDER BY min("file"), min("at") LIMIT 1`,
  )
  const [customer, order] = group ?? []
  if (customer == null || order == null || field === undefined) return undefined
  const [first, second] = await readRows(
    engine,
    `SELECT CAST("file" AS VARCHAR), CAST(min("at") AS VARCHAR), CAST("amount" AS VARCHAR) FROM ${rows} AS "rows" WHERE "customer" = ${text(customer)} AND "order" = ${text(order)} AND "amount" IS NOT NULL GROUP BY "file", "amount" ORDER BY "file", min("at") LIMIT 2`,
    { file: 'text', at: 'text', amount: 'text' },
  )
  if (!first || !second) return undefined
  const [one, other] = [await placeOf(table, first.file, first.at), await placeOf(table, second.file, second.at)]
  const source = table.files[0]?.columns.sources.get(field)
  const [earlier, later] = [shortened(first.amount), shortened(second.amount)]
  return placedError('order-differs', say('order-differs', order, later, field, one.said, earlier), {
    file: other.file,
    line: other.line,
    row: other.row,
    column: sourceName(source, field),
    value: later,
    hint: say('lines-count-each'),
  })
}
