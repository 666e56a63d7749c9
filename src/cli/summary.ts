/** What is said on standard error when a command is done: sentences, a line each. */
import type { Header, InputSummary } from '../answers/portfolio/portfolio.js'
import { visible } from '../report/visible.js'
import { type Language, type Sentence, say, type Text, textIn } from '../words/sentence.js'
import { writtenFiles } from './output-options.js'
import type { SharedOptions } from './shared-options.js'

/** What was written where. */
export interface Written {
  customers: number
  /** `undefined` and `-` are standard output. */
  to: readonly (string | undefined)[]
}

/** The line after a run, and one for each warning. */
export function summaryLines(
  { inputs, totals, as_of, warnings }: Pick<Header, 'inputs' | 'totals' | 'as_of' | 'warnings'>,
  written: Written | undefined,
  options: SharedOptions,
): Text[] {
  const wrote = written ? [say('wrote-customers', written.customers, totals.customers, writtenFiles(...written.to))] : []
  const guesses = [...guessed(inputs, options), ...(as_of && !options.as_of ? [say('guess-as-of', as_of)] : [])]
  return [say('summary', [...readOf(inputs), ...wrote], guesses), ...warningLines(warnings)]
}

/** Lines for standard error, in the language of the reader. */
export const asLines = (lines: readonly Text[], language: Language) => lines.map((line) => `${visible(textIn(line, language))}\n`).join('')

/** A line for each warning, and its details. */
export const warningLines = (warnings: readonly { message: Text; details?: readonly Text[] }[]): Sentence[] =>
  warnings.flatMap(({ message, details = [] }) => [say('warning', message), ...details.map((detail) => say('detail', detail))])

/** How many rows were read of which files, and how many rejected. */
export const readOf = (inputs: readonly Pick<InputSummary, 'path' | 'rows' | 'rejected'>[]): Sentence[] => {
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0)
  return [
    say('read-rows', sum(inputs.map(({ rows }) => rows)), filesOf(inputs)),
    say('rejected-rows', sum(inputs.map(({ rejected }) => rejected))),
  ]
}

/** The file, or how many they are. */
export const filesOf = (inputs: readonly Pick<InputSummary, 'path'>[]): Text =>
  inputs.length === 1 ? shownPath(inputs[0] as InputSummary) : say('some-files', inputs.length)

/** What was understood of a file. */
type Understood = Pick<InputSummary, 'path' | 'delimiter' | 'dates'> & Record<'encoding' | 'numbers', string | null>

const shownPath = ({ path }: Pick<InputSummary, 'path'>): Text => (path === '-' ? say('standard-input') : path)

/** What was found out instead of being told; a file's name stands beside it where files differ. */
export function guessed(inputs: readonly Understood[], options: Omit<SharedOptions, 'format' | 'fail_on'>): Sentence[] {
  const facts = [
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
