import type { Classifier, Definition } from './definition.js'
import { valueAt } from './value-at.js'

/**
 * What a classifier would do on data that offer every field: its segments and weighing measure, without
 * reading anything. `undefined` when that cannot be told, such as for a required parameter.
 */
export function sketch(classifier: Classifier, parameters: unknown): Definition | undefined {
  try {
    return classifier.define(parameters, { has: () => true, kind: () => 'money', first: (...fields) => valueAt(fields, 0) })
  } catch {
    return undefined
  }
}

/** The parameters that hold when no option is given; `undefined` when one is required. */
export const defaultParameters = (classifier: Classifier): unknown => classifier.parameters.safeParse({}).data
