import { closeSync, openSync, readSync } from 'node:fs'

const piece = 1 << 20
const [quote, newline, comma] = [34, 10, 44]

/** A cell of the row that begins on a physical line of a spool; undefined where there is none. Reads up to it, so it is for faults alone. */
export function spooledCell(path: string, line: number, column: number): string | undefined {
  const file = openSync(path, 'r')
  const buffer = Buffer.allocUnsafe(piece)
  const found: number[] = []
  let [at, cell, quoted, escaped] = [1, 0, false, false]
  let started = line === 1
  try {
    for (let size = readSync(file, buffer); size > 0; size = readSync(file, buffer)) {
      for (let i = 0; i < size; i++) {
        const byte = buffer[i] as number
        if (byte === quote) {
          escaped = quoted ? false : escaped
          if (!quoted && escaped && cell === column && started) found.push(quote)
          quoted = !quoted
          escaped = !quoted
          continue
        }
        escaped = false
        if (!quoted && started && (byte === comma || byte === newline)) {
          if (cell === column) return Buffer.from(found).toString('utf8')
          cell++
          if (byte === newline) return undefined
        } else if (started && cell === column) found.push(byte)
        if (byte === newline && ++at === line && !quoted) started = true
      }
    }
  } finally {
    closeSync(file)
  }
  return undefined
}
