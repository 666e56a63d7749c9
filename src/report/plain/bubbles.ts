import type { Chart } from '../charts/chart.js'
import { toldApart } from '../told-apart.js'
import { shortened } from '../width.js'
import { cell, type PlainFrame } from './frame.js'

type Bubbles = Extract<Chart, { kind: 'bubbles' }>

const mostNames = 4
const widestField = 46

/** The four fields as boxes with how many they hold, their money, and the names of the largest. */
export function plainBubbles({ x, y, bubbles, fields }: Bubbles, { width, signs, ink, dim }: PlainFrame): string[] {
  const inner = Math.max(12, Math.min(widestField, Math.floor((width - 3) / 2)))
  const named = bubbles.filter(({ named, name }) => named && name !== '')
  const shown = toldApart(
    named.map(({ name }) => name),
    (name) => shortened(name, inner - 1),
  )
  const textsOf = (side: 'high' | 'low', end: 'high' | 'low') => {
    const field = fields.find((each) => each.x === side && each.y === end)
    if (!field) return { segment: null, lines: [] }
    const names = shown.filter((_, i) => named[i]?.segment === field.segment)
    return { segment: field.segment, lines: [field.name, ...field.texts, ...names.slice(0, mostNames)] }
  }
  const rule = ([left, middle, right]: string) => `${left}${signs.across.repeat(inner)}${middle}${signs.across.repeat(inner)}${right}`
  const row = (end: 'high' | 'low') => {
    const both = (['high', 'low'] as const).map((side) => textsOf(side, end))
    const height = Math.max(1, ...both.map(({ lines }) => lines.length))
    return Array.from({ length: height }, (_, i) =>
      [
        '',
        ...both.map(({ segment, lines }) => {
          const text = cell(` ${lines[i] ?? ''}`, inner)
          return i === 0 ? ink(segment, text) : text
        }),
        '',
      ].join(signs.upright),
    )
  }
  const titles = [y.title, x.title].map((title) =>
    dim(shortened(signs.braille ? title : title.replaceAll('↑', '^').replaceAll('←', '<').replaceAll('≥', '>='), width)),
  )
  return [
    titles[0] as string,
    rule(signs.box.top),
    ...row('high'),
    rule(signs.box.middle),
    ...row('low'),
    rule(signs.box.bottom),
    titles[1] as string,
  ]
}
