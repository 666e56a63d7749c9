import { shownPlace } from '../../../answers/portfolio/keeper/place.js'
import { say } from '../../../words/sentence.js'
import type { Command } from '../../command.js'
import { text } from '../../option.js'
import { warningLines } from '../../summary.js'
import { date, drawn, format, historyPlan, name, rest, top, which, written } from './shared.js'

const options = {
  name,
  segment: { placeholder: 'segment', group: which, help: 'this segment alone', local: true, check: text },
  since: date('snapshots from this date on'),
  format,
  ...written,
  ...drawn,
  top,
  ...rest,
} as const

/** `cartera history trend`. */
export const trend: Command<typeof options> = {
  name: 'trend',
  summary: 'size and money of the segments over time',
  description: 'Size and money of the segments over time.',
  operands: ['<file>'],
  usage: '<file[#name]> [options]',
  options,
  method: {
    text: 'A snapshot is the portfolio of one date, as a run with --history recorded it. For each date the customers of a segment are counted and their money is added up. Nothing is computed again: each customer has the segment of that run, by the cut points of that run.',
  },
  examples: ['cartera history trend portfolio.duckdb', 'cartera history trend portfolio.duckdb --segment A --since 2026-01-01 -f csv'],
  remarks: ['A line of bars goes from the lowest value of its row to the highest.'],
  plan(asked) {
    const { segment, since, ...options } = asked.options()
    const [place = ''] = asked.operands
    return historyPlan({ place, options, whole: true, door: asked.door }, async (at, reading) => {
      const { segmentTrend } = await import('../../../answers/history/open-history.js')
      const { trendAnswer } = await import('../../../answers/history/answer.js')
      const found = await segmentTrend(shownPlace(at), { ...reading, segment, since })
      const line = say('read-series', found.points.length, found.name, found.file)
      return { answer: trendAnswer(found), summary: [line], warnings: warningLines(found.warnings) }
    })
  },
}
