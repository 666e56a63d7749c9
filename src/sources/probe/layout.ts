/** Where in a text file its table stands: what is above the header, rules of dashes, footers, and texts that are no table. */
import { inputError } from '../../errors.js'
import { normalise } from '../../fields/dictionary.js'
import { valueAt } from '../../model/value-at.js'
import { say } from '../../words/sentence.js'
import { readHead } from '../grammar/head-remarks.js'
import { isNumeric } from './numeric.js'
import { sampledRecords } from './sampled-records.js'

/** A line of dashes, equals signs or the like, that only looks good. */
export const isRule = (line: string) => /^[\s|+;,:]*[-=_*–—]{3,}[-=_*–—|+;,:\s]*$/.test(line)

const filled = (cells: readonly string[]) => cells.filter((cell) => cell.trim() !== '').length

const cellsOfLine = (line: string, delimiter: string): string[] =>
  sampledRecords({ lines: [line], newline: '\n', first: 1, whole: true }, delimiter)[0]?.cells ?? []

/** The commonest number of filled cells. */
function usualCells(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>()
  for (const cells of rows) counts.set(filled(cells), (counts.get(filled(cells)) ?? 0) + 1)
  return [...counts].reduce((most, each) => (each[1] > most[1] ? each : most), [0, 0])[0]
}

/** How many of a line's cells are heads that somebody knows. */
export function knownHeads(cells: readonly string[], known: ReadonlySet<string>): number {
  const isAlone = filled(cells) < 2
  const isKnown = (form: string) => known.has(form)
  return cells.filter(
    (cell) =>
      cell.trim() !== '' &&
      (known.has(normalise(cell).replaceAll('%', '')) || (!isAlone && !isNumeric(cell) && readHead(cell, 'money', isKnown) !== undefined)),
  ).length
}

const mostAbove = 30
const shownLines = 8

/**
 * How many lines of `lines` stand above the header: the first of thirty lines that has two known heads, or as many filled cells as
 * most rows below it and no number; one behind the line that DATEV writes about the file. The first line is the header where no other is better.
 * @param lines from the first that is not blank; rules of dashes are blank
 * @throws input error with the first lines where no line can be told to be the header
 */
export function linesAboveHeader(
  lines: readonly string[],
  delimiter: string,
  known: ReadonlySet<string>,
  at: { shown: string; first: number },
): number {
  const seen = lines.slice(0, mostAbove + 20).map((line) => cellsOfLine(line, delimiter))
  const usual = usualCells(seen.filter((cells) => filled(cells) > 0).slice(1))
  const isFull = (cells: readonly string[]) => filled(cells) >= Math.max(usual, 1) && !cells.some((cell) => isNumeric(cell))
  const first = seen[0] ?? []
  if (/^"?(?:EXTF|DTVF)"?[;,]/.test(lines[0] ?? '')) return 1
  const below = (at: number) => (isGroupLine(seen[at] ?? [], seen[at + 1] ?? [], known) ? at + 1 : at)
  if (usual === 1 && filled(first) === 1 && hasTableBelow(lines)) throw noHeaderLine(lines, at)
  if (knownHeads(first, known) >= 2 || lines[0]?.includes('"')) return below(0)
  const heads = seen.slice(0, mostAbove)
  const best = heads.findIndex((cells) => knownHeads(cells, known) >= 2)
  if (isFull(first) && (best < 0 || filled(first) >= filled(valueAt(heads, best)))) return 0
  if (best > 0) return below(best)
  const overNumbers = heads.findIndex((_, at) => at > 0 && standsOverNumbers(seen, at, usual))
  if (overNumbers > 0 && filled(first) < usual) return overNumbers
  const full = heads.findIndex((cells) => isFull(cells) && usual > 1)
  if (full > 0 && knownHeads(valueAt(heads, full), known) > 0) return full
  if (full < 0 && (filled(first) * 2 >= usual || knownHeads(first, known) > 0)) return 0
  throw noHeaderLine(lines, at)
}

