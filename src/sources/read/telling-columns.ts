/** Columns that may tell what their rows are, whatever their head: few values, each a known word, code or sign. */
import { mayTellKinds } from '../../fields/status-words.js'
import type { Columns } from './field-source.js'

/** More values than this, or longer ones, are none that tell kinds. */
const [mostValues, longestValue] = [12, 40]

/** Sampled rows, and the place of a column in them. */
interface Cells {
  rows: readonly { cells: readonly (string | null)[] }[]
  column: number
}

function tells({ rows, column }: Cells): boolean {
  const seen = new Set<string>()
  for (const { cells } of rows) {
    const value = cells[column] ?? ''
    if (value === '' || seen.has(value)) continue
    if (seen.size >= mostValues || value.length > longestValue) return false
    seen.add(value)
  }
  const unknown = [...seen].filter((value) => !mayTellKinds(value)).length
  return seen.size > 0 && unknown * 3 <= seen.size
}

/** Fields of groups; a head such as `state` may also tell how an order stands. */
const ofGroups = new Set(['region', 'channel', 'sector', 'profile', 'name'])

/** The places of such columns among those that give no field but one of groups. */
export function tellingColumns({ headers, sources }: Columns, cellsAt: (column: number) => Cells): ReadonlySet<number> {
  const used = new Set([...sources].map(([field, source]) => (source.from === 'column' && !ofGroups.has(field) ? source.column : -1)))
  return new Set([...headers.keys()].filter((at) => !used.has(at) && tells(cellsAt(at))))
}
