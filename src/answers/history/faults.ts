/** What may be wrong with a history file, in words. */
import { CarteraError, inputError, outputError } from '../../errors.js'
import { systemReason } from '../../places/system-reason.js'
import { say, type Text } from '../../words/sentence.js'

/** Why the file is used: a failure to read ends with 3, a failure to write with 4. */
export type Purpose = 'read' | 'write'

/** An error of that purpose. */
export const historyError = (purpose: Purpose, code: string, message: Text, file: string, hint?: Text) =>
  (purpose === 'read' ? inputError : outputError)(code, message, { file, ...(hint === undefined ? {} : { hint }) })

const another = 'Name another file, or a new one, with --history.'

export const noHistory = (purpose: Purpose, file: string, because: string) =>
  historyError(purpose, 'no-history', `${file} is no history of cartera: ${because}`, file, another)

export const isLocked = (error: unknown) => error instanceof Error && /could not set lock/i.test(error.message)

/** Somebody else has the file open. */
export function lockedError(error: unknown, purpose: Purpose, file: string, waited: number) {
  const pid = /PID (\d+)/.exec((error as Error).message)?.[1]
  const by = pid === undefined ? 'another process' : `another process (${pid})`
  const long = waited < 1000 ? '' : `; it was waited for ${Math.round(waited / 1000)} seconds`
  return historyError(purpose, 'history-locked', `${file} is in use by ${by}${long}`, file, 'Try again when it is done.')
}

const damage = /corrupt|checksum|could not read enough bytes|serialization|deserializ|out of range|internal error|fatal error/i
const newer = /version number|newer (version )?of duckdb|storage version/i

/** An engine's or the system's error on a history file, as one that a person can mend; others stay as they are. */
export function historyFailure(error: unknown, purpose: Purpose, file: string): unknown {
  if (!(error instanceof Error) || error instanceof CarteraError) return error
  const { message } = error
  const code = (error as NodeJS.ErrnoException).code
  if (isLocked(error)) return lockedError(error, purpose, file, 0)
  if (code === 'ENOENT' || code === 'ENOTDIR') return inputError('no-such-file', `${file} cannot be read: there is no such file`, { file })
  if (code === 'EISDIR') return historyError(purpose, 'directory', `${file} is a folder, not a history`, file)
  if (purpose === 'read' && (code === 'EACCES' || /permission denied/i.test(message)))
    return inputError('no-permission', `${file} cannot be read: you have no permission to read it`, { file })
  const reason = systemReason(error)
  if (reason && purpose === 'read') return inputError('unreadable', say('cannot-be-read', file, reason), { file })
  if (newer.test(message))
    return historyError(
      purpose,
      'history-newer',
      `${file} was written by a newer version of DuckDB than this cartera can read`,
      file,
      'Update cartera.',
    )
  if (purpose === 'read' && /^(Binder|Catalog|Conversion|Invalid Input|Parser|Out of Range|Type|Mismatch Type) Error/.test(message))
    return historyError(purpose, 'history-damaged', say('damaged-history', file, say('history-tables-astray')), file, say('from-backup'))
  if (/not a valid duckdb/i.test(message)) return noHistory(purpose, file, 'it is not a DuckDB database')
  if (damage.test(message))
    return historyError(purpose, 'history-damaged', `${file} is damaged or cut off`, file, 'Take it from a backup, or begin a new one.')
  return error
}
