/** Groups of rows that end in their sum, under words that nobody listed, or under the customer's own id. */
import { shortened, trimmed, unscaled } from '../../model/decimal.js'
import { text } from '../../sql/dialect.js'
import { cleanId } from '../grammar/ids.js'
import { isMissing, parseNumber } from '../grammar/numbers.js'
import { labelsAlone } from '../grammar/totals-labels.js'
import type { TableFile } from '../read/table.js'

/** A row that adds up those above it. */
export interface GroupSum {
  at: number
  customer: string
  units: bigint
  /** Rows that it adds up by itself; 0 of a sum of sums. */
  rows: number
}

/** How much a sum says that comes out: its digits, of which chance hits one in ten each. */
const digitsOf = (units: bigint) =>
  trimmed(unscaled(units < 0n ? -units : units, 4))
    .replace('.', '')
    .replace(/0+$/, '').length

/** Fewer digits in all may come out by chance. */
const enoughDigits = 7

/** Reads rows one after another and finds those that add up the ones since the last such row, or the whole of several groups. */
export class GroupSums {
  readonly found: GroupSum[] = []
  readonly #members = new Set<string>()
  readonly #starts = new Set<bigint>([0n])
  #open = new Set<string>()
  #sum = 0n
  #group = 0n
  #rows = 0
  #at = 0

  push(customer: string, units: bigint | null): void {
    const at = this.#at++
    if (units === null || units === 0n) return
    const ofGroup = this.#rows > 0 && units === this.#group && !this.#open.has(customer)
    const ofGroups = this.#rows === 0 && this.found.length > 1 && this.#starts.has(this.#sum - units)
    if (ofGroup || ofGroups) {
      this.found.push({ at, customer, units, rows: this.#rows })
      this.#starts.add(this.#sum)
      this.#open = new Set()
      this.#group = 0n
      this.#rows = 0
      return
    }
    this.#members.add(customer)
    this.#open.add(customer)
    this.#sum += units
    this.#group += units
    this.#rows++
  }

  /** Whether the sums are more than chance: all rows stand above one, and nobody among them is called as a sum is. @param whole the last row was the last of all */
  hold(whole: boolean): boolean {
    const real = this.found.filter(({ rows }) => rows > 1)
    const largest = Math.max(0, ...real.map(({ rows }) => rows))
    if (real.length < 2 || real.length * 2 < this.found.filter(({ rows }) => rows > 0).length) return false
    if (whole ? this.#rows > 0 : this.#rows > 3 * largest) return false
    if (this.found.some(({ customer }) => this.#members.has(customer))) return false
    return real.reduce((sum, { units }) => sum + digitsOf(units), 0) >= enoughDigits
  }
}

/** The customers and the amounts of a file's sampled rows; undefined where a cell cannot be read. */
function sampledAmounts({ columns: { sources, headers }, numbers, sample, missing }: TableFile, field: string) {
  const [customer, money] = [sources.get('customer'), sources.get(field)]
  if (customer?.from !== 'column' || money?.from !== 'column' || !sample) return undefined
  if (customer.column >= headers.length || money.column >= headers.length) return undefined
  const rows: { customer: string; units: bigint | null; cells: readonly (string | null)[] }[] = []
  for (const { cells } of sample.rows) {
    const cell = cells[money.column] ?? ''
    const number = isMissing(cell, missing) ? null : parseNumber(cell, numbers, 'money')
    if (number === undefined) return undefined
    const units = number === null ? null : BigInt(unitsText(number.value))
    rows.push({ customer: cleanId(cells[customer.column] ?? ''), units, cells })
  }
  return { rows, whole: sample.whole, used: [customer.column, money.column] }
}

const unitsText = (value: string) => {
  const [whole = '0', fraction = ''] = value.split('.')
  return whole + fraction.padEnd(4, '0')
}

/** The sums of groups in the sampled rows of a file, where they are more than chance. */
export function sampledGroupSums(file: TableFile, field: string): readonly GroupSum[] | undefined {
  const sampled = sampledAmounts(file, field)
  if (!sampled || sampled.rows.length < 6) return undefined
  const sums = new GroupSums()
  for (const { customer, units } of sampled.rows) sums.push(customer, units)
  return sums.hold(sampled.whole) ? sums.found : undefined
}

/** The last row of each customer adds up its others. */
export interface OwnSums {
  customer: string
  /** What the row bears; decimal text. */
  amount: string
  /** What all rows of that customer bear; in ten-thousandths. */
  all: bigint
  /** A condition that such rows do not fulfil, where a column tells them. */
  condition: string | undefined
}

/** Blocks of one customer each, of which the last row adds up the others; undefined where rows are not so, or a known label says it. */
export function ownSums(file: TableFile, field: string): OwnSums | undefined {
  const sampled = sampledAmounts(file, field)
  if (!sampled || sampled.rows.length < 5) return undefined
  const blocks: (typeof sampled.rows)[] = []
  for (const row of sampled.rows) {
    const block = blocks.at(-1)
    if (block?.[0]?.customer === row.customer) block.push(row)
    else blocks.push([row])
  }
  if (!sampled.whole) blocks.pop()
  const holds = (block: typeof sampled.rows) => {
    const units = block.map((row) => row.units ?? 0n)
    const last = units.at(-1) as bigint
    return block.length > 1 && last !== 0n && units.slice(0, -1).reduce((sum, each) => sum + each, 0n) === last
  }
  if (blocks.length < 2 || !blocks.every(holds)) return undefined
  const real = blocks.filter((block) => block.length > 2)
  if (new Set(blocks.map(([row]) => row?.customer)).size < blocks.length || real.length * 2 < blocks.length) return undefined
  if (real.reduce((sum, block) => sum + digitsOf(block.at(-1)?.units ?? 0n), 0) < enoughDigits) return undefined
  const [block] = real as [typeof sampled.rows]
  const sums = new Set(blocks.map((each) => each.at(-1)))
  const others = sampled.rows.filter((row) => !sums.has(row))
  const heads = file.columns.headers
  const conditions: string[] = []
  for (const [at, head] of heads.entries()) {
    if (sampled.used.includes(at)) continue
    const values = new Set([...sums].map((row) => (row?.cells[at] ?? '').trim()))
    const [value = ''] = values
    if (values.size !== 1 || others.some(({ cells }) => (cells[at] ?? '').trim() === value)) continue
    if (labelsAlone.includes(value.toLowerCase())) return undefined
    if (value === '') conditions.unshift(`[${head}] is not missing`)
    else conditions.push(`[${head}] not in (${text(value)})`)
  }
  const last = block.at(-1)?.units as bigint
  return { customer: block[0]?.customer as string, amount: shortened(unscaled(last, 4)), all: 2n * last, condition: conditions[0] }
}
