/** The man page: every command with its options, in the language of `man`. */
import { type Command, usageOf } from './command.js'
import { codes } from './help.js'
import { type OptionSpec, type OptionSpecs, toOption } from './option.js'
import { about } from './program.js'

/** The page as roff text. */
export function manPage(commands: readonly Command[], version: string): string {
  const groups = [...new Set(commands.map(groupOf))]
  return [
    `.TH CARTERA 1 "" "cartera ${roff(version)}" "User Commands"`,
    ...heading('Name', [`cartera \\- ${roff(lowered(about.description))}`]),
    ...heading('Synopsis', [`.B cartera\n${roff(about.usage)}`, '.br', `.B cartera\n${roff('<command> [options]')}`]),
    ...heading('Description', [roff(about.description), ...optionLines(Object.entries<OptionSpec>(about.options))]),
    ...groups.flatMap((group) =>
      groupLines(
        group.replace(/:$/, ''),
        commands.filter((command) => groupOf(command) === group),
      ),
    ),
    ...heading(
      'Exit status',
      codes.flatMap(([code, meaning]) => ['.TP', bold(code), roff(meaning)]),
    ),
    '',
  ].join('\n')
}

const groupOf = ({ group = 'Commands:' }: Command) => group

/** A group of commands; options and remarks that all of them have stand once at its end. */
function groupLines(title: string, commands: readonly Command[]): string[] {
  const [first = {}, ...others] = commands.map(({ options, takes = options }) => takes as OptionSpecs)
  const options = Object.entries(first).filter(([key, spec]) => others.length > 0 && others.every((each) => each[key] === spec))
  const remarks = commands[0]?.remarks?.filter((line) => others.length > 0 && commands.every((each) => each.remarks?.includes(line))) ?? []
  const known = new Set([...options.map(([key]) => key), ...remarks])
  const common = [...optionLines(options), ...verbatim(undefined, remarks)]
  return [
    ...heading(title, []),
    ...commands.flatMap((command) => commandLines('cartera', command, known)),
    ...(common.length > 0 ? [`.SS ${roff(`All ${title.toLowerCase()}`)}`, ...common] : []),
  ]
}

function commandLines(parent: string, command: Command, known: ReadonlySet<string>): string[] {
  const {
    name,
    aliases = [],
    summary,
    description = summary,
    options,
    takes = options,
    examples = [],
    remarks = [],
    commands = [],
  } = command
  const path = `${parent} ${name}`
  return [
    `.SS ${bold([path, ...aliases.map((alias) => `${parent} ${alias}`)].join(', '))} ${roff(usageOf(command))}`,
    roff(description),
    ...optionLines(Object.entries(takes as OptionSpecs).filter(([key]) => !known.has(key))),
    ...verbatim('Examples:', examples),
    ...verbatim(
      undefined,
      remarks.filter((line) => !known.has(line)),
    ),
    ...commands.flatMap((each) => commandLines(path, each, known)),
  ]
}

function optionLines(entries: readonly (readonly [string, OptionSpec])[]): string[] {
  const groups = [...new Set(entries.map(([, { group }]) => group))]
  return groups.flatMap((group) => [
    '.PP',
    `\\fI${roff(group)}\\fR`,
    ...entries
      .filter(([, spec]) => spec.group === group)
      .flatMap(([key, spec]) => {
        const { flags, description } = toOption(key, spec)
        return ['.TP', bold(flags), roff(description)]
      }),
  ])
}

const heading = (title: string, lines: readonly string[]) => [`.SH ${title.toUpperCase()}`, ...lines]

const verbatim = (title: string | undefined, lines: readonly string[]) =>
  lines.length === 0 ? [] : ['.PP', ...(title === undefined ? [] : [roff(title)]), '.nf', ...lines.map((line) => roff(`  ${line}`)), '.fi']

const bold = (text: string) => `\\fB${roff(text)}\\fR`

/** Text that roff shows as it is. */
const roff = (text: string): string =>
  text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll("'", '\\(aq')
    .replaceAll('"', '\\(dq')
    .replaceAll('^', '\\(ha')
    .replaceAll('~', '\\(ti')
    .replaceAll('`', '\\(ga')
    .replace(/[^\n\x20-\x7e]/gu, (sign) => `\\[u${sign.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}]`)
    .replace(/^\./gm, '\\&.')

const lowered = (sentence: string) => `${sentence.charAt(0).toLowerCase()}${sentence.slice(1).replace(/\.$/, '')}`
