/** The command to run next: it runs on the files as they are, with what cannot be known spelt out. */
import type { Classifier } from '../../model/definition.js'
import { shellWord } from '../../model/shell.js'
import { currencyNamed } from '../../sources/grammar/currency.js'
import { isMissing } from '../../sources/grammar/numbers.js'
import { type Guess, guessFields } from '../../sources/inspect/guess-fields.js'
import { inspectedFormats } from '../../sources/inspect/inspected-formats.js'
import { type Declared, declare, findColumns } from '../../sources/read/columns.js'
import { kindsOf } from '../../sources/read/formats.js'
import type { Hints, Sampled } from '../../sources/read/sampled.js'
import { text } from '../../sql/dialect.js'
import { feasible, type Unread } from './feasible.js'
import type { NextStep, Way } from './inspection.js'

/** A command, word by word. */
export const commandOf = ({ classifier, files }: Pick<NextStep, 'classifier' | 'files'>, { options }: Way): string[] => [
  'cartera',
  classifier,
  ...files,
  ...options.flatMap(([option, value]) => (value === null ? [option] : [option, value])),
]

const longestLine = 72

/** A command as a shell takes it: a line, or one an option where it is long. */
export function commandLines({ classifier, files }: NextStep, { options }: Way): string[] {
  const head = ['cartera', classifier, ...files].map(shellWord).join(' ')
  const more = options.map(([option, value]) => (value === null ? option : `${option} ${shellWord(value)}`))
  const line = [head, ...more].join(' ')
  if (line.length <= longestLine || more.length === 0) return [line]
  return [head, ...more].map((part, i, all) => `${i === 0 ? '' : '  '}${part}${i === all.length - 1 ? '' : ' \\'}`)
}

/** Which classifier is proposed first. */
const preferred = ['pareto', 'rfm']

/** Fields of a table that any classifier can work with. */
const wanted = ['customer', 'sales', 'date'] as const

const moneyFields = ['sales', 'margin', 'monetary']

