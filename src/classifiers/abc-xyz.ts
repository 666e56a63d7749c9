import * as z from 'zod'
import type { Classifier, Segment } from '../model/definition.js'
import { late } from '../model/late.js'
import { type AbcCuts, abcCut, abcParameters, abcSegments } from './abc.js'
import { variation, xyzClasses, xyzCut, xyzParameters, xyzSeries } from './xyz.js'

const parameters = late(() => z.strictObject({ ...abcParameters, ...xyzParameters }))

/** Every class by sales with every class by steadiness. */
const segments = (cuts: AbcCuts): Segment[] =>
  abcSegments(cuts, 'sales')
    .filter(({ id }) => id !== 'N')
    .flatMap(({ id, label }) =>
      xyzClasses.map(([xyz, { en, es }]) => ({
        id: `${id}${xyz}`,
        label: { en: `${label.en}, ${en}`, es: `${label.es}, ${es}` },
        when: { sales: id, variation: xyz },
      })),
    )

const spanish = { year: 'año', quarter: 'trimestre', month: 'mes', week: 'semana' }

/** How much customers buy, and how steadily. */
export const abcXyz: Classifier<z.infer<ReturnType<typeof parameters>>> = {
  name: 'abc-xyz',
  title: { en: 'ABC-XYZ', es: 'ABC-XYZ' },
  summary: { en: 'how much customers buy, and how steadily', es: 'cuánto compran los clientes y con qué regularidad' },
  source: 'ABC: Juran after Pareto; XYZ: the coefficient of variation, as used for inventories',
  method:
    'A, B and C are classes of sales as in pareto. X, Y and Z show how sales vary: the coefficient of variation is the population standard deviation divided by the mean of the sales of all periods from the first in the data to --as-of, a period without sales counting 0. Up to 0.5 is X, up to 1 Y, above Z. ' +
    'Where the mean is 0 or less, or there are fewer than 4 periods, there is no coefficient and the customer is unclassified.',
  get parameters() {
    return parameters()
  },
  needs: ['sales', 'date'],
  define: ({ cuts, boundary, period, cv_cuts }, has) => ({
    measures: { sales: 'sales', variation },
    cuts: { sales: abcCut(cuts, boundary), variation: xyzCut(cv_cuts) },
    segments: segments(cuts),
    weigh: 'sales',
    rank: ['sales'],
    columns: ['variation'],
    series: xyzSeries('sales', period, has),
    cross: { rows: 'sales', columns: 'variation' },
    needsPositiveTotal: true,
    notes: [{ en: `X, Y and Z are told from sales by ${period}.`, es: `X, Y y Z se determinan con las ventas por ${spanish[period]}.` }],
  }),
  examples: ['cartera abc-xyz ledger.csv', 'cartera abc-xyz ledger.csv --period quarter --cv-cuts 0.25,0.75'],
}
