/** One column holds one currency; two are refused, with the first cell of each. */
import type { Engine } from '../../engines/engine.js'
import { placedError } from '../../errors.js'
import type { Field } from '../../model/definition.js'
import { valueAt } from '../../model/value-at.js'
import { say } from '../../words/sentence.js'
import { currencyOf, currencySign, quickCurrencySql, sameCurrency } from '../grammar/currency.js'
import { alikeFiles } from './alike-files.js'
import { countedRows } from './left-out.js'
import { linesOf } from './record-places.js'
import { joinedRelation, numberedRelation, rawColumn } from './relation.js'
import { type Currency, headerOf, kindIn, type Table, type TableFile } from './table-facts.js'

/** A money column: the field, or the name in a field's formula, under which its currency is kept. */
interface MoneyColumn {
  key: string
  column: number
}

/** The columns of amounts that a read of `fields` looks at. */
export function moneyColumns(
  { columns: { sources } }: Pick<TableFile, 'columns'>,
  kindOf: (field: string) => Field['kind'],
  fields: readonly string[],
): MoneyColumn[] {
  return fields.flatMap((field) => {
    const source = sources.get(field)
    if (source?.from === 'column') return kindOf(field) === 'money' ? [{ key: field, column: source.column }] : []
    return source?.from === 'formula'
      ? source.columns.flatMap(({ name, column, as }) => (as === 'number' ? [{ key: name, column }] : []))
      : []
  })
}

/** The first cell of a currency in a column. */
export interface FirstCell {
  key: string
  file: TableFile
  column: string
  currency: string
  /** As the cell spells it. */
  sign: string
  value: string
  /** The row, from 1, and its physical line where the file has lines. */
  record: number
  line?: number | undefined
}

const numbered = ({ reader }: TableFile) => numberedRelation(reader)

/** The rows of files that are read alike, as `file` and `at`, whose count does not begin anew with each file. */
function throughNumbered({ files }: Table, places: readonly number[], relation: ((file: TableFile) => string) | undefined) {
  if (relation) return { rows: joinedRelation(files, places, relation), anew: true }
  return { rows: `(SELECT *, row_number() OVER () AS "at" FROM ${joinedRelation(files, places)})`, anew: false }
}

/**
 * The first cell of each currency in each money column, in the order of the table.
 * @param relation the rows of a file, with their number as `at`; its text as it stands unless given
 */
export async function firstCells(
  engine: Engine,
  table: Table,
  fields: readonly string[],
  relation?: (file: TableFile) => string,
): Promise<FirstCell[]> {
  const found: FirstCell[] = []
  const kindOf = kindIn(table)
  for (const places of alikeFiles(table)) {
    const [first] = places as [number, ...number[]]
    const file = valueAt(table.files, first)
    const several = places.length > 1
    const { rows, anew } = several ? throughNumbered(table, places, relation) : { rows: (relation ?? numbered)(file), anew: true }
    const own = several ? '"file"' : `${first} AS "file"`
    for (const { key, column } of moneyColumns(file, kindOf, fields)) {
      const raw = rawColumn(column)
      const cells = await engine.rows(
        `SELECT "file", "currency", min("at") AS "first", left(arg_min("value", "at"), 80)\nFROM (SELECT ${own}, "at", ${raw} AS "value", ${quickCurrencySql(raw, table.currencies?.get(key))} AS "currency" FROM ${countedRows(table, file, rows)} AS "rows") AS "cells"\nWHERE "currency" IS NOT NULL\nGROUP BY "file", "currency"\nORDER BY "file", "first"`,
      )
      const begun = anew || cells.length === 0 ? [] : await engine.rows(`SELECT "file", min("at") FROM ${rows} GROUP BY "file"`)
      const starts = new Map(begun.map(([place, at]) => [place, Number(at) - 1]))
      for (const [place, currency, at, value] of cells as [string, string, string, string][])
        found.push({
          key,
          file: valueAt(table.files, Number(place)),
          column: headerOf(file, column),
          currency,
          sign: currencySign(value) ?? currency,
          value,
          record: Number(at) - (starts.get(place) ?? 0),
        })
    }
  }
  return found
}

/** For each column, the first cell of each further currency, behind the first cell that it cannot stand beside. */
export function clashes(cells: readonly FirstCell[]): [own: FirstCell, other: FirstCell][] {
  return cells.flatMap((cell, i): [FirstCell, FirstCell][] => {
    const before = cells.slice(0, i).filter(({ key }) => key === cell.key)
    const own = before.find(({ currency }) => !sameCurrency(currency, cell.currency))
    return !own || before.some(({ currency }) => currency === cell.currency) ? [] : [[own, cell]]
  })
}

/** The currency of each column of which none clashes. */
export function currenciesOf(cells: readonly FirstCell[]): Map<string, Currency> {
  const found = new Map<string, Currency & { names: string[] }>()
  for (const { key, currency, sign } of cells) {
    const known = found.get(key)
    if (known) known.names.push(currency)
    else found.set(key, { code: currency, sign, names: [currency] })
  }
  return found
}

const at = ({ line, record }: FirstCell) => (line ? say('on-line', line) : say('on-row', record))

/** Why the second cell is faulty beside the first. */
export function clashReason(own: FirstCell, other: FirstCell) {
  const where = own.file === other.file ? at(own) : say('in-file', at(own), own.file.shown)
  return say('two-currencies', other.value.trim(), other.currency, own.value.trim(), where, own.currency)
}

/**
 * The table, knowing the currency of each of its money columns.
 * @throws input error for a column of two, which names the first cell of each
 */
export async function inOneCurrency(engine: Engine, table: Table, fields: readonly string[]): Promise<Table> {
  const cells = await firstCells(engine, table, fields)
  const [clash] = clashes(cells)
  if (!clash) return { ...table, currencies: currenciesOf(cells) }
  for (const cell of clash) cell.line = (await linesOf(cell.file, new Set([cell.record]))).get(cell.record)
  const [own, other] = clash
  throw placedError('two-currencies', clashReason(own, other), {
    file: other.file.shown,
    line: other.line,
    row: other.record,
    column: other.column,
    value: other.value,
    hint: say('one-currency-a-column'),
  })
}

/** The first currency that a sample shows in each of its money columns. */
export function sampledCurrencies(
  rows: readonly { cells: readonly (string | null)[] }[],
  columns: readonly MoneyColumn[],
): Map<string, Currency> {
  const found = new Map<string, Currency>()
  for (const { key, column } of columns) {
    for (const { cells } of rows) {
      const [code, sign] = [currencyOf(cells[column] ?? ''), currencySign(cells[column] ?? '')]
      if (code === undefined || sign === undefined) continue
      found.set(key, { code, sign, names: [code] })
      break
    }
  }
  return found
}
