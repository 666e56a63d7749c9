/** Options that stand before the command, as other programs allow: they are moved behind it. */
import { valueAt } from '../model/value-at.js'
import { type OptionSpec, type OptionSpecs, optionName } from './option.js'
import { programOptions, sharedOptions } from './shared-options.js'

/** Whether an option takes the next word as its value; undefined for one that is unknown here. */
function takesNext(word: string): boolean | undefined {
  const known: OptionSpecs = { ...sharedOptions, ...programOptions }
  const [name = '', ...value] = word.split('=')
  for (const [key, spec] of Object.entries(known)) {
    const { short, placeholder, preset } = spec as OptionSpec
    if (name === optionName(key, spec) || (short !== undefined && word === `-${short}`))
      return placeholder !== undefined && preset === undefined && value.length === 0
  }
  return undefined
}

/** What `help` takes no notice of. */
const forHelp = ([name = '']: readonly string[]) => name.startsWith('--lang')

/**
 * The arguments with the command first. Where there is no command the program's own help is meant, and only its language counts.
 * What is not known stays where it is, so that it is refused.
 */
export function commandFirst(argv: readonly string[]): readonly string[] {
  const { front, rest } = optionsBefore(argv)
  if (front.length === 0) return argv
  if (rest.length === 0) return front.every(forHelp) ? ['help', ...front.flat()] : argv
  if (rest.every((word) => word.startsWith('-'))) return front.every(forHelp) ? rest : argv
  return behind(rest, front)
}

/**
 * The arguments of a command that is none by itself, such as `history`: those before its own command are moved behind that.
 * Without one its help is meant.
 */
export function ownCommandFirst([name = '', ...argv]: readonly string[]): readonly string[] {
  const { front, rest } = optionsBefore(argv)
  return rest.length === 0 ? [name] : [name, ...(rest[0]?.startsWith('-') ? argv : behind(rest, front))]
}

/** The options that are known before the first word that is none, each with its value. */
function optionsBefore(argv: readonly string[]): { front: string[][]; rest: readonly string[] } {
  const front: string[][] = []
  let at = 0
  for (let takes: boolean | undefined; at < argv.length; at += takes ? 2 : 1) {
    takes = takesNext(valueAt(argv, at))
    if (takes === undefined) break
    front.push(argv.slice(at, at + (takes ? 2 : 1)))
  }
  return { front, rest: argv.slice(at) }
}

function behind(rest: readonly string[], front: readonly string[][]): readonly string[] {
  const end = rest.indexOf('--')
  const moved = (rest[0] === 'help' ? front.filter(forHelp) : front).flat()
  return end < 0 ? [...rest, ...moved] : [...rest.slice(0, end), ...moved, ...rest.slice(end)]
}
