import type { Command } from 'commander'
import { dictionary } from '../../fields/dictionary.js'
import { measureKinds } from '../../model/kinds.js'
import type { Classifier } from '../../model/words.js'
import { checkOptions } from '../commands/check-command.js'
import { cohortsOptions } from '../commands/cohorts-command.js'
import { compareOptions } from '../commands/compare-command.js'
import { explainOptions } from '../commands/explain-command.js'
import { historyOptions } from '../commands/history-options.js'
import { inspectOptions } from '../commands/inspect-command.js'
import { runOptions } from '../commands/run-command.js'
import { type OptionSpec, optionName, toOption } from '../option.js'
import { parametersOf } from '../parameter-options.js'
import { sharedOptions } from '../shared-options.js'
import { bashScript } from './completion-bash.js'
import { fishScript } from './completion-fish.js'
import { zshScript } from './completion-zsh.js'

export const shells = ['bash', 'zsh', 'fish'] as const
export type Shell = (typeof shells)[number]

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

const scripts: Readonly<Record<Shell, (commands: readonly CompletedCommand[]) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
}

/** The completion script of a shell for all commands of the program. */
export const completionScript = (shell: Shell, program: Command, classifiers: readonly Classifier[]) =>
  scripts[shell](completedCommands(program, classifiers))

/** Options of commands that are no classifiers. */
const otherOptions: Record<string, Readonly<Record<string, OptionSpec>>> = {
  inspect: inspectOptions,
  cohorts: cohortsOptions,
  explain: explainOptions,
  compare: compareOptions,
  run: runOptions,
  history: { ...historyOptions.list, ...historyOptions.prune, ...historyOptions.trend, ...historyOptions.show },
}

function completedCommands(program: Command, classifiers: readonly Classifier[]): CompletedCommand[] {
  const names = classifiers.flatMap(({ name, aliases = [] }) => [name, ...aliases])
  const helper = program.createHelp()
  return helper.visibleCommands(program).map((command) => {
    const classifier = classifiers.find(({ name }) => name === command.name())
    const checks = command.name() === 'check'
    const specs = classifier
      ? { ...sharedOptions, ...ownOptions(classifier) }
      : checks
        ? specsOfCheck(names)
        : (otherOptions[command.name()] ?? {})
    const within = command.commands.flatMap((each) => helper.visibleOptions(each))
    const options = [...helper.visibleOptions(command), ...within, ...(checks ? optionsToCheck(classifiers) : [])]
    return {
      names: [command.name(), ...command.aliases()],
      help: command.summary() || command.description(),
      options: options
        .filter(({ long }, i) => options.findIndex((other) => other.long === long) === i)
        .map((option) => completedOption(option, specs)),
      ...(command.commands.length > 0 ? { commands: command.commands.map((each) => each.name()) } : {}),
      operands: classifier || checks ? 'files' : operandsOf(command.name(), names, program),
    }
  })
}

const specsOfCheck = (names: readonly string[]) => ({ ...checkOptions, for: { ...checkOptions.for, choices: names } })

/** The options of all classifiers, as a check takes those of the one it is for. */
const optionsToCheck = (classifiers: readonly Classifier[]) =>
  classifiers.flatMap((classifier) => Object.entries(ownOptions(classifier)).map(([key, spec]) => toOption(key, spec)))

const measurable = Object.entries(dictionary).flatMap(([name, { kind, combine }]) => {
  if (combine === 'count-distinct') return [`${name}s`]
  return (measureKinds as readonly string[]).includes(kind) ? [name] : []
})

/** The classifier's options; those that name a field complete the fields that can be measured. */
const ownOptions = (classifier: Classifier) =>
  Object.fromEntries(parametersOf(classifier).map(({ key, spec, meta }) => [key, meta.field ? { ...spec, choices: measurable } : spec]))

function operandsOf(command: string, names: readonly string[], program: Command): CompletedCommand['operands'] {
  if (['inspect', 'compare', 'cohorts', 'run', 'history'].includes(command)) return 'files'
  if (command === 'explain') return names
  if (command === 'completion') return shells
  return command === 'help' ? program.commands.map((known) => known.name()) : []
}

function completedOption(
  { short, long, flags, description }: Command['options'][number],
  specs: Readonly<Record<string, OptionSpec>>,
): CompletedOption {
  const spec = Object.entries(specs).find(([key, candidate]) => long === optionName(key, candidate))?.[1]
  const name = /<(.+)>/.exec(flags)?.[1]
  const choices = (spec?.choices ?? name?.split('|') ?? []).filter((choice) => /^[\w.,-]+$/.test(choice))
  return {
    ...(short && { short }),
    long: long as string,
    help: spec?.help ?? description,
    repeatable: spec?.repeatable ?? false,
    ...(name && { value: { name, choices: choices.length > 1 ? choices : [], ...(spec?.path && { path: spec.path }) } }),
  }
}
