import type { Command } from 'commander'
import { parseFindingsGate } from '../../answers/check/findings-gates.js'
import type { Classifier } from '../../model/words.js'
import { type FormatName, formatsFor } from '../../writers/formats.js'
import type { Door } from '../door.js'
import { addFooter } from '../help.js'
import { addOptions, type OptionSpecs, type OptionValues, oneOf, text, toOption } from '../option.js'
import { parametersOf } from '../parameter-options.js'
import type { Ending } from '../program.js'
import { engineOptions, programOptions, sharedOptions, textOptions } from '../shared-options.js'

const { lang, map, aggregate, join, model, plugin } = sharedOptions
const output = 'Output:'

const leading: readonly FormatName[] = ['table', 'json', 'ndjson']

/** The formats of a check, in the order of its help. */
export const checkFormats = [
  ...leading,
  ...formatsFor(['report', 'document', 'rows', 'findings'], ['md', 'parquet']).filter((name) => !leading.includes(name)),
]

/** The options of `check` beside those of the classifier. */
export const checkOptions = {
  for: {
    placeholder: 'classifier',
    group: 'Options:',
    help: 'the classifier that shall read the files (required)',
    local: true,
    check: text,
  },
  format: {
    short: 'f',
    placeholder: 'format',
    group: output,
    help: 'form of the report; github: annotations of a workflow',
    choices: checkFormats,
    fallback: 'by the ending of --output, else table',
    local: true,
    check: oneOf(checkFormats),
  },
  output: { ...sharedOptions.output, help: 'write the report to this file instead of standard output', local: true },
  top: { ...sharedOptions.top, help: 'faults shown by table and github, or "all"', fallback: '20 by table, all by github' },
  lang: { ...lang, help: 'words and numbers of table' },
  raw: { ...sharedOptions.raw },
  fail_on: {
    ...sharedOptions.fail_on,
    group: 'Gates:',
    help: "exit 1 only where the rule holds, such as 'faulty.share > 0.01', or a file as a whole is at fault; repeatable",
    local: true,
    check: parseFindingsGate,
  },
  map,
  aggregate,
  join,
  ...textOptions,
  model: { ...model, group: 'Reading:', help: 'a saved model, whose parameters tell which columns are read' },
  ...engineOptions,
  plugin,
  ...programOptions,
} as const satisfies OptionSpecs

export type CheckCommandOptions = OptionValues<typeof checkOptions>

/** The classifier that the arguments name by `--for`, if it is known. */
function namedClassifier(classifiers: readonly Classifier[], argv: readonly string[]): Classifier | undefined {
  if (argv[0] !== 'check') return undefined
  const end = argv.indexOf('--')
  const words = end < 0 ? argv : argv.slice(0, end)
  const named = words
    .flatMap((word, i) => (word === '--for' ? (words[i + 1] ?? []) : word.startsWith('--for=') ? word.slice(6) : []))
    .at(-1)
  return classifiers.find(({ name, aliases }) => name === named || (named !== undefined && aliases?.includes(named)))
}

/** `check`, with the options of the classifier that `argv` names. */
export function addCheck(program: Command, door: Door, ending: Ending, argv: readonly string[]): void {
  const classifier = namedClassifier(door.classifiers, argv)
  const parameters = classifier ? parametersOf(classifier) : []
  const files = parameters.some(({ meta }) => meta.sheet) ? '[file...]' : '<file...>'
  const command = program
    .command('check')
    .helpGroup('Commands:')
    .description('every faulty cell and row, with line and column')
    .usage(`${files} --for <classifier> [options]`)
    .argument(files)
    .action(async (paths: string[]) => {
      const { runCheck } = await import('./run-check.js')
      ending.finish(await runCheck(paths, command, door))
    })
  const { for: named, ...others } = checkOptions
  command.addOption(toOption('for', named))
  for (const { key, spec } of parameters) if (!Object.hasOwn(checkOptions, key)) command.addOption(toOption(key, spec))
  addOptions(command, others)
  if (!classifier) command.allowUnknownOption()
  addFooter(
    command,
    ['cartera check customers.csv --for pareto', 'cartera check scores.csv --for burnett --criteria criteria.csv -f junit'],
    ['With the options of the classifier: cartera check --for burnett --help'],
  )
}
