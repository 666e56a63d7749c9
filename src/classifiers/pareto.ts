import * as z from 'zod'
import type { Classifier } from '../model/definition.js'
import { late } from '../model/late.js'
import { field } from '../model/parameters.js'
import { abcCut, abcParameters, abcSegments } from './abc.js'

/** Also part of value's parameters. */
export const paretoParameters = late(() => ({
  measure: field('field to rank and add up, such as sales, margin or orders').default('sales'),
  ...abcParameters,
}))

const parameters = late(() => z.strictObject(paretoParameters()))

/** Pareto 80/20, also known as ABC analysis. */
export const pareto: Classifier<z.infer<ReturnType<typeof parameters>>> = {
  name: 'pareto',
  aliases: ['abc'],
  title: { en: 'Pareto 80/20', es: 'Pareto 80/20' },
  summary: { en: 'the few customers that make most of the sales', es: 'los pocos clientes que generan la mayor parte de las ventas' },
  source: 'Juran after Pareto; course deck "Política de Clientes", slides 32–33',
  method:
    'Customers are sorted by the measure, largest first. A customer is in class A, the vital few, while the cumulative share before it is below 80%, in B, the useful many, while it is below 95%, else in C, the long tail. ' +
    'Customers of equal value share a class. Shares are of the sum of the positive values; a customer whose returns outweigh its purchases, or who bought nothing, is N.',
  get parameters() {
    return parameters()
  },
  needs: ['sales'],
  define: ({ measure, cuts, boundary }, has) => ({
    measures: {
      [measure]: measure,
      ...(measure !== 'margin' && has.has('margin') ? { margin: 'margin' } : {}),
      ...(has.has('margin') && has.has('sales') ? { margin_rate: 'margin / sales' } : {}),
    },
    cuts: { [measure]: abcCut(cuts, boundary) },
    segments: abcSegments(cuts, measure),
    weigh: measure,
    rank: [measure],
    columns: has.has('margin') ? [...(measure !== 'margin' ? ['margin'] : []), ...(has.has('sales') ? ['margin_rate'] : [])] : [],
    concentration: true,
    needsPositiveTotal: true,
  }),
  examples: ['cartera pareto customers.csv', 'cartera pareto ledger.csv --measure margin -o abc.csv'],
}
