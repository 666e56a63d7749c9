import { Chalk, type ChalkInstance } from 'chalk'
import { fits } from '../report/fitted.js'
import type { Form, Grid, GridCell, GridSection, LineSection, Report, Section, TextSection, Tone } from '../report/report.js'
import { folded } from '../report/width.js'
import { filledGrid, foldedGrid } from './prose-grid.js'
import { type Paint, terminalGrid } from './terminal-grid.js'
import { defaultTop, type WriteOptions, type Writer, writeAll } from './writer.js'

/** A report laid out for a terminal of `options.width` columns; segments and tones have colours. */
export const writeTable: Writer<'report'> = async ({ report }, out, options) =>
  writeAll(out, laidOut(await report(options.top ?? defaultTop, options.language), options))

async function* laidOut(report: Report, options: WriteOptions): AsyncGenerator<string> {
  const { title, facts, sections } = report
  const part = painter(report, options)
  const heading = title === null ? [] : [{ heading: [title, ...facts].join(' · ') }]
  let between = ['', '']
  for await (const section of chained(heading, sections)) {
    const text = part(section)
    if (text === '') continue
    yield `${between['goesOn' in section && section.goesOn ? 1 : 0]}${text}`
    between = ['\n\n', '\n']
  }
  yield '\n'
}

async function* chained(...all: Report['sections'][]): AsyncGenerator<Section> {
  for (const sections of all) yield* sections
}

/** Draws one section after the other. A form that stands for several sections is drawn once. */
function painter({ segments = [] }: Report, options: WriteOptions): (section: Section) => string {
  const chalk = new Chalk({ level: options.color ? 1 : 0 })
  const tint = tints(segments, chalk)
  const prose = (text: string) => folded(text, options.width)
  const bold = (text: string) => chalk.bold(prose(text))
  const paintOf =
    ({ grid, totalled }: Form): Paint =>
    (cell, row) =>
      totalled && row === grid.rows.length - 1 ? chalk.bold : tint(cell)
  const seen = new Set<Form>()
  let filled: ReturnType<typeof filledGrid> | undefined

  function gridText({ forms, more, remarks = [], goesOn }: GridSection): string {
    const form = forms.find(({ grid }) => fits(grid, options.width)) ?? (forms.at(-1) as Form)
    if (seen.has(form)) return ''
    seen.add(form)
    const { lines, note } = gridOf(form, goesOn)
    const below = [...(more ? [more] : []), ...remarks].map((text) => chalk.dim(prose(text)))
    return [...(form.title ? [bold(form.title)] : []), ...lines, ...below, ...note].join('\n')
  }

  function gridOf(form: Form, goesOn: boolean | undefined): { lines: string[]; note: string[] } {
    const { grid, prose: column, fills } = form
    if (column !== undefined && fills) {
      if (!goesOn || !filled) filled = filledGrid(grid, column, options.width)
      return { lines: filled(grid, chalk, paintOf(form)).slice(goesOn ? 2 : 0), note: [] }
    }
    const shown: Grid = column === undefined ? grid : foldedGrid(grid, column, options.width)
    return terminalGrid(shown, options, chalk, paintOf(form))
  }

  function lineText({ title, lines }: LineSection): string {
    const indent = title ? '  ' : ''
    return [...(title ? [bold(title)] : []), ...lines.map((line) => folded(indent + line, options.width, indent.repeat(2)))].join('\n')
  }

  const text = ({ text: sentences, tone }: TextSection) => {
    const paint = tone ? toned(tone, chalk) : (shown: string) => shown
    return sentences.map((sentence) => paint(prose(sentence))).join('\n')
  }

  return (section) => {
    if ('heading' in section) return bold(section.heading)
    if ('forms' in section) return gridText(section)
    if ('lines' in section) return lineText(section)
    return 'text' in section ? text(section) : ''
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
