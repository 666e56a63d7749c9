/** Groups of rows that end in their sum, under words that nobody listed, or under the customer's own id. */
import { shortened, trimmed, unscaled } from '../../model/decimal.js'
import { text } from '../../sql/dialect.js'
import { cleanId } from '../grammar/ids.js'
import { isMissing, parseNumber, signs } from '../grammar/numbers.js'
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

/** Before the first sum there are no more rows than these. */
const longestGroup = 500

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

const plainAmount = { '.': /^-?\d{1,15}(?:\.\d{1,4})?$/, ',': /^-?\d{1,15}(?:,\d{1,4})?$/ }

/** A cell in ten-thousandths; null where it is blank, undefined where it cannot be read. */
function unitsOf(cell: string, { numbers, missing }: Pick<TableFile, 'numbers' | 'missing'>): bigint | null | undefined {
  const { point } = signs[numbers]
  const text = plainAmount[point].test(cell) ? cell.replace(',', '.') : undefined
  if (text === undefined && isMissing(cell, missing)) return null
  const [whole = '0', fraction = ''] = (text ?? parseNumber(cell, numbers, 'money')?.value ?? '').split('.')
  return whole === '' ? undefined : BigInt(whole + fraction.padEnd(4, '0'))
}

/** A sampled row: its customer, and its amount in ten-thousandths. */
interface SampledAmount {
  customer: string
  units: bigint | null
  cells: readonly (string | null)[]
}

/** The customers and amounts of a file's sampled rows, one by one, as far as they can be read. */
function* sampledAmounts(file: TableFile, customer: number, money: number): Generator<SampledAmount | undefined> {
  for (const { cells } of file.sample?.rows ?? []) {
    const units = unitsOf(cells[money] ?? '', file)
    yield units === undefined ? undefined : { customer: cleanId(cells[customer] ?? ''), units, cells }
  }
}

/** The columns of customers and amounts, where both are the file's own and rows of it were looked at. */
function columnsOf({ columns: { sources }, sample }: TableFile, field: string) {
  const [customer, money] = [sources.get('customer'), sources.get(field)]
  if (customer?.from !== 'column' || money?.from !== 'column' || !sample) return undefined
  return { customer: customer.column, money: money.column, whole: sample.whole, rows: sample.rows.length }
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

const addsUp = (block: readonly SampledAmount[]) => {
  const units = block.map((row) => row.units ?? 0n)
  const last = units.at(-1) as bigint
  return block.length > 1 && last !== 0n && units.slice(0, -1).reduce((sum, each) => sum + each, 0n) === last
}

/** The rows of each customer, where they stand together and the last of them adds up the others; undefined where they do not. */
function blocksOf(file: TableFile, field: string): SampledAmount[][] | undefined {
  const columns = columnsOf(file, field)
  if (!columns || columns.rows < 5) return undefined
  const blocks: SampledAmount[][] = []
  for (const row of sampledAmounts(file, columns.customer, columns.money)) {
    if (row === undefined) return undefined
    const block = blocks.at(-1)
    if (block?.[0]?.customer === row.customer) block.push(row)
    else if (block && !addsUp(block)) return undefined
    else blocks.push([row])
    if ((blocks.at(-1)?.length ?? 0) > longestGroup) return undefined
  }
  if (!columns.whole) blocks.pop()
  else if (!addsUp(blocks.at(-1) ?? [])) return undefined
  return blocks
}

/** Blocks of one customer each, of which the last row adds up the others; undefined where rows are not so, or a known label says it. */
export function ownSums(file: TableFile, field: string): OwnSums | undefined {
  const blocks = blocksOf(file, field)
  if (!blocks || blocks.length < 2) return undefined
  const real = blocks.filter((block) => block.length > 2)
  if (new Set(blocks.map(([row]) => row?.customer)).size < blocks.length || real.length * 2 < blocks.length) return undefined
  if (real.reduce((sum, block) => sum + digitsOf(block.at(-1)?.units ?? 0n), 0) < enoughDigits) return undefined
  const [block] = real as [SampledAmount[]]
  const sums = new Set(blocks.map((each) => each.at(-1)))
  const others = blocks.flatMap((each) => each.slice(0, -1))
  const heads = file.columns.headers
  const conditions: string[] = []
  const used = columnsOf(file, field)
  for (const [at, head] of heads.entries()) {
    if (at === used?.customer || at === used?.money) continue
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
