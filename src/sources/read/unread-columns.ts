/** Columns of a server that hold what no cell can, such as json or arrays: they stay there, and are told where somebody asks for one. */
import type { CarteraError } from '../../errors.js'
import { normalise } from '../../fields/dictionary.js'
import { unreadableColumn } from '../remote/faults.js'
import type { Columns } from './columns.js'

/** The error for a column that stayed on its server, under one of some heads; undefined where none did. */
export function unreadError(
  { shown, columns: { unread = [] } }: { shown: string; columns: Pick<Columns, 'unread'> },
  heads: readonly string[],
): CarteraError | undefined {
  const wanted = new Set(heads.map(normalise))
  const found = unread.find(({ name }) => heads.includes(name)) ?? unread.find(({ name }) => wanted.has(normalise(name)))
  return found && unreadableColumn({ shown }, found.name, found.type)
}
