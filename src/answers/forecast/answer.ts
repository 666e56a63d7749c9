import type { Column } from '../../model/column.js'
import { trimmed } from '../../model/decimal.js'
import type { Language } from '../../model/definition.js'
import { titleOf } from '../../model/titles.js'
import { forecastPhrases } from '../../words/phrases.js'
import type { Answer } from '../answer.js'
import { withDigests } from '../portfolio/digests.js'
import { rowsInMemory } from '../rows-in-memory.js'
import type { FoundForecast } from './find-forecast.js'
import type { ForecastHeader, Foretold } from './forecast.js'
import { forecastDocument } from './forecast-json.js'
import { forecastReport } from './forecast-report.js'

const column = (name: string, kind: Column['kind']): Column => ({ name, kind, title: titleOf(name), weight: 0 })

const columnsOf = ({ measure, split, known }: ForecastHeader): Column[] => [
  ...(split ? [column('part', 'text')] : []),
  column('period', 'text'),
  column('kind', 'text'),
  column(measure.name, 'money'),
  ...['low', 'high', 'seasonal_naive'].map((name) => column(name, 'money')),
  ...(known ? [column('known_customers', 'money')] : []),
]

const money = (value: number | null) => (value === null ? null : trimmed(value.toFixed(4)))

/** The cells of a forecast period after its name. */
const told = ({ period, value, low, high, naive, customers }: Foretold, known: boolean, language: Language) => [
  period,
  forecastPhrases[language].kinds.forecast,
  money(value),
  money(low),
  money(high),
  money(naive),
  ...(known ? [money(customers ?? null)] : []),
]

/** A row a period: those that are over, then those to come; of `--split` with a blank part, then those to come of each part. */
export const forecastAnswer = ({ header }: FoundForecast): Answer => {
  const known = header.known !== undefined
  const part = (name: string | null) => (header.split ? [name] : [])
  return {
    rows: rowsInMemory(columnsOf(header), (language) => [
      ...header.history.map(({ period, sum }) => [
        ...part(null),
        period,
        forecastPhrases[language].kinds.actual,
        sum,
        null,
        null,
        null,
        ...(known ? [null] : []),
      ]),
      ...header.forecast.map((each) => [...part(null), ...told(each, known, language)]),
      ...header.parts.flatMap((own) => own.forecast.map((each) => [...part(own.part), ...told(each, known, language)])),
    ]),
    report: async (top, language, extent) =>
      forecastReport({ ...header, inputs: await withDigests(header.inputs, extent) }, top, language, extent),
    document: () => forecastDocument(header),
    close: () => {},
  }
}
