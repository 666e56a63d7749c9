import { Command as Commander } from 'commander'
import { exitCode, usageError } from '../errors.js'
import { headed } from '../report/markup.js'
import { helpIn, usageIn } from '../words/help.js'
import { type Language, say, wordIn } from '../words/sentence.js'
import { type Asked, type Command, type Everything, findNamed, namesOf, usageOf } from './command.js'
import { commandLine } from './command-line.js'
import { type Door, print } from './door.js'
import { addFooter, helpStyle } from './help.js'
import { addOptions, didYouMean, givenOptions, type NamedPlace, placesGiven, readOptions, textsOf } from './option.js'
import { parameterSpecs } from './parameter-options.js'
import { pluginsOutside } from './plugins.js'
import { rawArguments } from './raw-arguments.js'
import { pluginOptions } from './shared-options.js'
import { hasColor, terminalWidth } from './terminal.js'

/** Where commands leave what is not data of a portfolio. */
export interface Ending {
  /** The exit code of a command that ended without an error. */
  finish(code: number): void
  /** In which language errors are told from here on. */
  speak(language: Language): void
  /** Help and version. */
  show(text: string): void
}

/** What is said of the program as a whole. */
export const about = {
  description: 'Ranks and segments customers: who they are, what they are worth, how to treat them.',
  usage: '<classifier> <file...> [options]',
  options: { plugin: pluginOptions.plugin },
}

/**
 * The program with all its commands. Nothing that loads the engine is imported before a command is carried out.
 * @param argv tells of which classifier a command takes the options
 */
export function buildProgram(commands: readonly Command[], door: Door, ending: Ending, argv: readonly string[]): Commander {
  const { language = 'en' } = door
  const said = (text: string) => helpIn(text, language)
  const program = new Commander('cartera')
    .description(said(about.description))
    .usage(usageIn(about.usage, language))
    .version(door.version, '-V, --version', said('show the version'))
    .helpOption('-h, --help', said('show this help'))
    .helpCommand(false)
    .configureHelp(helpStyle(language))
    .configureOutput({
      writeOut: ending.show,
      writeErr: (text) => door.stderr.write(text),
      outputError: () => {},
      getOutHelpWidth: () => terminalWidth(door.stdout, door.env),
      getErrHelpWidth: () => terminalWidth(door.stderr, door.env),
      getOutHasColors: () => hasColor(door.stdout, door.env),
      getErrHasColors: () => hasColor(door.stderr, door.env),
    })
    .exitOverride()
  addOptions(program, about.options, language)
  addFooter(program, { examples: door.classifiers.flatMap(({ examples }) => examples?.slice(0, 1) ?? []) }, language)
  const all = { commands, classifiers: door.classifiers }
  const asked = rawArguments(argv)
  const named = findNamed(commands, asked.words[0])
  for (const command of named === undefined || named.showsOthers ? commands : [named]) {
    const subject = command === named ? command.subjects?.(asked).flatMap((word) => findNamed(door.classifiers, word) ?? [])[0] : undefined
    addCommand(program, subject && command.about ? { ...command, ...command.about(subject) } : command, all, door, ending)
  }
  return program
}

/** What stands by itself above the options; a line in a list of commands has neither capital nor stop. */
const sentence = (text: string) => (text.endsWith('.') ? text : `${headed(text)}.`)

function addCommand(parent: Commander, command: Command, all: Everything, door: Door, ending: Ending): void {
  const { name, aliases = [], group = 'Commands:', summary, description = summary, operands, options, takes = options } = command
  const { language = 'en' } = door
  const own = wordIn(command.worded, language)
  const added = parent
    .command(name)
    .aliases([...aliases])
    .helpGroup(group)
    .summary(own ?? helpIn(summary, language))
    .description(sentence(own ?? helpIn(description, language)))
    .usage(usageIn(usageOf(command), language))
    .helpCommand(false)
    .allowUnknownOption(command.openOptions ?? false)
  for (const operand of operands) added.argument(operand)
  addOptions(added, takes, language)
  addFooter(added, { ...command, options: takes }, language)
  for (const each of command.commands ?? []) addCommand(added, each, all, door, ending)
  if (!command.plan) return
  added.action(async (...given: unknown[]) => {
    const asked: Asked = {
      ...all,
      operands: given.slice(0, operands.length).flatMap((operand) => (operand as string | string[] | undefined) ?? []),
      options: () => readOptions(options, added, door.env),
      given: () => givenOptions(options, added, door.env),
      parameters: (classifier) => textsOf(parameterSpecs(classifier), added),
      help: (wanted) => showHelp(parent, wanted, all.commands),
      door,
    }
    ending.finish(await perform(command, asked, placesGiven(takes, added, door.env), ending))
  })
}

/** Prints the text of a command or carries out its plan; resolves to the exit code. */
async function perform(command: Command, asked: Asked, named: readonly NamedPlace[], ending: Ending): Promise<number> {
  const plan = (await command.plan?.(asked)) ?? ''
  if (typeof plan !== 'string') {
    if (plan.options.lang) ending.speak(plan.options.lang)
    const { door } = asked
    const line = door.argv && commandLine(door.argv, command.options, asked.given(), pluginsOutside(door.argv, door.env))
    return (await import('./envelope.js')).carryOut(
      { ...plan, named },
      { ...door, ...(line && { command: line }), ...(command.method && { method: command.method }) },
    )
  }
  await print(asked.door, plan)
  return exitCode.done
}

function showHelp(program: Commander, name: string | undefined, commands: readonly Command[]): never {
  if (name === undefined) return program.help()
  const found = findNamed(commands, name)
  const command = program.commands.find((each) => each.name() === found?.name)
  if (command) return command.help()
  const known = namesOf(commands)
  throw usageError('unknown-command', say('no-such-command', name), {
    value: name,
    hint: didYouMean(name, known) ?? say('commands-are', known),
  })
}
