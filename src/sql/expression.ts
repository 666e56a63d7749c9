/**
 * Formulas to SQL. Sums and products of decimals stay exact; the first division, power or logarithm
 * makes a double, which `settled` casts back to a decimal at once.
 */
import { decimal } from '../dialect.js'
import { usageError } from '../errors.js'
import { completeNamed } from '../model/complete-rows.js'
import { unscaled } from '../model/decimal.js'
import type { MeasureKind } from '../model/definition.js'
import { type Expression, looksAtAll, type Test } from '../model/formula/expression.js'
import { parseFormula } from '../model/formula/formula.js'
import { say } from '../words/sentence.js'

/** An exact decimal of precision and scale, or a double. */
type NumberType = { precision: number; scale: number } | 'double'

/** A SQL expression with what is known of it. */
export interface Typed {
  sql: string
  type: NumberType
  kind: MeasureKind
  /** Of a sum of decimals: how many terms, and the digits before the point of the largest; a hundred terms need two digits more. */
  terms?: { count: number; digits: number }
  /** The same in doubles, cheaper where a division follows anyway. */
  double?: string
  /** Made of the cells of a row: a value beyond the widest type is refused, never rounded. */
  ofRow?: boolean
  /** Divisors, as the user wrote them, whose being zero makes the value null. */
  divisors: { shown: string; sql: string }[]
}

/** What a name stands for. */
export type Environment = (name: string) => Typed

type Terms = NonNullable<Typed['terms']>

/** Engines multiply two decimals of up to 18 digits within 18 digits, and compute fast on them. */
const narrow = 18

const widest = 38

/** Decimals beside which the widest type has room for any amount of a row. */
const roomy = 20

/** A decimal type where there is one, also of a row's cells one that has no room for values that are too large for an amount; else a double. */
const held = (precision: number, scale: number, ofRow: boolean): NumberType =>
  precision <= widest || (ofRow && scale <= roomy) ? { precision: Math.min(precision, widest), scale } : 'double'

const anyOfRow = (of: readonly Typed[]) => of.some(({ ofRow }) => ofRow === true)

const asDouble = ({ sql, type, double }: Typed) => (type === 'double' ? sql : (double ?? `CAST(${sql} AS DOUBLE)`))

const divisors = (...of: Typed[]) => of.flatMap((typed) => typed.divisors)

const digits = (type: { precision: number; scale: number }) => type.precision - type.scale

const common = (a: NumberType, b: NumberType, ofRow: boolean): NumberType => {
  if (a === 'double' || b === 'double') return 'double'
  const scale = Math.max(a.scale, b.scale)
  return held(Math.max(digits(a), digits(b)) + scale, scale, ofRow)
}

const cast = (typed: Typed, type: NumberType) =>
  type === 'double' ? asDouble(typed) : `CAST(${typed.sql} AS ${decimal(type.precision, type.scale)})`

function literal(written: string): Typed {
  const plain = /^(\d*)\.?(\d*)$/.exec(written)
  if (!plain) return { sql: `CAST(${written} AS DOUBLE)`, type: 'double', kind: 'ratio', divisors: [] }
  const [, whole = '', fraction = ''] = plain
  const scale = fraction.length
  const precision = Math.max(whole.length + scale, 1)
  if (precision > 18) return { sql: `CAST(${written} AS DOUBLE)`, type: 'double', kind: 'ratio', divisors: [] }
  return { sql: `CAST(${written} AS ${decimal(precision, scale)})`, type: { precision, scale }, kind: 'ratio', divisors: [] }
}

const kindOfSum = (a: MeasureKind, b: MeasureKind): MeasureKind =>
  a === b ? a : a === 'money' || b === 'money' ? 'money' : a === 'score' || b === 'score' ? 'score' : 'ratio'

function sum(operator: '+' | '-', a: Typed, b: Typed): Typed {
  const ofRow = anyOfRow([a, b])
  const type = common(a.type, b.type, ofRow)
  const [left, right] = [a, b].map((of) => of.terms ?? { count: 1, digits: of.type === 'double' ? 0 : digits(of.type) }) as [Terms, Terms]
  const terms = { count: left.count + right.count, digits: Math.max(left.digits, right.digits) }
  const room = terms.digits + Math.ceil(Math.log10(terms.count))
  const wide = type === 'double' ? type : held(room + type.scale, type.scale, ofRow)
  return {
    ofRow,
    ...(wide === 'double' ? {} : { terms }),
    sql: `(${cast(a, wide)} ${operator} ${cast(b, wide)})`,
    type: wide,
    kind: kindOfSum(a.kind, b.kind),
    divisors: divisors(a, b),
  }
}

