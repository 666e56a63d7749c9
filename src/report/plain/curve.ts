import type { Chart } from '../charts/chart.js'
import { axisNumber, ranksOf, ticks } from '../charts/frame.js'
import { folded, shortened } from '../width.js'
import { along, flowing, type PlainFrame, steps } from './frame.js'
import { plot } from './plot.js'

type Curve = Extract<Chart, { kind: 'curve' }>

/** A cumulative curve with its cut lines and marks; of several lines each has a letter. */
export function plainCurve({ x, y, lines, bands, marks, lost }: Curve, frame: PlainFrame): string[] {
  const { width, language, signs, ink, dim } = frame
  const points = lines.flatMap((line) => line.points)
  const heights = points.map(([, height]) => height)
  const last = Math.max(1, ...points.map(([rank]) => rank))
  const [low, high] = [Math.min(0, ...heights), Math.max(0, ...heights) || 1]
  const { canvas, up, columns, lines: drawn } = plot(y, low, high, frame)
  const right = steps(0, last, canvas.across - 1)
  const several = lines.length > 1
  const letter = (i: number) => (several ? String.fromCharCode(97 + i) : undefined)
  for (const [i, line] of lines.entries())
    for (const [at, [rank, height]] of line.points.entries()) {
      const [to, top] = line.points[at + 1] ?? [rank, height]
      canvas.join([right(rank), up(height)], [right(to), up(top)], letter(i))
    }
  const rows = canvas.rows().length
  for (const { to } of bands.slice(0, -1)) for (let row = 0; row < rows; row++) canvas.put(canvas.columnOf(right(to)), row, signs.cut)
  if (low < 0) for (let column = 0; column < columns; column++) canvas.put(column, canvas.rowOf(up(0)), signs.braille ? '┈' : '.')
  const signOf = (as: (typeof marks)[number]['as']) => (as === 'peak' ? signs.peakMark : signs.ruleMark)
  for (const { as, rank, value } of marks) canvas.put(canvas.columnOf(right(rank)), canvas.rowOf(up(value)), signOf(as), true)
  const segmentAt = (column: number) => {
    const rank = ((column + 0.5) / columns) * last
    return bands.find(({ from, to }) => rank > from && rank <= to)?.segment ?? null
  }
  const below = along(
    ticks(0, last, width < 72 ? 4 : 8, true).map((rank) => ({
      at: canvas.columnOf(right(rank)),
      text: axisNumber(rank, x, language),
    })),
    columns,
  )
  const named = bands.map(({ segment, name, from, to }) => {
    const text = `${signs.bar.at(-1)} ${name} (${ranksOf(from, to, language)})`
    return { text, shown: ink(segment, signs.bar.at(-1) as string) + text.slice(1) }
  })
  const letters = several ? lines.map(({ name }, i) => `${letter(i)} ${name}`).map((text) => ({ text, shown: text })) : []
  return [
    ...drawn((column, sign) => (sign === signs.cut ? dim(sign) : ink(segmentAt(column), sign)), below, x.title),
    ...marks.map(({ as, text }) => folded(`${signOf(as)} ${text}`, width, '  ')),
    ...(lost ? [folded(`${signs.became.down} ${lost.text}`, width, '  ')] : []),
    ...flowing(
      [...named, ...letters].map(({ text, shown }) => ({
        text: shortened(text, width),
        shown: text.length > width ? shortened(text, width) : shown,
      })),
      width,
    ),
  ]
}
