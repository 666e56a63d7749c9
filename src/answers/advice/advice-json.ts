import { decimal, type Member, membersOf, weighed } from '../members.js'
import { inputsDocument } from '../portfolio/filter.js'
import type { AdviceHeader } from './advice.js'

/** One document `cartera.advice/1`. */
export function adviceDocument(header: AdviceHeader): Member[] {
  const { cuts, ...head } = documentOf(header)
  return [...membersOf(head), { name: 'cuts', value: cuts, layout: 'deep' }]
}

function documentOf({
  classifier,
  title,
  source,
  parameters,
  filter,
  currency,
  rates,
  as_of,
  inputs,
  weigh,
  totals,
  cuts,
  warnings,
}: AdviceHeader) {
  return {
    schema: 'cartera.advice/1',
    classifier,
    title: title.en,
    source,
    parameters,
    ...(filter ? { filter } : {}),
    ...(currency === undefined ? {} : { currency }),
    ...(rates === undefined ? {} : { rates }),
    as_of,
    inputs: inputsDocument(inputs, weigh.name),
    totals: weighed({ customers: totals.customers }, weigh.name, totals.amount),
    warnings,
    cuts: cuts.map(({ option, measure, level, closed, low, suggestions }) => ({
      option,
      measure,
      level,
      ...(closed === 'gt' ? { closed } : {}),
      ...(low ? { low } : {}),
      suggestions: suggestions.map(({ way, label, at, customers, customer_share, amount, share }) => ({
        way,
        label: label.en,
        at: decimal(at),
        ...weighed({ customers, customer_share: decimal(customer_share) }, weigh.name, amount),
        share: decimal(share),
      })),
    })),
  }
}
