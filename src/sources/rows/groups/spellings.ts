/** One spelling a group: cells that differ in case alone are the same, and the first spelling is shown. */
import { identifier as id, type Step, text } from '../../../dialect.js'
import type { Engine } from '../../../engines/engine.js'
import { inputError } from '../../../errors.js'
import { noData } from '../../../model/groups.js'
import { say } from '../../../words/sentence.js'
import { cleanSql } from '../../read/cell-sql.js'
import type { FoldedField } from '../fold/folded.js'

/** The group of a customer: a blank cell, or none at all, is a group of its own. */
export const groupSql = (field: FoldedField): FoldedField => ({ ...field, sql: `coalesce(${id(field.field)}, ${text(noData.en)})` })

/** A table of customers with a column of groups, before it is joined with others. */
export interface GroupColumn {
  table: string
  /** The rows of a ledger are folded, so that its customers have no order. */
  ledger: boolean
  field: string
  /** As it is called in the output. */
  name: string
  /** Spellings that go before those of the data: a saved model's. */
  known: readonly string[]
}

/** More are no groups: the column names customers, not kinds of them. */
const mostGroups = 100_000

export const spellings = (field: string) => `spellings of ${field}`

/** Case folding of one letter to one letter; Greek has a small sigma of its own at the end of words. */
const folded = (sql: string) => `replace(lower(${sql}), 'ς', 'σ')`

const fixed = ({ known }: GroupColumn) => [...new Set([noData.en, ...known])]

/** A cell as it would be shown; a table of one row a customer keeps the cells as they are, since few are different. */
const spelling = `coalesce(NULLIF(${cleanSql('written')}, ''), ${text(noData.en)})`

/** Whether some group is not written as it is shown, as far as is known. @throws input error where there are too many groups */
export async function isSpeltVariously(engine: Engine, column: GroupColumn): Promise<boolean> {
  const written = `SELECT ${id(column.field)} AS written FROM ${id(column.table)} WHERE ${id(column.field)} IS NOT NULL`
  const seeds = fixed(column).map((each) => `SELECT ${text(each)}`)
  const [row] = await engine.rows(
    `SELECT CAST(count(*) AS VARCHAR), CAST(count(DISTINCT ${folded(spelling)}) AS VARCHAR), CAST(count(CASE WHEN written <> ${spelling} THEN 1 END) AS VARCHAR)\nFROM (\n${[written, ...seeds].join('\nUNION ')}\n) AS spelt`,
  )
  if (!row) return true
  const [ways, groups, unclean] = row.map(Number) as [number, number, number]
  if (groups > mostGroups) {
    throw inputError('too-many-groups', say('too-many-groups', column.name, mostGroups), { column: column.name, hint: say('fewer-groups') })
  }
  return ways > groups || unclean > 0
}

/**
 * The table of cells that are not written as their group is shown, and what is shown instead. In a ledger, where customers have
 * no order, the first spelling is that of the lowest code point.
 */
export function spellingsStep(column: GroupColumn): Step {
  const { table, ledger, field } = column
  const place = ledger ? '0' : 'row_number() OVER ()'
  const seeds = fixed(column).map((each, i) => `(${text(each)}, ${i - fixed(column).length})`)
  return {
    name: spellings(field),
    sql: `CREATE TEMP TABLE ${id(spellings(field))} AS
SELECT written, shown
FROM (
  SELECT written, first_value(spelling) OVER (PARTITION BY ${folded('spelling')} ORDER BY place, spelling ROWS UNBOUNDED PRECEDING) AS shown
  FROM (
    SELECT written, ${spelling} AS spelling, min(place) AS place
    FROM (
      SELECT ${id(field)} AS written, ${place} AS place FROM ${id(table)}
      UNION ALL
      SELECT * FROM (VALUES ${seeds.join(', ')}) AS known(written, place)
    ) AS placed
    WHERE written IS NOT NULL
    GROUP BY written
  ) AS spelt
) AS chosen
WHERE written <> shown`,
  }
}

/** Gives every customer the spelling that is shown. */
export function respellStep({ field, name }: GroupColumn): Step {
  const [column, from] = [id(field), id(spellings(field))]
  return {
    name: `${name} in one spelling`,
    sql: `UPDATE "customers"\nSET ${column} = (SELECT shown FROM ${from} WHERE written = "customers".${column})\nWHERE ${column} IN (SELECT written FROM ${from})`,
  }
}
