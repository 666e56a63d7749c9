import * as z from 'zod'
import type { Sentence } from '../../words/sentence.js'
import type { sides, Words } from '../kinds.js'
import { valueAt } from '../value-at.js'
import type { SpeltMeasure, ThresholdQuery, ThresholdType } from './spelt.js'

/** A way to find the thresholds of a cut. `F` is a cut's `fit`. */
export interface Way<B extends string, K extends z.ZodRawShape, F = FitOf<B, K>> {
  /** What `by` says. */
  by: B
  /** The shapes of what a definition says beside `by`. */
  keys(): K
  /** The numbers that it takes, as `top(10, 20)` writes them. */
  numbers?: Numbers<K>
  /** A further number that may be said. */
  further?: keyof K & string
  /** Keys that hold a word, with what they hold where nothing is said. */
  words?: Partial<Record<keyof K, string>>
  /** How many thresholds it gives; one unless said. */
  thresholds?(fit: F): number
  /** What is wrong with its numbers, at which key. */
  fault?(
    fit: F,
    closed: (typeof sides)[number] | readonly (typeof sides)[number][],
  ): { key: keyof K & string; message: Sentence } | undefined
  /** As a parameter that is a single cut point offers it, if it may be one. */
  point?: Point
  /** As advice on a cut point tells of it, with the number that is tried. */
  advised?: { label: Words; number?: number }
  /** Without it the thresholds are found elsewhere than in SQL. */
  query?(measure: SpeltMeasure, fit: F): ThresholdQuery
  /** Unless said, thresholds lie between values, and have at least 12 decimals. */
  type?(scale: number, fit: F): ThresholdType
  /** Who alone can ask for it: an option, or a definition that has lenses. */
  only?: 'option' | 'lens'
}

interface Numbers<K> {
  key: keyof K & string
  are: 'one' | 'list' | 'one or list'
  /** An example, for messages. */
  such: number
}

interface Point {
  /** With its number, where it takes one. */
  shown: string
  /** Whether the number is one that it takes. */
  takes?(number: number): boolean
}

export type FitOf<B extends string, K extends z.ZodRawShape> = z.output<z.ZodObject<K & { by: z.ZodLiteral<B> }>>

export const way = <const B extends string, K extends z.ZodRawShape>(all: Way<B, K>) => all

/** As large as a cut point may be; money has fourteen digits before the point. */
const largest = 1e15

export const number = z.number().min(-largest).max(largest)

export const several = z.int().min(2).max(1000)

/** One of these or more. */
export const listOf = <T extends z.ZodType>(of: T) => z.array(of).min(1).readonly()

export const ascending = (values: readonly number[]) => values.every((value, i) => i === 0 || value > valueAt(values, i - 1))