/**
 * Whether a full line has a text over a column of numbers that the first line leaves without a head, as a pivot table's line of heads
 * has below its title. Years may stand beside it.
 */
function standsOverNumbers(seen: readonly (readonly string[])[], at: number, usual: number): boolean {
  const cells = seen[at] as readonly string[]
  const rows = seen.slice(at + 1).filter((row) => filled(row) > 0)
  if (rows.length < 2 || filled(cells) < usual || cells.some((cell) => isNumeric(cell) && !/^(?:19|20)\d\d$/.test(cell.trim())))
    return false
  const overNumbers = (i: number) => rows.every((row) => !row[i]?.trim() || isNumeric(row[i])) && rows.some((row) => row[i]?.trim())
  return cells.some((cell, i) => cell.trim() !== '' && !isNumeric(cell) && !seen[0]?.[i]?.trim() && overNumbers(i))
}

/** Whether heads of groups of columns stand above the header: each over a head, and over fewer of them than there are. */
function isGroupLine(cells: readonly string[], next: readonly string[], known: ReadonlySet<string>): boolean {
  const overHeads = cells.every((cell, i) => cell.trim() === '' || (next[i] ?? '').trim() !== '')
  return overHeads && filled(next) > filled(cells) && knownHeads(next, known) >= 2 && !next.some(isNumeric)
}

function noHeaderLine(lines: readonly string[], at: { shown: string; first: number }) {
  const shown = lines.slice(0, shownLines).map((line, i) => say('numbered-line', at.first + i, line.trimEnd().slice(0, 120)))
  return inputError('no-header-line', say('no-header-line', at.shown), { file: at.shown, more: shown, hint: say('name-header-line') })
}

/** Whether lines of one cell stand above a table that begins below all lines that are looked at for a header. */
function hasTableBelow(lines: readonly string[]): boolean {
  const below = lines.slice(mostAbove, mostAbove + 200).filter((line) => line.trim() !== '')
  return [';', ',', '\t', '|'].some((delimiter) => {
    const counts = below.map((line) => cellsOfLine(line, delimiter).length)
    const last = counts.at(-1) ?? 0
    return last > 1 && counts.filter((count) => count === last).length > 2 && counts.lastIndexOf(1) >= 0
  })
}

const wordsOf = (text: string) => text.trim().split(/\s+/).length

/** A text by its kinds of signs: `C-001` as `C-002`, a name as another. */
const shapeOf = (text: string) =>
  text
    .trim()
    .replace(/\p{N}+/gu, '9')
    .replace(/[\p{L}\p{M}]+/gu, 'a')

/** A short line that tells how many rows there are, stands in brackets, or is the sign by which old programs end a file. */
const isCount = (text: string) => /^\(.*\)$|^\d+\s+\p{L}+$|^\x1a+$/u.test(text.trim())

/**
 * Whether the only filled cell of a row of full width says that no row is meant: no other row has but one, and it is not written as the
 * cells above it, or stands before three empty ones where all rows above are full; in a table of two columns, it has more words.
 */
function isLoneNote(cells: readonly string[], above: readonly (readonly string[])[]): boolean {
  const at = cells.findIndex((cell) => cell.trim() !== '')
  const note = valueAt(cells, at)
  if (isNumeric(note) || above.some((row) => filled(row) === 1)) return false
  const others = above.flatMap((row) => (row[at]?.trim() ? [valueAt(row, at)] : []))
  if (others.length < 2) return wordsOf(note) >= 3
  const alike = others.some((other) => shapeOf(other) === shapeOf(note))
  if (alike) return cells.length > 3 && !/\d/.test(note) && above.every((row) => filled(row) > 2)
  return cells.length > 2 || wordsOf(note) > Math.max(...others.map(wordsOf)) || /[:©®*]/.test(note)
}

/** Where the paragraph begins that ends in a line: behind a blank line, each of its lines shorter than rows and without a number. */
function proseBelow(rows: readonly string[][], end: number, usual: number): number | undefined {
  let start = end
  while (start > 0 && filled(valueAt(rows, start - 1)) > 0) start--
  const isProse = (cells: readonly string[]) => cells.length < usual && !cells.some(isNumeric)
  return start > 0 && rows.slice(start, end + 1).every(isProse) ? start : undefined
}

