/** Amounts of one column that mean different things: some with the tax in them and some without, or each the sum of those above it. */
import { text } from '../../../dialect.js'
import { normalise } from '../../../fields/dictionary.js'
import { asksForTax, tellsTaxes, valueWithTax } from '../../../fields/tax-words.js'
import { shortened } from '../../../model/decimal.js'
import type { Warning } from '../../../model/definition.js'
import { shellWord } from '../../../model/shell.js'
import { atPlace } from '../../../words/place.js'
import { say } from '../../../words/sentence.js'
import { numberSql } from '../../grammar/number-sql.js'
import { cleanSql } from '../../read/cell-sql.js'
import { rowType } from '../../read/column-types.js'
import { columnGiving, inFormula } from '../../read/field-source.js'
import { valueSql } from '../../read/field-sql.js'
import { headerAt, shortName } from '../../read/heads.js'
import { countedRows } from '../../read/left-out.js'
import { placeOfRecord } from '../../read/record-places.js'
import { numberedRelation, rawColumn } from '../../read/relation.js'
import { moneyField, type TableFile } from '../../read/table-facts.js'
import { freeColumns, sampledCells } from '../compared/index.js'
import type { RowLook } from '../look.js'
import { runsUp } from '../totals/index.js'

/** Values that tell of taxes are no more than these. */
const mostValues = 6

const mayTellTaxes = (file: TableFile, column: number) =>
  asksForTax(headerAt(file.columns.headers, column)) ||
  tellsTaxes([...new Set(sampledCells(file, column).map((cell) => cell.trim()))].filter((cell) => cell !== '').slice(0, mostValues + 1))

/** A warning for each column by which some amounts have the tax in them and others have not. */
export const mixedTaxes: RowLook = async ({ engine, table, fields }) => {
  const field = moneyField(table, fields)
  const warnings: Warning[] = []
  if (field === undefined) return warnings
  for (const file of table.files) {
    const source = file.columns.sources.get(field)
    const [amount, own] = [valueSql(source, 'money', file), inFormula(source)]
    if (amount === undefined || own === undefined) continue
    for (const column of freeColumns(file, fields).filter((column) => mayTellTaxes(file, column))) {
      const rows = `SELECT coalesce(${cleanSql(rawColumn(column))}, '') AS "value", TRY_CAST(${amount} AS ${rowType.money.sql}) AS "amount", "at" FROM ${countedRows(table, file, numberedRelation(file.reader))} AS "raw"`
      const found = await engine.rows(
        `SELECT "value", CAST(count(*) AS VARCHAR), CAST(sum("amount") AS VARCHAR), CAST(min("at") AS VARCHAR) FROM (${rows}) AS "rows" WHERE "amount" <> 0 GROUP BY "value" ORDER BY count(*) DESC, "value" LIMIT ${mostValues + 1}`,
      )
      const taxed = valueWithTax(found.map(([value]) => String(value)))
      if (found.length < 2 || found.length > mostValues || taxed === undefined) continue
      const head = headerAt(file.columns.headers, column)
      const values = found.map(([value, count, sum]) =>
        say('status-value', value === '' ? say('nothing') : `"${shortName(String(value))}"`, Number(count), shortened(String(sum)), field),
      )
      const holds = `[${head}] in (${text(taxed)})`
      const at = Math.min(...found.map((row) => Number(row[3])))
      const message = say(
        'mixed-taxes',
        shortName(head),
        values,
        field,
        shellWord(`${field}=if(${holds}, ${own} / 1.21, ${own})`),
        shellWord(holds),
        shortName(taxed),
      )
      warnings.push({ code: 'mixed-taxes', message: atPlace(await placeOfRecord(file, at), message) })
    }
  }
  return warnings
}

const rateHeads =
  /^(?:exchangerate|currencyrate|fxrate|exchrate|conversionrate|tipodecambio|tipocambio|tasadecambio|wechselkurs|umrechnungskurs|kurs|tauxdechange|cours|tassodicambio|cambio|taxadecambio|taxacambio|курс|курсвалюты)$/
/** Heads of amounts that a rate has made one currency already. */
const converted = /lcy|local|base|hauswahrung|company|функц|вруб/

/** A warning for each file without a column of currencies in which some rows have a rate of exchange, and others 1 or none. */
export const exchangeRates: RowLook = async ({ engine, table, fields, check }) => {
  const field = moneyField(table, fields)
  const warnings: Warning[] = []
  if (field === undefined || check.rows < 2) return warnings
  for (const file of table.files) {
    const source = file.columns.sources.get(field)
    const [amount, own] = [valueSql(source, 'money', file), inFormula(source)]
    const column = freeColumns(file, fields).find((each) => rateHeads.test(normalise(headerAt(file.columns.headers, each))))
    if (column === undefined || amount === undefined || own === undefined) continue
    if (file.columns.sources.has('currency') || converted.test(normalise(own))) continue
    const cell = (sql: string) => `TRY_CAST(${sql} AS ${rowType.money.sql})`
    const rate = `coalesce(${cell(numberSql(cleanSql(rawColumn(column)), file.numbers, 'money'))}, 1)`
    const rows = `SELECT ${rate} IN (0, 1) AS "same", ${cell(amount)} AS "amount", "at" FROM ${countedRows(table, file, numberedRelation(file.reader))} AS "raw"`
    const [[count, held, at, others] = []] = await engine.rows(
      `SELECT CAST(count(CASE WHEN NOT "same" THEN 1 END) AS VARCHAR), CAST(sum(CASE WHEN NOT "same" THEN "amount" END) AS VARCHAR), CAST(min(CASE WHEN NOT "same" THEN "at" END) AS VARCHAR), CAST(count(CASE WHEN "same" THEN 1 END) AS VARCHAR) FROM (${rows}) AS "rows" WHERE "amount" <> 0`,
    )
    if (Number(count) === 0 || Number(others) === 0) continue
    const head = headerAt(file.columns.headers, column)
    const formula = shellWord(`${field}=${own} * coalesce([${head}], 1)`)
    const message = say('exchange-rates', shortName(head), Number(count), shortened(String(held)), field, formula)
    warnings.push({ code: 'several-currencies', message: atPlace(await placeOfRecord(file, Number(at)), message) })
  }
  return warnings
}

/** A warning for each file whose amounts are a running sum of another column, as a balance is. */
export const runningSums: RowLook = async ({ table, fields }) => {
  const field = moneyField(table, fields)
  if (field === undefined || !table.ledger) return []
  return table.files.flatMap((file): Warning[] => {
    const source = columnGiving(file.columns, field)
    if (source === undefined) return []
    const found = runsUp(file, source.column)
    if (found === undefined) return []
    const head = headerAt(file.columns.headers, found.column)
    const message = say('running-sums', shortName(source.header), shortName(head), found.rows, shellWord(`${field}=[${head}]`))
    return [{ code: 'running-sums', message: atPlace({ file: file.shown, line: found.line }, message) }]
  })
}
