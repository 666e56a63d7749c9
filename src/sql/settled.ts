import { decimal } from '../dialect.js'
import type { MeasureKind } from '../model/definition.js'
import { narrow, type Typed, widest } from './typed.js'

/**
 * Scale at which a computed value of a kind is kept while it is summed and compared: beyond what is shown. Of money only
 * as much as a double holds in sums of millions, so that lifetime values which are equal on paper are equal here too.
 */
const keptScale: Record<MeasureKind, number> = { money: 8, ratio: 12, score: 12, count: 0 }

/** A decimal of the kept scale: of 18 digits where the largest value leaves room, else of 38. */
function roomFor(largest: number | undefined, scale: number) {
  const narrowEnough = largest !== undefined && largest < 10 ** (narrow - scale) - 1
  return { precision: narrowEnough ? narrow : widest, scale }
}

/**
 * The value as an exact decimal: a double is cast at once to the decimals that its kind keeps,
 * in a type that just holds the `largest` value;
 * out of range becomes null; more decimals than that are rounded.
 */
export function settled(typed: Typed, largest?: number): Typed & { type: { precision: number; scale: number } } {
  if (typed.type === 'double') {
    const type = roomFor(largest, keptScale[typed.kind])
    const cast = `CAST(${typed.sql} AS ${decimal(type.precision, type.scale)})`
    const fits = largest !== undefined && largest < 1e24
    return { ...typed, sql: fits ? cast : `CASE WHEN abs(${typed.sql}) < 1e24 THEN ${cast} END`, type }
  }
  const { scale } = typed.type
  if (scale <= keptScale[typed.kind]) return { ...typed, type: typed.type }
  const type = { precision: widest, scale: keptScale[typed.kind] }
  return { ...typed, sql: `CAST(${typed.sql} AS ${decimal(type.precision, type.scale)})`, type }
}

/** What stands twice may be computed in every row, so only what is short does. */
const brief = 600

/**
 * The value in a decimal type of at most 18 digits, rounded half away from zero. The engine divides wide decimals bit by bit, narrow ones
 * at once, and nearly all values of wide types have room in narrow ones before they lose decimals.
 */
export function narrowed({ sql, type }: Typed, to: { precision: number; scale: number }): string {
  const target = decimal(to.precision, to.scale)
  const whole = `CAST(${sql} AS ${target})`
  const slow = type !== 'double' && type.precision > narrow && type.scale > to.scale && type.scale < narrow
  if (!slow || to.precision > narrow || sql.length > brief) return whole
  return `coalesce(CAST(TRY_CAST(${sql} AS ${decimal(narrow, type.scale)}) AS ${target}), ${whole})`
}