function product(a: Typed, b: Typed): Typed {
  const kind: MeasureKind = [a.kind, b.kind].includes('money') ? 'money' : kindOfSum(a.kind, b.kind)
  const rest = { ofRow: anyOfRow([a, b]), kind, divisors: divisors(a, b) }
  const double = `(${asDouble(a)} * ${asDouble(b)})`
  if (a.type === 'double' || b.type === 'double') return { ...rest, sql: double, type: 'double' }
  const type = held(a.type.precision + b.type.precision, a.type.scale + b.type.scale, rest.ofRow)
  if (type === 'double') return { ...rest, sql: double, type }
  if (type.precision <= narrow) return { ...rest, sql: `(${a.sql} * ${b.sql})`, type }
  const wide = { precision: Math.max(type.precision - b.type.scale, narrow + 1), scale: a.type.scale }
  return { ...rest, sql: `(${cast(a, wide)} * ${b.sql})`, type, double }
}

/** 1 ÷ a number as a literal where that ends within 9 decimals, so that dividing by it stays exact. */
export function reciprocal(written: string): string | undefined {
  const [whole = '', fraction = ''] = written.split('.')
  const digits = Number(`${whole}${fraction}`)
  if (!/^\d*\.?\d*$/.test(written) || !Number.isSafeInteger(digits) || digits === 0) return undefined
  const units = 10n ** BigInt(9 + fraction.length)
  if (units % BigInt(digits) !== 0n) return undefined
  return unscaled(units / BigInt(digits), 9)
}

const kindOfQuotient = (a: MeasureKind, b: MeasureKind): MeasureKind =>
  a === 'money' ? (b === 'money' ? 'ratio' : 'money') : a === 'score' ? 'score' : 'ratio'

/** By a number whose reciprocal ends, an exact product; else in doubles. */
function quotient(a: Typed, b: Typed, divisor: Expression): Typed {
  const kind = kindOfQuotient(a.kind, b.kind)
  const factor = divisor.type === 'number' && a.type !== 'double' ? reciprocal(divisor.text) : undefined
  if (factor) return { ...product(a, literal(factor)), kind }
  return {
    sql: `(${asDouble(a)} / NULLIF(${asDouble(b)}, CAST(0 AS DOUBLE)))`,
    type: 'double',
    kind,
    divisors: [...divisors(a, b), { shown: shown(divisor), sql: b.sql }],
  }
}

/** Digits that a number of customers may take. */
const counted = 10

const it = '"of all"'

/** What is made of a value of all customers, called `"of all"` there. */
const overAll = (sql: string, { sql: of }: Typed) => `(SELECT ${sql} FROM (SELECT ${of} AS ${it} FROM "customers") AS "values of all")`

