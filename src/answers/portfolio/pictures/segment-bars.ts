/** The segments as bars. */
import type { Language } from '../../../model/definition.js'
import { lower } from '../../../report/lower.js'
import { partOf, shownNumbers, whole } from '../../../report/numbers.js'
import type { ChartSection } from '../../../report/report.js'
import { visible } from '../../../report/visible.js'
import { chartPhrases, phrases } from '../../../words/phrases.js'
import { wordIn } from '../../../words/sentence.js'
import type { Header } from '../portfolio.js'

/** The segment with the largest share of what is weighed; none where there are no shares, or customers are what is weighed. */
export function heaviestOf({ segments, weigh }: Header) {
  if (weigh.name === 'customers') return undefined
  const filled = segments.flatMap(({ share, ...segment }) => (segment.customers > 0 && share !== null ? [{ ...segment, share }] : []))
  return filled.toSorted((a, b) => Number(b.amount ?? 0) - Number(a.amount ?? 0))[0]
}

/** Customers and money of the segments as bars. */
export function segmentBars(header: Header, language: Language): ChartSection {
  const { segments, totals, weigh } = header
  const say = chartPhrases[language]
  const measure = visible(wordIn(weigh.title, language))
  const counted = weigh.name === 'customers'
  const amounts = shownNumbers(
    segments.map(({ amount }) => amount),
    weigh.kind,
    language,
  )
  const filled = segments
    .map((segment, i) => ({ ...segment, amount: segment.amount, shown: amounts[i] ?? '' }))
    .filter(({ customers }) => customers > 0)
  const largest = filled.filter(({ segment }) => segment !== 'unclassified').toSorted((a, b) => b.customers - a.customers)[0] ?? filled[0]
  const heaviest = heaviestOf(header)
  /** A share of six zeros is less than any that has a number, where there is an amount. */
  const part = (share: string | null, amount: string | null = null) =>
    partOf(Number(share) === 0 && Number(amount) !== 0 ? (Number(amount) < 0 ? '-0.0000001' : '0.0000001') : (share ?? '0'), language)
  const title =
    largest === undefined
      ? say.nobody
      : heaviest === undefined
        ? say.largestFinding(visible(wordIn(largest.label, language)), part(largest.customer_share))
        : say.segmentsFinding(
            visible(wordIn(heaviest.label, language)),
            part(heaviest.customer_share),
            part(heaviest.share),
            lower(measure),
          )
  const empty = segments.length - filled.length
  return {
    title,
    description: say.segmentsDescription(counted ? '' : lower(measure), whole(totals.customers, language)),
    chart: {
      kind: 'bars',
      quantities: [{ title: phrases[language].count, kind: 'count' }, ...(counted ? [] : [{ title: measure, kind: weigh.kind }])],
      bars: filled.map(({ segment, label, customers, customer_share, amount, share, shown }) => ({
        name: visible(wordIn(label, language)),
        segment,
        values: [customers, ...(counted ? [] : [amount === null ? null : Number(amount)])],
        parts: [customer_share, ...(counted ? [] : [share])],
        texts: [
          `${whole(customers, language)} (${part(customer_share)})`,
          ...(counted ? [] : [share === null ? shown : `${shown} (${part(share, amount)})`]),
        ],
      })),
    },
    grid: {
      columns: [
        { title: phrases[language].segment, align: 'left', weight: 0 },
        { title: phrases[language].count, align: 'right', weight: 0 },
        ...(counted ? [] : [{ title: measure, align: 'right' as const, weight: 0 }]),
      ],
      rows: [
        ...filled.map(({ segment, label, customers, shown }) => [
          { text: visible(wordIn(label, language)), segment },
          { text: whole(customers, language) },
          ...(counted ? [] : [{ text: shown }]),
        ]),
        ...(empty > 0 ? [[{ text: say.emptySegments(empty) }, { text: '0' }, ...(counted ? [] : [{ text: '' }])]] : []),
      ],
    },
  }
}
