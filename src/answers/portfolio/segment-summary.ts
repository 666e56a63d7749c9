/** The segments as people read them: customers, amounts and shares. */
import type { Cell } from '../../model/column.js'
import { sum } from '../../model/decimal.js'
import type { Language } from '../../model/definition.js'
import { lower } from '../../report/lower.js'
import { shownNumbers, whole } from '../../report/numbers.js'
import type { Grid, GridCell, GridColumn } from '../../report/report.js'
import { visible } from '../../report/visible.js'
import { chartPhrases, phrases } from '../../words/phrases.js'
import { wordIn } from '../../words/sentence.js'
import { beside } from './counted.js'
import { knownShares } from './facts.js'
import type { Header } from './portfolio.js'

/** Columns that the label of a segment is given in any case. */
export const longestLabel = 30

export function summaryOf({ segments, totals, weigh }: Header, language: Language): Grid {
  const say = phrases[language]
  const measure = visible(wordIn(weigh.title, language))
  const amounts = shownNumbers([...segments.map(({ amount }) => amount), totals.amount], weigh.kind, language)
  const shares = knownShares(segments)
  const [ofCustomers, ofMeasure] = [totals.customers ? '1' : null, shares.length ? sum(shares) : null]
  const ratio = (value: Cell) => ({ text: shownNumbers([value], 'ratio', language)[0] ?? '' })
  const empty = segments.filter(({ customers }) => customers === 0).length
  const folded = empty > 1 && empty < segments.length
  return {
    columns: [
      { title: say.segment, align: 'left', weight: 0, wanted: longestLabel },
      { title: say.count, align: 'right', weight: 0 },
      { title: say.ofCustomers, align: 'right', weight: 2 },
      ...beside<GridColumn>(
        weigh,
        { title: measure, align: 'right', weight: 3 },
        { title: say.ofMeasure(lower(measure)), align: 'right', weight: 0 },
      ),
    ],
    rows: [
      ...segments.flatMap(({ segment, label, customers, customer_share, share }, i) =>
        folded && customers === 0
          ? []
          : [
              [
                { text: visible(wordIn(label, language)), segment },
                { text: whole(customers, language) },
                ratio(customer_share),
                ...beside<GridCell>(weigh, { text: amounts[i] ?? '' }, ratio(share)),
              ],
            ],
      ),
      ...(folded
        ? [
            [
              { text: chartPhrases[language].emptySegments(empty) },
              { text: '0' },
              ratio('0'),
              ...beside<GridCell>(weigh, { text: '' }, { text: '' }),
            ],
          ]
        : []),
      [
        { text: say.total },
        { text: whole(totals.customers, language) },
        ratio(ofCustomers),
        ...beside<GridCell>(weigh, { text: amounts.at(-1) ?? '' }, ratio(ofMeasure)),
      ],
    ],
  }
}
