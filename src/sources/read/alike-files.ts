/** Files that are read alike stand in one query together: one for each, in a set of hundreds, would be megabytes of SQL. */
import { compressionBy } from '../find/file-kind.js'
import type { Table, TableFile } from './table-facts.js'

/** So many files are soon planned one by one. */
const fewest = 8

/** All that the SQL over a file's rows hangs on, but for where they come from. */
function facts({ reader, columns, numbers, dates, unsure, open, missing, signs, named }: TableFile): string {
  const how = reader.kind === 'csv' ? { ...reader, path: compressionBy(reader.path), piece: undefined } : reader.kind
  const sources = [...columns.sources]
  return JSON.stringify([how, columns.headers, sources, numbers, dates, unsure, open?.point, missing, signs, [...(named ?? [])]])
}

const canJoin = ({ reader, columns }: TableFile) =>
  (reader.kind === 'csv' || reader.kind === 'picked') &&
  !reader.beside?.length &&
  [...columns.sources.values()].every(({ from }) => from !== 'row-number')

/** The places of a table's files, in their order; those that stand beside one another and are read alike together. */
export function alikeFiles({ files }: Pick<Table, 'files'>): number[][] {
  const alone = files.map((_, i) => [i])
  if (files.length < fewest) return alone
  const runs: { key: string | undefined; places: number[] }[] = []
  for (const [i, file] of files.entries()) {
    const key = canJoin(file) ? facts(file) : undefined
    const last = runs.at(-1)
    if (key !== undefined && last?.key === key) last.places.push(i)
    else runs.push({ key, places: [i] })
  }
  return runs.flatMap(({ places }) => (places.length < fewest ? places.map((place) => [place]) : [places]))
}
