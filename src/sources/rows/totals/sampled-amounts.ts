/** The customers and amounts of the rows of a file that were looked at. */
import { trimmed, unscaled } from '../../../model/decimal.js'
import { cleanId } from '../../grammar/ids.js'
import { isMissing, parseNumber, signs } from '../../grammar/numbers.js'
import { columnGiving } from '../../read/field-source.js'
import type { TableFile } from '../../read/table-facts.js'

/** How much a sum says that comes out: its digits, of which chance hits one in ten each. */
export const digitsOf = (units: bigint) =>
  trimmed(unscaled(units < 0n ? -units : units, 4))
    .replace('.', '')
    .replace(/0+$/, '').length

/** Fewer digits in all may come out by chance. */
export const enoughDigits = 7

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
export interface SampledAmount {
  customer: string
  units: bigint | null
  cells: readonly (string | null)[]
}

/** The customers and amounts of a file's sampled rows, one by one, as far as they can be read. */
export function* sampledAmounts(file: TableFile, customer: number, money: number): Generator<SampledAmount | undefined> {
  for (const { cells } of file.sample?.rows ?? []) {
    const units = unitsOf(cells[money] ?? '', file)
    yield units === undefined ? undefined : { customer: cleanId(cells[customer] ?? ''), units, cells }
  }
}

/** The columns of customers and amounts, where both are the file's own and rows of it were looked at. */
export function columnsOf({ columns, sample }: TableFile, field: string) {
  const [customer, money] = [columnGiving(columns, 'customer'), columnGiving(columns, field)]
  if (!customer || !money || !sample) return undefined
  return { customer: customer.column, money: money.column, whole: sample.whole, rows: sample.rows.length }
}

/** Rows of a running sum that were looked at, at least. */
const fewestRuns = 3

/**
 * The column whose amounts a column adds up row by row, as a balance does, in either direction; undefined where it does not.
 * @returns its place, how many rows were looked at, and the line of the first
 */
export function runsUp(file: TableFile, sums: number): { column: number; rows: number; line: number | undefined } | undefined {
  const rows = file.sample?.rows ?? []
  if (rows.length <= fewestRuns) return undefined
  const amountsOf = (column: number) => inTurn(rows, ({ cells }) => unitsOf(cells[column] ?? '', file))
  const known = amountsOf(sums)
  for (const [column] of file.columns.headers.entries()) {
    if (column === sums) continue
    const amounts = amountsOf(column)
    const adds = (way: 1 | -1) =>
      rows.every((_, i) => {
        const [before, own] = way === 1 ? [i - 1, i] : [i + 1, i]
        if (before < 0 || before >= rows.length) return true
        const [sum, other, amount] = [known(own), known(before), amounts(own)]
        return sum != null && other != null && amount !== undefined && sum - other === (amount ?? 0n)
      })
    if (!adds(1) && !adds(-1)) continue
    const all = rows.map((_, i) => amounts(i))
    if (all.some((units) => units === undefined) || new Set(all).size < 2) continue
    return { column, rows: rows.length, line: rows[0]?.line }
  }
  return undefined
}

/** What each row gives, asked for once and no sooner than needed. */
function inTurn<T, U>(rows: readonly T[], of: (row: T) => U): (at: number) => U {
  const known = new Map<number, U>()
  return (at) => {
    if (!known.has(at)) known.set(at, of(rows[at] as T))
    return known.get(at) as U
  }
}
