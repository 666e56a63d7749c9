import { CarteraError, inputError } from '../errors.js'
import type { Classifier } from '../model/definition.js'
import { checkParameters, metaOf, shapeOf } from '../sources/read/parameters.js'
import { say } from '../words/sentence.js'
import type { Model } from './model-file.js'

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
