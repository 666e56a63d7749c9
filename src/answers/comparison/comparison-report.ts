/** What table and Markdown show of a comparison: the same texts, without layout. */
import type { Cell } from '../../model/column.js'
import type { Language } from '../../model/definition.js'
import { titleOf } from '../../model/titles.js'
import { lower } from '../../report/lower.js'
import { headed } from '../../report/markup.js'
import { percent, shownNumbers, signedNumbers, whole } from '../../report/numbers.js'
import type { Extent, Grid, GridCell, PagePart, Report, Section } from '../../report/report.js'
import { visible } from '../../report/visible.js'
import { comparisonPhrases, pagePhrases, phrases } from '../../words/phrases.js'
import { wordIn } from '../../words/sentence.js'
import { signOf } from '../portfolio/cut-lines.js'
import { withDigests } from '../portfolio/digests.js'
import { warningSections } from '../portfolio/page-facts.js'
import { flowCharts } from '../portfolio/pictures/flows.js'
import { shownGroup } from '../portfolio/split-grid.js'
import type { Rows } from '../rows.js'
import { type Change, type Comparison, type ComparisonHeader, changes, type Flow } from './comparison.js'
import { bridgeChart } from './comparison-charts.js'
import { cutWords } from './cut-words.js'
import { matricesOf } from './matrix.js'

/** Fetches the first `top` movers, entered and left customers and words everything in the language. */
export async function comparisonReport(comparison: Comparison, top: number, language: Language, extent: Extent = {}): Promise<Report> {
  const { header } = comparison
  const say = comparisonPhrases[language]
  const measure = lower(visible(wordIn(header.measure.title, language)))
  const { bridge } = header
  const lists = [
    { title: say.movers(measure), wanted: ['up', 'down'], columns: moverColumns },
    { title: say.entered, wanted: ['entered'], columns: sideColumns('after') },
    { title: say.left, wanted: ['left'], columns: sideColumns('before') },
  ] satisfies { title: string; wanted: Change[]; columns: ListColumns }[]
  const at = (part: PagePart) => (extent.whole ? { part } : {})
  const charts =
    extent.charts || extent.whole ? [{ ...bridgeChart(header, language), repeated: true }, ...flowCharts(header, language)] : []
  const sections: Section[] = [
    ...(extent.whole ? [await inputsSection(header, extent, language)] : []),
    ...(extent.whole ? warningSections(header.warnings, extent.unnamed ?? false, language) : []),
    { ...bridgeSection(header, language), ...at('tiles') },
    ...charts.map((chart) => ({ ...chart, ...at('pictures') })),
    { ...factSection(header, language), ...at('pictures') },
    ...matricesOf(header, language).map((section) => ({ ...section, ...at('history') })),
  ]
  for (const { title, wanted, columns } of lists) {
    const all = wanted.reduce((count, change) => count + bridge[change].customers, 0)
    if (all > 0 && !extent.unnamed)
      sections.push({ ...(await listSection(comparison.only(wanted), header, columns, { title, all, top, language })), ...at('customers') })
  }
  return {
    title: visible(wordIn(header.title, language) ?? say.title),
    facts: factsOf(header, language),
    sections: [...sections, ...cutSection(header, top, language).map((section) => ({ ...section, ...at('method') }))],
    segments: header.segments.map(({ segment }) => segment),
  }
}

function factsOf({ inputs, totals, measure }: ComparisonHeader, language: Language): string[] {
  const [before, after] = inputs.map(({ path, sheet, as_of }) => {
    const aside = sheet ?? (as_of ? phrases[language].asOf(as_of) : undefined)
    return visible(aside === undefined ? path : `${path} (${aside})`)
  })
  const { customers_before: old, customers_after: now } = totals
  const [was = '', is = ''] = shownNumbers([totals.before, totals.after], measure.kind, language)
  const [change = ''] = signedNumbers([totals.change], measure.kind, language)
  return [
    `${before} → ${after}`,
    phrases[language].customers(now, `${whole(old, language)} → ${whole(now, language)}`),
    `${visible(wordIn(measure.title, language))} ${was} → ${is} (${change})`,
  ]
}

