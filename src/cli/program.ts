import { Command } from 'commander'
import { usageError } from '../errors.js'
import type { Classifier } from '../model/words.js'
import { addCheck } from './check-command.js'
import { cohortsOptions } from './cohorts-options.js'
import { compareOptions } from './compare-options.js'
import { completionScript, shells } from './completion.js'
import { type Door, print } from './door.js'
import { addExplain } from './explain-command.js'
import { addFooter, helpStyle } from './help.js'
import { addHistory } from './history-command.js'
import { inspectOptions } from './inspect-options.js'
import { listClassifiers } from './list.js'
import { didYouMean, type OptionSpecs, oneOf, readOptions, toOption } from './option.js'
import { parametersOf } from './parameter-options.js'
import { runOptions } from './run-options.js'
import { languages, sharedOptions } from './shared-options.js'
import { hasColor, terminalWidth } from './terminal.js'

const informing = {
  format: {
    short: 'f',
    placeholder: 'table|json',
    group: 'Options:',
    help: 'form of the output',
    fallback: 'table',
    local: true,
    check: oneOf(['table', 'json']),
  },
  lang: {
    placeholder: 'en|es',
    group: 'Options:',
    help: 'language of titles and labels',
    choices: languages,
    fallback: 'en',
    check: oneOf(languages),
  },
} as const satisfies OptionSpecs

/** Which classifiers there are beside the built-in ones; read before the line is parsed, see `plugins.ts`. */
const pluginOptions = {
  plugin: { ...sharedOptions.plugin, group: 'Options:' },
  config: { ...sharedOptions.config, group: 'Options:' },
} as const satisfies OptionSpecs

/** Commands that are no classifiers. */
export const ownCommands = ['run', 'init', 'inspect', 'check', 'compare', 'history', 'cohorts', 'list', 'explain', 'completion', 'help']

/** Where commands leave what is not data of a portfolio. */
export interface Ending {
  /** The exit code of a command that ended without an error. */
  finish(code: number): void
  /** Help and version. */
  show(text: string): void
}

/**
 * The program with all its commands. Nothing that loads the engine is imported before a classifier runs.
 * @param argv tells for which classifier `check` takes options
 */
export function buildProgram(door: Door, ending: Ending, argv: readonly string[] = []): Command {
  const program = new Command('cartera')
    .description('Ranks and segments customers: who they are, what they are worth, how to treat them.')
    .usage('<classifier> <file...> [options]')
    .version(door.version, '-V, --version', 'show the version')
    .helpOption('-h, --help', 'show this help')
    .helpCommand(false)
    .configureHelp(helpStyle)
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
  addOptions(program, { plugin: pluginOptions.plugin })
  addFooter(
    program,
    door.classifiers.flatMap(({ examples }) => examples?.slice(0, 1) ?? []),
  )
  for (const classifier of door.classifiers) addClassifier(program, classifier, door, ending)
  addRun(program, door, ending)
  addInspect(program, door, ending)
  addCheck(program, door, ending, argv)
  addCompare(program, door, ending)
  addHistory(program, door, ending)
  addCohorts(program, door, ending)
  addList(program, door)
  addInit(program, door, ending)
  addExplain(program, door, ending, argv)
  addCompletion(program, door)
  addHelp(program)
  return program
}

function addOptions(command: Command, specs: OptionSpecs) {
  for (const [key, spec] of Object.entries(specs)) command.addOption(toOption(key, spec))
}

function addClassifier(program: Command, classifier: Classifier, door: Door, ending: Ending) {
  const { name, aliases = [], title, summary, examples = [] } = classifier
  const parameters = parametersOf(classifier)
  const files = parameters.some(({ meta }) => meta.sheet) ? '[file...]' : '<file...>'
  const command = program
    .command(name)
    .aliases([...aliases])
    .helpGroup('Classifiers:')
    .summary(`${title.en}: ${summary.en}`)
    .description(`${title.en}: ${summary.en}.`)
    .usage(`${files} [options]`)
    .argument(files)
    .action(async (files: string[]) => {
      const { runClassifier } = await import('./run-classifier.js')
      ending.finish(await runClassifier(classifier, files, command, door))
    })
  for (const { key, spec } of parameters) command.addOption(toOption(key, spec))
  addOptions(command, sharedOptions)
  addFooter(command, examples, [
    'Files: CSV, Parquet, JSON or NDJSON, also .gz and .zst; "-" is standard input.',
    'Shared options can also be set as CARTERA_<OPTION>, such as CARTERA_LANG=es.',
    `The method, its columns and its source: cartera explain ${name}`,
  ])
}

function addRun(program: Command, door: Door, ending: Ending) {
  const command = program
    .command('run')
    .helpGroup('Commands:')
    .summary('what a cartera.yaml declares: several classifiers, one portfolio')
    .description('Places every customer by the classifiers of a configuration and makes one portfolio of them.')
    .usage('[config] [options]')
    .argument('[config]')
    .action(async (config: string | undefined) => {
      const { runConfig } = await import('./run-config.js')
      ending.finish(await runConfig(config, command, door))
    })
  addOptions(command, runOptions)
  addFooter(
    command,
    ['cartera run', 'cartera run portfolio/cartera.yaml --output portfolio.csv', 'cartera run --cross bcg,winer --explain "Hotel Miramar"'],
    [
      'The configuration is cartera.yaml unless said; cartera init writes one.',
      'Options win over CARTERA_<OPTION>, and that over the configuration;',
      '--output and --format replace its outputs, --fail-on its gates.',
    ],
  )
}

