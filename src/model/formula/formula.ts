/**
 * The formula language: names, numbers, `+ - * /`, brackets and a few functions (`total(x)` is the sum of x
 * over all customers, `lowest`, `highest`, `count` and `rank` look at all of them too); conditions compare
 * formulas and join them with `and`, `or`. A formula is data: parsing it tells which fields it needs.
 */
import { usageError } from '../../errors.js'
import { say } from '../../words/sentence.js'
import { type Cursor, cursorOf, type Parameters } from './cursor.js'
import type { Expression, RowExpression, RowTest, Test } from './expression.js'
import { either, joined } from './grammar.js'
import type { Grammar } from './tokens.js'

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

const tooLong = () => usageError('formula', say('formula-too-long'), { hint: say('fewer-terms') })

/** Reads a whole formula or condition. */
function read(source: string, grammar: Grammar, parameters?: Parameters): RowExpression | RowTest {
  const at = cursorOf(source, grammar, parameters)
  const result = unlessTooDeep(at)
  if (at.peek().kind !== 'end') at.fail((of, where) => say('formula-goes-on', of, where))
  if (depth(result) > deepest) throw tooLong()
  return result
}

function unlessTooDeep(at: Cursor) {
  try {
    return at.grammar.condition ? either(at) : joined(at)
  } catch (error) {
    throw error instanceof RangeError ? tooLong() : at.worst(error)
  }
}

const parsedFormula = (source: string, rows: boolean, parameters?: Parameters) =>
  read(source, { rows, condition: false }, parameters) as RowExpression

const parsedCondition = (source: string, rows: boolean, parameters?: Parameters) =>
  read(source, { rows, condition: true }, parameters) as RowTest

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
