/** Signs that were told for words which no amount has: said, since they may be meant for a column of their own. */
import type { Engine } from '../../../engines/engine.js'
import type { Warning } from '../../../model/definition.js'
import { atPlace } from '../../../words/place.js'
import { say } from '../../../words/sentence.js'
import { bearsSign } from '../../grammar/signs.js'
import type { Declared } from '../../read/columns.js'
import { moneyColumns } from '../../read/currencies.js'
import { rawColumn, rawRelation, type Table } from '../../read/table.js'

/** A warning where no amount of a table ends in one of the words. @param fields those that are read */
export async function unusedSigns(engine: Engine, table: Table, fields: readonly string[], declared: Declared): Promise<Warning[]> {
  const kindOf = (field: string) => table.kinds.get(field) ?? declared[field]?.kind ?? 'text'
  const [file] = table.files
  const signs = file?.signs
  if (!file || !signs) return []
  for (const each of table.files) {
    const tests = moneyColumns(each, kindOf, fields).map(({ column }) => bearsSign(rawColumn(column), signs))
    if (tests.length === 0) continue
    const found = await engine.rows(`SELECT 1 FROM ${rawRelation(each.reader)} AS "raw" WHERE ${tests.join(' OR ')} LIMIT 1`)
    if (found.length > 0) return []
  }
  return [{ code: 'unused-signs', message: atPlace({ file: file.shown }, say('unused-signs', Object.keys(signs))) }]
}
