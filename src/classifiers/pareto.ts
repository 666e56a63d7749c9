import { z } from 'zod'
import { choice, field, numbers } from '../model/parameters.js'
import type { Classifier, Words } from '../model/words.js'

const parameters = z.strictObject({
  measure: field('field to rank and add up, such as sales, margin or orders').default('sales'),
  cuts: numbers(
    'cumulative shares at which the classes end, ascending',
    z.array(z.number().gt(0).lt(1)).min(1).max(25).refine((cuts) => cuts.every((cut, i) => i === 0 || cut > (cuts[i - 1] as number)), 'cuts must ascend'),
    'share,share',
  ).default([0.8, 0.95]),
  boundary: choice('side of a cut on which the customer that straddles it falls', ['include', 'exclude', 'nearest']).default('include'),
})

const known: Record<string, Words> = {
  A: { en: 'Vital few', es: 'Pocos vitales' },
  B: { en: 'Useful many', es: 'Intermedios' },
  C: { en: 'Long tail', es: 'Muchos triviales' },
  N: { en: 'No net value', es: 'Sin valor neto' },
}

/** Classes A, B, C, … for cumulative-share cuts, and N for values of zero and below. */
export function abcSegments(cuts: readonly number[], measure: string) {
  const letters = abcLevels(cuts)
  const label = (letter: string, i: number): Words =>
    letter === 'N' || cuts.length === 2
      ? (known[letter] as Words)
      : i === 0
        ? (known.A as Words)
        : i === cuts.length
          ? (known.C as Words)
          : { en: `Class ${letter}`, es: `Clase ${letter}` }
  return [...letters, 'N'].map((letter, i) => ({ id: letter, label: label(letter, i), when: { [measure]: letter } }))
}

/** Level names for cumulative-share cuts: one letter more than cuts. */
export const abcLevels = (cuts: readonly number[]) =>
  Array.from({ length: cuts.length + 1 }, (_, i) => String.fromCharCode(65 + i))

/** Pareto 80/20, also known as ABC analysis. */
export const pareto: Classifier<z.infer<typeof parameters>> = {
  name: 'pareto',
  aliases: ['abc'],
  title: { en: 'Pareto 80/20', es: 'Pareto 80/20' },
  summary: { en: 'the few customers that make most of the sales', es: 'los pocos clientes que hacen la mayor parte de la venta' },
  source: 'Juran after Pareto; course deck "Política de Clientes", slides 32–33',
  method:
    'Customers are sorted by the measure, largest first. A customer is in class A while the cumulative share before it is below 80 %, in B while it is below 95 %, else in C. ' +
    'Customers of equal value share a class. Shares are of the sum of the positive values; a customer whose returns outweigh its purchases, or who bought nothing, is N.',
  parameters,
  needs: ['sales'],
  define: ({ measure, cuts, boundary }, has) => ({
    measures: {
      [measure]: measure,
      ...(measure !== 'margin' && has.has('margin') ? { margin: 'margin' } : {}),
      ...(has.has('margin') && has.has('sales') ? { margin_rate: 'margin / sales' } : {}),
    },
    cuts: {
      [measure]: { fit: { by: 'share', cuts, boundary }, levels: abcLevels(cuts), closed: 'ge', floor: 'N' },
    },
    segments: abcSegments(cuts, measure),
    weigh: measure,
    rank: [measure],
    columns: has.has('margin') ? [...(measure !== 'margin' ? ['margin'] : []), ...(has.has('sales') ? ['margin_rate'] : [])] : [],
    concentration: true,
    needsPositiveTotal: true,
  }),
  examples: ['cartera pareto customers.csv', 'cartera pareto ledger.csv --measure margin -o abc.csv'],
}
