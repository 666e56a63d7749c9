/** The bridge of a comparison: from the money before to the money after. */
import type { Language } from '../../model/definition.js'
import { lower } from '../../report/lower.js'
import { headed } from '../../report/markup.js'
import { shownNumbers, signedNumbers, whole } from '../../report/numbers.js'
import type { ChartSection, Grid } from '../../report/report.js'
import { visible } from '../../report/visible.js'
import { chartPhrases, comparisonPhrases } from '../../words/phrases.js'
import { wordIn } from '../../words/sentence.js'
import type { ComparisonHeader } from './comparison.js'

const order = ['entered', 'up', 'stayed', 'down', 'left'] as const

/** From the total before to the total after, by what became of customers. */
export function bridgeChart({ bridge, totals, measure }: ComparisonHeader, language: Language): ChartSection {
  const say = comparisonPhrases[language]
  const title = visible(wordIn(measure.title, language))
  const [before = '', after = ''] = shownNumbers([totals.before, totals.after], measure.kind, language)
  const changes = signedNumbers([...order.map((change) => bridge[change].change), totals.change], measure.kind, language)
  const steps = order.map((change, i) => ({
    name: `${headed(say.changes[change])} (${whole(bridge[change].customers, language)})`,
    value: Number(bridge[change].change),
    text: changes[i] ?? '',
  }))
  const words = chartPhrases[language]
  const grid: Grid = {
    columns: [
      { title: '', align: 'left', weight: 0 },
      { title, align: 'right', weight: 0 },
    ],
    rows: [
      [{ text: headed(say.before(title)) }, { text: before }],
      ...steps.map(({ name, text }) => [{ text: name }, { text }]),
      [{ text: headed(say.after(title)) }, { text: after }],
    ],
  }
  return {
    title: words.bridgeFinding(headed(title), before, after, changes.at(-1) ?? ''),
    description: words.bridgeDescription(lower(title)),
    chart: {
      kind: 'waterfall',
      quantity: { title, kind: measure.kind },
      first: { name: say.before(title), value: Number(totals.before), text: before },
      steps,
      last: { name: say.after(title), value: Number(totals.after), text: after },
    },
    grid,
  }
}
