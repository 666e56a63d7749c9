/** YAML to plain data, of which every key and value knows its line. Nothing in a document is ever run. */
import { readFileSync, statSync } from 'node:fs'
import { isAlias, isMap, isPair, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml'
import { usageError } from '../errors.js'
import type { Fault } from '../model/faults.js'
import type { DocumentKind } from '../words/en/documents.js'
import { type Sentence, say } from '../words/sentence.js'

/** Data of a document, and where its parts stand. */
export interface Document {
  data: unknown
  /** Line and column, from 1, of what a path from one of the data's own objects leads to, as near as it is written. */
  place(from: object, path: Fault['path'], inKey?: boolean): { line: number; column: number }
}

/** All but tab and line feed. */
const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/

/** What a document is to be, and the code of its errors. */
export interface Subject {
  what: DocumentKind
  code: string
}

const plugin: Subject = { what: 'plug-in', code: 'plugin' }

const mostBytes = 256 * 1024
const mostValues = 20_000
const mostAliases = 100
const deepest = 40

/** Whether a key is the end of a text such as `top(0.2, 0.5)`, which a comma ends where braces stand around. */
const endsCut = (key: string) => [...key].filter((sign) => sign === ')').length > [...key].filter((sign) => sign === '(').length

/** A file's text; refused unread where it is too large. */
export function textOf(path: string, shown: string, { what: subject, code: word }: Subject = plugin): string {
  const refuse = (sentence: Sentence, hint?: Sentence) => usageError(word, sentence, { file: shown, hint })
  try {
    const about = statSync(path)
    if (!about.isFile()) throw refuse(about.isDirectory() ? say('document-folder', shown, subject) : say('document-no-file', shown))
    if (about.size > mostBytes) throw refuse(say('document-large', shown, subject, mostBytes / 1024), say('is-it-data', subject))
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') throw refuse(say('file-missing', shown))
    if (code === 'EACCES' || code === 'EPERM') throw refuse(say('file-forbidden', shown))
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') throw refuse(say('document-encoding', shown), say('save-utf-8'))
    throw error
  }
}

/**
 * Parses YAML 1.2 of the core schema: no tags of one's own, few aliases, no key twice.
 * @throws usage error with file, line and column
 */
export function parseYaml(text: string, shown: string, subject: Subject = plugin): Document {
  const lines = new LineCounter()
  const place = (node: Node | null | undefined) => {
    const { line, col } = lines.linePos(node?.range?.[0] ?? 0)
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  const refuse: Refuse = (at, message, hint) => faultAt(shown, at, { message, ...(hint ? { hint } : {}) }, subject)
  const root = contentsOf(text, lines, refuse, shown, subject)
  const nodes = new WeakMap<object, YAMLMap | YAMLSeq>()
  const anchors = new Map<string, Node>()
  let values = 0
  let aliases = 0

  const plain = (node: unknown, depth: number): unknown => {
    const at = place(node as Node)
    if (++values > mostValues) throw refuse(at, say('document-too-large'))
    if (depth > deepest) throw refuse(at, say('document-too-deep'))
    if (isAlias(node)) {
      if (++aliases > mostAliases) throw refuse(at, say('document-aliases', mostAliases))
      const target = anchors.get(node.source)
      if (!target) throw refuse(at, say('no-anchor', node.source))
      return plain(target, depth + 1)
    }
    const { anchor } = (node ?? {}) as { anchor?: string }
    if (anchor) anchors.set(anchor, node as Node)
    if (isMap(node)) return known(Object.fromEntries(entries(node, depth)), node)
    if (isSeq(node))
      return known(
        node.items.map((item) => plain(isPair(item) ? null : item, depth + 1)),
        node,
      )
    return isScalar(node) ? scalar(node.value, at) : null
  }
  const known = (data: object, node: YAMLMap | YAMLSeq) => {
    nodes.set(data, node)
    return data
  }
  const entries = (map: YAMLMap, depth: number) => {
    const seen = new Set<string>()
    return map.items.map((pair): [string, unknown] => {
      const key = keyOf(pair)
      const at = place(pair.key as Node)
      if (key === undefined || key === '__proto__') throw refuse(at, say('key-is-text'))
      if (seen.has(key)) throw refuse(at, say('key-twice', key), say('keep-one'))
      seen.add(key)
      if (!pair.value && endsCut(key)) throw refuse(at, say('text-ends-at-comma', key), say('quotes-in-braces'))
      return [key, plain(pair.value, depth + 1)]
    })
  }
  const scalar = (value: unknown, at: { line: number; column: number }) => {
    if (typeof value === 'string' && control.test(value)) throw refuse(at, say('control-characters'))
    if (value === null || ['string', 'boolean'].includes(typeof value)) return value
    if (typeof value === 'number' && Number.isFinite(value)) return value
    throw refuse(at, say('expected-scalar'))
  }
  const data = plain(root, 0)
  return { data, place: (from, path, inKey) => place(nodeAt(nodes.get(from), path, inKey === true, anchors)) }
}

type Refuse = (at: { line: number; column: number }, message: Sentence, hint?: Sentence) => Error

function contentsOf(text: string, lines: LineCounter, refuse: Refuse, shown: string, subject: Subject): unknown {
  try {
    const document = parseDocument(text, {
      lineCounter: lines,
      version: '1.2',
      schema: 'core',
      resolveKnownTags: false,
      merge: false,
      stringKeys: true,
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'error',
    })
    const [issue] = [...document.errors, ...document.warnings]
    if (issue) {
      const { line, col } = lines.linePos(issue.pos[0])
      throw refuse({ line: Math.max(line, 1), column: Math.max(col, 1) }, wording(issue.code, issue.message, subject))
    }
    return document.contents
  } catch (error) {
    if (error instanceof RangeError) throw usageError(subject.code, say('file-too-deep', shown), { file: shown })
    throw error
  }
}

function wording(code: string, message: string, { what }: Subject): Sentence {
  if (code === 'MULTIPLE_DOCS') return say('one-document', what)
  if (code === 'TAG_RESOLVE_FAILED') {
    const tag = message.split('\n')[0]?.replace(/^Unresolved tag: (tag:yaml\.org,2002:)?/, (_, standard) => (standard ? '!!' : ''))
    return say('no-tags', String(tag), what)
  }
  if (/call stack/.test(message)) return say('document-too-deep')
  const [sentence = ''] = message.split('\n')
  return say('not-yaml', code, `${sentence[0]?.toLowerCase()}${sentence.slice(1)}`)
}

const keyOf = ({ key }: Pair) => (isScalar(key) && typeof key.value === 'string' ? key.value : undefined)

function nodeAt(from: Node | undefined, path: Fault['path'], inKey: boolean, anchors: ReadonlyMap<string, Node>): Node | undefined {
  let node = from
  for (const [i, step] of path.entries()) {
    const whole = isAlias(node) ? anchors.get(node.source) : node
    if (isMap(whole)) {
      const pair = whole.items.find((each) => keyOf(each) === String(step))
      if (!pair) break
      node = ((inKey && i === path.length - 1) || !pair.value ? pair.key : pair.value) as Node
    } else if (isSeq(whole)) {
      const item = whole.items[Number(step)]
      if (item === undefined) break
      node = item as Node
    } else break
  }
  return node
}

/** A fault as an error that names file, line and column. */
export const faultAt = (
  shown: string,
  { line, column }: { line: number; column: number },
  { message, hint, value }: Omit<Fault, 'path'>,
  { code }: Subject = plugin,
) => usageError(code, say('at-line-column', shown, line, column, message), { file: shown, line, column: String(column), value, hint })
