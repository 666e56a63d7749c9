/** Results in the formats that people and programs read: the door of the command line to the writers. */
import { extname } from 'node:path'
import type { Advice } from '../answers/advice/advice.js'
import type { Findings } from '../answers/check/findings.js'
import type { Cohorts } from '../answers/cohorts/cohorts.js'
import type { CohortsShown } from '../answers/cohorts/cohorts-words.js'
import type { Comparison } from '../answers/comparison/comparison.js'
import type { Listing, Path, Trend } from '../answers/history/history.js'
import type { Inspection } from '../answers/inspection/inspection.js'
import type { Portfolio } from '../answers/portfolio/portfolio.js'
import { usageError } from '../errors.js'
import type { CheckFormat } from '../writers/check-writer.js'
import { adviceWriters, comparisonWriters, endings, formatOf, inspectionEndings, inspectionWriters, writers } from '../writers/index.js'
import type { Output } from '../writers/output.js'
import type { Told, ToldFormat } from '../writers/told.js'
import type { WriteOptions as AllOptions, Format } from '../writers/writer.js'
import { defaultTop } from './output-options.js'

export type { CheckFormat, Format }

/** How a result is to be written; `top` is `undefined` where nobody said. */
export type WriteOptions = Omit<AllOptions, 'format' | 'top'> & { top: number | undefined }

/** A result that can be written. */
export interface Answer {
  write(format: Format | CheckFormat, out: Output, options: WriteOptions): Promise<void>
}

const shown = (format: Format | CheckFormat, { top = defaultTop, ...options }: WriteOptions): AllOptions => ({
  ...options,
  format: format as Format,
  top,
})

export const portfolioAnswer = (portfolio: Portfolio): Answer => ({
  write: (format, out, options) => writers[format as Format](portfolio, out, shown(format, options)),
})

export const comparisonAnswer = (comparison: Comparison): Answer => ({
  write: (format, out, options) => comparisonWriters[format as Format](comparison, out, shown(format, options)),
})

export const cohortsAnswer = (cohorts: Cohorts, figure: CohortsShown): Answer => ({
  async write(format, out, options) {
    const { cohortsWriters } = await import('../writers/cohorts.js')
    await cohortsWriters(figure)[format as Format](cohorts, out, shown(format, options))
  },
})

export const adviceAnswer = (advice: Advice): Answer => ({
  write: (format, out, options) => adviceWriters[format as Format](advice, out, shown(format, options)),
})

export const inspectionAnswer = (inspection: Inspection): Answer => ({
  write: (format, out, options) => inspectionWriters[format as keyof typeof inspectionWriters](inspection, out, shown(format, options)),
})

export const checkAnswer = (findings: Findings): Answer => ({
  async write(format, out, options) {
    const { checkWriters } = await import('../writers/check-writers.js')
    await checkWriters[format as CheckFormat](findings, out, options)
  },
})

const toldAnswer = (told: () => Promise<Told>): Answer => ({
  async write(format, out, options) {
    const { toldWriters } = await import('../writers/told.js')
    await toldWriters[format as ToldFormat](await told(), out, shown(format, options))
  },
})

export const listingAnswer = (listing: Listing) =>
  toldAnswer(async () => (await import('../answers/history/history-listing.js')).listingTold(listing))
export const pathAnswer = (path: Path) => toldAnswer(async () => (await import('../answers/history/history-path.js')).pathTold(path))
export const trendAnswer = (trend: Trend) => toldAnswer(async () => (await import('../answers/history/history-trend.js')).trendTold(trend))

/** Writes a result in a format. */
export const writeAnswer = (answer: Answer, format: Format | CheckFormat, out: Output, options: WriteOptions): Promise<void> =>
  answer.write(format, out, options)

/** The format that an output's ending asks for; an ending that is no format's is refused rather than filled with a table. */
export function formatByEnding(output: string | undefined): Format | undefined {
  return byEnding(output, output === undefined ? undefined : formatOf(output), Object.keys(endings))
}

/** The same for an inspection. */
export function inspectionFormatByEnding(output: string | undefined): keyof typeof inspectionWriters | undefined {
  const found = output === undefined ? undefined : inspectionEndings[extname(output).toLowerCase()]
  return byEnding(output, found, Object.keys(inspectionEndings), ' of inspect')
}

/** The same for a check. */
export const checkFormatByEnding = async (output: string | undefined): Promise<CheckFormat | undefined> =>
  output === undefined ? undefined : (await import('../writers/check-writers.js')).checkFormatOf(output)

function byEnding<F>(output: string | undefined, format: F | undefined, known: readonly string[], of = ''): F | undefined {
  const ending = extname(output ?? '').toLowerCase()
  if (format !== undefined || ['', '.log'].includes(ending)) return format
  throw usageError('unknown-ending', `--output: the ending "${ending}" is no format${of}`, {
    value: output,
    hint: `The endings are ${known.join(' ')}; or say the format with --format.`,
  })
}
