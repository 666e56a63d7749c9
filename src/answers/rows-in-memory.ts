import { dirname } from 'node:path'
import { decimal, identifier, text } from '../dialect.js'
import { withEngine } from '../engines/open.js'
import type { Cell, Column } from '../model/column.js'
import { isDecimal, trimmed } from '../model/decimal.js'
import type { Language } from '../model/definition.js'
import type { StreamedRows } from './rows.js'

/** Rows of a small table, or rows that come one by one each time that they are asked for: for programs in English. */
export function rowsInMemory(
  columns: readonly Column[],
  rows: (language: Language) => Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>,
): StreamedRows {
  const machineText = (cell: Cell, i: number): Cell => {
    const kind = columns[i]?.kind
    return cell === null || kind === 'text' || kind === 'ratio' || !isDecimal(cell) ? cell : trimmed(cell)
  }
  async function* stream(language: Language = 'en') {
    for await (const row of rows(language)) yield columns.map((_, i) => machineText(row[i] ?? null, i))
  }
  return {
    columns,
    stream,
    async writeParquet(path) {
      const all: Cell[][] = []
      for await (const row of stream()) all.push(row)
      const place = async () => ({ files: [path], folders: [dirname(path)] })
      await withEngine({}, place, async (engine) => (await engine()).export(selectOf(columns, all), path, { format: 'parquet' }))
    },
  }
}

/** The rows as a query: numbers as decimals that hold them all, counts as whole ones. */
function selectOf(columns: readonly Column[], rows: readonly (readonly Cell[])[]): string {
  const types = columns.map(({ kind }, i) => {
    const cells = rows.flatMap((row) => row[i] ?? [])
    if (kind === 'text' || !cells.every(isDecimal)) return 'VARCHAR'
    if (kind === 'count') return 'BIGINT'
    const scale = Math.max(kind === 'ratio' ? 6 : 0, ...cells.map((cell) => cell.split('.')[1]?.length ?? 0))
    return decimal(cells.some((cell) => cell.replace(/\D/g, '').length + scale > 18) ? 38 : 18, scale)
  })
  const names = columns.map((_, i) => identifier(`c${i}`)).join(', ')
  const values = rows.length > 0 ? rows : [columns.map(() => null)]
  const shown = columns.map(({ name }, i) => `CAST(${identifier(`c${i}`)} AS ${types[i]}) AS ${identifier(name)}`).join(', ')
  const list = values.map((row, i) => `(${[i, ...row.map((cell) => (cell === null ? 'NULL' : text(cell)))].join(', ')})`)
  return `SELECT ${shown} FROM (VALUES ${list.join(', ')}) AS listed("place", ${names})${rows.length > 0 ? '' : ' WHERE false'} ORDER BY "place"`
}
