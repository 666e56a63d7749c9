/** A field of characters on which points, lines and marks are set. */
import type { Signs } from './frame.js'

const dots = [
  [0x01, 0x08],
  [0x02, 0x10],
  [0x04, 0x20],
  [0x40, 0x80],
] as const

export interface Canvas {
  /** Points across and down: with Braille two and four a character. */
  across: number
  down: number
  /** The character in which a point lies. */
  columnOf(x: number): number
  rowOf(y: number): number
  /** Joins two points; y counts from below. */
  join(a: readonly [x: number, y: number], b: readonly [x: number, y: number], sign?: string): void
  /** Sets a character where no other is, or over what is there. */
  put(column: number, row: number, sign: string, over?: boolean): void
  /** Lines from above, each character by itself. */
  rows(): string[][]
}

export function canvas(columns: number, rows: number, { braille }: Signs, point = '#'): Canvas {
  const [wide, tall] = braille ? [2, 4] : [1, 1]
  const [across, down] = [columns * wide, rows * tall]
  const bits = Array.from({ length: rows }, () => new Array<number>(columns).fill(0))
  const signs = Array.from({ length: rows }, () => new Array<string>(columns).fill(''))
  const columnOf = (x: number) => Math.min(columns - 1, Math.floor(x / wide))
  const rowOf = (y: number) => rows - 1 - Math.min(rows - 1, Math.floor(y / tall))
  const put = (column: number, row: number, sign: string, over = false) => {
    const line = signs[row]
    if (!line || line[column] === undefined) return
    if (over || (line[column] === '' && bits[row]?.[column] === 0)) line[column] = sign
  }
  const set = (x: number, y: number, sign: string | undefined) => {
    const [column, row] = [columnOf(x), rowOf(y)]
    if (sign !== undefined || !braille) return put(column, row, sign ?? point, signs[row]?.[column] === '')
    const line = bits[row]
    if (line) line[column] = (line[column] as number) | (dots[tall - 1 - (y % tall)]?.[x % wide] as number)
  }
  return {
    across,
    down,
    columnOf,
    rowOf,
    put,
    join([x1, y1], [x2, y2], sign) {
      const count = Math.max(1, Math.abs(x2 - x1), Math.abs(y2 - y1))
      for (let i = 0; i <= count; i++) set(Math.round(x1 + ((x2 - x1) * i) / count), Math.round(y1 + ((y2 - y1) * i) / count), sign)
    },
    rows: () =>
      signs.map((line, row) =>
        line.map((sign, column) => {
          const pattern = bits[row]?.[column] ?? 0
          return sign !== '' ? sign : pattern > 0 ? String.fromCodePoint(0x2800 + pattern) : ' '
        }),
      ),
  }
}
