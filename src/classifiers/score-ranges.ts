/** Segments of recency, frequency and monetary scores as ranges: those of a CSV, or the R package rfm's. */
import * as z from 'zod'
import { refusing } from '../model/issue.js'
import { numeric, type ParameterMeta } from '../model/parameters.js'
import { say } from '../words/sentence.js'

const score = numeric('score', { min: 1, integer: true })
const reserved: [string, string] = ['others', 'unclassified']
const ends = ['r_from', 'r_to', 'f_from', 'f_to', 'm_from', 'm_to'] as const

const range = z
  .strictObject({
    segment: z
      .string()
      .trim()
      .min(1)
      .refine((name) => !reserved.includes(name), refusing(say('expected', say('name-other-than', ...reserved)))),
    label: z.string().optional(),
    r_from: score,
    r_to: score,
    f_from: score,
    f_to: score,
    m_from: score,
    m_to: score,
  })
  .refine(({ r_from, r_to }) => r_from <= r_to, { path: ['r_to'], ...refusing(say('expected', say('at-least-key', 'r_from'))) })
  .refine(({ f_from, f_to }) => f_from <= f_to, { path: ['f_to'], ...refusing(say('expected', say('at-least-key', 'f_from'))) })
  .refine(({ m_from, m_to }) => m_from <= m_to, { path: ['m_to'], ...refusing(say('expected', say('at-least-key', 'm_from'))) })

/** A segment with the scores that it takes, both ends included. */
export type ScoreRange = z.infer<typeof range>

const unique = (ranges: ScoreRange[]) => new Set(ranges.map(({ segment }) => segment)).size === ranges.length

const columns = {
  segment: ['segment', 'segmento'],
  label: ['label', 'etiqueta', 'nombre', 'name'],
  ...Object.fromEntries(ends.map((key) => [key, [key]])),
}

/** The parameter that names a CSV of ranges. */
export const rangesParameter = z
  .array(range)
  .min(1)
  .refine(unique, refusing(say('segment-twice')))
  .describe(
    `CSV of segment, label (may be left out), ${ends.join(', ')}: scores from and to, the first match wins; by default the ten segments of the R package rfm`,
  )
  .meta({ placeholder: 'csv', table: columns } satisfies ParameterMeta)
  .optional()
