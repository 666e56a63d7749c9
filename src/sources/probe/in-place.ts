/** Files as they lie, read by an engine that knows nothing of cartera. */
import { extname } from 'node:path'
import { usageError } from '../../errors.js'
import { say } from '../../words/sentence.js'
import type { SourceFile } from '../find/file-kind.js'
import { openBytes } from '../find/open-bytes.js'
import type { Coding } from '../read/table-facts.js'
import { openText } from './decoding.js'
import { engineReads } from './utf8-copy.js'

const unreadable = (shown: string, encoding: string) =>
  usageError('sql-of-copy', say('sql-of-encoding', shown, encoding), {
    file: shown,
    encoding,
    hint: say('convert-encoding', shown, encoding.toUpperCase()),
  })

/** A file that only a run can read, from a copy of its records, or nobody. */
export const notAsItLies = (shown: string) =>
  usageError('sql-of-copy', say('sql-as-it-lies', shown), { file: shown, hint: say('mend-line-ends', shown) })

/** A file that only a mended copy of can be read: rules of dashes, a footer, columns set by spaces. */
export const setOtherwise = (shown: string) =>
  usageError('sql-of-copy', say('sql-as-it-lies', shown), { file: shown, hint: say('take-out-rules', shown) })

/** @throws usage error for a workbook, and for a pipe, which was copied to be read */
export function refuseCopy({ path, shown, kind }: SourceFile) {
  if (kind === 'xlsx') throw usageError('sql-of-workbook', say('sql-of-workbook', shown), { file: shown, hint: say('sheet-as-csv') })
  if (path !== shown) throw usageError('sql-of-standard-input', say('sql-of-pipe', shown), { value: shown, hint: say('sql-needs-file') })
}

/**
 * How the engine reads a file as it lies. It knows Latin-1, which Windows-1252 is but for 32 characters, and UTF-16 without its
 * order turned round and without surrogates.
 * @throws usage error for other encodings
 */
export async function codingOf(file: SourceFile, encoding: string, signal?: AbortSignal): Promise<Coding> {
  const ending = engineReads[file.compression]
  const known = file.compression === 'none' || extname(file.path).toLowerCase() === ending
  const compression = known || file.compression === 'none' ? {} : { compression: file.compression }
  if (encoding === 'utf-8') return compression
  if (encoding === 'windows-1252' && (await isLatin1(file, signal))) return { encoding: 'latin-1', ...compression }
  if (encoding === 'utf-16le' && (await isPlain(file, signal))) return { encoding: 'utf-16', ...compression }
  throw unreadable(file.shown, encoding)
}

/** Whether no byte is one of those in which Windows-1252 differs. */
async function isLatin1(file: SourceFile, signal?: AbortSignal) {
  for await (const bytes of openBytes(file, signal)) if (bytes.some((byte) => byte >= 0x80 && byte < 0xa0)) return false
  return true
}

/** Whether no character takes two units of UTF-16. */
async function isPlain(file: SourceFile, signal?: AbortSignal) {
  for await (const text of openText(file, 'utf-16le', signal)) if (/[\ud800-\udfff]/.test(text)) return false
  return true
}
