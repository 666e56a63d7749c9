/** Saved cut points: `cartera.model/1`. */
import * as z from 'zod'
import { CarteraError, inputError } from '../errors.js'
import type { Classifier } from '../model/definition.js'
import { countOf, decimalText, filterSchema, firstFault, shownValue, thresholdShape } from '../model/foreign-document.js'
import { jsonFault } from '../model/json-break.js'
import { readSmallFile } from '../sources/find/opener.js'
import { checkParameters, metaOf, shapeOf } from '../sources/read/parameters.js'
import { say } from '../words/sentence.js'

const modelSchema = z.object({
  schema: z.literal('cartera.model/1'),
  classifier: z.string(),
  parameters: z.record(z.string(), z.unknown()),
  /** The column within whose groups the cut points were fitted. */
  within: z.string().optional(),
  thresholds: z.array(thresholdShape),
  /** Figures of all customers on which measures rest, by field. */
  observed: z.record(z.string(), decimalText).optional(),
  fitted: z.object({
    as_of: z.string().nullable(),
    filter: filterSchema.optional(),
    /** The file by which accounts were added up under their parents. */
    rollup: z.string().optional(),
    currency: z.string().optional(),
    customers: countOf,
    totals: z.record(z.string(), decimalText.nullable()),
    /** Customers by segment, and by level of each measure; models of earlier versions lack both. */
    segments: z.array(z.object({ segment: z.string(), customers: countOf })).optional(),
    levels: z.array(z.object({ measure: z.string(), level: z.string(), customers: countOf })).optional(),
    inputs: z.array(z.object({ path: z.string(), sha256: z.string(), rows: countOf })),
  }),
})

/** A model as it is read and written; thresholds are decimal text. */
export type Model = z.infer<typeof modelSchema>

/**
 * Reads a model and checks that it is this classifier's.
 * @throws input error for a file that is no model, another version's, or another classifier's
 */
export async function readModel(path: string, classifier: string, signal?: AbortSignal): Promise<Model> {
  const found = parseModel(path, await textOf(path, signal))
  if (found.classifier !== classifier) {
    throw inputError('model', say('model-of-other', path, found.classifier, classifier), {
      file: path,
      value: found.classifier,
      hint: say('save-model-of', classifier),
    })
  }
  return found
}

async function textOf(path: string, signal: AbortSignal | undefined): Promise<string> {
  const says = {
    ENOENT: say('the-model', path, say('does-not-exist')),
    EISDIR: say('the-model', path, say('is-a-directory')),
    EACCES: say('the-model', path, say('may-not-be-read')),
  }
  return new TextDecoder().decode(await readSmallFile(path, { shown: path, as: say('model-itself'), code: 'model', says }, signal))
}

function parseModel(path: string, source: string): Model {
  let json: unknown
  try {
    json = JSON.parse(source)
  } catch {
    throw inputError('model', say('model-no-json', path, jsonFault(source)), { file: path, hint: say('save-a-model') })
  }
  const schema = (json as { schema?: unknown } | null)?.schema
  if (schema !== 'cartera.model/1') {
    const newer = typeof schema === 'string' && /^cartera\.model\/\d+$/.test(schema)
    throw inputError('model', newer ? say('model-of-version', path, schema) : say('model-other-schema', path), {
      file: path,
      ...(schema === undefined ? {} : { value: shownValue(schema) }),
      hint: newer ? say('model-of-its-cartera') : say('save-a-model'),
    })
  }
  const checked = modelSchema.safeParse(json)
  if (checked.success && checked.data.thresholds.every(({ group }) => (group === undefined) === (checked.data.within === undefined)))
    return checked.data
  if (checked.success) {
    throw inputError('model', say('model-groups', path), { file: path, column: 'thresholds', hint: say('save-model-again') })
  }
  const { at, says } = firstFault(checked.error, json)
  throw inputError('model', say('damaged-model', path, says), { file: path, column: at, hint: say('save-model-again') })
}

/**
 * The parameters of a model, checked, without the files of scores that they were used with: a model names no files.
 * @throws input error for parameters that the classifier cannot have
 */
export async function modelParameters(path: string, classifier: Classifier, model: Model): Promise<Record<string, unknown>> {
  const kept = Object.entries(model.parameters).filter(([key, value]) => {
    const schema = Object.entries(shapeOf(classifier)).find(([name]) => name === key)?.[1]
    const { table, sheet } = schema ? metaOf(schema) : {}
    if (table && typeof value === 'string')
      throw inputError('model', say('model-names-file', path, key), { file: path, column: `parameters.${key}` })
    return !sheet
  })
  const parameters = Object.fromEntries(kept)
  await checkParameters(classifier, model.parameters).catch((error) => {
    if (!(error instanceof CarteraError)) throw error
    throw inputError('model', say('damaged-model', path, error.sentence), {
      file: path,
      column: 'parameters',
      hint: say('save-model-again'),
    })
  })
  return parameters
}
