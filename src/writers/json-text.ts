/** JSON as cartera lays it out, with decimals as they are. */
import { isDecimal, trimmed } from '../model/decimal.js'
import { isSentence } from '../words/sentence.js'
import type { Change } from './output.js'

/** Puts the lines of NDJSON into an array, an item a line. */
export const items: Change = async function* (chunks) {
  yield '['
  let between = '\n    '
  for await (const chunk of chunks) {
    const lines = chunk.toString('latin1')
    const ended = lines.endsWith('\n')
    yield Buffer.from(between + (ended ? lines.slice(0, -1) : lines).replaceAll('\n', ',\n    '), 'latin1')
    between = ended ? ',\n    ' : ''
  }
  yield between === '\n    ' ? ']' : '\n  ]'
}

/** Members of a document, a line each, every one followed by a comma. */
export const members = (document: object) =>
  Object.entries(document)
    .map(([key, value]) => `  ${JSON.stringify(key)}: ${block(value)},\n`)
    .join('')

/** What is known, and an amount under its measure's name; under `amount` where that name is taken. */
export const weighed = (known: Record<string, unknown>, measure: string, amount: string | null): Record<string, unknown> => ({
  ...known,
  [measure in known || measure === 'share' ? 'amount' : measure]: decimal(amount),
})

const exact = Symbol('decimal')

/** A number from decimal text, to be written digit by digit. */
export const decimal = (text: string | null) => (text !== null && isDecimal(text) ? { [exact]: trimmed(text) } : null)

const block = (value: unknown) =>
  Array.isArray(value) && value.some((item) => typeof item === 'object')
    ? `[\n${value.map((item) => `    ${inline(item)}`).join(',\n')}\n  ]`
    : inline(value)

function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`
  if (typeof value !== 'object' || value === null || isSentence(value)) return JSON.stringify(value) ?? 'null'
  if (exact in value) return String(value[exact])
  if (isSentence(value)) return JSON.stringify(value)
  const known = Object.entries(value).filter(([, item]) => item !== undefined)
  return `{${known.map(([key, item]) => `${JSON.stringify(key)}: ${inline(item)}`).join(', ')}}`
}
