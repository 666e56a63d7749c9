/** Classes by cumulative share, which pareto and vvc have in common. */
import * as z from 'zod'
import type { Boundary, Cut, Segment, Words } from '../model/definition.js'
import { refusing } from '../model/issue.js'
import { choice, numbersOr } from '../model/parameters.js'
import { valueAt } from '../model/value-at.js'
import { say } from '../words/sentence.js'

const shares = z
  .array(z.number().gt(0).lt(1))
  .min(1)
  .max(12)
  .refine((cuts) => cuts.every((cut, i) => i === 0 || cut > valueAt(cuts, i - 1)), refusing(say('cuts-ascend')))

/** Where the classes end: at cumulative shares, or where the shape of the curve says. */
export type AbcCuts = number[] | 'computed'

export const abcParameters = {
  cuts: numbersOr(
    'computed',
    'cumulative shares at which the classes end, ascending; computed: where the curve bends',
    shares,
    'share,share',
  ).default([0.8, 0.95]),
  boundary: choice('side of a cut for the customer that crosses it', ['include', 'exclude', 'nearest']).default('include'),
}

const known: Record<string, Words> = {
  A: { en: 'Vital few', es: 'Pocos vitales' },
  B: { en: 'Useful many', es: 'Intermedios' },
  C: { en: 'Long tail', es: 'Muchos triviales' },
  N: { en: 'No net value', es: 'Sin valor neto' },
}

/** Classes A, B, C, … for cumulative-share cuts, and N for values of zero and below. */
export function abcSegments(cuts: AbcCuts, measure: string): Segment[] {
  const letters = abcLevels(cuts)
  const label = (letter: string, i: number): Words =>
    letter === 'N' || letters.length === 3
      ? valueAt(known, letter)
      : i === 0
        ? (known.A as Words)
        : i === letters.length - 1
          ? (known.C as Words)
          : { en: `Class ${letter}`, es: `Clase ${letter}` }
  return [...letters, 'N'].map((letter, i) => ({ id: letter, label: label(letter, i), when: { [measure]: letter } }))
}

/** Level names: one letter more than cuts. */
const abcLevels = (cuts: AbcCuts) =>
  Array.from({ length: (cuts === 'computed' ? 2 : cuts.length) + 1 }, (_, i) => String.fromCharCode(65 + i))

/** The cut at cumulative shares of the positive total, or where they are computed; values of zero and below are N. */
export const abcCut = (cuts: AbcCuts, boundary: Boundary): Cut => ({
  fit: cuts === 'computed' ? { by: 'computed' } : { by: 'share', cuts, boundary },
  levels: abcLevels(cuts),
  closed: 'ge',
  floor: 'N',
})
