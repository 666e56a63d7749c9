/** The first rows of a file as a run will use them: by the same SQL, but with every faulty cell told instead of refused. */
import { identifier as id, text } from '../../dialect.js'
import type { Engine } from '../../engines/engine.js'
import { shortened } from '../../model/decimal.js'
import type { FieldKind } from '../../model/definition.js'
import { valueAt } from '../../model/value-at.js'
import { type Sentence, say } from '../../words/sentence.js'
import { explainDate } from '../grammar/dates.js'
import { idSql } from '../grammar/ids.js'
import { explainLevel } from '../grammar/levels.js'
import { explainNumber } from '../grammar/numbers.js'
import { cellSql, cellsOf, cleanSql } from '../read/cell-sql.js'
import { rowType } from '../read/column-types.js'
import { type Columns, columnGiving, columnsOf, type Declared, type FieldSource } from '../read/field-source.js'
import { formulaSql } from '../read/formula-cells.js'
import { headerAt } from '../read/heads.js'
import { isBlank } from '../read/id-tests.js'
import { rawColumn } from '../read/relation.js'
import { rowEnvironment, rowFields } from '../read/row-fields.js'
import type { TableFile } from '../read/table-facts.js'
import type { InspectedCell } from './inspected.js'

/** Formats under which rows are read. */
export type Formats = Pick<TableFile, 'numbers' | 'dates' | 'missing' | 'signs' | 'named' | 'datesTold'>

/** Rows as text, and what their columns mean. */
export interface RawSample {
  columns: Columns
  declared: Declared
  kindOf: (field: string) => FieldKind
  /** Fields of columns and formulas, then those that follow from them by a rule. */
  fields: string[]
  rows: { number: number; cells: readonly (string | null)[] }[]
}

const isText = (kind: FieldKind) => kind === 'id' || kind === 'text'

/** Columns that any field is made of. */
const usedColumns = (sources: Iterable<FieldSource>) => [...new Set([...sources].flatMap(columnsOf))]

/** A field's value, null where any of its cells is faulty. */
function valueSql(source: FieldSource, kind: FieldKind, formats: Formats): string {
  if (source.from === 'row-number') return `CAST("number" AS VARCHAR)`
  if (source.from === 'column') {
    const raw = rawColumn(source.column)
    if (kind === 'id') return `CASE WHEN NOT ${isBlank(raw, formats)} THEN ${idSql(raw)} END`
    return cellSql(raw, kind, formats, source.percent).value
  }
  const value = formulaSql(source, kind, formats, {
    raw: rawColumn,
    clean: cleanSql,
    fault: undefined,
    number: (raw, kind) => cellSql(raw, kind, formats).value,
    date: (raw) => cellSql(raw, 'date', formats).value,
  })
  return isText(kind) || kind === 'date' ? value : `CAST(${value} AS ${rowType[kind].sql})`
}

/** Whether each cell of a field is faulty, as `true` or `false`. */
const faultsSql = (source: FieldSource, kind: FieldKind, formats: Formats) =>
  cellsOf(source, kind).map((cell) => {
    const raw = rawColumn(cell.column)
    return {
      column: cell.column,
      kind: cell.kind,
      sql: cell.kind === 'id' ? isBlank(raw, formats) : cellSql(raw, cell.kind, formats).fault,
    }
  })

function reasonFor(kind: FieldKind, value: string, { numbers, dates }: Formats): Sentence {
  if (kind === 'id') return say('customer-id-blank')
  if (kind === 'date') return explainDate(value, dates)
  if (kind === 'level') return explainLevel(value)
  return explainNumber(value, numbers, kind as 'money')
}

const plain = (value: string, kind: FieldKind) => (isText(kind) || kind === 'date' ? value : shortened(value))

/** A field with SQL for its value and for the faults of its cells. */
interface ReadField {
  field: string
  value: string
  faults: ReturnType<typeof faultsSql>
}

/** The fields of columns and formulas that the wanted ones are made of. */
function readFields({ columns: { sources }, declared, kindOf, fields }: RawSample, formats: Formats): ReadField[] {
  return rowFields(fields, new Set(sources.keys()), declared).flatMap((field) => {
    const source = sources.get(field)
    if (!source) return []
    return [{ field, value: valueSql(source, kindOf(field), formats), faults: faultsSql(source, kindOf(field), formats) }]
  })
}

