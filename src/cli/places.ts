/** What a command reads and writes, gathered from its plan. */
import { dirname, resolve } from 'node:path'
import { logsOfHistory } from '../answers/portfolio/keeper/attach.js'
import { parsePlace } from '../answers/portfolio/keeper/place.js'
import { checkPlaces, type ReadPlace, realPlace, type WrittenPlace } from '../places/places.js'
import type { Door } from './door.js'
import type { NamedPlace } from './option.js'
import type { Plan } from './plan.js'
import { filesBeside } from './reading.js'

const places = (paths: readonly string[], as: ReadPlace['as']): ReadPlace[] => paths.map((path) => ({ path, as }))

/** A history's place tells a series and a date behind the file. */
const fileOf = ({ option, text }: NamedPlace) => (option === '--history' ? parsePlace(text).file : text)

/** What the engine keeps beside a history belongs to it. */
const withLog = (place: ReadPlace): ReadPlace[] =>
  /\.(duckdb|ddb|db)$/i.test(place.path) ? [place, ...places(logsOfHistory(place.path), place.as)] : [place]

const filesRead = ({ inputs, reads = [], named = [], options, history }: Plan, door: Door): ReadPlace[] =>
  [
    ...(history ? places(logsOfHistory(history.file), 'input') : []),
    ...named.flatMap((each) => (each.as === 'output' ? [] : [{ path: fileOf(each), as: each.as }])),
    ...places([...inputs, ...filesBeside(options)], 'input'),
    ...(options.model === undefined ? [] : places([options.model], 'model')),
    ...reads,
    ...places(door.pluginFiles ?? [], 'plug-in'),
  ].flatMap(withLog)

function filesWritten({ outputs, model, rejects, controlList, history, named = [] }: Plan): WrittenPlace[] {
  const planned: [string | undefined, string][] = [
    ...outputs.map(({ file }): [string | undefined, string] => [file, '--output']),
    [model, '--save-model'],
    [rejects, '--rejects'],
    [controlList, '--control-list'],
    [history?.file, '--history'],
  ]
  const all = planned.flatMap(([path, option]) => (path === undefined ? [] : [{ path, option }]))
  const others = named.filter(({ as, option }) => as === 'output' && !all.some((known) => known.option === option))
  return [...all, ...others.map((each) => ({ path: fileOf(each), option: each.option }))]
}

/**
 * Refuses outputs that would overwrite what is read, or one another.
 * @param found inputs that were found on the way
 * @throws usage error
 */
export const refuseOverwriting = (plan: Plan, door: Door, found: readonly string[] = []): Promise<void> =>
  checkPlaces([...filesRead(plan, door), ...places(found, 'input')], filesWritten(plan))

/** The folders in which the engine will write. */
export const foldersWritten = (plan: Plan): Promise<string[]> =>
  Promise.all(
    filesWritten(plan).flatMap(({ path }) =>
      path === '-'
        ? []
        : [
            realPlace(path)
              .catch(() => resolve(path))
              .then(dirname),
          ],
    ),
  )
