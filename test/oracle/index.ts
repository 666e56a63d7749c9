/**
 * A second, naive reading of methods.md over plain arrays, by which the SQL is checked. Slow on
 * purpose: every number is an exact fraction and every rule is written the long way.
 */
import { abcXyz } from './abc-xyz.js'
import { bcg } from './bcg.js'
import { burnett } from './burnett.js'
import { lifecycle } from './lifecycle.js'
import { pareto } from './pareto.js'
import { rfm } from './rfm.js'
import type { OracleInput, OracleResult, Parameters } from './shared.js'
import { value } from './value.js'
import { vvc } from './vvc.js'
import { whale } from './whale.js'
import { winer } from './winer.js'

const methods: Record<string, (parameters: Parameters, input: OracleInput) => OracleResult> = {
  pareto,
  bcg,
  burnett,
  vvc,
  winer,
  value,
  rfm,
  'abc-xyz': abcXyz,
  whale,
  lifecycle,
}

/** What the classifier must answer for these rows. Throws where the method has no answer. */
export function oracle(classifier: string, parameters: Parameters, input: OracleInput): OracleResult {
  const method = methods[classifier]
  if (!method) throw new Error(`the oracle knows no ${classifier}`)
  return method(parameters, input)
}
