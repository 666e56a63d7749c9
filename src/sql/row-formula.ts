/** Formulas and conditions over the cells of a row to SQL: of texts, numbers and dates, as what they are compared with asks. */
import { text } from '../dialect.js'
import { usageError } from '../errors.js'
import type { Comparison, Expression, RowExpression, RowTest } from '../model/formula/expression.js'
import { say } from '../words/sentence.js'
import { expression } from './expression.js'
import { settled } from './settled.js'
import type { Typed } from './typed.js'

/** How a cell of a row is read; a cell that cannot be read so raises an error in the engine. */
export interface RowCell {
  /** What its sampled cells are. */
  kind: 'text' | 'number' | 'date'
  /** Its text without surrounding white space; '' where it is empty. */
  text: string
  /** The same; null where it is missing. */
  known: string
  /** Null where it is missing. */
  number: Typed
  date: string
  /** True where the cell is empty or a mark of missing. */
  missing: string
}

/** What a column's name stands for. @throws CarteraError for a name that no column has */
export type RowEnvironment = (name: string) => RowCell

type Kind = RowCell['kind']

/** A day of the calendar, as YYYY-MM-DD. */
function isIsoDate(value: string): boolean {
  const date = /^\d{4}-\d\d-\d\d$/.test(value) ? new Date(`${value}T00:00:00Z`) : undefined
  return date !== undefined && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value)
}

/** The kind that an expression has by itself; undefined for a text literal that may be a date. */
function kindOf(node: RowExpression, environment: RowEnvironment): Kind | 'date or text' {
  switch (node.type) {
    case 'text':
      return isIsoDate(node.text) ? 'date or text' : 'text'
    case 'join':
    case 'text-call':
      return 'text'
    case 'name':
      return environment(node.name).kind
    case 'choose': {
      const [yes, no] = [kindOf(node.yes, environment), kindOf(node.no, environment)]
      return yes === no ? yes : 'text'
    }
    case 'call':
      return node.name === 'coalesce' && !node.of.every((of) => kindOf(of, environment) === 'number') ? 'text' : 'number'
    default:
      return 'number'
  }
}

/** Whether an expression can only be a number, whatever its columns hold. */
const isArithmetic = (node: RowExpression) =>
  ['number', 'negate', 'binary'].includes(node.type) || (node.type === 'call' && node.name !== 'coalesce')

const notNumbers = (node: RowExpression) =>
  usageError('text-in-formula', say('text-in-formula', node.type === 'text' ? node.text : node.type === 'text-call' ? node.name : '&'), {
    hint: say('numbers-in-formula'),
  })

/** As a decimal of all its digits, to be rounded once where it is kept. */
const asDecimal = (typed: Typed) => (typed.type === 'double' ? settled(typed) : { ...typed, type: typed.type })

/** The number of an expression, exact where it can be. */
export function rowNumber(node: RowExpression, environment: RowEnvironment): Typed {
  if (node.type === 'choose') {
    const [yes, no] = [asDecimal(rowNumber(node.yes, environment)), asDecimal(rowNumber(node.no, environment))]
    const scale = Math.max(yes.type.scale, no.type.scale)
    const precision = Math.min(38, Math.max(yes.type.precision - yes.type.scale, no.type.precision - no.type.scale) + scale)
    return {
      sql: `CASE WHEN ${rowCondition(node.test, environment)} THEN ${yes.sql} ELSE ${no.sql} END`,
      type: { precision, scale },
      kind: yes.kind,
      ofRow: true,
      divisors: [...yes.divisors, ...no.divisors],
    }
  }
  if (['text', 'join', 'text-call'].includes(node.type)) throw notNumbers(node)
  const chosen = new Map<string, RowExpression>()
  return expression(withoutChoices(node, chosen), (name) => {
    const choice = chosen.get(name)
    return choice ? rowNumber(choice, environment) : environment(name).number
  })
}

/** The tree with a name in place of each choice. */
function withoutChoices(node: RowExpression, chosen: Map<string, RowExpression>): Expression {
  const inner = (of: RowExpression) => withoutChoices(of, chosen)
  switch (node.type) {
    case 'number':
    case 'name':
      return node
    case 'negate':
      return { ...node, of: inner(node.of) }
    case 'call':
      return { ...node, of: node.of.map(inner) }
    case 'binary':
      return { ...node, left: inner(node.left), right: inner(node.right) }
    case 'choose': {
      const name = `\0${chosen.size}`
      chosen.set(name, node)
      return { type: 'name', name }
    }
    default:
      throw notNumbers(node)
  }
}