function addInspect(program: Command, door: Door, ending: Ending) {
  const command = program
    .command('inspect')
    .helpGroup('Commands:')
    .description('what is understood of a file and why, and which classifiers can run on it')
    .usage('<file...> [options]')
    .argument('<file...>')
    .action(async (files: string[]) => {
      const { runInspect } = await import('./run-inspect.js')
      ending.finish(await runInspect(files, command, door))
    })
  addOptions(command, inspectOptions)
  addFooter(
    command,
    ['cartera inspect ledger.csv', 'cartera inspect "sales-2026-*.csv" --format json'],
    [
      'Files: as for the classifiers; only samples of them are read.',
      'An ambiguous format is shown with its readings; it is no error here.',
      'Options can also be set as CARTERA_<OPTION>, such as CARTERA_LANG=es.',
    ],
  )
}

function addCompare(program: Command, door: Door, ending: Ending) {
  const command = program
    .command('compare')
    .helpGroup('Commands:')
    .summary('who moved between two portfolios')
    .description('Who moved between two portfolios that cartera wrote, and what that is worth.')
    .usage('<before> <after> [options]')
    .argument('[before]')
    .argument('[after]')
    .action(async (before: string | undefined, after: string | undefined) => {
      const { runCompare } = await import('./run-compare.js')
      ending.finish(await runCompare(before, after, command, door))
    })
  addOptions(command, compareOptions)
  addFooter(
    command,
    [
      'cartera compare january.json february.json',
      "cartera compare january.csv february.csv --fail-on 'moved.share > 0.1'",
      'cartera compare portfolio.duckdb@2026-01-05 portfolio.duckdb@2026-01-12',
      'cartera compare --history portfolio.duckdb',
    ],
    [
      'Files: csv (also of --excel), json, ndjson or parquet as a classifier wrote it,',
      'in any two forms; "-" is standard input. Json and a history alone tell what cut',
      'points there are. A snapshot of a history is file@date or file#name@date; a date',
      'is YYYY-MM-DD, first, previous or last.',
      'Rules: moved.share, moved.customers; stayed, up, down, entered, left with',
      '.customers, .share or .<measure>; A->C, entered->A, A->left; and what a segment',
      'holds after: A.customers, A.<measure>.',
    ],
  )
}

function addCohorts(program: Command, door: Door, ending: Ending) {
  const command = program
    .command('cohorts')
    .helpGroup('Commands:')
    .summary('who buys again, by the period of the first purchase')
    .description('Groups customers by the period of their first purchase and tells who of them buys in each period after.')
    .usage('<file...> [options]')
    .argument('<file...>')
    .action(async (files: string[]) => {
      const { runCohorts } = await import('./run-cohorts.js')
      ending.finish(await runCohorts(files, command, door))
    })
  addOptions(command, cohortsOptions)
  addFooter(
    command,
    ['cartera cohorts ledger.csv', 'cartera cohorts ledger.csv --period quarter --show customers --output cohorts.md'],
    [
      'Files: a ledger with a date and sales (or margin) a row; "-" is standard input.',
      'A purchase is a period with a row above 0. csv, ndjson and parquet have one row',
      'a cohort and age; table, md and json the triangle, and retention a period.',
    ],
  )
}

function addList(program: Command, door: Door) {
  const command = program.command('list').helpGroup('Commands:').description('all classifiers').usage('[options]')
  addOptions(command, { ...informing, ...pluginOptions })
  command.action(async () => {
    const { format, lang = 'en' } = readOptions(informing, command, door.env)
    await print(door, listClassifiers(door.classifiers, { json: format === 'json', lang, width: terminalWidth(door.stdout, door.env) }))
  })
}

function addInit(program: Command, door: Door, ending: Ending) {
  program
    .command('init')
    .helpGroup('Commands:')
    .description('write a commented cartera.yaml, which cartera run runs')
    .usage('')
    .action(async () => {
      const { runInit } = await import('./run-init.js')
      ending.finish(await runInit('cartera.yaml', door))
    })
}

function addCompletion(program: Command, door: Door) {
  const command = program
    .command('completion')
    .helpGroup('Commands:')
    .description('a script that completes commands, options and values in your shell')
    .usage(`<${shells.join('|')}>`)
    .argument('<shell>')
    .addHelpText(
      'after',
      [
        '',
        'Install:',
        '  bash  cartera completion bash >> ~/.bashrc',
        '  zsh   cartera completion zsh > "${fpath[1]}/_cartera"',
        '  fish  cartera completion fish > ~/.config/fish/completions/cartera.fish',
      ].join('\n'),
    )
  addOptions(command, pluginOptions)
  command.action(async (shell: string) => {
    await print(door, completionScript(oneOf(shells)(shell, 'completion'), program, door.classifiers))
  })
}

function addHelp(program: Command) {
  program
    .command('help')
    .helpGroup('Commands:')
    .description('show the help of a command')
    .usage('[command]')
    .argument('[command]')
    .action((name?: string) => {
      const known = program.commands.flatMap((command) => [command.name(), ...command.aliases()])
      const command = name === undefined ? program : program.commands.find((one) => one.name() === name || one.aliases().includes(name))
      if (!command)
        throw usageError('unknown-command', `there is no command "${name}"`, {
          value: name,
          hint: didYouMean(name as string, known) ?? `Commands: ${known.join(', ')}.`,
        })
      command.help()
    })
}
