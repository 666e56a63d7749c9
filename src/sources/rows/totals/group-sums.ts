/** Groups of rows that end in their sum, under words that nobody listed. */
import type { TableFile } from '../../read/table.js'
import { columnsOf, digitsOf, enoughDigits, sampledAmounts } from './sampled-amounts.js'

/** A row that adds up those above it. */
export interface GroupSum {
  at: number
  customer: string
  units: bigint
  /** Rows that it adds up by itself; 0 of a sum of sums. */
  rows: number
}

/** Before the first sum there are no more rows than these. */
export const longestGroup = 500

/** Reads rows one after another and finds those that add up the ones since the last such row, or the whole of several groups. */
export class GroupSums {
  readonly found: GroupSum[] = []
  readonly #members = new Set<string>()
  readonly #sums = new Set<string>()
  readonly #starts = new Set<bigint>([0n])
  #open = new Set<string>()
  #sum = 0n
  #group = 0n
  #rows = 0
  #at = 0

  /** @returns whether the rows may still be groups: somebody who is called as a sum is no customer */
  push(customer: string, units: bigint | null): boolean {
    const at = this.#at++
    if (units === null || units === 0n) return true
    const ofGroup = this.#rows > 0 && units === this.#group && !this.#open.has(customer)
    const ofGroups = this.#rows === 0 && this.found.length > 1 && this.#starts.has(this.#sum - units)
    if (ofGroup || ofGroups) {
      this.found.push({ at, customer, units, rows: this.#rows })
      this.#sums.add(customer)
      this.#starts.add(this.#sum)
      this.#open = new Set()
      this.#group = 0n
      this.#rows = 0
      return !this.#members.has(customer)
    }
    this.#members.add(customer)
    this.#open.add(customer)
    this.#sum += units
    this.#group += units
    this.#rows++
    return !this.#sums.has(customer) && (this.found.length > 0 || this.#rows <= longestGroup)
  }

  /** Whether the sums are more than chance, and all rows stand above one. @param whole the last row was the last of all */
  hold(whole: boolean): boolean {
    const real = this.found.filter(({ rows }) => rows > 1)
    const largest = Math.max(0, ...real.map(({ rows }) => rows))
    if (real.length < 2 || real.length * 2 < this.found.filter(({ rows }) => rows > 0).length) return false
    if (whole ? this.#rows > 0 : this.#rows > 3 * largest) return false
    return real.reduce((sum, { units }) => sum + digitsOf(units), 0) >= enoughDigits
  }
}

/** The sums of groups in the sampled rows of a file, where they are more than chance. */
export function sampledGroupSums(file: TableFile, field: string): readonly GroupSum[] | undefined {
  const columns = columnsOf(file, field)
  if (!columns || columns.rows < 6) return undefined
  const sums = new GroupSums()
  for (const row of sampledAmounts(file, columns.customer, columns.money))
    if (row === undefined || !sums.push(row.customer, row.units)) return undefined
  return sums.hold(columns.whole) ? sums.found : undefined
}
