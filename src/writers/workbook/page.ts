/** A sheet that is read from top to bottom: titles, sentences, tables, pictures. */
import type { Language } from '../../model/definition.js'
import { valueAt } from '../../model/value-at.js'
import { begun, headed } from '../../report/markup.js'
import type { ChartSection, Grid, Section } from '../../report/report.js'
import { textWidth } from '../../report/width.js'
import { columnLetters, type Look, look, textCell } from './cells.js'
import { chartRows, type NativeChart, type PlacedChart } from './chart.js'
import { heatOf } from './charts/heat.js'
import { type PageCell, pageCell, worded } from './grid-cells.js'
import { headHeight, headWidth, linesWithin, rowHeight, type Shaded, sheetEnd, sheetStart } from './sheet.js'

type Row = readonly PageCell[]

/** What stands on a page so far. */
export interface Page {
  rows: Row[]
  charts: PlacedChart[]
  shaded: Shaded[]
  /** Columns, and the characters that their cells take. */
  widths: number[]
}

export const newPage = (): Page => ({ rows: [], charts: [], shaded: [], widths: [] })

const [narrowest, widest, widestHead] = [10, 60, 28]

/** Characters of a page that is not wider for its tables: sentences are broken there, so that paper holds them. */
const leastPage = 90
/** Characters of the names before facts. */
const widestName = 30

const plain = (text: string): PageCell => ({ text, look: look.plain })

/** A sentence, over all columns from its own on. */
const prose = (text: string): PageCell => ({ text, look: look.wrapped, across: true })

/** Adds rows behind an empty one; those of tables widen their columns. */
function add(page: Page, rows: readonly Row[], table = false) {
  if (rows.length === 0) return
  if (page.rows.length > 0) page.rows.push([])
  page.rows.push(...rows)
  if (!table) return
  for (const row of rows)
    for (const [i, { text, look: own }] of row.entries()) {
      const isHead = own === look.head || own === look.numberHead
      const longest = isHead ? Math.min(headWidth(text), widestHead) : textWidth(text) + 2
      page.widths[i] = Math.min(widest, Math.max(page.widths[i] ?? narrowest, longest))
    }
}

const titled = (title: string | null): Row[] => (title ? [[{ text: headed(title), look: look.strong }]] : [])

/** The title of a page, and the facts below it. */
export function addTitle(page: Page, title: string, facts: readonly string[]) {
  add(page, [[{ text: title, look: look.title }], ...(facts.length > 0 ? [[prose(facts.join(' · '))]] : [])])
}

/** A picture below its title. */
export function addChart(page: Page, { title, grid }: ChartSection, chart: NativeChart, language: Language) {
  add(page, titled(title))
  page.charts.push({ chart, row: page.rows.length })
  page.rows.push(...Array.from({ length: chartRows }, () => []))
  if (chart.tabled) addGrid(page, null, grid, language)
}

function gridRows({ columns, rows }: Grid, language: Language, totalled: boolean): Row[] {
  return [
    columns.map(({ title, align }) => ({ text: headed(title), look: align === 'right' ? look.numberHead : look.head })),
    ...rows.map((row, r) => row.map((cell, i) => pageCell(cell, columns[i], language, totalled && r === rows.length - 1))),
  ]
}

/** A table below its title. */
function addGrid(page: Page, title: string | null, grid: Grid, language: Language, totalled = false) {
  if (title) add(page, titled(title))
  const rows = gridRows(grid, language, totalled)
  if (!title) return add(page, rows, true)
  const before = page.rows.length
  add(page, rows, true)
  page.rows.splice(before, 1)
}

/** The table of a picture, with its cells shaded where the picture shades them. */
function addPicture(page: Page, section: ChartSection, language: Language) {
  const heat = heatOf(section)
  if (!heat) return addGrid(page, section.title, section.grid, language)
  const { grid, from, means } = heat
  addGrid(page, section.title, grid, language)
  const last = page.rows.length
  if (grid.rows.length > 0 && grid.columns.length > from)
    page.shaded.push({
      cells: `${columnLetters(from)}${last - grid.rows.length + 1}:${columnLetters(grid.columns.length - 1)}${last}`,
      means,
    })
  if (grid !== section.grid) addGrid(page, null, section.grid, language)
}

