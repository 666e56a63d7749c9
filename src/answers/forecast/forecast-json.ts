import { decimal, type Member, membersOf } from '../members.js'
import { inputsDocument } from '../portfolio/filter.js'
import type { ForecastHeader } from './forecast.js'

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
    before: money(before.sum),
    change: ratio(before.change),
    forecast: forecast.map((each) => ({
      period: each.period,
      [measure.name]: money(each.value),
      low: money(each.low),
      high: money(each.high),
      seasonal_naive: money(each.naive),
    })),
    history: history.map(({ period, sum }) => ({ period, [measure.name]: decimal(sum) })),
    warnings: rest.warnings,
  }
}