function call(name: string, of: Typed[]): Typed {
  const [first, second] = of as [Typed, Typed]
  const kind = of.map((typed) => typed.kind).reduce(kindOfSum)
  const zero = divisors(...of)
  switch (name) {
    case 'abs':
      return { ...first, sql: `abs(${first.sql})` }
    case 'total':
      return {
        ...first,
        sql: overAll(`sum(${it})`, first),
        type: first.type === 'double' ? 'double' : { ...first.type, precision: widest },
      }
    case 'lowest':
    case 'highest':
      return { ...first, sql: overAll(`${name === 'lowest' ? 'min' : 'max'}(${it})`, first) }
    case 'count':
      return {
        ...first,
        sql: overAll(`CAST(count(${it}) AS ${decimal(counted, 0)})`, first),
        type: { precision: counted, scale: 0 },
        kind: 'count',
      }
    case 'rank': {
      const { sql } = settled(first)
      const place = `CAST(rank() OVER (ORDER BY ${sql} DESC NULLS LAST) AS ${decimal(counted, 0)})`
      return { ...first, sql: `CASE WHEN ${sql} IS NOT NULL THEN ${place} END`, type: { precision: counted, scale: 0 }, kind: 'count' }
    }
    case 'ln':
      return { sql: `CASE WHEN ${asDouble(first)} > 0 THEN ln(${asDouble(first)}) END`, type: 'double', kind: 'ratio', divisors: zero }
    case 'pow': {
      const [base, power] = [asDouble(first), asDouble(second)]
      return {
        sql: `CASE WHEN ${base} > 0 OR (${base} = 0 AND ${power} > 0) OR (${base} < 0 AND ${power} = floor(${power})) THEN power(${base}, ${power}) END`,
        type: 'double',
        kind: 'ratio',
        divisors: zero,
      }
    }
    default: {
      const ofRow = anyOfRow(of)
      const type = of.map((typed) => typed.type).reduce((a, b) => common(a, b, ofRow))
      const operands = of.map((typed) => cast(typed, type))
      if (name === 'coalesce') return { ofRow, sql: `coalesce(${operands.join(', ')})`, type, kind, divisors: zero }
      const known = operands.map((operand) => `${operand} IS NOT NULL`).join(' AND ')
      return {
        ofRow,
        sql: `CASE WHEN ${known} THEN ${name === 'min' ? 'least' : 'greatest'}(${operands.join(', ')}) END`,
        type,
        kind,
        divisors: zero,
      }
    }
  }
}

/** A divisor as a person wrote it. */
function shown(node: Expression): string {
  switch (node.type) {
    case 'number':
      return node.text
    case 'name':
      return completeNamed(node.name)?.field ?? node.name
    case 'negate':
      return `-${shown(node.of)}`
    case 'binary':
      return `${shown(node.left)} ${node.operator} ${shown(node.right)}`
    case 'call':
      return `${node.name}(${node.of.map(shown).join(', ')})`
  }
}

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

/**
 * Scale at which a computed value of a kind is kept while it is summed and compared: beyond what is shown. Of money only
 * as much as a double holds in sums of millions, so that lifetime values which are equal on paper are equal here too.
 */
const keptScale: Record<MeasureKind, number> = { money: 8, ratio: 12, score: 12, count: 0 }

/** A decimal of the kept scale: of 18 digits where the largest value leaves room, else of 38. */
function roomFor(largest: number | undefined, scale: number) {
  const narrowEnough = largest !== undefined && largest < 10 ** (narrow - scale) - 1
  return { precision: narrowEnough ? narrow : widest, scale }
}

/**
 * The value as an exact decimal: a double is cast at once to the decimals that its kind keeps,
 * in a type that just holds the `largest` value;
 * out of range becomes null; more decimals than that are rounded.
 */
export function settled(typed: Typed, largest?: number): Typed & { type: { precision: number; scale: number } } {
  if (typed.type === 'double') {
    const type = roomFor(largest, keptScale[typed.kind])
    const cast = `CAST(${typed.sql} AS ${decimal(type.precision, type.scale)})`
    const fits = largest !== undefined && largest < 1e24
    return { ...typed, sql: fits ? cast : `CASE WHEN abs(${typed.sql}) < 1e24 THEN ${cast} END`, type }
  }
  const { scale } = typed.type
  if (scale <= keptScale[typed.kind]) return { ...typed, type: typed.type }
  const type = { precision: widest, scale: keptScale[typed.kind] }
  return { ...typed, sql: `CAST(${typed.sql} AS ${decimal(type.precision, type.scale)})`, type }
}

/** What stands twice may be computed in every row, so only what is short does. */
const brief = 600

/**
 * The value in a decimal type of at most 18 digits, rounded half away from zero. The engine divides wide decimals bit by bit, narrow ones
 * at once, and nearly all values of wide types have room in narrow ones before they lose decimals.
 */
export function narrowed({ sql, type }: Typed, to: { precision: number; scale: number }): string {
  const target = decimal(to.precision, to.scale)
  const whole = `CAST(${sql} AS ${target})`
  const slow = type !== 'double' && type.precision > narrow && type.scale > to.scale && type.scale < narrow
  if (!slow || to.precision > narrow || sql.length > brief) return whole
  return `coalesce(CAST(TRY_CAST(${sql} AS ${decimal(narrow, type.scale)}) AS ${target}), ${whole})`
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