/** Without zeros behind the decimals. */
const bareNumber = ({ sql, type }: ReturnType<typeof settled>) =>
  type.scale > 0 ? `rtrim(rtrim(CAST(${sql} AS VARCHAR), '0'), '.')` : `CAST(${sql} AS VARCHAR)`

/** The text of an expression; of a missing cell '', or null where `missing` says so, as then of what is joined with it. */
export function rowText(node: RowExpression, environment: RowEnvironment, missing: 'empty' | 'null' = 'empty'): string {
  const of = (inner: RowExpression) => rowText(inner, environment, missing)
  const orEmpty = (sql: string) => (missing === 'empty' ? `coalesce(${sql}, '')` : sql)
  switch (node.type) {
    case 'text':
      return text(node.text.normalize('NFC'))
    case 'name':
      return missing === 'empty' ? environment(node.name).text : environment(node.name).known
    case 'join':
      return `(${of(node.left)} || ${of(node.right)})`
    case 'choose':
      return `CASE WHEN ${rowCondition(node.test, environment)} THEN ${of(node.yes)} ELSE ${of(node.no)} END`
    case 'text-call': {
      const [first, second] = node.of as [RowExpression, RowExpression]
      if (node.name === 'left' || node.name === 'right')
        return `${node.name}(${of(first)}, CAST(${settled(rowNumber(second, environment)).sql} AS BIGINT))`
      return `${node.name}(${of(first)})`
    }
    case 'call':
      if (node.name === 'coalesce') return orEmpty(`coalesce(${node.of.map((each) => rowText(each, environment, 'null')).join(', ')})`)
      return orEmpty(bareNumber(settled(rowNumber(node, environment))))
    default:
      return orEmpty(bareNumber(settled(rowNumber(node, environment))))
  }
}

/** The date of what picks from columns and from text literals. */
export function rowDate(node: RowExpression, environment: RowEnvironment): string {
  const of = (inner: RowExpression) => rowDate(inner, environment)
  switch (node.type) {
    case 'text':
      return isIsoDate(node.text) ? `DATE ${text(node.text)}` : 'CAST(NULL AS DATE)'
    case 'name':
      return environment(node.name).date
    case 'choose':
      return `CASE WHEN ${rowCondition(node.test, environment)} THEN ${of(node.yes)} ELSE ${of(node.no)} END`
    case 'call':
      return node.name === 'coalesce' ? `coalesce(${node.of.map(of).join(', ')})` : 'CAST(NULL AS DATE)'
    default:
      return 'CAST(NULL AS DATE)'
  }
}

/** As what two sides are compared: a text literal asks for texts, arithmetic for numbers, else what both are. */
function comparedAs(left: RowExpression, right: RowExpression, environment: RowEnvironment): Kind {
  if (isArithmetic(left) || isArithmetic(right)) return 'number'
  const [a, b] = [kindOf(left, environment), kindOf(right, environment)]
  if ([a, b].includes('date or text')) return [a, b].includes('date') ? 'date' : 'text'
  return a === b ? (a as Kind) : 'text'
}

/** Texts are ordered letter by letter, which is never meant of a number or a date. */
function refuseOrderOfTexts(sides: readonly RowExpression[], environment: RowEnvironment) {
  const literal = sides.find((side) => side.type === 'text')
  const kinds = sides.map((side) => kindOf(side, environment))
  if (literal?.type !== 'text' || !(kinds.includes('number') || kinds.includes('date'))) return
  const what = kinds.includes('date') ? 'date' : 'number'
  throw usageError('text-in-formula', say(`text-is-no-${what}`, literal.text), { value: literal.text, hint: say(`write-a-${what}`) })
}

/** Two sides in SQL, as they are compared; those of the same `alike` are so in the same way. */
interface Sides {
  left: string
  right: string
  alike: string
}

function sidesOf(operator: Comparison, left: RowExpression, right: RowExpression, environment: RowEnvironment): Sides {
  const kind = comparedAs(left, right, environment)
  switch (kind) {
    case 'number': {
      const [a, b] = [rowNumber(left, environment), rowNumber(right, environment)]
      const exact = a.type !== 'double' && b.type !== 'double'
      return exact
        ? { left: a.sql, right: b.sql, alike: JSON.stringify(b.type) }
        : { left: settled({ ...a, kind: 'ratio' }).sql, right: settled({ ...b, kind: 'ratio' }).sql, alike: 'ratio' }
    }
    case 'date':
      return { left: rowDate(left, environment), right: rowDate(right, environment), alike: kind }
    default:
      if (operator !== '=' && operator !== '<>') refuseOrderOfTexts([left, right], environment)
      return { left: rowText(left, environment), right: rowText(right, environment), alike: 'text' }
  }
}

