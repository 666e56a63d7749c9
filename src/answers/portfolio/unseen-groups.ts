import type { Engine } from '../../engines/engine.js'
import type { Model } from '../../intake/model-file.js'
import type { Warning } from '../../model/definition.js'
import type { Plan } from '../../sql/compile.js'
import { groupsOfModel } from '../../sql/fit-within.js'
import { say } from '../../words/sentence.js'

const mostNamed = 3

/** Groups that a saved model has no cut points for, the largest first: their customers are unclassified. */
export async function unseenGroups(engine: Engine, plan: Plan, model: Model | undefined): Promise<Warning[]> {
  const within = plan.definition.groups?.within
  if (!plan.within || !model || !within) return []
  const known = new Set(groupsOfModel(model.thresholds))
  const group = plan.sqlOf(within.field)
  const found = await engine.rows(`SELECT ${group}, CAST(count(*) AS VARCHAR) FROM "ranked" GROUP BY 1 ORDER BY count(*) DESC, 1`)
  const unseen = found.filter(([name]) => !known.has(name ?? ''))
  if (unseen.length === 0) return []
  const named = unseen.slice(0, mostNamed).map(([name, count]) => say('group-counted', String(name), Number(count)))
  return [{ code: 'unseen-groups', message: say('unseen-groups', within.title, named, unseen.length - named.length) }]
}
