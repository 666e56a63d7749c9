/** Columns packed for a page: blocks of numbers as differences, of words by number, or of texts; then deflate and base64. */
import { createDeflateRaw } from 'node:zlib'
import type { Cell, Column } from '../../model/column.js'
import { isDecimal, scaleOf } from '../../model/decimal.js'

/** Rows of a block; the script of the page knows it too. */
const blockRows = 16_384
const mostWords = 4096
/** Digits of a number that doubles hold exactly, with some to spare. */
const mostDigits = 14

/** Takes the cells of a column one by one; in the end there is its text. */
export interface Packer {
  add(cell: Cell): void
  /** Numbers that doubles hold, NaN for none, with so many decimals at most. */
  addNumbers(values: Float64Array, scale: number): void
  /** The most decimals of the numbers so far. */
  readonly scale: number
  /** Waits until what was packed so far is compressed. */
  settled(): Promise<void>
  end(): Promise<string>
}

/** Grows as it is written to. */
function bytes() {
  let buffer = Buffer.allocUnsafe(1 << 16)
  let at = 0
  const room = (more: number) => {
    if (at + more <= buffer.length) return
    const larger = Buffer.allocUnsafe(Math.max(buffer.length * 2, at + more))
    buffer.copy(larger, 0, 0, at)
    buffer = larger
  }
  return {
    byte(value: number) {
      room(1)
      buffer[at++] = value
    },
    /** Seven bits a byte, the lowest first. */
    number(value: number) {
      room(10)
      let rest = value
      while (rest >= 128) {
        buffer[at++] = (rest % 128) + 128
        rest = Math.floor(rest / 128)
      }
      buffer[at++] = rest
    },
    text(value: string) {
      const length = Buffer.byteLength(value)
      this.number(length)
      room(length)
      at += buffer.write(value, at)
    },
    taken() {
      const made = Buffer.from(buffer.subarray(0, at))
      at = 0
      return made
    },
  }
}

const minus = 45

/** Decimals of the cells, or nothing where one has too many digits or is no number. */
function scaleIn(cells: readonly Cell[]): number | undefined {
  let scale = 0
  let whole = 0
  for (const cell of cells) {
    if (cell === null) continue
    const point = cell.indexOf('.')
    const [before, after] = point < 0 ? [cell.length, 0] : [point, cell.length - point - 1]
    if (before > whole) whole = before
    if (after > scale) scale = after
    const first = cell.charCodeAt(cell.charCodeAt(0) === minus ? 1 : 0)
    if (whole + scale > mostDigits || first < 48 || first > 57) return undefined
  }
  return scale
}

/** A block of numbers: where none is, and the differences of the others, with no more decimals than they need. */
function numbersOf(units: Float64Array, given: number, out: ReturnType<typeof bytes>): number {
  let scale = given
  let factor = 1
  const missing: number[] = []
  for (let i = 0; i < units.length; i++) if (Number.isNaN(units[i])) missing.push(i)
  const divides = (by: number) => units.every((unit) => Number.isNaN(unit) || unit % by === 0)
  while (scale > 0 && divides(factor * 10)) {
    factor *= 10
    scale -= 1
  }
  out.byte(0)
  out.number(units.length)
  out.number(scale)
  out.number(missing.length)
  missing.forEach((at, i) => {
    out.number(at - (i === 0 ? -1 : (missing[i - 1] as number)) - 1)
  })
  let last = 0
  for (const unit of units) {
    const value = Number.isNaN(unit) ? last : unit / factor
    const step = value - last
    out.number(step >= 0 ? step * 2 : -step * 2 - 1)
    last = value
  }
  return scale
}

/** A block of texts: by number where they repeat. */
function textsOf(cells: readonly Cell[], out: ReturnType<typeof bytes>) {
  const words = new Map<Cell, number>()
  for (const cell of cells) {
    if (words.size > mostWords) break
    if (!words.has(cell)) words.set(cell, words.size)
  }
  if (words.size > mostWords || words.size > cells.length / 2 + 16) {
    out.byte(2)
    out.number(cells.length)
    for (const cell of cells) out.number(cell === null ? 0 : cell.length + 1)
    out.text(cells.map((cell) => cell ?? '').join(''))
    return
  }
  out.byte(1)
  out.number(cells.length)
  out.number(words.size)
  for (const word of words.keys()) {
    out.number(word === null ? 0 : 1)
    if (word !== null) out.text(word)
  }
  const wide = words.size > 256
  for (const cell of cells) {
    const code = words.get(cell) as number
    out.byte(code % 256)
    if (wide) out.byte(Math.floor(code / 256))
  }
}

export function packer({ kind }: Pick<Column, 'kind'>): Packer {
  const deflate = createDeflateRaw({ level: 4 })
  const parts: Buffer[] = []
  deflate.on('data', (part: Buffer) => parts.push(part))
  const failed = new Promise<never>((_, reject) => deflate.on('error', reject))
  failed.catch(() => {})
  const out = bytes()
  const units = new Float64Array(blockRows)
  let cells: Cell[] = []
  let held = 0
  let unitScale = 0
  let scale = 0
  let written: Promise<void> = Promise.resolve()

  const send = () => {
    const block = out.taken()
    written = new Promise((resolve) => deflate.write(block, () => resolve()))
  }
  const flush = () => {
    if (held > 0) {
      scale = Math.max(scale, numbersOf(units.slice(0, held), unitScale, out))
      held = 0
      send()
    }
    if (cells.length === 0) return
    const found = kind === 'text' ? undefined : scaleIn(cells)
    if (found === undefined) {
      if (kind !== 'text') scale = Math.max(scale, ...cells.map((cell) => (cell !== null && isDecimal(cell) ? scaleOf(cell) : 0)))
      textsOf(cells, out)
    } else {
      const factor = 10 ** found
      const own = Float64Array.from(cells, (cell) => (cell === null ? Number.NaN : Math.round(Number(cell) * factor)))
      scale = Math.max(scale, numbersOf(own, found, out))
    }
    cells = []
    send()
  }
  return {
    add(cell) {
      cells.push(cell)
      if (cells.length === blockRows) flush()
    },
    addNumbers(values, given) {
      unitScale = given
      const factor = 10 ** given
      for (const value of values) {
        units[held++] = Math.round(value * factor)
        if (held === blockRows) flush()
      }
    },
    get scale() {
      return scale
    },
    settled: () => Promise.race([written, failed]),
    async end() {
      flush()
      const over = new Promise<void>((resolve) => deflate.on('end', resolve))
      deflate.end()
      await Promise.race([over, failed])
      return Buffer.concat(parts).toString('base64')
    },
  }
}

/** How often it is worth waiting for the packers. */
export const packedAtOnce = blockRows
