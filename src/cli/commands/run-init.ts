import { writeFile } from 'node:fs/promises'
import { starter } from '../../config/starter.js'
import { exitCode, outputError } from '../../errors.js'
import { outputFailure } from '../../writers/output-failure.js'
import { type Door, tell } from '../door.js'

/** Writes a commented configuration; one that is there stays as it is. */
export async function runInit(path: string, door: Door): Promise<number> {
  try {
    await writeFile(path, starter, { flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw outputFailure(error as NodeJS.ErrnoException, path)
    throw outputError('exists', `${path} exists already and is not overwritten`, { file: path, hint: 'Move it away first, or edit it.' })
  }
  await tell(door, `wrote ${path}; adapt it, then: cartera run\n`)
  return exitCode.done
}