/** The two files with their customers and the sha256 of their bytes. */
async function inputsSection({ inputs }: ComparisonHeader, extent: Extent, language: Language): Promise<Section> {
  const say = pagePhrases[language]
  const found = await withDigests(inputs, extent)
  return {
    title: null,
    facts: found.flatMap(({ path, customers, sha256 }) => [
      { name: say.input, text: `${visible(path)} (${phrases[language].customers(customers, whole(customers, language))})` },
      ...(sha256 === undefined ? [] : [{ name: 'sha256', text: sha256, code: true }]),
    ]),
    part: 'about',
  }
}

function factSection({ moved, ranks }: ComparisonHeader, language: Language): Section {
  const say = comparisonPhrases[language]
  const count = (n: number) => whole(n, language)
  return {
    title: null,
    lines: [
      ...(moved.share === null ? [] : [say.moved(count(moved.customers), count(moved.of), percent(moved.share, language))]),
      say.ranks(count(ranks.climbed), count(ranks.fell), count(ranks.kept)),
    ],
  }
}

/** A line a change and their total. */
function bridgeSection({ bridge, totals, measure }: ComparisonHeader, language: Language): Section {
  const say = comparisonPhrases[language]
  const customers = changes.reduce((sum, change) => sum + bridge[change].customers, 0)
  const flows: Flow[] = [...changes.map((change) => bridge[change]), { customers, ...totals }]
  const names = [...changes.map((change) => headed(say.changes[change])), phrases[language].total]
  const title = visible(wordIn(measure.title, language))
  const money = (side: 'before' | 'after') =>
    shownNumbers(
      flows.map((flow) => flow[side]),
      measure.kind,
      language,
    )
  const [before, after] = [money('before'), money('after')]
  const change = signedNumbers(
    flows.map((flow) => flow.change),
    measure.kind,
    language,
  )
  const grid: Grid = {
    columns: [
      { title: '', align: 'left', weight: 0 },
      { title: phrases[language].count, align: 'right', weight: 0 },
      { title: say.before(title), align: 'right', weight: 1 },
      { title: say.after(title), align: 'right', weight: 1 },
      { title: say.change, align: 'right', weight: 0 },
    ],
    rows: names.map((name, i) => [
      { text: name },
      { text: whole(flows[i]?.customers ?? 0, language) },
      { text: before[i] ?? '' },
      { text: after[i] ?? '' },
      { text: change[i] ?? '' },
    ]),
  }
  return { forms: [{ title: null, grid, totalled: true }] }
}

/** A column of a list of customers, and how its cells come from the comparison's. */
type ListColumns = (
  cells: (name: string) => Cell[],
  header: ComparisonHeader,
  language: Language,
) => (Grid['columns'][number] & { cells: GridCell[] })[]

const longestShown = 400
const textCells = (cells: Cell[]): GridCell[] => cells.map((cell) => ({ text: visible((cell ?? '').slice(0, longestShown)) }))
/** Rows bear the words of a segment where these are known, else its identifier. */
const segmentCells = (cells: Cell[], { segments }: ComparisonHeader, language: Language): GridCell[] =>
  cells.map((cell) => {
    if (cell === null) return { text: '' }
    const found = segments.find(({ segment, label }) => segment === cell || wordIn(label, language) === cell)
    return { text: visible(wordIn(found?.label, language) ?? cell), segment: found?.segment ?? cell }
  })
const numberCells = (texts: string[]): GridCell[] => texts.map((text) => ({ text }))

/** Names beside the ids, where there are any. */
const nameColumn = (cells: (name: string) => Cell[], language: Language): ReturnType<ListColumns> =>
  cells('name').some((cell) => cell !== null)
    ? [{ title: wordIn(titleOf('name'), language), align: 'left', weight: 4, cells: textCells(cells('name')) }]
    : []

