import type { Classified } from '../answers/portfolio/classify.js'
import { noHistory } from '../answers/portfolio/keeper/faults.js'
import { isDatabase } from '../answers/portfolio/keeper/is-database.js'
import type { HistoryPlace } from '../answers/portfolio/keeper/place.js'
import { usageError } from '../errors.js'
import { say, type Text } from '../words/sentence.js'
import { checkDestination } from '../writers/destination.js'
import { outputFailure } from '../writers/output-failure.js'
import { warningLines } from './summary.js'

/** A snapshot that waits for its commit. */
export interface Recorder {
  commit(): Promise<void>
  abandon(): Promise<void>
  /** What is said of it afterwards. */
  said: readonly Text[]
}

/** Refuses a file that cannot become or be a history, before any work is done. @throws CarteraError (output) */
export async function checkHistory({ file }: HistoryPlace) {
  const target = await checkDestination({ path: file })
  if (target.kind === 'special')
    throw usageError('bad-value', say('history-no-file', file), { value: file, hint: say('name-history-file') })
  if (target.kind === 'file' && target.old && !(await isDatabase(file))) throw noHistory('write', file, say('not-duckdb'))
}

/** Puts the snapshot into a transaction; with `past` the portfolio then tells what the history does. `onWait` is told of a file that another process holds. */
export async function recorder(
  portfolio: Classified,
  { file, name }: HistoryPlace,
  onWait: (file: string) => void,
  past = false,
): Promise<Recorder> {
  const failed = (error: unknown): never => {
    throw outputFailure(error, { path: file, engine: file, hint: say('snapshots-as-were') })
  }
  const {
    name: series,
    as_of,
    outcome,
    warnings,
    commit,
    abandon,
    past: found,
  } = await portfolio.record({ file, name, past, onWait: () => onWait(file) }).catch(failed)
  portfolio.past = found
  const said = [say('recorded-in', outcome, file, series, as_of), ...warningLines(warnings)]
  return { commit: () => commit().catch(failed), abandon, said }
}
