/** Orders whose amount stands on their first line alone, as web shops export them: further lines without it lack nothing. */
import { identifier as id } from '../../../dialect.js'
import type { Engine } from '../../../engines/engine.js'
import { idSql } from '../../grammar/ids.js'
import { missingSql } from '../../grammar/number-sql.js'
import { inColumn } from '../../read/cell-sql.js'
import { customerCell } from '../../read/id-tests.js'
import { countedRows } from '../../read/left-out.js'
import { numberedRelation, rawColumn } from '../../read/relation.js'
import type { Table, TableFile } from '../../read/table-facts.js'
import { orderOf } from '../compared/index.js'
import { incompleteRows } from '../fold/folded.js'

/** The rows of a file whose columns are filled, or not, by customer and order. */
function linesOf(table: Table, file: TableFile, columns: readonly number[], customer: string): string {
  const missing = columns.map((column) => missingSql(rawColumn(column), inColumn(file, column).missing)).join(' OR ')
  return `SELECT ${idSql(customer)} AS "who", ${orderOf(file)} AS "order", NOT (${missing}) AS "filled", "at" FROM ${countedRows(table, file, numberedRelation(file.reader))} AS "raw"`
}

/**
 * Takes the further lines of such orders out of the count of incomplete rows of a folded table, where no order of a file has its
 * amount on a line that is not its first.
 * @param columns those of a file that are added up
 */
export async function completeByOrder(engine: Engine, table: Table, columns: (file: TableFile) => readonly number[]): Promise<void> {
  const count = id(incompleteRows(table.name))
  for (const file of table.files) {
    const [summed, customer] = [columns(file), customerCell(file)]
    if (!file.columns.sources.has('order') || customer === null || summed.length === 0) continue
    const lines = linesOf(table, file, summed, customer)
    const orders = `SELECT "order", min("at") AS "first", min(CASE WHEN "filled" THEN "at" END) AS "with", count(CASE WHEN "filled" THEN 1 END) AS "times" FROM (${lines}) AS "lines" WHERE "order" IS NOT NULL GROUP BY "order"`
    const [[once] = []] = await engine.rows(
      `SELECT CAST(bool_and("times" <= 1 AND ("with" IS NULL OR "with" = "first")) AS VARCHAR) FROM (${orders}) AS "orders"`,
    )
    if (once !== 'true') continue
    const whole = `SELECT "who", count(*) AS "rows" FROM (${lines}) AS "lines" WHERE NOT "filled" AND "order" IN (SELECT "order" FROM (${orders}) AS "orders" WHERE "times" = 1) GROUP BY "who"`
    await engine.run(
      `UPDATE ${id(table.name)} SET ${count} = ${count} - "whole"."rows" FROM (${whole}) AS "whole" WHERE ${idSql('"customer"')} = "whole"."who"`,
    )
  }
}
