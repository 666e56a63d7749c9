import * as z from 'zod'
import type { Step } from '../../dialect.js'
import { type CalendarPeriod, calendarPeriods, type MeasureKind } from '../kinds.js'
import { shape, word } from '../shape.js'
import type { Warning } from '../warning-codes.js'
import type { SeriesSource } from './source.js'

/** A kind of series. `S` is what a definition says of it. */
export interface SeriesKind<N extends string, K extends z.ZodRawShape, S = z.output<z.ZodObject<K>>> {
  name: N
  /** The key of a definition's series by which the kind is told from others. */
  sign: keyof K & string
  /** What the key gives, for a plug-in's file. */
  gives: string
  /** The shapes of what a definition's series says. */
  keys(): K
  /** Fields that it gives to formulas. */
  fields: Readonly<Record<string, SeriesField>>
  /** It is of purchases, not of amounts alone. */
  ofPurchases?: true
  /** It counts days, not periods of the calendar. */
  ofDays?: true
  /** The table of one row a customer that it makes, if it makes one. */
  table?: string
  /** All tables that it makes, from typed rows. */
  steps(series: S, source: SeriesSource): Step[]
  /** Figures of all customers that the one row of a query gives. */
  observed?: {
    query(series: S): string | undefined
    /** @throws input error where the ledger is too short for it, or the figure is of no use */
    told(row: Row, series: S, place: ObservedPlace): Observed[]
  }
  /** What the one row of a query over the kept rows makes doubtful. */
  doubts?: { query(rows: string): string; told(row: Row, series: S): Warning[] }
}

type Row = readonly (string | null)[]

/** A figure of all customers on which measures rest: found from the data, or taken from a model. */
export interface Observed {
  name: string
  /** Decimal text. */
  value: string
  /** What it is counted in, or of: days, calendar periods. */
  unit: 'day' | CalendarPeriod
  /** The counts that it was found from; none where a model gave it. */
  of: Readonly<Record<string, number>>
  /** A model gave it. */
  saved: boolean
}

export interface ObservedPlace {
  asOf: string | null
  /** Values that a model gives, by field. */
  saved: Readonly<Record<string, string>>
  /** The ledger, as the user named it. */
  shown: string | undefined
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
