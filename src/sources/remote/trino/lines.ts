/** JSON's lists of cells as lines of csv, byte by byte: made values and texts first, they take four times as long. */
import { isUtf8 } from 'node:buffer'
import { csvLine } from '../csv-line.js'
import { notNumber } from '../remote.js'
import { StrangeReply } from './requests.js'
import type { Page } from './statement.js'
import { columnOf } from './types.js'

const [quote, backslash, comma, newline, open, close, space, letterU, letterN] = [34, 92, 44, 10, 91, 93, 32, 117, 110]
const [zero, letterE] = [48, 69]
const escapes: Readonly<Record<string, number>> = { n: 10, t: 9, r: 13, b: 8, f: 12, '/': 47, '\\': 92 }

/** What a bare word of JSON may hold: digits, signs, and the letters of `true`, `false` and `null`. */
const bare = new Uint8Array(256)
for (const sign of '+-.0123456789Eaeflnrstu') bare[sign.charCodeAt(0)] = 1

/** A double without an exponent: `1e-7` is `0.0000001`. */
function plain(value: number): string {
  const text = String(value)
  if (!text.includes('e')) return text
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = /^(-?)(\d+)(?:\.(\d+))?e([-+]\d+)$/.exec(text) ?? []
  const digits = whole + fraction
  const point = whole.length + Number(exponent)
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`
  return point >= digits.length ? sign + digits.padEnd(point, '0') : `${sign}${digits.slice(0, point)}.${digits.slice(point)}`
}

/** Pages as csv. @param told is given the rows so far */
export async function* csvOf(pages: AsyncIterable<Page>, told: (rows: number) => void): AsyncGenerator<string | Buffer> {
  let rows = 0
  let doubles: readonly boolean[] | undefined
  for await (const { columns, data } of pages) {
    if (!doubles && columns) {
      doubles = columns.map((column) => columnOf(column).kind === 'double')
      yield csvLine(columns.map(({ name }) => name))
    }
    if (data === undefined) continue
    const { lines, rows: more } = linesOf(data, doubles ?? [])
    rows += more
    yield lines
    told(rows)
  }
}

/**
 * The rows of a JSON text such as `[["a",1],[null,true]]`, a line each: texts in quotes, a null empty, all else as it is.
 * @param doubles which cells of a row are doubles: these have no exponent then, and what is no number says so
 * @throws StrangeReply for anything else, such as a list within a row
 */
export function linesOf(data: Buffer, doubles: readonly boolean[]): { lines: Buffer; rows: number } {
  if (!isUtf8(data)) throw new StrangeReply()
  const size = data.length
  let lines = Buffer.allocUnsafe(size)
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
      if (cells > 0) lines[to++] = comma
      const from = to
      if (sign() === quote) text()
      else word()
      if (doubles[cells++]) double(from)
    } while (sign() === comma && ++at)
    take(close)
    if (cells !== doubles.length) throw new StrangeReply()
    lines[to++] = newline
    rows++
  }
  /** Writes a double again that has an exponent or a needless `.0`, or is none: it may need more room than it had. */
  function double(from: number) {
    const [first, last] = [lines[from], lines[to - 1]]
    if (to === from || (first !== quote && last !== zero && !lines.subarray(from, to).includes(letterE))) return
    const told = lines.toString('latin1', from, to)
    const text = first !== quote ? plain(Number(told)) : told === '"NaN"' ? `"${notNumber}"` : told
    if (from + text.length + size - at > lines.length) lines = Buffer.concat([lines, Buffer.allocUnsafe(lines.length + text.length)])
    to = from + lines.write(text, from)
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
