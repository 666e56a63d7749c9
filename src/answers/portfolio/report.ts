/** What table and Markdown show: the same texts, without layout. */
import type { Language, Words } from '../../model/definition.js'
import { noColour } from '../../report/charts/frame.js'
import { whole } from '../../report/numbers.js'
import type { ChartSection, Extent, GridSection, LineSection, Report } from '../../report/report.js'
import { visible } from '../../report/visible.js'
import { phrases } from '../../words/phrases.js'
import { wordIn } from '../../words/sentence.js'
import { crossSection } from './cross.js'
import { curvePointLines } from './curve-points.js'
import { cutLines } from './cut-lines.js'
import { driftList } from './drift-list.js'
import { concentrationOf, factsOf, notWhole, peakOf } from './facts.js'
import { observedList } from './observed-list.js'
import { segmentBars } from './pictures/segment-bars.js'
import { type Header, type Portfolio, withAllColumns } from './portfolio.js'
import { rankingOf } from './ranking.js'
import { repeatBuyingLines } from './repeat-buying-lines.js'
import { summaryOf } from './segment-summary.js'
import { sensitivityLines } from './sensitivity-lines.js'
import { splitSection } from './split-grid.js'

/** Fetches the first `top` customers and words everything in the language. */
export async function portfolioReport(portfolio: Portfolio, top: number, language: Language, extent: Extent = {}): Promise<Report> {
  const { header, columns } = portfolio
  const segments: GridSection = {
    forms: [{ title: null, grid: summaryOf(header, language), totalled: true }],
    remarks: notWhole(header, language),
  }
  const opening = {
    title: visible(wordIn(header.title, language)),
    facts: factsOf(header, language),
    segments: colouredFirst(header.segments),
  }
  if (extent.brief) return { ...opening, sections: [segments] }
  const complete = withAllColumns(portfolio)
  const say = phrases[language]
  const rows = await portfolio.top(Math.min(top, header.totals.customers), language)
  const left = header.totals.customers - rows.length
  const sentences = [concentrationOf(header, language), peakOf(header, language)]
  return {
    ...opening,
    sections: [
      {
        forms: [{ title: null, grid: rankingOf(columns, rows, language, portfolio.whole !== undefined) }],
        more: left > 0 ? say.more(left, whole(left, language)) : null,
      },
      segments,
      ...(extent.charts ? await picturesOf(portfolio, language, extent) : []),
      ...(header.splits ?? []).map((split) => splitSection(split, header, top, language)),
      ...sentences.flatMap((text) => (text.length > 0 ? [{ text }] : [])),
      ...curvePointLines(header, top, language),
      ...(header.cross ? [crossSection(header, header.cross, language)] : []),
      ...listed(say.cuts, cutLines(complete, top, language)),
      ...observedList(header.observed, language),
      ...(header.repeatBuying ? repeatBuyingLines(header.repeatBuying, language) : []),
      ...driftList(header, complete.columns, language),
      ...(header.sensitivity ? [sensitivityLines(header.sensitivity, titles(complete), language)] : []),
      ...listed(
        say.notes,
        header.notes.map((note) => visible(wordIn(note, language))),
      ),
    ],
  }
}

/** Where there are more segments than colours, those with customers have theirs first, so that few share one. */
const colouredFirst = (segments: Header['segments']) =>
  (segments.length <= noColour ? segments : segments.toSorted((a, b) => Number(b.customers > 0) - Number(a.customers > 0))).map(
    ({ segment }) => segment,
  )

/** The segments as bars, then the method's own pictures. */
async function picturesOf(portfolio: Portfolio, language: Language, { unnamed }: Extent): Promise<ChartSection[]> {
  const own = (await portfolio.charts?.(language, unnamed)) ?? []
  const filled = portfolio.header.segments.some(({ customers }) => customers > 0)
  return [...(filled ? [segmentBars(portfolio.header, language)] : []), ...own.filter(({ chart }) => chart.kind !== 'bars')]
}

const listed = (title: string, lines: string[]): LineSection[] => (lines.length > 0 ? [{ title, lines }] : [])

/** A criterion's words, where it has a column. */
export const titles =
  ({ columns }: Portfolio) =>
  (name: string): Words =>
    columns.find((column) => column.name === name)?.title ?? { en: name, es: name }
