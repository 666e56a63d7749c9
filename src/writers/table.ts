import { Chalk, type ChalkInstance } from 'chalk'
import type { drawPlain } from '../report/charts/chart.js'
import { fits } from '../report/fitted-grid.js'
import { headed } from '../report/markup.js'
import { ascii, unicode } from '../report/plain/frame.js'
import { plainSigns, plainSignsInPlace } from '../report/plain-signs.js'
import type { ChartSection, Form, Grid, GridCell, GridSection, LineSection, Report, Section, TextSection, Tone } from '../report/report.js'
import { folded } from '../report/width.js'
import { filledGrid, foldedGrid } from './prose-grid.js'
import { type Paint, terminalGrid } from './terminal-grid.js'
import { defaultTop, type WriteOptions, type Writer, writeAll } from './writer.js'

/** A report laid out for a terminal of `options.width` columns; segments and tones have colours. */
export const writeTable: Writer<'report'> = async ({ report }, out, options) =>
  writeAll(out, laidOut(await report(options.top ?? defaultTop, options.language, { charts: options.chart ?? false }), options))

async function* laidOut(report: Report, options: WriteOptions): AsyncGenerator<string> {
  const { title, facts, sections } = report
  const pen = penOf(report, options)
  const draw = partDrawer(pen)
  const part = options.ascii ? (section: Section) => plainSignsInPlace(draw(plainSection(section))) : draw
  const heading = title === null ? [] : [{ heading: [title, ...facts].join(' · ') }]
  let first = true
  for await (const section of chained(heading, sections)) {
    if ('chart' in section) pen.picture ??= (await import('../report/charts/chart.js')).drawPlain
    const text = part(section)
    if (text === '') continue
    const gap = 'goesOn' in section && section.goesOn ? '\n' : '\n\n'
    yield `${first ? '' : gap}${text}`
    first = false
  }
  yield '\n'
}

async function* chained(...all: Report['sections'][]): AsyncGenerator<Section> {
  for (const sections of all) yield* sections
}

/** A section whose own signs are ASCII, so that its columns are as wide as what is shown; pictures are drawn so by themselves. */
function plainSection(section: Section): Section {
  if ('heading' in section) return { ...section, heading: plainSigns(section.heading) }
  if ('forms' in section) {
    const { more, remarks } = section
    return {
      ...section,
      forms: section.forms.map(plainForm),
      ...(more ? { more: plainSigns(more) } : {}),
      ...(remarks ? { remarks: remarks.map(plainSigns) } : {}),
    }
  }
  if ('lines' in section) return { ...section, title: section.title && plainSigns(section.title), lines: section.lines.map(plainSigns) }
  return 'text' in section ? { ...section, text: section.text.map(plainSigns) } : section
}

const plainForms = new WeakMap<Form, Form>()

/** The same form for the same form, since one that stands for several is drawn once. */
function plainForm(form: Form): Form {
  const known = plainForms.get(form)
  if (known) return known
  const { title, grid } = form
  const plain = {
    ...form,
    title: title && plainSigns(title),
    grid: {
      columns: grid.columns.map((column) => ({ ...column, title: plainSigns(column.title) })),
      rows: grid.rows.map((row) => row.map((cell) => ({ ...cell, text: plainSigns(cell.text) }))),
    },
  }
  plainForms.set(form, plain)
  return plain
}

/** What texts are drawn with. */
interface Pen {
  options: WriteOptions
  chalk: ChalkInstance
  tint(cell: GridCell): ChalkInstance | undefined
  /** Lines of the terminal's width. */
  prose(text: string): string
  bold(text: string): string
  /** Draws pictures, once there is one. */
  picture?: typeof drawPlain
}

function penOf({ segments = [] }: Report, options: WriteOptions): Pen {
  const chalk = new Chalk({ level: options.color ? 1 : 0 })
  const prose = (text: string) => folded(text, options.width)
  return { options, chalk, tint: tints(segments, chalk), prose, bold: (text) => chalk.bold(prose(text)) }
}

