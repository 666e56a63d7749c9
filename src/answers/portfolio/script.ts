/** `--sql`: the steps that a run would take, written down. */
import type { Engine } from '../../engines/engine.js'
import { scriptEngine } from '../../engines/script.js'
import { planners } from '../../intake/load.js'
import type { ClassifyOptions } from '../../intake/options.js'
import type { Prepared } from '../../intake/prepare.js'
import { unknownBase } from './base.js'
import { chosen, columnsOf } from './columns.js'
import { rank } from './rank.js'
import { csvSelect } from './rows.js'

/**
 * The script of a run in which nothing surprises; its last statement gives the rows of the csv.
 * @param engine reads sheets, whose criteria the script names
 */
export async function scriptOf(prepared: Prepared, { explain: _, ...options }: ClassifyOptions, engine: () => Promise<Engine>) {
  const script = scriptEngine()
  const { plan } = await rank(script, prepared, { ...options, brief: true }, planners(script, engine, prepared))
  const style = { delimiter: ',', decimal: '.', guard: false } as const
  await script.run({
    name: 'portfolio',
    sql: csvSelect(chosen(columnsOf(plan, unknownBase), plan.definition), style, `${unknownBase.from}\n${unknownBase.order}`),
  })
  return script.script()
}
