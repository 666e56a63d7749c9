/** Sums, products and quotients of typed expressions. */
import { completeNamed } from '../model/complete-rows.js'
import { unscaled } from '../model/decimal.js'
import type { MeasureKind } from '../model/definition.js'
import type { Expression } from '../model/formula/expression.js'
import { anyOfRow, asDouble, cast, common, digits, divisors, held, literal, narrow, type Terms, type Typed } from './typed.js'

export const kindOfSum = (a: MeasureKind, b: MeasureKind): MeasureKind =>
  a === b ? a : a === 'money' || b === 'money' ? 'money' : a === 'score' || b === 'score' ? 'score' : 'ratio'

export function sum(operator: '+' | '-', a: Typed, b: Typed): Typed {
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

export function product(a: Typed, b: Typed): Typed {
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
export function quotient(a: Typed, b: Typed, divisor: Expression): Typed {
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
