/** Rows that have no partner in a file beside theirs. */
import { text } from '../../../dialect.js'
import type { Engine } from '../../../engines/engine.js'
import type { Warning } from '../../../model/definition.js'
import { atPlace } from '../../../words/place.js'
import { say } from '../../../words/sentence.js'
import { headerAt, shortName } from '../../read/heads.js'
import { placeOfRecord } from '../../read/record-places.js'
import { numberedRelation, partnerColumn, rawColumn, rawRelation } from '../../read/relation.js'
import type { TableFile } from '../../read/table-facts.js'
import { isTooLong } from '../compared/index.js'
import { nearSpelling } from '../ids/index.js'
import type { Look } from '../look.js'

/** A warning for each file beside in which rows have no partner, with keys that only their spelling keeps apart; of a roll-up, where rows need none, for such keys alone. */
export const rowsWithoutPartner: Look = async ({ engine, table, check }) => {
  const { alone, rows } = check
  const warnings: Warning[] = []
  const [file] = table.files
  for (const [i, each] of (file?.reader.beside ?? []).entries()) {
    const { rows: without = 0, key = null } = alone[i] ?? {}
    if (without === 0 || file === undefined) continue
    if (each.optional) {
      const alike = isTooLong(check) ? undefined : await nearKeys(engine, file, i)
      if (alike) warnings.push({ code: 'alike-ids', message: atPlace({ file: each.shown }, say('near-accounts', alike)) })
      continue
    }
    const head = headerAt(file.columns.headers, each.of)
    const line = key === null || isTooLong(check) ? undefined : await lineOfKey(engine, file, rawColumn(each.of), key)
    const message = say('rows-without-partner', without, rows, each.shown, shortName(head), key === null ? undefined : shortName(key), line)
    const near = isTooLong(check) ? undefined : await nearKeys(engine, file, i)
    const whole = near === undefined ? message : say('with-near-keys', message, near)
    warnings.push({ code: 'rows-without-partner', message: atPlace({ file: file.shown }, whole) })
  }
  return warnings
}

/** Keys of the rows that only their spelling keeps from a partner in the file beside. */
function nearKeys(engine: Engine, { reader }: TableFile, i: number) {
  const other = reader.beside?.[i]
  if (other === undefined || reader.kind === 'picked' || (other.reader.kind === 'picked' && other.reader.path !== '')) return undefined
  const theirs = `SELECT ${rawColumn(other.key)} FROM ${rawRelation(other.reader)} AS "rows"`
  const ours = `SELECT ${rawColumn(other.of)} FROM ${rawRelation(reader)} AS "rows" WHERE NOT ${partnerColumn(i)}`
  return nearSpelling(engine, theirs, ours)
}

async function lineOfKey(engine: Engine, file: TableFile, raw: string, key: string) {
  const [row] = await engine.rows(
    `SELECT CAST(min("at") AS VARCHAR) FROM ${numberedRelation(file.reader)} AS "rows" WHERE ${raw} = ${text(key)}`,
  )
  if (row?.[0] == null) return undefined
  const { line, row: record } = await placeOfRecord(file, Number(row[0]))
  return line === undefined ? say('there-in-row', record) : say('there-on-line', line)
}
