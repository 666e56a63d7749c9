/** Which rows that a word calls totals add up the rows above them. */
import type { Engine } from '../../../engines/engine.js'
import { isTotalAlone, isTotalsLabel } from '../../grammar/totals-labels.js'
import { cleanSql } from '../../read/cell-sql.js'
import { rowType } from '../../read/column-types.js'
import { dayOfRow, valueSql } from '../../read/field-sql.js'
import { customerCell } from '../../read/id-tests.js'
import { countedRows } from '../../read/left-out.js'
import { numberedRelation } from '../../read/relation.js'
import type { Table } from '../../read/table-facts.js'
import { unitsOf } from './totals-row.js'

/** A row that may be one of totals, with what the rows that are none add up to as far as it. */
export interface Candidate {
  file: number
  at: number
  customer: string
  undated: boolean
  amounts: (bigint | null)[]
  above: bigint[]
  /** Rows above that are none. */
  count: number
}

/** The rows that may be ones of totals, and what the rows that are none add up to: in all, and above the first row of each file. */
interface Candidates {
  found: Candidate[]
  all: bigint[]
  starts: Start[]
}

/** From where rows may be added up, and how many stand above. */
interface Start {
  sums: bigint[]
  count: number
}

export async function candidatesOf(engine: Engine, table: Table, summed: readonly string[]): Promise<Candidates> {
  const parts = table.files.map((file, i) => {
    const numbered = numberedRelation(file.reader)
    const cells = summed.map((field, k) => {
      const kind = table.kinds.get(field) ?? 'money'
      const value = valueSql(file.columns.sources.get(field), kind === 'count' ? 'count' : 'money', file) ?? 'NULL'
      return `TRY_CAST(${value} AS ${rowType.money.sql}) AS "a${k}"`
    })
    const day = dayOfRow(file)
    const undated = day === undefined ? 'false' : `${day} IS NULL`
    return `SELECT ${[`${i} AS "file"`, '"at"', `${undated} AS "undated"`, `${cleanSql(customerCell(file) ?? 'NULL')} AS "customer"`, ...cells].join(', ')} FROM ${countedRows(table, file, numbered)} AS "raw"`
  })
  const marked = `SELECT *, coalesce(${isTotalsLabel('"customer"')}, false) AS "total" FROM (${parts.join(' UNION ALL ')}) AS "rows"`
  const own = (k: number) => `CASE WHEN "total" THEN 0 ELSE coalesce("a${k}", 0) END`
  const over = 'OVER (ORDER BY "file", "at" ROWS UNBOUNDED PRECEDING)'
  const sums = summed.map((_, k) => `sum(${own(k)}) ${over} AS "s${k}"`)
  const cumulated = `SELECT *, ${[...sums, `sum(CASE WHEN "total" THEN 0 ELSE 1 END) ${over} AS "n"`].join(', ')} FROM (${marked}) AS "marked"`
  const wide = (sql: string) => `CAST(CAST(${sql} AS DECIMAL(38,4)) AS VARCHAR)`
  const columns = summed.flatMap((_, k) => [wide(`"a${k}"`), wide(`"s${k}"`)])
  const rows = await engine.rows(
    `SELECT CAST("file" AS VARCHAR), CAST("at" AS VARCHAR), "customer", CAST("n" AS VARCHAR), CAST("undated" AS VARCHAR), ${columns.join(', ')} FROM (${cumulated}) AS "all" WHERE "total" ORDER BY "file", "at"`,
  )
  const count = `CAST(sum(CASE WHEN "total" THEN 0 ELSE 1 END) AS VARCHAR)`
  const ofFiles = await engine.rows(
    `SELECT CAST("file" AS VARCHAR), ${[count, ...summed.map((_, k) => wide(`coalesce(sum(${own(k)}), 0)`))].join(', ')} FROM (${marked}) AS "marked" GROUP BY "file"`,
  )
  const above = (files: number): Start => {
    const before = ofFiles.filter(([file]) => Number(file) < files)
    const sums = summed.map((_, k) => before.reduce((sum, [, , ...cells]) => sum + (unitsOf(cells[k]) ?? 0n), 0n))
    return { sums, count: before.reduce((sum, [, rows]) => sum + Number(rows), 0) }
  }
  return {
    all: above(table.files.length).sums,
    starts: table.files.map((_, i) => above(i)),
    found: rows.map(([file, at, customer, count, undated, ...cells]) => ({
      file: Number(file),
      at: Number(at),
      customer: String(customer),
      count: Number(count),
      undated: undated === 'true',
      amounts: summed.map((_, k) => unitsOf(cells[2 * k])),
      above: summed.map((_, k) => unitsOf(cells[2 * k + 1]) ?? 0n),
    })),
  }
}

/** Sums up to each row that may be one of totals, by their first figure, so that all that may begin a group are found at once. */
type Boundaries = Map<string, Start[]>

const keyOf = (units: bigint) => String(units)

/**
 * Which candidates equal the rows since some row above that bears a word for a total, or since a file began, or all rows that are none. Who
 * was a customer once is one in later rows, be they equal to those above.
 */
export function judged({ found, all, starts: ofFiles }: Candidates, aside: readonly bigint[]) {
  const told = ({ amounts }: Candidate) => amounts.flatMap((amount, k) => (amount === null ? [] : [k]))
  const boundaries: Boundaries[] = all.map(() => new Map())
  const enter = (sums: bigint[], count: number) => {
    for (const [k, sum] of sums.entries()) boundaries[k]?.set(keyOf(sum), [...(boundaries[k]?.get(keyOf(sum)) ?? []), { sums, count }])
  }
  const extra = all.map(() => 0n)
  const customers = new Set<string>()
  let more = 0
  let begun = 0
  return found.map((row) => {
    for (const { sums, count } of ofFiles.slice(begun, row.file + 1))
      enter(
        sums.map((sum, k) => sum + (extra[k] as bigint)),
        count + more,
      )
    begun = row.file + 1
    const columns = told(row)
    const running = row.above.map((sum, k) => sum + (extra[k] as bigint))
    const count = row.count + more
    const [first] = columns
    const isAll =
      columns.length > 0 && columns.every((k) => [all[k], (all[k] as bigint) + (aside[k] as bigint)].includes(row.amounts[k] as bigint))
    const starts =
      first === undefined ? [] : (boundaries[first]?.get(keyOf((running[first] as bigint) - (row.amounts[first] as bigint))) ?? [])
    const isGroup =
      !customers.has(row.customer) &&
      starts.some(
        (start) => start.count < count && columns.every((k) => (running[k] as bigint) - (start.sums[k] as bigint) === row.amounts[k]),
      )
    if (!isAll && !isGroup && !isTotalAlone(row.customer)) {
      more++
      customers.add(row.customer)
      for (const k of columns) extra[k] = (extra[k] as bigint) + (row.amounts[k] as bigint)
    }
    enter(
      row.above.map((sum, k) => sum + (extra[k] as bigint)),
      row.count + more,
    )
    return { row, whole: isAll, holds: isAll || isGroup, wrong: first ?? 0 }
  })
}

/** What rows bear of each field; nothing of one that all leave blank. */
export function moneyOf(rows: readonly Candidate[], summed: readonly string[]): Map<string, bigint> {
  const told = summed.flatMap((field, k): [string, bigint][] => {
    const amounts = rows.flatMap(({ amounts }) => amounts[k] ?? [])
    return amounts.length === 0 ? [] : [[field, amounts.reduce((sum, amount) => sum + amount, 0n)]]
  })
  return new Map(told)
}