const moverColumns: ListColumns = (cells, header, language) => {
  const { measure } = header
  const say = comparisonPhrases[language]
  const [from, to] = ['rank_before', 'rank_after'].map((name) => shownNumbers(cells(name), 'count', language)) as [string[], string[]]
  const amounts = (side: string) => numberCells(shownNumbers(cells(`${measure.name}_${side}`), measure.kind, language))
  return [
    { title: say.customer, align: 'left', weight: 0, cells: textCells(cells('customer')) },
    ...nameColumn(cells, language),
    { title: say.from, align: 'left', weight: 0, cells: segmentCells(cells('segment_before'), header, language) },
    { title: say.to, align: 'left', weight: 0, cells: segmentCells(cells('segment_after'), header, language) },
    { title: say.rank, align: 'right', weight: 3, cells: from.map((rank, i) => ({ text: `${rank} → ${to[i]}` })) },
    { title: say.was, align: 'right', weight: 1, cells: amounts('before') },
    { title: say.is, align: 'right', weight: 2, cells: amounts('after') },
    {
      title: lower(say.change),
      align: 'right',
      weight: 0,
      cells: numberCells(signedNumbers(cells(`${measure.name}_change`), measure.kind, language)),
    },
  ]
}

const sideColumns =
  (side: 'before' | 'after'): ListColumns =>
  (cells, header, language) => [
    { title: comparisonPhrases[language].customer, align: 'left', weight: 0, cells: textCells(cells('customer')) },
    ...nameColumn(cells, language),
    { title: lower(phrases[language].segment), align: 'left', weight: 0, cells: segmentCells(cells(`segment_${side}`), header, language) },
    {
      title: comparisonPhrases[language].rank,
      align: 'right',
      weight: 1,
      cells: numberCells(shownNumbers(cells(`rank_${side}`), 'count', language)),
    },
    {
      title: visible(wordIn(header.measure.title, language)),
      align: 'right',
      weight: 0,
      cells: numberCells(shownNumbers(cells(`${header.measure.name}_${side}`), header.measure.kind, language)),
    },
  ]

async function listSection(
  rows: Rows,
  header: ComparisonHeader,
  columnsOf: ListColumns,
  { title, all, top, language }: { title: string; all: number; top: number; language: Language },
): Promise<Section> {
  const found = await rows.top(Math.min(top, all), language)
  const cells = (name: string) => found.map((row) => row[rows.columns.findIndex((column) => column.name === name)] ?? null)
  const columns = columnsOf(cells, header, language)
  const left = all - found.length
  const grid = { columns, rows: found.map((_, r) => columns.map((column) => column.cells[r] ?? { text: '' })) }
  return {
    forms: [{ title: `${title}: ${whole(all, language)}`, grid }],
    more: left > 0 ? phrases[language].more(left, whole(left, language)) : null,
  }
}

function cutSection(header: ComparisonHeader, top: number, language: Language): Section[] {
  const { thresholds } = header
  if (!thresholds?.length) return []
  const say = phrases[language]
  const groups = [...new Set(thresholds.map((cut) => cut.group))]
  const shownGroups = groups.slice(0, Math.max(top, 1))
  const left = groups.length - shownGroups.length
  const wordsOf = cutWords(header, language)
  const lineOf = (group: string | undefined) => (name: string) => {
    const own = thresholds.filter((cut) => cut.measure === name && cut.group === group)
    const steps = own.map((cut) => {
      const { level, before, after } = wordsOf(cut)
      return `${level} ${signOf(cut)} ${cut.before === cut.after ? before : `${before} → ${after}`}`
    })
    const measure = own[0] ? wordsOf(own[0]).measure : ''
    return `${group === undefined ? '' : `${shownGroup(group, language)} · `}${measure}: ${steps.join(', ')}`
  }
  const lines = shownGroups.flatMap((group) =>
    [...new Set(thresholds.filter((cut) => cut.group === group).map((cut) => cut.measure))].map(lineOf(group)),
  )
  return [{ title: say.cuts, lines: left > 0 ? [...lines, say.moreGroups(left, whole(left, language))] : lines }]
}
