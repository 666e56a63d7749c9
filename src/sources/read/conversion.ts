/** Amounts in one currency: each is converted by the last rate at or before the day of its row. */
import { decimal, identifier as id, text } from '../../dialect.js'
import { valueAt } from '../../model/value-at.js'
import { currencyNamedSql, currencyOfHeader, currencySql, quickCodeSql, sameCurrency } from '../grammar/currency.js'
import { remarksOf } from '../grammar/head-remarks.js'
import { missingSql } from '../grammar/number-sql.js'
import type { Columns, FieldSource } from './field-source.js'
import { headerAt } from './heads.js'

/**
 * What rates are kept in, so that times an amount there is room for all digits: of 18 at most where they have no more, which
 * the engine rounds back a hundred times as fast. @param rates decimal texts
 */
export function rateTypeOf(rates: Iterable<string>): string {
  let [whole, fraction] = [1, 0]
  for (const rate of rates) {
    const [before = '', behind = ''] = rate.split('.')
    whole = Math.max(whole, before.length)
    fraction = Math.max(fraction, behind.length)
  }
  return whole + fraction <= 18 ? decimal(18, fraction) : decimal(38, 18)
}

/** The rates of a currency, a day each from the first one on; the last one holds for all later days. */
export interface DailyRates {
  /** YYYY-MM-DD; null where the one rate holds for all days. */
  from: string | null
  days: number
}

/** Units of the target for one of each currency. */
export interface Conversion {
  target: string
  /** The file of the rates, as it was named. */
  shown: string
  rates: ReadonlyMap<string, DailyRates>
  /** What a rate is kept in. */
  type: string
  /** `--map` says what tells the currency, which then goes before all else. */
  mapped: boolean
}

/** The engine's variable of the rates of a currency. */
const rateVariable = (code: string) => `rates of ${code}`

const currencyOfHead = (header: string) =>
  currencyOfHeader(header) ?? remarksOf(header, 'money').findLast(({ currency }) => currency !== undefined)?.currency

/** The currencies that the headers of an amount name: of its column, or of the numbers of its formula. */
export function headerCurrencies(source: FieldSource | undefined, headers: readonly string[]): string[] {
  const columns =
    source?.from === 'column'
      ? [source.column]
      : source?.from === 'formula'
        ? source.columns.filter(({ as }) => as === 'number').map(({ column }) => column)
        : []
  return [...new Set(columns.flatMap((column) => currencyOfHead(headerAt(headers, column)) ?? []))]
}

/** How the cells of a row are named and cleaned. */
export interface Naming {
  raw: (column: number) => string
  clean: (raw: string) => string
  /** What a formula makes of a row's texts. */
  made: (source: Extract<FieldSource, { from: 'formula' }>) => string
}

type Amount = Extract<FieldSource, { from: 'column' | 'formula' }>

/**
 * The currency of an amount, as SQL: as `--map` says, else by the header of the amount, else by the column of currencies, else by the
 * amount's own mark. `header` is set where the header tells.
 */
export function rowCurrency(
  source: Amount,
  { columns: { headers, sources }, missing }: { columns: Columns; missing?: readonly string[] | undefined },
  mapped: boolean,
  { raw, clean, made }: Naming,
): { sql: string; by: 'header' | 'column' | 'mark' } {
  const [header] = headerCurrencies(source, headers)
  const column = sources.get('currency')
  if (header !== undefined && !mapped) return { sql: text(header), by: 'header' }
  if (column?.from === 'formula') return { sql: currencyNamedSql(made(column)), by: 'column' }
  if (column?.from === 'column') {
    const cell = raw(column.column)
    const named = `CASE WHEN NOT (${missingSql(cell, missing)}) THEN ${currencyNamedSql(clean(cell))} END`
    return { sql: quickCodeSql(cell, named), by: 'column' }
  }
  const marks = amountColumns(source).map((at) => currencySql(raw(at)))
  return { sql: marks.length === 1 ? valueAt(marks, 0) : `coalesce(${[...marks, 'NULL'].join(', ')})`, by: 'mark' }
}

const amountColumns = (source: Amount) =>
  source.from === 'column' ? [source.column] : source.columns.filter(({ as }) => as === 'number').map(({ column }) => column)

/** Marks that several currencies are written with. */
const sharedMarks = ['$', '¥']

/** The one currency among the target and those with rates that such a mark can mean; undefined where it is several or none. */
function meantBy(mark: string, { target, rates }: Pick<Conversion, 'target' | 'rates'>): string | undefined {
  const codes = [...new Set([target, ...rates.keys()])].filter((code) => sameCurrency(mark, code))
  return codes.length === 1 && codes[0] !== mark ? codes[0] : undefined
}

/** Such marks whose currency the conversion tells. */
export const marksMeant = (conversion: Conversion): { mark: string; code: string }[] =>
  sharedMarks.flatMap((mark) => {
    const code = meantBy(mark, conversion)
    return code === undefined ? [] : [{ mark, code }]
  })

/** True for a cell whose mark is another currency than that of its row. */
export function foreignMark(raw: string, currency: string, { target, rates }: Conversion): string {
  const mark = currencySql(raw)
  const fits = sharedMarks.flatMap((sign) => {
    const codes = [target, ...rates.keys()].filter((code) => sameCurrency(sign, code))
    return codes.length > 0 ? [`CASE WHEN ${currency} IN (${codes.map(text).join(', ')}) THEN ${text(sign)} ELSE ${currency} END`] : []
  })
  return `coalesce(${mark} NOT IN (${[currency, ...fits].join(', ')}), false)`
}

/** The rate of a currency on a day; null before the first, and for a currency that has none. */
export function rateSql(currency: string, date: string | undefined, conversion: Conversion): string {
  const { target, rates, type } = conversion
  const names = (code: string) => {
    const marks = marksMeant(conversion).flatMap((each) => (each.code === code ? [each.mark] : []))
    return [code, ...marks].map(text)
  }
  const when = (code: string, rate: string) => names(code).map((name) => `WHEN ${name} THEN ${rate}`)
  const own = when(target, `CAST(1 AS ${type})`)
  const others = [...rates].flatMap(([code, { from, days }]) => {
    if (code === target) return []
    const list = `getvariable(${text(rateVariable(code))})`
    if (from === null) return when(code, `list_extract(${list}, 1)`)
    if (date === undefined) return []
    const day = `${date} - DATE ${text(from)} + 1`
    return when(code, `list_extract(${list}, CASE WHEN ${day} > 0 THEN least(${day}, ${days}) END)`)
  })
  return `CASE ${currency} ${[...own, ...others].join(' ')} END`
}

/** An amount in the target, rounded half away from zero to 4 decimals; what is missing or 0 needs no rate. */
export const convertedSql = (amount: string, rate: string, type: string) =>
  `CASE WHEN coalesce(${amount}, 0) = 0 THEN CAST(${amount} AS ${type}) ELSE CAST(CAST(${amount} AS ${type}) * ${rate} AS ${type}) END`

/** The statement that gives the engine the rates of a currency. */
export const ratesStep = (code: string, daily: readonly string[], type: string) => ({
  name: rateVariable(code),
  sql: `SET VARIABLE ${id(rateVariable(code))} = CAST([${daily.map(text).join(', ')}] AS ${type}[])`,
})