/** Adds a section; false for what is no part of a page. */
export function addSection(page: Page, section: Section, language: Language): boolean {
  if ('heading' in section) add(page, [[{ text: section.heading, look: look.strong }]])
  else if ('text' in section)
    add(
      page,
      section.text.map((text) => [prose(begun(text))]),
    )
  else if ('lines' in section) add(page, [...titled(section.title), ...section.lines.map((text) => [prose(begun(text))])])
  else if ('tiles' in section) {
    const tiles = section.tiles.map(({ name, text }) => [plain(headed(name)), { text, look: look.strong, ...worded(text, language) }])
    add(page, tiles, true)
    const first = page.rows.length - tiles.length
    for (const [i, { remark }] of section.tiles.entries())
      if (remark) page.rows[first + i] = [...valueAt(tiles, i), { text: remark, look: look.indented, across: true }]
  } else if ('facts' in section) {
    add(page, [...titled(section.title), ...section.facts.map(({ name, text }) => [{ text: name, look: look.name }, prose(text)])])
    const longest = Math.max(narrowest, ...section.facts.map(({ name }) => textWidth(name) + 2))
    page.widths[0] = Math.max(page.widths[0] ?? 0, Math.min(longest, widestName))
  } else if ('forms' in section) {
    const { title, grid, totalled } = valueAt(section.forms, 0)
    addGrid(page, title, grid, language, totalled)
    const below = [...(section.more ? [section.more] : []), ...(section.remarks ?? [])]
    page.rows.push(...below.map((text) => [prose(begun(text))]))
  } else if ('chart' in section) addPicture(page, section, language)
  else return false
  return true
}

function cellXml({ text, number, look: own }: PageCell, place: string): string {
  if (number !== undefined) return `<c r="${place}" s="${own}"><v>${number}</v></c>`
  return text === '' ? '' : textCell(place, text, own)
}

/** Widths of all columns, with one more where they are narrower than a page. */
function settledWidths(widths: readonly number[]): number[] {
  const all = Array.from(widths, (width) => width ?? narrowest)
  const left = leastPage - sumOf(all)
  return left > 0 ? [...all, Math.max(left, narrowest)] : all
}

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0)

const heads: ReadonlySet<Look> = new Set([look.head, look.numberHead])

/** Lines of the tallest cell of a row. */
const linesOf = (row: Row, widths: readonly number[]) =>
  Math.max(
    1,
    ...row.map(({ text, number, look: own, across }, i) => {
      if (number !== undefined || text === '') return 1
      if (heads.has(own)) return headHeight(text, widths[i] ?? narrowest)
      if (own !== look.wrapped && own !== look.name) return 1
      return linesWithin(text, across ? sumOf(widths.slice(i)) : (widths[i] ?? narrowest))
    }),
  )

/** Points of paper, of its margins with some to spare, of a character of a column, and of a line. */
const [paper, aside, above, characterWidth, lineHeight] = [{ width: 595, height: 842 }, 72, 96, 5.6, 15]

/** The rows behind which each printed page ends, so that no picture is parted. Paper holds all columns of the page. */
function breaksOf({ rows, charts }: Pick<Page, 'rows' | 'charts'>, widths: readonly number[], landscape: boolean): number[] {
  if (charts.length === 0) return []
  const { width, height } = landscape ? { width: paper.height, height: paper.width } : paper
  const [across, down] = [width - aside, height - above]
  const room = down / Math.min(1, across / (sumOf(widths) * characterWidth))
  const found: number[] = []
  let used = 0
  for (const [r, row] of rows.entries()) {
    const picture = charts.some((chart) => chart.row === r + 1)
    const height = lineHeight * linesOf(row, widths)
    const needed = picture ? height + lineHeight * chartRows : height
    if (used + needed > room) {
      found.push(r)
      used = 0
    }
    used += height
  }
  return found
}

export function* pageXml({ rows, widths, charts, shaded }: Page, first: boolean): Generator<string> {
  const settled = settledWidths(widths)
  const last = columnLetters(settled.length - 1)
  const merged: string[] = []
  yield sheetStart(settled, { first })
  for (const [r, row] of rows.entries()) {
    if (row.length === 0) continue
    for (const [i, { across }] of row.entries())
      if (across && i < settled.length - 1) merged.push(`${columnLetters(i)}${r + 1}:${last}${r + 1}`)
    const cells = row.map((cell, i) => cellXml(cell, `${columnLetters(i)}${r + 1}`)).join('')
    yield `<row r="${r + 1}"${rowHeight(linesOf(row, settled))}>${cells}</row>`
  }
  const landscape = widths.length > 6
  const breaks = breaksOf({ rows, charts }, settled, landscape)
  yield sheetEnd({ ...(charts.length > 0 ? { drawing: 'rId1' } : {}), merged, shaded, landscape, breaks })
}
