/** Ranks of customers under many draws of weights. */
import { ceilingOf } from './ceiling-of.js'
import type { ScoreColumn, ScoreMatrix } from './score-matrix.js'
import { sorter } from './sort-down.js'

/** The cut with which a draw is compared: a threshold of the weighted sums, or a number of best ranks. */
export type CutTest = SumTest | { best: number }

/** For a sum of weights D the threshold of the weighted sum is ⌈D · numerator / denominator⌉. */
interface SumTest {
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
function thresholds({ numerator, denominator }: SumTest) {
  const ratio = Number(numerator) / Number(denominator)
  return (total: number): number => {
    const near = total * ratio
    const whole = Math.round(near)
    if (Math.abs(near - whole) > 1e-6 + Math.abs(near) * 1e-14) return Math.ceil(near)
    return Number(ceilingOf(BigInt(total) * numerator, denominator))
  }
}

const block = 4096

/** Adds weight times score of four criteria to the sums of a block of rows. */
function addFour(sums: Float64Array, columns: readonly ScoreColumn[], weights: Float64Array, k: number, from: number, to: number) {
  const [a, b, c, d] = columns.slice(k, k + 4) as [ScoreColumn, ScoreColumn, ScoreColumn, ScoreColumn]
  const [v, w, x, y] = [weights[k], weights[k + 1], weights[k + 2], weights[k + 3]] as [number, number, number, number]
  for (let i = from; i < to; i++) {
    sums[i] = (sums[i] as number) + v * (a[i] as number) + w * (b[i] as number) + x * (c[i] as number) + y * (d[i] as number)
  }
}

function addOne(sums: Float64Array, column: ScoreColumn, weight: number, from: number, to: number) {
  for (let i = from; i < to; i++) sums[i] = (sums[i] as number) + weight * (column[i] as number)
}

function weigh(sums: Float64Array, columns: readonly ScoreColumn[], weights: Float64Array, start: number) {
  for (let from = 0; from < sums.length; from += block) {
    const to = Math.min(sums.length, from + block)
    sums.fill(start, from, to)
    let k = 0
    for (; k + 4 <= columns.length; k += 4) addFour(sums, columns, weights, k, from, to)
    for (; k < columns.length; k++) addOne(sums, columns[k] as ScoreColumn, weights[k] as number, from, to)
  }
}

/** The thresholds of sums that begin at `start`, by what is answered. */
function edges(test: SumTest) {
  const edgeOf = thresholds(test)
  return (totals: Float64Array, start: number) => totals.map((total) => edgeOf(total) + start)
}

/** Ranks of the rows in an order; equal values share a rank. */
function rank(ranks: Int32Array, order: Uint32Array, sums: Float64Array, members: Int32Array) {
  let seen = 0
  let found = 0
  let last = Number.NaN
  for (let place = 0; place < order.length; place++) {
    const i = order[place] as number
    const value = sums[i] as number
    if (value !== last) {
      found = seen + 1
      last = value
    }
    seen += members[i] as number
    ranks[i] = found
  }
}

function widen({ low, high }: RankRanges, ranks: Int32Array) {
  for (let i = 0; i < ranks.length; i++) {
    const found = ranks[i] as number
    if (found < (low[i] as number)) low[i] = found
    if (found > (high[i] as number)) high[i] = found
  }
}

function countBest(above: Int32Array, ranks: Int32Array, best: number) {
  for (let i = 0; i < ranks.length; i++) above[i] = (above[i] as number) + Number((ranks[i] as number) <= best)
}

/** Counts the rows that reach the edge; `edges` by what is answered, one where all answered all. Without branches, which chance would decide. */
function countReached(above: Int32Array, sums: Float64Array, edges: Float64Array, pattern: Uint32Array, low: boolean) {
  if (edges.length > 1 || low) {
    for (let i = 0; i < sums.length; i++) {
      const reached = (sums[i] as number) >= (edges[pattern[i] as number] as number)
      above[i] = (above[i] as number) + Number(reached !== low)
    }
  } else {
    const edge = edges[0] as number
    for (let i = 0; i < sums.length; i++) above[i] = (above[i] as number) + Number((sums[i] as number) >= edge)
  }
}

/** A power of two above all sums: with it added they have one exponent, so that there is less to sort by. */
const evened = (total: number, largest: number) => 2 ** Math.ceil(Math.log2(total * largest + 1))

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
  const ranges = { low: new Int32Array(rows).fill(0x7fffffff), high: new Int32Array(rows), above: new Int32Array(rows) }
  const [sums, ranks, each] = [new Float64Array(rows), new Int32Array(rows), Int32Array.from(members)]
  const sort = sorter(rows)
  const sumTest = cut && 'numerator' in cut ? cut : undefined
  const edgesOf = sumTest && edges(sumTest)

  function draw(weights: Float64Array) {
    const totals = Float64Array.from(patterns, (answered) => weights.reduce((sum, weight, k) => sum + (answered[k] ? weight : 0), 0))
    const start = patterns.length === 1 ? evened(totals[0] as number, largest) : 0
    weigh(sums, columns, weights, start)
    if (edgesOf) countReached(ranges.above, sums, edgesOf(totals, start), pattern, sumTest?.low === true)
    if (patterns.length > 1) for (let i = 0; i < rows; i++) sums[i] = (sums[i] as number) / (totals[pattern[i] as number] as number)
    rank(ranks, sort(sums), sums, each)
    widen(ranges, ranks)
    if (cut && 'best' in cut) countBest(ranges.above, ranks, cut.best)
  }

  let paused = performance.now()
  for (let done = 0; done * criteria < drawn.length; done++) {
    draw(drawn.subarray(done * criteria, (done + 1) * criteria))
    if (performance.now() - paused < 50) continue
    await pause(done + 1)
    paused = performance.now()
  }
  return ranges
}
