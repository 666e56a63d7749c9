import { noHistory } from '../answers/history/faults.js'
import { isDatabase } from '../answers/history/is-database.js'
import type { HistoryPlace } from '../answers/history/place.js'
import type { Classified } from '../answers/portfolio/classify.js'
import { usageError } from '../errors.js'
import { visible } from '../report/visible.js'
import { say } from '../words/sentence.js'
import { checkDestination } from '../writers/destination.js'
import { outputFailure } from '../writers/output-failure.js'

/** A snapshot that waits for its commit, and what is said of it afterwards. */
export interface Recorder {
  commit(): Promise<void>
  abandon(): Promise<void>
  text: string
}

/** Refuses a file that cannot become or be a history, before any work is done. @throws CarteraError (output) */
export async function checkHistory({ file }: HistoryPlace, inputs: readonly string[]) {
  const target = await checkDestination({ path: file, inputs })
  if (target.kind === 'special')
    throw usageError('bad-value', `--history: ${file} is no file`, { value: file, hint: 'Name a file, such as portfolio.duckdb.' })
  if (target.kind === 'file' && target.old && !(await isDatabase(file))) throw noHistory('write', file, say('not-duckdb'))
}

/** Puts the snapshot into a transaction. `onWait` is told of a file that another process holds. */
export async function recorder(portfolio: Classified, { file, name }: HistoryPlace, onWait: (file: string) => void): Promise<Recorder> {
  const failed = (error: unknown): never => {
    throw outputFailure(error, {
      path: file,
      engine: file,
      hint: 'Its snapshots are as they were. Free some space, or choose another place.',
    })
  }
  const {
    name: series,
    as_of,
    outcome,
    warnings,
    commit,
    abandon,
  } = await portfolio.record({ file, name, onWait: () => onWait(file) }).catch(failed)
  const done = { added: 'recorded', replaced: 'replaced', unchanged: 'left as it was' }[outcome]
  const lines = [`${done} in ${file}: ${series} as of ${as_of}`, ...warnings.map(({ message }) => `warning: ${message}`)]
  return { commit: () => commit().catch(failed), abandon, text: lines.map((line) => `${visible(line)}\n`).join('') }
}
