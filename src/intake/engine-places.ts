/** What an engine may open for a run: the files that it names as they lie, since copies stand in the temporary folder, and where it will write. */
import { type EnginePlaces, everywhere } from '../engines/engine.js'
import type { Places } from '../engines/open.js'
import type { Classifier } from '../model/definition.js'
import { joinedFile } from '../model/joined.js'
import { filesNamed } from '../sources/find/files.js'
import { isRemote } from '../sources/remote/home.js'
import type { ClassifyOptions } from './options.js'
import { sheetReaders } from './sheet-paths.js'

/** What of a run's options names files. */
type Naming = Partial<Pick<ClassifyOptions, 'files' | 'join' | 'rollup' | 'rates' | 'writes'>>

/** Whoever opens the file says what is wrong with its name. */
const lying = async (pattern: string): Promise<string[]> =>
  pattern === '-' || isRemote(pattern) ? [] : filesNamed([pattern]).catch(() => [])

const foldersFor = (writes: readonly string[] | undefined): readonly string[] => writes ?? everywhere.folders

/** @param more what else is read, such as sheets and the list of a campaign */
export const placesOf =
  ({ files = [], join = [], rollup, rates, writes }: Naming, more: readonly string[] = []): Places =>
  async (): Promise<EnginePlaces> => {
    const beside = [rollup, rates].flatMap((each) => each ?? [])
    const named = [...files, ...join.map(joinedFile), ...beside, ...more]
    return { files: (await Promise.all(named.map(lying))).flat(), folders: foldersFor(writes) }
  }

/** The same for a run of a classifier, with the sheets that its parameters name. */
export const placesOfRun = (classifier: Classifier, parameters: Readonly<Record<string, unknown>>, options: Naming): Places =>
  placesOf(
    options,
    sheetReaders(classifier, parameters).flatMap(({ paths }) => paths),
  )
