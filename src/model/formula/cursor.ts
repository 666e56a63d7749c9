/** Where a formula is being read. */
import { type Sentence, say } from '../../words/sentence.js'
import { valueAt } from '../value-at.js'
import type { Expression } from './expression.js'
import { formulaError, type Grammar, type Placed, tokens } from './tokens.js'

/** What `$name` stands for; `undefined` when nothing is known by that name. */
export type Parameters = (name: string) => Expression | undefined

export type Cursor = ReturnType<typeof cursorOf>

/** @param grammar over the columns of a row texts may stand */
export function cursorOf(source: string, grammar: Grammar, parameters?: Parameters) {
  const all = tokens(source, grammar)
  let position = 0
  /** What was wrong in brackets that were read as a condition. */
  let furthest: { position: number; error?: unknown } = { position: -1 }
  const peek = () => valueAt(all, position)
  const next = () => valueAt(all, position++)
  const fail = (placed: Placed, hint?: Sentence, { at } = peek()): never => {
    throw formulaError(source, grammar, at, placed, hint)
  }
  const lacks = (sign: string) => fail((of, where) => say('formula-lacks-sign', of, sign, where))
  return {
    grammar,
    parameters,
    peek,
    next,
    fail,
    lacks,
    /** Where there is nothing that a parameter could stand for. */
    idle: () =>
      parameters
        ? fail((of, where) => say('formula-parameter-without-number', of, where), say('formula-needs-number'))
        : fail((of, where) => say('formula-no-parameters', of, where)),
    eat: (text: string) => {
      if (peek().text !== text || peek().kind === 'name') lacks(text)
      next()
    },
    isSign: (...signs: string[]) => peek().kind === 'sign' && signs.includes(peek().text),
    isWord: (...words: string[]) => peek().kind === 'name' && words.includes(peek().text.toLowerCase()),
    /** The token after this one. */
    ahead: () => all[position + 1],
    place: () => position,
    /** Goes back to a place, since what was tried from there failed. */
    back: (place: number, error: unknown) => {
      if (position > furthest.position) furthest = { position, error }
      position = place
    },
    /** What is to be said of an error: what was tried further on tells more. */
    worst: (error: unknown) => (furthest.position > position ? furthest.error : error),
  }
}
