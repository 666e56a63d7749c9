import { identifier as id, text } from '../../dialect.js'
import { signs } from '../grammar/numbers.js'
import type { AddedUp } from '../remote/added-up.js'
import { cellSql, cellsOf, inColumn, signal } from './cell-sql.js'
import { datesAsText, type ReadMode, readTypes, rowType, typedColumns } from './column-types.js'
import { bareColumn, bareOf, conversionColumns, fieldSql } from './field-sql.js'
import { filtersByDate } from './filter.js'
import { leftOut, wholeRow } from './left-out.js'
import { looksNegative, quantityColumn } from './quantity-column.js'
import { joinedRelation, numberedRelation, partnerColumn, rawColumn, rawRelation } from './relation.js'
import { surpriseGuard } from './surprises.js'
import { kindIn, type Reader, type Table, type TableFile } from './table-facts.js'

/** The sign between the cells of a text file; null for files without one, and for what we wrote ourselves. */
export const delimiterOf = (reader: Reader | undefined): string | null =>
  reader?.kind === 'csv' && !reader.sheet && !reader.ours ? reader.delimiter : null

/** The sheet of a workbook that is read; nothing of other files. */
export const sheetOf = (reader: Reader | undefined): { sheet?: string } =>
  reader?.kind === 'csv' && reader.sheet ? { sheet: reader.sheet.sheet } : {}

/** What is known of rows that a server added up; undefined of any others. */
export const addedUp = ({ reader }: Pick<TableFile, 'reader'>): AddedUp | undefined => (reader.kind === 'csv' ? reader.added : undefined)

/** The column of a file that says how many rows of a server each of its rows is; undefined where each is one. */
export const weightOf = (file: Pick<TableFile, 'reader'>): number | undefined => addedUp(file)?.weight

/** SQL of how many rows a typed row of a table is. */
export const weightIn = ({ files: [file] }: Pick<Table, 'files'>): string => (file && weightOf(file) !== undefined ? '"weight"' : '1')

/** The engine's table of the typed rows of a table that has series. */
export const keptRows = (name: string) => `rows of ${name}`

/** Whether the typed rows of a table are kept after its fold. */
export const keepsRows = ({ series, groups }: Pick<Table, 'series' | 'groups'>) => Boolean(series?.length || groups?.length)

/** The column of a typed row for its key, where it has no partner in the `i`th file beside it. */
export const aloneKey = (i: number) => `alone key ${i}`

/** Rows of a table with files beside it come in any order. */
export const hasBeside = ({ files }: Pick<Table, 'files'>) => files.some(({ reader }) => (reader.beside?.length ?? 0) > 0)

/** By file beside: whether a row has no partner there, and its key then. */
function withoutPartner({ beside = [] }: Reader): string[] {
  return beside.flatMap(({ of }, i) => {
    const alone = `NOT ${partnerColumn(i)}`
    return [`${alone} AS ${id(`alone ${i}`)}`, `CASE WHEN ${alone} THEN ${rawColumn(of)} END AS ${id(aloneKey(i))}`]
  })
}

/** A relation of texts with ISO dates read; another text raises the signal of a fault. A date has ten signs, so that one cast reads it all. */
function withDates(relation: string, columns: readonly number[]): string {
  if (columns.length === 0) return relation
  const dates = columns.map(rawColumn).map((raw) => {
    const read = `WHEN ${raw} GLOB '[1-9]???-??-?[0-9]' THEN CAST(${raw} AS ${rowType.date.sql})`
    return `CASE ${read} WHEN ${raw} IS NOT NULL THEN error(${text(signal.fault)}) END AS ${raw}`
  })
  return `(SELECT * REPLACE (${dates.join(', ')}) FROM ${relation}) AS "dated"`
}

/**
 * Typed rows of one file: `SELECT … FROM read_csv(…)`, one column a field.
 * @param placed adds the place of each in the file
 * @param together the places of files that are read as this one is: their rows, with `file`
 */
export function typedRows(
  table: Table,
  file: TableFile,
  fields: readonly string[],
  mode: ReadMode,
  placed = false,
  together?: readonly number[],
): string {
  const kind = kindIn(table)
  const types = typedColumns(table, file, filtersByDate(table.filter) ? [...fields, 'date'] : fields, mode)
  const columns = fields.flatMap((field) => {
    const source = file.columns.sources.get(field)
    return source ? [`${fieldSql(field, source, kind(field), table, file, mode, types)} AS ${id(field)}`] : []
  })
  const rounded = mode.countRounded ? [`${roundedCells(table, file, fields)} AS "rounded"`] : []
  const { point } = signs[file.numbers]
  const parsed = readTypes(types, file)
  const texts = together
    ? joinedRelation(table.files, together, undefined, parsed, point)
    : placed
      ? numberedRelation(file.reader, 'place', parsed, point)
      : rawRelation(file.reader, parsed, point)
  const raw = withDates(texts, datesAsText(types, file))
  const left = leftOut(table, file, { strict: true, types })
  const bare = new Map(
    fields.flatMap((field) => {
      const source = file.columns.sources.get(field)
      const sql = source && bareOf(source, kind(field), table.currencies?.get(field), file)
      return sql === undefined || source?.from !== 'column' || types.has(source.column)
        ? []
        : [[bareColumn(source.column), `${sql} AS ${bareColumn(source.column)}`]]
    }),
  )
  const conversion = conversionColumns(fields, kind, table, file, mode, types)
  const made = [...bare.values(), ...(left === undefined ? [] : [`${left} AS "left out"`]), ...conversion.made]
  const sifted = made.length === 0 ? raw : `(SELECT *, ${made.join(', ')} FROM ${raw}) AS "sifted"`
  const relation =
    conversion.amounts.length === 0 ? sifted : `(SELECT *, ${conversion.amounts.join(', ')} FROM ${sifted}) AS "with amounts"`
  const weight = weightOf(file)
  const whole = table.filter?.distinct === 'row' ? [`${wholeRow(table, file)} AS "whole row"`] : []
  const all = [
    ...columns,
    ...(weight === undefined ? [] : [`CAST(${rawColumn(weight)} AS BIGINT) AS "weight"`]),
    ...(together ? ['"file"'] : []),
    ...(left === undefined ? [] : ['"left out"']),
    ...whole,
    ...rounded,
    ...withoutPartner(file.reader),
    ...(mode.quantities ? [`${quantityTest(file, fields)} AS "below"`] : []),
    ...(placed ? ['"place"'] : []),
  ]
  return `SELECT ${all.join(',\n  ')}\nFROM ${relation}${surpriseGuard(types, table, file, mode, fields)}`
}

function quantityTest(file: TableFile, fields: readonly string[]) {
  const column = quantityColumn(file, fields)
  return column === undefined ? 'false' : looksNegative(rawColumn(column))
}

function roundedCells(table: Table, file: TableFile, fields: readonly string[]) {
  const tests = fields.flatMap((field) => {
    const source = file.columns.sources.get(field)
    const kind = kindIn(table)(field)
    if (!source) return []
    return cellsOf(source, kind).flatMap((cell) => {
      const sign = table.currencies?.get(cell.name ?? field)?.sign
      return cellSql(rawColumn(cell.column), cell.kind, inColumn(file, cell.column), false, { sign }).rounded ?? []
    })
  })
  return tests.length === 0 ? '0' : tests.map((test) => `CASE WHEN ${test} THEN 1 ELSE 0 END`).join(' + ')
}

/** The files beside those of a table; beside each of them the same. */
export const besideFiles = ({ files: [file] }: Pick<Table, 'files'>) => file?.reader.beside ?? []
