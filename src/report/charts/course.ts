import { headed, shape } from '../markup.js'
import { along, type PlainFrame, steps } from '../plain/frame.js'
import { plot } from '../plain/plot.js'
import { folded } from '../width.js'
import type { Axis } from './axis.js'
import {
  aroundPath,
  bold,
  type Frame,
  fitting,
  isNarrow,
  label,
  leftAxis,
  leftRoom,
  legend,
  line,
  normal,
  pathOf,
  picture,
  placer,
  scale,
  small,
  textLength,
  ticks,
} from './frame.js'

/** What happened and what is expected, over the same periods. */
export interface CourseChart {
  kind: 'course'
  x: Axis
  y: Axis
  names: string[]
  /** At most four; a period without a value breaks the line. */
  lines: { name: string; values: (number | null)[] }[]
  /** Between what a value is likely to lie, where that is known. */
  band?: ({ low: number; high: number } | null)[]
  bandName?: string
  /** The first period that is foretold, or held out. */
  from: { at: number; text: string } | null
}

/** Colours that differ in lightness too; the first is that of the band. */
const inks = [4, 0, 2, 6]
const dashes = ['', ' d1', ' d2', ' d3']

/** Lines over the same periods, the band where one of them is likely to lie, and where what is foretold begins. */
export function drawCourse({ x, y, names, lines, band, bandName, from }: CourseChart, frame: Frame): string {
  const { width, language } = frame
  const limits = (band ?? []).flatMap((each) => (each ? [each.low, each.high] : []))
  const values = [...lines.flatMap(({ values }) => values.flatMap((value) => value ?? [])), ...limits]
  const [least, most] = [Math.min(0, ...values), Math.max(0, ...values)]
  const [low, high] = least === most ? [0, 1] : [least < 0 ? least - (most - least) * 0.03 : 0, most + (most - least) * 0.05]
  const heights = ticks(low, high, 5)
  const keys = legend(
    [
      ...lines.map(({ name }, i) => ({ text: headed(name), name: `s${inks[i % inks.length]}${dashes[i % dashes.length]}`, stroke: true })),
      ...(bandName && limits.length > 0 ? [{ text: headed(bandName), name: 'band' }] : []),
    ],
    2,
    34,
    width - 10,
  )
  const top = 34 + keys.height
  const plot = { left: leftRoom(heights, y, language), right: width - 16, top, bottom: top + (isNarrow(frame) ? 200 : 270) }
  const atX = scale(0, Math.max(1, names.length - 1), plot.left + 8, plot.right - 8)
  const atY = scale(low, high, plot.bottom, plot.top)
  const known = (band ?? []).flatMap((each, i) => (each ? [{ i, ...each }] : []))
  const edge = (of: 'low' | 'high') => known.map((each) => [atX(each.i), atY(each[of])] as const)
  const begins = from ? (atX(from.at) + atX(Math.max(0, from.at - 1))) / 2 : 0
  const places = placer({ ...plot, left: plot.left + 4 })
  for (const { values } of lines)
    for (const run of runsOf(values))
      for (const box of aroundPath(run.map(([at, value]) => [atX(at), atY(value)] as const))) places.take(box)
  const said = from
    ? places.place(
        from.text,
        normal * bold,
        [plot.top + 12, plot.bottom - 10, (plot.top + plot.bottom) / 2].flatMap((y) => [
          { x: begins - 6, y, anchor: 'end' as const },
          { x: begins + 6, y, anchor: 'start' as const },
        ]),
      )
    : undefined
  return picture(
    frame,
    plot.bottom + 40,
    label(2, 13, fitting(headed(y.title), width - 10, small), { class: 'q' }),
    keys.drawn,
    leftAxis(heights, atY, plot, { axis: y, language }),
    known.length > 1 ? shape('path', { d: `${pathOf([...edge('high'), ...edge('low').reverse()])}Z`, class: 'band' }) : '',
    ...lines.flatMap(({ values }, i) =>
      runsOf(values).map((run) =>
        run.length > 1
          ? shape('path', {
              d: pathOf(run.map(([at, value]) => [atX(at), atY(value)] as const)),
              class: `curve s${inks[i % inks.length]}${dashes[i % dashes.length]}`,
            })
          : shape('circle', { cx: atX(run[0]?.[0] ?? 0), cy: atY(run[0]?.[1] ?? 0), r: 3, class: `f${inks[i % inks.length]}` }),
      ),
    ),
    from ? line(begins, plot.top, begins, plot.bottom, 'cut') : '',
    said && from ? label(said.x, said.y, from.text, { class: 'mark', 'text-anchor': said.anchor }) : '',
    ...periodLabels(names, atX, width - 2, plot.bottom + 16),
    label((plot.left + plot.right) / 2, plot.bottom + 33, fitting(headed(x.title), plot.right - plot.left, small), {
      class: 'q',
      'text-anchor': 'middle',
    }),
  )
}

