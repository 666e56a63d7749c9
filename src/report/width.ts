import { stripVTControlCharacters } from 'node:util'

/** Made when first needed: it costs ten milliseconds. */
let segmenter: Intl.Segmenter | undefined
/** Latin and Cyrillic letters, punctuation, box drawings: one column each, nothing combining. */
const plain = /^[\x20-\x7e\xa1-\xac\xae-\u02ff\u0400-\u0482\u048a-\u04ff\u2010-\u2027\u20ac\u2190-\u22ff\u2500-\u257f]*$/
const emoji = /\p{Emoji_Presentation}|\uFE0F/u
const wide =
  /[\u1100-\u115F\u2329\u232A\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97C\uAC00-\uD7A3\uF900-\uFAFF\uFE10-\uFE19\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{16FE0}-\u{18DFF}\u{1AFF0}-\u{1B2FF}\u{1F200}-\u{1F2FF}\u{20000}-\u{3FFFD}]/u
const none = /[\p{Mn}\p{Me}\p{Cf}\p{Cc}\u1160-\u11FF\uD7B0-\uD7FF]/u

/** What a reader takes for one sign each. */
export function graphemes(text: string): string[] {
  segmenter ??= new Intl.Segmenter('und', { granularity: 'grapheme' })
  return Array.from(segmenter.segment(text), ({ segment }) => segment)
}

function graphemeWidth(grapheme: string): number {
  if (emoji.test(grapheme)) return 2
  let width = 0
  for (const character of grapheme) width += none.test(character) ? 0 : wide.test(character) ? 2 : 1
  return width
}

/** Terminal columns that the text takes: two for wide characters and emoji, none for combining marks. */
export const textWidth = (text: string): number =>
  plain.test(text) ? text.length : graphemes(text).reduce((sum, grapheme) => sum + graphemeWidth(grapheme), 0)

/** The text in at most `width` columns, ending in … where something was cut; no character is halved. */
export function shortened(text: string, width: number): string {
  if (textWidth(text) <= width) return text
  let kept = ''
  let room = width - 1
  for (const grapheme of graphemes(text)) {
    room -= graphemeWidth(grapheme)
    if (room < 0) break
    kept += grapheme
  }
  return `${kept.trimEnd()}…`
}

/** The text in parts of at most `width` columns; no character is halved. */
export function cutInto(text: string, width: number): string[] {
  if (textWidth(text) <= width) return [text]
  const parts = ['']
  for (const grapheme of graphemes(text)) {
    if (textWidth(`${parts.at(-1)}${grapheme}`) > width) parts.push('')
    parts[parts.length - 1] += grapheme
  }
  return parts
}

/** The text with spaces up to `width` columns; colour goes on the text alone. */
export function padded(text: string, width: number, align: 'left' | 'right', paint?: (text: string) => string): string {
  const space = ' '.repeat(Math.max(0, width - textWidth(text)))
  const painted = paint && text ? paint(text) : text
  return align === 'right' ? space + painted : painted + space
}

/** Prose in lines of at most `width` columns, broken between words; later lines are indented. Its colours take no column. */
export function folded(text: string, width: number, indent = ''): string {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1)} ${word}`
    if (!lines.length) lines.push(word)
    else if (textWidth(stripVTControlCharacters(longer)) <= width) lines[lines.length - 1] = longer
    else lines.push(indent + word)
  }
  return lines.join('\n')
}

/** Characters of the longest text. */
export const widest = (texts: readonly string[]) => Math.max(0, ...texts.map((text) => text.length))
