/** Which fields a row gives, by its columns or by the row formulas over them. */
import { identifier as id } from '../../dialect.js'
import type { FieldKind } from '../../model/definition.js'
import { namesIn } from '../../model/formula/expression.js'
import { parseFormula } from '../../model/formula/formula.js'
import { formula } from '../../sql/expression.js'
import { narrowed } from '../../sql/settled.js'
import type { Environment, Typed } from '../../sql/typed.js'
import { type DecimalType, rowType } from './column-types.js'
import type { Declared } from './field-source.js'

/** Fields of a table that `wanted` needs, following row formulas such as margin = sales − cost. */
export function rowFields(wanted: readonly string[], offered: ReadonlySet<string>, declared: Declared): string[] {
  const resolve = (field: string): string[] => {
    if (offered.has(field)) return [field]
    const rule = usableRule(field, offered, declared)
    return rule === undefined ? [] : namesIn(parseFormula(rule)).flatMap(resolve)
  }
  return [...new Set(wanted.flatMap(resolve))]
}

/** The first row formula of a field whose fields are offered. */
export function usableRule(field: string, offered: ReadonlySet<string>, declared: Declared): string | undefined {
  const possible = (name: string): boolean => offered.has(name) || usableRule(name, offered, declared) !== undefined
  return declared[field]?.otherwise?.find((rule) => namesIn(parseFormula(rule)).every(possible))
}

/** A field of a row as a formula sees it: its column, or its row formula. */
export function rowEnvironment(
  kind: (field: string) => FieldKind,
  offered: ReadonlySet<string>,
  declared: Declared,
  typeOf: (field: string) => Pick<DecimalType, 'precision' | 'scale'> = (field) => rowType[kind(field)],
): Environment {
  const environment: Environment = (field): Typed => {
    if (!offered.has(field)) {
      const typed = formula(usableRule(field, offered, declared) as string, environment)
      return { ...typed, sql: narrowed(typed, rowType.money), type: { precision: 18, scale: 4 } }
    }
    const { precision, scale } = typeOf(field)
    return { sql: id(field), type: { precision, scale }, kind: measureKind(kind(field)), divisors: [] }
  }
  return environment
}

/** How a field counts as a measure. */
export const measureKind = (kind: FieldKind) => (kind === 'money' || kind === 'ratio' || kind === 'count' ? kind : 'score')
