/** Ranks of customers under many draws of weights. */
import { ceilingOf } from './rational.js'
import type { ScoreMatrix } from './score-matrix.js'
import { sorter } from './sort-down.js'

/** The cut with which scores are compared: the best level begins where a score is `ceiling` or more, in whole numbers. */
export interface CutTest {
  /** The threshold for a sum of weights D is ⌈D · numerator / denominator⌉. */
  numerator: bigint
  denominator: bigint
  /** The best level holds the sums below the threshold. */
  low: boolean
}

/** Per row of the matrix. */
export interface RankRanges {
  /** Best and worst competition rank (1, 1, 3) among all customers. */
  low: Int32Array
  high: Int32Array
  /** In how many draws the score reaches the best level. */
  above: Int32Array
}

/** The threshold of the weighted sum for a sum of weights; exact, though most are told by a double. */
function thresholds({ numerator, denominator }: CutTest) {
  const ratio = Number(numerator) / Number(denominator)
  return (total: number): number => {
    const near = total * ratio
    const whole = Math.round(near)
    if (Math.abs(near - whole) > 1e-6 + Math.abs(near) * 1e-14) return Math.ceil(near)
    return Number(ceilingOf(BigInt(total) * numerator, denominator))
  }
}

const block = 4096

/** Adds weight times score of some criteria to the sums of a block of rows. */
function addFour(sums: Float64Array, columns: readonly Float64Array[], weights: Float64Array, k: number, from: number, to: number) {
  const [a, b, c, d] = columns.slice(k, k + 4) as [Float64Array, Float64Array, Float64Array, Float64Array]
  const [v, w, x, y] = weights.subarray(k, k + 4) as unknown as [number, number, number, number]
  for (let i = from; i < to; i++) {
    sums[i] = (sums[i] as number) + v * (a[i] as number) + w * (b[i] as number) + x * (c[i] as number) + y * (d[i] as number)
  }
}

function addOne(sums: Float64Array, column: Float64Array, weight: number, from: number, to: number) {
  for (let i = from; i < to; i++) sums[i] = (sums[i] as number) + weight * (column[i] as number)
}

/**
 * Ranks every row under every draw. Sums are exact, so the result depends on nothing but scores and weights.
 * @param drawn a row of whole weights each draw
 * @param pause is called with the draws done, now and then
 */
export async function rankRanges(
  { columns, members, pattern, patterns, largest }: ScoreMatrix,
  drawn: Float64Array,
  cut: CutTest | undefined,
  pause: (done: number) => Promise<void>,
): Promise<RankRanges> {
  const [rows, criteria] = [members.length, columns.length]
  const low = new Int32Array(rows).fill(0x7fffffff)
  const high = new Int32Array(rows)
  const above = new Int32Array(rows)
  const sums = new Float64Array(rows)
  const sort = sorter(rows)
  const thresholdOf = cut && thresholds(cut)
  const wanted = !cut?.low

  /** Weighted sums of a draw; and how often each row reached the cut so far. */
  function weigh(weights: Float64Array, totals: Float64Array, edges: Float64Array | undefined) {
    for (let from = 0; from < rows; from += block) {
      const to = Math.min(rows, from + block)
      sums.fill(0, from, to)
      let k = 0
      for (; k + 4 <= criteria; k += 4) addFour(sums, columns, weights, k, from, to)
      for (; k < criteria; k++) addOne(sums, columns[k] as Float64Array, weights[k] as number, from, to)
      if (edges) {
        for (let i = from; i < to; i++)
          if ((sums[i] as number) >= (edges[pattern[i] as number] as number) === wanted) above[i] = (above[i] as number) + 1
      }
      if (patterns.length > 1) {
        for (let i = from; i < to; i++) sums[i] = (sums[i] as number) / (totals[pattern[i] as number] as number)
      } else {
        const even = evened(totals[0] as number)
        for (let i = from; i < to; i++) sums[i] = (sums[i] as number) + even
      }
    }
  }

  /** A power of two above all sums, after which they have one exponent, so that there is less to sort by. */
  const evened = (total: number) => 2 ** Math.ceil(Math.log2(total * largest + 1))

  function rank() {
    const order = sort(sums)
    let [seen, place, last] = [0, 0, Number.NaN]
    for (let p = 0; p < rows; p++) {
      const i = order[p] as number
      const value = sums[i] as number
      if (value !== last) {
        place = seen + 1
        last = value
      }
      seen += members[i] as number
      if (place < (low[i] as number)) low[i] = place
      if (place > (high[i] as number)) high[i] = place
    }
  }

  let paused = performance.now()
  for (let draw = 0; draw * criteria < drawn.length; draw++) {
    const weights = drawn.subarray(draw * criteria, (draw + 1) * criteria)
    const totals = Float64Array.from(patterns, (answered) => weights.reduce((sum, weight, k) => sum + (answered[k] ? weight : 0), 0))
    weigh(weights, totals, thresholdOf && totals.map(thresholdOf))
    rank()
    if (performance.now() - paused < 50) continue
    await pause(draw + 1)
    paused = performance.now()
  }
  return { low, high, above }
}
