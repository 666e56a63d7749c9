import { shownPlace } from '../../../answers/portfolio/keeper/place.js'
import { say } from '../../../words/sentence.js'
import type { Command } from '../../command.js'
import { format, historyPlan, name, rest, top, written } from './shared.js'

const options = { name, format, ...written, top, ...rest } as const

/** `cartera history list`. */
export const list: Command<typeof options> = {
  name: 'list',
  summary: 'the snapshots of a file',
  description: 'The snapshots of a file.',
  operands: ['<file>'],
  options,
  examples: ['cartera history list portfolio.duckdb'],
  plan: ({ operands: [place = ''], options, door }) =>
    historyPlan({ place, options: options(), whole: true, door }, async (at, reading) => {
      const { listHistory } = await import('../../../answers/history/open-history.js')
      const { listingAnswer } = await import('../../../answers/history/answer.js')
      const listing = await listHistory(shownPlace(at), reading)
      return { answer: listingAnswer(listing), summary: [say('read-snapshots', listing.snapshots.length, listing.file)] }
    }),
}
