/** JSON in which no digit is lost. */

/** A value of JSON; whole numbers of 16 digits and more stay the text that they are. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

const deepest = 100
const number = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?/y
const exactDigits = 15
const words: readonly [string, boolean | null][] = [
  ['true', true],
  ['false', false],
  ['null', null],
]

/** A whole number of 16 digits or more; what only looks like one, in a text, does no harm. */
const longNumber = /(?:^|[,:[\s])-?\d{16}/

/** Reads a whole text. @throws SyntaxError for what is no JSON, has something behind its end, or is nested too deep */
export function readJson(text: string): Json {
  if (!longNumber.test(text)) return JSON.parse(text) as Json
  let at = 0
  let slash = text.indexOf('\\')
  const fail = (): never => {
    throw new SyntaxError(`no JSON at ${at}`)
  }
  const skip = () => {
    for (let sign = text.charCodeAt(at); sign === 32 || sign === 10 || sign === 13 || sign === 9; sign = text.charCodeAt(at)) at++
  }
  const take = (sign: string) => {
    skip()
    if (text[at] !== sign) return false
    at++
    return true
  }
  const string = (): string => {
    const from = at++
    for (let escaped = false; ; ) {
      const end = text.indexOf('"', at)
      if (end < 0) fail()
      if (slash >= 0 && slash < at) slash = text.indexOf('\\', at)
      if (slash >= 0 && slash < end) {
        escaped = true
        at = slash + 2
        continue
      }
      at = end + 1
      return escaped ? (JSON.parse(text.slice(from, at)) as string) : text.slice(from + 1, end)
    }
  }
  const numeral = (): Json => {
    number.lastIndex = at
    const found = number.exec(text)
    if (!found) return fail()
    at = number.lastIndex
    const [source, fraction, exponent] = found
    return fraction === undefined && exponent === undefined && source.length > exactDigits ? source : Number(source)
  }
  const list = (depth: number): Json[] => {
    at++
    const items: Json[] = []
    if (take(']')) return items
    do items.push(value(depth + 1))
    while (take(','))
    return take(']') ? items : fail()
  }
  const object = (depth: number): Json => {
    at++
    const found: Record<string, Json> = Object.create(null)
    if (take('}')) return found
    do {
      skip()
      if (text[at] !== '"') fail()
      const key = string()
      if (!take(':')) fail()
      found[key] = value(depth + 1)
    } while (take(','))
    return take('}') ? found : fail()
  }
  const value = (depth: number): Json => {
    if (depth > deepest) fail()
    skip()
    const sign = text[at]
    if (sign === '"') return string()
    if (sign === '[') return list(depth)
    if (sign === '{') return object(depth)
    const known = words.find(([word]) => text.startsWith(word, at))
    if (!known) return numeral()
    at += known[0].length
    return known[1]
  }
  const whole = value(0)
  skip()
  return at === text.length ? whole : fail()
}