/** The rows as a relation of raw text columns, with their numbers. */
function rawRows({ columns, rows }: RawSample): string {
  const used = usedColumns(columns.sources.values())
  const tuples = rows.map(({ number, cells }) => {
    const texts = used.map((column) => cells[column] ?? null).map((cell) => (cell === null ? 'CAST(NULL AS VARCHAR)' : text(cell)))
    return `(${[number, ...texts].join(', ')})`
  })
  return `(VALUES ${tuples.join(', ')}) AS "raw"(${['"number"', ...used.map(rawColumn)].join(', ')})`
}

/** One query: a column a field, then a mark a cell. */
function rowsSql(sample: RawSample, own: readonly ReadField[]): string {
  const { columns, declared, kindOf, fields } = sample
  const marks = own.flatMap(({ faults }) => faults.map(({ sql }) => sql))
  const typed = [
    '"number"',
    ...own.map(({ field, value }) => `${value} AS ${id(field)}`),
    ...marks.map((sql, i) => `${sql} AS "fault ${i}"`),
  ]
  const value = rowEnvironment(kindOf, new Set(columns.sources.keys()), declared)
  const shown = [...fields.map((field) => `CAST(${value(field).sql} AS VARCHAR)`), ...marks.map((_, i) => `"fault ${i}"`)]
  return `SELECT ${shown.join(', ')}\nFROM (SELECT ${typed.join(',\n  ')}\nFROM ${rawRows(sample)}) AS "typed"\nORDER BY "number"`
}

/** The rows under one pair of formats. */
async function readRows(engine: Engine, sample: RawSample, formats: Formats): Promise<InspectedCell[][]> {
  const { columns, fields, kindOf, rows } = sample
  const own = readFields(sample, formats)
  const cells = own.flatMap(({ field, faults }) => faults.map(({ column, kind }) => ({ field, column, kind })))
  const found = await engine.rows(rowsSql(sample, own)).catch((error: unknown) => error)
  if (!Array.isArray(found)) return apart(engine, sample, formats, found)
  return (found as (string | null)[][]).map((values, r) => {
    const faulty = cells.filter((_, i) => values[fields.length + i] === 'true')
    return fields.map((field, i): InspectedCell => {
      const fault = faulty.find((cell) => cell.field === field)
      if (fault) {
        const raw = rows[r]?.cells[fault.column] ?? ''
        return { state: 'faulty', text: raw, column: headerAt(columns.headers, fault.column), reason: reasonFor(fault.kind, raw, formats) }
      }
      const value = values[i]
      return value == null ? { state: 'missing' } : { state: 'value', text: plain(value, kindOf(field)) }
    })
  })
}

/** Rows and fields one by one, until what the engine cannot compute stands alone. */
async function apart(engine: Engine, sample: RawSample, formats: Formats, error: unknown): Promise<InspectedCell[][]> {
  const { rows, fields } = sample
  const read: InspectedCell[][] = []
  if (rows.length > 1) {
    for (const row of rows) read.push(...(await readRows(engine, { ...sample, rows: [row] }, formats)))
    return read
  }
  if (fields.length > 1) {
    for (const field of fields) read.push(...(await readRows(engine, { ...sample, fields: [field] }, formats)))
    return [read.flat()]
  }
  const [field = ''] = fields
  const tooLarge = /out of range|overflow|could not cast/i.test(String(error))
  const reason = tooLarge ? say('result-too-large', 14) : say('formula-not-computed')
  return [[{ state: 'faulty', text: textOf(sample, field, 0), column: field, reason }]]
}

/** The text of the cell that a field is made of; empty for a formula. */
function textOf({ columns, rows }: RawSample, field: string, row: number): string {
  const source = columnGiving(columns, field)
  return source ? (rows[row]?.cells[source.column] ?? '') : ''
}

/**
 * Rows as a run will use them. Where formats are ambiguous, all of them are tried, and a cell that they read differently is ambiguous.
 * @returns one cell a field of the sample, row by row
 */
export async function readSample(engine: Engine, sample: RawSample, formats: readonly Formats[]): Promise<InspectedCell[][]> {
  if (sample.rows.length === 0 || sample.fields.length === 0) return sample.rows.map(() => [])
  const readings: InspectedCell[][][] = []
  for (const each of formats) readings.push(await readRows(engine, sample, each))
  const [first = [], ...others] = readings
  return first.map((cells, r) =>
    cells.map((cell, c): InspectedCell => {
      const same = others.every((rows) => JSON.stringify(rows[r]?.[c]) === JSON.stringify(cell))
      return same ? cell : { state: 'ambiguous', text: textOf(sample, valueAt(sample.fields, c), r) }
    }),
  )
}
