import type { Classifier, Words } from '../model/definition.js'
import type { Door } from './door.js'
import type { OptionSpecs, OptionValues } from './option.js'
import type { Plan } from './plan.js'
import type { RawArguments } from './raw-arguments.js'

/** A command, as help, completion, the man page and the command line need to know it. Nothing heavy is imported to make one. */
export interface Command<S extends OptionSpecs = OptionSpecs> {
  name: string
  aliases?: readonly string[]
  /** Heading in the list of commands; `Commands:` unless said. */
  group?: string
  /** One line for the list of commands. */
  summary: string
  /** The same by language, where it is no text of ours but a classifier's. */
  worded?: Words
  /** The sentence that its own help begins with; the summary unless said. */
  description?: string
  /** Such as `[config]` and `<file...>`. */
  operands: readonly string[]
  /** What help shows after the name; the operands and `[options]` unless said. */
  usage?: string
  /** Those that it reads itself, in the order of help. */
  options: S
  /** All that it takes, in the order of help, where there are those of a classifier too. */
  takes?: OptionSpecs
  /** Options that nobody knows yet are let through. */
  openOptions?: boolean
  /** How its answer is computed, for `cartera explain`. */
  method?: CommandMethod
  /** With them help tells the exit codes. */
  examples?: readonly string[]
  /** Lines at the end of help. */
  remarks?: readonly string[]
  /** Such as `list` of `history`. */
  commands?: readonly Command[]
  /** Shows the help of other commands. */
  showsOthers?: boolean
  /** Speaks of all classifiers, so that it asks for the plug-ins of the folder. */
  speaksOfAll?: boolean
  /** Words that may name the classifier that it is about. */
  subjects?(given: RawArguments): readonly string[]
  /** What is different for that classifier. */
  about?(classifier: Classifier): Pick<Command<S>, 'operands' | 'usage' | 'takes' | 'openOptions'>
  /** What shells offer; nothing but the options unless said. */
  completes?(all: Everything): Completes
  /** Checks what is asked for, as far as that goes without reading data: a plan, or the text that is printed instead. */
  plan?(asked: Asked<S>): Plan | string | Promise<Plan | string>
}

/** How the answer of a command is computed. */
export interface CommandMethod {
  /** In whole sentences. */
  text: string
  /** Authors and years, where others found it. */
  source?: string
  /** Fields of the data; alternatives in brackets, and those that it can do without. */
  needs?: readonly (string | readonly string[])[]
  uses?: readonly string[]
}

/** What a command line gave for a command. */
export interface Asked<S extends OptionSpecs = OptionSpecs> extends Everything {
  operands: readonly string[]
  /** Reads and checks the options: the command line wins over the environment. @throws CarteraError (usage) */
  options(): OptionValues<S>
  /** What was given for its options, unchecked, with the name of the option or of the variable. */
  given(): { key: string; name: string; value: string | string[] | boolean }[]
  /** What was given for the options of a classifier, unchecked. */
  parameters(classifier: Classifier): Record<string, string | boolean>
  /** Ends with the help of a command, of the program without a name. */
  help(name: string | undefined): never
  door: Door
}

/** All that there is. */
export interface Everything {
  classifiers: readonly Classifier[]
  /** Those that run a classifier among them. */
  commands: readonly Command[]
}

/** What shells offer for a command. */
interface Completes {
  /** Words that may follow, or files. */
  operands: readonly string[] | 'files'
  /** What is offered for an option, where it is not what its help says. */
  options?: OptionSpecs
  /** Options that it takes for some classifiers, by key. */
  more?: readonly (readonly [string, OptionSpecs[string]])[]
}

/** Commands and classifiers alike. */
interface Named {
  name: string
  aliases?: readonly string[]
}

/** The one of that name or alias. */
export const findNamed = <T extends Named>(all: readonly T[], word: string | undefined): T | undefined =>
  all.find(({ name, aliases }) => name === word || (word !== undefined && aliases?.includes(word)))

export const namesOf = (all: readonly Named[]): string[] => all.flatMap(({ name, aliases = [] }) => [name, ...aliases])

/** What help shows after the name of a command. */
export const usageOf = ({ usage, operands }: Command): string => usage ?? [...operands, '[options]'].join(' ')
