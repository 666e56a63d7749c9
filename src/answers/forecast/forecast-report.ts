/** What people read of a forecast. */
import { grouped } from '../../model/decimal.js'
import type { Language } from '../../model/definition.js'
import { percent, shownNumbers, whole } from '../../report/numbers.js'
import type { ChartSection, Extent, Grid, GridSection, PagePart, Report } from '../../report/report.js'
import { visible } from '../../report/visible.js'
import type { MethodName } from '../../statistics/forecasting.js'
import { forecastPhrases, phrases, unitNames } from '../../words/phrases.js'
import { wordIn } from '../../words/sentence.js'
import { aboutSections } from '../portfolio/page-facts.js'
import { shownGroup } from '../portfolio/split-grid.js'
import type { ForecastHeader } from './forecast.js'

const parametersOf = ({ period, horizon, measure, confidence, split }: ForecastHeader) => ({
  period,
  horizon,
  measure: measure.name,
  confidence,
  split: split?.column,
})

/** The periods to come, how the method was chosen, and the latest `top` periods that are over. */
export function forecastReport(header: ForecastHeader, top: number, language: Language, extent: Extent = {}): Report {
  const say = forecastPhrases[language]
  const { history, horizon, period, measure } = header
  const shown = Number.isFinite(top) ? history.slice(-top) : history
  const left = history.length - shown.length
  const [one, several] = unitNames[language][period]
  const at = (part: PagePart) => (extent.whole ? { part } : {})
  return {
    title: say.title,
    facts: [
      `${visible(wordIn(measure.title, language))}`,
      say.over(whole(horizon, language), horizon === 1 ? one : several),
      phrases[language].asOf(header.as_of),
    ],
    sections: [
      ...aboutSections(header, extent, language, parametersOf(header)),
      ...(extent.charts ? [{ ...pictureOf(header, language), ...at('pictures') }] : []),
      { forms: [{ title: null, grid: forecastGrid(header, language), totalled: true }], ...at('pictures') },
      { text: [changeOf(header, language), ...gapOf(header, language)], ...at('pictures') },
      ...partsSections(header, top, language).map((section) => ({ ...section, ...at('groups') })),
      { forms: [{ title: say.methods, grid: methodsGrid(header, language) }], ...at('method') },
      {
        title: null,
        lines: [say.chosen(nameOf(header.method, header, language), whole(header.origins, language)), say.naiveBeside(header.season > 1)],
        ...at('method'),
      },
      ...(extent.withNumbers && history.length <= mostDrawn
        ? []
        : [
            {
              ...at('history'),
              forms: [{ title: say.history, grid: historyGrid(shown, measure, language) }],
              more: left > 0 ? say.earlier(whole(left, language)) : null,
            },
          ]),
    ],
  }
}

/** Without a season the seasonal naive method is the naive one. */
const nameOf = (method: MethodName, { season }: ForecastHeader, language: Language) =>
  method === 'seasonal-naive' && season === 1 ? forecastPhrases[language].asLast : forecastPhrases[language].names[method]

const amounts = (values: readonly (number | null)[], language: Language) =>
  shownNumbers(
    values.map((value) => (value === null ? null : value.toFixed(2))),
    'money',
    language,
  )

/** Periods that are over, in a picture. */
const mostDrawn = 60

/** The line of the latest periods and of those to come, with the interval around these. */
function pictureOf(
  { history, forecast, measure, total, horizon, period, confidence, season }: ForecastHeader,
  language: Language,
): ChartSection {
  const say = forecastPhrases[language]
  const title = visible(wordIn(measure.title, language))
  const [one, several] = unitNames[language][period]
  const [sum = ''] = amounts([total], language)
  const past = history.slice(-mostDrawn)
  const names = [...past, ...forecast].map(({ period }) => period)
  const before = past.map(() => null)
  const last = past.at(-1)
  const join = last ? [...before.slice(1), Number(last.sum)] : []
  const texts = (values: readonly (number | null)[]) => amounts(values, language)
  const [known, told, low, high, naive] = [
    texts([...past.map(({ sum }) => Number(sum)), ...forecast.map(() => null)]),
    ...(['value', 'low', 'high', 'naive'] as const).map((of) => texts([...before, ...forecast.map((each) => each[of])])),
  ] as [string[], string[], string[], string[], string[]]
  return {
    title: say.finding(title, whole(horizon, language), horizon === 1 ? one : several, sum),
    description: say.picture,
    chart: {
      kind: 'course',
      x: { title: say.period, kind: 'text' },
      y: { title, kind: 'money' },
      names,
      lines: [
        { name: say.actual, values: [...past.map(({ sum }) => Number(sum)), ...forecast.map(() => null)] },
        { name: say.foretold, values: [...join, ...forecast.map(({ value }) => value)] },
        ...(forecast.some(({ value, naive }) => value !== naive)
          ? [{ name: say.naive(season > 1), values: [...before, ...forecast.map(({ naive }) => naive)] }]
          : []),
      ],
      band: [...before, ...forecast.map(({ low, high }) => (low === null || high === null ? null : { low, high }))],
      bandName: say.interval(percent(String(confidence), language, 0)),
      from: { at: past.length, text: say.from(forecast[0]?.period ?? '') },
    },
    grid: gridOf([
      { title: say.period, cells: names },
      { title: say.actual, cells: known },
      { title: say.foretold, cells: told },
      { title: say.low(percent(String(confidence), language, 0)), cells: low },
      { title: say.high, cells: high },
      { title: say.naive(season > 1), cells: naive },
    ]),
  }
}

