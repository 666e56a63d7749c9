/** Trees of formulas back to text, and formulas of numbers alone to their value. */
import type { Expression, Test } from './expression.js'

/** A name as a formula writes it; one with quotes of both sorts cannot be written. */
export const nameText = (name: string) => (/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) ? name : name.includes('"') ? `[${name}]` : `"${name}"`)

/** The formula of a tree, with brackets wherever they might matter. */
export function formulaText(node: Expression): string {
  switch (node.type) {
    case 'number':
      return node.text
    case 'name':
      return nameText(node.name)
    case 'negate':
      return `(-${formulaText(node.of)})`
    case 'call':
      return `${node.name}(${node.of.map(formulaText).join(', ')})`
    case 'binary':
      return `(${formulaText(node.left)} ${node.operator} ${formulaText(node.right)})`
  }
}

/**
 * The condition of a tree. Conditions have no brackets of their own, and trees that were parsed need none:
 * `and` binds closer than `or`.
 */
export function conditionText(test: Test): string {
  switch (test.type) {
    case 'known':
      return `${formulaText(test.of)} is ${test.known ? 'not ' : ''}null`
    case 'compare':
      return `${formulaText(test.left)} ${test.operator} ${formulaText(test.right)}`
    case 'both':
      return `${conditionText(test.left)} and ${conditionText(test.right)}`
    case 'either':
      return `${conditionText(test.left)} or ${conditionText(test.right)}`
  }
}

/** The value of a formula without names; `undefined` where it has one, or is no number. */
export function constantOf(node: Expression): number | undefined {
  const value = evaluate(node)
  return value === undefined || !Number.isFinite(value) ? undefined : value
}

const binary = {
  '+': (a: number, b: number) => a + b,
  '-': (a: number, b: number) => a - b,
  '*': (a: number, b: number) => a * b,
  '/': (a: number, b: number) => a / b,
}

function evaluate(node: Expression): number | undefined {
  switch (node.type) {
    case 'number':
      return Number(node.text)
    case 'name':
      return undefined
    case 'negate': {
      const of = evaluate(node.of)
      return of === undefined ? undefined : -of
    }
    case 'binary': {
      const [left, right] = [evaluate(node.left), evaluate(node.right)]
      return left === undefined || right === undefined ? undefined : binary[node.operator](left, right)
    }
    case 'call': {
      const of = node.of.map(evaluate)
      return of.some((value) => value === undefined) ? undefined : called(node.name, of as [number, ...number[]])
    }
  }
}

function called(name: Extract<Expression, { type: 'call' }>['name'], of: [number, ...number[]]): number | undefined {
  const [first, second = Number.NaN] = of
  const functions: Partial<Record<typeof name, () => number>> = {
    min: () => Math.min(...of),
    max: () => Math.max(...of),
    abs: () => Math.abs(first),
    pow: () => first ** second,
    ln: () => Math.log(first),
  }
  return functions[name]?.()
}
