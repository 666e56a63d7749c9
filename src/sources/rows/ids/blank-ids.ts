/** What rows without a customer id hold, so that their money does not vanish unseen. */
import type { Engine } from '../../../engines/engine.js'
import { shortened } from '../../../model/decimal.js'
import { valueAt } from '../../../model/value-at.js'
import { type Sentence, say } from '../../../words/sentence.js'
import { alikeFiles } from '../../read/alike-files.js'
import { rowType } from '../../read/column-types.js'
import { valueSql } from '../../read/field-sql.js'
import { customerCell, isBlank } from '../../read/id-tests.js'
import { countedRows } from '../../read/left-out.js'
import { joinedRelation, rawRelation } from '../../read/relation.js'
import { kindIn, type Table } from '../../read/table-facts.js'

/** "the 2 rows without an id hold 15.5 of sales"; undefined where there are none, or the engine cannot read the file as it is. */
export async function blankIdsNote(engine: Engine, table: Table, fields: readonly string[]): Promise<Sentence | undefined> {
  const { files } = table
  const money = fields.filter((field) => kindIn(table)(field) === 'money')
  const parts = alikeFiles(table).flatMap((places) => {
    const file = valueAt(files, valueAt(places, 0))
    const rows = places.length > 1 ? joinedRelation(files, places) : rawRelation(file.reader)
    const customer = customerCell(file)
    if (customer === null) return []
    const cells = money.map((field, i) => {
      const value = valueSql(file.columns.sources.get(field), 'money', file) ?? 'NULL'
      return `TRY_CAST(${value} AS ${rowType.money.sql}) AS "m${i}"`
    })
    return [`SELECT ${['1 AS "one"', ...cells].join(', ')} FROM ${countedRows(table, file, rows)} WHERE ${isBlank(customer, file)}`]
  })
  if (parts.length === 0) return undefined
  const sums = ['CAST(count(*) AS VARCHAR)', ...money.map((_, i) => `CAST(sum("m${i}") AS VARCHAR)`)]
  const [row] = await engine.rows(`SELECT ${sums.join(', ')} FROM (${parts.join(' UNION ALL ')}) AS "blank"`).catch(() => [])
  const [count = '0', ...amounts] = row ?? []
  const held = money.flatMap((field, i) => (amounts[i] == null ? [] : [say('amount-of', shortened(amounts[i]), field)]))
  return count === '0' || held.length === 0 ? undefined : say('blank-ids', Number(count), say('all-amounts', held))
}
