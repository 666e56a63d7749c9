import type { HistoryOptions } from '../../../answers/history/open-history.js'
import { type HistoryPlace, shownPlace } from '../../../answers/portfolio/keeper/place.js'
import { say } from '../../../words/sentence.js'
import type { Command } from '../../command.js'
import { text } from '../../option.js'
import type { Answered } from '../../plan.js'
import { sharedOptions } from '../../shared-options.js'
import { warningLines } from '../../summary.js'
import { date, drawn, historyPlan, name, rest, which, written } from './shared.js'

const options = {
  name,
  as_of: date('the snapshot of this date; by default the last'),
  customer: {
    placeholder: 'customer',
    group: which,
    help: 'this customer in all snapshots, instead of one snapshot',
    local: true,
    check: text,
  },
  format: { ...sharedOptions.format, local: true },
  ...written,
  ...drawn,
  top: { ...sharedOptions.top, help: 'customers or snapshots shown by table and md, or "all"' },
  ...rest,
} as const

/** `cartera history show`. */
export const show: Command<typeof options> = {
  name: 'show',
  summary: "a snapshot as the portfolio that it was, or a customer's way through all",
  description: "A snapshot as the portfolio that it was, or a customer's way through all.",
  operands: ['<file>'],
  usage: '<file[#name][@date]> [options]',
  options,
  examples: [
    'cartera history show portfolio.duckdb@2026-01-05 --output january.csv',
    'cartera history show portfolio.duckdb#pareto@previous',
    'cartera history show portfolio.duckdb --customer "Hotel Miramar"',
  ],
  remarks: ['A date is YYYY-MM-DD, first, previous or last.'],
  plan(asked) {
    const { customer, ...options } = asked.options()
    const [place = ''] = asked.operands
    return historyPlan({ place, options, whole: customer !== undefined, door: asked.door }, (at, reading) =>
      customer === undefined ? snapshot(at, reading) : wayOf(customer, at, reading),
    )
  },
}

async function snapshot(place: HistoryPlace, reading: HistoryOptions): Promise<Answered> {
  const { recordedPortfolio } = await import('../../../answers/history/open-history.js')
  const { portfolioAnswer } = await import('../../../answers/portfolio/answer.js')
  const portfolio = await recordedPortfolio(shownPlace(place), reading)
  return {
    answer: portfolioAnswer(portfolio),
    summary: [say('read-sides', [say('customers-of', portfolio.header.totals.customers, portfolio.shown)])],
    close: () => portfolio.close(),
  }
}

async function wayOf(customer: string, place: HistoryPlace, reading: HistoryOptions): Promise<Answered> {
  const { customerPath } = await import('../../../answers/history/open-history.js')
  const { pathAnswer } = await import('../../../answers/history/answer.js')
  const path = await customerPath(shownPlace(place), customer, reading)
  const line = say('read-series', path.steps.length, path.name, place.file)
  return { answer: pathAnswer(path), summary: [line, ...warningLines(path.warnings)] }
}
