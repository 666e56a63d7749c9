/** Axes around a canvas. */
import type { Axis } from '../charts/axis.js'
import { axisNumbers, ticks } from '../charts/frame.js'
import { shortened, textWidth } from '../width.js'
import { type Canvas, canvas } from './canvas.js'
import { cell, longest, type PlainFrame, steps } from './frame.js'

/** No curve is read better for being wider. */
const widest = 110

export interface Plot {
  canvas: Canvas
  /** Where a value stands, in points from below. */
  up(value: number): number
  /** Columns left of the canvas, and of it. */
  room: number
  columns: number
  /** All lines: the title, the canvas with its numbers, the axis. */
  lines(paint: (column: number, sign: string, row: number) => string, below: string, title: string): string[]
}

/** A canvas with a vertical axis from `low` to `high`. */
export function plot(y: Axis, low: number, high: number, { width, language, signs, dim }: PlainFrame): Plot {
  const rows = width < 72 ? 10 : 13
  const heights = ticks(low, high, width < 72 ? 4 : 5)
  const texts = axisNumbers(heights, y, language)
  const room = longest(texts) + 2
  const columns = Math.max(10, Math.min(widest, width) - room - 1)
  const field = canvas(columns, rows, signs)
  const up = steps(low, high, field.down - 1)
  const numbers = new Map(heights.map((height, i) => [field.rowOf(up(height)), texts[i] ?? '']))
  return {
    canvas: field,
    up,
    room,
    columns,
    lines: (paint, below, title) => [
      dim(shortened(y.title, width)),
      ...field
        .rows()
        .map((line, row) =>
          `${dim(`${cell(numbers.get(row) ?? '', room - 2, 'right')} ${signs.upright}`)}${line.map((sign, column) => (sign === ' ' ? sign : paint(column, sign, row))).join('')}`.trimEnd(),
        ),
      dim(`${' '.repeat(room - 1)}${signs.corner}${signs.across.repeat(columns)}`),
      dim(' '.repeat(room) + below),
      dim(' '.repeat(room + Math.max(0, Math.floor((columns - textWidth(title)) / 2))) + shortened(title, columns)),
    ],
  }
}
