import type { Header, InputSummary } from '../answers/portfolio/portfolio.js'
import { shortened, sum } from '../model/decimal.js'
import { visible } from '../report/visible.js'
import { reasonsToLeaveOut } from '../sources/read/filter.js'
import { say, type Text } from '../words/sentence.js'
import { toFile } from './output-options.js'
import type { SharedOptions } from './shared-options.js'

/** What was written where. */
export interface Written {
  customers: number
  /** `undefined` and `-` are standard output. */
  to: readonly (string | undefined)[]
}

/** The line on standard error after a run, and one for each warning. */
export function summaryText(
  { inputs, filter, totals, as_of, weigh, warnings }: Pick<Header, 'inputs' | 'filter' | 'totals' | 'as_of' | 'weigh' | 'warnings'>,
  written: Written | undefined,
  options: SharedOptions,
): string {
  const parts = [`read ${rowsOf(inputs)}`, ...leftOutOf({ inputs, filter, as_of }, weigh.name), `rejected ${rejectedOf(inputs)}`]
  if (written) parts.push(`wrote ${shownOf(written.customers, totals.customers, 'customer')}${toFile(...written.to)}`)
  const guesses = [...guessed(inputs, options), ...(as_of && !options.as_of ? [`as of ${as_of}`] : [])]
  return asLines([`${parts.join(', ')}${guessedText(guesses)}`, ...warningLines(warnings)])
}

/** `left out 12 rows by --where with 500 of sales`; nothing where no filter was asked for and no row left out. */
export function leftOutOf({ inputs, filter, as_of }: Pick<Header, 'inputs' | 'filter' | 'as_of'>, measure: string): string[] {
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
    return rows > 0 || asked ? [String(say('left-out', rows, words[reason]))] : []
  })
  const amounts = filtered.flatMap(({ amount }) => amount ?? [])
  const held = amounts.length > 0 ? ` with ${say('amount-of', shortened(sum(amounts)), measure)}` : ''
  return [`left out ${found.join(' and ')}${held}`]
}

/** Lines for standard error. */
export const asLines = (lines: readonly string[]) => lines.map((line) => `${visible(line)}\n`).join('')

/** A line for each warning, and its details. */
export const warningLines = (warnings: readonly { message: Text; details?: readonly Text[] }[]) =>
  warnings.flatMap(({ message, details = [] }) => [`warning: ${message}`, ...details.map((detail) => `  ${detail}`)])

export const guessedText = (guesses: readonly string[]) => (guesses.length > 0 ? `; guessed: ${guesses.join(', ')}` : '')

/** `12 rows of ledger.csv`. */
export const rowsOf = (inputs: readonly Pick<InputSummary, 'path' | 'rows'>[]) =>
  `${count(
    inputs.reduce((sum, { rows }) => sum + rows, 0),
    'row',
  )} of ${filesOf(inputs)}`

/** The file, or how many they are. */
export const filesOf = (inputs: readonly Pick<InputSummary, 'path'>[]) =>
  inputs.length === 1 ? shownPath(inputs[0] as InputSummary) : `${inputs.length} files`

export const rejectedOf = (inputs: readonly Pick<InputSummary, 'rejected'>[]) => inputs.reduce((sum, { rejected }) => sum + rejected, 0)

/** `20 of 113 customers`. */
export const shownOf = (shown: number, all: number, what: string) => `${shown < all ? `${shown} of ` : ''}${count(all, what)}`

/** What was understood of a file. */
type Understood = Pick<InputSummary, 'path' | 'delimiter' | 'dates'> & Record<'encoding' | 'numbers', string | null>

const shownPath = ({ path }: Pick<InputSummary, 'path'>) => (path === '-' ? 'standard input' : path)

export const count = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : 's'}`

/** What was found out instead of being told; a file's name stands beside it where files differ. */
export function guessed(inputs: readonly Understood[], options: Omit<SharedOptions, 'format' | 'fail_on'>): string[] {
  const facts = [
    ['encoding', options.encoding, (input: Understood) => input.delimiter && input.encoding],
    ['delimiter', options.delimiter, (input: Understood) => input.delimiter && shownDelimiter(input.delimiter)],
    ['numbers', options.numbers, (input: Understood) => input.delimiter && input.numbers],
    ['dates', options.date_format, (input: Understood) => input.dates],
  ] as const
  return facts.flatMap(([name, told, found]) => {
    const known = inputs.filter(found)
    const distinct = new Set(known.map(found))
    if (told !== undefined || distinct.size === 0) return []
    if (distinct.size === 1) return [`${name} ${[...distinct][0]}`]
    return known.map((input) => `${name} ${found(input)} (${shownPath(input)})`)
  })
}

const shownDelimiter = (delimiter: string) => (delimiter === '\t' ? 'tab' : `"${delimiter}"`)
