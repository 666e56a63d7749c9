/** Break-even of discounted flows: what customers have brought in sum, by period. */
import { readRows } from '../../../engines/read-rows.js'
import { shownNumbers, whole } from '../../../report/numbers.js'
import { flowQuartiles } from '../../../sql/flow-quartiles.js'
import { chartPhrases, phrases } from '../../../words/phrases.js'
import type { Picture } from './picture.js'

/** Periods that a picture shows. */
const most = 40

export const breakEven: Picture = async ({ engine, flows }, language) => {
  if (!flows) return []
  const say = chartPhrases[language]
  const found = await readRows(engine, flowQuartiles(flows.series, flows.source, most), {
    period: 'number',
    customers: 'number',
    low: 'number',
    median: 'number',
    high: 'number',
  })
  if (found.length < 2) return []
  const at = found.findIndex(({ median, period }) => period > 0 && median >= 0)
  const even = found[at]
  const texts = (of: 'low' | 'median' | 'high') =>
    shownNumbers(
      found.map((row) => row[of].toFixed(2)),
      'money',
      language,
    )
  const [low, median, high] = [texts('low'), texts('median'), texts('high')]
  return [
    {
      title: even ? say.quartilesFinding(String(even.period)) : say.quartilesNever,
      description: say.quartilesDescription,
      chart: {
        kind: 'quartiles',
        x: { title: say.periodAxis, kind: 'count' },
        y: { title: say.flowAxis, kind: 'money' },
        points: found.map(({ period, low, median, high }) => ({ name: String(period), low, median, high })),
        even: even && found.slice(0, at).some(({ median }) => median < 0) ? { at, text: say.evenMark(String(even.period)) } : null,
      },
      grid: {
        columns: [say.periodAxis, phrases[language].count, say.lowQuartile, say.median, say.highQuartile].map((title) => ({
          title,
          align: 'right' as const,
          weight: 0,
        })),
        rows: found.map(({ period, customers }, i) =>
          [String(period), whole(customers, language), low[i], median[i], high[i]].map((text) => ({ text: text ?? '' })),
        ),
      },
    },
  ]
}
