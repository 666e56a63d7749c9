import { say } from '../../words/sentence.js'
import { undecodableLines } from '../probe/undecodable.js'
import { type FaultBook, type KnownFault, noteFaults } from './fault-book.js'

const batch = 20_000

/** Notes each line whose bytes are no text. */
export async function noteUndecodable(
  book: FaultBook,
  entry: number,
  file: { path: string; shown: string; compression?: 'none' | 'gzip' | 'zstd' },
  encoding: string,
) {
  let found: KnownFault[] = []
  const compression = file.compression ?? (/\.gz$/i.test(file.path) ? 'gzip' : /\.zst$/i.test(file.path) ? 'zstd' : 'none')
  for await (const { line, offset, byte } of undecodableLines({ ...file, compression }, encoding)) {
    found.push({
      line,
      value: byte,
      code: 'undecodable',
      reason: say('undecodable', offset, byte, encoding),
      hint: say('mend-or-name-encoding'),
    })
    if (found.length < batch) continue
    await noteFaults(book, entry, found)
    found = []
  }
  await noteFaults(book, entry, found)
}
