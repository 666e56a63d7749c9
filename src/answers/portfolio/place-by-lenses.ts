/** Other classifiers place the customers first. */
import type { Engine } from '../../engines/engine.js'
import type { ClassifyOptions } from '../../intake/options.js'
import type { Prepared } from '../../intake/prepared.js'
import type { Threshold } from '../../model/definition.js'
import type { FoldedField } from '../../sources/rows/fold/folded.js'
import { type LevelCount, levelCountsOf } from './drift.js'
import { type Explanation, explainLens } from './explanation.js'
import { thresholdsOf } from './figures.js'
import { compiled, fitCuts } from './fit-cuts.js'
import { joinLenses, lensFolded, lensGroups, ofLens, placeSteps, withinLens } from './lens-steps.js'

/** Places the customers by every lens and adds their segments to `customers` as fields. */
export async function placeByLenses(
  engine: Engine,
  prepared: Prepared,
  fields: readonly FoldedField[],
  { brief, explain: asked }: ClassifyOptions,
) {
  const drifting = !brief && prepared.model !== undefined
  const [thresholds, refitted]: [Threshold[], Threshold[]] = [[], []]
  const levels: LevelCount[] = []
  const explained: NonNullable<Explanation['lenses']> = []
  const all = [...fields]
  for (const group of lensGroups(prepared.lenses)) {
    for (const [lens, definition] of group) {
      const compiledLens = await compiled(engine, definition, prepared, all, withinLens(lens, prepared.model?.thresholds))
      const { plan } = compiledLens
      refitted.push(...ofLens(lens, await fitCuts(engine, compiledLens, prepared, drifting)))
      if (!brief) levels.push(...ofLens(lens, await levelCountsOf(engine, plan, 'levelled')))
      const found = await thresholdsOf(engine, plan)
      thresholds.push(...ofLens(lens, found))
      const placement = asked === undefined ? undefined : await explainLens(engine, plan, found, asked)
      if (placement) explained.push({ lens, ...placement })
      for (const step of placeSteps(lens, plan)) await engine.run(step)
    }
    const placed = group.map(([lens]) => lens)
    await joinLenses(engine, placed)
    all.push(...placed.map(lensFolded))
  }
  return { fields: all, thresholds, refitted, levels, explained }
}
