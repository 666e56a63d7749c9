/** What table and Markdown show: the same texts, without layout. */
import type { Cell, Column } from '../../model/column.js'
import { grouped, rounded, sum } from '../../model/decimal.js'
import type { Language, Threshold, Words } from '../../model/definition.js'
import { lensWord, titleOf } from '../../model/titles.js'
import { noColour } from '../../report/charts/frame.js'
import { labelled } from '../../report/labelled.js'
import { lower } from '../../report/lower.js'
import { exactNumber, percent, shownNumbers, whole } from '../../report/numbers.js'
import type { ChartSection, Extent, Grid, GridCell, GridColumn, GridSection, LineSection, Report } from '../../report/report.js'
import { visible } from '../../report/visible.js'
import { chartPhrases, phrases } from '../../words/phrases.js'
import { ownWeight } from './columns.js'
import { beside, isCounted } from './counted.js'
import { crossSection } from './cross.js'
import { curvePointLines } from './curve-points.js'
import { driftList } from './drift-list.js'
import { observedList } from './observed-list.js'
import { segmentBars } from './pictures/segment-bars.js'
import { type Header, type Portfolio, withAllColumns } from './portfolio.js'
import { repeatBuyingLines } from './repeat-buying-lines.js'
import { sensitivityLines } from './sensitivity-lines.js'
import { shownGroup, splitSection } from './split-grid.js'

