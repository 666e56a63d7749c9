/** What every picture is drawn with: sizes, scales with nice ticks, texts that fit, labels that do not collide, colours by class. */
import { grouped } from '../../model/decimal.js'
import type { Language } from '../../model/definition.js'
import { type Attributes, element, escaped, shape } from '../markup.js'
import { percent, whole } from '../numbers.js'
import { shortened } from '../width.js'
import type { Axis } from './chart.js'

/** Where and for whom a picture is drawn. */
export interface Frame {
  /** In pixels; the height follows. */
  width: number
  language: Language
  /** Number of a segment's colour. */
  colour(segment: string | null): number
  /** Begins the ids within the picture. */
  id: string
  /** Read out instead of the picture. */
  title: string
  description: string
}

/** Colours of segments and series; the last is for what has no segment. */
export const colours = 8
export const noColour = colours - 1

export const small = 11
export const normal = 12

export const isNarrow = ({ width }: Frame) => width < 500

/** A whole picture. */
export const picture = (frame: Frame, height: number, ...parts: readonly string[]) => {
  const { id, title, description, width } = frame
  return element(
    'svg',
    {
      class: isNarrow(frame) ? 'narrow' : 'wide',
      viewBox: `0 0 ${width} ${Math.ceil(height)}`,
      role: 'img',
      'aria-labelledby': `${id}t ${id}d`,
    },
    element('title', { id: `${id}t` }, escaped(title)),
    element('desc', { id: `${id}d` }, escaped(description)),
    ...parts,
  )
}

/** A length of text in pixels, in a wide sans-serif such as DejaVu, so that text fits in any. */
export function textLength(text: string, size = normal): number {
  let units = 0
  for (const character of text) {
    const code = character.codePointAt(0) as number
    if (code > 0x2e80) units += 1.15
    else if (/[iljtfrI.,:;'|! ()[\]·’-]/.test(character)) units += 0.37
    else if (/[mwMW%@—…]/.test(character)) units += 0.98
    else units += /\p{Lu}/u.test(character) ? 0.72 : 0.63
  }
  return units * size
}

/** The same in bold. */
export const boldLength = (text: string, size = normal) => textLength(text, size) * 1.12

/** The text cut to a length; empty where not even a letter fits. */
export function fitting(text: string, length: number, size = normal): string {
  if (text === '' || textLength(text, size) <= length) return text
  for (let columns = Math.min(text.length, Math.ceil(length / (0.34 * size))); columns > 1; columns -= 1) {
    const cut = shortened(text, columns)
    if (textLength(cut, size) <= length) return cut
  }
  return ''
}

/** A line of text at its baseline. */
export const label = (x: number, y: number, text: string, more: Attributes = {}) =>
  text === '' ? '' : element('text', { x, y, ...more }, escaped(text))

export const line = (x1: number, y1: number, x2: number, y2: number, name: string) => shape('line', { x1, y1, x2, y2, class: name })

export const box = (x: number, y: number, width: number, height: number, name: string, more: Attributes = {}) =>
  shape('rect', { x, y, width: Math.max(0, width), height: Math.max(0, height), class: name, ...more })

/** Steps of 1, 2, 2.5 or 5 times a power of 10 that divide a range into some `count` parts; all within it. */
export function ticks(from: number, to: number, count: number, whole = false): number[] {
  if (!(to > from)) return [from]
  const rough = (to - from) / Math.max(1, count)
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 2.5, 5, 10].find((each) => each * power >= rough - power * 1e-9) as number) * power
  const wanted = whole ? Math.max(1, Math.ceil(step)) : step
  const first = Math.ceil(from / wanted - 1e-9)
  const last = Math.floor(to / wanted + 1e-9)
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * wanted).toPrecision(12)))
}

/** Powers of 2 between two positive numbers, some `count` of them. */
export function doublings(from: number, to: number, count: number): number[] {
  const [low, high] = [Math.ceil(Math.log2(from) - 1e-9), Math.floor(Math.log2(to) + 1e-9)]
  const step = Math.max(1, Math.ceil((high - low) / count))
  return Array.from({ length: Math.max(0, Math.floor((high - low) / step) + 1) }, (_, i) => 2 ** (low + i * step))
}

/** Maps a range to pixels. */
export const scale =
  (from: number, to: number, start: number, end: number) =>
  (value: number): number =>
    to === from ? (start + end) / 2 : start + ((value - from) / (to - from)) * (end - start)

const decimals = (value: number, most: number) => {
  const text = value.toFixed(most)
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}

