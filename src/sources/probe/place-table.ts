/** The table's place among the lines of a sample: its delimiter, its header, and what stands around it. */
import { inputError, usageError } from '../../errors.js'
import type { Warning, Words } from '../../model/definition.js'
import { valueAt } from '../../model/value-at.js'
import { say } from '../../words/sentence.js'
import { findDelimiter, namedDelimiter } from './delimiter.js'
import { declaredFirst, givenBy, spacesToTabs } from './evidence.js'
import { footerLines, isRule, linesAboveHeader, sharedSign } from './layout.js'
import { footerWithin, type Mend, spacesOf, tabbed } from './mended-copy.js'
import { isNumeric } from './numeric.js'
import { type SampledLines, sampledRecords } from './sampled-records.js'

/** What the user said of the table's place, and the heads that are known, in the normal form of the dictionary. */
export interface PlaceHints {
  delimiter?: string | undefined
  /** The physical line of the header. */
  header_line?: number | undefined
  /** Names for the columns of a file without a header, an empty one for a column that is not needed. */
  header?: readonly string[] | undefined
  known?: ReadonlySet<string> | undefined
}

/** Lines of the file's head and, of a file that is not whole, of its end. */
export interface PlacedLines {
  shown: string
  lines: readonly string[]
  last: readonly string[]
  newline: '\n' | '\r'
  whole: boolean
}

/** Where the table is. */
export interface Placed {
  delimiter: string
  because: Words
  /** Lines above the header. */
  skipLines: number
  /** The header, where there is one, and the sampled lines below it. */
  head: SampledLines
  mend: Mend | undefined
  /** What was left out or not believed. */
  notes: Warning[]
}

const isBlank = (line: string) => line.trim() === ''

/** Lines before the first that is not blank, and the delimiter that a `sep=` line among them declares. */
function preamble(lines: readonly string[]): { skip: number; declared?: string } {
  let skip = Math.max(
    lines.findIndex((line) => !isBlank(line)),
    0,
  )
  const declared = /^"?sep=(.)"?\r?$/i.exec(lines[skip] ?? '')?.[1]
  if (declared === undefined) return { skip }
  skip++
  while (skip < lines.length && isBlank(valueAt(lines, skip))) skip++
  return { skip, declared }
}

/** Whether a sign divides the first line, and most others into as many cells. */
const divides = (lines: readonly string[], sign: string) => {
  const [first, ...records] = sampledRecords({ lines: lines.slice(0, 20), newline: '\n', first: 1 }, sign)
  const columns = first?.cells.length ?? 0
  return columns > 1 && records.filter(({ cells }) => cells.length === columns).length * 2 >= records.length
}

function delimiterOf(
  lines: readonly string[],
  declared: string | undefined,
  { shown, newline }: PlacedLines,
  { delimiter: told }: PlaceHints,
): Pick<Placed, 'delimiter' | 'because' | 'notes'> {
  if (told !== undefined) {
    if (told === ' ') return { delimiter: '\t', because: spacesToTabs, notes: [] }
    return { delimiter: namedDelimiter(told), because: givenBy('--delimiter'), notes: [] }
  }
  if (declared !== undefined && divides(lines, declared)) return { delimiter: declared, because: declaredFirst, notes: [] }
  const found = findDelimiter({ lines, newline, first: 1 })
  if (declared === undefined) return { ...found, notes: [] }
  if (!divides(lines, found.delimiter)) return { delimiter: declared, because: declaredFirst, notes: [] }
  return { ...found, notes: [{ code: 'sep-line', message: say('sep-line-lies', shown, declared, found.delimiter) }] }
}

/** @throws input error for a file of one column whose lines are columns set by spaces, as numbers at their ends tell */
function refuseSpaces(lines: readonly string[], shown: string) {
  const spaces = spacesOf(lines)
  if (spaces === undefined) return
  const rows = lines.filter((line) => line.trim() !== '').slice(1, 50)
  const cells = rows.map((line) => tabbed(line, spaces).split('\t'))
  const isColumn = cells[0]?.some((_, i) => cells.every((row) => isNumeric(row[i] ?? '')))
  const wide = rows.some((line) => /\S {2,}\S/.test(line))
  if (!isColumn || !(wide || (cells[0]?.length ?? 0) > 2)) return
  const first = tabbed(lines.find((line) => line.trim() !== '') ?? '', spaces).split('\t')
  const hasNames = !first.some((cell) => isNumeric(cell))
  throw inputError('no-delimiter', say('columns-by-spaces', shown, cells[0]?.length ?? 0), {
    file: shown,
    line: 1,
    value: lines[0]?.slice(0, 80),
    hint: hasNames ? say('delimiter-space') : say('delimiter-space-and-names', first.length, first.slice(0, 12)),
  })
}

