/** An answer as a workbook: a summary with charts, all rows, groups, and the method. */
import type { Answer } from '../../answers/answer.js'
import type { Cell, Column } from '../../model/column.js'
import type { Language } from '../../model/definition.js'
import { segmentProperty } from '../../model/titles.js'
import { labelled } from '../../report/labelled.js'
import type { Report, Section } from '../../report/report.js'
import { phrases, workbookPhrases } from '../../words/phrases.js'
import { wordIn } from '../../words/sentence.js'
import { workbookNeedsFile } from '../destination.js'
import { methodSections } from '../method-section.js'
import type { WriteOptions, Writer } from '../writer.js'
import { type Book, newBook } from './book.js'
import type { CellKind, Lost } from './cells.js'
import { nativeChart } from './charts/native-charts.js'
import { addChart, addSection, addTitle, newPage, type Page } from './page.js'
import { rowQueue, type TableColumn, tableSheet } from './sheet.js'

/** Characters that programs keep of a property of a file. */
const longestProperty = 255

/** Items of lists that a workbook shows unless said; its rows stand there in full all the same. */
const listed = 100

type RowSection = Extract<Section, { rows: unknown }>

/** The pages of a workbook but for its rows, in their order. */
const pages = ['summary', 'groups', 'matrix', 'history', 'method'] as const

type PageName = (typeof pages)[number]

/** Where a section stands. */
function pageOf(section: Section, language: Language): PageName {
  if ('chart' in section && (section.chart.kind === 'matrix' || section.chart.kind === 'triangle')) return 'matrix'
  if ('lines' in section && section.title === phrases[language].cuts) return 'summary'
  if (section.part === 'groups' || section.part === 'history' || section.part === 'method') return section.part
  return section.part === 'about' ? 'method' : 'summary'
}

const isEmpty = ({ rows }: Page) => rows.length === 0

/** All that is not rows of customers, on its pages; and where rows come from. */
async function laidOut({ title, facts, sections }: Report, options: WriteOptions) {
  const { language } = options
  const say = workbookPhrases[language]
  const data = newPage()
  const found = new Map<PageName, Page>(pages.map((name) => [name, newPage()]))
  const page = (name: PageName) => found.get(name) as Page
  const rows: RowSection[] = []
  if (title !== null) addTitle(page('summary'), title, facts)
  for (const section of methodSections(options)) addSection(page('method'), section, language)
  for await (const section of sections) {
    if ('rows' in section) {
      rows.push(section)
      continue
    }
    const where = page(pageOf(section, language))
    const chart = 'chart' in section ? nativeChart(section, data, say.data, language) : undefined
    if (chart && 'chart' in section) addChart(where, section, chart, language)
    else addSection(where, section, language)
  }
  return { page, data, rows }
}

/** A head as it begins a column: `cohort_customers` is `Cohort customers`. */
const upper = (title: string) => title.charAt(0).toUpperCase() + title.slice(1).replaceAll('_', ' ')

/** The columns of rows before people: the label stands for the segment, and where all customers are placed no reason is told. */
function shownColumns(columns: readonly Column[], placed: boolean, language: Language): { index: number; column: TableColumn }[] {
  const labelled = columns.some(({ name }) => name === 'label') && columns.some(({ name }) => name === 'segment')
  return columns.flatMap((column, index) => {
    if ((labelled && column.name === 'segment') || (placed && column.name === 'reason')) return []
    const title = labelled && column.name === 'label' ? phrases[language].segment : wordIn(column.title, language)
    const kind: CellKind = column.plain && column.kind === 'ratio' ? 'factor' : column.kind
    return [{ index, column: { title: upper(title), kind } }]
  })
}

/** Cells of these columns, identifiers by their words. */
async function* picked(
  rows: AsyncIterable<readonly Cell[]>,
  columns: readonly { index: number; labels: Column['labels'] }[],
): AsyncGenerator<readonly Cell[]> {
  for await (const row of rows)
    yield columns.map(({ index, labels }) => {
      const cell = row[index] ?? null
      return cell === null || labels === undefined ? cell : labelled(cell, labels)
    })
}

/** Writes rows on a sheet of their own, and on further ones where it is full. */
async function addRows(
  book: Book,
  { title, rows, sums }: Pick<RowSection, 'title' | 'sums'> & { rows: Pick<RowSection['rows'], 'columns' | 'stream'> },
  language: Language,
  lost: Lost,
) {
  const placed = sums?.parts.every(({ segment }) => segment !== 'unclassified') ?? false
  const shown = shownColumns(rows.columns, placed, language)
  const queue = rowQueue(
    picked(
      rows.stream(language),
      shown.map(({ index }) => ({ index, labels: rows.columns[index]?.labels })),
    ),
  )
  do {
    let filter: string | undefined
    const xml = tableSheet(
      shown.map(({ column }) => column),
      queue,
      lost,
      (range) => {
        filter = range
      },
    )
    await book.sheet(title, xml, () => filter)
  } while (await queue.more())
}

/** What the reader of the workbook must know of it. */
function addLost(page: Page, { digits, texts }: Lost, language: Language) {
  const say = workbookPhrases[language]
  const said = [...(digits > 0 ? [say.digits(digits)] : []), ...(texts > 0 ? [say.cut(texts)] : [])]
  if (said.length > 0) addSection(page, { text: said }, language)
}

/** Which segment a label of the sheets stands for, so that a portfolio with labels of its own can be read again. */
const segmentProperties = (tables: readonly RowSection[]) =>
  new Map(
    tables.flatMap(({ sums }) =>
      (sums?.parts ?? []).flatMap(({ segment, name }) =>
        name !== '' && name.length <= longestProperty ? [[`${segmentProperty}${segment}`, name] as const] : [],
      ),
    ),
  )

type Shown = Required<Pick<Answer, 'report'>> & Pick<Answer, 'rows'>

/** Writes the workbook into a file that must not exist. */
async function writeBook(path: string, { report, rows }: Shown, options: WriteOptions) {
  const { language, top } = options
  const say = workbookPhrases[language]
  const told = await report(top ?? listed, language, { whole: true, charts: true })
  const { page, data, rows: tables } = await laidOut(told, options)
  const lost: Lost = { digits: 0, texts: 0 }
  const book = await newBook(path, told.title ?? told.name ?? 'cartera', segmentProperties(tables))
  try {
    if (!isEmpty(page('summary'))) await book.page(say.pages.summary, page('summary'))
    for (const table of tables) await addRows(book, table, language, lost)
    if (tables.length === 0 && rows) await addRows(book, { title: say.rows, rows }, language, lost)
    for (const name of ['groups', 'matrix', 'history'] as const) if (!isEmpty(page(name))) await book.page(say.pages[name], page(name))
    if (!isEmpty(data)) await book.page(say.data, data)
    addLost(page('method'), lost, language)
    if (!isEmpty(page('method'))) await book.page(say.pages.method, page('method'))
    await book.close()
  } catch (error) {
    await book.abandon().catch(() => {})
    throw error
  }
}

/** Writes an answer as a workbook. Throws a usage error when the output is a terminal. */
export const writeXlsx: Writer<'report'> = async (answer, out, options) => {
  if (out.terminal) throw workbookNeedsFile()
  await out.spool((path) => writeBook(path, answer, options))
}
