import { decimal, filePath, identifier as id, noPartitions } from '../../dialect.js'
import type { Engine } from '../../engines/engine.js'
import { readRows } from '../../engines/read-rows.js'
import type { SourceFile } from '../../sources/find/file-kind.js'
import { firstLine } from '../../words/first-line.js'
import { say } from '../../words/sentence.js'
import { notOurs, type PortfolioFile, placesOf, scale } from './portfolio-file.js'

export async function parquetPortfolio({ path, shown }: SourceFile, engine: Engine): Promise<PortfolioFile> {
  const source = `read_parquet(${filePath(path)}, ${noPartitions})`
  const describe = `SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM ${source})`
  const described = await readRows(engine, describe, { name: 'text', type: 'text' }).catch((error) => {
    const reason = firstLine(String(error instanceof Error ? error.message : error))
    throw notOurs(shown, say('no-parquet', reason.replace(/^.*? Error: /, '').replaceAll(path, shown)))
  })
  const { measure, columns, named, places } = placesOf(
    described.map(({ name }) => name),
    shown,
  )
  const types = places.map((at) => described[at]?.type ?? '')
  const whole = ['BIGINT', 'INTEGER']
  const wanted = [whole, ['VARCHAR'], ['VARCHAR'], ['VARCHAR'], [...whole, 'DECIMAL'], ['DECIMAL'], ['DECIMAL']]
  const odd = wanted.findIndex((known, i) => !known.includes((types[i] ?? '').replace(/\(.*/, '')))
  if (odd >= 0) throw notOurs(shown, say('column-type', String(columns[odd]), String(types[odd])))
  const amount = (name: string, digits: number) => `CAST(${id(name)} AS ${decimal(digits, scale)})`
  return {
    shown,
    path,
    format: 'parquet',
    measure,
    columns,
    named,
    sign: '.',
    header: null,
    labels: new Map(),
    labelsQuery: `SELECT "segment", min("label") FROM ${source} GROUP BY "segment"`,
    rows: (digits) =>
      `SELECT "rank", "customer", coalesce("segment", '') AS "segment", ${amount(measure, digits)} AS "amount", ${amount('cumulative_share', digits)} AS "cumulative"${named ? ', "name"' : ''}\nFROM ${source}`,
  }
}
