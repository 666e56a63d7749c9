/** What columns offer to a classifier. */
import type { Field, Fields } from '../../model/definition.js'
import { namesIn } from '../../model/formula/expression.js'
import { parseFormula } from '../../model/formula/formula.js'
import { valueAt } from '../../model/value-at.js'
import type { Declared } from './field-source.js'

/** Fields of numbers that only a column gives which gives another one too: they tell nothing beside it, and are taken only where they must be. */
export const sharedNumbers = (
  tables: readonly { shared?: ReadonlySet<string> | undefined }[],
  kinds: (field: string) => Field['kind'],
): ReadonlySet<string> =>
  new Set(tables.flatMap(({ shared }) => [...(shared ?? [])]).filter((field) => !['id', 'text', 'date'].includes(kinds(field))))

/**
 * What a set of tables offers to a classifier's `define`.
 * @param fail throws for fields of which none is offered, or notes them, so that others are asked for too
 * @param shared those of `sources` that are offered only where nothing else would do
 */
export function fieldsOf(
  sources: ReadonlySet<string>,
  kinds: (field: string) => Field['kind'],
  declared: Declared,
  fail: (fields: readonly string[]) => void,
  shared: ReadonlySet<string> = new Set(),
): Fields & { gives(field: string): boolean; require(fields: readonly string[]): void } {
  const offers = (isOffered: (field: string) => boolean) => {
    const derivable = (field: string, path: readonly string[] = []): boolean =>
      isOffered(field) ||
      (!path.includes(field) &&
        (declared[field]?.otherwise ?? []).some((formula) =>
          namesIn(parseFormula(formula)).every((name) => derivable(name, [...path, field])),
        ))
    return (field: string) => field === 'orders' || derivable(field) || (field === 'recency' && isOffered('date'))
  }
  const has = offers((field) => sources.has(field) && !shared.has(field))
  const gives = offers((field) => sources.has(field))
  return {
    has,
    gives,
    kind: (field) => (gives(field) ? kinds(field) : undefined),
    first: (...fields) => {
      const found = fields.find(has) ?? fields.find(gives)
      if (found === undefined) fail(fields)
      return found ?? valueAt(fields, 0)
    },
    require: (fields) => {
      for (const field of fields) if (!gives(field)) fail([field])
    },
  }
}
