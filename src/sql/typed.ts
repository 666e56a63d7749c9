/** SQL expressions with their types, and how they are cast. */
import { decimal } from '../dialect.js'
import type { MeasureKind } from '../model/definition.js'

/** An exact decimal of precision and scale, or a double. */
type NumberType = { precision: number; scale: number } | 'double'

/** A SQL expression with what is known of it. */
export interface Typed {
  sql: string
  type: NumberType
  kind: MeasureKind
  /** Of a sum of decimals: how many terms, and the digits before the point of the largest; a hundred terms need two digits more. */
  terms?: { count: number; digits: number }
  /** The same in doubles, cheaper where a division follows anyway. */
  double?: string
  /** Made of the cells of a row: a value beyond the widest type is refused, never rounded. */
  ofRow?: boolean
  /** Divisors, as the user wrote them, whose being zero makes the value null. */
  divisors: { shown: string; sql: string }[]
}

/** What a name stands for. */
export type Environment = (name: string) => Typed

export type Terms = NonNullable<Typed['terms']>

/** Engines multiply two decimals of up to 18 digits within 18 digits, and compute fast on them. */
export const narrow = 18

export const widest = 38

/** Decimals beside which the widest type has room for any amount of a row. */
const roomy = 20

/** A decimal type where there is one, also of a row's cells one that has no room for values that are too large for an amount; else a double. */
export const held = (precision: number, scale: number, ofRow: boolean): NumberType =>
  precision <= widest || (ofRow && scale <= roomy) ? { precision: Math.min(precision, widest), scale } : 'double'

export const anyOfRow = (of: readonly Typed[]) => of.some(({ ofRow }) => ofRow === true)

export const asDouble = ({ sql, type, double }: Typed) => (type === 'double' ? sql : (double ?? `CAST(${sql} AS DOUBLE)`))

export const divisors = (...of: Typed[]) => of.flatMap((typed) => typed.divisors)

export const digits = (type: { precision: number; scale: number }) => type.precision - type.scale

export const common = (a: NumberType, b: NumberType, ofRow: boolean): NumberType => {
  if (a === 'double' || b === 'double') return 'double'
  const scale = Math.max(a.scale, b.scale)
  return held(Math.max(digits(a), digits(b)) + scale, scale, ofRow)
}

export const cast = (typed: Typed, type: NumberType) =>
  type === 'double' ? asDouble(typed) : `CAST(${typed.sql} AS ${decimal(type.precision, type.scale)})`

export function literal(written: string): Typed {
  const plain = /^(\d*)\.?(\d*)$/.exec(written)
  if (!plain) return { sql: `CAST(${written} AS DOUBLE)`, type: 'double', kind: 'ratio', divisors: [] }
  const [, whole = '', fraction = ''] = plain
  const scale = fraction.length
  const precision = Math.max(whole.length + scale, 1)
  if (precision > 18) return { sql: `CAST(${written} AS DOUBLE)`, type: 'double', kind: 'ratio', divisors: [] }
  return { sql: `CAST(${written} AS ${decimal(precision, scale)})`, type: { precision, scale }, kind: 'ratio', divisors: [] }
}