/** Months and quarters are named every so many that divide a year, or are years. */
const regularly: Record<string, readonly number[]> = { '-': [1, 2, 3, 6, 12, 24, 36, 60, 120], '-Q': [1, 2, 4, 8, 12, 20, 40] }

/** The names below a plot that have room, at regular steps where they are months or quarters. */
function periodLabels(names: readonly string[], atX: (i: number) => number, right: number, y: number): string[] {
  const parts = names.map((name) => /^(\d{4})(-Q?)(\d{1,2})$/.exec(name))
  const [, , sign = ''] = parts[0] ?? []
  const steps = parts.every((found) => found?.[2] === sign) ? (regularly[sign] ?? []) : []
  const number = (i: number) => Number(parts[i]?.[1]) * (sign === '-' ? 12 : 4) + Number(parts[i]?.[3]) - 1
  const room = names.length > 1 ? Math.abs(atX(1) - atX(0)) : 0
  const wide = Math.max(0, ...names.map((name) => textLength(name, small))) + 8
  const step = steps.find((each) => each * room >= wide)
  let taken = Number.NEGATIVE_INFINITY
  return names.map((name, i) => {
    const half = textLength(name, small) / 2
    const centre = Math.min(atX(i), right - half)
    if ((step !== undefined && number(i) % step !== 0) || centre - half < taken + 8) return ''
    taken = centre + half
    return label(centre, y, name, { class: 'q', 'text-anchor': 'middle' })
  })
}

/** The unbroken parts of a line, as places with their values. */
function runsOf(values: readonly (number | null)[]): (readonly [number, number])[][] {
  const runs: (readonly [number, number])[][] = []
  for (const [i, value] of values.entries()) {
    if (value === null) continue
    if (i > 0 && values[i - 1] !== null) runs.at(-1)?.push([i, value])
    else runs.push([[i, value]])
  }
  return runs
}

/** The first two lines: the first drawn, the second as dots; the ends of the band as paler ones. */
export function plainCourse({ x, y, names, lines: all, band = [], from }: CourseChart, frame: PlainFrame): string[] {
  const { width, signs, dim } = frame
  const ends = band.flatMap((each) => (each ? [each.low, each.high] : []))
  const values = [...all.flatMap(({ values }) => values.flatMap((value) => value ?? [])), ...ends]
  const { canvas, up, columns, lines } = plot(y, Math.min(0, ...values), Math.max(0, ...values) || 1, frame)
  const right = steps(0, Math.max(1, names.length - 1), canvas.across - 1)
  const [pale, other] = signs.braille ? ['·', '∘'] : ['.', '*']
  for (const [i, each] of band.entries())
    for (const value of each ? [each.low, each.high] : []) canvas.put(canvas.columnOf(right(i)), canvas.rowOf(up(value)), pale)
  for (const [l, { values }] of all.entries()) {
    for (const [i, value] of values.entries()) {
      if (value === null) continue
      if (l === 1) canvas.put(canvas.columnOf(right(i)), canvas.rowOf(up(value)), other)
      else if (l === 0 || l === 2)
        canvas.join([right(i), up(value)], [right(values[i + 1] == null ? i : i + 1), up(values[i + 1] ?? value)])
    }
  }
  if (from) canvas.put(canvas.columnOf(right(from.at)), 0, signs.ruleMark, true)
  const below = along(
    names.map((text, i) => ({ at: canvas.columnOf(right(i)), text })),
    columns,
  )
  return [
    ...lines((_, sign) => (sign === pale ? dim(sign) : sign), below, x.title),
    ...all.slice(0, 2).map(({ name }, i) => folded(`${i === 1 ? other : signs.across} ${name}`, width, '  ')),
    ...(from ? [folded(`${signs.ruleMark} ${from.text}`, width, '  ')] : []),
  ]
}
