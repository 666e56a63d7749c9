import { helpIn, placeholderIn } from '../../words/help.js'
import { type Language, wordIn } from '../../words/sentence.js'
import type { Command, Everything } from '../command.js'
import { helpOption, type OptionSpec, type OptionSpecs, optionName } from '../option.js'

/** A text of help in the language of the reader. */
export type Said = (text: string) => string

/** An option as shells complete it. */
export interface CompletedOption {
  short?: string
  long: string
  help: string
  /** Absent for a switch. */
  value?: { name: string; choices: readonly string[]; path?: 'file' | 'folder' }
  repeatable: boolean
}

/** A command as shells complete it. */
export interface CompletedCommand {
  names: readonly string[]
  help: string
  options: readonly CompletedOption[]
  /** Words that come before the operands. */
  commands?: readonly string[]
  /** Words that may follow, or files. */
  operands: readonly string[] | 'files'
}

/** What shells need to know of a command. */
export function completed(command: Command, all: Everything, language: Language): CompletedCommand {
  const { name, aliases = [], summary, worded, commands } = command
  const { operands, options = {}, more = [] } = command.completes?.(all) ?? { operands: [] }
  const within = commands?.flatMap((each) => entriesOf(each)) ?? []
  const known = [...entriesOf(command), ...within].map(([key, spec]) => [key, options[key] ?? spec] as const)
  const shown = [...known, ...more].map(([key, spec]) => completedOption(key, spec, language))
  return {
    names: [name, ...aliases],
    help: wordIn(worded, language) ?? helpIn(summary, language),
    options: shown.filter(({ long }, i) => shown.findIndex((other) => other.long === long) === i),
    ...(commands ? { commands: commands.map((each) => each.name) } : {}),
    operands,
  }
}

const entriesOf = ({ options, takes = options }: Command) => Object.entries({ ...takes, ...helpOption } as OptionSpecs)

function completedOption(key: string, spec: OptionSpec, language: Language): CompletedOption {
  const { short, placeholder: name, path } = spec
  const choices = (spec.choices ?? name?.split('|') ?? []).filter((choice) => /^[\w.,-]+$/.test(choice))
  return {
    ...(short && { short: `-${short}` }),
    long: optionName(key, spec),
    help: helpIn(spec.help, language),
    repeatable: spec.repeatable ?? false,
    ...(name && {
      value: {
        name: choices.length > 1 ? name : placeholderIn(name, language),
        choices: choices.length > 1 ? choices : [],
        ...(path && { path: path === 'folder' ? 'folder' : 'file' }),
      },
    }),
  }
}
