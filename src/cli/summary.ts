import type { Header, InputSummary } from '../answers/portfolio/portfolio.js'
import { visible } from '../report/visible.js'
import type { SharedOptions } from './shared-options.js'

/** What was written where. */
export interface Written {
  customers: number
  /** `undefined` is standard output. */
  to?: string | undefined
}

/** The line on standard error after a run, and one for each warning. */
export function summaryText(
  { inputs, totals, as_of, warnings }: Pick<Header, 'inputs' | 'totals' | 'as_of' | 'warnings'>,
  written: Written | undefined,
  options: SharedOptions,
): string {
  const sum = (of: (input: InputSummary) => number) => inputs.reduce((total, input) => total + of(input), 0)
  const what = inputs.length === 1 ? shownPath(inputs[0] as InputSummary) : `${inputs.length} files`
  const parts = [
    `read ${count(
      sum(({ rows }) => rows),
      'row',
    )} of ${what}`,
    `rejected ${sum(({ rejected }) => rejected)}`,
  ]
  if (written) {
    const of = written.customers < totals.customers ? `${written.customers} of ` : ''
    parts.push(`wrote ${of}${count(totals.customers, 'customer')}${written.to === undefined ? '' : ` to ${written.to}`}`)
  }
  const guesses = [...guessed(inputs, options), ...(as_of && !options.as_of ? [`as of ${as_of}`] : [])]
  const line = `${parts.join(', ')}${guesses.length ? `; guessed: ${guesses.join(', ')}` : ''}`
  const said = warnings.flatMap(({ message, details = [] }) => [`warning: ${message}`, ...details.map((detail) => `  ${detail}`)])
  return [line, ...said].map((text) => `${visible(text)}\n`).join('')
}

/** What was understood of a file. */
type Understood = Pick<InputSummary, 'path' | 'delimiter' | 'dates'> & Record<'encoding' | 'numbers', string | null>

export const shownPath = ({ path }: Pick<InputSummary, 'path'>) => (path === '-' ? 'standard input' : path)

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
