/** What a file is, by its first bytes and its name. */
import { open, stat } from 'node:fs/promises'
import { fileError } from '../../errors.js'
import type { Warning } from '../../model/definition.js'
import { nameCells } from '../../words/place.js'
import { type Sentence, say } from '../../words/sentence.js'
import type { AddedUp } from '../remote/added-up.js'

/** A file to be read. */
export interface SourceFile {
  /** Where its bytes are. */
  path: string
  /** As the user named it, for messages. */
  shown: string
  kind: 'csv' | 'parquet' | 'json' | 'ndjson' | 'xlsx'
  compression: 'none' | 'gzip' | 'zstd'
  /** Bytes on disk. */
  size: number
  /** It was written here, so that its form is known: csv in UTF-8 with commas and heads. */
  ours?: true
  /** Its rows are those of a server, added up there. */
  added?: AddedUp
  /** Columns of a server that no cell can hold, and their types there. */
  unread?: readonly { name: string; type: string }[] | undefined
  /** What came home from a server. */
  home?: { rows: number; bytes: number }
  /** What is to be said of how it came here. */
  notes?: readonly Warning[]
}

const magics: [magic: string, what: Sentence, word: string, hint: Sentence, at?: number][] = [
  ['25504446', say('a-pdf'), 'pdf', say('export-from-program')],
  ['425a68', say('a-bzip2-archive'), 'archive', say('unpack-or-gzip')],
  ['fd377a585a00', say('an-xz-archive'), 'archive', say('unpack-or-gzip')],
  ['377abcaf271c', say('a-7zip-archive'), 'archive', say('unpack-or-gzip')],
  ['526172211a07', say('a-rar-archive'), 'archive', say('unpack-or-gzip')],
  ['89504e470d0a1a0a', say('an-image'), 'image', say('export-as-csv')],
  ['53514c69746520666f726d6174203300', say('a-sqlite-database'), 'database', say('export-as-csv')],
  ['4455434b', say('a-duckdb-database'), 'database', say('history-or-export'), 8],
]

/** Refuses what is known not to be a table, by its first bytes. */
function refuseForeign(head: Buffer, shown: string) {
  const refuse = (what: Sentence, word: string, hint: Sentence) => {
    throw fileError(`binary-${word}`, say('not-a-csv-file', what), { file: shown, hint })
  }
  const found = magics.find(([magic, , , , at = 0]) => head.toString('hex', at, at + magic.length / 2) === magic)
  if (found) refuse(found[1], found[2], found[3])
}

/** A zip archive, which is a workbook or is refused when it is opened. */
export const isArchive = (head: Buffer) => ['PK\x03\x04', 'PK\x05\x06'].includes(head.toString('latin1', 0, 4))

const compoundFile = 'd0cf11e0a1b11ae1'

/** What packed files begin with, by their endings. */
const packed: [ending: RegExp, magic: string][] = [
  [/\.xlsx$/i, '504b0304'],
  [/\.xls$/i, compoundFile],
  [/\.gz$/i, '1f8b08'],
  [/\.zst$/i, '28b52ffd'],
]

/** Whether a file ends within what others of its name begin with. */
const isCutShort = (head: Buffer, shown: string) =>
  packed.some(([ending, magic]) => ending.test(shown) && head.length * 2 < magic.length && magic.startsWith(head.toString('hex')))

/** Refuses what Office programs wrote before there was xlsx, and still write around a workbook with a password. */
async function refuseCompound(path: string, shown: string) {
  const streams = Buffer.from('EncryptedPackage', 'utf16le')
  const { size } = await stat(path)
  const looked = 1 << 20
  const parts = [await headOf(path, looked), ...(size > looked ? [await headOf(path, looked, Math.max(looked, size - looked))] : [])]
  const encrypted = parts.some((part) => part.includes(streams))
  const what = encrypted ? say('an-encrypted-workbook') : say('an-old-excel-workbook')
  const hint = encrypted ? say('save-without-password') : say('save-as-xlsx')
  throw fileError(encrypted ? 'encrypted' : 'binary-excel', say('not-read-as-table', what), { file: shown, hint })
}

export function compressionOf(head: Buffer): SourceFile['compression'] {
  const magic = head.toString('hex', 0, 4)
  return magic.startsWith('1f8b08') ? 'gzip' : magic === '28b52ffd' ? 'zstd' : 'none'
}

function kindOf(shown: string, head: Buffer): SourceFile['kind'] {
  const ending = /\.(csv|tsv|txt|parquet|json|ndjson|jsonl)(?:\.(?:gz|zst))?$/i.exec(shown)?.[1]?.toLowerCase()
  if (ending === 'parquet' || ending === 'json' || ending === 'ndjson') return ending
  if (ending === 'jsonl') return 'ndjson'
  if (head.subarray(0, 4).toString('latin1') === 'PAR1') return 'parquet'
  if (ending !== undefined) return 'csv'
  const start = head.toString('latin1').trimStart()
  return /^\[\s*\{/.test(start) ? 'json' : /^\{\s*"/.test(start) ? 'ndjson' : 'csv'
}

export async function headOf(path: string, length: number, from = 0): Promise<Buffer> {
  const handle = await open(path, 'r')
  try {
    const buffer = Buffer.alloc(length)
    const { bytesRead } = await handle.read(buffer, 0, length, from)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** How a file of ours, or one that the engine unpacks, is packed. */
export const compressionBy = (path: string): SourceFile['compression'] =>
  /\.gz$/i.test(path) ? 'gzip' : /\.zst$/i.test(path) ? 'zstd' : 'none'

export async function describe(path: string, shown: string): Promise<SourceFile> {
  const head = await headOf(path, 4096)
  if (head.length === 0) throw fileError('empty', say('is-empty'), { file: shown, hint: say('needs-header-and-row') })
  if (isCutShort(head, shown)) throw fileError('damaged', say('cannot-be-read', say('xml-cut')), { file: shown, hint: say('fetch-again') })
  nameCells(shown, undefined)
  if (head.toString('hex', 0, 8) === compoundFile) await refuseCompound(path, shown)
  if (isArchive(head)) return { path, shown, kind: 'xlsx', compression: 'none', size: (await stat(path)).size }
  refuseForeign(head, shown)
  const compression = compressionOf(head)
  const inner = compression === 'none' ? head : Buffer.alloc(0)
  return { path, shown, kind: kindOf(shown, inner), compression, size: (await stat(path)).size }
}
