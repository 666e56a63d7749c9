/** The words and signs of a formula. */

import { usageError } from '../../errors.js'
import { type Sentence, say, type Text } from '../../words/sentence.js'

export interface Token {
  text: string
  kind: 'number' | 'name' | 'parameter' | 'text' | 'sign' | 'end'
  at: number
}

const token =
  /\s*(?:(?<number>(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?)|(?<name>[\p{L}_][\p{L}\p{N}_]*|"[^"]+"|\[[^\]]+\])|(?<parameter>\$[\p{L}_][\p{L}\p{N}_]*(?:\.\d+)?)|(?<text>'(?:[^']|'')*')|(?<sign><=|>=|<>|!=|[-+*/(),<>=&]))/uy

/** What opens a text or a name, and what closes it. */
const closedBy: Readonly<Record<string, string>> = { "'": "'", '"': '"', '[': ']' }

export function tokens(source: string, rows = false): Token[] {
  const found: Token[] = []
  let at = 0
  while (source.slice(at).trim() !== '') {
    token.lastIndex = at
    const match = token.exec(source)
    if (!match?.groups) {
      const start = source.slice(at).search(/\S/) + at
      const close = closedBy[source[start] as string]
      throw formulaError(
        source,
        start,
        (where) => (close === undefined ? say('formula-unreadable', source, where) : say('formula-unclosed', source, close, where)),
        languageOf(rows),
      )
    }
    const [kind, text] = Object.entries(match.groups).find(([, value]) => value !== undefined) as ['number', string]
    found.push({ text, kind, at: token.lastIndex - text.length })
    at = token.lastIndex
  }
  return [...found, { text: '', kind: 'end', at: source.length }]
}

/** Where a name first stands in a formula, counted from 0. */
export const nameAt = (source: string, name: string): number =>
  tokens(source).find(({ kind, text }) => kind === 'name' && unquoted(text) === name)?.at ?? 0

export const unquoted = (name: string) => (/^["[]/.test(name) ? name.slice(1, -1) : name)

/** A sentence that says where. */
export type Placed = (where: Text) => Sentence

export const formulaError = (source: string, at: number, placed: Placed, hint = say('formula-language')) =>
  usageError('formula', placed(say('formula-place', at + 1, source.slice(at, at + 12))), { value: source, hint })

export const languageOf = (rows: boolean) => say(rows ? 'formula-language-of-rows' : 'formula-language')
