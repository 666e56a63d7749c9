/** A totals row at the end of a spreadsheet is no customer: left out where its numbers are the sums of the others, else a fault. */
import type { Engine } from '../../engines/engine.js'
import { placedError } from '../../errors.js'
import { totalsWords } from '../../fields/languages/index.js'
import { shortened } from '../../model/decimal.js'
import type { Warning } from '../../model/definition.js'
import { identifier as id, text } from '../../sql/dialect.js'
import { atPlace, type ToldPlace } from '../../words/place.js'
import { say, type Text } from '../../words/sentence.js'
import type { Declared } from '../read/columns.js'
import { locateCustomers } from '../read/faults.js'
import { keptRows, type Table } from '../read/table.js'
import type { FoldedField } from './customers.js'

/** What every label holds: the labels that hold no other one. Cheaper to look for than each label. */
const gist = `(?i)${totalsWords.filter((word) => !totalsWords.some((other) => other !== word && word.includes(other))).join('|')}`

const around = ' :*=-–—#._\u00a0'

/** Codes below 128 of the characters that an id may begin with if it is a label; cheapest to look at. */
const firstCodes = [...new Set([...around, ...totalsWords.flatMap(([first = '']) => [first, first.toUpperCase()])])]
  .map((character) => character.charCodeAt(0))
  .filter((code) => code < 128)

const mayBeLabel = (sql: string) =>
  `CASE WHEN ascii(${sql}) IN (${firstCodes.join(', ')}) OR ascii(${sql}) > 127 THEN regexp_matches(${sql}, '${gist}') ELSE false END`

/** A test whether an id is a word for a total, in any case, whatever colons, stars, dashes and equals signs people put around it. */
export const isTotalsLabel = (sql: string) =>
  `CASE WHEN ${mayBeLabel(sql)} THEN trim(lower(${sql}), ${text(around)}) IN (${totalsWords.map(text).join(', ')}) ELSE false END`

/** The sum of each field over rows that were set aside, where their cells can be read; decimal text. */
type SetAside = ReadonlyMap<string, string>

/** A sum as it is, or with what was set aside. */
const isSum = (sql: string, others: string, aside = '0') => `(${sql} = ${others} OR ${sql} = ${others} + ${aside})`

const shown = (number: string | null | undefined): Text => (number == null ? say('nothing') : shortened(number))

/** A customer whose id is a word for a total. */
export interface TotalsRow {
  customer: string
  /** The first of its sums that is not the sum of the others; undefined where all are. */
  wrong: { field: string; value: Text; sum: Text } | undefined
}

/** The totals rows of a loaded table, and whether they add up; none where nothing is summed. A column that one leaves blank says nothing. */
export async function totalsRows(
  engine: Engine,
  table: Table,
  fields: readonly FoldedField[],
  declared: Declared,
  aside: SetAside,
): Promise<TotalsRow[]> {
  const summed = fields.filter(({ field }) => declared[field]?.combine === 'sum')
  if (summed.length === 0) return []
  const found = await engine.rows(`SELECT "customer" FROM ${id(table.name)} WHERE ${isTotalsLabel('"customer"')} ORDER BY 1`)
  const rows: TotalsRow[] = []
  for (const [customer] of found as [string][]) {
    const others = summed.map(({ sql }) => `(SELECT sum(${sql}) FROM ${id(table.name)} WHERE "customer" <> ${text(customer)})`)
    const tests = summed.map(
      ({ field, sql }, i) =>
        `CAST(${isSum(sql, others[i] as string, aside.get(field))} AS VARCHAR), CAST(${sql} AS VARCHAR), CAST(${others[i]} AS VARCHAR)`,
    )
    const [row = []] = await engine.rows(`SELECT ${tests.join(', ')} FROM ${id(table.name)} WHERE "customer" = ${text(customer)}`)
    const told = summed.flatMap((_, i) => (row[3 * i + 1] === null ? [] : [i]))
    const wrong = told.length === 0 ? 0 : told.find((i) => row[3 * i] !== 'true')
    rows.push({
      customer,
      wrong:
        wrong === undefined
          ? undefined
          : { field: summed[wrong]?.field ?? '', value: shown(row[3 * wrong + 1]), sum: shown(row[3 * wrong + 2]) },
    })
  }
  return rows
}

/** Why a totals row that does not add up is a fault. */
export const totalsReason = (customer: string, { field, value, sum }: NonNullable<TotalsRow['wrong']>) =>
  say('totals-row-wrong', customer, field, value, sum)

/** Takes a totals row that adds up out of a loaded table; a warning that says so. */
export async function leaveOut(engine: Engine, table: Table, customer: string, where: ToldPlace): Promise<Warning> {
  const tables = [table.name, ...(table.series?.length ? [keptRows(table.name)] : [])]
  for (const name of tables) await engine.run(`DELETE FROM ${id(name)} WHERE "customer" = ${text(customer)}`)
  return { code: 'totals-row', message: atPlace(where, say('totals-row-left-out', customer)) }
}

/**
 * Takes the totals rows out of a loaded table.
 * @returns a warning for each that says so
 * @throws input error where a row is labelled as a total and its numbers are not the sums of the others
 */
export async function leaveOutTotals(
  engine: Engine,
  table: Table,
  fields: readonly FoldedField[],
  declared: Declared,
  aside: SetAside = new Map(),
): Promise<Warning[]> {
  const warnings: Warning[] = []
  for (const { customer, wrong } of await totalsRows(engine, table, fields, declared, aside)) {
    const place = (await locateCustomers(table, [customer])).get(customer)?.[0]
    const where = place ?? { file: table.files[0]?.shown ?? '' }
    if (wrong) {
      const found = { file: place?.file, line: place?.line, value: customer, hint: say('take-total-out') }
      throw placedError('totals-row', totalsReason(customer, wrong), found, where)
    }
    warnings.push(await leaveOut(engine, table, customer, where))
  }
  return warnings
}
