/** In which currency the amounts of a table are: one table holds one, whatever tells it: a header, a column of currencies, the cells. */
import { text } from '../../dialect.js'
import type { Engine } from '../../engines/engine.js'
import { type CarteraError, placedError } from '../../errors.js'
import { shortened, sum } from '../../model/decimal.js'
import { quotedWord } from '../../model/shell.js'
import { say, type Text } from '../../words/sentence.js'
import { currencyNamed, sameCurrency } from '../grammar/currency.js'
import { missingSql } from '../grammar/number-sql.js'
import { cleanSql } from '../read/cell-sql.js'
import { rowType } from '../read/column-types.js'
import { headerCurrencies } from '../read/conversion.js'
import { sourceName } from '../read/field-source.js'
import { leniently, valueSql } from '../read/field-sql.js'
import { formulaSql } from '../read/formula-cells.js'
import { shortName } from '../read/heads.js'
import { countedRows } from '../read/left-out.js'
import { linesOf } from '../read/record-places.js'
import { numberedRelation, rawColumn } from '../read/relation.js'
import { kindIn, type Table, type TableFile } from '../read/table-facts.js'
import { fewCells } from './few-cells.js'

/** More values than this are no currencies. */
const mostCurrencies = 30

/** A currency of some amounts of a file, and what tells it. */
interface Told {
  field: string
  code: string
  /** As it is written there. */
  name: string
  file: TableFile
  header: string
  /** Of a value of a column: its rows with an amount, and the first of them. */
  column?: { rows: number; amount: string | null; record: number }
}

/** The text of a row's currency; undefined where no column and no formula gives it. */
function nameSql(file: TableFile): { name: string; known: string } | undefined {
  const source = file.columns.sources.get('currency')
  if (source?.from === 'column') {
    const raw = rawColumn(source.column)
    return { name: cleanSql(raw), known: `NOT (${missingSql(raw, file.missing)})` }
  }
  if (source?.from !== 'formula') return undefined
  const made = formulaSql(source, 'text', file, leniently(file))
  return { name: made, known: `${made} IS NOT NULL` }
}

/** The one name that stands in the column of a file's currencies in every row; undefined where there are others, or none. */
async function onlyName(engine: Engine, file: TableFile): Promise<string | undefined> {
  const source = file.columns.sources.get('currency')
  const cells = source?.from === 'column' ? await fewCells(engine, file, source.column) : undefined
  if (cells === undefined) return undefined
  const [[only, other] = []] = await engine.rows(
    `SELECT min("name"), max("name") FROM (SELECT CASE WHEN NOT (${missingSql('"cell"', file.missing)}) THEN ${cleanSql('"cell"')} ELSE '' END AS "name" FROM ${cells} AS "cells") AS "names"`,
  )
  return only != null && only !== '' && only === other ? String(only) : undefined
}

/** The currencies that the column of a file holds beside amounts other than 0. */
async function heldBy(engine: Engine, table: Table, file: TableFile, field: string, amount: string): Promise<Told[]> {
  const told = nameSql(file)
  if (told === undefined) return []
  const numbered = numberedRelation(file.reader)
  const rows = `SELECT ${told.name} AS "name", TRY_CAST(${amount} AS ${rowType.money.sql}) AS "amount", "at" FROM ${countedRows(table, file, numbered)} AS "raw" WHERE ${told.known}`
  const found = await engine.rows(
    `SELECT "name", CAST(count(*) AS VARCHAR), CAST(sum("amount") AS VARCHAR), CAST(min("at") AS VARCHAR) FROM (${rows}) AS "rows" WHERE "amount" <> 0 GROUP BY "name" ORDER BY min("at") LIMIT ${mostCurrencies + 1}`,
  )
  if (found.length > mostCurrencies) return []
  return found.map(([name, count, held, at]) => ({
    field,
    name: String(name),
    code: currencyNamed(String(name)) ?? String(name),
    file,
    header: sourceName(file.columns.sources.get('currency'), 'currency'),
    column: { rows: Number(count), amount: held ?? null, record: Number(at) },
  }))
}

