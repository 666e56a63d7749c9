/** What a command reads and writes, gathered from its plan. */
import { dirname } from 'node:path'
import { checkPlaces, type ReadPlace, realPlace, type WrittenPlace } from '../places/places.js'
import type { Door } from './door.js'
import type { Plan } from './plan.js'
import { filesBeside } from './reading.js'

const places = (paths: readonly string[], as: ReadPlace['as']): ReadPlace[] => paths.map((path) => ({ path, as }))

const filesRead = ({ inputs, reads = [], options }: Plan, door: Door): ReadPlace[] => [
  ...places([...inputs, ...filesBeside(options)], 'input'),
  ...(options.model === undefined ? [] : places([options.model], 'model')),
  ...reads,
  ...places(door.pluginFiles ?? [], 'plug-in'),
]

function filesWritten({ outputs, model, rejects, controlList, history }: Plan): WrittenPlace[] {
  const named: [string | undefined, string][] = [
    ...outputs.map(({ file }): [string | undefined, string] => [file, '--output']),
    [model, '--save-model'],
    [rejects, '--rejects'],
    [controlList, '--control-list'],
    [history?.file, '--history'],
  ]
  return named.flatMap(([path, option]) => (path === undefined ? [] : [{ path, option }]))
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
  Promise.all(filesWritten(plan).flatMap(({ path }) => (path === '-' ? [] : [realPlace(path).then(dirname)])))
