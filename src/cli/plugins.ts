/** Plug-ins that a command line names or a folder holds. They must be known before the line is parsed. */
import { CarteraError } from '../errors.js'
import type { Taken } from '../plugins/identity.js'
import { say } from '../words/sentence.js'
import { type Command, findNamed, namesOf } from './command.js'
import type { Door } from './door.js'
import { badValue } from './option.js'
import { rawArguments } from './raw-arguments.js'
import { sharedOptions } from './shared-options.js'

/** Names that the program has already. */
export const takenBy = (commands: readonly Command[]): Taken => ({ commands: namesOf(commands), options: Object.keys(sharedOptions) })

/**
 * The door with the plug-ins beside the built-in classifiers.
 * A command that is none of a plug-in's business is not troubled by a faulty file in the folder.
 * @throws CarteraError (usage) for a plug-in that is not there or faulty
 * @param commands those that there are without them
 */
export async function withPlugins(argv: readonly string[], door: Door, commands: readonly Command[]): Promise<Door> {
  const { plugins, classifiers } = door
  if (!plugins) return door
  const given = rawArguments(argv)
  if (given.plugins.includes('')) throw badValue('--plugin', '', say('a-file-or-package'))
  const names = [...given.plugins, ...pluginsOutside(argv, door.env)]
  const command = findNamed(commands, given.words[0])
  const needless = command && (!command.speaksOfAll || findNamed(commands, command.subjects?.(given)[0]))
  const found = needless || ['--no-config', '--version', '-V'].some((option) => given.options.includes(option)) ? [] : plugins.own()
  if (names.length + found.length === 0) return door
  try {
    const loaded = await plugins.load([...names, ...found], plugins.folder, takenBy(commands))
    const pluginFiles = [...names, ...found].map((name) => plugins.find(name, plugins.folder))
    return { ...door, classifiers: [...classifiers, ...loaded], pluginFiles }
  } catch (error) {
    throw error instanceof CarteraError
      ? withRemark(
          error,
          found.filter((name) => !names.includes(name)),
        )
      : error
  }
}

/** Plug-ins that the environment names, where the command line names none. */
export const pluginsOutside = (argv: readonly string[], { CARTERA_PLUGIN: names = '' }: NodeJS.ProcessEnv) =>
  rawArguments(argv).plugins.length > 0
    ? []
    : names
        .split(';')
        .map((name) => name.trim())
        .filter(Boolean)

/** Says why a file was read that nobody named. */
function withRemark(error: CarteraError, found: readonly string[]): CarteraError {
  const { file, hint } = error.place
  if (file === undefined || !found.includes(file)) return error
  const remark = say('plugins-of-folder')
  return new CarteraError(error.kind, error.code, error.sentence, {
    ...error.place,
    hint: hint ? say('two-hints', hint, remark) : remark,
  })
}
