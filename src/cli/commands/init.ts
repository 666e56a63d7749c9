import { writeFile } from 'node:fs/promises'
import { outputError } from '../../errors.js'
import { say } from '../../words/sentence.js'
import type { Command } from '../command.js'

const path = 'cartera.yaml'

/** `cartera init`. */
export const init: Command = {
  name: 'init',
  summary: 'write a commented cartera.yaml, which cartera run runs',
  operands: [],
  options: {},
  plan: () => ({
    outputs: [],
    inputs: [],
    options: {},
    async work() {
      await writeStarter()
      return { summary: [say('wrote-starter', path)] }
    },
  }),
}

/** Writes a commented configuration; one that is there stays as it is. */
async function writeStarter() {
  const { starter } = await import('../../config/starter.js')
  const { outputFailure } = await import('../../writers/output-failure.js')
  try {
    await writeFile(path, starter, { flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw outputFailure(error as NodeJS.ErrnoException, path)
    throw outputError('exists', say('starter-exists', path), { file: path, hint: say('move-or-edit') })
  }
}
