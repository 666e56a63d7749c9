import * as z from 'zod'
import { choice, cutPoint, fitOf, numeric, type ParameterMeta } from '../model/parameters.js'
import type { Classifier, Definition, Field, Fields } from '../model/words.js'
import { deckCriteria } from './deck-criteria.js'

const criterion = z.strictObject({
  criterion: z
    .string()
    .trim()
    .min(1)
    .refine((name) => !/["[\]]/.test(name), 'a criterion’s name has no quotes or square brackets'),
  weight: numeric('weight', { min: 1, max: 5 }),
  label: z.string().optional(),
})

const unique = (criteria: { criterion: string }[]) => new Set(criteria.map((each) => each.criterion)).size === criteria.length

const columns = {
  criterion: ['criterion', 'criteria', 'criterio', 'criterios', 'factor', 'factores', 'critério', 'критерий'],
  weight: ['weight', 'peso', 'ponderación', 'ponderacion', 'вес'],
  label: ['label', 'etiqueta', 'nombre', 'name'],
}

const parameters = z.strictObject({
  criteria: z
    .array(criterion)
    .min(1)
    .refine(unique, 'a criterion stands twice')
    .describe('CSV of criterion,weight[,label], weights 1–5; the deck’s ten criteria unless said')
    .meta({ placeholder: 'csv', table: columns } satisfies ParameterMeta)
    .default(deckCriteria.map(([name, label, weight]) => ({ criterion: name, weight, label }))),
  scores: z
    .string()
    .describe('CSV of scores 0–4: customer,criterion,score; or criteria down and customers across')
    .meta({ placeholder: 'csv', sheet: true } satisfies ParameterMeta)
    .optional(),
  cut: cutPoint('score from which a customer is a key account (the deck’s "valla")', ['mean', 'top', 'natural-breaks']).default(50),
  missing: choice('a customer with a missing score: unclassified, or scored by the weights that are answered', [
    'unclassified',
    'renormalise',
  ]).default('unclassified'),
})

type BurnettParameters = z.infer<typeof parameters>

const quoted = (name: string) => `"${name}"`

/** Names by which a criterion's column is recognised: its own, its label, the deck's other language. */
const namesOf = ({ criterion, label }: BurnettParameters['criteria'][number]) => [
  criterion,
  ...(label ? [label] : []),
  ...deckCriteria.flatMap(([es, en]) => (es === criterion ? [en] : en === criterion ? [es] : [])),
]

function scored({ criteria, missing }: BurnettParameters): Pick<Definition, 'measures' | 'columns'> {
  const names = criteria.map((each) => each.criterion)
  const weights = criteria.reduce((sum, each) => sum + each.weight, 0)
  const contributions = Object.fromEntries(
    criteria.map(({ criterion, weight }) => [
      criterion,
      { formula: `${quoted(criterion)} * ${weight}`, kind: 'score' as const, title: { en: criterion, es: criterion } },
    ]),
  )
  if (missing === 'unclassified') {
    return {
      measures: {
        ...contributions,
        raw: { formula: names.map(quoted).join(' + '), kind: 'score' },
        score: { formula: `raw / ${weights / 25}`, kind: 'score' },
      },
      columns: names,
    }
  }
  const answered = criteria.map(({ criterion, weight }) => `coalesce(${quoted(criterion)} * 0 + ${weight}, 0)`).join(' + ')
  return {
    measures: {
      ...contributions,
      answered_weight: { formula: answered, kind: 'score' },
      raw: {
        formula: `${names.map((name) => `coalesce(${quoted(name)}, 0)`).join(' + ')} + coalesce(${names.map(quoted).join(', ')}) * 0`,
        kind: 'score',
      },
      score: {
        formula: '25 * raw / answered_weight',
        kind: 'score',
        missing: { en: 'no criterion has a score', es: 'ningún criterio tiene puntuación' },
      },
      coverage: { formula: `answered_weight / ${weights}`, kind: 'ratio', title: { en: 'coverage', es: 'cobertura' } },
    },
    columns: ['coverage', ...names],
  }
}

const weighedBy = (parameters: BurnettParameters, has: Fields) =>
  has.has('sales') && !parameters.criteria.some((each) => each.criterion === 'sales') ? 'sales' : 'customers'

/** Weighted attractiveness factors: a score out of 100 for each customer. */
export const burnett: Classifier<BurnettParameters> = {
  name: 'burnett',
  title: { en: 'Weighted attractiveness factors (Burnett)', es: 'Factores ponderados de atractivo (Burnett)' },
  summary: { en: 'key accounts by weighted criteria scored 0–4', es: 'cuentas clave por criterios ponderados de 0 a 4' },
  source: 'After Burnett 2001, as taught in the course deck "Política de Clientes", slides 34–36',
  method:
    'Each customer is scored 0–4 on each criterion, and each criterion weighs 1–5. The raw score is the sum of weight × score; the score is raw as a percentage of the highest possible. ' +
    'A customer at or above the cut is a key account.',
  parameters,
  needs: [['criteria as columns', '--scores']],
  fields: ({ criteria }) =>
    Object.fromEntries(criteria.map((each): [string, Field] => [each.criterion, { kind: 'score', combine: 'mean', names: namesOf(each) }])),
  define(parameters, has) {
    const weigh = weighedBy(parameters, has)
    const { measures, columns = [] } = scored(parameters)
    return {
      measures: { [weigh]: weigh === 'sales' ? 'sales' : { formula: '1', kind: 'count' }, ...measures },
      cuts: { score: { fit: fitOf(parameters.cut), levels: ['key', 'other'], closed: 'ge' } },
      gaps: { gap: 'score' },
      segments: [
        { id: 'key', label: { en: 'Key account', es: 'Clave-estratégico' }, when: { score: 'key' } },
        { id: 'other', label: { en: 'Other', es: 'Otro' }, when: { score: 'other' } },
      ],
      weigh,
      rank: ['score', weigh],
      columns: ['raw', 'score', 'gap', ...columns],
      guards: parameters.criteria.map(({ criterion }) => ({
        field: criterion,
        holds: `${quoted(criterion)} >= 0 and ${quoted(criterion)} <= 4`,
        says: 'a score is 0 to 4',
      })),
    }
  },
  examples: ['cartera burnett customers.csv --criteria criteria.csv', 'cartera burnett customers.csv --scores scores.csv --cut "top(10)"'],
}
