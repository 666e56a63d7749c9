import { Command } from 'commander'
import { usageError } from '../errors.js'
import type { Classifier } from '../model/words.js'
import { languages } from '../words/sentence.js'
import { addCheck } from './commands/check-command.js'
import { cohortsCommand } from './commands/cohorts-command.js'
import { compareCommand } from './commands/compare-command.js'
import { addExplain } from './commands/explain-command.js'
import { addHistory } from './commands/history-command.js'
import { inspectCommand } from './commands/inspect-command.js'
import { listClassifiers } from './commands/list.js'
import { runCommand } from './commands/run-command.js'
import { completionScript, shells } from './completion/completion.js'
import { type Door, print } from './door.js'
import { addFooter, helpStyle } from './help.js'
import { addOptions, didYouMean, type OptionSpecs, oneOf, readOptions, toOption } from './option.js'
import { addOwnCommand } from './own-command.js'
import { parametersOf } from './parameter-options.js'
import { sharedOptions } from './shared-options.js'
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
  addOwnCommand(program, runCommand, door, ending)
  addOwnCommand(program, inspectCommand, door, ending)
  addCheck(program, door, ending, argv)
  addOwnCommand(program, compareCommand, door, ending)
  addHistory(program, door, ending)
  addOwnCommand(program, cohortsCommand, door, ending)
  addList(program, door)
  addInit(program, door, ending)
  addExplain(program, door, ending, argv)
  addCompletion(program, door)
  addHelp(program)
  return program
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
      const { runInit } = await import('./commands/run-init.js')
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
