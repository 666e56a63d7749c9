/** Last rows that add up, or average, those above them, whatever they are called. */
import { identifier as id, text } from '../../../dialect.js'
import type { Engine } from '../../../engines/engine.js'
import { scaleOf, unscaled } from '../../../model/decimal.js'
import { lastOf, valueAt } from '../../../model/value-at.js'
import { cleanId } from '../../grammar/ids.js'
import { isFigureAlone, isMeanAlone } from '../../grammar/mean-labels.js'
import { isTotalAlone, isTotalsLabel } from '../../grammar/totals-labels.js'
import { cleanSql } from '../../read/cell-sql.js'
import { rowType } from '../../read/column-types.js'
import { columnGiving } from '../../read/field-source.js'
import { valueSql } from '../../read/field-sql.js'
import { customerCell } from '../../read/id-tests.js'
import { countsSql } from '../../read/left-out.js'
import { rawRelation } from '../../read/relation.js'
import type { Table, TableFile } from '../../read/table-facts.js'
import type { FoldedField } from '../fold/folded.js'
import { customerColumn } from './labelled-totals.js'
import { unitsOf } from './totals-row.js'

/** A row at the end of a file: what it is called, and its amounts in ten-thousandths. */
interface LastRow {
  customer: string
  amounts: readonly (bigint | null)[]
}

/** What other rows hold: how many they and their customers are, and their sums. */
interface Others {
  rows: number
  customers: number
  sums: readonly bigint[]
}

/** Last rows that are none of customers, and why the first of them is thought so. */
export interface Ending {
  rows: readonly LastRow[]
  /** Of which file they are the last. */
  file: number
  why: 'sum' | 'sums' | 'mean' | 'odd-mean' | 'figures'
  /** Its label says so too. */
  told: boolean
}

/** The ids of the last rows of a file, the last one last; undefined where they are not known. */
export function lastIds(file: TableFile): string[] | undefined {
  const at = customerColumn(file)
  if (at === undefined || file.last === undefined || file.last.length === 0) return undefined
  return file.last.map((cells) => cleanId(cells[at] ?? ''))
}

const wide = (sql: string) => `CAST(CAST(${sql} AS DECIMAL(38,4)) AS VARCHAR)`

interface Folded {
  byId: Map<string, LastRow & { rows: number }>
  all: Others
}

async function foldedRows(engine: Engine, table: Table, summed: readonly FoldedField[], ids: readonly string[]): Promise<Folded> {
  const name = id(table.name)
  const own = await engine.rows(
    `SELECT "customer", CAST(sum("rows") AS VARCHAR), ${summed.map(({ sql }) => wide(`sum(${sql})`)).join(', ')} FROM ${name} WHERE "customer" IN (${ids.map(text).join(', ')}) GROUP BY "customer"`,
  )
  const [[rows, customers, ...sums] = []] = await engine.rows(
    `SELECT CAST(sum("rows") AS VARCHAR), CAST(count(*) AS VARCHAR), ${summed.map(({ sql }) => wide(`sum(${sql})`)).join(', ')} FROM ${name}`,
  )
  return {
    byId: new Map(
      own.map(([customer, rows, ...amounts]) => [
        String(customer),
        { customer: String(customer), rows: Number(rows), amounts: amounts.map(unitsOf) },
      ]),
    ),
    all: { rows: Number(rows), customers: Number(customers), sums: sums.map((sum) => unitsOf(sum) ?? 0n) },
  }
}

/** What rows hold without some of them. */
const without = (all: Others, rows: readonly LastRow[]): Others => ({
  rows: all.rows - rows.length,
  customers: all.customers - rows.length,
  sums: all.sums.map((sum, k) => rows.reduce((rest, { amounts }) => rest - (amounts[k] ?? 0n), sum)),
})

const isSum = ({ amounts }: LastRow, sums: readonly bigint[]) =>
  amounts.some((amount) => amount !== null && amount !== 0n) && amounts.every((amount, k) => amount === null || amount === sums[k])

const size = (value: bigint) => (value < 0n ? -value : value)

/** Whether amounts are the means of others, as far as they are told: `loose` allows for a last place that was cut off. */
function isMean({ amounts }: LastRow, { rows, customers, sums }: Others, decimals: (amount: bigint) => number, loose: boolean): boolean {
  const near = (amount: bigint, sum: bigint, count: number) => {
    const places = Math.min(decimals(amount), 4)
    const step = 10n ** BigInt(4 - places)
    return count > 0 && size(amount * BigInt(count) - sum) * (loose ? 1n : 2n) <= step * BigInt(count)
  }
  if (!amounts.some((amount) => amount !== null && amount !== 0n)) return false
  return [rows, customers].some((count) => amounts.every((amount, k) => amount === null || near(amount, valueAt(sums, k), count)))
}

const decimalsOf = (amount: bigint) => scaleOf(unscaled(amount, 4))

/** Fewer others than these may add up to the last by chance. */
const [fewest, enough] = [3, 8]

/** Whether rows that follow a total are explained by it: the total again, a mean, a label, or what leads to a further sum. */
function follow(after: readonly LastRow[], others: Others): boolean {
  if (others.rows >= enough) return true
  return after.every(
    (row) => isTotalAlone(row.customer) || isMeanAlone(row.customer) || isSum(row, others.sums) || isMean(row, others, decimalsOf, true),
  )
}

/** Whether the amount of a file's last row stands in no other row that was looked at. */
function isLone({ columns, last = [], sample }: TableFile, field: string): boolean {
  const source = columnGiving(columns, field)
  const cells = source ? last.at(-1)?.[source.column] : undefined
  if (source === undefined || cells === undefined) return false
  const at = source.column
  const others = [...last.slice(0, -1), ...(sample?.rows ?? []).slice(0, sample?.whole ? -1 : undefined).map(({ cells }) => cells)]
  return others.every((other) => other[at] !== cells)
}

