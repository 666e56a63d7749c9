/** The one number format of a file, from the cells of its samples. */
import type { Words } from '../../model/definition.js'
import { numberFormats } from '../../model/kinds.js'
import { valueAt } from '../../model/value-at.js'
import { isMissing, type NumberFormat, readAs } from './numbers.js'
import { mostTelling, type SampleCell, votesFor } from './telling.js'

/** What the cells say about the format. */
export type FoundNumberFormat =
  | { format: NumberFormat; rivals: readonly NumberFormat[]; certain: boolean; because: Words; deciding?: SampleCell | undefined }
  | { ambiguous: { cell: SampleCell; readings: { format: NumberFormat; value: string }[] } }

/** Cells of one shape are read, or not, by the same formats. */
const shapeOf = (text: string) => text.replace(/[1-9]/g, '9')

interface Shape {
  cell: SampleCell
  count: number
  values: (string | undefined)[]
}

/**
 * Finds the one number format of a file from all its number cells. Cells that no format reads are left to the strict read.
 * @returns the format, or a cell that two formats read differently when nothing tells them apart
 */
export function findNumberFormat(cells: readonly (SampleCell & { count?: number })[]): FoundNumberFormat {
  const shapes = new Map<string, Shape>()
  for (const cell of cells) {
    const key = shapeOf(cell.text)
    const known = shapes.get(key)
    const { count = 1 } = cell
    if (known) known.count += count
    else if (!isMissing(cell.text)) shapes.set(key, { cell, count, values: numberFormats.map((format) => readAs(cell.text, format)) })
  }
  const readable = [...shapes.values()].filter(({ values }) => values.some((value) => value !== undefined))
  const total = readable.reduce((sum, { count }) => sum + count, 0)
  const votes = numberFormats.map((_, i) => readable.reduce((sum, { values, count }) => sum + (values[i] === undefined ? 0 : count), 0))
  const best = Math.max(...votes)
  const rivals = numberFormats.flatMap((_, i) => (votes[i] === best ? [i] : []))
  const differing = (among: readonly number[]) =>
    readable.find(({ values }) => new Set(among.map((i) => values[i]).filter((value) => value !== undefined)).size > 1)
  const ambiguous =
    differing(rivals) ??
    (best < total * 0.9 ? differing(numberFormats.flatMap((_, i) => (valueAt(votes, i) > total * 0.1 ? [i] : []))) : undefined)
  if (ambiguous) {
    const { cell, values } = ambiguous
    const readings = numberFormats.flatMap((format, i) => {
      const value = values[i]
      return value === undefined ? [] : [{ format, value }]
    })
    const distinct = readings.filter(({ value }, i) => readings.findIndex((other) => other.value === value) === i)
    return { ambiguous: { cell, readings: distinct } }
  }
  const winner = rivals[0] ?? 0
  const open = rivals.map((i) => valueAt(numberFormats, i))
  return { format: valueAt(numberFormats, winner), rivals: open, certain: best === total, ...reason(readable, winner, best, total) }
}

function reason(readable: readonly Shape[], winner: number, best: number, total: number): { because: Words; deciding?: SampleCell } {
  if (total === 0) return { because: { en: 'no number was seen', es: 'no se ha visto ningún número' } }
  const telling = mostTelling(readable, winner)
  if (!telling) {
    return {
      because: {
        en: `all ${total} numbers seen are whole and ungrouped, so every format reads them alike`,
        es: `los ${total} números vistos son enteros y sin agrupar: todo formato los lee igual`,
      },
    }
  }
  const spoilt = readable.find(({ values }) => values[winner] === undefined)
  return {
    because: votesFor(telling.cell, spoilt?.cell, best, total, { en: 'numbers seen', es: 'números vistos' }),
    deciding: telling.cell,
  }
}
