/** Columns of few different cells, told by one cheap look: what costs much a row is then asked of those cells alone. */
import { text } from '../../dialect.js'
import type { Engine } from '../../engines/engine.js'
import { rawColumn, rawRelation } from '../read/relation.js'
import type { TableFile } from '../read/table-facts.js'

/** More cells than these are not few. */
const few = 30

const known = new WeakMap<TableFile['reader'], Map<number, Promise<string | undefined>>>()

/**
 * A relation of the different cells of a column, as `cell`, whatever filter the table has; undefined where there are many.
 */
export function fewCells(engine: Engine, { reader }: TableFile, column: number): Promise<string | undefined> {
  const ofFile = known.get(reader) ?? new Map<number, Promise<string | undefined>>()
  known.set(reader, ofFile)
  const found = ofFile.get(column) ?? look(engine, reader, column)
  ofFile.set(column, found)
  return found
}

async function look(engine: Engine, reader: TableFile['reader'], column: number): Promise<string | undefined> {
  const cells = await engine.rows(`SELECT DISTINCT ${rawColumn(column)} FROM ${rawRelation(reader)} AS "raw" LIMIT ${few + 1}`)
  if (cells.length === 0 || cells.length > few) return undefined
  const rows = cells.map(([cell]) => `(${cell == null ? 'CAST(NULL AS VARCHAR)' : text(String(cell))})`)
  return `(SELECT * FROM (VALUES ${rows.join(', ')}) AS "few" ("cell"))`
}
