/** Columns of a server that hold what no cell can, such as json or arrays: they stay there, and are told where somebody asks for one. */
import type { CarteraError } from '../../errors.js'
import { normalise } from '../../fields/dictionary.js'
import type { Warning } from '../../model/definition.js'
import { atPlace } from '../../words/place.js'
import { say } from '../../words/sentence.js'
import { unreadableColumn } from '../remote/faults.js'
import type { Columns, Declared } from './field-source.js'

/** The error for a column that stayed on its server, under one of some heads; undefined where none did. */
export function unreadError(
  { shown, columns: { unread = [] } }: { shown: string; columns: Pick<Columns, 'unread'> },
  heads: readonly string[],
): CarteraError | undefined {
  const wanted = new Set(heads.map(normalise))
  const found = unread.find(({ name }) => heads.includes(name)) ?? unread.find(({ name }) => wanted.has(normalise(name)))
  return found && unreadableColumn({ shown }, found.name, found.type)
}

/** Columns that stayed on their server though their heads are those of fields that nothing else gives. */
export function unreadColumns(shown: string, { unread = [], sources }: Columns, declared: Declared): Warning[] {
  const lacking = Object.entries(declared).filter(([field]) => !sources.has(field))
  const heads = new Set(lacking.flatMap(([field, { names }]) => [field, ...names]).map(normalise))
  return unread
    .filter(({ name }) => heads.has(normalise(name)))
    .map(({ name, type }) => ({ code: 'unread-columns', message: atPlace({ file: shown }, say('unread-column', name, type)) }))
}
