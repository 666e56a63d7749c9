/** What a person can ask for, from the registry of commands. */
import type { Command } from '../src/cli/command.js'
import type { OptionSpecs } from '../src/cli/option.js'

/** A command that does something itself, such as `history show`. */
export interface Leaf {
  words: readonly string[]
  command: Command
  takes: OptionSpecs
}

export const leavesOf = (all: readonly Command[], before: readonly string[] = []): Leaf[] =>
  all.flatMap((command) => {
    const words = [...before, command.name]
    return command.commands ? leavesOf(command.commands, words) : [{ words, command, takes: command.takes ?? command.options }]
  })
