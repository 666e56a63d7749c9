/** A classifier from plain data: a YAML file, or a module that exports the same words. */
import type { CarteraError } from '../errors.js'
import { usageError } from '../errors.js'
import type { Classifier, Field } from '../model/definition.js'
import type { Fault } from '../model/faults.js'
import { shapeFaults } from '../model/shape.js'
import { valueAt } from '../model/value-at.js'
import { say } from '../words/sentence.js'
import { checkClassifier, neededFields } from './check-classifier.js'
import { fileShape, type PluginFile } from './file-shape.js'
import { guarded, type Reporter } from './guarded.js'
import { fieldFaults, identityFaults, type Taken } from './identity.js'
import { type Origins, originOf } from './origins.js'
import { isRequired, type ParameterSpecs, parametersSchema, sampleParameters } from './parameters.js'
import { PluginFault } from './plugin-fault.js'
import { definitionFrom, wordsOf } from './resolve.js'
import { checkStatically } from './static-check.js'

/** Where the data stands. */
export interface Source {
  shown: string
  taken: Taken
  /** The error for a fault at a path from one of the data's own objects. */
  report(from: object, fault: Fault): CarteraError
}

const combineOf = { text: 'last', money: 'sum', ratio: 'last', score: 'mean', level: 'mean', count: 'sum' } as const

function fieldFrom(name: string, given: NonNullable<PluginFile['fields']>[string]): Field {
  const { kind, combine, names } = typeof given === 'string' ? { kind: given, combine: undefined, names: undefined } : given
  return {
    kind: kind === 'level' ? 'score' : kind,
    combine: combine ?? combineOf[kind],
    names: [...new Set([name, ...[names ?? []].flat()])],
    ...(kind === 'level' ? { words: true } : {}),
  }
}

/** Faults with the numbers of a cut say nothing where the numbers are only samples of required parameters. */
const isSampled = ({ path }: Fault, specs: ParameterSpecs) =>
  Object.values(specs).some(isRequired) && path[0] === 'cuts' && ['fit', 'levels', 'closed'].includes(String(path[2]))

/**
 * The checked classifier.
 * @throws usage error at the first fault
 */
export function classifierFrom(data: unknown, source: Source): Classifier {
  const shaped = fileShape.safeParse(data)
  if (!shaped.success) {
    const fault = valueAt(shapeFaults(shaped.error, data), 0)
    throw typeof data === 'object' && data !== null
      ? source.report(data, fault)
      : usageError('plugin', say('about', source.shown, fault.message), { file: source.shown, hint: say('plugin-begins') })
  }
  const file = data as PluginFile
  const origins: Origins = new WeakMap()
  const reporter: Reporter = {
    shown: source.shown,
    inDefinition: (definition, fault) => {
      const origin = originOf(definition, fault.path, origins) ?? { from: file, path: fault.path }
      return source.report(origin.from, { ...fault, path: origin.path })
    },
    inData: ({ from, fault }) => source.report(from, fault),
  }
  try {
    return checked(file, reporter, origins, source.taken)
  } catch (error) {
    throw error instanceof PluginFault ? reporter.inData(error) : error
  }
}

function checked(file: PluginFile, reporter: Reporter, origins: Origins, taken: Taken): Classifier {
  checkStatically(file)
  const specs: ParameterSpecs = file.parameters ?? {}
  const schema = parametersSchema(specs)
  const fields = Object.fromEntries(Object.entries(file.fields ?? {}).map(([name, field]) => [name, fieldFrom(name, field)]))
  const title = wordsOf(file.title)
  const labels = file.segments.map(({ label }) => wordsOf(label))
  const summary = file.summary
    ? wordsOf(file.summary)
    : wordsOf({ en: labels.map(({ en }) => en).join(', '), es: labels.map(({ es }) => es).join(', ') })
  const bare: Classifier = {
    name: file.name,
    ...(file.aliases ? { aliases: file.aliases } : {}),
    title,
    summary,
    source: file.source ?? reporter.shown,
    method: file.method?.trim() ?? summary.en,
    parameters: schema,
    needs: file.needs ?? [],
    ...(file.fields ? { fields: () => fields } : {}),
    define: (parameters, has) => definitionFrom(file, { specs, parameters: parameters as Record<string, unknown> }, has, origins),
    examples: file.examples ?? [`cartera ${file.name} customers.csv`],
  }
  const [name] = [...identityFaults(bare, taken), ...fieldFaults(bare, {})]
  if (name) throw new PluginFault(file, name)
  const sample = sampleParameters(specs, schema)
  const [found] = checkClassifier(bare, sample).filter(({ fault }) => !isSampled(fault, specs))
  if (found) throw reporter.inDefinition(found.definition, found.fault)
  return guarded(file.needs ? bare : { ...bare, needs: neededFields(bare, sample) }, reporter)
}
