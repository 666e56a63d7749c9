/** Rows that are set aside: counted by reason, a few of each kept as examples, their text in a file, so that millions need no more memory than a hundred. */
import { closeSync, openSync, readSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { StringDecoder } from 'node:string_decoder'
import { copyFailure, temporaryFolder as tempFolder } from '../../places/private-folder.js'
import type { Sentence } from '../../words/sentence.js'

/** A row that was set aside. */
export interface RejectedRow {
  file: string
  /** Its physical line; the number of the row, from 1, in files without lines. */
  line: number
  withoutLines?: true
  column: string
  reason: Sentence
  /** What is wrong, without the values: of rows with the same one is told as an example. */
  kind: string
  /** As it stands in the file. */
  raw: string
  /** The same where a spreadsheet might run a cell of it, which is guarded. */
  guarded?: string
}

/** Rows with one reason. */
export interface RejectedKind {
  rows: number
  /** The first of them. */
  examples: RejectedRow[]
  /** Whether the reason reads the same in all. */
  same: boolean
}

/** What the rejects file holds of a row: its text, the same guarded, the line, the columns and the reasons. */
type RejectedText = [raw: string, guarded: string | null, line: number, column: string, reason: string]

/** The rows of a table that were set aside, in their order. */
export interface RejectedRows {
  count(): number
  kinds(): RejectedKind[]
  add(row: RejectedRow): void
  texts(): Iterable<RejectedText>
}

/** Rows of a kind that are named by their lines. */
const shownLines = 3
const piece = 1 << 20

/** The lines of a file that is read from its start, while nothing is written to it. */
function* linesOfFile(file: number): Generator<string> {
  const bytes = Buffer.allocUnsafe(piece)
  const decoder = new StringDecoder('utf8')
  let rest = ''
  for (let at = 0; ; ) {
    const read = readSync(file, bytes, 0, piece, at)
    if (read === 0) return
    at += read
    const lines = (rest + decoder.write(bytes.subarray(0, read))).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
}

/** Where rows that are set aside are gathered; what is too much for a piece of memory goes to a file below `tempDir`. */
export function rejectedRows(tempDir: string): RejectedRows {
  const kinds = new Map<string, RejectedKind & { words: string }>()
  let count = 0
  let waiting: string[] = []
  let size = 0
  let path: string | undefined
  const flush = () => {
    let file: number | undefined
    try {
      path ??= join(tempFolder(tempDir), 'rejected.ndjson')
      file = openSync(path, 'a')
      const bytes = Buffer.from(`${waiting.join('\n')}\n`)
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
    } catch (error) {
      throw copyFailure(error, tempDir)
    } finally {
      if (file !== undefined) closeSync(file)
    }
    waiting = []
    size = 0
  }
  return {
    count: () => count,
    kinds: () => [...kinds.values()],
    add(row) {
      count++
      const words = String(row.reason)
      const known = kinds.get(row.kind)
      if (known) {
        known.rows++
        if (known.examples.length < shownLines) known.examples.push(row)
        if (known.same && words !== known.words) known.same = false
      } else kinds.set(row.kind, { rows: 1, examples: [row], same: true, words })
      const text = JSON.stringify([row.raw, row.guarded ?? null, row.line, row.column, words] satisfies RejectedText)
      waiting.push(text)
      size += text.length
      if (size > piece) flush()
    },
    *texts() {
      if (path !== undefined) {
        const file = openSync(path, 'r')
        try {
          for (const line of linesOfFile(file)) yield JSON.parse(line)
        } finally {
          closeSync(file)
        }
      }
      for (const text of waiting) yield JSON.parse(text)
    },
  }
}
