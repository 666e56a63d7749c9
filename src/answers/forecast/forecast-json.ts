import { decimal, type Member, membersOf } from '../members.js'
import { inputsDocument } from '../portfolio/filter.js'
import type { ForecastHeader, Foretold } from './forecast.js'

/** One document `cartera.forecast/1`. */
export const forecastDocument = (header: ForecastHeader): Member[] => membersOf(documentOf(header))

const money = (value: number | null) => (value === null ? null : decimal(value.toFixed(4)))
const ratio = (value: number | null) => (value === null ? null : decimal(value.toFixed(6)))

function documentOf({ period, horizon, season, as_of, filter, inputs, measure, history, forecast, before, ...rest }: ForecastHeader) {
  return {
    schema: 'cartera.forecast/1',
    period,
    horizon,
    season,
    ...(filter ? { filter } : {}),
    as_of,
    inputs: inputsDocument(inputs, measure.name),
    measure: measure.name,
    method: rest.method,
    methods: rest.methods.map(({ method, mase }) => ({ method, mase: ratio(mase) })),
    origins: rest.origins,
    confidence: rest.confidence,
    total: money(rest.total),
    ...(rest.known
      ? { known_customers: { customers: rest.known.customers, total: money(rest.known.total), gap: money(rest.total - rest.known.total) } }
      : {}),
    before: money(before.sum),
    change: ratio(before.change),
    forecast: forecast.map((each) => foretoldOf(each, measure.name)),
    ...(rest.split
      ? {
          split: rest.split.column,
          parts: rest.parts.map(({ part, method, mase, total, before, forecast }) => ({
            part,
            method,
            mase: ratio(mase),
            total: money(total),
            before: money(before.sum),
            change: ratio(before.change),
            forecast: forecast.map((each) => foretoldOf(each, measure.name)),
          })),
        }
      : {}),
    history: history.map(({ period, sum }) => ({ period, [measure.name]: decimal(sum) })),
    warnings: rest.warnings,
  }
}

const foretoldOf = ({ period, value, low, high, naive, customers }: Foretold, measure: string) => ({
  period,
  [measure]: money(value),
  low: money(low),
  high: money(high),
  seasonal_naive: money(naive),
  ...(customers === undefined ? {} : { known_customers: money(customers) }),
})
