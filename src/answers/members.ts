/** Documents that programs read, as data: their layout is the writer's. */
import { isDecimal, trimmed } from '../model/decimal.js'
import type { Rows, StreamedRows } from './rows.js'

/**
 * How a value is laid out: the items of a list on a line each; the same without spaces; also members that hold others, and theirs;
 * or everything on a line of its own.
 */
export type Layout = 'flat' | 'compact' | 'deep' | 'open'

/** A member of a document: a value, `flat` unless said, or rows that are never held in memory. */
export type Member = { name: string; value: unknown; layout?: Layout } | { name: string; rows: Rows | StreamedRows }

/** The members of an object, in its order. */
export const membersOf = (document: Readonly<Record<string, unknown>>, layout: Layout = 'flat'): Member[] =>
  Object.entries(document).map(([name, value]) => ({ name, value, layout }))

const exact = Symbol('decimal')

/** A number from decimal text, to be written digit by digit. */
export const exactly = (digits: string) => ({ [exact]: digits })

/** The same without needless zeros; null for what is no number. */
export const decimal = (text: string | null) => (text !== null && isDecimal(text) ? exactly(trimmed(text)) : null)

/** The digits of such a number; undefined for any other value. */
export const digitsOf = (value: object): string | undefined => (exact in value ? String(value[exact]) : undefined)

/** What is known, and an amount under its measure's name; under `amount` where that name is taken. */
export const weighed = (known: Record<string, unknown>, measure: string, amount: string | null): Record<string, unknown> => ({
  ...known,
  [measure in known || measure === 'share' ? 'amount' : measure]: decimal(amount),
})
