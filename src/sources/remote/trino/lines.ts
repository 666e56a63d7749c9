/** JSON's lists of cells as lines of csv, byte by byte: made values and texts first, they take four times as long. */
import { isUtf8 } from 'node:buffer'
import { csvLine } from '../csv-line.js'
import { StrangeReply } from './requests.js'
import type { Page } from './statement.js'

const [quote, backslash, comma, newline, open, close, space, letterU, letterN] = [34, 92, 44, 10, 91, 93, 32, 117, 110]
const escapes: Readonly<Record<string, number>> = { n: 10, t: 9, r: 13, b: 8, f: 12, '/': 47, '\\': 92 }

/** What a bare word of JSON may hold: digits, signs, and the letters of `true`, `false` and `null`. */
const bare = new Uint8Array(256)
for (const sign of '+-.0123456789aeflnrstu') bare[sign.charCodeAt(0)] = 1

/** Pages as csv. @param told is given the rows so far */
export async function* csvOf(pages: AsyncIterable<Page>, told: (rows: number) => void): AsyncGenerator<string | Buffer> {
  let [width, rows] = [0, 0]
  for await (const { columns, data } of pages) {
    if (width === 0 && columns) {
      width = columns.length
      yield csvLine(columns.map(({ name }) => name))
    }
    if (data === undefined) continue
    const { lines, rows: more } = linesOf(data, width)
    rows += more
    yield lines
    told(rows)
  }
}

/**
 * The rows of a JSON text such as `[["a",1],[null,true]]`, a line each: texts in quotes, a null empty, all else as it is.
 * @param width cells a row
 * @throws StrangeReply for anything else, such as a list within a row
 */
export function linesOf(data: Buffer, width: number): { lines: Buffer; rows: number } {
  if (!isUtf8(data)) throw new StrangeReply()
  const size = data.length
  const lines = Buffer.allocUnsafe(size)
  let [at, to, rows] = [0, 0, 0]
  const sign = () => {
    while ((data[at] as number) <= space) at++
    return data[at]
  }
  const take = (wanted: number) => {
    if (sign() !== wanted) throw new StrangeReply()
    at++
  }
  /** Four digits, which stand so many bytes further on. */
  const unit = (skip = 0) => {
    const digits = data.toString('latin1', at + skip, at + skip + 4)
    if (!/^[\da-f]{4}$/i.test(digits)) throw new StrangeReply()
    at += skip + 4
    return Number.parseInt(digits, 16)
  }
  take(open)
  if (sign() === close) take(close)
  else {
    do row()
    while (sign() === comma && ++at)
    take(close)
  }
  if (sign() !== undefined) throw new StrangeReply()
  return { lines: lines.subarray(0, to), rows }

  function row() {
    take(open)
    let cells = 0
    do {
      if (cells++ > 0) lines[to++] = comma
      if (sign() === quote) text()
      else word()
    } while (sign() === comma && ++at)
    take(close)
    if (cells !== width) throw new StrangeReply()
    lines[to++] = newline
    rows++
  }
  function word() {
    const from = at
    while (bare[data[at] as number] === 1) lines[to++] = data[at++] as number
    if (at === from) throw new StrangeReply()
    if (data[from] === letterN) to -= at - from
  }
  function text() {
    lines[to++] = quote
    at++
    for (;;) {
      let byte = data[at] as number
      while (byte !== quote && byte !== backslash && at < size) {
        lines[to++] = byte
        byte = data[++at] as number
      }
      if (at >= size) throw new StrangeReply()
      if (byte === quote) break
      at += 2
      escaped(String.fromCharCode(data[at - 1] as number))
    }
    lines[to++] = quote
    at++
  }
  function escaped(letter: string) {
    if (letter === '"') to += lines.write('""', to)
    else if (letter === 'u') {
      const first = unit()
      const isPair = first >= 0xd800 && first < 0xdc00 && data[at] === backslash && data[at + 1] === letterU
      const found = isPair ? String.fromCharCode(first, unit(2)) : String.fromCharCode(first)
      to += lines.write(found === '"' ? '""' : found, to)
    } else {
      const byte = escapes[letter]
      if (byte === undefined) throw new StrangeReply()
      lines[to++] = byte
    }
  }
}
