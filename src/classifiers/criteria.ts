/** Criteria of a weighted score: the deck's ten, or those of a CSV. */
import * as z from 'zod'
import type { Field, Words } from '../model/definition.js'
import { refusing } from '../model/issue.js'
import { numeric, type ParameterMeta } from '../model/parameters.js'
import { say } from '../words/sentence.js'

/** Spanish name, English name, weight. */
const deckCriteria: [string, string, number][] = [
  ['Potencial de ventas', 'Sales potential', 5],
  ['Volumen actual', 'Current volume', 2],
  ['Crecimiento demanda', 'Demand growth', 2],
  ['Margen beneficios', 'Profit margin', 3],
  ['Imagen mercado', 'Market image', 2],
  ['Suministro largo plazo', 'Long-term supply', 3],
  ['Exclusividad suministro', 'Supply exclusivity', 2],
  ['Fuerza financiera', 'Financial strength', 2],
  ['Orientación tecnología', 'Technology orientation', 2],
  ['Alineamiento logístico', 'Logistics alignment', 2],
]

/** The least and the largest weight. */
export const weightBounds = [1, 5] as const

const criterion = z.strictObject({
  criterion: z
    .string()
    .trim()
    .min(1)
    .refine((name) => !/["[\]]/.test(name), refusing(say('criterion-signs'))),
  weight: numeric('weight', { min: weightBounds[0], max: weightBounds[1] }),
  label: z.string().optional(),
})

/** A criterion with its weight, 1 to 5. */
export type Criterion = z.infer<typeof criterion>

/** Beyond them a run takes minutes. */
const mostCriteria = 500

const unique = (criteria: Criterion[]) => new Set(criteria.map((each) => each.criterion)).size === criteria.length

const columns = {
  criterion: ['criterion', 'criteria', 'criterio', 'criterios', 'factor', 'factores', 'critério', 'критерий'],
  weight: ['weight', 'peso', 'ponderación', 'ponderacion', 'вес'],
  label: ['label', 'etiqueta', 'nombre', 'name'],
}

/** The parameter that names a CSV of criteria. */
export const criteriaParameter = z
  .array(criterion)
  .min(1)
  .refine(unique, refusing(say('criterion-twice')))
  .refine(({ length }) => length <= mostCriteria, refusing(say('criteria-at-most', mostCriteria)))
  .describe('CSV of criterion,weight[,label], weights 1–5')
  .meta({ placeholder: 'csv', table: columns } satisfies ParameterMeta)
  .default(deckCriteria.map(([name, label, weight]) => ({ criterion: name, weight, label })))

/** What people read of a criterion: its label, of the deck's in both languages. */
export function titleOf({ criterion, label }: Criterion): Words {
  const deck = deckCriteria.find(([es, en]) => es === criterion || en === criterion)
  return deck && (label === undefined || deck.includes(label))
    ? { en: deck[1], es: deck[0] }
    : { en: label ?? criterion, es: label ?? criterion }
}

/** Names by which a criterion's column is recognised: its own, its label, the deck's other language. */
const namesOf = ({ criterion, label }: Criterion) => [
  criterion,
  ...(label ? [label] : []),
  ...deckCriteria.flatMap(([es, en]) => (es === criterion ? [en] : en === criterion ? [es] : [])),
]

/** A field of scores each criterion. */
export const criteriaFields = (criteria: readonly Criterion[]): Record<string, Field> =>
  Object.fromEntries(criteria.map((each): [string, Field] => [each.criterion, { kind: 'score', combine: 'mean', names: namesOf(each) }]))
