import { mkdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { outputError } from '../../errors.js'
import { shellWord } from '../../model/shell.js'
import { say } from '../../words/sentence.js'
import type { Asked, Command } from '../command.js'
import type { Door } from '../door.js'
import type { OptionSpecs } from '../option.js'
import type { Plan } from '../plan.js'
import { sharedOptions } from '../shared-options.js'

const { lang, quiet, color, debug } = sharedOptions

const options = { lang, quiet, color, debug } as const satisfies OptionSpecs

const usualFolder = 'cartera-demo'

/** `cartera demo`. */
export const demo: Command<typeof options> = {
  name: 'demo',
  summary: 'write a small ledger, survey, scores and cartera.yaml, and print three commands to try',
  operands: ['[folder]'],
  options,
  examples: ['cartera demo', 'cartera demo try'],
  remarks: [`Without a name the folder is ${usualFolder}. Files that are there stay as they are.`, 'All names and figures are made up.'],
  completes: () => ({ operands: 'files' }),
  plan,
}

async function plan(asked: Asked<typeof options>): Promise<Plan> {
  const [folder = usualFolder] = asked.operands
  const given = asked.options()
  return {
    outputs: [{ file: undefined, format: 'table' }],
    inputs: [],
    options: { quiet: given.quiet, ...(given.lang && { lang: given.lang }) },
    async work() {
      const language = given.lang ?? asked.door.language ?? 'en'
      const { demoCustomer, demoFiles, demoLedger } = await import('../../config/demo-files.js')
      const { criteriaParameter } = await import('../../classifiers/criteria.js')
      const files = demoFiles(
        criteriaParameter.parse(undefined).map(({ criterion }) => criterion),
        language,
      )
      await writeAll(folder, files, asked.door)
      const at = (name: string) => shellWord(join(folder, name))
      const inLanguage = language === 'en' ? '' : ` --lang ${language}`
      const commands = [
        `cartera pareto ${at(demoLedger(language))}${inLanguage}`,
        `cartera run ${at('cartera.yaml')}`,
        `cartera explain rfm ${at(demoLedger(language))} --customer ${shellWord(demoCustomer)}${inLanguage}`,
      ]
      return { text: () => `${commands.join('\n')}\n`, inputs: [], summary: [say('wrote-demo', Object.keys(files), folder)] }
    },
  }
}

/** Writes the files, all or none: one that is there is not touched. */
async function writeAll(folder: string, files: Readonly<Record<string, string>>, { signal, settle }: Door) {
  const { outputFailure } = await import('../../writers/output-failure.js')
  for (const name of Object.keys(files)) {
    const path = join(folder, name)
    const there = await stat(path).catch(() => undefined)
    if (there) throw outputError('exists', say('starter-exists', path), { file: path, hint: say('another-folder') })
  }
  signal?.throwIfAborted()
  settle?.()
  try {
    await mkdir(folder, { recursive: true })
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text, { flag: 'wx' })
  } catch (error) {
    throw outputFailure(error as NodeJS.ErrnoException, folder)
  }
}