/** Fetches the first `top` customers and words everything in the language. */
export async function portfolioReport(portfolio: Portfolio, top: number, language: Language, extent: Extent = {}): Promise<Report> {
  const { header, columns } = portfolio
  const segments: GridSection = {
    forms: [{ title: null, grid: summaryOf(header, language), totalled: true }],
    remarks: notWhole(header, language),
  }
  const opening = { title: visible(header.title[language]), facts: factsOf(header, language), segments: colouredFirst(header.segments) }
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
        header.notes.map((note) => visible(note[language])),
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

export function factsOf({ totals, weigh, currency, as_of }: Header, language: Language): string[] {
  const say = phrases[language]
  const [amount = ''] = shownNumbers([totals.amount], weigh.kind, language)
  return [
    say.customers(totals.customers, whole(totals.customers, language)),
    ...(isCounted(weigh)
      ? []
      : [`${visible(weigh.title[language])} ${amount}${currency !== undefined && weigh.kind === 'money' ? ` ${visible(currency)}` : ''}`]),
    ...(as_of ? [say.asOf(as_of)] : []),
  ]
}

/** Columns that the longest names and labels are given before others have to go. */
const wantedByText: Readonly<Record<string, number>> = { customer: 24, name: 24, label: 20, reason: 24 }

/** Labels stand for segments, whose identifiers are for programs, unless columns were chosen. */
function rankingOf(columns: readonly Column[], rows: readonly Cell[][], language: Language, chosen: boolean): Grid {
  const at = columns.findIndex(({ name }) => name === 'segment')
  const asSegment = !chosen && columns.some(({ name }) => name === 'label')
  const shown = columns
    .map((column, i) => ({ column, i }))
    .filter(({ column, i }) => !(asSegment && column.name === 'segment') && (!column.sparse || rows.some((row) => row[i] !== null)))
  const texts = shown.map(({ column, i }) =>
    cellTexts(
      rows.map((row) => row[i] ?? null),
      column,
      language,
    ),
  )
  return {
    columns: shown.map(({ column }) => {
      const { name, kind, title, levels } = column
      const place = asSegment && name === 'label'
      return {
        title: visible((place ? titleOf('segment') : title)[language]),
        align: kind === 'text' || levels ? 'left' : 'right',
        weight: place ? 0 : column.weight,
        ...(column.weight >= ownWeight ? { keen: true, ...(column.sparse || place ? {} : { follows: true }) } : {}),
        ...(name === 'rank' || name === 'customer' ? { names: true } : {}),
        ...(column.labels ? { wanted: longestLabel } : wantedByText[name] === undefined ? {} : { wanted: wantedByText[name] }),
      }
    }),
    rows: rows.map((row, r) => shown.map(({ column }, c) => coloured(texts[c]?.[r] ?? '', isPlace(column) ? row[at] : null))),
  }
}

const isPlace = ({ name }: Column) => name === 'segment' || name === 'label'

const coloured = (text: string, segment: Cell | undefined): GridCell => (segment ? { text, segment } : { text })

/** No terminal shows more of a cell, and measuring a megabyte of text takes minutes. */
const longestShown = 400

/** The word for a number of a level. */
const wordOf = (cell: Cell, levels: readonly string[], measure: string, language: Language) =>
  cell === null ? '–' : phrases[language].level(levels[levels.length - Number(cell)] ?? cell, measure)

const cellTexts = (cells: Cell[], { kind, plain, levels, title, labels = {} }: Column, language: Language) =>
  levels
    ? cells.map((cell) => wordOf(cell, levels, title[language], language))
    : kind === 'text'
      ? cells.map((cell) => visible(labelled((cell ?? '').slice(0, longestShown), labels)))
      : shownNumbers(cells, plain ? 'score' : kind, language)

/** Columns that the label of a segment is given in any case. */
const longestLabel = 30

function summaryOf({ segments, totals, weigh }: Header, language: Language): Grid {
  const say = phrases[language]
  const measure = visible(weigh.title[language])
  const amounts = shownNumbers([...segments.map(({ amount }) => amount), totals.amount], weigh.kind, language)
  const shares = segments.flatMap(({ share }) => share ?? [])
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
                { text: visible(label[language]), segment },
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

/** What a share is of, where values below 0 keep the shares from adding up to 100 %. */
export function notWhole({ segments, weigh }: Header, language: Language): string[] {
  const shares = segments.flatMap(({ share }) => share ?? [])
  const all = shares.length > 0 ? sum(shares) : '1'
  if (Number(all) > 0.99995) return []
  return [phrases[language].ofPositive(lower(visible(weigh.title[language])), percent(all, language))]
}

export function concentrationOf({ concentration: found, weigh, totals }: Header, language: Language): string[] {
  if (!found) return []
  const say = phrases[language]
  const measure = lower(visible(weigh.title[language]))
  const { top_customers: top, customers_for_80: reach } = found
  const score = (text: string) => grouped(rounded(text, 4), language)
  return [
    `${say.top(top, whole(top, language), whole(totals.customers, language), percent(found.top_share, language), measure)} ${say.reach(reach, whole(reach, language))}`,
    say.spread(score(found.hhi), score(found.effective_number), score(found.gini)),
  ]
}

export function peakOf({ peak, weigh }: Header, language: Language): string[] {
  if (!peak) return []
  const say = phrases[language]
  const measure = lower(visible(weigh.title[language]))
  const [amount = '', loss = '', net = ''] = shownNumbers([peak.amount, absolute(peak.loss), peak.net], weigh.kind, language)
  const { customers, losers, share } = peak
  const top = say.peak(customers, whole(customers, language), amount, measure)
  return [
    share === null ? `${top}.` : `${top}, ${say.peakShare(percent(share, language), net)}.`,
    ...(losers > 0 ? [say.losers(losers, whole(losers, language), loss)] : []),
    ...(share === null ? [say.noShares(net)] : []),
  ]
}

const absolute = (amount: string) => amount.replace(/^-/, '')

/** How values of a level stand to its cut point. */
export const signOf = ({ closed, low }: Pick<Threshold, 'closed' | 'low'>) =>
  low ? (closed === 'gt' ? '<' : '≤') : closed === 'gt' ? '>' : '≥'

/** A line a measure; where cuts are fitted within groups, for each of the largest groups. */
export function cutLines({ header, columns }: Portfolio, top: number, language: Language): string[] {
  const say = phrases[language]
  const groups = groupsInOrder(header)
  const known = (name: string) =>
    columns.find((column) => column.name === name) ??
    [header.weigh, header.cross?.rows, header.cross?.columns].find((axis) => axis && ('name' in axis ? axis.name : axis.measure) === name)
  /** Levels that the data give have no cut points. */
  const isWorded = (measure: string) => columns.some(({ name, levels }) => name === measure && levels !== undefined)
  /** A level that is a segment bears its label, one of a lens that of its own segments. */
  const placeNamed = (level: string, measure: string, lens: string | undefined) =>
    visible(
      (lens === undefined
        ? header.segments.find(({ segment }) => segment === level)?.label[language]
        : lensLabel(lens, level, { header, columns }, language)) ?? say.level(level, measure),
    )
  const lineOf = (thresholds: readonly Threshold[], measure: string) => {
    const [lens = '', name] = measure.split('.')
    const titled = known(measure) ?? (name === undefined ? undefined : known(`${lens.replaceAll('-', '_')}_${name}`))
    const found = titled ?? (name === header.weigh.name ? header.weigh : undefined)
    const kind = found && 'kind' in found && !('plain' in found && found.plain) ? found.kind : 'score'
    const words = titled?.title[language] ?? (name === undefined ? measure : `${lensWord(lens)} ${titleOf(name)[language]}`)
    const steps = thresholds.map((threshold) => {
      const place = placeNamed(threshold.level, words, name === undefined ? undefined : lens)
      return threshold.at === null ? `${place} ${say.nobody}` : `${place} ${signOf(threshold)} ${exactNumber(threshold.at, kind, language)}`
    })
    return `${visible(words)}: ${steps.join(', ')}`
  }
  const shown = groups
    .slice(0, top)
    .map(({ group, thresholds }) => ({ group, thresholds: thresholds.filter(({ measure }) => !isWorded(measure)) }))
  const left = groups.length - shown.length
  const lines = shown.flatMap(({ group, thresholds }) =>
    [...new Set(thresholds.map(({ measure }) => measure))].map((measure) => {
      const own = thresholds.filter((threshold) => threshold.measure === measure)
      return `${group === undefined ? '' : `${shownGroup(group, language)} · `}${lineOf(own, measure)}`
    }),
  )
  return left > 0 ? [...lines, say.moreGroups(left, whole(left, language))] : lines
}

/** The words of a segment of a lens: those of the cross table, else those of its column. */
function lensLabel(lens: string, level: string, { header, columns }: Pick<Portfolio, 'header' | 'columns'>, language: Language) {
  const side = [header.cross?.rows, header.cross?.columns].find((each) => each?.measure === lens)
  const crossed = side?.names?.[side.levels.indexOf(level)]?.[language]
  const column = columns.find(({ name }) => name === `${lens.replaceAll('-', '_')}_segment`)
  return crossed ?? column?.labelsIn?.[level]?.[language]
}

/** Thresholds by group, the largest group first; of groups without customers, which a model may have, the last. */
function groupsInOrder({ thresholds, splits = [] }: Header): { group: string | undefined; thresholds: Threshold[] }[] {
  const byGroup = new Map<string | undefined, Threshold[]>()
  for (const threshold of thresholds) byGroup.set(threshold.group, [...(byGroup.get(threshold.group) ?? []), threshold])
  const order = new Map([...new Set(splits.flatMap(({ parts }) => parts.map(({ group }) => group)))].map((group, i) => [group, i]))
  const place = (group: string | undefined) => (group === undefined ? -1 : (order.get(group) ?? order.size))
  return [...byGroup].map(([group, own]) => ({ group, thresholds: own })).sort((a, b) => place(a.group) - place(b.group))
}