/** Draws sections one after the other. */
function partDrawer(pen: Pen): (section: Section) => string {
  const gridText = gridDrawer(pen)
  return (section) => {
    if ('heading' in section) return pen.bold(section.heading)
    if ('forms' in section) return gridText(section)
    if ('lines' in section) return lineText(section, pen)
    if ('chart' in section) return chartText(section, pen)
    return 'text' in section ? sentencesText(section, pen) : ''
  }
}

function lineText({ title, lines }: LineSection, { options, bold }: Pen): string {
  const indent = title ? '  ' : ''
  return [...(title ? [bold(headed(title))] : []), ...lines.map((line) => folded(indent + line, options.width, indent.repeat(2)))].join(
    '\n',
  )
}

/** Columns below which a picture would not fit; its finding is told alone. */
const leastPicture = 40

function chartText({ title, chart }: ChartSection, { options, tint, chalk, bold, picture }: Pen): string {
  const { width, language, ascii: plain } = options
  if (picture === undefined || width < leastPicture) return bold(headed(title))
  const ink = (segment: string | null, text: string) => (segment === null || text === '' ? text : (tint({ text, segment })?.(text) ?? text))
  const dim = (text: string) => chalk.dim(text)
  const drawn = [bold(headed(title)), ...picture(chart, { width, language, signs: plain ? ascii : unicode, ink, dim })].join('\n')
  return plain ? plainSignsInPlace(drawn) : drawn
}

function sentencesText({ text, tone }: TextSection, { chalk, prose }: Pen): string {
  const paint = tone ? toned(tone, chalk) : (shown: string) => shown
  return text.map((sentence) => paint(prose(sentence))).join('\n')
}

/** Draws grids one after the other: the first form that fits, once where it stands for several; what goes on, in the same columns. */
function gridDrawer({ options, chalk, tint, prose, bold }: Pen): (section: GridSection) => string {
  const seen = new WeakSet<Form>()
  let filled: ReturnType<typeof filledGrid> | undefined
  const paintOf =
    ({ grid, totalled }: Form): Paint =>
    (cell, row) =>
      totalled && row === grid.rows.length - 1 ? chalk.bold : tint(cell)

  function drawn(form: Form, goesOn: boolean | undefined): { lines: string[]; note: string[] } {
    const { grid, prose: column, fills } = form
    if (column !== undefined && fills) {
      if (!goesOn || !filled) filled = filledGrid(grid, column, options.width)
      return { lines: filled(grid, chalk, paintOf(form)).slice(goesOn ? 2 : 0), note: [] }
    }
    const shown: Grid = column === undefined ? grid : foldedGrid(grid, column, options.width)
    return terminalGrid(shown, options, chalk, paintOf(form))
  }

  return ({ forms, more, remarks = [], goesOn }) => {
    const form = forms.find(({ grid }, i) => i === forms.length - 1 || fits(grid, options.width)) as Form
    if (seen.has(form)) return ''
    seen.add(form)
    const { lines, note } = drawn(form, goesOn)
    const below = [...(more ? [more] : []), ...remarks].map((text) => chalk.dim(prose(text)))
    return [...(form.title ? [bold(headed(form.title))] : []), ...lines, ...below, ...note].join('\n')
  }
}

const scale = ['green', 'cyan', 'yellow', 'magenta', 'red'] as const
const tones = { good: 'green', doubtful: 'yellow', bad: 'red', quiet: 'dim' } as const

const toned = (tone: Tone, chalk: ChalkInstance) => chalk[tones[tone]]

/** A colour by tone, or by the segment's place: the best green, the worst red, customers that could not be placed dim. */
function tints(segments: readonly string[], chalk: ChalkInstance): (cell: GridCell) => ChalkInstance | undefined {
  const placed = segments.filter((segment) => segment !== 'unclassified')
  const step = (scale.length - 1) / Math.max(1, placed.length - 1)
  const colours = new Map(placed.map((segment, i) => [segment, chalk[scale[Math.floor(i * step)] ?? 'red']]))
  return ({ segment, tone }) => {
    if (tone) return toned(tone, chalk)
    return segment === undefined ? undefined : (colours.get(segment) ?? chalk.dim)
  }
}
