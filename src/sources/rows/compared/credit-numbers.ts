/** Numbers of orders that begin as those of credit notes do, such as CN-7 beside INV-12, with amounts above 0: they are counted as sales. */
import { text } from '../../../dialect.js'
import type { Engine } from '../../../engines/engine.js'
import { readRows } from '../../../engines/read-rows.js'
import { shortened } from '../../../model/decimal.js'
import type { Warning } from '../../../model/definition.js'
import { shellWord } from '../../../model/shell.js'
import { atPlace } from '../../../words/place.js'
import { say } from '../../../words/sentence.js'
import { cleanSql } from '../../read/cell-sql.js'
import { rowType } from '../../read/column-types.js'
import { inFormula } from '../../read/field-source.js'
import { valueSql } from '../../read/field-sql.js'
import { shortName } from '../../read/heads.js'
import { customerCell } from '../../read/id-tests.js'
import { countedRows } from '../../read/left-out.js'
import { placeOfRecord } from '../../read/record-places.js'
import { numberedRelation, rawColumn } from '../../read/relation.js'
import { moneyField, type Table, type TableFile } from '../../read/table-facts.js'
import type { RowLook } from '../look.js'
import { sampledCells } from './worth-comparing.js'

/** Letters with which credit notes and returns are numbered, in seven languages. */
const ofCredits =
  `cn crn sr srt ab abr rc rtv fr fre rf rfd dv cr cm crm cred credit nc ncr ncc ndc abo abn abono rect dev devol ret return rtn rma ref refund rmb rem
  gs gu gut gutschrift sto storno st av avo avoir retour rec reso nota`.split(/\s+/)

/** Letters with which invoices are numbered: beside them those of credit notes say more. */
const ofInvoices = 'inv fv fac fact fra ft re rg rng rech vf vta fvs'.split(' ')

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

/** The letters that look like those of credit notes: some rows of a ledger, less than a third, or than a half beside those of invoices. */
export function creditPrefixes<T extends Pick<Prefix, 'letters' | 'rows'>>(found: readonly T[]): T[] {
  const all = found.reduce((sum, { rows }) => sum + rows, 0)
  const most = found.some(({ letters }) => ofInvoices.includes(letters)) ? 2 : 3
  const plain = found.every(({ letters }) => letters === '' || single.includes(letters))
  return found.filter(
    ({ letters, rows }) => rows * most < all && (ofCredits.includes(letters) || (plain && single.includes(letters) && rows * 5 < all)),
  )
}

