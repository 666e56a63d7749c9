import { Chalk } from 'chalk'
import type { Command, HelpConfiguration } from 'commander'
import { exampleIn, helpIn } from '../words/help.js'
import type { Language } from '../words/sentence.js'
import type { Command as Shown } from './command.js'
import { hanging } from './layout.js'
import { sharedOptions } from './shared-options.js'

const termWidth = 26
const widestHelp = 100

/** Lays help out so that long option names do not squeeze their descriptions. */
export const helpStyle = (language: Language): HelpConfiguration => ({
  padWidth: () => termWidth,
  formatItem(term, width, description) {
    return hanging(term, description, width, Math.min(this.helpWidth ?? 80, widestHelp))
  },
  styleTitle: (title) => new Chalk({ level: 1 }).bold(helpIn(title, language)),
  optionDescription: ({ description, presetArg }) =>
    presetArg === undefined ? description : `${description} (${helpIn('without a value', language)}: ${presetArg})`,
  subcommandTerm: (command) => [command.name(), ...command.aliases()].join(', '),
  visibleOptions: (command) => {
    const help = command.createOption('-h, --help', helpIn('show this help', language))
    const last = command.options.at(-1)?.helpGroupHeading
    return [...command.options.filter(({ hidden }) => !hidden), last ? help.helpGroup(last) : help]
  },
})

/** What an exit code means. */
export const codes = [
  ['0', 'done'],
  ['1', 'a check found faults, a --fail-on rule holds, or --strict met a warning'],
  ['2', 'usage: an unknown option, a bad value, a faulty plug-in or configuration'],
  ['3', 'input: unreadable, faulty rows, a missing column, nothing to classify'],
  ['4', 'output: it could not be written'],
  ['70', 'a bug in cartera'],
  ['130', 'interrupted; the old output file is intact'],
] as const

/** What 1 means where `--strict` is no gate, but a method's own. */
export const foundAlone = 'a check found faults, or a --fail-on rule holds'

/** Adds examples and exit codes, where there are examples, and remarks below the options. */
export function addFooter(
  command: Command,
  { examples, remarks, options }: Partial<Pick<Shown, 'examples' | 'remarks' | 'options'>>,
  language: Language,
): void {
  const said = (text: string) => helpIn(text, language)
  const gate = options === undefined || options.strict?.help === sharedOptions.strict.help
  const meant = codes.map(([code, meaning]) => [code, code === '1' && !gate ? foundAlone : meaning] as const)
  if (!examples && !remarks) return
  const bold = (text: string, color: boolean) => new Chalk({ level: color ? 1 : 0 }).bold(text)
  command.addHelpText('after', ({ error }) => {
    const output = command.configureOutput()
    const color = (error ? output.getErrHasColors?.() : output.getOutHasColors?.()) ?? false
    return [
      ...(examples?.length ? ['', bold(said('Examples:'), color), ...examples.map((example) => `  ${exampleIn(example, language)}`)] : []),
      ...(examples
        ? ['', bold(said('Exit codes:'), color), ...meant.map(([code, meaning]) => hanging(code.padStart(3), said(meaning), 3, 80))]
        : []),
      ...(remarks ? ['', ...remarks.map(said)] : []),
    ].join('\n')
  })
}
