/** A money column holds one currency, in all files of its table; the sign $ goes with the currencies that are written so. */
import type { Engine } from '../engines/engine.js'
import { inputError } from '../errors.js'
import type { Field, FieldKind } from '../model/words.js'
import type { Columns, Declared } from './columns.js'
import { linesOf } from './faults.js'
import { currencyOf, currencySql, sameCurrency } from './numbers.js'
import { cellsOf, rawColumn, rawRelation, type Table, type TableFile } from './table.js'

interface Seen {
  currency: string
  file: TableFile
  column: number
  record: number
  value: string
}

/** The first currency in the samples of each money field, as a map by column for each file. */
export function sampledCurrencies(
  sampled: readonly { columns: Columns; rows: readonly { cells: (string | null)[] }[] }[],
  used: readonly string[],
  kindOf: (field: string) => FieldKind,
): (columns: Columns) => Map<number, string> {
  const known = new Map<string, string>()
  for (const field of used) {
    for (const { columns, rows } of sampled) {
      const source = columns.sources.get(field)
      if (known.has(field) || source?.from !== 'column' || kindOf(field) !== 'money') continue
      for (const { cells } of rows) {
        const currency = currencyOf(cells[source.column] ?? '')
        if (currency) known.set(field, currency)
        if (currency) break
      }
    }
  }
  return ({ sources }) =>
    new Map(
      [...known].flatMap(([field, currency]) => {
        const source = sources.get(field)
        return source?.from === 'column' ? [[source.column, currency] as const] : []
      }),
    )
}

/** The currencies of a field's columns, for each column with the first cell that names it. */
async function currenciesOf(engine: Engine, table: Table, field: string): Promise<Seen[][]> {
  const found: Seen[][] = []
  for (const file of table.files) {
    const source = file.columns.sources.get(field)
    for (const [i, { column }] of (source ? cellsOf(source, 'money') : []).entries()) {
      const seen = found[i] ?? []
      found[i] = seen
      const raw = rawColumn(column)
      const cells = `SELECT row_number() OVER () AS "record", ${raw} AS "value", ${currencySql(raw)} AS "currency" FROM ${rawRelation(file.reader)}`
      const rows = await engine.rows(
        `SELECT "currency", CAST(min("record") AS VARCHAR), arg_min("value", "record") FROM (${cells}) AS "raw" WHERE "currency" IS NOT NULL GROUP BY "currency" ORDER BY min("record")`,
      )
      for (const [currency, record, value] of rows as [string, string, string][]) {
        seen.push({ currency, file, column, record: Number(record), value })
      }
    }
  }
  return found
}

/**
 * Looks at every cell of the money fields.
 * @throws input error where a column holds two currencies, with the first cell of each
 */
export async function refuseTwoCurrencies(engine: Engine, table: Table, fields: readonly string[], declared: Declared): Promise<void> {
  for (const field of fields) {
    const kind = table.kinds.get(field) ?? (declared[field] as Field).kind
    if (kind !== 'money') continue
    const pair = (await currenciesOf(engine, table, field)).map(strangers).find((found) => found !== undefined)
    if (!pair) continue
    const [first, other] = pair
    const [one, two] = await Promise.all(pair.map(placed))
    const header = other.file.columns.headers[other.column] as string
    throw inputError(
      'two-currencies',
      `${other.file.shown}, column "${header}" holds two currencies: ${first.currency} (${one?.words}) and ${other.currency} (${two?.words})`,
      {
        file: other.file.shown,
        line: two?.line,
        column: header,
        value: other.value,
        hint: 'Bring the amounts into one currency, or read the files or rows of each by themselves.',
      },
    )
  }
}

const strangers = ([first, ...rest]: readonly Seen[]): [Seen, Seen] | undefined => {
  const other = first && rest.find(({ currency }) => !sameCurrency(currency, first.currency))
  return first && other && [first, other]
}

/** `"€ 5", line 2`, with the file where there are several. */
async function placed({ file, record, value }: Seen): Promise<{ line: number | undefined; words: string }> {
  const line = (await linesOf(file, new Set([record]))).get(record)
  return { line, words: `"${value.trim()}"${line ? `, line ${line}` : ''} of ${file.shown}` }
}
