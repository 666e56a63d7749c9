/** Where a text stops being JSON, said in our own words and the same on every version of the runtime. */
import { type Sentence, say } from '../words/sentence.js'
import { lastOf } from './value-at.js'

const space = /[ \t\r\n]*/y
const quoted = String.raw`"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"`
const number = String.raw`-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?`
const scalar = new RegExp(`${quoted}|${number}|true|false|null`, 'y')
const key = new RegExp(String.raw`${quoted}[ \t\r\n]*:`, 'y')

/** Index of the first character that JSON cannot have where it stands; the text's length where it ends too early or is sound. */
export function breakOf(text: string): number {
  let at = 0
  const open: ('{' | '[')[] = []
  const takes = (pattern: RegExp) => {
    pattern.lastIndex = at
    const found = pattern.test(text)
    if (found) at = pattern.lastIndex
    return found
  }
  const sign = (signs: string) => {
    takes(space)
    const found = text[at]
    if (found === undefined || !signs.includes(found)) return undefined
    at++
    return found
  }
  const takesKey = () => {
    takes(space)
    return takes(key)
  }
  /** Whether a value, or the first of those that one holds, stands here. */
  const value = (): boolean => {
    for (;;) {
      const opening = sign('{[')
      if (opening === undefined) return takes(scalar)
      if (sign(opening === '{' ? '}' : ']') !== undefined) return true
      open.push(opening as '{' | '[')
      if (opening === '{' && !takesKey()) return false
    }
  }
  if (!value()) return at
  for (let inner = open.at(-1); inner !== undefined; inner = open.at(-1)) {
    const next = sign(inner === '{' ? ',}' : ',]')
    if (next === undefined) return at
    if (next !== ',') open.pop()
    else if (!((inner === '[' || takesKey()) && value())) return at
  }
  takes(space)
  return at
}

/** What is wrong with a text that is not JSON. */
export function jsonFault(text: string): Sentence {
  if (text.trim() === '') return say('json-empty')
  if (/[\u0000-\u0008\u000e-\u001f\ufffd]/.test(text.slice(0, 1000))) return say('json-no-text')
  const at = breakOf(text)
  if (text.slice(at).trim() === '') return say('json-cut-off')
  const before = text.slice(0, at).split('\n')
  return say('json-breaks-at', before.length, lastOf(before).length + 1)
}
