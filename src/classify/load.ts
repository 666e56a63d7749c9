/** Prepared tables to the engine's table `customers`. */
import { tmpdir } from 'node:os'
import type { Engine } from '../engines/engine.js'
import type { Warning } from '../model/words.js'
import type { InputSummary } from '../portfolio/portfolio.js'
import type { Declared } from '../sources/columns.js'
import { type FoldedField, joinStep, offeredBy, planSeries } from '../sources/customers.js'
import { type LoadedTable, loadTable } from '../sources/load.js'
import { type RejectedRow, rejectsCsv } from '../sources/rejects.js'
import { layoutOf, loadSheet } from '../sources/sheet.js'
import { rowFields, type Table } from '../sources/table.js'
import type { Step } from '../sql/dialect.js'
import { seriesFields } from '../sql/series.js'
import type { ClassifyOptions } from './options.js'
import type { Prepared } from './prepare.js'

/** Which table gives each wanted field: the main one first, then the joined ones in order. */
export function assigned(tables: readonly Table[], wanted: readonly string[], declared: Declared): string[][] {
  const taken = new Set<string>()
  return tables.map((table, i) => {
    const offered = offeredBy(table)
    const own = wanted.filter((field) => {
      if (taken.has(field) || Object.hasOwn(seriesFields, field)) return false
      return field === 'orders' ? i === 0 || offered.has('order') : rowFields([field], offered, declared).length > 0
    })
    for (const field of own) taken.add(field)
    return own
  })
}

export const plainTables = ({ main, joins }: Prepared) => [...(main ? [main] : []), ...joins]

/** A sheet in the engine: its table and fields, and what became of its rows. */
interface LoadedSheet extends Part {
  shown: string
  table: Table
  rows: number
  rejected: RejectedRow[]
  warnings: Warning[]
}

/** What stands in the engine after loading, and what was seen on the way. */
export interface Loaded {
  fields: FoldedField[]
  tables: { table: Table; loaded: LoadedTable }[]
  warnings: Warning[]
  asOf: string | null
  sheets: LoadedSheet[]
}

/** Folds every table and joins them into `customers`. */
export async function load(engine: Engine, prepared: Prepared, options: ClassifyOptions): Promise<Loaded> {
  const { declared, definition, wanted } = prepared
  const onReject = {
    skip: options.on_reject === 'skip',
    most: options.max_rejects ?? Number.POSITIVE_INFINITY,
    tempDir: options.temp_dir ?? tmpdir(),
  }
  const tables: Loaded['tables'] = []
  const sheets: LoadedSheet[] = []
  const plain = plainTables(prepared)
  const own = assigned(
    plain,
    wanted.filter((field) => !prepared.inSheets.has(field)),
    declared,
  )
  for (const [i, table] of plain.entries()) {
    tables.push({ table, loaded: await loadTable(engine, table, own[i] as string[], declared, onReject) })
  }
  for (const { sampled, table } of prepared.sheets) {
    const layout = layoutOf(sampled.columns.headers)
    const missing = wanted.filter((field) => prepared.inSheets.has(field))
    if (layout.layout === 'wide') {
      const { fields, check, rejected, warnings } = await loadTable(engine, table, missing, declared, onReject)
      sheets.push({ name: table.name, shown: sampled.shown, table, fields, rows: check.rows + rejected.length, rejected, warnings })
    } else {
      const file = table.files[0] as Table['files'][number]
      sheets.push({
        name: table.name,
        shown: sampled.shown,
        table,
        ...(await loadSheet(engine, table.name, sampled, file, layout, missing, declared, onReject)),
      })
    }
  }
  const asOf =
    options.as_of ??
    tables.map(({ loaded }) => loaded.check.latest).reduce<string | null>((a, b) => (b !== null && (a === null || b > a) ? b : a), null)
  const parts: Part[] = [...tables.map(({ loaded }) => ({ name: loaded.name, fields: loaded.fields })), ...sheets]
  if (definition.series && prepared.main) {
    await engine.run(planSeries(tables[0]?.loaded.table ?? prepared.main, definition.series, declared, asOf).sql)
    parts.push(seriesPart)
  }
  const joined = customersStep(parts)
  if (joined) await engine.run(joined.sql)
  const [first, ...rest] = parts as [Part, ...Part[]]
  return {
    fields: parts.flatMap(({ fields }) => fields),
    tables,
    warnings: [...tables.map(({ loaded }) => loaded), ...sheets]
      .flatMap(({ warnings }) => warnings)
      .concat(
        await unmatched(
          engine,
          first.name,
          rest.filter(({ name }) => name !== 'series'),
        ),
      ),
    asOf,
    sheets,
  }
}

/** A folded table, or the series, with the fields that it gives. */
export interface Part {
  name: string
  fields: FoldedField[]
}

/** The fields that arise from a series of flows. */
export const seriesPart: Part = {
  name: 'series',
  fields: Object.entries(seriesFields).map(([field, { precision, scale }]) => ({ field, sql: `"${field}"`, precision, scale })),
}

/** Joins the parts into `customers`; null where a lone table is that already. */
export function customersStep([first, ...rest]: readonly Part[]): Step | null {
  if (!first || first.name === 'customers') return null
  const names = (fields: readonly FoldedField[]) => fields.map(({ field }) => field)
  return joinStep(
    first.name,
    rest.map(({ name, fields }) => ({ name, fields: names(fields) })),
    names(first.fields),
  )
}

/** Customers of joined tables that the main table does not have. */
async function unmatched(engine: Engine, main: string, joined: readonly { name: string }[]): Promise<Warning[]> {
  const warnings: Warning[] = []
  for (const { name } of joined) {
    const [row] = await engine.rows(
      `SELECT CAST(count(*) AS VARCHAR), min(j."customer") FROM "${name}" AS j LEFT JOIN "${main}" AS m ON m."customer" = j."customer" WHERE m."customer" IS NULL`,
    )
    if (row && row[0] !== '0')
      warnings.push({
        code: 'unmatched',
        message: `${row[0]} customers of a joined file are not among the customers, the first "${row[1]}"`,
      })
  }
  return warnings
}

/** One line a file, for the header. */
export function inputsOf({ tables, sheets: loadedSheets }: Loaded): InputSummary[] {
  const main = tables.flatMap(({ table, loaded }) =>
    table.files.map((file, i) => ({
      path: file.shown,
      rows: (loaded.check.rowsByFile[i] ?? 0) + (loaded.rejectedByFile[i] ?? 0),
      rejected: loaded.rejectedByFile[i] ?? 0,
      encoding: file.encoding,
      delimiter: file.reader.kind === 'csv' ? file.reader.delimiter : null,
      numbers: file.numbers,
      ...(file.reader.kind === 'csv' && loaded.check.latest !== null ? { dates: file.dates } : {}),
    })),
  )
  const sheets = loadedSheets.map(({ shown, rows, rejected, table }) => ({
    path: shown,
    rows,
    rejected: rejected.length,
    encoding: table.files[0]?.encoding ?? 'utf-8',
    delimiter: table.files[0]?.reader.kind === 'csv' ? table.files[0].reader.delimiter : null,
    numbers: table.files[0]?.numbers ?? '1234.56',
  }))
  return [...main, ...sheets]
}

/** The contents of a rejects file; undefined when nothing was set aside. */
export function rejectsOf({ tables, sheets }: Loaded) {
  const all = [...tables.map(({ table, loaded }) => ({ table, rejected: loaded.rejected })), ...sheets]
  const rejected = all.flatMap((each) => each.rejected)
  const first = all.find((each) => each.rejected.length > 0)
  return first && rejectsCsv(first.table, rejected)
}