/** @throws input error for a file of one column whose lines all have a sign that could divide them */
function refuseUndivided(lines: readonly string[], delimiter: string, shown: string) {
  if (lines[0]?.includes(delimiter)) return
  const sign = sharedSign(lines)
  if (sign === undefined) return lines.some((line) => line.includes(delimiter)) ? undefined : refuseSpaces(lines, shown)
  throw inputError('no-delimiter', say('no-delimiter', shown, sign), {
    file: shown,
    line: 1,
    value: lines[0]?.slice(0, 80),
    hint: say('name-delimiter', sign),
  })
}

/** @throws usage error for a delimiter that the first line lacks, where another divides the lines */
function refuseIdleDelimiter(lines: readonly string[], delimiter: string, { shown, newline }: PlacedLines) {
  if (lines[0]?.includes(delimiter)) return
  const found = findDelimiter({ lines, newline, first: 1 }).delimiter
  if (found === delimiter || divides(lines, delimiter) || !divides(lines, found)) return
  const name = (sign: string) => (sign === '\t' ? 'tab' : sign)
  throw usageError('idle-delimiter', say('idle-delimiter', shown, name(delimiter)), {
    file: shown,
    value: delimiter,
    hint: say('leave-delimiter', name(found)),
  })
}

/** Whether lines end within quotes, where no header begins. */
const hasOpenQuote = (lines: readonly string[]) => lines.join('').split('"').length % 2 === 0

function headerAt(lines: readonly string[], from: number, delimiter: string, { shown }: PlacedLines, hints: PlaceHints): number {
  const { header_line: line, header: names, known = new Set() } = hints
  if (names !== undefined) return from
  if (line === undefined) {
    const found = from + linesAboveHeader(lines.slice(from), delimiter, known, { shown, first: from + 1 })
    return hasOpenQuote(lines.slice(from, found)) ? from : found
  }
  if (line <= lines.length && !isBlank(lines[line - 1] ?? '')) return line - 1
  throw inputError('no-such-line', say('no-such-line', shown, line), { file: shown, line, hint: say('header-line-within', lines.length) })
}

/** What stands above the header, in words. */
function aboveNotes(above: readonly string[], header: number, shown: string): Warning[] {
  const said = above.filter((line) => !isBlank(line))
  return said.length === 0
    ? []
    : [{ code: 'lines-above-header', message: say('lines-above-header', shown, header, said.length, said[0]?.trim().slice(0, 80) ?? '') }]
}

/**
 * Finds the table.
 * @throws input error where no line can be told to be the header, or no sign divides lines that all have one
 */
export function placeTable(text: PlacedLines, hints: PlaceHints): Placed {
  const spaces = hints.delimiter === ' ' ? (spacesOf(text.lines) ?? 'any') : undefined
  const rules = text.lines.some(isRule) || text.last.some(isRule)
  const plain = (line: string) => (rules && isRule(line) ? '' : spaces ? tabbed(line, spaces) : line)
  const lines = rules || spaces !== undefined ? text.lines.map(plain) : text.lines
  const { skip, declared } = preamble(lines)
  const told = (hints.header === undefined ? (hints.header_line ?? 1) : 1) - 1
  const table = lines.slice(told < lines.length ? Math.max(skip, told) : skip)
  const { delimiter, because, notes } = delimiterOf(table, declared, text, hints)
  if (hints.delimiter === undefined) refuseUndivided(table, delimiter, text.shown)
  else refuseIdleDelimiter(table, delimiter, text)
  const skipLines = headerAt(lines, skip, delimiter, text, hints)
  const end = (text.whole ? lines.slice(skipLines) : text.last.map(plain)).slice(-footerWithin)
  const footer = footerLines(end, delimiter)
  const body = lines.slice(skipLines, text.whole ? lines.length - footer : undefined)
  const footnote = end.slice(end.length - footer).find((line) => !isBlank(line))
  return {
    delimiter,
    because,
    skipLines,
    head: { lines: body, newline: text.newline, first: skipLines + 1, whole: text.whole },
    mend: rules || spaces !== undefined || footer > 0 ? { delimiter, spaces, rules, skipLines, footer: footer > 0 } : undefined,
    notes: [
      ...notes,
      ...aboveNotes(lines.slice(skip, skipLines), skipLines + 1, text.shown),
      ...(footnote === undefined ? [] : [{ code: 'footer', message: say('footer-left-out', text.shown, footnote.trim().slice(0, 120)) }]),
    ],
  }
}
