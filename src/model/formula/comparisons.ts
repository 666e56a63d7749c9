import { valueAt } from '../value-at.js'
import type { RowExpression, RowTest } from './expression.js'

/** Two sides that a condition compares. */
export interface Compared {
  left: RowExpression
  right: RowExpression
  /** Whether they are asked to be equal, or not to be. */
  equal: boolean
}

/** The pairs of sides that a condition compares, in their order; those of conditions within formulas are not among them. */
export function comparisonsIn(test: RowTest): Compared[] {
  switch (test.type) {
    case 'both':
    case 'either':
      return [...comparisonsIn(test.left), ...comparisonsIn(test.right)]
    case 'not':
      return comparisonsIn(test.of)
    case 'compare':
      return [{ left: test.left, right: test.right, equal: test.operator === '=' || test.operator === '<>' }]
    case 'in':
      return test.options.map((right) => ({ left: test.of, right, equal: true }))
    case 'text-test':
      return [{ left: valueAt(test.of, 0), right: valueAt(test.of, 1), equal: false }]
    case 'known':
      return []
  }
}
