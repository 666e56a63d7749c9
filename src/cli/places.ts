/** What a command reads and writes, gathered from its options. */
import { dirname } from 'node:path'
import type { Classifier } from '../model/words.js'
import { checkPlaces, type ReadPlace, realPlace, type WrittenPlace } from '../places/places.js'
import { say } from '../words/sentence.js'
import type { Door } from './door.js'
import { optionName } from './option.js'
import { parametersOf } from './parameter-options.js'
import type { SharedOptions } from './shared-options.js'

type Named = 'join' | 'model' | 'save_model' | 'rejects' | 'history' | 'output'
type Options = { [K in Named]?: SharedOptions[K] | undefined }

/** What is read and written, as far as a command has it. */
interface Places {
  files: readonly string[]
  options: Options
  /** Instead of `--output`. */
  outputs?: readonly (string | undefined)[]
  /** Files that parameters name. */
  parameters?: readonly ReadPlace[]
  /** A configuration, and the files that it names beside its inputs. */
  config?: readonly ReadPlace[]
  door: Door
}

/** Files that a classifier's parameters name, such as `--criteria`. */
export const parameterFiles = (classifier: Classifier, given: Readonly<Record<string, unknown>>): ReadPlace[] =>
  parametersOf(classifier).flatMap(({ key, spec, meta }) => {
    const path = given[key]
    return (meta.table || meta.sheet) && typeof path === 'string' ? [{ path, as: say('a-parameter-file', optionName(key, spec)) }] : []
  })

/** Refuses outputs that would overwrite what is read, or one another. @throws usage error */
export async function refuseOverwriting(places: Places): Promise<void> {
  const { files, options, parameters = [], config = [], door } = places
  const reads: ReadPlace[] = [
    ...[...files, ...(options.join ?? [])].map((path) => ({ path, as: say('an-input') })),
    ...(options.model === undefined ? [] : [{ path: options.model, as: say('a-model') }]),
    ...parameters,
    ...config,
    ...(door.pluginFiles ?? []).map((path) => ({ path, as: say('a-plugin') })),
  ]
  await checkPlaces(reads, writtenPlaces(places))
}

function writtenPlaces({ options, outputs = [options.output] }: Pick<Places, 'options' | 'outputs'>): WrittenPlace[] {
  const { save_model, rejects, history } = options
  const named: [string | undefined, string][] = [
    ...outputs.map((path): [string | undefined, string] => [path, '--output']),
    [save_model, '--save-model'],
    [rejects, '--rejects'],
    [history?.file, '--history'],
  ]
  return named.flatMap(([path, option]) => (path === undefined ? [] : [{ path, option }]))
}

/** The folders in which the engine will write for a command. */
export const foldersWritten = async (places: Pick<Places, 'options' | 'outputs'>): Promise<string[]> =>
  Promise.all(writtenPlaces(places).flatMap(({ path }) => (path === '-' ? [] : [realPlace(path).then(dirname)])))
