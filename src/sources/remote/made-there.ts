/**
 * What conditions and formulas make of typed columns, in SQL that servers spell alike: exact numbers and days alone. What needs our
 * own reading, such as texts and levels in words, is made here.
 */
import { namesIn, type RowExpression, type RowTest } from '../../model/formula/expression.js'
import { reciprocal } from '../../sql/arithmetic.js'
import { rowNumber } from '../../sql/row-formula.js'
import type { RemoteColumn, RemoteWords } from './remote.js'

/** What a name stands for there; undefined for what is no column of the table's own. */
type ColumnNamed = (name: string) => RemoteColumn | undefined

/** How columns are spelt there. */
export interface Spelling {
  column: ColumnNamed
  words: RemoteWords
  zone: string
}

const isNumber = (column: RemoteColumn | undefined) => column?.kind === 'integer' || column?.kind === 'decimal'
const isDay = (column: RemoteColumn | undefined) => column !== undefined && ['date', 'timestamp', 'zoned'].includes(column.kind)

/** The day of a column of days or times. */
export const dayThere = (column: RemoteColumn, { words, zone }: Pick<Spelling, 'words' | 'zone'>) =>
  column.kind === 'zoned' ? words.cell(column, zone) : `CAST(${words.identifier(column.name)} AS date)`

/** Decimals beyond which we round on the way. */
const keptDecimals = 8

/** Whether we would compute it without a double, and round it once at most. */
function isExact(node: RowExpression): boolean {
  const { type } = rowNumber(node, () => ({
    ...{ kind: 'number', text: "''", known: 'NULL', date: 'NULL', missing: 'false' },
    number: { sql: '0', type: { precision: 18, scale: 4 }, kind: 'money', divisors: [] },
  }))
  return type !== 'double' && type.scale <= keptDecimals
}

/** A formula over numbers alone, exact and not rounded; undefined where it is made of anything else. */
export function numberThere(node: RowExpression, spelling: Spelling): string | undefined {
  const sql = numberSql(node, spelling)
  return sql !== undefined && isExact(node) ? sql : undefined
}

function numberSql(node: RowExpression, spelling: Spelling): string | undefined {
  const of = (nodes: readonly RowExpression[]) => {
    const made = nodes.map((each) => numberSql(each, spelling))
    return made.every((sql) => sql !== undefined) ? made : undefined
  }
  switch (node.type) {
    case 'number':
      return /^\d*\.?\d*$/.test(node.text)
        ? `CAST(${spelling.words.literal(node.text)} AS decimal(18, ${decimalsOf(node.text)}))`
        : undefined
    case 'name': {
      const column = spelling.column(node.name)
      if (!isNumber(column)) return undefined
      const raw = spelling.words.identifier((column as RemoteColumn).name)
      return column?.kind === 'integer' ? `CAST(${raw} AS decimal(19, 0))` : raw
    }
    case 'negate': {
      const inner = numberSql(node.of, spelling)
      return inner && `(-${inner})`
    }
    case 'binary': {
      const { operator, left, right } = node
      const factor = operator === '/' && right.type === 'number' ? reciprocal(right.text) : undefined
      const both = of([left, factor === undefined ? right : { type: 'number', text: factor }])
      if (operator === '/') return both && factor && `(${both[0]} * ${both[1]})`
      return both && `(${both[0]} ${operator} ${both[1]})`
    }
    case 'choose': {
      const [test, both] = [testThere(node.test, spelling), of([node.yes, node.no])]
      return test && both && `CASE WHEN ${test} THEN ${both[0]} ELSE ${both[1]} END`
    }
    case 'call': {
      const all = of(node.of)
      if (all === undefined) return undefined
      if (node.name === 'abs' || node.name === 'coalesce') return `${node.name}(${all.join(', ')})`
      if (node.name !== 'min' && node.name !== 'max') return undefined
      const known = all.map((sql) => `${sql} IS NOT NULL`).join(' AND ')
      return `CASE WHEN ${known} THEN ${node.name === 'min' ? 'least' : 'greatest'}(${all.join(', ')}) END`
    }
    default:
      return undefined
  }
}

const decimalsOf = (written: string) => written.split('.')[1]?.length ?? 0

/** The day of a column, or of a text that stands beside one. */
function dayOf(node: RowExpression, spelling: Spelling): string | undefined {
  if (node.type === 'text') return /^\d{4}-\d\d-\d\d$/.test(node.text) ? `DATE ${spelling.words.literal(node.text)}` : undefined
  const column = node.type === 'name' ? spelling.column(node.name) : undefined
  return isDay(column) ? dayThere(column as RemoteColumn, spelling) : undefined
}

/** A condition over numbers and days alone, which is never null; undefined where it is made of anything else. */
function testThere(test: RowTest, spelling: Spelling): string | undefined {
  const compared = (operator: string, left: RowExpression, right: RowExpression) => {
    const sides = [left, right].map((side) => numberThere(side, spelling))
    const days = sides.includes(undefined) && ![left, right].every(({ type }) => type === 'text') ? [left, right] : []
    const [a, b] = days.length > 0 ? days.map((side) => dayOf(side, spelling)) : sides
    return a === undefined || b === undefined ? undefined : `coalesce(${a} ${operator} ${b}, false)`
  }
  switch (test.type) {
    case 'both':
    case 'either': {
      const [left, right] = [testThere(test.left, spelling), testThere(test.right, spelling)]
      return left && right && `(${left} ${test.type === 'both' ? 'AND' : 'OR'} ${right})`
    }
    case 'not': {
      const inner = testThere(test.of, spelling)
      return inner && `(NOT ${inner})`
    }
    case 'known': {
      const column = test.of.type === 'name' ? spelling.column(test.of.name) : undefined
      if (!isNumber(column) && !isDay(column)) return undefined
      return `(${spelling.words.identifier((column as RemoteColumn).name)} IS ${test.known ? 'NOT ' : ''}NULL)`
    }
    case 'in': {
      const all = test.options.map((option) => compared('=', test.of, option))
      if (all.includes(undefined)) return undefined
      return `${test.among ? '' : 'NOT '}(${all.join(' OR ')})`
    }
    case 'compare':
      return compared(test.operator, test.left, test.right)
    default:
      return undefined
  }
}

/** A condition in which what can be tested there is the text `true` in a column, which `enter` names. */
export function testedThere(test: RowTest, spelling: Spelling, enter: (sql: string) => string): RowTest {
  const sql = namesIn(test).length > 0 ? testThere(test, spelling) : undefined
  if (sql !== undefined) {
    const cell = enter(`CASE WHEN ${sql} THEN 'true' ELSE 'false' END`)
    return { type: 'compare', operator: '=', left: { type: 'name', name: cell }, right: { type: 'text', text: 'true' } }
  }
  if (test.type === 'not') return { ...test, of: testedThere(test.of, spelling, enter) }
  if (test.type !== 'both' && test.type !== 'either') return test
  return { ...test, left: testedThere(test.left, spelling, enter), right: testedThere(test.right, spelling, enter) }
}
