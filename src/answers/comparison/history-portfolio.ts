import { stat } from 'node:fs/promises'
import { decimal, identifier as id } from '../../dialect.js'
import type { Engine } from '../../engines/engine.js'
import { reading } from '../portfolio/keeper/attach.js'
import { documentOf, snapshotOf } from '../portfolio/keeper/find.js'
import { isDatabase } from '../portfolio/keeper/is-database.js'
import { withoutName } from '../portfolio/keeper/layout.js'
import { parsePlace } from '../portfolio/keeper/place.js'
import { checkSchema, ofSnapshot, table } from '../portfolio/keeper/schema.js'
import type { Header } from '../portfolio/portfolio.js'
import type { PortfolioHeader } from '../portfolio/portfolio-header.js'
import { type PortfolioFile, scale } from './portfolio-file.js'

/** Whether a text names a snapshot, such as `portfolio.duckdb@2026-01-05`, or a whole history, which means its last. */
export async function namesHistory(text: string): Promise<boolean> {
  if (text === '-') return false
  const { file, name, at } = parsePlace(text)
  const found = await stat(file).catch(() => undefined)
  if (found?.isFile()) return isDatabase(file)
  return found === undefined && (name !== undefined || at !== undefined) && /\.(duckdb|ddb|db)$/i.test(file)
}

let copies = 0

/** A snapshot of a history, copied into the engine. */
export async function historyPortfolio(text: string, engine: Engine): Promise<PortfolioFile> {
  const place = parsePlace(text)
  return reading(engine, place.file, {}, async () => {
    await checkSchema(engine, 'read', place.file)
    const key = await snapshotOf(engine, place)
    const { header, columns } = await documentOf(engine, place.file, key)
    const names = columns.find(({ name }, i) => i === 2 && name === 'name')
    copies++
    const copy = id(`snapshot ${copies}`)
    await engine.run(
      `CREATE TEMP TABLE ${copy} AS SELECT "rank", "customer", "segment", "amount", "cumulative_share"${names ? `, ${id(names.stored)} AS "name"` : ''} FROM ${table('customers')} WHERE ${ofSnapshot(key)} ORDER BY "position"`,
    )
    const amount = (name: string, digits: number) => `CAST(${id(name)} AS ${decimal(digits, scale)})`
    return {
      shown: key.shown,
      format: 'history',
      measure: header.weigh.name,
      columns: withoutName(columns).map(({ name }) => name),
      named: names !== undefined,
      sign: '.',
      header: headerOf(header),
      labels: new Map(header.segments.map(({ segment, label }) => [segment, label.en])),
      labelsQuery: '',
      rows: (digits) =>
        `SELECT "rank", "customer", "segment", ${amount('amount', digits)} AS "amount", ${amount('cumulative_share', digits)} AS "cumulative"${names ? ', "name"' : ''}\nFROM ${copy}`,
    }
  })
}

/** What the snapshot says of itself, as a portfolio in JSON would. */
const headerOf = ({
  classifier,
  title,
  parameters,
  filter,
  currency,
  as_of,
  inputs,
  thresholds,
  totals,
  segments,
}: Header): PortfolioHeader => ({
  classifier,
  title: title.en,
  parameters,
  filter,
  currency,
  as_of,
  inputs: inputs.map(({ path }) => ({ path })),
  thresholds,
  totals: { customers: String(totals.customers) },
  segments: segments.map(({ segment, label }) => ({ segment, label: label.en })),
})
