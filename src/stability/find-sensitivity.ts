/** The sensitivity of a finished ranking to the weights of its scores. */
import { setImmediate as turn } from 'node:timers/promises'
import type { Engine, EngineOptions } from '../engines/engine.js'
import { CarteraError, usageError } from '../errors.js'
import { decimalOf, scaled, shortened } from '../model/decimal.js'
import type { Fit, Threshold, Weighted } from '../model/definition.js'
import { titleOf } from '../model/titles.js'
import { lastOf, valueAt } from '../model/value-at.js'
import type { FoldedField } from '../sources/rows/fold/folded.js'
import type { Plan } from '../sql/compile.js'
import type { CompiledMeasure } from '../sql/measures.js'
import type { RankedColumn } from '../sql/ranked-column.js'
import { firstTwoQuery, rangedSteps, rangesStep, vectorsQuery, vectorsStep } from '../sql/sensitivity.js'
import { say } from '../words/sentence.js'
import { ceilingOf } from './ceiling-of.js'
import { type Draws, drawnWeights, unitOf } from './drawn-weights.js'
import { type CutTest, rankRanges } from './rank-ranges.js'
import { type ScoreMatrix, scoreMatrix } from './score-matrix.js'
import { rangeColumns, rangeNames, type Sensitivity, type Swap, sensitivityColumns } from './sensitivity.js'
import { smallestSwap } from './swap.js'

/** The tables `customers` and `ranked` stand in the engine. */
export interface Ranked {
  plan: Plan
  fields: readonly FoldedField[]
  thresholds: readonly Threshold[]
  /** How the cut of a measure, of a lens where one is named, is fitted; `undefined` where it is not. */
  fitOf(measure: string, lens: string | undefined): Fit | undefined
}

/** Adds to `ranked` the ranks that each customer has when the weights vary. */
export async function findSensitivity(
  engine: Engine,
  ranked: Ranked,
  draws: Draws,
  options: Pacing,
): Promise<{ sensitivity: Sensitivity; columns: RankedColumn[] }> {
  const all = Object.entries(ranked.plan.definition.weighted ?? {})
  const scores: Sensitivity['scores'] = []
  const columns: RankedColumn[] = []
  for (const [part, [measure, weighted]] of all.entries()) {
    const alone = all.length === 1
    refuseTwice(rangeNames(measure, alone), ranked.plan)
    const threshold = ranked.thresholds.find((each) => each.measure === (weighted.lens ? `${weighted.lens}.${measure}` : measure))
    const criteria = Object.keys(weighted.weights).map((field) => sqlOf(field, ranked.fields))
    const compiled = ranked.plan.measures.find(({ name }) => name === measure) as CompiledMeasure
    const swap = await swapOf(engine, weighted, criteria, compiled.computed)
    const fit = threshold?.closed === 'ge' && !threshold.low ? ranked.fitOf(measure, weighted.lens) : undefined
    const top = fit?.by === 'top' ? valueAt([fit.n].flat(), 0) : undefined
    const progress = (done: number) => (part + done / draws.draws) / all.length
    await addRanges(engine, { measure, weighted, criteria, threshold, top, part }, draws, pauses(options, progress))
    const named = { measure, title: compiled.titled ? compiled.title : titleOf(measure) }
    scores.push({ ...named, cut: threshold ? (top === undefined ? 'kept' : 'anew') : null, swap })
    columns.push(...sensitivityColumns(named, alone, draws.draws, threshold !== undefined))
  }
  return { sensitivity: { ...draws, generator: 'Philox4x32-10', scores }, columns }
}

const sqlOf = (field: string, fields: readonly FoldedField[]) => {
  const found = fields.find((each) => each.field === field)
  if (!found) throw new TypeError(`no field ${field} in customers`)
  return found.sql
}

/** A criterion may bear any name; two columns of one name cannot be told apart. */
function refuseTwice(names: readonly string[], { definition }: Plan) {
  const taken = names.find((name) => name === definition.weigh || definition.columns?.includes(name))
  if (taken === undefined) return
  throw usageError('column-twice', say('column-twice', taken), { value: taken, hint: say('rename-it') })
}