/** What the headers and the cells of amounts tell, and the first field of which only a column of currencies can tell. */
function toldByAmounts({ currencies }: Table, file: TableFile, money: readonly string[]) {
  const told: Told[] = []
  let untold: string | undefined
  for (const field of money) {
    const source = file.columns.sources.get(field)
    if (source === undefined || source.from === 'row-number') continue
    const header = sourceName(source, field)
    const named = headerCurrencies(source, file.columns.headers)
    const own = source.from === 'column' ? [field] : source.columns.map(({ name }) => name)
    const marks = own.flatMap((key) => currencies?.get(key)?.code ?? [])
    for (const code of [...named, ...marks]) told.push({ field, code, name: code, file, header })
    if (named.length === 0) untold ??= field
  }
  return { told, untold }
}

/** Several values of a column, with their rows and amounts. */
async function columnError(held: readonly Told[], other: Told, field: string): Promise<CarteraError> {
  const record = other.column?.record ?? 0
  const line = (await linesOf(other.file, new Set([record]))).get(record)
  const names = [...new Set(held.map(({ name }) => name))]
  const values = names.map((name): Text => {
    const own = held.filter((each) => each.name === name).flatMap(({ column }) => column ?? [])
    const rows = own.reduce((count, each) => count + each.rows, 0)
    return say('status-value', `"${shortName(name)}"`, rows, shortened(sum(own.map(({ amount }) => amount ?? '0'))), field)
  })
  const most = commonest(held)
  const written = names.filter((name) => held.some((each) => each.name === name && each.code === most)).map(text)
  return placedError('two-currencies', say('currency-column', values), {
    file: other.file.shown,
    line,
    row: record,
    column: other.header,
    value: other.name,
    hint: say(
      'one-currency-at-a-time',
      quotedWord(`[${other.header}] ${written.length === 1 ? `= ${written[0]}` : `in (${written.join(', ')})`}`),
      /^[A-Z]{3}$/.test(most) ? most : 'EUR',
    ),
  })
}

/** The currency of most rows. */
function commonest(held: readonly Told[]): string {
  const rowsOf = (code: string) => held.reduce((sum, each) => sum + (each.code === code ? (each.column?.rows ?? 0) : 0), 0)
  const codes = [...new Set(held.map(({ code }) => code))]
  return codes.reduce((most, code) => (rowsOf(code) > rowsOf(most) ? code : most))
}

function headersError(first: Told, other: Told): CarteraError {
  const where =
    other.file === first.file ? `"${shortName(first.header)}"` : say('header-in-file', shortName(first.header), first.file.shown)
  return placedError('two-currencies', say('currency-of-headers', shortName(other.header), other.code, where, first.code), {
    file: other.file.shown,
    column: other.header,
    value: other.code,
    hint: say('convert-amounts'),
  })
}

/**
 * The one currency of a table's amounts, or the error for two in one field; undefined where nothing tells it, or fields differ. Where amounts are converted, the target.
 * @param fields those that are read
 */
export async function currencyOfTable(engine: Engine, table: Table, fields: readonly string[]): Promise<CarteraError | string | undefined> {
  const money = fields.filter((name) => kindIn(table)(name) === 'money')
  const converted = table.files[0]?.conversion?.target
  if (converted !== undefined) return money.length > 0 ? converted : undefined
  const all: Told[] = []
  for (const file of table.files) {
    const { told, untold } = toldByAmounts(table, file, money)
    const only = table.files.length === 1 && untold !== undefined && told.length === 0 ? await onlyName(engine, file) : undefined
    if (only !== undefined) return currencyNamed(only) ?? only
    all.push(...told)
    const amount = untold === undefined ? undefined : valueSql(file.columns.sources.get(untold), 'money', file)
    if (untold !== undefined && amount !== undefined) all.push(...(await heldBy(engine, table, file, untold, amount)))
  }
  for (const field of money) {
    const own = all.filter((each) => each.field === field)
    const [first] = own
    const other = own.find(({ code }) => first && !sameCurrency(first.code, code))
    if (first && other)
      return first.column && other.column
        ? columnError(
            own.filter(({ column }) => column !== undefined),
            other,
            field,
          )
        : headersError(first, other)
  }
  const [first] = all
  if (all.some(({ code }) => first && !sameCurrency(first.code, code))) return undefined
  return all.find(({ code }) => /^[A-Z]{3}$/.test(code))?.code ?? first?.code
}
