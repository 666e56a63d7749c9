import type { Engine } from '../../engines/engine.js'
import { readRows } from '../../engines/read-rows.js'
import type { SourceFile } from '../../sources/find/files.js'
import { decimal, identifier as id, text } from '../../sql/dialect.js'
import { say } from '../../words/sentence.js'
import { measureOf, notOurs, type PortfolioFile, scale } from './portfolio-file.js'

/** A portfolio in Parquet. */
export async function parquetPortfolio({ path, shown }: SourceFile, engine: Engine): Promise<PortfolioFile> {
  const source = `read_parquet(${text(path)})`
  const describe = `SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM ${source})`
  const described = await readRows(engine, describe, { name: 'text', type: 'text' }).catch((error) => {
    const reason = String(error instanceof Error ? error.message : error).split('\n')[0] as string
    throw notOurs(shown, say('no-parquet', reason.replace(/^.*? Error: /, '').replaceAll(path, shown)))
  })
  const columns = described.map(({ name }) => name)
  const measure = measureOf(columns, shown)
  const types = described.map(({ type }) => type)
  const whole = ['BIGINT', 'INTEGER']
  const wanted = [whole, ['VARCHAR'], ['VARCHAR'], ['VARCHAR'], [...whole, 'DECIMAL'], ['DECIMAL'], ['DECIMAL']]
  const odd = wanted.findIndex((known, i) => !known.includes((types[i] as string).replace(/\(.*/, '')))
  if (odd >= 0) throw notOurs(shown, say('column-type', String(columns[odd]), String(types[odd])))
  const amount = (name: string, digits: number) => `CAST(${id(name)} AS ${decimal(digits, scale)})`
  return {
    shown,
    format: 'parquet',
    measure,
    columns,
    sign: '.',
    header: null,
    labels: new Map(),
    labelsQuery: `SELECT "segment", min("label") FROM ${source} GROUP BY "segment"`,
    rows: (digits) =>
      `SELECT "rank", "customer", coalesce("segment", '') AS "segment", ${amount(measure, digits)} AS "amount", ${amount('cumulative_share', digits)} AS "cumulative"\nFROM ${source}`,
  }
}
