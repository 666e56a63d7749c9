/**
 * The formula language: names, numbers, `+ - * /`, brackets and a few functions (`total(x)` is the sum of x
 * over all customers, `lowest`, `highest`, `count` and `rank` look at all of them too); conditions compare
 * formulas and join them with `and`, `or`. A formula is data: parsing it tells which fields it needs.
 */
import { usageError } from '../../errors.js'
import { type Sentence, say } from '../../words/sentence.js'
import { nearest } from '../nearest.js'
import { valueAt } from '../value-at.js'
import {
  type Comparison,
  type Expression,
  type FunctionName,
  functions,
  ofAll,
  type RowExpression,
  type RowTest,
  type Test,
  type TextFunction,
  type TextTest,
  textFunctions,
  textTests,
} from './expression.js'
import { formulaError, type Grammar, type Placed, type Token, tokens, unquoted } from './tokens.js'

/** Levels that a formula may have: each takes two of the thousand that the engine's own parser allows. */
const deepest = 400

/** How many levels a tree has; walked without recursion, which such a tree might exhaust. */
function depth(tree: object): number {
  let found = 0
  const open: [object, number][] = [[tree, 1]]
  for (let next = open.pop(); next; next = open.pop()) {
    const [node, level] = next
    found = Math.max(found, level)
    for (const each of Object.values(node).flat() as unknown[]) if (typeof each === 'object' && each !== null) open.push([each, level + 1])
  }
  return found
}

/** What `$name` stands for; `undefined` when nothing is known by that name. */
export type Parameters = (name: string) => Expression | undefined

/** @param grammar over the columns of a row texts may stand */
function reader(source: string, grammar: Grammar, parameters?: Parameters) {
  const { rows } = grammar
  const all = tokens(source, grammar)
  let position = 0
  const peek = () => valueAt(all, position)
  const next = () => valueAt(all, position++)
  const fail = (placed: Placed, hint?: Sentence, { at } = peek()): never => {
    throw formulaError(source, grammar, at, placed, hint)
  }
  const lacks = (sign: string) => fail((of, where) => say('formula-lacks-sign', of, sign, where))
  const idle = () =>
    parameters
      ? fail((of, where) => say('formula-parameter-without-number', of, where), say('formula-needs-number'))
      : fail((of, where) => say('formula-no-parameters', of, where))
  const eat = (text: string) => {
    if (peek().text !== text || peek().kind === 'name') lacks(text)
    next()
  }
  const isSign = (...signs: string[]) => peek().kind === 'sign' && signs.includes(peek().text)
  const isWord = (...words: string[]) => peek().kind === 'name' && words.includes(peek().text.toLowerCase())

  const joined = (): RowExpression => {
    let left = sum()
    while (rows && isSign('&')) {
      next()
      left = { type: 'join', left, right: sum() }
    }
    return left
  }
  const sum = (): RowExpression => {
    let left = product()
    while (isSign('+', '-')) left = { type: 'binary', operator: next().text as '+', left, right: product() }
    return left
  }
  const product = (): RowExpression => {
    let left = unary()
    while (isSign('*', '/')) left = { type: 'binary', operator: next().text as '*', left, right: unary() }
    return left
  }
  const unary = (): RowExpression => {
    if (isSign('-')) {
      next()
      return { type: 'negate', of: unary() }
    }
    return primary()
  }
  const placed = ({ at, text }: Token) => (rows ? { span: [at, at + text.length] as const } : {})
  const primary = (): RowExpression => {
    const { kind, text } = peek()
    if (kind === 'number') return { type: 'number', text, ...placed(next()) }
    if (kind === 'name') return called()
    if (kind === 'text' && rows) return { type: 'text', text: text.slice(1, -1).replaceAll("''", "'"), ...placed(next()) }
    if (kind === 'parameter') {
      const value = parameters?.(text.slice(1)) ?? idle()
      next()
      return value
    }
    if (!isSign('(')) fail((of, where) => say('formula-lacks-operand', of, where))
    next()
    const inner = joined()
    eat(')')
    return inner
  }
  const listed = (): RowExpression[] => {
    const of = [joined()]
    while (isSign(',')) {
      next()
      of.push(joined())
    }
    return of
  }
  const counted = (name: string, of: RowExpression[], [least, most]: readonly [number, number]) => {
    if (of.length < least || of.length > most) fail((whole, where) => say('formula-arguments', whole, name, of.length, where))
    eat(')')
    return of
  }
  const chosen = (): RowExpression => {
    const test = either()
    eat(',')
    const yes = joined()
    eat(',')
    const no = joined()
    eat(')')
    return { type: 'choose', test, yes, no }
  }
  const unknown = (word: Token) => {
    const known = Object.keys(functions).filter((name) => !rows || !ofAll.includes(name))
    const ofRows = rows ? ['if', ...Object.keys(textFunctions), ...(grammar.condition ? Object.keys(textTests) : [])] : []
    const near = nearest(word.text, [...known, ...ofRows])
    const hint = near === undefined || near === word.text.toLowerCase() ? undefined : say('did-you-mean', near)
    return fail((of, where) => say('formula-unknown-function', of, word.text, where), hint, word)
  }
  const called = (): RowExpression => {
    const word = next()
    const { text } = word
    if (!isSign('(')) return { type: 'name', name: unquoted(text), ...placed(word) }
    const name = text.toLowerCase()
    if (rows && name === 'if') {
      next()
      return chosen()
    }
    if (rows && Object.hasOwn(textFunctions, name)) {
      next()
      return { type: 'text-call', name: name as TextFunction, of: counted(name, listed(), textFunctions[name as TextFunction]) }
    }
    if (!Object.hasOwn(functions, name) || (rows && ofAll.includes(name))) unknown(word)
    next()
    return { type: 'call', name: name as FunctionName, of: counted(name, listed(), functions[name as FunctionName]) }
  }
  /** What was wrong in brackets that were read as a condition. */
  let furthest: { position: number; error?: unknown } = { position: -1 }
  /** Of a row: `not …`, `starts(a, b)`, or a condition in brackets; else nothing is taken. */
  const rowTest = (): RowTest | undefined => {
    if (isWord('not')) {
      next()
      return { type: 'not', of: comparison() }
    }
    const ahead = all[position + 1]
    const name = peek().text.toLowerCase()
    if (peek().kind === 'name' && Object.hasOwn(textTests, name) && ahead?.text === '(') {
      position += 2
      return { type: 'text-test', name: name as TextTest, of: counted(name, listed(), textTests[name as TextTest]) }
    }
    if (!isSign('(')) return undefined
    const start = position
    try {
      next()
      const inner = either()
      eat(')')
      return inner
    } catch (error) {
      if (position > furthest.position) furthest = { position, error }
      position = start
      return undefined
    }
  }
  const among = (of: RowExpression): RowTest => {
    const negated = isWord('not') && Boolean(next())
    if (!isWord('in')) lacks('in')
    next()
    eat('(')
    const options = listed()
    eat(')')
    return { type: 'in', of, options, among: !negated }
  }
  const comparison = (): RowTest => {
    const own = rows ? rowTest() : undefined
    if (own) return own
    const left = joined()
    if (isWord('is')) {
      next()
      const negated = isWord('not') && Boolean(next())
      if (!isWord('null', ...(rows ? ['missing'] : []))) lacks('null')
      next()
      return { type: 'known', of: left, known: negated }
    }
    if (rows && isWord('in', 'not')) return among(left)
    if (!isSign('=', '<', '<=', '>', '>=', '<>', '!=')) fail((of, where) => say('formula-lacks-comparison', of, where))
    const operator = next().text.replace('!=', '<>') as Comparison
    return { type: 'compare', operator, left, right: joined() }
  }
  const both = (): RowTest => {
    let left = comparison()
    while (isWord('and')) {
      next()
      left = { type: 'both', left, right: comparison() }
    }
    return left
  }
  const either = (): RowTest => {
    let left = both()
    while (isWord('or')) {
      next()
      left = { type: 'either', left, right: both() }
    }
    return left
  }
  const tooLong = () => usageError('formula', say('formula-too-long'), { hint: say('fewer-terms') })
  const unlessTooDeep = <T>(read: () => T): T => {
    try {
      return read()
    } catch (error) {
      throw error instanceof RangeError ? tooLong() : furthest.position > position ? furthest.error : error
    }
  }
  const whole = <T extends object>(read: () => T): T => {
    const result = unlessTooDeep(read)
    if (peek().kind !== 'end') fail((of, where) => say('formula-goes-on', of, where))
    if (depth(result) > deepest) throw tooLong()
    return result
  }
  return grammar.condition ? whole(either) : whole(joined)
}

