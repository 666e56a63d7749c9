/** The command to run next: it runs on the files as they are, with what cannot be known spelt out. */
import { csvCell } from '../../model/csv-cell.js'
import type { Classifier, Warning } from '../../model/definition.js'
import { type Joined, joinedFile, joinedOn } from '../../model/joined.js'
import { shellWord } from '../../model/shell.js'
import { type Guess, type GuessedField, guessFields } from '../../sources/inspect/guess-fields.js'
import { inspectedFormats } from '../../sources/inspect/inspected-formats.js'
import { findColumns } from '../../sources/read/columns.js'
import { type Declared, declare } from '../../sources/read/field-source.js'
import { kindsOf } from '../../sources/read/formats.js'
import type { Hints, Sampled } from '../../sources/read/sampled.js'
import { type Sentence, say } from '../../words/sentence.js'
import { feasible, type SeenFiles, type Unread } from './feasible.js'
import type { Because, NextStep, Way } from './inspection.js'
import { percentGuesses, sidesLeftOpen, toOneCurrency } from './seen-in-sample.js'
import { settle, withOption } from './settle.js'
import type { Proposed, Trial } from './trial.js'

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

/** Both readings of guesses that have two. */
const eitherOf = (guesses: readonly Guess[]): Way['options'][] =>
  guesses.flatMap(({ field, column, or }) =>
    or === undefined ? [] : [[column, or].map((each): Way['options'][number] => ['--map', `${field}=${each}`])],
  )

/** What the user said, and what was guessed in one reading, as options. */
function saidIn(hints: Hints, guesses: readonly Guess[]): Way['options'] {
  const { map = {}, numbers, date_format, missing, signs, delimiter, sheet, header_line, header, encoding } = hints
  const { table, timeout, max_scan, time_zone } = hints
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
    ['--sheet', sheet],
    ['--header-line', header_line === undefined ? undefined : String(header_line)],
    ['--header', header?.map((name) => csvCell(name)).join(',')],
    ['--encoding', encoding],
    ['--table', table],
    ['--timeout', timeout === undefined ? undefined : `${timeout}s`],
    ['--max-scan', max_scan === undefined ? undefined : String(max_scan)],
    ['--time-zone', time_zone],
  ]
  return [
    ...Object.entries(map).flatMap(([field, column]): [string, string][] =>
      guesses.some((guess) => guess.field === field && guess.or !== undefined) ? [] : [['--map', `${field}=${column}`]],
    ),
    ...said.flatMap(([option, value]): [string, string][] => (value === undefined ? [] : [[option, value]])),
  ]
}

/** Joined files, as options. */
const joined = (joins: readonly Joined[]): Way['options'] =>
  joins.flatMap((each): Way['options'] => {
    const on = joinedOn(each)
    return [['--join', joinedFile(each)], ...(on === undefined ? [] : [['--on', on] as [string, string]])]
  })

/** Fields to be guessed; a classifier that works without money or dates is no reason to leave them out. */
function lackingIn(sources: ReadonlyMap<string, unknown>, others: readonly Sampled[]): GuessedField[] {
  const has = (field: string) => sources.has(field) || others.some(({ columns }) => field !== 'customer' && columns.sources.has(field))
  return wanted.filter((field) => (field === 'sales' ? !moneyFields.some(has) : !has(field)))
}

/** Where the comma does not divide cells, it mostly stands before decimals. */
const decimalComma = '1.234,56'

/** Readings of a format that the sample leaves open, the likelier first. */
function readingsOf(sampled: Sampled, declared: Declared, hints: Hints, option: string): string[] {
  const kinds = kindsOf([sampled], declared)
  const { facts } = inspectedFormats(sampled, declared, (field) => kinds.get(field) ?? declared[field]?.kind ?? 'money', hints)
  const found = facts.filter((fact) => fact.option === option).flatMap(({ readings }) => readings.map(({ format }) => format))
  const { reader } = sampled
  const commas = reader.kind === 'csv' && reader.delimiter === ';'
  return commas ? [...found].sort((a, b) => Number(b === decimalComma) - Number(a === decimalComma)) : found
}

/** What the user said of the files, as a run is told it. */
const toldOf = ({ samples_only: _, report: _r, filter: _f, conversion: _c, beside: _b, env: _e, signal: _s, ...told }: Hints) =>
  told as Proposed

/** A command that runs, or what only the user can say before one does. */
export type Found = { next: NextStep } | { next: null; asks: Sentence[] }

/**
 * Finds the first classifier that can run, with guesses where heads are unknown.
 * @param patterns the inputs as the user named them
 * @param trial runs what is proposed; nothing is tried without it
 */
