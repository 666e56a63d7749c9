/** The grammar of formulas and conditions, a function a rule. */
import { say } from '../../words/sentence.js'
import { nearest } from '../nearest.js'
import type { Cursor } from './cursor.js'
import {
  type Comparison,
  type FunctionName,
  functions,
  ofAll,
  type RowExpression,
  type RowTest,
  type TextFunction,
  type TextTest,
  textFunctions,
  textTests,
} from './expression.js'
import { type Token, unquoted } from './tokens.js'

/** A formula; of a row, also texts put together. */
export const joined = (at: Cursor): RowExpression => {
  let left = sum(at)
  while (at.grammar.rows && at.isSign('&')) {
    at.next()
    left = { type: 'join', left, right: sum(at) }
  }
  return left
}

const sum = (at: Cursor): RowExpression => {
  let left = product(at)
  while (at.isSign('+', '-')) left = { type: 'binary', operator: at.next().text as '+', left, right: product(at) }
  return left
}

const product = (at: Cursor): RowExpression => {
  let left = unary(at)
  while (at.isSign('*', '/')) left = { type: 'binary', operator: at.next().text as '*', left, right: unary(at) }
  return left
}

const unary = (at: Cursor): RowExpression => {
  if (at.isSign('-')) {
    at.next()
    return { type: 'negate', of: unary(at) }
  }
  return primary(at)
}

const placed = ({ grammar }: Cursor, { at, text }: Token) => (grammar.rows ? { span: [at, at + text.length] as const } : {})

const primary = (at: Cursor): RowExpression => {
  const { kind, text } = at.peek()
  if (kind === 'number') return { type: 'number', text, ...placed(at, at.next()) }
  if (kind === 'name') return called(at)
  if (kind === 'text' && at.grammar.rows) return { type: 'text', text: text.slice(1, -1).replaceAll("''", "'"), ...placed(at, at.next()) }
  if (kind === 'parameter') {
    const value = at.parameters?.(text.slice(1)) ?? at.idle()
    at.next()
    return value
  }
  if (!at.isSign('(')) at.fail((of, where) => say('formula-lacks-operand', of, where))
  at.next()
  const inner = joined(at)
  at.eat(')')
  return inner
}

const listed = (at: Cursor): RowExpression[] => {
  const of = [joined(at)]
  while (at.isSign(',')) {
    at.next()
    of.push(joined(at))
  }
  return of
}

const counted = (at: Cursor, name: string, of: RowExpression[], [least, most]: readonly [number, number]) => {
  if (of.length < least || of.length > most) at.fail((whole, where) => say('formula-arguments', whole, name, of.length, where))
  at.eat(')')
  return of
}

const chosen = (at: Cursor): RowExpression => {
  const test = either(at)
  at.eat(',')
  const yes = joined(at)
  at.eat(',')
  const no = joined(at)
  at.eat(')')
  return { type: 'choose', test, yes, no }
}

const unknown = (at: Cursor, word: Token) => {
  const known = Object.keys(functions).filter((name) => !at.grammar.rows || !ofAll.includes(name))
  const ofRows = at.grammar.rows ? ['if', ...Object.keys(textFunctions), ...(at.grammar.condition ? Object.keys(textTests) : [])] : []
  const near = nearest(word.text, [...known, ...ofRows])
  const hint = near === undefined || near === word.text.toLowerCase() ? undefined : say('did-you-mean', near)
  return at.fail((of, where) => say('formula-unknown-function', of, word.text, where), hint, word)
}

const called = (at: Cursor): RowExpression => {
  const word = at.next()
  const { text } = word
  if (!at.isSign('(')) return { type: 'name', name: unquoted(text), ...placed(at, word) }
  const name = text.toLowerCase()
  if (at.grammar.rows && name === 'if') {
    at.next()
    return chosen(at)
  }
  if (at.grammar.rows && Object.hasOwn(textFunctions, name)) {
    at.next()
    return { type: 'text-call', name: name as TextFunction, of: counted(at, name, listed(at), textFunctions[name as TextFunction]) }
  }
  if (!Object.hasOwn(functions, name) || (at.grammar.rows && ofAll.includes(name))) unknown(at, word)
  at.next()
  return { type: 'call', name: name as FunctionName, of: counted(at, name, listed(at), functions[name as FunctionName]) }
}

/** Of a row: `not …`, `starts(a, b)`, or a condition in brackets; else nothing is taken. */
const rowTest = (at: Cursor): RowTest | undefined => {
  if (at.isWord('not')) {
    at.next()
    return { type: 'not', of: comparison(at) }
  }
  const ahead = at.ahead()
  const name = at.peek().text.toLowerCase()
  if (at.peek().kind === 'name' && Object.hasOwn(textTests, name) && ahead?.text === '(') {
    at.next()
    at.next()
    return { type: 'text-test', name: name as TextTest, of: counted(at, name, listed(at), textTests[name as TextTest]) }
  }
  if (!at.isSign('(')) return undefined
  const start = at.place()
  try {
    at.next()
    const inner = either(at)
    at.eat(')')
    return inner
  } catch (error) {
    at.back(start, error)
    return undefined
  }
}

const among = (at: Cursor, of: RowExpression): RowTest => {
  const negated = at.isWord('not') && Boolean(at.next())
  if (!at.isWord('in')) at.lacks('in')
  at.next()
  at.eat('(')
  const options = listed(at)
  at.eat(')')
  return { type: 'in', of, options, among: !negated }
}

const comparison = (at: Cursor): RowTest => {
  const own = at.grammar.rows ? rowTest(at) : undefined
  if (own) return own
  const left = joined(at)
  if (at.isWord('is')) {
    at.next()
    const negated = at.isWord('not') && Boolean(at.next())
    if (!at.isWord('null', ...(at.grammar.rows ? ['missing'] : []))) at.lacks('null')
    at.next()
    return { type: 'known', of: left, known: negated }
  }
  if (at.grammar.rows && at.isWord('in', 'not')) return among(at, left)
  if (!at.isSign('=', '<', '<=', '>', '>=', '<>', '!=')) at.fail((of, where) => say('formula-lacks-comparison', of, where))
  const operator = at.next().text.replace('!=', '<>') as Comparison
  return { type: 'compare', operator, left, right: joined(at) }
}

const both = (at: Cursor): RowTest => {
  let left = comparison(at)
  while (at.isWord('and')) {
    at.next()
    left = { type: 'both', left, right: comparison(at) }
  }
  return left
}

/** A condition. */
export const either = (at: Cursor): RowTest => {
  let left = both(at)
  while (at.isWord('or')) {
    at.next()
    left = { type: 'either', left, right: both(at) }
  }
  return left
}
