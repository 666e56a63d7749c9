import type { FieldKind } from '../../model/definition.js'
import type { Declared } from './field-source.js'

/** What fields were found to hold. */
interface Kinds {
  kinds: ReadonlyMap<string, FieldKind>
}

/** The kind that a field was found to hold, or else the one that it is declared to. */
export const kindIn =
  ({ kinds }: Kinds, declared: Declared) =>
  (field: string): FieldKind =>
    kinds.get(field) ?? (declared[field]?.kind as FieldKind)

/** The first of some fields that is an amount. */
export const moneyField = (table: Kinds, fields: readonly string[], declared: Declared): string | undefined =>
  fields.find((field) => kindIn(table, declared)(field) === 'money')
