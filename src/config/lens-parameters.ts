/** The parameters of a classifier as a configuration gives them. */
import { dictionary } from '../fields/dictionary.js'
import type { Classifier } from '../model/definition.js'
import { anyOf, type Fault, suggestion } from '../model/faults.js'
import { issueText } from '../model/issue.js'
import { suggest } from '../model/parameters.js'
import { valueAt } from '../model/value-at.js'
import { absenceOf } from '../places/absence.js'
import { checkParameters, foundText, metaOf, type ParameterFault, shapeOf } from '../sources/read/parameters.js'
import { say } from '../words/sentence.js'
import { beside } from './beside.js'
import type { Report } from './config-fault.js'

type Given = Readonly<Record<string, unknown>>

const namesFile = (schema: Parameters<typeof metaOf>[0], value: unknown): value is string => {
  const { table, sheet } = metaOf(schema)
  return Boolean(table || sheet) && typeof value === 'string'
}

/** The files that parameters name, as the configuration spells them. */
export const namedFiles = (classifier: Classifier, given: Given): string[] => {
  const shape = shapeOf(classifier)
  return Object.entries(given).flatMap(([key, value]) => {
    const schema = Object.hasOwn(shape, key) ? shape[key] : undefined
    return schema && namesFile(schema, value) ? [value] : []
  })
}

/**
 * Checked parameters; files that they name are looked for beside the configuration.
 * @throws usage error at the place of the first fault; input error for a faulty row of a file that a parameter names
 */
export async function lensParameters(
  classifier: Classifier,
  given: Given,
  { folder, path, report, signal }: { folder: string; path: Fault['path']; report: Report; signal: AbortSignal | undefined },
): Promise<Record<string, unknown>> {
  const shape = shapeOf(classifier)
  const values: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(given)) {
    const schema = Object.hasOwn(shape, key) ? shape[key] : undefined
    if (!schema) {
      const hint = suggestion(key, Object.keys(shape), say('parameters-of', classifier.name))
      throw report({ path: [...path, key], inKey: true, message: say('classifier-no-parameter', classifier.name, key), hint, value: key })
    }
    const file = namesFile(schema, value) ? beside(folder, value) : undefined
    values[key] = file ?? value
    const absence = file === undefined ? undefined : absenceOf(file, file)
    if (absence) throw report({ path: [...path, key], message: say('of-key', key, absence), value: String(value) })
  }
  const refuse = ({ key, issue, given: found, hint }: ParameterFault) =>
    key === undefined
      ? report({ path, message: issueText(issue) })
      : report({ path: [...path, key], message: say('of-key', key, foundText(inWords(issue), found)), ...(hint ? { hint } : {}) })
  const parameters = await checkParameters(classifier, values, { refuse, signal })
  for (const key of Object.keys(given)) {
    if (metaOf(valueAt(shape, key)).cut && parameters[key] === suggest) {
      throw report({
        path: [...path, key],
        message: say('of-key', key, say('advice-no-cut', suggest)),
        hint: say('run-advice', classifier.name, key.replaceAll('_', '-'), suggest),
        value: suggest,
      })
    }
    const field = metaOf(valueAt(shape, key)).field ? String(parameters[key]) : undefined
    if (field === undefined) continue
    const known = knownFields(classifier, parameters)
    if (known.includes(field)) continue
    const hint = suggestion(field, known, say('known-fields'))
    throw report({ path: [...path, key], message: say('of-key', key, say('no-such-field', field)), hint, value: field })
  }
  return parameters
}

/** An option lists its choices with strokes between them, a configuration in words. */
const inWords = (issue: ParameterFault['issue']) =>
  issue.code === 'invalid_value' && issue.values.length > 1 ? say('expected', anyOf(issue.values.map(String))) : issueText(issue)

/** Fields by which customers can be measured: the dictionary's, the classifier's own, and what is counted. */
export const knownFields = (classifier: Classifier, parameters: unknown): string[] => [
  ...Object.keys(dictionary),
  ...Object.keys(classifier.fields?.(parameters) ?? {}),
  'orders',
]
