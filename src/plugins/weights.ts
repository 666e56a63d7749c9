/** A measure that a plug-in writes as weights: the weighted mean of the scores of some fields. */
import { decimalOf } from '../model/decimal.js'
import type { Formula, Weighted } from '../model/definition.js'
import { formulaText } from '../model/formula/formula-text.js'
import { say } from '../words/sentence.js'
import type { Context, Part } from './parts.js'
import { PluginFault } from './plugin-fault.js'
import { numberWith } from './references.js'

function weightOf(given: unknown, weights: Part, field: string, context: Context): number {
  const weight = typeof given === 'number' ? given : numberWith(String(given), context, weights, [field])
  if (weight !== undefined && weight > 0) return weight
  throw new PluginFault(weights, { path: [field], message: say('weight-above-0', field, String(weight ?? given)) })
}

/** The formula of the weighted mean, and the weights. */
export function weightedMean(weights: Part, context: Context): { formula: Formula; weighted: Weighted } {
  const each = Object.entries(weights).map(([field, given]): [string, number] => [field, weightOf(given, weights, field, context)])
  const sum = each.reduce((all, [, weight]) => all + weight, 0)
  const terms = each.map(([field, weight]) => `${formulaText({ type: 'name', name: field })} * ${decimalOf(weight)}`)
  return { formula: `(${terms.join(' + ')}) / ${decimalOf(sum)}`, weighted: { weights: Object.fromEntries(each), scale: 1 } }
}
