/** Plug-ins that a command line names or a folder holds. They must be known before the line is parsed. */
import { CarteraError, usageError } from '../errors.js'
import type { Classifier } from '../model/words.js'
import type { Taken } from '../plugins/identity.js'
import type { Door } from './door.js'
import { ownCommands } from './program.js'
import { sharedOptions } from './shared-options.js'

/** How plug-ins are found and loaded. */
export interface Plugins {
  /** Where the program was started. */
  folder: string
  /** Names of the folder's own plug-ins. */
  own(): string[]
  load(names: readonly string[], folder: string, taken: Taken): Promise<Classifier[]>
  /** The file of one that was loaded. */
  find?(name: string, folder: string): string
}

/** Commands of the program, also of versions to come. */
const reserved = ['run', 'inspect', 'check', 'compare', 'init', 'list', 'explain', 'completion', 'help', 'history']

/** Commands that speak of all classifiers; others do not ask for the plug-ins of the folder. */
const speakOfAll = ['list', 'explain', 'completion', 'help', 'check', 'run']

interface Asked {
  names: string[]
  own: boolean
  command: string | undefined
  /** The classifier that `explain`, `help` or `check` is about. */
  subject: string | undefined
}

function asked(argv: readonly string[], env: NodeJS.ProcessEnv): Asked {
  const end = argv.indexOf('--')
  const options = end < 0 ? argv : argv.slice(0, end)
  const given: string[] = []
  const words: string[] = []
  for (let i = 0; i < options.length; i++) {
    const word = options[i] as string
    const value = word === '--plugin' ? options[++i] : /^--plugin=(.*)$/s.exec(word)?.[1]
    if (value !== undefined) given.push(value)
    else if (!word.startsWith('-')) words.push(word)
  }
  if (given.includes('')) throw usageError('bad-value', '--plugin: expected a file or a package, got ""', { value: '' })
  const variable = (env.CARTERA_PLUGIN ?? '').split(';').map((name) => name.trim())
  return {
    names: given.length > 0 ? given : variable.filter(Boolean),
    own: !options.includes('--no-config') && !options.includes('--version') && !options.includes('-V'),
    command: words[0],
    subject: words[0] === 'check' ? valueAfter('--for', options) : words[1],
  }
}

function valueAfter(name: string, options: readonly string[]): string | undefined {
  const at = options.indexOf(name)
  return at < 0 ? options.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1) : options[at + 1]
}

/** Names that the program has already. */
export const takenBy = (classifiers: readonly Classifier[]): Taken => ({
  commands: [...classifiers.flatMap(({ name, aliases = [] }) => [name, ...aliases]), ...ownCommands, ...reserved],
  options: Object.keys(sharedOptions),
})

/**
 * The door with the plug-ins beside the built-in classifiers.
 * A command that is none of a plug-in's business is not troubled by a faulty file in the folder.
 * @throws CarteraError (usage) for a plug-in that is not there or faulty
 */
export async function withPlugins(argv: readonly string[], door: Door): Promise<Door> {
  const { plugins, classifiers } = door
  if (!plugins) return door
  const { names, own, command, subject } = asked(argv, door.env)
  const taken = takenBy(classifiers)
  const builtIn = (word: string | undefined) => word !== undefined && taken.commands.includes(word)
  const needless = builtIn(command) && (!speakOfAll.includes(command as string) || builtIn(subject))
  const found = own && !needless ? plugins.own() : []
  if (names.length + found.length === 0) return door
  try {
    const loaded = await plugins.load([...names, ...found], plugins.folder, taken)
    const pluginFiles = [...names, ...found].flatMap((name) => plugins.find?.(name, plugins.folder) ?? [])
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

/** Says why a file was read that nobody named. */
function withRemark(error: CarteraError, found: readonly string[]): CarteraError {
  const { file, hint } = error.place
  if (file === undefined || !found.includes(file)) return error
  const remark = 'Plug-ins of the folder are read by themselves; --no-config leaves them out.'
  return new CarteraError(error.kind, error.code, error.message, { ...error.place, hint: hint ? `${hint} ${remark}` : remark })
}
