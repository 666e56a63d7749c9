/** What a ledger's customers have in each group, row by row: a customer may have rows in several. */
import { identifier as id, type Step, text } from '../../../dialect.js'
import type { Addend } from '../../../model/formula/addends.js'
import { noData } from '../../../model/groups.js'
import { partsOf } from '../../../sql/rows-of-groups.js'
import { rowEnvironment } from '../../read/row-fields.js'
import { keptRows, weightIn } from '../../read/table.js'
import type { Table } from '../../read/table-facts.js'
import type { FoldedField } from '../fold/folded.js'
import { offeredBy } from '../fold/folded-fields.js'
import { spellings } from './spellings.js'

/** Cells as they are written: one row a customer and cell. */
export const writtenParts = (field: string) => `written ${field}`

/** The table of cells as they are written, with rows and sums; of a difference those of the rows that have all its terms. */
export function writtenStep(table: Table, field: string, terms: readonly Addend[]): Step {
  const summed = terms.map((term) => term.field)
  const differs = terms.length > 1 && terms.some(({ sign }) => sign < 0)
  const kind = (name: string) => table.kinds.get(name) ?? table.declared[name]?.kind ?? 'money'
  const environment = rowEnvironment(kind, offeredBy(table), table.declared)
  const complete = differs ? summed.map((name) => `${environment(name).sql} IS NOT NULL`).join(' AND ') : undefined
  const own = (name: string) => (complete ? `CASE WHEN ${complete} THEN ${environment(name).sql} END` : environment(name).sql)
  const sums = summed.map((name) => `sum(${own(name)}) AS ${id(`sum of ${name}`)}`)
  return {
    name: writtenParts(field),
    sql: `CREATE TEMP TABLE ${id(writtenParts(field))} AS\nSELECT "customer", ${id(field)}, ${weightIn(table) === '1' ? 'count(*)' : `CAST(sum(${weightIn(table)}) AS BIGINT)`} AS "rows"${sums.map((sum) => `, ${sum}`).join('')}\nFROM ${id(keptRows(table.name))}\nGROUP BY 1, 2`,
  }
}

/** The parts of each customer, one a group as it is shown. @param terms what makes the amount by which groups are compared */
export function partsStep(field: string, terms: readonly Addend[], variously: boolean): Step {
  const sums = terms.map(({ field: name }) => `sum(${id(`sum of ${name}`)})`)
  const [only] = sums
  const amount =
    terms.length === 1 && terms[0]?.sign === 1
      ? only
      : `CASE WHEN ${sums.map((sum) => `${sum} IS NOT NULL`).join(' OR ')} THEN ${terms.map(({ sign }, i) => `${sign < 0 ? '- ' : i > 0 ? '+ ' : ''}coalesce(${sums[i]}, 0)`).join(' ')} END`
  const from = id(writtenParts(field))
  const shown = variously ? `coalesce(s.shown, w.${id(field)})` : `w.${id(field)}`
  const join = variously ? ` LEFT JOIN ${id(spellings(field))} AS s ON s.written = w.${id(field)}` : ''
  return {
    name: partsOf(field),
    sql: `CREATE TEMP TABLE ${id(partsOf(field))} AS\nSELECT w."customer", coalesce(${shown}, ${text(noData.en)}) AS grouped, CAST(sum("rows") AS BIGINT) AS "rows", ${terms.length === 0 ? 'sum("rows")' : amount} AS amount\nFROM ${from} AS w${join}\nGROUP BY 1, 2`,
  }
}

const ownGroup = (field: string) => `own ${field}`

/** The group of each customer: the known one with the largest amount, then the one of the lower code point. */
export function ownStep(field: string): Step {
  const order = `CASE WHEN grouped = ${text(noData.en)} THEN 1 ELSE 0 END, amount DESC NULLS LAST, grouped`
  return {
    name: ownGroup(field),
    sql: `CREATE TEMP TABLE ${id(ownGroup(field))} AS\nSELECT "customer", grouped AS ${id(field)}\nFROM (SELECT *, row_number() OVER (PARTITION BY "customer" ORDER BY ${order}) AS place FROM ${id(partsOf(field))}) AS "in order"\nWHERE place = 1`,
  }
}

/** The table of one row a customer, with its group. */
export const ownPart = (field: string): { name: string; fields: FoldedField[] } => ({
  name: ownGroup(field),
  fields: [{ field, sql: id(field), precision: 0, scale: 0 }],
})

/** How many customers have rows in several known groups, and one of them, with its groups. */
export const severalQuery = (field: string) =>
  `SELECT CAST(count(*) AS VARCHAR), min("customer")\nFROM (SELECT "customer" FROM ${id(partsOf(field))} WHERE grouped <> ${text(noData.en)} GROUP BY "customer" HAVING count(*) > 1) AS "several"`
