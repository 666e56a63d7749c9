/**
 * The formula language: names, numbers, `+ - * /`, brackets and a few functions (`total(x)` is the sum of x
 * over all customers); conditions compare
 * formulas and join them with `and`, `or`. A formula is data: parsing it tells which fields it needs.
 */
import { usageError } from '../../errors.js'
import { type Sentence, say, type Text } from '../../words/sentence.js'

/** Functions with the number of arguments they take. */
const functions = { min: [2, 9], max: [2, 9], abs: [1, 1], pow: [2, 2], ln: [1, 1], coalesce: [1, 99], total: [1, 1] } as const
type FunctionName = keyof typeof functions

export type Expression =
  | { type: 'number'; text: string }
  | { type: 'name'; name: string }
  | { type: 'negate'; of: Expression }
  | { type: 'binary'; operator: '+' | '-' | '*' | '/'; left: Expression; right: Expression }
  | { type: 'call'; name: FunctionName; of: Expression[] }

type Comparison = '=' | '<>' | '<' | '<=' | '>' | '>='

export type Test =
  | { type: 'compare'; operator: Comparison; left: Expression; right: Expression }
  | { type: 'known'; of: Expression; known: boolean }
  | { type: 'both' | 'either'; left: Test; right: Test }

interface Token {
  text: string
  kind: 'number' | 'name' | 'parameter' | 'sign' | 'end'
  at: number
}

const token =
  /\s*(?:(?<number>(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?)|(?<name>[\p{L}_][\p{L}\p{N}_]*|"[^"]+"|\[[^\]]+\])|(?<parameter>\$[\p{L}_][\p{L}\p{N}_]*(?:\.\d+)?)|(?<sign><=|>=|<>|!=|[-+*/(),<>=]))/uy

function tokens(source: string): Token[] {
  const found: Token[] = []
  let at = 0
  while (source.slice(at).trim() !== '') {
    token.lastIndex = at
    const match = token.exec(source)
    if (!match?.groups) throw formulaError(source, source.slice(at).search(/\S/) + at, (where) => say('formula-unreadable', source, where))
    const [kind, text] = Object.entries(match.groups).find(([, value]) => value !== undefined) as ['number', string]
    found.push({ text, kind, at: token.lastIndex - text.length })
    at = token.lastIndex
  }
  return [...found, { text: '', kind: 'end', at: source.length }]
}

/** A sentence that says where. */
type Placed = (where: Text) => Sentence

const formulaError = (source: string, at: number, placed: Placed, hint = say('formula-language')) =>
  usageError('formula', placed(say('formula-place', at + 1, source.slice(at, at + 12))), { value: source, hint })

/** What `$name` stands for; `undefined` when nothing is known by that name. */
export type Parameters = (name: string) => Expression | undefined

function reader(source: string, parameters?: Parameters) {
  const all = tokens(source)
  let position = 0
  const peek = () => all[position] as Token
  const next = () => all[position++] as Token
  const fail = (placed: Placed, hint?: Sentence): never => {
    throw formulaError(source, peek().at, placed, hint)
  }
  const lacks = (sign: string) => fail((where) => say('formula-lacks-sign', source, sign, where))
  const idle = () =>
    parameters
      ? fail((where) => say('formula-parameter-without-number', source, where), say('formula-needs-number'))
      : fail((where) => say('formula-no-parameters', source, where))
  const eat = (text: string) => {
    if (peek().text !== text || peek().kind === 'name') lacks(text)
    next()
  }
  const isSign = (...signs: string[]) => peek().kind === 'sign' && signs.includes(peek().text)
  const isWord = (...words: string[]) => peek().kind === 'name' && words.includes(peek().text.toLowerCase())

  const sum = (): Expression => {
    let left = product()
    while (isSign('+', '-')) left = { type: 'binary', operator: next().text as '+', left, right: product() }
    return left
  }
  const product = (): Expression => {
    let left = unary()
    while (isSign('*', '/')) left = { type: 'binary', operator: next().text as '*', left, right: unary() }
    return left
  }
  const unary = (): Expression => {
    if (isSign('-')) {
      next()
      return { type: 'negate', of: unary() }
    }
    return primary()
  }
  const primary = (): Expression => {
    const { kind, text } = peek()
    if (kind === 'number') {
      next()
      return { type: 'number', text }
    }
    if (kind === 'name') return called()
    if (kind === 'parameter') {
      const value = parameters?.(text.slice(1)) ?? idle()
      next()
      return value
    }
    if (!isSign('(')) fail((where) => say('formula-lacks-operand', source, where))
    next()
    const inner = sum()
    eat(')')
    return inner
  }
  const called = (): Expression => {
    const { text } = next()
    if (!isSign('(')) return { type: 'name', name: /^["[]/.test(text) ? text.slice(1, -1) : text }
    const name = text.toLowerCase()
    if (!Object.hasOwn(functions, name)) fail((where) => say('formula-unknown-function', source, text, where))
    next()
    const of = [sum()]
    while (isSign(',')) {
      next()
      of.push(sum())
    }
    const [least, most] = functions[name as FunctionName]
    if (of.length < least || of.length > most) fail((where) => say('formula-arguments', source, name, of.length, where))
    eat(')')
    return { type: 'call', name: name as FunctionName, of }
  }
  const comparison = (): Test => {
    const left = sum()
    if (isWord('is')) {
      next()
      const negated = isWord('not') && Boolean(next())
      if (!isWord('null')) lacks('null')
      next()
      return { type: 'known', of: left, known: negated }
    }
    if (!isSign('=', '<', '<=', '>', '>=', '<>', '!=')) fail((where) => say('formula-lacks-comparison', source, where))
    const operator = next().text.replace('!=', '<>') as Comparison
    return { type: 'compare', operator, left, right: sum() }
  }
  const both = (): Test => {
    let left = comparison()
    while (isWord('and')) {
      next()
      left = { type: 'both', left, right: comparison() }
    }
    return left
  }
  const either = (): Test => {
    let left = both()
    while (isWord('or')) {
      next()
      left = { type: 'either', left, right: both() }
    }
    return left
  }
  const whole = <T>(read: () => T): T => {
    const result = read()
    if (peek().kind !== 'end') fail((where) => say('formula-goes-on', source, where))
    return result
  }
  return { formula: () => whole(sum), condition: () => whole(either) }
}

/** Parses an arithmetic formula. Throws a usage error that names the character. */
export const parseFormula = (source: string): Expression => reader(source).formula()

/** Parses a condition such as `retention >= 0 and retention < 1`. */
export const parseCondition = (source: string): Test => reader(source).condition()

/** The same, with trees standing in for `$name`. */
export const parseWith = (parameters: Parameters) => ({
  formula: (source: string): Expression => reader(source, parameters).formula(),
  condition: (source: string): Test => reader(source, parameters).condition(),
})

/** The names that an expression or a condition needs, in order of appearance, each once. */
export function namesIn(node: Expression | Test): string[] {
  const walk = (n: Expression | Test): string[] => {
    switch (n.type) {
      case 'number':
        return []
      case 'name':
        return [n.name]
      case 'negate':
      case 'known':
        return walk(n.of)
      case 'call':
        return n.of.flatMap(walk)
      default:
        return [...walk(n.left), ...walk(n.right)]
    }
  }
  return [...new Set(walk(node))]
}
