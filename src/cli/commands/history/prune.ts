import type { Pruning } from '../../../answers/history/history.js'
import { shownPlace } from '../../../answers/portfolio/keeper/place.js'
import { usageError } from '../../../errors.js'
import { type Sentence, say } from '../../../words/sentence.js'
import type { Command } from '../../command.js'
import { wholeNumber } from '../../option.js'
import { date, format, historyPlan, name, rest, top, which, written } from './shared.js'

const options = {
  name,
  keep: {
    placeholder: 'n',
    group: which,
    help: 'keep the last n snapshots of each series',
    local: true,
    check: wholeNumber(1),
  },
  before: date('remove only snapshots of a date before this one'),
  dry_run: { group: which, help: 'show what would be removed, and leave the file as it is', local: true },
  format,
  ...written,
  top: { ...top, fallback: 'all' },
  ...rest,
} as const

/** `cartera history prune`. */
export const prune: Command<typeof options> = {
  name: 'prune',
  summary: 'remove old snapshots; the file is rewritten and gets smaller',
  description: 'Remove old snapshots; the file is rewritten and gets smaller.',
  operands: ['<file>'],
  usage: '<file[#name]> [options]',
  options,
  examples: ['cartera history prune portfolio.duckdb --keep 104 --dry-run', 'cartera history prune portfolio.duckdb --before 2024-01-01'],
  remarks: ['With both --keep and --before, a snapshot is removed if both allow it.'],
  plan(asked) {
    const { keep, before, dry_run: dryRun = false, ...given } = asked.options()
    if (keep === undefined && before === undefined) throw usageError('missing-option', say('prune-what'), { hint: say('try-prune') })
    const options = { top: 'all' as const, ...given }
    const [place = ''] = asked.operands
    return historyPlan({ place, options, whole: true, door: asked.door }, async (at, reading) => {
      const { pruneHistory } = await import('../../../answers/history/open-history.js')
      const { outputFailure } = await import('../../../writers/output-failure.js')
      const { listingAnswer } = await import('../../../answers/history/answer.js')
      const done = await pruneHistory(shownPlace(at), { ...reading, keep, before, dryRun, settle: asked.door.settle }).catch((error) => {
        throw outputFailure(error, { path: at.file, engine: at.file, hint: say('history-as-it-was') })
      })
      return { answer: listingAnswer(done.removed), summary: [prunedText(done, dryRun)] }
    })
  },
}

function prunedText({ removed: { file, snapshots }, kept, bytes }: Pruning, dry: boolean): Sentence {
  const mega = (size: number) => (size / 1e6).toFixed(1)
  const done = say(dry ? 'would-take-out' : 'took-out', snapshots.length, file, kept)
  return dry || snapshots.length === 0 ? done : say('with-sizes', done, mega(bytes.before), mega(bytes.after))
}
