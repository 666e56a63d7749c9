/** A column that names the currency of each row: one table holds one currency. */
import type { Engine } from '../../engines/engine.js'
import { type CarteraError, placedError } from '../../errors.js'
import { normalise } from '../../fields/dictionary.js'
import { shortened, sum } from '../../model/decimal.js'
import { text } from '../../sql/dialect.js'
import { say } from '../../words/sentence.js'
import { currencyOf, missingSql, sameCurrency } from '../grammar/numbers.js'
import { valueSql } from '../read/cell-tests.js'
import { type Declared, shortName } from '../read/columns.js'
import { linesOf } from '../read/faults.js'
import { cleanSql, countedRows, numberedRelation, rawColumn, rowType, type Table, type TableFile } from '../read/table.js'

const heads = new Set(
  'currency, currency code, order currency, invoice currency, presentment currency, curr, ccy, moneda, divisa, código moneda, código de moneda, moeda, währung, waehrung, währungsschlüssel, belegwährung, devise, monnaie, valuta, валюта'
    .split(', ')
    .map(normalise),
)

/** More values than this are no currencies. */
const mostCurrencies = 30

interface Held {
  name: string
  code: string
  rows: number
  amount: string | null
  file: TableFile
  record: number
}

async function heldBy(engine: Engine, table: Table, file: TableFile, column: number, amount: string): Promise<Held[]> {
  const raw = rawColumn(column)
  const numbered = numberedRelation(file.reader)
  const rows = `SELECT ${cleanSql(raw)} AS "name", TRY_CAST(${amount} AS ${rowType.money.sql}) AS "amount", "at" FROM ${countedRows(table, file, numbered)} AS "raw" WHERE NOT (${missingSql(raw)})`
  const found = await engine.rows(
    `SELECT "name", CAST(count(*) AS VARCHAR), CAST(sum("amount") AS VARCHAR), CAST(min("at") AS VARCHAR) FROM (${rows}) AS "rows" WHERE "amount" <> 0 GROUP BY "name" ORDER BY min("at") LIMIT ${mostCurrencies + 1}`,
  )
  if (found.length > mostCurrencies) return []
  return found.map(([name, count, held, at]) => ({
    name: String(name),
    code: currencyOf(`1 ${name}`) ?? String(name).toUpperCase(),
    rows: Number(count),
    amount: held ?? null,
    file,
    record: Number(at),
  }))
}

/** The error for a table whose rows are in two currencies, by a column that names them; undefined where they are in one. */
export async function twoCurrencies(
  engine: Engine,
  table: Table,
  fields: readonly string[],
  declared: Declared,
): Promise<CarteraError | undefined> {
  const field = fields.find((name) => (table.kinds.get(name) ?? declared[name]?.kind) === 'money')
  const held: Held[] = []
  let head = ''
  for (const file of table.files) {
    const column = file.columns.headers.findIndex((header) => heads.has(normalise(header)))
    const amount = field === undefined ? undefined : valueSql(file.columns.sources.get(field), 'money', file)
    if (column < 0 || amount === undefined) continue
    head = file.columns.headers[column] as string
    held.push(...(await heldBy(engine, table, file, column, amount)))
  }
  const [first] = held
  const other = held.find(({ code }) => first && !sameCurrency(first.code, code))
  if (!first || !other || field === undefined) return undefined
  const line = (await linesOf(other.file, new Set([other.record]))).get(other.record)
  const names = [...new Set(held.map(({ name }) => name))]
  const told = names.map((name) => {
    const own = held.filter((each) => each.name === name)
    const rows = own.reduce((count, each) => count + each.rows, 0)
    return say('status-value', `"${shortName(name)}"`, rows, shortened(sum(own.map(({ amount }) => amount ?? '0'))), field)
  })
  const place = { file: other.file.shown, line, row: other.record, column: head, value: other.name }
  return placedError('two-currencies', say('currency-column', told), {
    ...place,
    hint: say('one-currency-at-a-time', `[${head}] = ${text(first.name)}`),
  })
}
