/** Definitions over a ledger's sums: differences and ratios are of complete rows, and customers of whom cells are missing are flagged. */
import { type CompleteSum, completeName, completeSumsIn, overCompleteRows } from '../model/complete-rows.js'
import type { Definition } from '../model/definition.js'
import { formulaText } from '../model/formula/formula-text.js'
import type { Table } from '../sources/read/table-facts.js'
import { incompleteRows } from '../sources/rows/fold/folded.js'
import { summedIn } from '../sources/rows/fold/folded-fields.js'
import { inlined } from '../sql/measures.js'
import type { Prepared } from './prepared.js'

/** A definition and its lenses over complete rows, and which sums over such rows a table must give. */
export interface Completed {
  definition: Definition
  lenses: ReadonlyMap<string, Definition>
  completeSums: CompleteSum[]
}

/** The flag of a customer in whose sums cells are missing. */
const incomplete = (table: string) => ({ id: 'incomplete', when: `"${incompleteRows(table)}" > 0` })

function overTable(definition: Definition, summed: ReadonlySet<string>, completeSums: Map<string, CompleteSum>): Definition {
  const measures = Object.entries(definition.measures).map(([name, measure]) => {
    const tree = inlined(name, definition)
    const complete = overCompleteRows(tree, summed)
    const found = completeSumsIn(complete)
    if (found.length === completeSumsIn(tree).length) return [name, measure]
    for (const sum of found) if (summed.has(sum.field)) completeSums.set(completeName(sum), sum)
    const formula = formulaText(complete)
    return [name, typeof measure === 'string' ? formula : { ...measure, formula }]
  })
  return { ...definition, measures: Object.fromEntries(measures) }
}

/** What a table's sums ask of the definitions over them. */
export function completed(
  { definition, lenses }: Pick<Prepared, 'definition' | 'lenses'>,
  table: Table,
  own: readonly string[],
): Completed {
  const summed = new Set(summedIn(table, own))
  if (summed.size === 0) return { definition, lenses, completeSums: [] }
  const completeSums = new Map<string, CompleteSum>()
  const flags = definition.flags ?? []
  const flag = incomplete(table.name)
  const known = flags.find(({ id }) => id === flag.id)
  const flagged = known
    ? flags.map((each) => (each === known ? { ...flag, when: `${known.when} or ${flag.when}` } : each))
    : [...flags, flag]
  return {
    definition: { ...overTable(definition, summed, completeSums), flags: flagged },
    lenses: new Map([...lenses].map(([name, each]) => [name, overTable(each, summed, completeSums)])),
    completeSums: [...completeSums.values()],
  }
}
