import { Chalk } from 'chalk'
import type { Advice } from '../answers/advice/advice.js'
import { adviceReport } from '../answers/advice/advice-report.js'
import { folded } from '../report/width.js'
import { boldProse, terminalGrid } from './terminal-grid.js'
import type { Writer } from './writer.js'

/** A table a cut: each way, its cut point and whom it admits, laid out for a terminal of `options.width` columns. */
export const writeAdviceTable: Writer<Advice> = async ({ header }, out, options) => {
  const chalk = new Chalk({ level: options.color ? 1 : 0 })
  const report = adviceReport(header, options.language)
  const prose = (text: string) => folded(text, options.width)
  const bold = (text: string) => boldProse(text, options.width, chalk)
  const cuts = report.cuts.map(({ title, grid, use }) => {
    const { lines, note } = terminalGrid(grid, options, chalk, () => undefined)
    return [bold(title), ...lines, ...note, chalk.dim(prose(use))].join('\n')
  })
  await out.write(`${[bold([report.title, ...report.facts].join(' · ')), ...cuts].join('\n\n')}\n`)
}
