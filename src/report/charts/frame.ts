/** What every picture is drawn with: sizes, scales with nice ticks, texts that fit, labels that do not collide, colours by class. */
import { grouped } from '../../model/decimal.js'
import type { Language } from '../../model/definition.js'
import { type Attributes, element, escaped, headed, shape } from '../markup.js'
import { percent, whole } from '../numbers.js'
import { shortened } from '../width.js'
import type { Axis } from './axis.js'

/** Where and for whom a picture is drawn. */
export interface Frame {
  /** In pixels; the height follows. */
  width: number
  language: Language
  colour(segment: string | null): number
  /** Begins the ids within the picture. */
  id: string
  /** Read out instead of the picture. */
  title: string
  description: string
}

/** Colours of segments and series: so many hues, then the same deeper; behind them that of what has no segment. */
export const hues = 7
export const noColour = 2 * hues

/** Number of a segment's colour among the segments that have one. */
export const colourAmong =
  (segments: readonly string[]) =>
  (segment: string | null): number => {
    const at = segment === null || segment === 'unclassified' ? -1 : segments.indexOf(segment)
    return at < 0 ? noColour : at % noColour
  }

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
    else if (/[mwMW%@&—…]/.test(character)) units += 0.98
    else units += /\p{Lu}/u.test(character) ? 0.74 : 0.63
  }
  return units * size
}

/** How much wider bold letters are. */
export const bold = 1.15

/** The same in bold. */
export const boldLength = (text: string, size = normal) => textLength(text, size) * bold

/** What sums of lengths may differ by. */
const rounding = 1e-6

/** The text cut to a length; empty where not even a letter fits. */
export function fitting(text: string, length: number, size = normal): string {
  if (text === '' || textLength(text, size) <= length + rounding) return text
  for (let columns = Math.min(text.length, Math.ceil(length / (0.34 * size))); columns > 1; columns -= 1) {
    const cut = shortened(text, columns)
    if (textLength(cut, size) <= length) return cut
  }
  return ''
}

/** The text in lines of at most a length, broken between words; what is beyond the last line is cut. */
export function wrapped(text: string, length: number, size = normal, most = 2): string[] {
  const lines: string[] = []
  const words = text.split(' ')
  while (words.length > 0 && lines.length < most - 1) {
    let line = words.shift() ?? ''
    while (words.length > 0 && textLength(`${line} ${words[0]}`, size) <= length) line += ` ${words.shift()}`
    lines.push(line)
  }
  if (words.length > 0) lines.push(words.join(' '))
  return lines.map((line) => fitting(line, length, size))
}

/** Lines of text, the first at its baseline. */
export const labels = (x: number, y: number, lines: readonly string[], more: Attributes = {}, step = 14) =>
  lines.map((text, i) => label(x, y + i * step, text, more)).join('')

/** A line of text at its baseline. */
export const label = (x: number, y: number, text: string, more: Attributes = {}) =>
  text === '' ? '' : element('text', { x, y, ...more }, escaped(text))

export const line = (x1: number, y1: number, x2: number, y2: number, name: string) => shape('line', { x1, y1, x2, y2, class: name })

export const box = (x: number, y: number, width: number, height: number, name: string, more: Attributes = {}) =>
  shape('rect', { x, y, width: Math.max(0, width), height: Math.max(0, height), class: name, ...more })

/** Steps of 1, 2, 2.5 or 5 times a power of 10 that divide a range into some `count` parts; all within it, three where that can be. */
export function ticks(from: number, to: number, count: number, whole = false): number[] {
  if (!(to > from)) return [from]
  const found = stepsOf(from, to, count, whole)
  return found.length > 2 ? found : stepsOf(from, to, count * 1.7, whole)
}

