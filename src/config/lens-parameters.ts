/** The parameters of a classifier as a configuration gives them. */
import { existsSync } from 'node:fs'
import { CarteraError } from '../errors.js'
import { dictionary } from '../fields/dictionary.js'
import { anyOf, type Fault, suggestion } from '../model/faults.js'
import { suggest } from '../model/parameters.js'
import type { Classifier } from '../model/words.js'
import { checkParameters, metaOf, shapeOf } from '../sources/read/parameters.js'
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
      const hint = suggestion(key, Object.keys(shape), `parameters of ${classifier.name}`)
      throw report({ path: [...path, key], inKey: true, message: `${classifier.name} has no parameter "${key}"`, hint, value: key })
    }
    const isFile = namesFile(schema, value)
    values[key] = isFile ? beside(folder, value) : value
    if (isFile && !existsSync(values[key] as string)) {
      throw report({ path: [...path, key], message: `"${key}": ${values[key]} does not exist`, value })
    }
  }
  const parameters = await checkParameters(classifier, values, signal).catch((error) => {
    const told = error instanceof CarteraError && error.kind === 'usage' ? /^--([\w-]+): (.*)$/s.exec(error.message) : null
    if (!told) throw error
    const key = (told[1] as string).replaceAll('-', '_')
    const { hint } = (error as CarteraError).place
    throw report({ path: [...path, key], message: `"${key}": ${inWords(told[2] as string)}`, ...(hint ? { hint } : {}) })
  })
  for (const key of Object.keys(given)) {
    if (metaOf(shape[key] as (typeof shape)[string]).cut && parameters[key] === suggest) {
      throw report({
        path: [...path, key],
        message: `"${key}": ${suggest} asks for advice, and a portfolio needs a cut point`,
        hint: `Run cartera ${classifier.name} <file> --${key.replaceAll('_', '-')} ${suggest}, and write here what you choose.`,
        value: suggest,
      })
    }
    const field = metaOf(shape[key] as (typeof shape)[string]).field ? String(parameters[key]) : undefined
    if (field === undefined) continue
    const known = knownFields(classifier, parameters)
    if (known.includes(field)) continue
    const hint = suggestion(field, known, 'fields')
    throw report({ path: [...path, key], message: `"${key}": there is no field "${field}"`, hint, value: field })
  }
  return parameters
}

/** zod lists alternatives with strokes between them. */
const inWords = (sentence: string) =>
  sentence.replace(/one of ("[^"]*"(?:\|"[^"]*")+)/, (_, words: string) => anyOf(words.split('|').map((each) => each.slice(1, -1))))

/** Fields by which customers can be measured: the dictionary's, the classifier's own, and what is counted. */
export const knownFields = (classifier: Classifier, parameters: unknown): string[] => [
  ...Object.keys(dictionary),
  ...Object.keys(classifier.fields?.(parameters) ?? {}),
  'orders',
]
