/** What may be wrong with a history file, in words. */
import { CarteraError, fileError, inputError, outputError } from '../../../errors.js'
import { systemReason } from '../../../places/system-reason.js'
import { type Sentence, say } from '../../../words/sentence.js'

/** Why the file is used: a failure to read ends with 3, a failure to write with 4. */
export type Purpose = 'read' | 'write'

/** An error of that purpose. */
export const historyError = (purpose: Purpose, code: string, sentence: Sentence, file: string, hint?: Sentence) =>
  (purpose === 'read' ? inputError : outputError)(code, sentence, { file, ...(hint === undefined ? {} : { hint }) })

export const noHistory = (purpose: Purpose, file: string, because: Sentence) =>
  historyError(purpose, 'no-history', say('no-history', file, because), file, say('another-history'))

export const isLocked = (error: unknown) => error instanceof Error && /could not set lock/i.test(error.message)

/** Somebody else has the file open. */
export function lockedError(error: unknown, purpose: Purpose, file: string, waited: number) {
  const pid = /PID (\d+)/.exec((error as Error).message)?.[1]
  const seconds = waited < 1000 ? 0 : Math.round(waited / 1000)
  return historyError(purpose, 'history-locked', say('history-locked', file, pid ?? '', seconds), file, say('try-again-later'))
}

const damage = /corrupt|checksum|could not read enough bytes|serialization|deserializ|out of range|internal error|fatal error/i
const newer = /version number|newer (version )?of duckdb|storage version/i

/** An engine's or the system's error on a history file, as one that a person can mend; others stay as they are. */
export function historyFailure(error: unknown, purpose: Purpose, file: string): unknown {
  if (!(error instanceof Error) || error instanceof CarteraError) return error
  const { message } = error
  const code = (error as NodeJS.ErrnoException).code
  if (isLocked(error)) return lockedError(error, purpose, file, 0)
  if (code === 'ENOENT' || code === 'ENOTDIR') return inputError('no-such-file', say('history-absent', file), { file })
  if (code === 'EISDIR') return historyError(purpose, 'directory', say('history-folder', file), file)
  if (purpose === 'read' && (code === 'EACCES' || /permission denied/i.test(message)))
    return inputError('no-permission', say('history-forbidden', file), { file })
  const reason = systemReason(error)
  if (reason && purpose === 'read') return fileError('unreadable', say('cannot-be-read', reason), { file })
  if (newer.test(message)) return historyError(purpose, 'history-newer', say('history-of-newer-duckdb', file), file, say('update-cartera'))
  if (purpose === 'read' && /^(Binder|Catalog|Conversion|Invalid Input|Parser|Out of Range|Type|Mismatch Type) Error/.test(message))
    return historyError(
      purpose,
      'history-damaged',
      say('damaged-history', file, say('history-tables-astray')),
      file,
      say('history-from-backup'),
    )
  if (/not a valid duckdb/i.test(message)) return noHistory(purpose, file, say('not-duckdb'))
  if (damage.test(message)) return historyError(purpose, 'history-damaged', say('history-damaged', file), file, say('from-backup-or-new'))
  return error
}
