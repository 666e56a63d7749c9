/** Groups of rows that end in their sum, under words that nobody listed. */
import { totalsLabelIn } from '../../grammar/totals-labels.js'
import type { TableFile } from '../../read/table-facts.js'
import { columnsOf, digitsOf, enoughDigits, type SampledAmount, sampledAmounts } from './sampled-amounts.js'

/** A row that adds up those above it. */
export interface GroupSum {
  at: number
  customer: string
  units: bigint
  /** Rows that it adds up by itself; 0 of a sum of sums. */
  rows: number
  /** Those stand below it. */
  below?: true
}

/** Before the first sum there are no more rows than these. */
export const longestGroup = 500

/** Finds rows that add up the ones since the last such row, or the whole of several groups, where rows are pushed one after another. */
export function groupSums() {
  const found: GroupSum[] = []
  const members = new Set<string>()
  const callers = new Set<string>()
  const starts = new Set<bigint>([0n])
  const open = new Set<string>()
  let [sum, group, rows, at] = [0n, 0n, 0, -1]
  return {
    found,
    /** @returns whether the rows may still be groups: somebody who is called as a sum is no customer */
    push(customer: string, units: bigint | null): boolean {
      at++
      if (units === null || units === 0n) return true
      const ofGroup = rows > 0 && units === group && !open.has(customer)
      const ofGroups = rows === 0 && found.length > 1 && starts.has(sum - units)
      if (ofGroup || ofGroups) {
        found.push({ at, customer, units, rows })
        callers.add(customer)
        starts.add(sum)
        open.clear()
        group = 0n
        rows = 0
        return !members.has(customer)
      }
      members.add(customer)
      open.add(customer)
      sum += units
      group += units
      rows++
      return !callers.has(customer) && (found.length > 0 || rows <= longestGroup)
    },
    /** Whether the sums are more than chance, and all rows stand above one. @param whole the last row was the last of all */
    hold(whole: boolean): boolean {
      const real = found.filter((each) => each.rows > 1)
      const largest = Math.max(0, ...real.map((each) => each.rows))
      if (real.length < 2 || real.length * 2 < found.filter((each) => each.rows > 0).length) return false
      if (whole ? rows > 0 : rows > 3 * largest) return false
      return real.reduce((digits, each) => digits + digitsOf(each.units), 0) >= enoughDigits
    },
  }
}

function sumsOf(amounts: Iterable<SampledAmount | undefined>, whole: boolean): GroupSum[] | undefined {
  const sums = groupSums()
  for (const row of amounts) if (row === undefined || !sums.push(row.customer, row.units)) return undefined
  return sums.hold(whole) ? sums.found : undefined
}

/** The sums of groups in the sampled rows of a file, where they are more than chance: below their rows, or in a file that was seen whole above them. */
export function sampledGroupSums(file: TableFile, field: string): readonly GroupSum[] | undefined {
  const columns = columnsOf(file, field)
  if (!columns || columns.rows < 6) return undefined
  const amounts = [...sampledAmounts(file, columns.customer, columns.money)]
  const below = sumsOf(amounts, columns.whole)
  if (below || !columns.whole) return below
  const last = amounts.at(-1)?.customer
  const rows = last === '' || (last !== undefined && totalsLabelIn(last) !== undefined) ? amounts.slice(0, -1) : amounts
  return sumsOf(rows.toReversed(), true)
    ?.map((each) => ({ ...each, at: rows.length - 1 - each.at, below: true as const }))
    .reverse()
}