/** A name among others with commas between them. */
const csvName = (name: string) => (/[",]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name)

/** What the user said, as options. */
function saidIn({ map = {}, numbers, date_format, missing, signs, delimiter, header_line, header, encoding }: Hints): Way['options'] {
  const sign = (value: string) => (value === '\t' ? 'tab' : value === ' ' ? 'space' : value)
  const said: [string, string | undefined][] = [
    ['--numbers', numbers],
    ['--date-format', date_format],
    ['--missing', missing?.join(',')],
    [
      '--signs',
      signs &&
        Object.entries(signs)
          .map(([word, each]) => `${word}=${each}`)
          .join(','),
    ],
    ['--delimiter', delimiter === undefined ? undefined : sign(delimiter)],
    ['--header-line', header_line === undefined ? undefined : String(header_line)],
    ['--header', header?.map(csvName).join(',')],
    ['--encoding', encoding],
  ]
  return [
    ...Object.entries(map).map(([field, column]): [string, string] => ['--map', `${field}=${column}`]),
    ...said.flatMap(([option, value]): [string, string][] => (value === undefined ? [] : [[option, value]])),
  ]
}

/** Fields to be guessed; a classifier that works without money or dates is no reason to leave them out. */
function lackingIn(sources: ReadonlyMap<string, unknown>): Guess['field'][] {
  const has = (field: string) => sources.has(field)
  return wanted.filter((field) => (field === 'sales' ? !moneyFields.some(has) : !has(field)))
}

/** Readings of a format that the sample leaves open. */
function readingsOf(sampled: Sampled, declared: Declared, hints: Hints, option: string): string[] {
  const kinds = kindsOf([sampled], declared)
  const { facts } = inspectedFormats(sampled, declared, (field) => kinds.get(field) ?? declared[field]?.kind ?? 'money', hints)
  return facts.filter((fact) => fact.option === option).flatMap(({ readings }) => readings.map(({ format }) => format))
}

/** Of sampled rows in several currencies, which cannot be added up, those in the commonest. */
function inOneCurrency({ columns: { sources }, rows }: Sampled): Way['options'] {
  const source = sources.get('currency')
  if (source?.from !== 'column') return []
  const counts = new Map<string, number>()
  for (const { cells } of rows) {
    const name = cells[source.column]?.trim() ?? ''
    if (!isMissing(name)) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  const code = (name: string) => currencyNamed(name) ?? name
  const rowsOf = (currency: string) => [...counts].reduce((sum, [name, rows]) => sum + (code(name) === currency ? rows : 0), 0)
  const [most, ...others] = [...new Set([...counts.keys()].map(code))].sort((a, b) => rowsOf(b) - rowsOf(a))
  if (most === undefined || others.length === 0) return []
  const names = [...counts.keys()].filter((name) => code(name) === most).map(text)
  return [['--where', `[${source.header}] ${names.length === 1 ? `= ${names[0]}` : `in (${names.join(', ')})`}`]]
}

/**
 * Finds the first classifier that can run, with guesses where heads are unknown.
 * @param patterns the inputs as the user named them
 * @returns null where none can
 */
export function nextStep(
  patterns: readonly string[],
  files: readonly Unread[],
  classifiers: readonly Classifier[],
  hints: Hints,
): NextStep | null {
  const [first] = files
  if (!first) return null
  const declared = declare()
  const own = Object.fromEntries(Object.entries(hints.map ?? {}).filter(([field]) => Object.hasOwn(declared, field)))
  const columns = findColumns(first.headers, declared, own, first.shown, first.rows)
  const guesses = guessFields({ columns, rows: first.rows }, lackingIn(columns.sources), hints.missing)
  const tried = guesses.length > 0 ? [guesses, guesses.filter(({ field }) => field !== 'date'), []] : [[]]
  for (const known of tried) {
    const map = { ...hints.map, ...Object.fromEntries(known.map(({ field, column }) => [field, column])) }
    const step = stepWith(patterns, files, classifiers, { ...hints, map }, known)
    if (step) return step
  }
  return null
}

function stepWith(
  patterns: readonly string[],
  files: readonly Unread[],
  classifiers: readonly Classifier[],
  hints: Hints,
  guesses: Guess[],
): NextStep | null {
  const ordered = [
    ...preferred.flatMap((name) => classifiers.find((each) => each.name === name) ?? []),
    ...classifiers.filter(({ name }) => !preferred.includes(name)),
  ]
  const settled = ['--numbers', '--date-format', '--aggregate']
  for (const classifier of ordered) {
    const { runs, needs } = feasible(classifier, files, hints)
    const options = needs.flatMap((need) => need.options)
    if (runs === 'no' || needs.some(({ fields }) => fields.length > 0) || options.some((option) => !settled.includes(option))) continue
    const [first] = files as [Unread]
    const declared = declare()
    const map = Object.fromEntries(Object.entries(hints.map ?? {}).filter(([field]) => Object.hasOwn(declared, field)))
    const { headers, ...file } = first
    const sampled: Sampled = { ...file, columns: findColumns(headers, declared, map, first.shown, first.rows) }
    const open = options
      .filter((option) => option !== '--aggregate')
      .map((option) => readingsOf(sampled, declared, hints, option).map((value): Way['options'][number] => [option, value]))
    if (open.some((readings) => readings.length === 0)) continue
    const always: Way['options'] = [
      ...saidIn(hints),
      ...(options.includes('--aggregate') ? [['--aggregate', null] as [string, null]] : []),
      ...inOneCurrency(sampled),
    ]
    const ways = open.reduce<Way[]>(
      (all, readings) => all.flatMap((way) => readings.map((each) => ({ options: [...way.options, each] }))),
      [{ options: always }],
    )
    return { classifier: classifier.name, files: [...patterns], guesses, ways }
  }
  return null
}
