/** JSON as cartera lays it out, with decimals as they are. */
import { digitsOf, type Layout } from '../answers/members.js'
import type { Rows, StreamedRows } from '../answers/rows.js'
import { isSentence } from '../words/sentence.js'
import type { Change, Output } from './output.js'
import { changed, inEngine, ndjsonOf } from './rows-text.js'
import { type Writer, writeAll } from './writer.js'

/** One document, whose rows are never held in memory. */
export const writeJson: Writer<'document'> = async ({ document }, out) => {
  let waiting = '{'
  for (const [i, member] of document().entries()) {
    waiting += `${i > 0 ? ',' : ''}\n  ${JSON.stringify(member.name)}: `
    if ('rows' in member) {
      await writeItems(member.rows, out, waiting)
      waiting = ''
    } else waiting += laidOut(member.value, 1, layouts[member.layout ?? 'flat'])
  }
  await out.write(`${waiting}\n}\n`)
}

/** Rows as a list, an item a line, behind what comes before. */
function writeItems(rows: Rows | StreamedRows, out: Output, before: string): Promise<void> {
  const list: Change = async function* (lines) {
    yield before
    yield* items(lines)
  }
  return inEngine(rows) ? out.spool((path) => rows.writeNdjson(path), list) : writeAll(out, changed(ndjsonOf(rows), list))
}

/** Puts the lines of NDJSON into an array, an item a line. */
const items: Change = async function* (chunks) {
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

interface Spacing {
  /** Whether the parts of what holds others stand on lines of their own. */
  opens(value: object, depth: number): boolean
  comma: string
  colon: string
}

/** Depth down to which members stand on lines of their own: the document, its members, their items, and the members of these. */
const deepest = 4
const flat: Spacing = { opens: (value, depth) => depth === 1 && Array.isArray(value) && holdsOthers(value), comma: ', ', colon: ': ' }
/** Whether a part is itself a list or an object. */
function holdsOthers(value: object): boolean {
  return Object.values(value).some((part) => typeof part === 'object' && part !== null && !isSentence(part))
}

const layouts: Readonly<Record<Layout, Spacing>> = {
  flat,
  deep: { ...flat, opens: (value, depth) => depth < deepest && holdsOthers(value) },
  compact: { ...flat, comma: ',', colon: ':' },
  open: { ...flat, opens: () => true },
}

function laidOut(value: unknown, depth: number, spacing: Spacing): string {
  if (typeof value !== 'object' || value === null || isSentence(value)) return JSON.stringify(value) ?? 'null'
  const digits = digitsOf(value)
  if (digits !== undefined) return digits
  const isList = Array.isArray(value)
  const inner = (item: unknown) => laidOut(item, depth + 1, spacing)
  const parts = isList
    ? value.map(inner)
    : Object.entries(value).flatMap(([key, item]) => (item === undefined ? [] : [`${JSON.stringify(key)}${spacing.colon}${inner(item)}`]))
  const [open, close] = isList ? '[]' : '{}'
  if (parts.length === 0 || !spacing.opens(value, depth)) return `${open}${parts.join(spacing.comma)}${close}`
  const indent = '  '.repeat(depth + 1)
  return `${open}\n${indent}${parts.join(`,\n${indent}`)}\n${'  '.repeat(depth)}${close}`
}
