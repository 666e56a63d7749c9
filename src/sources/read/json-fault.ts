/** Why a file of JSON cannot be read, with the place where it is wrong: the engine counts neither lines nor objects from 1. */
import { breakOf } from '../../model/json-break.js'
import { type Sentence, say } from '../../words/sentence.js'
import type { SourceFile } from '../find/file-kind.js'
import { openBytes } from '../find/open-bytes.js'

/** What is wrong, what helps, and the line where it is known; of a file in one line, the row. */
export interface JsonFault {
  said: Sentence
  hint?: Sentence
  line?: number
  row?: number
}

/** More of one object or line is not looked through: the engine refuses it for its length. */
const mostBytes = 64 << 20

/** What is wrong with a value by itself: a sentence, `broken` where it is not JSON at all, undefined where it is sound. */
type Look = (text: string) => Sentence | 'broken' | undefined

const isObject: Look = (text) => {
  try {
    const value: unknown = JSON.parse(text)
    return value === null || (typeof value === 'object' && !Array.isArray(value)) ? undefined : say('json-no-object')
  } catch {
    return 'broken'
  }
}

/** What JSON lets pass and the engine does not. */
const isStrict: Look = (text) => {
  const key = keyTwice(text)
  if (key !== undefined) return say('json-key-twice', key)
  const escapes = /\\ud[89a-f]/i
  const isUnicode = !text.includes('\ufffd') && !escapes.test(escapes.test(text) ? JSON.stringify(JSON.parse(text)) : '')
  return isUnicode ? undefined : say('json-no-unicode')
}

/** A key that an object holds twice. */
function keyTwice(text: string): string | undefined {
  const open: Set<string>[] = []
  for (const [sign, colon] of text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?|[{}]/g)) {
    if (sign === '{') open.push(new Set())
    else if (sign === '}') open.pop()
    else if (colon !== undefined) {
      const key: string = JSON.parse(sign.slice(0, -colon.length))
      if (open.at(-1)?.has(key)) return key
      open.at(-1)?.add(key)
    }
  }
  return undefined
}

const [lineFeed, quote, backslash, comma] = [10, 34, 92, 44]
const [openList, closeList, openObject, closeObject] = [91, 93, 123, 125]
const isBlank = (byte: number) => byte === 32 || byte === 9 || byte === lineFeed || byte === 13

/** A part of a file: its text, the line on which it begins, and its number from 1. */
interface Part {
  text: string
  line: number
  row: number
  /** It was the last, and nothing ended it. */
  open?: boolean
}

async function* linesOf(file: SourceFile): AsyncGenerator<Part> {
  let [line, kept] = [1, [] as Buffer[]]
  const taken = (end: Buffer) => Buffer.concat([...kept, end]).toString('utf8')
  for await (const piece of openBytes(file)) {
    let from = 0
    for (let at = piece.indexOf(lineFeed); at >= 0; at = piece.indexOf(lineFeed, from)) {
      yield { text: taken(piece.subarray(from, at)), line, row: line }
      kept = []
      line++
      from = at + 1
    }
    kept.push(Buffer.from(piece.subarray(from)))
  }
  yield { text: taken(Buffer.alloc(0)), line, row: line }
}

/** What stands between the commas of a list, up to its end; then what follows. Undefined for what begins no list. */
async function* valuesOf(file: SourceFile): AsyncGenerator<Part | undefined> {
  let [line, begun, row, depth, size] = [1, 1, 1, 0, 0]
  let [inList, inText, escaped, ended, isBare] = [false, false, false, false, true]
  let kept: Buffer[] = []
  for await (const piece of openBytes(file)) {
    let from = 0
    const part = (end: number): Part => ({ text: Buffer.concat([...kept, piece.subarray(from, end)]).toString('utf8'), line: begun, row })
    for (let i = 0; i < piece.length; i++) {
      const byte = piece[i] as number
      if (byte === lineFeed) line++
      if (escaped) escaped = false
      else if (inText) {
        if (byte === backslash) escaped = true
        else if (byte === quote) inText = false
      } else if (isBlank(byte)) continue
      else if (!inList) {
        if (byte === 0xef || byte === 0xbb || byte === 0xbf) continue
        if (byte !== openList) return yield undefined
        inList = true
        from = i + 1
        begun = line
      } else if (ended) {
        return yield { text: `] ${part(piece.length).text}`, line, row }
      } else if (depth === 0 && (byte === comma || byte === closeList)) {
        ended = byte === closeList
        if (!(ended && row === 1 && isBare)) yield part(i)
        kept = []
        size = 0
        from = i + 1
        begun = line
        isBare = true
        row++
      } else {
        isBare = false
        if (byte === quote) inText = true
        else if (byte === openList || byte === openObject) depth++
        else if (byte === closeList || byte === closeObject) depth--
      }
    }
    kept.push(Buffer.from(piece.subarray(from)))
    size += piece.length - from
    if (size > mostBytes) return
  }
  if (inList && !ended) yield { text: Buffer.concat(kept).toString('utf8'), line: begun, row, open: true }
  else if (!inList) yield undefined
}

const placeOf = (line: number, row: number) => (line === 1 && row > 1 ? { row } : { line })
const lineIn = ({ text, line }: Part, at: number) => line + text.slice(0, at).split('\n').length - 1

/** Where a value of a list stops being JSON. */
const placeIn = (part: Part) => placeOf(lineIn(part, breakOf(part.text)), part.row)

/** Where a value of a list begins. */
const startOf = (part: Part) => placeOf(lineIn(part, part.text.length - part.text.trimStart().length), part.row)

/** What is wrong with a file of JSON; undefined where nothing is found. */
export async function jsonFault(file: SourceFile, kind: 'json' | 'ndjson'): Promise<JsonFault | undefined> {
  const inFile = kind === 'json' ? faultInList : faultInLines
  return (await inFile(file, isObject)) ?? inFile(file, isStrict)
}

async function faultInLines(file: SourceFile, look: Look): Promise<JsonFault | undefined> {
  for await (const { text, line } of linesOf(file)) {
    const found = text.trim() === '' ? undefined : look(text)
    if (found) return { said: found === 'broken' ? say('line-no-json') : found, line, hint: say('ndjson-lines') }
  }
  return undefined
}

async function faultInList(file: SourceFile, look: Look): Promise<JsonFault | undefined> {
  const hint = say('export-json-again')
  for await (const value of valuesOf(file)) {
    if (value === undefined) return { said: say('json-no-list'), hint: say('json-is-list') }
    const found = value.open ? 'broken' : look(value.text)
    if (found === 'broken') return { said: say('json-breaks'), ...placeIn(value), hint }
    if (found) return { said: found, ...startOf(value), hint }
  }
  return undefined
}
