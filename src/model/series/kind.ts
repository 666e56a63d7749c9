import * as z from 'zod'
import { calendarPeriods, type MeasureKind } from '../kinds.js'
import { shape, word } from '../shape.js'

/** A kind of series: all that is known of it but its SQL, which `sql/series` has. */
export interface SeriesKind<N extends string, K extends z.ZodRawShape> {
  name: N
  /** The key of a definition's series by which the kind is told from others. */
  sign: keyof K & string
  /** What the key gives, for a plug-in's file. */
  gives: string
  /** The shapes of what a definition's series says. */
  keys(): K
  /** Fields that it gives to formulas. */
  fields: Readonly<Record<string, SeriesField>>
}

/** A field of a series: a column of one row a customer, or one value for all in a table of one row. */
export interface SeriesField {
  kind: MeasureKind
  precision: number
  scale: number
  /** A ratio of which people read the number, not a percentage. */
  plain?: true
  /** The one-row table, for a value of all customers. */
  of?: string
}

export const seriesKind = <const N extends string, K extends z.ZodRawShape>(kind: SeriesKind<N, K>) => kind

/** A whole number for each customer. */
export const count = { kind: 'count', precision: 18, scale: 0 } as const

/** The field whose sum a period is the flow. */
export const flow = z.string().min(1)

export const calendarPeriod = () => shape({ calendar: word(calendarPeriods) })
