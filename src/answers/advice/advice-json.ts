import { decimal, members, weighed } from '../../writers/json-text.js'
import type { Writer } from '../../writers/writer.js'
import type { Advice, AdviceHeader } from './advice.js'

/** One document `cartera.advice/1`. */
export const writeAdviceJson: Writer<Advice> = async ({ header }, out) => {
  const { cuts, ...head } = documentOf(header)
  const listed = cuts.map((cut) => `    {\n${members(cut).replace(/^ {2}/gm, '      ').replace(/,\n$/, '\n')}    }`)
  await out.write(`{\n${members(head)}  "cuts": [\n${listed.join(',\n')}\n  ]\n}\n`)
}

function documentOf({ classifier, title, source, parameters, as_of, inputs, weigh, totals, cuts, warnings }: AdviceHeader) {
  return {
    schema: 'cartera.advice/1',
    classifier,
    title: title.en,
    source,
    parameters,
    as_of,
    inputs,
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