const gridOf = (columns: readonly { title: string; cells: readonly string[] }[]): Grid => ({
  columns: columns.map(({ title }, i) => ({ title, align: i === 0 ? 'left' : 'right', weight: 0 })),
  rows: (columns[0]?.cells ?? []).map((_, r) => columns.map(({ cells }) => ({ text: cells[r] ?? '' }))),
})

function forecastGrid({ forecast, measure, confidence, total, known, season }: ForecastHeader, language: Language): Grid {
  const say = forecastPhrases[language]
  const share = percent(String(confidence), language, 0)
  const naive = forecast.reduce((sum, each) => sum + each.naive, 0)
  return gridOf([
    { title: say.period, cells: [...forecast.map(({ period }) => period), phrases[language].total] },
    { title: visible(wordIn(measure.title, language)), cells: amounts([...forecast.map(({ value }) => value), total], language) },
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
    { title: say.naive(season > 1), cells: amounts([...forecast.map(({ naive }) => naive), naive], language) },
    ...(known
      ? [{ title: say.known, cells: amounts([...forecast.map(({ customers }) => customers ?? null), known.total], language) }]
      : []),
  ])
}

/** What the customers that are known are expected to bring beside the whole, and the difference. */
function gapOf({ known, total, as_of }: ForecastHeader, language: Language): string[] {
  if (!known) return []
  const [own = '', gap = ''] = amounts([known.total, Math.abs(total - known.total)], language)
  return [forecastPhrases[language].gap(whole(known.customers, language), own, gap, total >= known.total, as_of)]
}

function partsSections(header: ForecastHeader, top: number, language: Language): GridSection[] {
  const { split, parts, measure, season } = header
  if (!split || parts.length === 0) return []
  const say = forecastPhrases[language]
  const shown = parts.slice(0, top)
  const changes = shown.map(({ before: { change } }) =>
    change === null ? '' : `${change < 0 ? '-' : '+'}${percent(Math.abs(change).toFixed(6), language, 1)}`,
  )
  return [
    {
      forms: [
        {
          title: say.parts(visible(wordIn(split.title, language))),
          grid: gridOf([
            { title: visible(wordIn(split.title, language)), cells: shown.map(({ part }) => shownGroup(part, language)) },
            {
              title: visible(wordIn(measure.title, language)),
              cells: amounts(
                shown.map(({ total }) => total),
                language,
              ),
            },
            {
              title: say.naive(season > 1),
              cells: amounts(
                shown.map(({ forecast }) => forecast.reduce((sum, { naive }) => sum + naive, 0)),
                language,
              ),
            },
            { title: say.changed, cells: changes },
            { title: say.method, cells: shown.map(({ method }) => nameOf(method, header, language)) },
          ]),
        },
      ],
      more: parts.length > shown.length ? say.moreParts(whole(parts.length - shown.length, language)) : null,
      remarks: [say.partsRemark],
    },
  ]
}

function methodsGrid(header: ForecastHeader, language: Language): Grid {
  const { methods } = header
  const say = forecastPhrases[language]
  return gridOf([
    { title: say.method, cells: methods.map(({ method }) => nameOf(method, header, language)) },
    { title: 'MASE', cells: methods.map(({ mase }) => (mase === null ? '' : grouped(mase.toFixed(3), language))) },
  ])
}

const historyGrid = (history: ForecastHeader['history'], measure: ForecastHeader['measure'], language: Language): Grid =>
  gridOf([
    { title: forecastPhrases[language].period, cells: history.map(({ period }) => period) },
    {
      title: visible(wordIn(measure.title, language)),
      cells: shownNumbers(
        history.map(({ sum }) => sum),
        'money',
        language,
      ),
    },
  ])

function changeOf({ before }: ForecastHeader, language: Language): string {
  const say = forecastPhrases[language]
  const [sum = ''] = amounts([before.sum], language)
  if (before.change === null) return say.noChange
  const change = percent(Math.abs(before.change).toFixed(6), language, 1)
  return say.change(change, before.change >= 0, sum, before.seasons)
}
