/** Scores of customers as whole numbers, so that weighted sums are exact in doubles and equal scores stay equal. */

/** Distinct rows of scores. Rows are customers of the same scores, columns criteria. */
export interface ScoreMatrix {
  /** A column each criterion: (score − offset) · 10^decimals, 0 where there is none. Small numbers stand in bytes, which caches hold. */
  columns: ScoreColumn[]
  /** How many customers each row stands for. */
  members: Float64Array
  /** Which criteria are answered: the number of the row's pattern in `patterns`. */
  pattern: Uint32Array
  /** Per pattern, which criteria are answered. */
  patterns: boolean[][]
  /** Of the lowest score, a whole number of 10^-decimals. */
  offset: number
  decimals: number
  /** The largest value in a column. */
  largest: number
}

export type ScoreColumn = Float64Array | Uint8Array

/** Scores with more decimals are rounded. */
const mostDecimals = 6

const rounded = (value: number, decimals: number) => Math.round(value * 10 ** decimals)

function decimalsOf(columns: readonly Float64Array[]): number {
  let found = 0
  const holds = (value: number) => Math.abs(rounded(value, found) / 10 ** found - value) <= Math.abs(value) * 2 ** -50
  for (const column of columns) {
    for (const value of column) while (found < mostDecimals && !Number.isNaN(value) && !holds(value)) found++
  }
  return found
}

/** @param columns a column each criterion, NaN where there is no score */
export function scoreMatrix(columns: readonly Float64Array[], members: Float64Array): ScoreMatrix {
  const decimals = decimalsOf(columns)
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const column of columns) {
    for (const value of column) {
      if (value < least) least = value
      if (value > most) most = value
    }
  }
  const offset = Number.isFinite(least) ? rounded(least, decimals) : 0
  const largest = Number.isFinite(most) ? rounded(most, decimals) - offset : 0
  const whole = (column: Float64Array) => column.map((value) => (Number.isNaN(value) ? 0 : rounded(value, decimals) - offset))
  return {
    columns: columns.map((column) => (largest < 256 ? Uint8Array.from(whole(column)) : whole(column))),
    members,
    ...patternsOf(columns, members.length),
    offset,
    decimals,
    largest,
  }
}

function patternsOf(columns: readonly Float64Array[], rows: number): Pick<ScoreMatrix, 'pattern' | 'patterns'> {
  const known = new Map<string, number>()
  const patterns: boolean[][] = []
  const pattern = new Uint32Array(rows)
  const complete = columns.every((column) => !column.some(Number.isNaN))
  if (complete) return { pattern, patterns: [columns.map(() => true)] }
  for (let row = 0; row < rows; row++) {
    const key = columns.map((column) => (Number.isNaN(column[row]) ? '0' : '1')).join('')
    const found = known.get(key) ?? patterns.push([...key].map((sign) => sign === '1')) - 1
    known.set(key, found)
    pattern[row] = found
  }
  return { pattern, patterns }
}
