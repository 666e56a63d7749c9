/**
 * Differences and ratios of what a ledger adds up are of the rows that have all their cells: in a formula over sums each name becomes
 * the sum over those rows.
 */
import { type Expression, namesIn } from './formula/expression.js'

/** A field that is added up, over the rows that have some others too. */
export interface CompleteSum {
  field: string
  others: readonly string[]
}

const between = ' with '

/** The name under which such a sum stands in formulas. */
export const completeName = ({ field, others }: CompleteSum) => `${field}${between}${others.join(', ')}`

/** What a name that stands for such a sum is made of; undefined for any other name. */
export function completeNamed(name: string): CompleteSum | undefined {
  const [field, others] = name.split(between)
  return field !== undefined && others !== undefined ? { field, others: others.split(', ') } : undefined
}

/** The fields of a formula that is nothing but sums of fields, and numbers; undefined where it is more. */
function fieldsAdded(node: Expression, summed: ReadonlySet<string>): string[] | undefined {
  switch (node.type) {
    case 'number':
      return []
    case 'name':
      return summed.has(node.name) ? [node.name] : undefined
    case 'negate':
      return fieldsAdded(node.of, summed)
    case 'binary': {
      const [left, right] = [fieldsAdded(node.left, summed), fieldsAdded(node.right, summed)]
      return left && right && [...left, ...right]
    }
    default:
      return undefined
  }
}

/** A formula with every name of a field replaced. */
function renamed(node: Expression, name: (field: string) => string): Expression {
  switch (node.type) {
    case 'number':
      return node
    case 'name':
      return { ...node, name: name(node.name) }
    case 'negate':
      return { ...node, of: renamed(node.of, name) }
    case 'call':
      return { ...node, of: node.of.map((each) => renamed(each, name)) }
    case 'binary':
      return { ...node, left: renamed(node.left, name), right: renamed(node.right, name) }
  }
}

/**
 * A formula over sums whose differences and ratios are of complete rows.
 * @param summed fields that one ledger adds up
 */
export function overCompleteRows(node: Expression, summed: ReadonlySet<string>): Expression {
  const go = (inner: Expression) => overCompleteRows(inner, summed)
  switch (node.type) {
    case 'negate':
      return { ...node, of: go(node.of) }
    case 'call':
      return { ...node, of: node.of.map(go) }
    case 'binary': {
      const fields = node.operator === '-' || node.operator === '/' ? [...new Set(fieldsAdded(node, summed))] : []
      if (fields.length < 2) return { ...node, left: go(node.left), right: go(node.right) }
      const others = (field: string) => fields.filter((other) => other !== field).sort()
      return renamed(node, (field) => completeName({ field, others: others(field) }))
    }
    default:
      return node
  }
}

/** The sums over complete rows that a formula names. */
export const completeSumsIn = (node: Expression): CompleteSum[] => namesIn(node).flatMap((name) => completeNamed(name) ?? [])