/** What is told of the work, and what stops it. */
type Pacing = Pick<EngineOptions, 'onProgress' | 'signal'>

/** Lets the program breathe: tells how far the work is, and stops where somebody interrupts. */
function pauses({ onProgress, signal }: Pacing, progress: (done: number) => number) {
  return async (done: number) => {
    onProgress?.(100 * progress(done))
    await turn()
    if (signal?.aborted) throw new CarteraError('interrupted', 'interrupted', say('interrupted'))
  }
}

interface Score {
  measure: string
  weighted: Weighted
  /** SQL over `customers` of each criterion's scores. */
  criteria: readonly string[]
  threshold: Threshold | undefined
  /** So many of the best, or such a part of all, are admitted in each draw. */
  top: number | undefined
  part: number
}

async function addRanges(engine: Engine, score: Score, draws: Draws, pause: (done: number) => Promise<void>) {
  const { measure, weighted, criteria, part } = score
  await engine.run(vectorsStep(criteria, weighted.missing !== 'renormalise').sql)
  const columns = await engine.columns(vectorsQuery(criteria.length), criteria.length + 1)
  const matrix = scoreMatrix(columns.slice(0, -1), lastOf(columns))
  const weights = Object.values(weighted.weights)
  const drawn = drawnWeights(weights, unitOf(weights, draws.share, matrix), draws, part)
  const { low, high, above } = await rankRanges(matrix, drawn, testOf(score, matrix), pause)
  await engine.run(rangesStep.sql)
  await engine.append('ranges', [low.map((_, i) => i), low, high, above])
  for (const { sql } of rangedSteps(criteria, rangeColumns(measure))) await engine.run(sql)
}

function testOf({ threshold, top, weighted }: Score, matrix: ScoreMatrix): CutTest | undefined {
  if (top !== undefined) return { best: top < 1 ? partOf(top, matrix.members) : top }
  return threshold && threshold.at !== null ? cutTest(threshold.at, threshold, weighted, matrix) : undefined
}

/** The last rank that begins within a part of all. */
function partOf(part: number, members: Float64Array): number {
  const text = decimalOf(part)
  const places = text.split('.')[1]?.length ?? 0
  const all = BigInt(members.reduce((sum, each) => sum + each, 0))
  return Number(ceilingOf(scaled(text, places) * all, 10n ** BigInt(places)))
}

/** Scores are kept with so many decimals, and compared so. */
const kept = 12

/**
 * The cut as a test of weighted sums. A score is scale · (sum ÷ (weights · 10^d) + offset ÷ 10^d), rounded half up to 12 decimals;
 * it reaches the cut from half a unit of the last decimal below it on.
 */
function cutTest(at: string, { closed, low = false }: Threshold, { scale }: Weighted, { offset, decimals }: ScoreMatrix): CutTest {
  const text = decimalOf(scale)
  const places = text.split('.')[1]?.length ?? 0
  const [p, q] = [scaled(text, places), 10n ** BigInt(places)]
  const inner = (closed === 'ge') !== low ? -1n : 1n
  const edge = 2n * scaled(at.slice(0, at.includes('.') ? at.indexOf('.') + kept + 1 : undefined), kept) + inner
  const [unit, one] = [10n ** BigInt(decimals), 2n * 10n ** BigInt(kept)]
  return { numerator: unit * edge * q - BigInt(offset) * one * p, denominator: one * p, low }
}

async function swapOf(engine: Engine, weighted: Weighted, criteria: readonly string[], score: string): Promise<Swap | null> {
  const rows = await engine.rows(firstTwoQuery(criteria, score))
  const [first, second] = rows
  if (!first || !second) return null
  const contests = Object.entries(weighted.weights).map(([criterion, weight], k) => ({
    criterion,
    weight: decimalOf(weight),
    first: shortened(first[k + 2] ?? null),
    second: shortened(second[k + 2] ?? null),
  }))
  const change = smallestSwap(contests, weighted.bounds)
  const named = ([customer, found]: (string | null)[]) => ({ customer: customer as string, score: shortened(found ?? null) as string })
  return { first: named(first), second: named(second), level: change === null, change: change ?? null, bounds: weighted.bounds ?? null }
}
