import type { FieldKind } from '../../model/definition.js'
import type { Table } from './table-facts.js'

type Kinds = Pick<Table, 'kinds' | 'declared'>

/** The kind that a field was found to hold, or else the one that it is declared to. */
export const kindIn =
  ({ kinds, declared }: Kinds) =>
  (field: string): FieldKind =>
    kinds.get(field) ?? (declared[field]?.kind as FieldKind)

/** The first of some fields that is an amount. */
export const moneyField = (table: Kinds, fields: readonly string[]): string | undefined =>
  fields.find((field) => kindIn(table)(field) === 'money')
