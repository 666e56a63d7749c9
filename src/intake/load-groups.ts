/** Groups of customers in the engine: the parts of a ledger's customers, and how groups are spelt. */
import type { Engine } from '../engines/engine.js'
import type { Definition, Grouping, Warning } from '../model/definition.js'
import { rowFields } from '../sources/read/row-fields.js'
import type { Table } from '../sources/read/table-facts.js'
import type { FoldedField } from '../sources/rows/fold/folded.js'
import { offeredBy } from '../sources/rows/fold/folded-fields.js'
import {
  type GroupColumn,
  groupSql,
  isSpeltVariously,
  ownPart,
  ownStep,
  partsStep,
  severalQuery,
  spellingsStep,
  writtenParts,
  writtenStep,
} from '../sources/rows/groups/index.js'
import type { LoadedTable } from '../sources/rows/load-table.js'
import { groupsOfModel } from '../sql/fit-within.js'
import { formulaFields, termsOf } from '../sql/measures.js'
import { say } from '../words/sentence.js'
import type { Prepared } from './prepared.js'
import type { Part } from './series-parts.js'

/** The parts of a ledger's customers by group, row by row, and each customer's own group. */
export async function groupedRows(engine: Engine, { definition, model }: Prepared, table: Table) {
  const { groups } = definition
  const found: { part: Part; warnings: Warning[] }[] = []
  for (const grouping of groups?.all ?? []) {
    const { field, column } = grouping
    if (!grouping.parts) continue
    const terms = grouping.parts === 'rows' ? (termsOf(definition) ?? []) : moneyIn(definition, table)
    await engine.run(writtenStep(table, field, terms))
    const known = grouping === groups?.within && model ? groupsOfModel(model.thresholds) : []
    const written = { table: writtenParts(field), ledger: true, field, name: column, known }
    const variously = await isSpeltVariously(engine, written)
    if (variously) await engine.run(spellingsStep(written))
    await engine.run(partsStep(field, terms, variously))
    await engine.run(ownStep(field))
    found.push({ part: ownPart(field), warnings: await severalGroups(engine, definition, grouping, terms[0]?.field) })
  }
  return found
}

/** The first field of money that a measure is made of, by which groups are compared where parts do not make the measure. */
const moneyIn = (definition: Definition, table: Table) =>
  formulaFields(definition)
    .filter((field) => table.declared[field]?.kind === 'money' && rowFields([field], offeredBy(table), table.declared).length > 0)
    .slice(0, 1)
    .map((field) => ({ field, sign: 1 as const }))

/** Of how many customers one group had to be chosen, where that decides something. */
async function severalGroups(
  engine: Engine,
  { groups, weigh }: Definition,
  grouping: Grouping,
  by: string | undefined,
): Promise<Warning[]> {
  const bound = grouping === groups?.within
  if (!bound && grouping.parts === 'rows') return []
  const [count, customer] = (await engine.rows(severalQuery(grouping.field)))[0] ?? []
  if (count === undefined || Number(count) === 0) return []
  const most = by ?? 'rows'
  return bound
    ? [{ code: 'several-groups', message: say('several-groups', Number(count), String(customer), grouping.column, most) }]
    : [{ code: 'whole-customers', message: say('whole-customers', Number(count), String(customer), grouping.column, weigh, most) }]
}

/** The columns that hold groups, in the tables that give them. */
export const groupColumns = (
  { definition: { groups }, model }: Prepared,
  tables: readonly Pick<LoadedTable, 'name' | 'table' | 'fields'>[],
): GroupColumn[] =>
  (groups?.all ?? []).flatMap((grouping) => {
    const giving = tables.find(({ fields }) => fields.some(({ field }) => field === grouping.field))
    const known = grouping === groups?.within && model ? groupsOfModel(model.thresholds) : []
    return giving ? [{ table: giving.name, ledger: giving.table.ledger, field: grouping.field, name: grouping.column, known }] : []
  })

/** The fields with SQL that gives every customer a group. */
export const withGroupSql = ({ definition: { groups } }: Prepared, fields: readonly FoldedField[]): FoldedField[] =>
  fields.map((field) => (groups?.all.some((grouping) => grouping.field === field.field) ? groupSql(field) : field))
