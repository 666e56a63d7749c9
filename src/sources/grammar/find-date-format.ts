/** The one date format of a file, from the cells of its samples. */

import type { Words } from '../../model/definition.js'
import { type DateFormat, detectable, parseDate, regexp, shapeOf } from './dates.js'
import { isMissing } from './numbers.js'
import { mostTelling, type SampleCell, votesFor } from './telling.js'

/** What the cells say about the format. */
export type FoundDateFormat =
  | { format: DateFormat; certain: boolean; because: Words; deciding?: SampleCell | undefined }
  | { ambiguous: { cell: SampleCell; readings: { format: DateFormat; value: string }[] } }

const possible = new Map<string, number[]>()

/** Formats by the shape of a text: a text of ones in its place is a date of each format that can read the text at all. */
function possibleFor(text: string): readonly number[] {
  const shape = text.replace(/[0-9]/g, '1')
  const known = possible.get(shape)
  if (known) return known
  const letters = /\p{L}{3}/u.test(text)
  const made = detectable.flatMap((format, i) => (letters === shapeOf(format).named && regexp(format).test(shape) ? [i] : []))
  possible.set(shape, made)
  return made
}

function readingsOf(text: string): (string | undefined)[] {
  const values: (string | undefined)[] = detectable.map(() => undefined)
  for (const i of possibleFor(text)) values[i] = parseDate(text, detectable[i] as string)
  return values
}

/**
 * Finds the one date format of a file from all its date cells. Cells that no format reads are left to the strict read.
 * @returns the format, or a cell that two formats read differently when nothing tells them apart
 */
export function findDateFormat(cells: readonly SampleCell[]): FoundDateFormat {
  const texts = new Map<string, { cell: SampleCell; count: number }>()
  for (const cell of cells) {
    const known = texts.get(cell.text)
    if (known) known.count++
    else if (!isMissing(cell.text)) texts.set(cell.text, { cell, count: 1 })
  }
  const read = [...texts.values()].map((each) => ({ ...each, values: readingsOf(each.cell.text) }))
  const readable = read.filter(({ values }) => values.some((value) => value !== undefined))
  const total = readable.reduce((sum, { count }) => sum + count, 0)
  if (total === 0) {
    return { format: 'YYYY-MM-DD', certain: false, because: { en: 'no date was seen', es: 'no se ha visto ninguna fecha' } }
  }
  const votes = detectable.map((_, i) => readable.reduce((sum, { values, count }) => sum + (values[i] === undefined ? 0 : count), 0))
  const best = Math.max(...votes)
  const rivals = detectable.flatMap((_, i) => (votes[i] === best ? [i] : []))
  const winner = rivals[0] as number
  const contested = readable.find(({ values }) => new Set(rivals.map((i) => values[i]).filter((value) => value !== undefined)).size > 1)
  if (contested) {
    const readings = rivals.flatMap((i) =>
      contested.values[i] === undefined ? [] : [{ format: detectable[i] as string, value: contested.values[i] as string }],
    )
    return {
      ambiguous: {
        cell: contested.cell,
        readings: readings.filter(({ value }, i) => readings.findIndex((other) => other.value === value) === i),
      },
    }
  }
  const telling = mostTelling(readable, winner)
  const spoilt = readable.find(({ values }) => values[winner] === undefined)
  const example = telling ?? (readable.find(({ values }) => values[winner] !== undefined) as (typeof readable)[number])
  return {
    format: detectable[winner] as string,
    certain: best === total,
    because: votesFor(example.cell, spoilt?.cell, best, total, { en: 'dates seen', es: 'fechas vistas' }),
    deciding: example.cell,
  }
}
