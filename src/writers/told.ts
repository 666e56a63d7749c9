/** What is told of a history, in any format: a small table of machine text, and the same worded for people. */

import type { Sheet } from '../answers/history/history.js'
import type { Cell, Column } from '../model/column.js'
import { isDecimal, trimmed } from '../model/decimal.js'
import type { Language } from '../model/words.js'
import type { Report } from '../report/report.js'
import { sectionsMarkdown } from './comparison-markdown.js'
import { sectionsText } from './comparison-table.js'
import { decimal, members } from './json-text.js'
import type { Format, WriteOptions, Writer } from './writer.js'

/** The formats of these small tables. */
export type ToldFormat = Exclude<Format, 'parquet'>

export interface Told {
  /** The JSON document without its rows. */
  facts: Record<string, unknown>
  /** The name of the rows in JSON. */
  key: string
  sheet: Sheet
  report(top: number, language: Language): Report
  /** Segments, best first. */
  segments: readonly string[]
}

/** A ratio keeps its six decimals; other numbers lose needless zeros. */
const number = (cell: string, kind: Column['kind']) => (kind === 'ratio' || !isDecimal(cell) ? cell : trimmed(cell))

function csvOf({ columns, rows }: Sheet, { excel, raw, language }: WriteOptions): string {
  const local = excel && language === 'es'
  const quoted = (text: string) => (new RegExp(`[${local ? ';' : ','}"\\n\\r]`).test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  const cell = (value: Cell, { kind, foreign }: Column) => {
    if (value === null) return ''
    if (kind !== 'text') return local ? number(value, kind).replace('.', ',') : number(value, kind)
    return quoted(!raw && foreign && /^[=+\-@\t\r]/.test(value) ? `'${value}` : value)
  }
  const lines = [columns.map(({ name }) => quoted(name)), ...rows.map((row) => columns.map((column, i) => cell(row[i] ?? null, column)))]
  const end = excel ? '\r\n' : '\n'
  return (excel ? '\uFEFF' : '') + lines.map((line) => line.join(local ? ';' : ',') + end).join('')
}

const objects = ({ columns, rows }: Sheet) =>
  rows.map((row) => columns.map(({ name, kind }, i): [string, Cell, Column['kind']] => [name, row[i] ?? null, kind]))

const line = (cells: [string, Cell, Column['kind']][]) =>
  `{${cells
    .map(
      ([name, cell, kind]) =>
        `${JSON.stringify(name)}:${cell === null ? 'null' : kind === 'text' ? JSON.stringify(cell) : number(cell, kind)}`,
    )
    .join(',')}}\n`

const jsonOf = ({ facts, key, sheet }: Told) => {
  const rows = objects(sheet).map((cells) =>
    Object.fromEntries(cells.map(([name, cell, kind]) => [name, kind === 'text' ? cell : decimal(cell)])),
  )
  return `{\n${members({ ...facts, [key]: rows }).replace(/,\n$/, '\n')}}\n`
}

/** The writer of each format. */
export const toldWriters: Readonly<Record<ToldFormat, Writer<Told>>> = {
  table: (told, out, options) => out.write(sectionsText(told.report(options.top, options.language), told.segments, options)),
  md: (told, out, { top, language }) => out.write(sectionsMarkdown(told.report(top, language))),
  csv: (told, out, options) => out.write(csvOf(told.sheet, options)),
  ndjson: (told, out) => out.write(objects(told.sheet).map(line).join('')),
  json: (told, out) => out.write(jsonOf(told)),
}
