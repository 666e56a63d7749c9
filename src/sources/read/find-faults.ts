/** What is wrong in a file, cell by cell, with physical lines; asked only after the fast read has refused. */
import type { Engine } from '../../engines/engine.js'
import { isLongRecord, longRecord } from '../find/limits.js'
import { cellFaults, suspectFiles } from './cell-faults.js'
import { copyRecords } from './copy-records.js'
import type { Fault } from './fault.js'
import { structuralFaults, unreadable } from './structural-faults.js'
import type { Table, TableFile } from './table-facts.js'

/** The faults of a table's first faulty files, until there are `limit`; at most so many a file. Engine errors of the structure are explained too. */
export async function findFaults(
  engine: Engine,
  table: Table,
  fields: readonly string[],
  limit: number,
  tempDir: string,
): Promise<Fault[]> {
  const faults: Fault[] = []
  const suspects = await suspectFiles(engine, table, fields)
  for (const [place, file] of table.files.entries()) {
    if (faults.length >= limit) break
    if (!suspects.has(place)) continue
    try {
      faults.push(...(await cellFaults(engine, table, file, fields, limit)))
    } catch (error) {
      if (isLongRecord(error)) throw await longRecord([file])
      const structural = await structuralFaults(file, limit)
      const cells = await faultsOfSound(engine, table, file, fields, limit, tempDir)
      if (structural.length + cells.length === 0) throw await unreadable(file, error)
      faults.push(...[...structural, ...cells].sort((a, b) => (a.line ?? 0) - (b.line ?? 0)).slice(0, limit))
    }
  }
  return faults
}

/** Faulty cells of the rows whose structure is sound, in a file that the engine refuses as it is. */
async function faultsOfSound(
  engine: Engine,
  table: Table,
  file: TableFile,
  fields: readonly string[],
  limit: number,
  tempDir: string,
): Promise<Fault[]> {
  if (file.reader.kind !== 'csv') return []
  const reader = await copyRecords(file.reader, file, ({ fault }) => fault === undefined, tempDir)
  return cellFaults(engine, table, { ...file, reader }, fields, limit)
}
