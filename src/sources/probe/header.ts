/** The header of a file: as it stands there, or as it was given. */
import { placedError, usageError } from '../../errors.js'
import { say } from '../../words/sentence.js'
import { detectable, parseDate } from '../grammar/dates.js'
import { isMissing } from '../grammar/numbers.js'
import { knownHeads } from './layout.js'
import { isNumeric } from './numeric.js'
import type { SampledRecord } from './sampled-records.js'

/** As written, without surrounding white space; positions from 1. */
export interface HeaderCell {
  name: string
  position: number
}

/** The cells of a row, short enough for a sentence. */
const shownCells = (cells: readonly string[]) => cells.map((cell) => cell.slice(0, 20)).slice(0, 12)

export function checkedHeader(cells: readonly string[], line: number, shown: string): HeaderCell[] {
  const header = cells.map((name, i) => ({ name: name.trim(), position: i + 1 }))
  if (header.every(({ name }) => !isMissing(name) && isNumeric(name))) {
    throw placedError('no-header', say('header-of-numbers'), {
      file: shown,
      line,
      value: cells.join(' ').slice(0, 80),
      hint: say('add-header', cells.length, shownCells(cells)),
    })
  }
  return header
}

/** A day, not a month or a quarter, which may head a column. */
const isDay = (cell: string) =>
  /\d\D+\d+\D+\d{2}|^(?:19|20)\d{6}$/.test(cell) && detectable.some((format) => parseDate(cell, format) !== undefined)

/**
 * A first line whose dates and decimals stand above columns of nothing else is a row, not a header.
 * @throws input error that names the option by which names are given
 */
export function refuseRowAsHeader(
  first: SampledRecord,
  records: readonly SampledRecord[],
  known: ReadonlySet<string> | undefined,
  shown: string,
) {
  const { cells, line } = first
  if (known && knownHeads(cells, known) > 0) return
  const rows = records.filter(({ fault }) => fault === undefined).slice(0, 50)
  const below = (i: number) => rows.flatMap((row) => row.cells[i]?.trim() || [])
  const isRow = (i: number, is: (cell: string) => boolean) => is(cells[i] ?? '') && below(i).length > 0 && below(i).every(is)
  const at = cells.findIndex((_, i) => isRow(i, isDay) || isRow(i, (cell) => /\d[.,]\d/.test(cell) && isNumeric(cell)))
  if (at < 0) return
  throw placedError('no-header', say('first-row-as-header', (cells[at] ?? '').slice(0, 40)), {
    file: shown,
    line,
    value: cells.join(' ').slice(0, 80),
    hint: say('name-columns', cells.length, shownCells(cells)),
  })
}

/** Names that were given for the columns, as many as most rows have. @throws usage error for more or fewer */
export function givenHeader(names: readonly string[], records: readonly SampledRecord[], shown: string): HeaderCell[] {
  const counts = new Map<number, number>()
  for (const { cells } of records) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1)
  const [columns] = [...counts].reduce((most, each) => (each[1] > most[1] ? each : most), [0, 0])
  if (columns !== names.length && records.length > 0)
    throw usageError('header-names', say('header-names', names.length, shown, columns), {
      file: shown,
      line: records[0]?.line,
      value: names.join(','),
      hint: say('name-each-column', (records[0]?.cells ?? []).map((cell) => cell.slice(0, 20)).slice(0, 12)),
    })
  return names.map((name, i) => ({ name: name.trim(), position: i + 1 }))
}
