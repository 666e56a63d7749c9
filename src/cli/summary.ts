/** What is said on standard error when a command is done: sentences, a line each. */
import type { Header } from '../answers/portfolio/portfolio.js'
import type { InputSummary } from '../intake/inputs-of.js'
import { inBytes } from '../model/bytes.js'
import { shortened, sum } from '../model/decimal.js'
import { visible } from '../report/visible.js'
import { reasonsToLeaveOut } from '../sources/read/filter.js'
import { type Language, type Sentence, say, type Text, textIn } from '../words/sentence.js'
import { writtenFiles } from './output-options.js'
import type { SharedOptions } from './shared-options.js'

/** What was written where. */
export interface Written {
  customers: number
  /** `undefined` and `-` are standard output. */
  to: readonly (string | undefined)[]
}

/** The line after a run. */
export function summaryLine(
  { inputs, filter, totals, as_of, weigh }: Pick<Header, 'inputs' | 'filter' | 'totals' | 'as_of' | 'weigh'>,
  written: Written | undefined,
  options: SharedOptions,
): Text {
  const wrote = written ? [say('wrote-customers', written.customers, totals.customers, writtenFiles(...written.to))] : []
  const guesses = [...guessed(inputs, options), ...(as_of && !options.as_of ? [say('guess-as-of', as_of)] : [])]
  return say('summary', [...readOf({ inputs, filter, as_of }, weigh.name), ...wrote], guesses)
}

/** `left out 12 rows by --where with 500 of sales`; nothing where no filter was asked for and no row left out. */
function leftOutOf({ inputs, filter, as_of }: Pick<Header, 'inputs' | 'filter' | 'as_of'>, measure: string): Sentence[] {
  const filtered = inputs.flatMap((input) => input.filtered ?? [])
  if (filtered.length === 0) return []
  const words = {
    where: say('left-out-where'),
    since: say('left-out-since', String(filter?.since)),
    until: say('left-out-until', String(filter?.until)),
    as_of: say('left-out-as_of', String(as_of)),
    distinct: say('left-out-distinct'),
  }
  const found = reasonsToLeaveOut.flatMap((reason) => {
    const rows = filtered.reduce((sum, { by }) => sum + (by[reason] ?? 0), 0)
    const asked = filtered.some(({ by }) => by[reason] !== undefined) && reason !== 'as_of'
    return rows > 0 || asked ? [say('left-out', rows, words[reason])] : []
  })
  const amounts = filtered.flatMap(({ amount }) => amount ?? [])
  const held = amounts.length > 0 ? say('amount-of', shortened(sum(amounts)), measure) : undefined
  return [held ? say('left-out-with', found, held) : say('left-out-rows', found)]
}

/** `left out 1 row of totals with 500 of sales`; nothing where there is none. */
function totalsOf({ inputs }: Pick<Header, 'inputs'>, measure: string): Sentence[] {
  const totals = inputs.flatMap(({ aside }) => aside?.totals ?? [])
  const rows = totals.reduce((sum, each) => sum + each.rows, 0)
  if (rows === 0) return []
  const amounts = totals.flatMap(({ amount }) => amount ?? [])
  return [say('left-out-totals', rows, amounts.length > 0 ? say('amount-of', shortened(sum(amounts)), measure) : undefined)]
}

/** Lines for standard error, in the language of the reader. */
export const asLines = (lines: readonly Text[], language: Language) => lines.map((line) => `${visible(textIn(line, language))}\n`).join('')

/** A line for each warning, and its details. */
export const warningLines = (
  warnings: readonly { code?: string; message: Text; details?: readonly Text[] }[],
  { rejects }: Pick<SharedOptions, 'rejects'> = {},
): Sentence[] =>
  warnings.flatMap(({ code, message, details = [] }) => [
    say('warning', message),
    ...[...details, ...(code === 'rejected' && rejects === undefined ? [say('rejects-keeps')] : [])].map((detail) => say('detail', detail)),
  ])

/** How many rows a filter left out, and how many of totals. */
export const leftOut = (header: Pick<Header, 'inputs' | 'filter' | 'as_of'>, measure: string): Sentence[] => [
  ...leftOutOf(header, measure),
  ...totalsOf(header, measure),
]

/** How many rows were read of which files, how many left out, and how many rejected. */
export const readOf = (header: Pick<Header, 'inputs' | 'filter' | 'as_of'>, measure: string): Sentence[] => {
  const total = (of: (input: InputSummary) => number) => header.inputs.reduce((all, input) => all + of(input), 0)
  return [
    say(
      'read-rows',
      total(({ rows }) => rows),
      filesOf(header.inputs),
    ),
    ...cameHome(header.inputs),
    ...leftOut(header, measure),
    say(
      'rejected-rows',
      total(({ rejected }) => rejected),
    ),
    ...notCompared(header.inputs),
  ]
}

/** Whose rows were not all compared with one another, and what would. */
function notCompared(inputs: readonly InputSummary[]): Sentence[] {
  const of = inputs.filter(({ compared }) => compared === false)
  const isAdded = ({ home }: InputSummary) => home?.added === true
  return [
    ...(of.some((input) => !isAdded(input)) ? [say('rows-not-compared')] : []),
    ...(of.some(isAdded) ? [say('rows-added-up-there')] : []),
  ]
}

/** What came home of servers' rows. */
function cameHome(inputs: readonly InputSummary[]): Sentence[] {
  const home = inputs.flatMap((input) => input.home ?? [])
  const total = (of: (each: { rows: number; bytes: number }) => number) => home.reduce((sum, each) => sum + of(each), 0)
  return home.length === 0
    ? []
    : [
        say(
          'came-home',
          total(({ rows }) => rows),
          inBytes(total(({ bytes }) => bytes)),
        ),
      ]
}

/** The file, or how many they are. */
export const filesOf = (inputs: readonly Pick<InputSummary, 'path'>[]): Text =>
  inputs.length === 1 ? shownPath(inputs[0] as InputSummary) : say('some-files', inputs.length)

/** What was understood of a file. */
type Understood = Pick<InputSummary, 'path' | 'sheet' | 'delimiter' | 'dates'> & Record<'encoding' | 'numbers', string | null>

const shownPath = ({ path }: Pick<InputSummary, 'path'>): Text => (path === '-' ? say('standard-input') : path)

/** What was found out instead of being told; a file's name stands beside it where files differ. */
export function guessed(inputs: readonly Understood[], options: Omit<SharedOptions, 'format' | 'fail_on'>): Sentence[] {
  const facts = [
    ['guess-sheet', options.sheet, (input: Understood) => input.sheet],
    ['guess-encoding', options.encoding, (input: Understood) => input.delimiter && input.encoding],
    ['guess-delimiter', options.delimiter, (input: Understood) => input.delimiter],
    ['guess-numbers', options.numbers, (input: Understood) => input.delimiter && input.numbers],
    ['guess-dates', options.date_format, (input: Understood) => input.dates],
  ] as const
  return facts.flatMap(([guess, told, found]) => {
    const known = inputs.filter(found)
    const distinct = new Set(known.map(found))
    if (told !== undefined || distinct.size === 0) return []
    const sentence = (value: string) => say(guess, guess === 'guess-delimiter' ? shownDelimiter(value) : value)
    if (distinct.size === 1) return [sentence([...distinct][0] as string)]
    return known.map((input) => say('guess-in-file', sentence(found(input) as string), shownPath(input)))
  })
}

const shownDelimiter = (delimiter: string): Text => (delimiter === '\t' ? say('tab-sign') : `"${delimiter}"`)
