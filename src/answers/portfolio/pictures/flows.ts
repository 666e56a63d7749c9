/** Who went from which segment to which between two dates. */
import type { Language } from '../../../model/definition.js'
import type { Chart } from '../../../report/charts/chart.js'
import { lower } from '../../../report/lower.js'
import { partOf, shownNumbers, whole } from '../../../report/numbers.js'
import type { ChartSection } from '../../../report/report.js'
import { visible } from '../../../report/visible.js'
import { chartPhrases, comparisonPhrases } from '../../../words/phrases.js'
import { wordIn } from '../../../words/sentence.js'
import type { Moved, Movement } from '../portfolio.js'

const order = ['entered', 'up', 'stayed', 'down', 'left'] as const

/** What flows between segments: of customers, and of money where that is what is weighed. */
export function flowCharts(header: Movement, language: Language): ChartSection[] {
  return header.measure.name === 'customers'
    ? [flowChart(header, language, false)]
    : [flowChart(header, language, false), flowChart(header, language, true)]
}

/** How much of the money before is of customers who changed segment; of sums that cancel each other, no share. */
function moneyFinding({ matrix, measure }: Movement, language: Language): string {
  const words = chartPhrases[language]
  const title = lower(visible(wordIn(measure.title, language)))
  const there = matrix.filter(({ from }) => from !== null)
  if (there.some(({ before }) => Number(before) < 0)) return words.moneyFlowNoFinding(title)
  const sumOf = (cells: readonly Moved[]) => cells.reduce((sum, { before }) => sum + Number(before), 0)
  const [moved, all] = [sumOf(there.filter(({ from, to }) => to !== null && from !== to)), sumOf(there)]
  return all > 0 ? words.moneyFlowFinding(partOf((moved / all).toFixed(6), language), title) : words.moneyFlowNoFinding(title)
}

function flowChart(header: Movement, language: Language, money: boolean): ChartSection {
  const { segments, matrix, measure, moved } = header
  const say = comparisonPhrases[language]
  const words = chartPhrases[language]
  const title = money ? visible(wordIn(measure.title, language)) : words.customersTitle
  const nameOf = (segment: string | null, side: 'from' | 'to') =>
    segment === null
      ? side === 'from'
        ? say.entered
        : say.left
      : visible(wordIn(segments.find((each) => each.segment === segment)?.label, language) ?? segment)
  const places = (side: 'from' | 'to') => {
    const there = new Set(matrix.map((cell) => cell[side]))
    const known: (string | null)[] = segments.map(({ segment }) => segment).filter((segment) => there.has(segment))
    return there.has(null) ? [...known, null] : known
  }
  const [from, to] = [places('from'), places('to')]
  const rank = (segment: string) => segments.findIndex((each) => each.segment === segment)
  const became = ({ from, to }: Moved) => {
    if (from === null) return 'entered' as const
    if (to === null) return 'left' as const
    return from === to ? ('stayed' as const) : rank(to) < rank(from) ? ('up' as const) : ('down' as const)
  }
  const texts = shownNumbers(
    matrix.map(({ to, before, after }) => (to === null ? before : after)),
    measure.kind,
    language,
  )
  const flows: Extract<Chart, { kind: 'flows' }>['flows'] = matrix.map((cell, i) => ({
    from: from.indexOf(cell.from),
    to: to.indexOf(cell.to),
    before: money ? Number(cell.from === null ? cell.after : cell.before) : cell.customers,
    after: money ? Number(cell.to === null ? cell.before : cell.after) : cell.customers,
    text: money ? (texts[i] ?? '') : whole(cell.customers, language),
    as: became(cell),
  }))
  const amounts = (side: 'before' | 'after') =>
    shownNumbers(
      matrix.map((cell) => cell[side]),
      measure.kind,
      language,
    )
  const [before, after] = [amounts('before'), amounts('after')]
  return {
    title:
      moved.share === null
        ? words.flowsNoFinding
        : money
          ? moneyFinding(header, language)
          : words.flowsFinding(whole(moved.customers, language), whole(moved.of, language), partOf(moved.share, language)),
    description: words.flowsDescription(lower(title)),
    chart: {
      kind: 'flows',
      quantity: { title, kind: money ? measure.kind : 'count' },
      sides: [say.before(title), say.after(title)],
      from: from.map((segment) => ({ name: nameOf(segment, 'from'), segment })),
      to: to.map((segment) => ({ name: nameOf(segment, 'to'), segment })),
      flows,
      meanings: order.filter((change) => flows.some(({ as }) => as === change)).map((as) => ({ as, text: say.changes[as] })),
    },
    grid: {
      columns: [
        { title: say.from, align: 'left', weight: 0 },
        { title: say.to, align: 'left', weight: 0 },
        { title: words.customersTitle, align: 'right', weight: 0 },
        ...(money ? [say.before(title), say.after(title)].map((each) => ({ title: each, align: 'right' as const, weight: 0 })) : []),
      ],
      rows: matrix.map((cell, i) => [
        { text: nameOf(cell.from, 'from'), ...(cell.from ? { segment: cell.from } : {}) },
        { text: nameOf(cell.to, 'to'), ...(cell.to ? { segment: cell.to } : {}) },
        { text: whole(cell.customers, language) },
        ...(money ? [{ text: before[i] ?? '' }, { text: after[i] ?? '' }] : []),
      ]),
    },
  }
}
