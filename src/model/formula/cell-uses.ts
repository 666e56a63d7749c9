import { valueAt } from '../value-at.js'
import { namesIn, type RowExpression } from './expression.js'

/** As what a formula over a row reads a column. */
export type CellUse = 'number' | 'date' | 'text'

/** How a formula over the columns of a row reads each of them: as what its value asks for; those that only tests or texts name as texts. */
export function cellUses(tree: RowExpression, wanted: CellUse): Map<string, CellUse> {
  const found = new Map<string, CellUse>(namesIn(tree).map((name) => [name, 'text']))
  const walk = (node: RowExpression, use: CellUse) => {
    switch (node.type) {
      case 'name':
        if (use !== 'text') found.set(node.name, use)
        return
      case 'negate':
        return walk(node.of, 'number')
      case 'binary':
        walk(node.left, 'number')
        return walk(node.right, 'number')
      case 'call':
        for (const each of node.of) walk(each, node.name === 'coalesce' ? use : 'number')
        return
      case 'choose':
        walk(node.yes, use)
        return walk(node.no, use)
      case 'text-call':
        walk(valueAt(node.of, 0), 'text')
        if (node.of[1]) walk(node.of[1], 'number')
        return
      case 'join':
        walk(node.left, 'text')
        return walk(node.right, 'text')
    }
  }
  walk(tree, wanted)
  return found
}

/** Whether a formula only picks from columns and texts, and so has dates where these hold some. */
export function picksAlone(tree: RowExpression): boolean {
  if (tree.type === 'choose') return picksAlone(tree.yes) && picksAlone(tree.no)
  if (tree.type === 'call' && tree.name === 'coalesce') return tree.of.every(picksAlone)
  return tree.type === 'name' || tree.type === 'text'
}
