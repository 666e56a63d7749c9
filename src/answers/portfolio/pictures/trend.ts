/** The pictures of a trend: a small one each segment, of customers and of money. */
import { difference } from '../../../model/decimal.js'
import type { Language, MeasureKind } from '../../../model/definition.js'
import { valueAt } from '../../../model/value-at.js'
import { lower } from '../../../report/lower.js'
import { headed } from '../../../report/markup.js'
import { shownNumbers, signedNumbers } from '../../../report/numbers.js'
import type { ChartSection } from '../../../report/report.js'
import { visible } from '../../../report/visible.js'
import { dayIn } from '../../../words/day.js'
import { chartPhrases, historyPhrases, phrases } from '../../../words/phrases.js'
import { wordIn } from '../../../words/sentence.js'
import type { Course } from '../portfolio.js'

/** A section each quantity; none of a single date. */
export function trendCharts({ points, segments, measure }: Course, language: Language): ChartSection[] {
  if (points.length < 2) return []
  const say = chartPhrases[language]
  const of = (title: string, kind: MeasureKind, values: (string | null)[][]): ChartSection => {
    const names = [...segments.map(({ label }) => visible(wordIn(label, language))), phrases[language].total]
    const texts = values.map((row) => shownNumbers(row, kind, language))
    const total = values.at(-1) ?? []
    const [first, last] = [total[0] ?? '0', total.at(-1) ?? '0']
    const [change = ''] = signedNumbers([difference(last, first)], kind, language)
    return {
      title: say.trendFinding(headed(title), texts.at(-1)?.[0] ?? '', texts.at(-1)?.at(-1) ?? '', change),
      description: say.trendDescription(lower(title), dayIn(points[0]?.as_of ?? '', language), dayIn(points.at(-1)?.as_of ?? '', language)),
      chart: {
        kind: 'multiples',
        quantity: { title, kind },
        dates: points.map(({ as_of }) => dayIn(as_of, language)),
        panels: names.map((name, i) => ({
          name,
          segment: segments[i]?.segment ?? null,
          values: (values[i] ?? []).map((value) => (value === null ? null : Number(value))),
          first: texts[i]?.[0] ?? '',
          last: texts[i]?.at(-1) ?? '',
        })),
      },
      grid: {
        columns: [
          { title: historyPhrases[language].asOf, align: 'left', weight: 0 },
          ...names.map((name) => ({ title: name, align: 'right' as const, weight: 0 })),
        ],
        rows: points.map(({ as_of }, p) => [{ text: dayIn(as_of, language) }, ...texts.map((row) => ({ text: row[p] ?? '' }))]),
      },
    }
  }
  const by = (value: (each: { customers: number; amount: string | null }) => string | null) => [
    ...segments.map((_, s) => points.map((point) => value(valueAt(point.segments, s)))),
    points.map(value),
  ]
  return [
    of(
      phrases[language].count,
      'count',
      by(({ customers }) => String(customers)),
    ),
    ...(measure.name === 'customers'
      ? []
      : [
          of(
            visible(wordIn(measure.title, language)),
            measure.kind,
            by(({ amount }) => amount),
          ),
        ]),
  ]
}
