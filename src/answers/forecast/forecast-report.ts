/** What people read of a forecast. */
import type { Language } from '../../model/definition.js'
import { exactNumber, percent, shownNumbers, whole } from '../../report/numbers.js'
import type { ChartSection, Extent, Grid, Report } from '../../report/report.js'
import { visible } from '../../report/visible.js'
import { forecastPhrases, phrases, unitNames } from '../../words/phrases.js'
import type { ForecastHeader } from './forecast.js'

/** The periods to come, how the method was chosen, and the latest `top` periods that are over. */
export function forecastReport(header: ForecastHeader, top: number, language: Language, extent?: Extent): Report {
  const say = forecastPhrases[language]
  const { history, horizon, period, measure } = header
  const shown = Number.isFinite(top) ? history.slice(-top) : history
  const left = history.length - shown.length
  const [one, several] = unitNames[language][period]
  return {
    title: say.title,
    facts: [
      `${visible(measure.title[language])}`,
      say.over(whole(horizon, language), horizon === 1 ? one : several),
      phrases[language].asOf(header.as_of),
    ],
    sections: [
      ...(extent?.charts ? [pictureOf(header, language)] : []),
      { forms: [{ title: null, grid: forecastGrid(header, language) }] },
      { text: [changeOf(header, language)] },
      { forms: [{ title: say.methods, grid: methodsGrid(header, language) }] },
      { title: null, lines: [say.chosen(say.names[header.method], whole(header.origins, language)), say.naiveBeside] },
      {
        forms: [{ title: say.history, grid: historyGrid(shown, measure, language) }],
        more: left > 0 ? say.earlier(whole(left, language)) : null,
      },
    ],
  }
}

const amounts = (values: readonly (number | null)[], language: Language) =>
  shownNumbers(
    values.map((value) => (value === null ? null : value.toFixed(2))),
    'money',
    language,
  )

/** Periods that are over, in a picture. */
const mostDrawn = 60

/** The line of the latest periods and of those to come, with the interval around these. */
function pictureOf({ history, forecast, measure, total, horizon, period, confidence }: ForecastHeader, language: Language): ChartSection {
  const say = forecastPhrases[language]
  const title = visible(measure.title[language])
  const [one, several] = unitNames[language][period]
  const [sum = ''] = amounts([total], language)
  const past = history
    .slice(-mostDrawn)
    .map(({ period, sum }) => ({ name: period, low: Number(sum), median: Number(sum), high: Number(sum) }))
  const future = forecast.map(({ period, value, low, high }) => ({ name: period, low: low ?? value, median: value, high: high ?? value }))
  const points = [...past, ...future]
  const texts = (of: 'low' | 'median' | 'high') =>
    amounts(
      points.map((point) => point[of]),
      language,
    )
  const [low, median, high] = [texts('low'), texts('median'), texts('high')]
  return {
    title: say.finding(title, whole(horizon, language), horizon === 1 ? one : several, sum),
    description: say.picture,
    chart: {
      kind: 'quartiles',
      x: { title: say.period, kind: 'text' },
      y: { title, kind: 'money' },
      points,
      even: { at: past.length, text: say.from(forecast[0]?.period ?? '') },
    },
    grid: gridOf([
      { title: say.period, cells: points.map(({ name }) => name) },
      { title, cells: median },
      { title: say.low(percent(String(confidence), language, 0)), cells: low.map((text, i) => (i < past.length ? '' : text)) },
      { title: say.high, cells: high.map((text, i) => (i < past.length ? '' : text)) },
    ]),
  }
}

const gridOf = (columns: readonly { title: string; cells: readonly string[] }[]): Grid => ({
  columns: columns.map(({ title }, i) => ({ title, align: i === 0 ? 'left' : 'right', weight: 0 })),
  rows: (columns[0]?.cells ?? []).map((_, r) => columns.map(({ cells }) => ({ text: cells[r] ?? '' }))),
})

function forecastGrid({ forecast, measure, confidence, total }: ForecastHeader, language: Language): Grid {
  const say = forecastPhrases[language]
  const share = percent(String(confidence), language, 0)
  const naive = forecast.reduce((sum, each) => sum + each.naive, 0)
  return gridOf([
    { title: say.period, cells: [...forecast.map(({ period }) => period), phrases[language].total] },
    { title: visible(measure.title[language]), cells: amounts([...forecast.map(({ value }) => value), total], language) },
    {
      title: say.low(share),
      cells: amounts(
        forecast.map(({ low }) => low),
        language,
      ),
    },
    {
      title: say.high,
      cells: amounts(
        forecast.map(({ high }) => high),
        language,
      ),
    },
    { title: say.naive, cells: amounts([...forecast.map(({ naive }) => naive), naive], language) },
  ])
}

function methodsGrid({ methods }: ForecastHeader, language: Language): Grid {
  const say = forecastPhrases[language]
  return gridOf([
    { title: say.method, cells: methods.map(({ method }) => say.names[method]) },
    { title: 'MASE', cells: methods.map(({ mase }) => (mase === null ? '' : exactNumber(mase.toFixed(3), 'score', language))) },
  ])
}

const historyGrid = (history: ForecastHeader['history'], measure: ForecastHeader['measure'], language: Language): Grid =>
  gridOf([
    { title: forecastPhrases[language].period, cells: history.map(({ period }) => period) },
    {
      title: visible(measure.title[language]),
      cells: shownNumbers(
        history.map(({ sum }) => sum),
        'money',
        language,
      ),
    },
  ])

function changeOf({ before, season }: ForecastHeader, language: Language): string {
  const say = forecastPhrases[language]
  const [sum = ''] = amounts([before.sum], language)
  if (before.change === null) return say.noChange
  const change = percent(Math.abs(before.change).toFixed(6), language, 1)
  return say.change(change, before.change >= 0, sum, season > 1)
}