const parsedFormula = (source: string, rows: boolean, parameters?: Parameters) =>
  reader(source, { rows, condition: false }, parameters) as RowExpression

const parsedCondition = (source: string, rows: boolean, parameters?: Parameters) =>
  reader(source, { rows, condition: true }, parameters) as RowTest

/** Formulas of a definition are asked for again and again; no tree is ever changed. */
const parsed = new Map<string, Expression>()
const mostParsed = 1000

/** Parses an arithmetic formula. Throws a usage error that names the character. */
export function parseFormula(source: string): Expression {
  const known = parsed.get(source)
  if (known) return known
  const tree = parsedFormula(source, false) as Expression
  if (parsed.size < mostParsed) parsed.set(source, tree)
  return tree
}

/** Parses a condition such as `retention >= 0 and retention < 1`. */
export const parseCondition = (source: string): Test => parsedCondition(source, false) as Test

/** Parses a formula over the columns of a row, such as `City & ', ' & State` or `if([S/H] = 'H', -Amount, Amount)`. */
export const parseRowFormula = (source: string): RowExpression => parsedFormula(source, true)

/** Parses a condition over the columns of a row, such as `Status in ('Shipped', 'Resolved') and not starts(Invoice, 'C')`. */
export const parseRowCondition = (source: string): RowTest => parsedCondition(source, true)

/** The same, with trees standing in for `$name`. */
export const parseWith = (parameters: Parameters) => ({
  formula: (source: string): Expression => parsedFormula(source, false, parameters) as Expression,
  condition: (source: string): Test => parsedCondition(source, false, parameters) as Test,
})
