/** Which cuts await advice, by the parameter that leaves them open. */
import { usageError } from '../errors.js'
import type { Classifier, Cut, Definition, Fit } from '../model/definition.js'
import { suggest } from '../model/parameters.js'
import { checkParameters, metaOf, shapeOf } from '../sources/read/parameters.js'
import { say } from '../words/sentence.js'
import { definitionsOf } from './definitions.js'
import type { Prepared } from './prepared.js'

/** A cut that awaits advice. */
export interface OpenCut {
  parameter: string
  /** The lens whose cut it is. */
  lens: string | undefined
  definition: Definition
  measure: string
  cut: Cut
  /** What it would be if nobody said anything. */
  fallback: Fit | undefined
}

type Parameters = Readonly<Record<string, unknown>>

/** The parameters that ask for advice. */
export const suggestedKeys = (classifier: Classifier, parameters: Parameters): string[] =>
  Object.entries(shapeOf(classifier)).flatMap(([key, schema]) => {
    const value = parameters[key]
    return metaOf(schema).cut && typeof value === 'string' && value.trim().toLowerCase() === suggest ? [key] : []
  })

const cutsOf = ({ definition, lenses }: ReturnType<typeof definitionsOf>) =>
  [[undefined, definition] as const, ...lenses].flatMap(([lens, each]) =>
    Object.entries(each.cuts).map(([measure, cut]) => ({ lens, definition: each, measure, cut })),
  )

/** The definitions under the defaults of some parameters; `undefined` where one of them has none. */
async function definedWithout(classifier: Classifier, parameters: Parameters, keys: readonly string[], { offered }: Prepared) {
  const rest = Object.fromEntries(Object.entries(parameters).filter(([key]) => !keys.includes(key)))
  if (!classifier.parameters.safeParse(rest).success) return undefined
  const settled = await checkParameters(classifier, rest)
  return { settled, cuts: cutsOf(definitionsOf(classifier, settled, offered)) }
}

/**
 * The cuts that the parameters leave open.
 * @throws usage error for a parameter that has no cut here
 */
export async function openCuts(classifier: Classifier, prepared: Prepared): Promise<OpenCut[]> {
  const { parameters, offered } = prepared
  const keys = suggestedKeys(classifier, parameters)
  const byDefault = await definedWithout(classifier, parameters, keys, prepared)
  const found: OpenCut[] = []
  for (const key of keys) {
    const alone = byDefault ? { ...byDefault.settled, [key]: suggest } : parameters
    const open = cutsOf(definitionsOf(classifier, alone, offered)).filter(({ cut }) => cut.fit.by === suggest)
    if (open.length === 0) throw usageError('no-cut', say('cuts-nothing', key.replaceAll('_', '-')), { value: suggest })
    for (const each of open) {
      const fallback = byDefault?.cuts.find(({ lens, measure }) => lens === each.lens && measure === each.measure)?.cut.fit
      found.push({ parameter: key, ...each, fallback })
    }
  }
  return found
}

/** @throws usage error where a cut awaits advice, since no customer can be placed by it */
export function refuseOpenCuts({ definition, lenses }: Prepared): void {
  const open = cutsOf({ definition, lenses: new Map(lenses) }).find(({ cut }) => cut.fit.by === suggest)
  if (!open) return
  throw usageError('open-cut', say('cut-awaits-advice', open.measure, suggest), { value: suggest, hint: say('ask-advice') })
}
