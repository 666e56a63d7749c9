import * as z from 'zod'
import type { Classifier, Segment, Words } from '../model/definition.js'
import { late } from '../model/late.js'
import { choice } from '../model/parameters.js'
import { valueAt } from '../model/value-at.js'
import { abcSegments } from './abc.js'
import { burnett, burnettNames, burnettParameters } from './burnett.js'
import { criteriaFields } from './criteria.js'
import { pareto, paretoParameters } from './pareto.js'
import { weightedScore } from './weighted-score.js'

const parameters = late(() =>
  z.strictObject({
    ...burnettParameters(),
    ...paretoParameters(),
    approach: choice('how portfolio 2 is served', ['relational', 'transactional']).default('relational'),
  }),
)

/** The portfolios by Burnett's key accounts and Pareto's classes; also the rules of a run with both lenses and none of its own. */
export const valueSegments: (Segment & { portfolio: string })[] = [
  {
    id: 'strategic',
    portfolio: '1',
    split: true,
    label: { en: 'Key account', es: 'Clave-estratégico' },
    when: { burnett: 'key', pareto: 'A' },
  },
  { id: 'potential', portfolio: '2', label: { en: 'Potential', es: 'Potencial' }, when: { burnett: 'key' } },
  { id: 'large', portfolio: '2', label: { en: 'Large, little attractive', es: 'Grande poco atractivo' }, when: { pareto: 'A' } },
  { id: 'transactional', portfolio: '3', label: { en: 'Transactional', es: 'Transaccional' } },
]

const words: Record<string, Words> = {
  relational: { en: 'relational', es: 'relacional' },
  transactional: { en: 'transactional', es: 'transaccional' },
}

/** The value-based portfolios: attractiveness by weighted factors, and what the customer buys already. */
export const value: Classifier<z.infer<ReturnType<typeof parameters>>> = {
  name: 'value',
  title: { en: 'Value-based portfolios (Burnett × Pareto)', es: 'Carteras por valor (Burnett × Pareto)' },
  summary: { en: 'portfolios of customers by attractiveness and sales', es: 'carteras de clientes por atractivo y ventas' },
  source: 'Course deck "Política de Clientes", slide 46: Burnett’s key accounts by Pareto’s classes',
  method:
    'A customer that clears the cut of the weighted factors is a key account; one in class A of the sales is large. Key and large is strategic, portfolio 1, served by relation; ' +
    'key alone is potential and large alone is large but little attractive, portfolio 2; the others are transactional, portfolio 3.',
  get parameters() {
    return parameters()
  },
  needs: ['sales', ['criteria as columns', '--scores']],
  fields: ({ criteria }) => criteriaFields(criteria),
  define({ criteria, cut, missing, measure, cuts, boundary, approach }) {
    const { measures, weighted } = weightedScore(criteria, missing)
    const classes = abcSegments(cuts, measure)
    const served = { strategic: 'relational', potential: approach, large: approach, transactional: 'transactional' }
    return {
      lenses: {
        burnett: { classifier: burnett, parameters: { criteria, cut, missing } },
        pareto: { classifier: pareto, parameters: { measure, cuts, boundary } },
      },
      measures: { [measure]: measure, ...measures },
      cuts: {
        burnett: { fit: { by: 'segment' }, levels: ['key', 'other'], names: burnettNames, closed: 'ge' },
        pareto: { fit: { by: 'segment' }, levels: classes.map(({ id }) => id), names: classes.map(({ label }) => label), closed: 'ge' },
      },
      weighted: { score: { ...weighted, lens: 'burnett' } },
      segments: valueSegments,
      weigh: measure,
      rank: [measure],
      levels: { burnett_segment: 'burnett', pareto_segment: 'pareto' },
      columns: ['score', 'burnett_segment', 'pareto_segment', 'portfolio', 'approach'],
      texts: {
        portfolio: {
          title: { en: 'portfolio', es: 'cartera' },
          cases: valueSegments.map(({ id, portfolio }) => ({ segment: id, id: portfolio, label: { en: portfolio, es: portfolio } })),
        },
        approach: {
          title: { en: 'approach', es: 'enfoque' },
          cases: valueSegments.map(({ id }) => {
            const label = valueAt(words, served[id as keyof typeof served])
            return { segment: id, id: label.en, label }
          }),
        },
      },
      cross: { rows: 'burnett', columns: 'pareto' },
      chart: ['matrix', 'stacked'],
      needsPositiveTotal: true,
    }
  },
  examples: ['cartera value customers.csv --scores scores.csv', 'cartera value customers.csv --criteria criteria.csv --cut 60 --lang es'],
}
