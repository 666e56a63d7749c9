/**
 * Formulas to SQL. Sums and products of decimals stay exact; the first division, power or logarithm
 * makes a double, which `settled` casts back to a decimal at once.
 */
import { usageError } from '../errors.js'
import { type Expression, looksAtAll, type Test } from '../model/formula/expression.js'
import { parseFormula } from '../model/formula/formula.js'
import { say } from '../words/sentence.js'
import { product, quotient, sum } from './arithmetic.js'
import { call } from './functions.js'
import { settled } from './settled.js'
import { type Environment, literal, type Typed } from './typed.js'

/** Characters of SQL that a formula may become: powers, logarithms and such repeat what they are given. */
const longest = 2_000_000

/** An expression tree to SQL. @throws usage error for one that would be too long for any engine */
export function expression(node: Expression, environment: Environment): Typed {
  const typed = expressed(node, environment)
  if (typed.sql.length > longest) throw usageError('formula', say('formula-too-long'), { hint: say('fewer-terms') })
  return typed
}

function expressed(node: Expression, environment: Environment): Typed {
  const go = (inner: Expression) => expression(inner, environment)
  switch (node.type) {
    case 'number':
      return literal(node.text)
    case 'name':
      return environment(node.name)
    case 'negate': {
      const of = go(node.of)
      return { ...of, sql: `(-${of.sql})` }
    }
    case 'call':
      if (node.name === 'rank' && node.of.some((of) => looksAtAll(of, ['rank'])))
        throw usageError('formula', say('rank-of-rank'), { hint: say('rank-as-measure') })
      return call(node.name, node.of.map(go))
    case 'binary': {
      const [left, right] = [go(node.left), go(node.right)]
      if (node.operator === '*') return product(left, right)
      if (node.operator === '/') return quotient(left, right, node.right)
      return sum(node.operator, left, right)
    }
  }
}

const operandsOf = (test: Test): Expression[] =>
  test.type === 'known' ? [test.of] : test.type === 'compare' ? [test.left, test.right] : []

/** A condition to SQL; null where a name in it is null. */
export function condition(test: Test, environment: Environment): string {
  if (operandsOf(test).some((of) => looksAtAll(of, ['rank'])))
    throw usageError('formula', say('rank-in-condition'), { hint: say('rank-as-measure') })
  switch (test.type) {
    case 'known':
      return `${expression(test.of, environment).sql} IS ${test.known ? 'NOT ' : ''}NULL`
    case 'both':
      return `(${condition(test.left, environment)} AND ${condition(test.right, environment)})`
    case 'either':
      return `(${condition(test.left, environment)} OR ${condition(test.right, environment)})`
    case 'compare': {
      const [left, right] = [expression(test.left, environment), expression(test.right, environment)]
      if (left.type === 'double' || right.type === 'double') {
        const [a, b] = [settled({ ...left, kind: 'ratio' }), settled({ ...right, kind: 'ratio' })]
        return `${a.sql} ${test.operator} ${b.sql}`
      }
      return `${left.sql} ${test.operator} ${right.sql}`
    }
  }
}

/** Parses and compiles a formula. */
export const formula = (source: string, environment: Environment) => expression(parseFormula(source), environment)
