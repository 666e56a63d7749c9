import type { Expression } from './expression.js'

/** A field that is added or taken away. */
export interface Addend {
  field: string
  sign: 1 | -1
}

/** The fields of a sum and difference of fields; undefined for any other formula, whose parts do not add up to the whole. */
export function addends(node: Expression): Addend[] | undefined {
  const turned = (of: Expression) => addends(of)?.map(({ field, sign }) => ({ field, sign: -sign as 1 | -1 }))
  switch (node.type) {
    case 'name':
      return [{ field: node.name, sign: 1 }]
    case 'negate':
      return turned(node.of)
    case 'binary': {
      if (node.operator !== '+' && node.operator !== '-') return undefined
      const [left, right] = [addends(node.left), node.operator === '+' ? addends(node.right) : turned(node.right)]
      return left && right && [...left, ...right]
    }
    default:
      return undefined
  }
}
