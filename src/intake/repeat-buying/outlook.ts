/** What each history foretells. */
import type { SeriesOf } from '../../model/definition.js'
import { aliveAt, type BgNbd, type Histories, purchasesIfAlive } from '../../statistics/bg-nbd.js'
import { say } from '../../words/sentence.js'
import { nothingToLearn, onceEach, week } from './histories.js'

/** Columns of `outlook`, a row a history. */
export function outlook(
  parameters: BgNbd,
  days: Pick<Histories, 'x' | 'recency' | 'age'>,
  { x, recency, age }: Histories,
  { horizon, unit = week, rate = 0 }: SeriesOf<'repeat-buying'>,
  shown: string | undefined,
): (Int32Array | Float64Array)[] {
  // A purchase is a day, so there are no more of them than days.
  const most = horizon * unit
  const [p, expected, discounted] = Array.from({ length: 3 }, () => new Float64Array(x.length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  const ifAlive = onceEach(x, age, (count, from) => ahead(parameters, count, from, horizon, rate))
  for (let i = 0; i < x.length; i++) {
    const alive = aliveAt(parameters, x[i] as number, recency[i] as number, age[i] as number)
    const [plain, later] = ifAlive(i)
    if (![alive, plain, later].every(Number.isFinite)) throw nothingToLearn(say('nothing-foretold', String(shown)), shown)
    p[i] = alive
    expected[i] = Math.max(0, Math.min(plain * alive, most))
    discounted[i] = Math.max(0, Math.min(later * alive, most))
  }
  return [Int32Array.from(days.x), Int32Array.from(days.recency), Int32Array.from(days.age), p, expected, discounted]
}

/** Purchases within the horizon of one that is surely there, plain and discounted from the end of each unit. */
function ahead(parameters: BgNbd, x: number, age: number, horizon: number, rate: number): readonly [number, number] {
  let [before, discounted] = [0, 0]
  for (let unit = 1; unit <= horizon; unit++) {
    const until = purchasesIfAlive(parameters, x, age, unit)
    discounted += (until - before) / (1 + rate) ** unit
    before = until
  }
  return [before, discounted]
}
