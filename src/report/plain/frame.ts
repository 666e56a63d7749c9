/** What pictures of characters are made of. */
import type { Language } from '../../model/definition.js'
import { lastOf, valueAt } from '../../model/value-at.js'
import { padded, shortened, textWidth } from '../width.js'

/** The characters of pictures; none but those of ASCII where a terminal may know no others. */
export interface Signs {
  /** From empty to full, by eighths; the last is a whole one. */
  bar: readonly string[]
  /** From pale to dark. */
  shades: readonly string[]
  /** Parts of a bar that have no colour of their own: the most different ones first. */
  parts: readonly string[]
  below0: string
  across: string
  upright: string
  corner: string
  cut: string
  ruleMark: string
  peakMark: string
  open: string
  /** Dots of Braille, eight a character; else a character a point. */
  braille: boolean
  box: { top: string; middle: string; bottom: string }
  became: { stayed: string; up: string; down: string; entered: string; left: string }
}

export const unicode: Signs = {
  bar: ['▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'],
  shades: ['·', '░', '▒', '▓', '█'],
  parts: ['█', '░', '▓', '▒', '▚'],
  below0: '▒',
  across: '─',
  upright: '│',
  corner: '└',
  cut: '┊',
  ruleMark: '●',
  peakMark: '▲',
  open: '╌',
  braille: true,
  box: { top: '┌┬┐', middle: '├┼┤', bottom: '└┴┘' },
  became: { stayed: '=', up: '↑', down: '↓', entered: '→', left: '←' },
}

export const ascii: Signs = {
  bar: ['#'],
  shades: ['.', ':', '+', '#'],
  parts: ['#', '.', '=', '+', '*'],
  below0: '.',
  across: '-',
  upright: '|',
  corner: '+',
  cut: '.',
  ruleMark: 'o',
  peakMark: '^',
  open: '-',
  braille: false,
  box: { top: '+++', middle: '+++', bottom: '+++' },
  became: { stayed: '=', up: '^', down: 'v', entered: '+', left: '-' },
}

/** Where a picture of characters is drawn. */
export interface PlainFrame {
  /** Columns that it may take. */
  width: number
  language: Language
  signs: Signs
  /** A text in the colour of a segment; in none where there is no colour. */
  ink(segment: string | null, text: string): string
  dim(text: string): string
}

/** A bar that is `length` columns long; what is there is seen, however short. */
export function bar(length: number, { bar: steps }: Signs): string {
  if (!(length > 0)) return ''
  const eighths = Math.max(1, Math.round(length * steps.length))
  const [whole, rest] = [Math.floor(eighths / steps.length), eighths % steps.length]
  return lastOf(steps).repeat(whole) + (rest > 0 ? valueAt(steps, rest - 1) : '')
}

/** A text in exactly so many columns. */
export const cell = (text: string, width: number, align: 'left' | 'right' = 'left') => padded(shortened(text, width), width, align)

export const longest = (texts: readonly string[]) => Math.max(0, ...texts.map(textWidth))

/** Texts with two spaces between, in as many lines as it takes. */
export function flowing(texts: readonly { text: string; shown: string }[], width: number): string[] {
  const lines: { shown: string; length: number }[] = []
  for (const { text, shown } of texts) {
    const last = lines.at(-1)
    const length = textWidth(text)
    if (last && last.length + 2 + length <= width) {
      last.shown += `  ${shown}`
      last.length += 2 + length
    } else lines.push({ shown, length })
  }
  return lines.map(({ shown }) => shown)
}

/** Texts at their places along a line, those left out that would touch the one before. */
export function along(texts: readonly { at: number; text: string }[], width: number): string {
  let line = ''
  let taken = -1
  for (const { at, text } of texts) {
    const length = textWidth(text)
    const from = Math.max(0, Math.min(width - length, Math.round(at - length / 2)))
    if (from <= taken) continue
    line += ' '.repeat(from - textWidth(line)) + text
    taken = from + length
  }
  return line
}

/** Maps a range to whole steps from 0 to `last`. */
export const steps =
  (from: number, to: number, last: number) =>
  (value: number): number =>
    to === from ? 0 : Math.min(last, Math.max(0, Math.round(((value - from) / (to - from)) * last)))