function stepsOf(from: number, to: number, count: number, whole: boolean): number[] {
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

/** A number on an axis: percent, or grouped; in millions where the largest of the axis has ten of them. */
export function axisNumber(value: number, { kind }: Pick<Axis, 'kind'>, language: Language, largest = value): string {
  if (kind === 'ratio') {
    const places = decimals(value * 100, 4).split('.')[1]?.length ?? 0
    return percent(value.toFixed(8), language, Math.min(places, 4))
  }
  return value !== 0 && Math.abs(largest) >= 1e7
    ? `${grouped(decimals(value / 1e6, 2), language)} M`
    : grouped(decimals(value, 6), language)
}

/** The numbers of an axis, all in the same unit. */
export function axisNumbers(values: readonly number[], axis: Pick<Axis, 'kind'>, language: Language): string[] {
  const largest = Math.max(0, ...values.map(Math.abs))
  return values.map((value) => axisNumber(value, axis, language, largest))
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

const crosses = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

/** Gives labels places that are free and within bounds, the first of the candidates that is; none where all are taken. */
export function placer(bounds: Box, taken: Box[] = []) {
  const free = (box: Box) =>
    box.left >= bounds.left &&
    box.right <= bounds.right &&
    box.top >= bounds.top &&
    box.bottom <= bounds.bottom &&
    !taken.some((other) => crosses(box, other))
  return {
    take: (box: Box) => void taken.push(box),
    /** Of several lines the first one's place, the others follow below. */
    place(text: string | readonly string[], size: number, candidates: readonly Candidate[], shunned: Box[] = []): Candidate | undefined {
      const lines = typeof text === 'string' ? [text] : text
      const width = Math.max(...lines.map((line) => textLength(line, size)))
      const more = (lines.length - 1) * size * 1.2
      for (const candidate of candidates) {
        const { x, y, anchor } = candidate
        const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2
        const box = { left, right: left + width, top: y - size, bottom: y + more + size * 0.3 }
        if (!free(box) || shunned.some((other) => crosses(box, other))) continue
        taken.push(box)
        return candidate
      }
      return undefined
    },
  }
}

/** A swatch each with its words, in as many lines as it takes. `name` is the class of the swatch, which is a stroke where lines are meant. */
export function legend(entries: readonly { text: string; name: string; stroke?: boolean }[], x: number, y: number, width: number) {
  let [left, top] = [x, y]
  const parts = entries.map(({ text, name, stroke }) => {
    const wide = stroke ? 22 : 11
    const shown = fitting(text, width - wide - 7, small)
    const needed = wide + 7 + textLength(shown, small) + 14
    if (left > x && left + needed - 14 > x + width) {
      left = x
      top += 18
    }
    const swatch = stroke ? shape('path', { d: `M${left} ${top - 3.5}h${wide}`, class: `curve ${name}` }) : box(left, top - 9, 11, 11, name)
    const drawn = swatch + label(left + wide + 5, top, shown, { class: 'q' })
    left += needed
    return drawn
  })
  return { drawn: parts.join(''), height: entries.length > 0 ? top - y + 18 : 0 }
}

/** The ranks behind `from` up to `to`. */
export const ranksOf = (from: number, to: number, language: Language) =>
  to === from + 1 ? whole(to, language) : `${whole(from + 1, language)}–${whole(to, language)}`

/** A horizontal axis of numbers below a plot; where ticks would touch, only every second, third … bears its number. */
export function bottomAxis(
  values: readonly number[],
  at: (value: number) => number,
  { top, bottom, left, right }: Box,
  { axis, language, grid = false }: { axis: Axis; language: Language; grid?: boolean },
): string {
  const texts = axisNumbers(values, axis, language)
  const placed = values.map((value, i) => {
    const x = at(value)
    const text = texts[i] ?? ''
    const half = textLength(text, small) / 2
    return { x, text, half, centre: Math.min(Math.max(x, Math.max(left - 20, 0) + half), right + 14 - half) }
  })
  const parts = placed.map(({ x }) => (grid ? line(x, top, x, bottom, 'gr') : line(x, bottom, x, bottom + 4, 'ax')))
  const free = (every: number) => {
    const shown = placed.filter((_, i) => i % every === 0).sort((a, b) => a.centre - b.centre)
    return shown.every(({ centre, half }, i) => i === 0 || centre - half >= (shown[i - 1]?.centre ?? 0) + (shown[i - 1]?.half ?? 0) + 6)
  }
  const every = [1, 2, 3, 4, 5, 10].find(free) ?? placed.length
  parts.push(
    ...placed.map(({ text, centre }, i) =>
      i % every === 0 ? label(centre, bottom + 16, text, { class: 'q', 'text-anchor': 'middle' }) : '',
    ),
  )
  return (
    parts.join('') +
    label((left + right) / 2, bottom + 33, fitting(headed(axis.title), right - left + 40, small), { class: 'q', 'text-anchor': 'middle' })
  )
}

/** A vertical axis of numbers left of a plot, with lines across it. */
export function leftAxis(
  values: readonly number[],
  at: (value: number) => number,
  { left, right }: Pick<Box, 'left' | 'right'>,
  { axis, language }: { axis: Axis; language: Language },
): string {
  const texts = axisNumbers(values, axis, language)
  return values
    .map((value, i) => {
      const y = at(value)
      return (
        line(left, y, right, y, value === 0 ? 'ax' : 'gr') + label(left - 6, y + 4, texts[i] ?? '', { class: 'q', 'text-anchor': 'end' })
      )
    })
    .join('')
}

/** Room that the numbers of a left axis take. */
export const leftRoom = (values: readonly number[], axis: Axis, language: Language) =>
  Math.ceil(Math.max(24, ...axisNumbers(values, axis, language).map((text) => textLength(text, small)))) + 12

/** A path through points. */
export const pathOf = (points: readonly (readonly [number, number])[]) =>
  points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`).join('')

/** Boxes along a path, for labels that keep off it. */
export const aroundPath = (points: readonly (readonly [number, number])[]): Box[] =>
  points.flatMap(([x, y], i) => {
    const [toX, toY] = points[i + 1] ?? [x, y]
    const parts = Math.max(1, Math.ceil(Math.hypot(toX - x, toY - y) / 8))
    return Array.from({ length: parts }, (_, part) => {
      const [atX, atY] = [x + ((toX - x) * part) / parts, y + ((toY - y) * part) / parts]
      return { left: atX - 6, right: atX + 6, top: atY - 4, bottom: atY + 4 }
    })
  })
