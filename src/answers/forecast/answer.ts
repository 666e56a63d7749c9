import type { Column } from '../../model/column.js'
import { trimmed } from '../../model/decimal.js'
import type { Answer } from '../answer.js'
import { rowsInMemory } from '../rows-in-memory.js'
import type { FoundForecast } from './find-forecast.js'
import type { ForecastHeader } from './forecast.js'
import { forecastDocument } from './forecast-json.js'
import { forecastReport } from './forecast-report.js'

const column = (name: string, kind: Column['kind']): Column => ({ name, kind, title: { en: name, es: name }, weight: 0 })

const columnsOf = ({ measure }: ForecastHeader): Column[] => [
  column('period', 'text'),
  column('kind', 'text'),
  column(measure.name, 'money'),
  ...['low', 'high', 'seasonal_naive'].map((name) => column(name, 'money')),
]

const money = (value: number | null) => (value === null ? null : trimmed(value.toFixed(4)))

/** A row a period: those that are over, then those to come. */
export const forecastAnswer = ({ header }: FoundForecast): Answer => ({
  rows: rowsInMemory(columnsOf(header), () => [
    ...header.history.map(({ period, sum }) => [period, 'actual', sum, null, null, null]),
    ...header.forecast.map(({ period, value, low, high, naive }) => [
      period,
      'forecast',
      money(value),
      money(low),
      money(high),
      money(naive),
    ]),
  ]),
  report: (top, language, extent) => forecastReport(header, top, language, extent),
  document: () => forecastDocument(header),
  close: () => {},
})
