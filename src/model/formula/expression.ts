/** What a formula is made of, over the measures of customers or over the cells of a row. */

/** Functions with the number of arguments they take. */
export const functions = {
  ...{ min: [2, 9], max: [2, 9], abs: [1, 1], pow: [2, 2], ln: [1, 1], coalesce: [1, 99] },
  ...{ total: [1, 1], lowest: [1, 1], highest: [1, 1], count: [1, 1], rank: [1, 1] },
} as const satisfies Record<string, readonly [number, number]>
export type FunctionName = keyof typeof functions

export const ofAll: readonly string[] = ['total', 'lowest', 'highest', 'count', 'rank'] satisfies FunctionName[]

/** Whether a formula looks at all customers: by any function that does, or by `wanted`. */
export function looksAtAll(node: Expression, wanted: readonly string[] = ofAll): boolean {
  switch (node.type) {
    case 'call':
      return wanted.includes(node.name) || node.of.some((inner) => looksAtAll(inner, wanted))
    case 'binary':
      return looksAtAll(node.left, wanted) || looksAtAll(node.right, wanted)
    case 'negate':
      return looksAtAll(node.of, wanted)
    default:
      return false
  }
}

/** Where a leaf of a formula over rows stands in its text: its first character, and the one behind it, counted from 0. */
interface Spanned {
  span?: readonly [number, number]
}

/** A tree of numbers; `More` is what else may stand in it. */
type Numbers<More> =
  | ({ type: 'number'; text: string } & Spanned)
  | ({ type: 'name'; name: string } & Spanned)
  | { type: 'negate'; of: Numbers<More> }
  | { type: 'binary'; operator: '+' | '-' | '*' | '/'; left: Numbers<More>; right: Numbers<More> }
  | { type: 'call'; name: FunctionName; of: Numbers<More>[] }
  | More

export type Comparison = '=' | '<>' | '<' | '<=' | '>' | '>='

/** A test of trees; `More` is what else may be tested. */
type Tests<Tree, More> =
  | { type: 'compare'; operator: Comparison; left: Tree; right: Tree }
  | { type: 'known'; of: Tree; known: boolean }
  | { type: 'both' | 'either'; left: Tests<Tree, More>; right: Tests<Tree, More> }
  | More

export type Expression = Numbers<never>

export type Test = Tests<Expression, never>

/** Functions over the texts of a row's cells, with the number of arguments they take. */
export const textFunctions = { lower: [1, 1], upper: [1, 1], trim: [1, 1], left: [2, 2], right: [2, 2] } as const
export type TextFunction = keyof typeof textFunctions

/** Tests of texts, with the number of arguments they take. */
export const textTests = { starts: [2, 2], ends: [2, 2], contains: [2, 2] } as const
export type TextTest = keyof typeof textTests

/** What a formula over the columns of a row may hold beside numbers. */
export type RowExpression = Numbers<
  | ({ type: 'text'; text: string } & Spanned)
  | { type: 'join'; left: RowExpression; right: RowExpression }
  | { type: 'text-call'; name: TextFunction; of: RowExpression[] }
  | { type: 'choose'; test: RowTest; yes: RowExpression; no: RowExpression }
>

/** A condition over the columns of a row. */
export type RowTest = Tests<
  RowExpression,
  | { type: 'not'; of: RowTest }
  | { type: 'in'; of: RowExpression; options: RowExpression[]; among: boolean }
  | { type: 'text-test'; name: TextTest; of: RowExpression[] }
>

/** The names that an expression or a condition needs, in order of appearance, each once. */
export function namesIn(node: RowExpression | RowTest): string[] {
  const walk = (n: RowExpression | RowTest): string[] => {
    switch (n.type) {
      case 'number':
      case 'text':
        return []
      case 'name':
        return [n.name]
      case 'negate':
      case 'known':
      case 'not':
        return walk(n.of)
      case 'call':
      case 'text-call':
      case 'text-test':
        return n.of.flatMap(walk)
      case 'in':
        return [n.of, ...n.options].flatMap(walk)
      case 'choose':
        return [n.test, n.yes, n.no].flatMap(walk)
      default:
        return [...walk(n.left), ...walk(n.right)]
    }
  }
  return [...new Set(walk(node))]
}