async function prefixesOf(engine: Engine, table: Table, file: TableFile, column: number, amount: string): Promise<Prefix[]> {
  const raw = rawColumn(column)
  const begin = `lower(regexp_extract(trim(${raw}), '^[A-Za-z]+'))`
  const known = [...ofCredits, ...ofInvoices, ...single].map(text).join(', ')
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

const marks = [...ofCredits, ...single, 's', 'g'].sort((a, b) => b.length - a.length).join('|')
/** The number of another order with such letters before or behind it. */
const [before, behind] = [`^(?:${marks})[-_/. #]+(.*[0-9].*)$`, `^(.*[0-9])(?:[-_/. ]+|)(?:${marks})$`]
const marked = new RegExp(`${before}|${behind}`, 'i')
/** Letters with which parts of an order are told apart. */
const part = '^(.*[0-9])[-_/. ]?[a-z]$'

/** Numbers of orders that are those of others of the same customer, with such letters before or behind. */
interface Affix {
  letters: string
  ahead: boolean
  number: string
  base: string
  rows: number
  amount: string
  at: number
}

/** Of longer tables such numbers are looked for where the sampled rows have some. */
const mostSearched = 20_000

async function affixesOf(engine: Engine, table: Table, file: TableFile, column: number, amount: string): Promise<Affix[]> {
  const customer = customerCell(file)
  if (customer === null) return []
  const raw = rawColumn(column)
  const rows = `SELECT trim(${raw}) AS "number", lower(trim(${raw})) AS "key", ${cleanSql(customer)} AS "who", TRY_CAST(${amount} AS ${rowType.money.sql}) AS "amount", "at" FROM ${countedRows(table, file, numberedRelation(file.reader))} AS "raw" WHERE ${raw} IS NOT NULL`
  const base = (pattern: string) => `regexp_extract("key", ${text(pattern)}, 1)`
  const bases = (pattern: string, ahead: boolean) =>
    `SELECT *, ${base(pattern)} AS "base", ${ahead} AS "ahead" FROM "rows" WHERE regexp_matches("key", ${text(pattern)})`
  const letters = `CASE WHEN "ahead" THEN substr("number", 1, length("number") - length("base")) ELSE substr("number", length("base") + 1) END`
  const parts = `SELECT 1 FROM "rows" AS "p" JOIN "orders" ON "orders"."key" = regexp_extract("p"."key", ${text(part)}, 1) WHERE NOT regexp_matches("p"."key", ${text(behind)})`
  const found = await readRows(
    engine,
    `WITH "rows" AS MATERIALIZED (${rows}), "orders" AS (SELECT "key", "who", sum("amount") AS "sum", any_value("number") AS "number" FROM "rows" GROUP BY 1, 2), "marked" AS (${bases(before, true)} UNION ALL ${bases(behind, false)}), "own" AS (SELECT "key", "who", "base", "ahead", sum("amount") AS "amount", count(*) AS "rows", min("at") AS "at", any_value(${letters}) AS "letters", any_value("number") AS "number" FROM "marked" GROUP BY ALL)
SELECT "own"."letters" AS "letters", CAST("own"."ahead" AS VARCHAR) AS "ahead", min_by("own"."number", "own"."at") AS "number", min_by("orders"."number", "own"."at") AS "base", CAST(sum("own"."rows") AS VARCHAR) AS "rows", CAST(sum("own"."amount") AS VARCHAR) AS "amount", CAST(min("own"."at") AS VARCHAR) AS "at", CAST((SELECT count(*) FROM "rows") AS VARCHAR) AS "all", CAST(EXISTS (${parts}) AS VARCHAR) AS "parts" FROM "own" JOIN "orders" ON "orders"."key" = "own"."base" AND "orders"."who" = "own"."who" WHERE "own"."amount" > 0 AND "own"."amount" <= "orders"."sum" GROUP BY 1, 2 ORDER BY 2, 1`,
    {
      letters: 'text',
      ahead: 'text',
      number: 'text',
      base: 'text',
      rows: 'number',
      amount: 'text',
      at: 'number',
      all: 'number',
      parts: 'text',
    },
  )
  const isPart = (letters: string) => /^[^a-z]*[a-z][^a-z]*$/i.test(letters)
  return found
    .filter(({ rows, all, letters, ahead, parts }) => rows * 2 < all && !(ahead === 'false' && parts === 'true' && isPart(letters)))
    .map(({ all: _, parts: __, ahead, ...each }) => ({ ...each, ahead: ahead === 'true' }))
}

/**
 * A warning for each beginning of such numbers, and for each sign that makes one of the number of another order, with the formula that takes
 * their amounts off. A large table is looked at only where its sampled rows have such numbers.
 */
export const creditNumbers: RowLook = async ({ engine, table, fields, check, large }) => {
  const field = moneyField(table, fields)
  if (!table.ledger || field === undefined) return []
  const warnings: Warning[] = []
  for (const file of table.files) {
    const [order, money] = [file.columns.sources.get('order'), file.columns.sources.get(field)]
    const amount = valueSql(money, 'money', file)
    if (order?.from !== 'column' || amount === undefined || inFormula(money) === undefined) continue
    const used = new Set([...(file.named?.values() ?? [])].map(({ column }) => column))
    if (used.has(order.column)) continue
    const head = `[${order.header}]`
    const own = inFormula(money)
    const told: string[] = []
    const mayBeMarked = check.rows <= mostSearched || sampledCells(file, order.column).some((cell) => marked.test(cell.trim()))
    for (const { letters, ahead, number, base, rows, amount: sum, at } of mayBeMarked
      ? await affixesOf(engine, table, file, order.column, amount)
      : []) {
      const holds = `${ahead ? 'starts' : 'ends'}(${head}, ${text(letters)})`
      const map = shellWord(`${field}=if(${holds}, -abs(${own}), ${own})`)
      const message = say(
        'credit-of-order',
        shortName(order.header),
        number,
        base,
        rows,
        shortened(sum),
        field,
        map,
        shellWord(`not ${holds}`),
      )
      warnings.push({ code: 'credit-numbers', message: atPlace(await placeOfRecord(file, at), message) })
      if (ahead) told.push((/^[a-z]+/i.exec(letters)?.[0] ?? '').toLowerCase())
    }
    if (large && !sampledCredits(file, order.column)) continue
    const found = await prefixesOf(engine, table, file, order.column, amount)
    for (const { letters, above, at, amount: sum } of creditPrefixes(found)) {
      if (above === 0 || told.includes(letters)) continue
      const raw = rawColumn(order.column)
      const [example] = await engine.rows(`SELECT trim(${raw}) FROM ${numberedRelation(file.reader)} AS "raw" WHERE "at" = ${at}`)
      const number = String(example?.[0])
      const begins = `starts(${head}, ${text(number.slice(0, letters.length))})`
      const map = shellWord(`${field}=if(${begins}, -abs(${own}), ${own})`)
      const message = say('credit-numbers', shortName(order.header), number, above, shortened(sum), field, map, shellWord(`not ${begins}`))
      warnings.push({ code: 'credit-numbers', message: atPlace(await placeOfRecord(file, at), message) })
    }
  }
  return warnings
}
