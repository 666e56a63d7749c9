/**
 * XML as it comes, piece by piece: elements by their names without prefix, and text. No DTD, five entities, nothing that a piece of the
 * text could make grow.
 */

/** Why a text is no XML that is read. */
export class XmlFault extends Error {
  constructor(readonly why: 'dtd' | 'entity' | 'deep' | 'cut' | 'tag' | 'text') {
    super(why)
  }
}

/** What happens to elements and text. Names are without prefix; `raw` are the attributes as they stand. */
export interface XmlHandler {
  open(name: string, raw: string): void
  close(name: string): void
  text(text: string): void
}

const longestTag = 1 << 20
const deepest = 64
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function character(body: string): string {
  const known = named[body]
  if (known !== undefined) return known
  const [, hex, decimal] = /^#(?:x([0-9a-f]{1,6})|([0-9]{1,7}))$/i.exec(body) ?? []
  const code = hex ? Number.parseInt(hex, 16) : decimal ? Number(decimal) : Number.NaN
  if (!(code <= 0x10ffff) || (code >= 0xd800 && code <= 0xdfff)) throw new XmlFault('entity')
  return String.fromCodePoint(code)
}

/** Text with its five entities and its numbers of characters. */
const unescaped = (text: string): string =>
  text.includes('&')
    ? text.replace(/&([^;&]{0,12});?/g, (all, body: string) => {
        if (!all.endsWith(';')) throw new XmlFault('entity')
        return character(body)
      })
    : text

const pair = /\s*([^\s=/<>"']+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y

/** Attributes by their names without prefix; of several, one without prefix wins. */
export function attributes(raw: string): Record<string, string> {
  const found: Record<string, string> = Object.create(null)
  const bare = new Set<string>()
  pair.lastIndex = 0
  for (let match = pair.exec(raw); match; match = pair.exec(raw)) {
    const [, name = '', double, single] = match
    const colon = name.indexOf(':')
    if (colon >= 0 && bare.has(name.slice(colon + 1))) continue
    if (colon < 0) bare.add(name)
    found[colon < 0 ? name : name.slice(colon + 1)] = unescaped(double ?? single ?? '')
  }
  return found
}

const local = (name: string) => {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

/** Where a tag that begins at `from` ends: its `>` outside of quotes; -1 where it goes on. */
function tagEnd(text: string, from: number): number {
  let quote = 0
  for (let i = from; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (quote !== 0) {
      if (code === quote) quote = 0
    } else if (code === 62) return i
    else if (code === 34 || code === 39) quote = code
  }
  return -1
}

/** Where a comment, an instruction or characters as they are end; -1 where it goes on. */
function specialEnd(text: string, at: number, handler: XmlHandler): number {
  const passed = (mark: string, length: number) => {
    const end = text.indexOf(mark, at + length)
    return end < 0 ? -1 : end + mark.length
  }
  if (text[at + 1] === '?') return passed('?>', 2)
  if (text.startsWith('<!--', at)) return passed('-->', 4)
  if (text.startsWith('<![CDATA[', at)) {
    const end = passed(']]>', 9)
    if (end >= 0) handler.text(text.slice(at + 9, end - 3))
    return end
  }
  if (text.length - at >= 9 || /^<!D/i.test(text.slice(at, at + 3))) throw new XmlFault('dtd')
  return -1
}

/** Text up to what may be the beginning of an entity. */
function heldBack(text: string): number {
  const at = text.lastIndexOf('&')
  return at >= 0 && text.length - at < 14 && !text.includes(';', at) ? at : text.length
}

/** Takes tags, whose elements must lie within one another. */
function tagReader(handler: XmlHandler) {
  let begun = false
  const path: string[] = []
  return {
    isInside: () => path.length > 0,
    isWhole: () => begun && path.length === 0,
    /** Takes the tag from `at` to `end`. */
    take(text: string, at: number, end: number) {
      if (text.charCodeAt(at + 1) === 47) {
        const name = text.slice(at + 2, end).trimEnd()
        if (path.pop() !== name) throw new XmlFault('tag')
        handler.close(local(name))
        return
      }
      const empty = text.charCodeAt(end - 1) === 47
      const last = empty ? end - 1 : end
      let behind = at + 1
      while (behind < last && text.charCodeAt(behind) > 32) behind++
      const name = text.slice(at + 1, behind)
      if (name === '' || path.length >= deepest) throw new XmlFault(name === '' ? 'tag' : 'deep')
      begun = true
      handler.open(local(name), text.slice(behind, last))
      if (empty) handler.close(local(name))
      else path.push(name)
    },
  }
}

/** A reader of XML in pieces. */
export function xmlReader(handler: XmlHandler) {
  let rest = ''
  const tags = tagReader(handler)

  /** Reads as far as a text is whole; what is left of it. */
  function consume(text: string, from: number): string {
    let at = from
    for (;;) {
      const tag = text.indexOf('<', at)
      if (tag < 0) {
        const end = heldBack(text)
        if (end > at && tags.isInside()) handler.text(unescaped(text.slice(at, end)))
        return text.slice(Math.max(at, end))
      }
      if (tag > at && tags.isInside()) handler.text(unescaped(text.slice(at, tag)))
      const sign = text.charCodeAt(tag + 1)
      at = tag
      if (sign === 33 || sign === 63) {
        const end = specialEnd(text, tag, handler)
        if (end < 0) return text.slice(at)
        at = end
        continue
      }
      const end = tagEnd(text, tag + 1)
      if (end < 0) return text.slice(at)
      tags.take(text, tag, end)
      at = end + 1
    }
  }

  return {
    /** What is left of the piece before is joined with as little as possible: engines read a joined text several times as slowly. */
    push(piece: string) {
      const joined = rest === '' ? 0 : piece.indexOf('>') + 1
      if (rest !== '' && joined === 0) rest += piece
      else {
        const left = joined === 0 ? '' : consume(rest + piece.slice(0, joined), 0)
        rest = left === '' ? consume(piece, joined) : consume(left + piece.slice(joined), 0)
      }
      if (rest.length > longestTag) throw new XmlFault('tag')
    },
    end() {
      if (!tags.isWhole() || rest.trim() !== '') throw new XmlFault('cut')
    },
  }
}

/** Text of XML in UTF-8, or in UTF-16 where its first bytes say so. */
export async function* xmlText(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder> | undefined
  for await (const piece of bytes) {
    const known = decoder ?? new TextDecoder(encodingOf(piece), { fatal: true })
    decoder = known
    yield decoded(() => known.decode(piece, { stream: true }))
  }
  const last = decoder
  if (last) yield decoded(() => last.decode())
}

function decoded(decode: () => string): string {
  try {
    return decode()
  } catch {
    throw new XmlFault('text')
  }
}

function encodingOf(head: Buffer): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  return 'utf-8'
}