/**
 * The last rows of one file that are no customers' by what they hold.
 * @param lone the amount of the last stands nowhere else
 * @param aside what rows bear that do not count, and that a total may have in it
 */
function endingOf(last: readonly LastRow[], all: Others, file: number, lone: boolean, aside: readonly bigint[]): Ending | undefined {
  for (const [j, row] of last.entries()) {
    const others = without(all, last.slice(j))
    const after = last.slice(j + 1)
    const isWhole =
      isSum(row, others.sums) ||
      isSum(
        row,
        others.sums.map((sum, k) => sum + (aside[k] ?? 0n)),
      )
    if (others.rows >= fewest && isWhole && follow(after, others)) return { rows: last.slice(j), file, why: 'sum', told: false }
  }
  const row = last.at(-1)
  if (!row) return undefined
  const named = last.slice(last.findLastIndex(({ customer }) => !isFigureAlone(customer) && !isMeanAlone(customer)) + 1)
  if (named.length > 1 && named.some(({ customer }) => isFigureAlone(customer))) return { rows: named, file, why: 'figures', told: false }
  const others = without(all, [row])
  if (others.rows < 2) return undefined
  const labelled = isMeanAlone(row.customer)
  if (labelled)
    return isMean(row, others, decimalsOf, true)
      ? { rows: [row], file, why: 'mean', told: true }
      : { rows: [row], file, why: 'odd-mean', told: true }
  const exact = lone && others.rows > fewest && row.amounts.some((amount) => amount !== null && decimalsOf(amount) >= 2)
  return exact && isMean(row, others, decimalsOf, false) ? { rows: [row], file, why: 'mean', told: false } : undefined
}

/** Whether the last row bears more than all others that a filter leaves, so that it may add up those that it does not. */
function outweighs({ filter }: Table, last: readonly LastRow[], all: Others): boolean {
  const [amount] = last.at(-1)?.amounts ?? []
  const [sum] = all.sums
  return filter !== undefined && amount != null && sum !== undefined && amount > sum - amount
}

/** What rows bear that do not count: set aside, or left out by the filter; those with a word for a total are none. */
async function notCounted(engine: Engine, table: Table, summed: readonly FoldedField[], rejected: readonly bigint[]): Promise<bigint[]> {
  const sums = summed.map(({ field }, k) => {
    const terms = table.files.flatMap((file) => {
      const value = valueSql(file.columns.sources.get(field), table.kinds.get(field) === 'count' ? 'count' : 'money', file)
      const counts = countsSql(table, file)
      if (value === undefined || counts === undefined) return []
      const label = `coalesce(${isTotalsLabel(cleanSql(customerCell(file) ?? 'NULL'))}, false)`
      return `coalesce((SELECT sum(TRY_CAST(${value} AS ${rowType.money.sql})) FROM ${rawRelation(file.reader)} AS "raw" WHERE NOT (${counts}) AND NOT ${label}), 0)`
    })
    return terms.length === 0 ? `'0.0000' AS "s${k}"` : `${wide(terms.join(' + '))} AS "s${k}"`
  })
  const [row] = await engine.rows(`SELECT ${sums.join(', ')}`)
  return summed.map((_, k) => (unitsOf(row?.[k]) ?? 0n) + (rejected[k] ?? 0n))
}

/**
 * Rows at the ends of a table's files that are no customers', by what they hold and what they are called; undefined where there are
 * none, `unknown` where the last rows are not known.
 * @param summed the fields that are added up
 * @param setAside tells what rows bear that were set aside
 */
export async function endingRows(
  engine: Engine,
  table: Table,
  summed: readonly FoldedField[],
  setAside: () => Promise<readonly bigint[]>,
): Promise<Ending | 'unknown' | undefined> {
  const known = table.files.map(lastIds).filter((ids) => ids !== undefined)
  if (known.length < table.files.length) return 'unknown'
  const { byId, all } = await foldedRows(engine, table, summed, [...new Set(known.flat())])
  if (byId.size === 0) return undefined
  const file = known.length - 1
  const single: LastRow[] = []
  for (const customer of valueAt(known, file).toReversed()) {
    const row = byId.get(customer)
    if (row === undefined) continue
    if (row.rows !== 1) break
    single.unshift(row)
  }
  if (single.length === 0 && known.length === 1) return undefined
  const rejected = await setAside()
  const lone = isLone(valueAt(table.files, file), valueAt(summed, 0).field)
  const judge = (aside: readonly bigint[]) => endingOf(single, all, file, lone, aside)
  const found = judge(rejected) ?? (outweighs(table, single, all) ? judge(await notCounted(engine, table, summed, rejected)) : undefined)
  if (found || known.length === 1) return found
  const last = [...new Set(known.map((each) => lastOf(each)))].flatMap((customer) => byId.get(customer) ?? [])
  const rows = last.reduce((sum, each) => sum + each.rows, 0)
  const sums = all.sums.map((_, k) => last.reduce((sum, { amounts }) => sum + (amounts[k] ?? 0n), 0n))
  const others = all.sums.map((sum, k) => sum - valueAt(sums, k))
  const holds = (aside: readonly bigint[]) => sums.every((sum, k) => sum === valueAt(others, k) + (aside[k] ?? 0n))
  const hold = rows === known.length && all.rows - rows >= fewest && valueAt(sums, 0) > 0n && (holds([]) || holds(rejected))
  return hold ? { rows: last, file, why: 'sums', told: false } : undefined
}
