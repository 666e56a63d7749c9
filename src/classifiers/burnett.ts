import * as z from 'zod'
import type { Classifier, Fields, Words } from '../model/definition.js'
import { late } from '../model/late.js'
import { choice, cutPoint, fitOf, type ParameterMeta } from '../model/parameters.js'
import { criteriaFields, criteriaParameter } from './criteria.js'
import { scoreGuards, weightedScore } from './weighted-score.js'

/** Also part of value's parameters. */
export const burnettParameters = late(() => ({
  criteria: criteriaParameter,
  scores: z
    .string()
    .describe('CSV of scores 0–4: customer,criterion,score; or criteria down and customers across')
    .meta({ placeholder: 'csv', sheet: true } satisfies ParameterMeta)
    .optional(),
  cut: cutPoint('score from which a customer is a key account (the deck’s "valla")', [
    'mean',
    'median',
    'top',
    'share',
    'natural-breaks',
    'knee',
  ]).default(50),
  missing: choice('a customer with a missing score: unclassified, or scored by the criteria that have a score', [
    'unclassified',
    'renormalise',
  ]).default('unclassified'),
}))

const parameters = late(() => z.strictObject(burnettParameters()))

type BurnettParameters = z.infer<ReturnType<typeof parameters>>

const weighedBy = (parameters: BurnettParameters, has: Fields) =>
  has.has('sales') && !parameters.criteria.some((each) => each.criterion === 'sales') ? 'sales' : 'customers'

/** The words of its segments. */
export const burnettNames: readonly [Words, Words] = [
  { en: 'Key account', es: 'Clave-estratégico' },
  { en: 'Other', es: 'Otro' },
]

/** Weighted attractiveness factors: a score out of 100 for each customer. */
export const burnett: Classifier<BurnettParameters> = {
  name: 'burnett',
  title: { en: 'Weighted attractiveness factors (Burnett)', es: 'Factores ponderados de atractivo (Burnett)' },
  summary: { en: 'key accounts by weighted criteria scored 0–4', es: 'cuentas clave por criterios ponderados de 0 a 4' },
  source: 'After Burnett 2001, as taught in the course deck "Política de Clientes", slides 34–36',
  method:
    'Each customer is scored 0–4 on each criterion, and each criterion weighs 1–5. The raw score is the sum of weight × score; the score is raw as a percentage of the highest possible. ' +
    'A customer at or above the cut is a key account.',
  get parameters() {
    return parameters()
  },
  needs: [['criteria as columns', '--scores']],
  fields: ({ criteria }) => criteriaFields(criteria),
  define(parameters, has) {
    const weigh = weighedBy(parameters, has)
    const { measures, columns, weighted } = weightedScore(parameters.criteria, parameters.missing)
    return {
      measures: { [weigh]: weigh === 'sales' ? 'sales' : { formula: '1', kind: 'count' }, ...measures },
      cuts: { score: { fit: fitOf(parameters.cut), levels: ['key', 'other'], closed: 'ge' } },
      gaps: { gap: 'score' },
      weighted: { score: weighted },
      segments: [
        { id: 'key', label: burnettNames[0], when: { score: 'key' } },
        { id: 'other', label: burnettNames[1], when: { score: 'other' } },
      ],
      weigh,
      chart: 'stacked',
      rank: ['score', weigh],
      columns: ['raw', 'score', 'gap', ...columns],
      guards: scoreGuards(parameters.criteria),
    }
  },
  examples: ['cartera burnett customers.csv --criteria criteria.csv', 'cartera burnett customers.csv --scores scores.csv --cut "top(10)"'],
}
