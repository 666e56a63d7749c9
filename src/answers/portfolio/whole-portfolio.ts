/** All of a portfolio, part by part, for a page or a workbook. */
import { grouped, rounded, sum } from '../../model/decimal.js'
import type { Language } from '../../model/definition.js'
import { titleOf } from '../../model/titles.js'
import { lastOf, valueAt } from '../../model/value-at.js'
import { lower } from '../../report/lower.js'
import { headed } from '../../report/markup.js'
import { numberCells, percent, shownNumbers, whole } from '../../report/numbers.js'
import type { Grid, GridCell, Report, Section } from '../../report/report.js'
import { visible } from '../../report/visible.js'
import { helpIn } from '../../words/help.js'
import { pagePhrases, phrases } from '../../words/phrases.js'
import { wordIn } from '../../words/sentence.js'
import { curvePointLines } from './curve-points.js'
import { cutLines } from './cut-lines.js'
import { driftList } from './drift-list.js'
import { concentrationOf, factsOf, knownShares, notWhole, peakOf } from './facts.js'
import { observedList } from './observed-list.js'
import { shownFacts, warningSections } from './page-facts.js'
import { formulaIn } from './parameter-words.js'
import { flowCharts } from './pictures/flows.js'
import { segmentBars } from './pictures/segment-bars.js'
import { trendCharts } from './pictures/trend.js'
import type { Header, Portfolio, PortfolioAbout } from './portfolio.js'
import { repeatBuyingLines } from './repeat-buying-lines.js'
import { titles } from './report.js'
import { sensitivityLines } from './sensitivity-lines.js'
import { splitSection } from './split-grid.js'

/** Groups that a page shows. */
const mostGroups = 100

export async function wholePortfolio(portfolio: Portfolio, language: Language, unnamed = false): Promise<Report> {
  const { header, columns } = portfolio
  const say = pagePhrases[language]
  const about = await portfolio.about?.()
  const charts = (await portfolio.charts?.(language, unnamed)) ?? []
  const bars = segmentBars(header, language)
  const shown = header.segments.some(({ customers }) => customers > 0)
  const sections: Section[] = [
    ...shownFacts(header, about, language).map((section): Section => ({ ...section, part: 'about' })),
    ...warningSections(header.warnings, unnamed, language),
    { tiles: tilesOf(header, language), part: 'tiles' },
    {
      forms: [{ title: null, grid: segmentGrid(header, about, language), totalled: true }],
      remarks: notWhole(header, language),
      part: 'segments',
    },
    ...(shown ? [{ ...bars, repeated: true, part: 'segments' } as const] : []),
    ...charts.filter(({ chart, part }) => part === 'pictures' && chart.kind !== 'bars'),
    ...[concentrationOf(header, language), peakOf(header, language)].flatMap((text): Section[] =>
      text.length > 0 ? [{ text, part: 'pictures' }] : [],
    ),
    ...curvePointLines(header, mostGroups, language).map((section): Section => ({ ...section, part: 'pictures' })),
    ...(header.splits ?? []).map((split): Section => ({ ...splitSection(split, header, mostGroups, language), part: 'groups' })),
    ...charts.filter(({ part }) => part === 'groups'),
    ...pastSections(portfolio, language),
    {
      title: say.customers,
      rows: { columns, count: header.totals.customers, top: portfolio.top, stream: portfolio.stream, blocks: portfolio.blocks },
      sums: {
        column: header.weigh.name,
        parts: header.segments.map(({ segment, label, customers, amount }) => ({
          segment,
          name: visible(wordIn(label, language)),
          label: label.en,
          rows: customers,
          amount,
        })),
      },
      part: 'customers',
    },
    ...methodSections(portfolio, about, unnamed, language).map((section): Section => ({ ...section, part: 'method' })),
  ]
  return {
    title: visible(wordIn(header.title, language)),
    facts: factsOf(header, language),
    sections,
    segments: header.segments.map(({ segment }) => segment),
  }
}

/** Who moved since the last snapshot of the history, and the segments by date. */
function pastSections({ past }: Portfolio, language: Language): Section[] {
  if (!past) return []
  const { since, movement, course } = past
  return [
    { text: [pagePhrases[language].sinceSnapshot(since)], part: 'history' },
    ...[...flowCharts(movement, language), ...trendCharts(course, language)].map((chart): Section => ({ ...chart, part: 'history' })),
  ]
}

