import type { Command } from 'commander'
import { usageError } from '../../errors.js'
import type { Classifier } from '../../model/words.js'
import { type Door, print } from '../door.js'
import { findClassifier } from '../find-classifier.js'
import { addFooter } from '../help.js'
import { addOptions, type OptionSpecs, oneOf, readOptions, text, toOption } from '../option.js'
import { parametersOf } from '../parameter-options.js'
import type { Ending } from '../program.js'
import { engineOptions, programOptions, sharedOptions, textOptions } from '../shared-options.js'
import { terminalWidth } from '../terminal.js'
import { explainClassifier } from './explain.js'

const { output, lang, map, aggregate, join, as_of, on_reject, model, plugin } = sharedOptions
const own = 'Options:'

/** The options of `explain` beside those of the classifier. */
export const explainOptions = {
  customer: {
    placeholder: 'id',
    group: own,
    help: 'tell of this customer of the files why it is placed where it is',
    local: true,
    check: text,
  },
  format: {
    short: 'f',
    placeholder: 'table|json',
    group: own,
    help: 'form of the output',
    fallback: 'table',
    local: true,
    check: oneOf(['table', 'json'] as const),
  },
  lang: { ...lang, group: own, help: 'language of titles and labels' },
  output: { ...output, group: own },
  map,
  aggregate,
  join,
  ...textOptions,
  as_of,
  on_reject,
  model: { ...model, group: 'Reading:' },
  ...engineOptions,
  plugin,
  ...programOptions,
} as const satisfies OptionSpecs

/** The classifier that follows `explain`, if it is known; options with values may stand before it. */
function namedClassifier(classifiers: readonly Classifier[], argv: readonly string[]): Classifier | undefined {
  if (argv[0] !== 'explain') return undefined
  return argv.slice(1).flatMap((word) => classifiers.find(({ name, aliases }) => name === word || aliases?.includes(word)) ?? [])[0]
}

/** `explain`, with the options of the classifier that `argv` names. */
export function addExplain(program: Command, door: Door, ending: Ending, argv: readonly string[]): void {
  const classifier = namedClassifier(door.classifiers, argv)
  const command = program
    .command('explain')
    .helpGroup('Commands:')
    .description('a method: how it works, its columns, parameters and source; or why a customer is where it is')
    .usage('<classifier> [file...] [options]')
    .argument('<classifier>')
    .argument('[file...]')
    .action(async (name: string, files: string[]) =>
      ending.finish(await explain(findClassifier(door.classifiers, name), files, command, door)),
    )
  addOptions(command, explainOptions)
  const parameters = classifier ? parametersOf(classifier) : []
  for (const { key, spec } of parameters) if (!Object.hasOwn(explainOptions, key)) command.addOption(toOption(key, spec))
  addFooter(
    command,
    ['cartera explain bcg', 'cartera explain pareto customers.csv --customer "Hotel Miramar"'],
    ['With --customer also the options of the classifier: cartera explain bcg --help'],
  )
}

async function explain(classifier: Classifier, files: readonly string[], command: Command, door: Door): Promise<number> {
  const { customer, format = 'table', ...options } = readOptions(explainOptions, command, door.env)
  if (customer !== undefined) {
    const { explainInFiles } = await import('../run-classifier.js')
    return explainInFiles(classifier, files, { ...options, format, explain: customer }, command, door)
  }
  if (files.length > 0) {
    throw usageError('missing-option', `of ${files[0]} no customer is named whose place is to be explained`, {
      value: files[0],
      hint: 'Name one with --customer <id>.',
    })
  }
  const { lang: language = 'en' } = options
  await print(door, explainClassifier(classifier, { json: format === 'json', lang: language, width: terminalWidth(door.stdout, door.env) }))
  return 0
}
