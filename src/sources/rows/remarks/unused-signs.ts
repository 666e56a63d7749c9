/** Signs that were told for words which no amount has: said, since they may be meant for a column of their own. */
import { atPlace } from '../../../words/place.js'
import { say } from '../../../words/sentence.js'
import { bearsSign } from '../../grammar/signs.js'
import { moneyColumns } from '../../read/currencies.js'
import { rawColumn, rawRelation } from '../../read/relation.js'
import type { Look } from '../look.js'

/** A warning where no amount of a table ends in one of the words. */
export const unusedSigns: Look = async ({ engine, table, fields }) => {
  const kindOf = (field: string) => table.kinds.get(field) ?? table.declared[field]?.kind ?? 'text'
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