function methodSections(portfolio: Portfolio, about: PortfolioAbout | undefined, unnamed: boolean, language: Language): Section[] {
  const { header, columns } = portfolio
  const say = pagePhrases[language]
  const called = (name: string) => columns.find((column) => column.name === name)?.title ?? titleOf(name)
  const cuts = cutLines(portfolio, mostGroups, language)
  return [
    ...(about?.method ? [{ text: [helpIn(about.method, language)] }] : []),
    {
      title: null,
      facts: [
        { name: say.source, text: visible(helpIn(header.source, language)) },
        ...(about?.formulas ?? [])
          .filter(
            ({ name, formula }) => name !== formula && !name.endsWith(`_${formula}`) && formula !== '1' && !formula.startsWith('"lens '),
          )
          .map(({ name, formula }) => ({
            name: visible(headed(wordIn(called(name), language))),
            text: visible(formulaIn(formula, language, called)),
            code: true,
          })),
      ],
    },
    ...(cuts.length > 0 ? [{ title: phrases[language].cuts, lines: cuts }] : []),
    ...observedList(header.observed, language),
    ...(header.repeatBuying ? repeatBuyingLines(header.repeatBuying, language) : []),
    ...driftList(header, columns, language),
    ...(header.sensitivity && !unnamed ? [sensitivityLines(header.sensitivity, titles(portfolio), language)] : []),
    ...(header.notes.length > 0
      ? [{ title: phrases[language].notes, lines: header.notes.map((note) => visible(wordIn(note, language))) }]
      : []),
  ]
}

type Tiles = { name: string; text: string; remark?: string }[]

/** What is seen first. */
function tilesOf({ totals, weigh, concentration, peak, drift, segments }: Header, language: Language): Tiles {
  const say = pagePhrases[language]
  const measure = visible(wordIn(weigh.title, language))
  const [amount = '', top = ''] = shownNumbers([totals.amount, peak?.amount ?? null], weigh.kind, language)
  const unclassified = segments.find(({ segment }) => segment === 'unclassified')
  return [
    {
      name: phrases[language].count,
      text: whole(totals.customers, language),
      ...(unclassified ? { remark: say.unclassified(whole(unclassified.customers, language)) } : {}),
    },
    ...(weigh.name === 'customers' ? [] : [{ name: measure, text: amount }]),
    ...(concentration
      ? [
          { name: say.for80(lower(measure)), text: whole(concentration.customers_for_80, language), remark: say.customersFor80 },
          { name: say.top20, text: percent(concentration.top_share, language), remark: say.ofMeasure(lower(measure)) },
          { name: say.effective, text: grouped(rounded(concentration.effective_number, 1), language), remark: say.effectiveRemark },
        ]
      : []),
    ...(peak
      ? [
          { name: say.peak, text: top, remark: say.peakRemark(whole(peak.customers, language)) },
          { name: say.losers, text: whole(peak.losers, language), remark: say.customersFor80 },
        ]
      : []),
    ...(drift?.value ? [{ name: say.drift, text: percent(drift.value, language), remark: say.driftRemark }] : []),
  ]
}

/** Segments by their words, with how they are treated. */
function segmentGrid({ segments, totals, weigh }: Header, about: PortfolioAbout | undefined, language: Language): Grid {
  const say = phrases[language]
  const measure = visible(wordIn(weigh.title, language))
  const counted = weigh.name === 'customers'
  const amounts = numberCells([...segments.map(({ amount }) => amount), totals.amount], weigh.kind, language)
  const shares = knownShares(segments)
  const ratio = (value: string | null): GridCell => valueAt(numberCells([value], 'ratio', language), 0)
  const policies = about?.policies ?? []
  const treated = [...new Set(policies.map(({ title }) => wordIn(title, language)))]
  const money = (cells: GridCell[]) => (counted ? [] : cells)
  return {
    columns: [
      { title: say.segment, align: 'left', weight: 0 },
      { title: say.count, align: 'right', weight: 0 },
      { title: say.ofCustomers, align: 'right', weight: 0 },
      ...(counted
        ? []
        : [
            { title: measure, align: 'right' as const, weight: 0 },
            { title: say.ofMeasure(lower(measure)), align: 'right' as const, weight: 0 },
          ]),
      ...treated.map((title) => ({ title: visible(title), align: 'left' as const, weight: 1 })),
    ],
    rows: [
      ...segments.map(({ segment, label, customers, customer_share, share }, i) => [
        { text: visible(wordIn(label, language)), segment },
        { text: whole(customers, language) },
        ratio(customer_share),
        ...money([valueAt(amounts, i), ratio(share)]),
        ...treated.map((title) => ({
          text: visible(
            wordIn(policies.find((policy) => policy.segment === segment && wordIn(policy.title, language) === title)?.text, language) ?? '',
          ),
        })),
      ]),
      [
        { text: say.total },
        { text: whole(totals.customers, language) },
        ratio(totals.customers ? '1' : null),
        ...money([lastOf(amounts), ratio(shares.length ? sum(shares) : null)]),
        ...treated.map(() => ({ text: '' })),
      ],
    ],
  }
}