/**
 * How many of the last lines are a footer: without a number behind a blank line, or a single filled cell, behind which the other
 * columns may stand empty. A cell that is a number is none, be it of several words as `1 708,17 EUR`: it may be a total.
 * @param lines the last lines of the file
 */
export function footerLines(lines: readonly string[], delimiter: string): number {
  const rows = lines.map((line) => cellsOfLine(line, delimiter))
  const usual = usualCells(rows.filter((cells) => filled(cells) > 0))
  if (usual < 2) return 0
  let firstLone = lines.length
  while (firstLone > 1 && filled(valueAt(rows, firstLone - 1)) < 2) firstLone--
  const above = rows.slice(1, firstLone).filter((cells) => filled(cells) > 0)
  let from = lines.length
  for (let i = lines.length - 1; i > 0; i--) {
    const cells = valueAt(rows, i)
    if (filled(cells) === 0) continue
    const prose = proseBelow(rows, i, usual)
    if (prose !== undefined) {
      from = prose
      i = prose
      continue
    }
    const afterBlank = filled(valueAt(rows, i - 1)) === 0
    const isWordy = wordsOf(cells.join(' ')) >= 3
    const lone =
      filled(cells) === 1 &&
      !cells.some(isNumeric) &&
      (cells.length < usual
        ? isWordy || isCount(cells.join(' '))
        : (isWordy && (afterBlank || from < lines.length)) || isLoneNote(cells, above))
    const isFooter = lone || (afterBlank && filled(cells) < usual && !cells.some(isNumeric))
    if (!isFooter) break
    from = i
  }
  return from === lines.length ? 0 : lines.length - from
}

/** Whether a line is one quoted cell in which delimiters stand. */
function isQuotedWhole(line: string): boolean {
  const inner = /^"(.*)"\s*$/.exec(line)?.[1]?.replaceAll('""', '')
  return inner !== undefined && !inner.includes('"') && /[;,|\t]/.test(inner)
}

/** @throws input error for a text that is a document of another kind, or whose rows are quoted whole */
export function refuseDisguised(text: string, shown: string): void {
  const start = text.slice(0, 4096).trimStart()
  const refuse = (code: string, sentence: ReturnType<typeof say>, hint: ReturnType<typeof say>) => {
    throw inputError(code, sentence, { file: shown, hint })
  }
  if (/^(<!doctype html|<html|<table|<head|<body)\b/i.test(start)) refuse('html', say('is-html', shown), say('save-table-as-csv'))
  if (/^<\?xml|^<[a-z][\w:.-]*(\s[^>]*)?>/i.test(start)) refuse('xml', say('is-xml', shown), say('save-table-as-csv'))
  if (/^\[\s*\{\s*"|^\{\s*"[^"]*"\s*:/.test(start)) refuse('json-in-csv', say('is-json', shown), say('rename-json'))
  const lines = start.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '')
  const whole = lines.slice(0, 20).slice(0, Math.max(1, lines.length - 1))
  if (whole.length > 1 && whole.every(isQuotedWhole))
    refuse('rows-quoted-whole', say('rows-quoted-whole', shown, whole[0]?.slice(0, 80) ?? ''), say('unquote-rows'))
}

/** The sign that stands equally often in all lines of a file with one column, though it is no delimiter that is looked for. */
export function sharedSign(lines: readonly string[]): string | undefined {
  const [head = '', ...rows] = lines.filter((line) => line.trim() !== '').slice(0, 50)
  if (rows.length === 0) return undefined
  const times = (line: string, sign: string) => line.split(sign).length - 1
  return [...new Set(head.match(/[^\p{L}\p{N}\s"'._\-/@()%]/gu) ?? [])].find((sign) =>
    rows.every((row) => times(row, sign) === times(head, sign)),
  )
}