function compare(operator: Comparison, left: RowExpression, right: RowExpression, environment: RowEnvironment): string {
  const sides = sidesOf(operator, left, right, environment)
  return `${sides.left} ${operator} ${sides.right}`
}

/** Whether one side is any of others; long lists are looked up, not compared one by one. */
function isAnyOf(of: RowExpression, options: readonly RowExpression[], environment: RowEnvironment): string {
  const lists = new Map<string, { left: string; rights: string[] }>()
  for (const option of options) {
    const { left, right, alike } = sidesOf('=', of, option, environment)
    const list = lists.get(alike)
    if (list) list.rights.push(right)
    else lists.set(alike, { left, rights: [right] })
  }
  return [...lists.values()]
    .map(({ left, rights }) => (rights.length === 1 ? `${left} = ${rights[0]}` : `${left} IN (${rights.join(', ')})`))
    .join(' OR ')
}

const textTests = { starts: 'starts_with', ends: 'suffix', contains: 'contains' } as const

/** A condition over a row; never null: a number or a date that is missing fulfils no comparison, a missing text is ''. */
export function rowCondition(test: RowTest, environment: RowEnvironment): string {
  const of = (inner: RowTest) => rowCondition(inner, environment)
  switch (test.type) {
    case 'both':
      return `(${of(test.left)} AND ${of(test.right)})`
    case 'either':
      return `(${of(test.left)} OR ${of(test.right)})`
    case 'not':
      return `(NOT ${of(test.of)})`
    case 'known': {
      const missing = test.of.type === 'name' ? environment(test.of.name).missing : `${rowText(test.of, environment)} = ''`
      return test.known ? `(NOT (${missing}))` : `(${missing})`
    }
    case 'text-test':
      return `${textTests[test.name]}(${test.of.map((each) => rowText(each, environment)).join(', ')})`
    case 'in': {
      const any = isAnyOf(test.of, test.options, environment)
      return test.among ? `coalesce(${any}, false)` : `(NOT coalesce(${any}, false))`
    }
    case 'compare':
      return `coalesce(${compare(test.operator, test.left, test.right, environment)}, false)`
  }
}

/** As what columns are read where `read` asks for them: `number` and `date` where their cells must be one. */
function asked(kind: (name: string) => Kind, read: (environment: RowEnvironment) => unknown): Map<string, Kind> {
  const found = new Map<string, Kind>()
  read((name) => ({
    kind: kind(name),
    text: `''`,
    known: 'NULL',
    missing: 'false',
    get number(): Typed {
      found.set(name, 'number')
      return { sql: '0', type: { precision: 18, scale: 4 }, kind: 'money', divisors: [] }
    },
    get date() {
      found.set(name, 'date')
      return 'NULL'
    },
  }))
  return found
}

/** As what the columns of a condition are read. */
export const kindsAsked = (test: RowTest, kind: (name: string) => Kind) => asked(kind, (environment) => rowCondition(test, environment))

/** As what the columns of a formula are read. */
export const kindsOfFormula = (tree: RowExpression, as: 'number' | 'text' | 'date', kind: (name: string) => Kind) =>
  asked(kind, (environment) =>
    as === 'number' ? rowNumber(tree, environment) : as === 'date' ? rowDate(tree, environment) : rowText(tree, environment, 'null'),
  )

/** Columns that a formula of numbers reads as numbers alone: neither their text nor their date is asked for. */
export function numbersAlone(tree: RowExpression, names: readonly string[], kind: (name: string) => Kind): Set<string> {
  const alone = new Set(names)
  rowNumber(tree, (name) => ({
    kind: kind(name),
    number: { sql: '0', type: { precision: 18, scale: 4 }, kind: 'money', divisors: [] },
    missing: 'false',
    get text() {
      alone.delete(name)
      return `''`
    },
    get known() {
      alone.delete(name)
      return 'NULL'
    },
    get date() {
      alone.delete(name)
      return 'NULL'
    },
  }))
  return alone
}