/** A number on an axis: percent, or grouped; from ten millions on in millions. */
export function axisNumber(value: number, { kind }: Pick<Axis, 'kind'>, language: Language): string {
  if (kind === 'ratio') {
    const places = decimals(value * 100, 4).split('.')[1]?.length ?? 0
    return percent(value.toFixed(8), language, Math.min(places, 4))
  }
  return Math.abs(value) >= 1e7 ? `${grouped(decimals(value / 1e6, 2), language)} M` : grouped(decimals(value, 6), language)
}

/** A label's box, and where its text stands. */
interface Candidate {
  x: number
  y: number
  anchor: 'start' | 'middle' | 'end'
}

interface Box {
  left: number
  right: number
  top: number
  bottom: number
}

/** Gives labels places that are free and within bounds, the first of the candidates that is; none where all are taken. */
export function placer(bounds: Box, taken: Box[] = []) {
  const free = (box: Box) =>
    box.left >= bounds.left &&
    box.right <= bounds.right &&
    box.top >= bounds.top &&
    box.bottom <= bounds.bottom &&
    !taken.some((other) => box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom)
  return {
    take: (box: Box) => void taken.push(box),
    place(text: string, size: number, candidates: readonly Candidate[]): Candidate | undefined {
      const width = textLength(text, size)
      for (const candidate of candidates) {
        const { x, y, anchor } = candidate
        const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2
        const box = { left, right: left + width, top: y - size, bottom: y + size * 0.3 }
        if (!free(box)) continue
        taken.push(box)
        return candidate
      }
      return undefined
    },
  }
}

/** A swatch each with its words, in as many lines as it takes. `name` is the class of the swatch. */
export function legend(entries: readonly { text: string; name: string; hollow?: boolean }[], x: number, y: number, width: number) {
  let [left, top] = [x, y]
  const parts = entries.map(({ text, name }) => {
    const shown = fitting(text, width - 18, small)
    const needed = 18 + textLength(shown, small) + 14
    if (left > x && left + needed - 14 > x + width) {
      left = x
      top += 18
    }
    const drawn = box(left, top - 9, 11, 11, name) + label(left + 16, top, shown, { class: 'q' })
    left += needed
    return drawn
  })
  return { drawn: parts.join(''), height: entries.length > 0 ? top - y + 18 : 0 }
}

/** The ranks behind `from` up to `to`. */
export const ranksOf = (from: number, to: number, language: Language) =>
  to === from + 1 ? whole(to, language) : `${whole(from + 1, language)}–${whole(to, language)}`

/** A horizontal axis of numbers below a plot; ticks that would touch are left out. */
export function bottomAxis(
  values: readonly number[],
  at: (value: number) => number,
  { top, bottom, left, right }: Box,
  { axis, language, grid = false }: { axis: Axis; language: Language; grid?: boolean },
): string {
  let taken = Number.NEGATIVE_INFINITY
  const parts = values.map((value) => {
    const x = at(value)
    const text = axisNumber(value, axis, language)
    const half = textLength(text, small) / 2
    const drawn = grid ? line(x, top, x, bottom, 'gr') : line(x, bottom, x, bottom + 4, 'ax')
    const centre = Math.min(Math.max(x, Math.max(left - 20, 0) + half), right + 14 - half)
    if (centre - half < taken + 6) return drawn
    taken = centre + half
    return drawn + label(centre, bottom + 16, text, { class: 'q', 'text-anchor': 'middle' })
  })
  return (
    parts.join('') +
    label((left + right) / 2, bottom + 33, fitting(axis.title, right - left + 40, small), { class: 'q', 'text-anchor': 'middle' })
  )
}

/** A vertical axis of numbers left of a plot, with lines across it. */
export function leftAxis(
  values: readonly number[],
  at: (value: number) => number,
  { left, right }: Pick<Box, 'left' | 'right'>,
  { axis, language }: { axis: Axis; language: Language },
): string {
  return values
    .map((value) => {
      const y = at(value)
      return (
        line(left, y, right, y, value === 0 ? 'ax' : 'gr') +
        label(left - 6, y + 4, axisNumber(value, axis, language), { class: 'q', 'text-anchor': 'end' })
      )
    })
    .join('')
}

/** Room that the numbers of a left axis take. */
export const leftRoom = (values: readonly number[], axis: Axis, language: Language) =>
  Math.ceil(Math.max(24, ...values.map((value) => textLength(axisNumber(value, axis, language), small)))) + 12

/** A path through points. */
export const pathOf = (points: readonly (readonly [number, number])[]) =>
  points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`).join('')
