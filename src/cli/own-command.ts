import type { Command } from 'commander'
import type { Door } from './door.js'
import { addFooter } from './help.js'
import { addOptions, type OptionSpecs } from './option.js'
import type { Ending } from './program.js'

/** A command that is no classifier, in the order of its help. */
export interface OwnCommand {
  name: string
  /** One line for the list of commands. */
  summary: string
  /** The sentence that its own help begins with; the summary unless said. */
  description?: string
  /** Such as `[config]`. */
  operands: readonly string[]
  /** How help shows them, where it is not as they are. */
  usage?: string
  options: OptionSpecs
  examples: readonly string[]
  remarks: readonly string[]
  /** Resolves to the exit code. */
  run(operands: readonly unknown[], command: Command, door: Door): Promise<number>
}

/** Adds a command to the program. */
export function addOwnCommand(program: Command, own: OwnCommand, door: Door, ending: Ending): void {
  const { operands } = own
  const command = program
    .command(own.name)
    .helpGroup('Commands:')
    .summary(own.summary)
    .description(own.description ?? own.summary)
    .usage([own.usage ?? operands.join(' '), '[options]'].join(' '))
    .action(async (...given: unknown[]) => ending.finish(await own.run(given.slice(0, operands.length), command, door)))
  for (const operand of operands) command.argument(operand)
  addOptions(command, own.options)
  addFooter(command, own.examples, own.remarks)
}