export async function nextStep(
  patterns: readonly string[],
  files: SeenFiles,
  classifiers: readonly Classifier[],
  hints: Hints,
  trial: Trial | undefined,
): Promise<Found> {
  const [first] = files.files
  if (!first) return { next: null, asks: [] }
  const declared = declare()
  const own = Object.fromEntries(Object.entries(hints.map ?? {}).filter(([field]) => Object.hasOwn(declared, field)))
  const columns = findColumns(first.headers, declared, own, first.shown, first.rows)
  const ratios = percentGuesses({ columns, rows: first.rows }, declared, hints.missing)
  const guesses = [...guessFields({ columns, rows: first.rows }, lackingIn(columns.sources, files.others), hints.missing), ...ratios]
  const tried = [guesses, guesses.filter(({ field }) => field !== 'date'), ratios]
  let asks: Sentence[] = []
  for (const [i, known] of tried.entries()) {
    if (i > 0 && known.length === tried[i - 1]?.length) continue
    const map = { ...hints.map, ...Object.fromEntries(known.map(({ field, column }) => [field, column])) }
    const found = await stepWith(patterns, files, classifiers, { ...hints, map }, known, trial)
    if (found.next !== null) return found
    asks = found.asks
  }
  return { next: null, asks }
}

/** What keeps the first classifier from running. */
function asked(classifiers: readonly Classifier[], files: SeenFiles, hints: Hints): Sentence[] {
  const [first] = classifiers
  if (first === undefined) return []
  const { needs, reason, hint } = feasible(first, files, hints)
  const lacking = needs.flatMap(({ fields }) => fields.slice(0, 1))
  return reason !== null ? [reason, ...(hint ? [hint] : [])] : lacking.length > 0 ? [say('only-you-know', lacking)] : []
}

async function stepWith(
  patterns: readonly string[],
  files: SeenFiles,
  classifiers: readonly Classifier[],
  hints: Hints,
  guesses: Guess[],
  trial: Trial | undefined,
): Promise<Found> {
  const ordered = [
    ...preferred.flatMap((name) => classifiers.find((each) => each.name === name) ?? []),
    ...classifiers.filter(({ name }) => !preferred.includes(name)),
  ]
  const settled = ['--numbers', '--date-format', '--aggregate']
  let failed: Sentence[] | undefined
  for (const classifier of ordered) {
    const { runs, needs } = feasible(classifier, files, hints)
    const options = needs.flatMap((need) => need.options)
    if (runs === 'no' || needs.some(({ fields }) => fields.length > 0) || options.some((option) => !settled.includes(option))) continue
    const [first] = files.files as [Unread]
    const declared = declare()
    const map = Object.fromEntries(Object.entries(hints.map ?? {}).filter(([field]) => Object.hasOwn(declared, field)))
    const { headers, ...file } = first
    const sampled: Sampled = { ...file, columns: findColumns(headers, declared, map, first.shown, first.rows) }
    const open: Way['options'][] = options
      .filter((option) => option !== '--aggregate')
      .map((option) => readingsOf(sampled, declared, hints, option).map((value): Way['options'][number] => [option, value]))
    if (open.some((readings) => readings.length === 0)) continue
    open.push(...(hints.signs === undefined ? sidesLeftOpen(sampled, declared) : []), ...eitherOf(guesses))
    const found: Way['options'] = [
      ...(options.includes('--aggregate') ? [['--aggregate', null] as [string, null]] : []),
      ...toOneCurrency(sampled, declared),
    ]
    const ways = open.reduce<Way[]>(
      (all, readings) => all.flatMap((way) => readings.map((each) => ({ options: [...way.options, each] }))),
      [{ options: found }],
    )
    const tried = await settledWays(classifier, ways, { ...toldOf(hints), ...(files.joins.length > 0 ? { join: files.joins } : {}) }, trial)
    if (!Array.isArray(tried)) {
      const all = tried.ways.map((way) => ({ options: [...joined(files.joins), ...saidIn(hints, guesses), ...way.options] }))
      return {
        next: { classifier: classifier.name, files: [...patterns], guesses, ways: all, because: tried.because, warnings: tried.warnings },
      }
    }
    failed ??= tried
  }
  return { next: null, asks: failed ?? asked(ordered, files, hints) }
}

/** The ways that run, or what keeps one from running. */
async function settledWays(classifier: Classifier, ways: readonly Way[], proposed: Proposed, trial: Trial | undefined) {
  if (trial === undefined) return { ways: [...ways], because: [] as Because[], warnings: [] }
  const all: Way[] = []
  const because: Because[] = []
  let failed: Sentence[] | undefined
  let warnings: readonly Warning[] | undefined
  for (const way of ways) {
    const told = way.options.reduce(withOption, proposed)
    const found = await settle((each) => trial.run(classifier, each), way, told)
    if ('said' in found) {
      failed ??= found.said
      if (found.nothing) continue
      return found.said
    }
    all.push(...found.ways)
    warnings ??= found.warnings
    because.push(...found.because.filter(({ option }) => !because.some((known) => known.option === option)))
  }
  return all.length > 0 ? { ways: all, because, warnings: warnings ?? [] } : (failed ?? [])
}
