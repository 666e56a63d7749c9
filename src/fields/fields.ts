import type { Field } from '../model/definition.js'

/** Every field that classifiers may ask for, without the headers by which it is recognised. */
export const fields = {
  customer: { kind: 'id', combine: 'key' },
  name: { kind: 'text', combine: 'last' },
  date: { kind: 'date', combine: 'none' },
  order: { kind: 'text', combine: 'count-distinct' },
  currency: { kind: 'text', combine: 'last' },
  sales: { kind: 'money', combine: 'sum' },
  margin: { kind: 'money', combine: 'sum', otherwise: ['sales - cost', 'sales * margin_rate'] },
  cost: { kind: 'money', combine: 'sum' },
  margin_rate: { kind: 'ratio', combine: 'none' },
  recency: { kind: 'score', combine: 'last' },
  frequency: { kind: 'score', combine: 'sum' },
  monetary: { kind: 'money', combine: 'sum' },
  prior_sales: { kind: 'money', combine: 'sum' },
  future_sales: { kind: 'money', combine: 'sum' },
  wallet: { kind: 'money', combine: 'sum' },
  rival_sales: { kind: 'money', combine: 'max' },
  share: { kind: 'ratio', combine: 'last' },
  growth: { kind: 'ratio', combine: 'last' },
  retention: { kind: 'ratio', combine: 'last' },
  acquisition_cost: { kind: 'money', combine: 'sum' },
  period: { kind: 'count', combine: 'none' },
  periods: { kind: 'score', combine: 'last' },
  satisfaction: { kind: 'score', combine: 'mean', words: true },
  loyalty: { kind: 'score', combine: 'mean', words: true },
  perceived: { kind: 'score', combine: 'mean' },
  expected: { kind: 'score', combine: 'mean' },
  channel: { kind: 'text', combine: 'last' },
  region: { kind: 'text', combine: 'last' },
  sector: { kind: 'text', combine: 'last' },
  consumer: { kind: 'text', combine: 'last' },
  profile: { kind: 'text', combine: 'last' },
} as const satisfies Record<string, Omit<Field, 'names'>>

export type FieldName = keyof typeof fields
