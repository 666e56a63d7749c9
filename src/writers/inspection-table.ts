import { Chalk } from 'chalk'
import type { Inspection } from '../answers/inspection/inspection.js'
import { type InspectionPart, inspectionReport } from '../answers/inspection/inspection-report.js'
import { gap } from '../report/fitted.js'
import type { Grid, GridCell } from '../report/report.js'
import { folded, textWidth } from '../report/width.js'
import { boldProse, terminalGrid } from './terminal-grid.js'
import type { Writer } from './writer.js'

const leastProse = 24
const mostOther = 26

/** Each file's facts, columns and first rows, and what can run, laid out for a terminal of `options.width` columns. */
export const writeInspectionTable: Writer<Inspection> = async (inspection, out, options) => {
  const chalk = new Chalk({ level: options.color ? 1 : 0 })
  const report = inspectionReport(inspection, options.language)
  const prose = (text: string) => folded(text, options.width)
  const bold = (text: string) => boldProse(text, options.width, chalk)
  const colours = { good: chalk.green, doubtful: chalk.yellow, bad: chalk.red }
  const part = ({ title, grid, prose: column, lines }: InspectionPart) => {
    const laid = column === null ? grid : foldedGrid(grid, column, options.width)
    const drawn = terminalGrid(laid, options, chalk, ({ segment }) => colours[segment as keyof typeof colours])
    return [...(title ? [bold(title)] : []), ...drawn.lines, ...lines.map((line) => chalk.dim(prose(line))), ...drawn.note].join('\n')
  }
  const parts = [
    ...report.files.flatMap(({ title, parts }) => [bold(title), ...parts.map(part)]),
    ...(report.warnings.length > 0 ? [report.warnings.map((warning) => chalk.yellow(prose(warning))).join('\n')] : []),
    part(report.classifiers),
  ]
  await out.write(`${parts.join('\n\n')}\n`)
}

/** The grid with the texts of one column broken into rows of their own, so that none is cut. */
function foldedGrid({ columns, rows }: Grid, at: number, width: number): Grid {
  const widest = columns.map(({ title }, i) => Math.max(textWidth(title), ...rows.map((row) => textWidth(row[i]?.text ?? ''))))
  const others = widest.reduce((sum, own, i) => sum + (i === at ? 0 : Math.min(own, mostOther) + gap), 0)
  const room = Math.max(leastProse, width - others)
  const lines = rows.flatMap((row): GridCell[][] =>
    folded(row[at]?.text ?? '', room)
      .split('\n')
      .map((text, i) => row.map((cell, c) => (c === at ? { ...cell, text } : i === 0 ? cell : { text: '' }))),
  )
  const least = Math.min(room, Math.max(...lines.map((row) => textWidth(row[at]?.text ?? '')), textWidth(columns[at]?.title ?? '')))
  return { columns: columns.map((column, i) => (i === at ? { ...column, least } : column)), rows: lines }
}
