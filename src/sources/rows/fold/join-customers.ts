/** Folded tables to one, and what formulas see of it. */
import { decimal, identifier as id, type Step } from '../../../dialect.js'
import type { Engine } from '../../../engines/engine.js'
import type { FieldKind } from '../../../model/definition.js'
import type { Environment } from '../../../sql/typed.js'
import { measureKind } from '../../read/row-fields.js'
import type { FoldedField } from './folded.js'

/** Joins folded tables into `customers`: the main table's customers with the others' fields. */
export function joinStep(
  main: string,
  others: readonly { name: string; fields: readonly string[] }[],
  mainFields: readonly string[],
): Step {
  const columns = [
    `m."customer"`,
    ...mainFields.map((field) => `m.${id(field)}`),
    ...others.flatMap(({ fields }, i) => fields.map((field) => `j${i}.${id(field)}`)),
  ]
  const joins = others.map(({ name }, i) => `LEFT JOIN ${id(name)} AS j${i} ON j${i}."customer" = m."customer"`)
  return {
    name: 'customers',
    sql: `CREATE TEMP TABLE "customers" AS\nSELECT\n  ${columns.join(',\n  ')}\nFROM ${id(main)} AS m\n${joins.join('\n')}`,
  }
}

/** What each field is, as a formula over `customers` sees it; no wider than its largest absolute value, where that is known. */
export function customerEnvironment(
  fields: readonly FoldedField[],
  kind: (field: string) => FieldKind | undefined,
  largest: ReadonlyMap<string, number> = new Map(),
): Environment {
  return (name) => {
    const found = fields.find((candidate) => candidate.field === name)
    if (!found) throw new TypeError(`no field ${name} in customers`)
    const declaredKind = name === 'orders' ? 'count' : (kind(name) ?? 'money')
    const size = largest.get(name)
    const precision = size === undefined ? found.precision : Math.min(found.precision, String(Math.floor(size)).length + found.scale)
    const sql = precision < found.precision ? `CAST(${found.sql} AS ${decimal(precision, found.scale)})` : found.sql
    return { sql, type: { precision, scale: found.scale }, kind: measureKind(declaredKind), divisors: [] }
  }
}

/** The largest absolute values of expressions over `customers`, by name; those without values are left out. */
export async function largestOf(engine: Engine, expressions: ReadonlyMap<string, string>): Promise<Map<string, number>> {
  if (expressions.size === 0) return new Map()
  const values = [...expressions.values()]
  const [row] = await engine.rows(
    `SELECT ${values.map((_, i) => `CAST(max(abs(v${i})) AS DOUBLE)`).join(', ')} FROM (SELECT ${values.map((sql, i) => `${sql} AS v${i}`).join(', ')} FROM "customers") AS "all values"`,
  )
  return new Map(
    [...expressions.keys()].flatMap((name, i) => (row?.[i] == null || !Number.isFinite(Number(row[i])) ? [] : [[name, Number(row[i])]])),
  )
}
