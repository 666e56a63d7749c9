/** The functions of formulas in SQL. */
import { decimal } from '../dialect.js'
import { kindOfSum } from './arithmetic.js'
import { settled } from './settled.js'
import { anyOfRow, asDouble, cast, common, divisors, type Typed, widest } from './typed.js'

/** Digits that a number of customers may take. */
const counted = 10

const it = '"of all"'

/** What is made of a value of all customers, called `"of all"` there. */
const overAll = (sql: string, { sql: of }: Typed) => `(SELECT ${sql} FROM (SELECT ${of} AS ${it} FROM "customers") AS "values of all")`

export function call(name: string, of: Typed[]): Typed {
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
