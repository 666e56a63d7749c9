/** What any classifier on the shelf writes can be compared, in any form: shares of another base, low cut points and all. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { compare } from '../../../src/answers/comparison/compare.js'
import { portfolioAnswer } from '../../../src/answers/portfolio/answer.js'
import { type ClassifyOptions, classify } from '../../../src/answers/portfolio/classify.js'
import { classifiers } from '../../../src/classifiers/index.js'
import { sum, trimmed } from '../../../src/model/decimal.js'
import { writeAnswer } from '../../../src/writers/formats.js'
import { writeTo } from '../../../src/writers/output.js'
import { parted } from '../../parted.js'

const folder = mkdtempSync(join(tmpdir(), 'cartera-shelf-'))
afterAll(() => rmSync(folder, { recursive: true }))

const formats = ['csv', 'json', 'ndjson', 'parquet', 'xlsx'] as const
const options = { language: 'en', top: 20, width: 80, color: false, excel: false, raw: false } as const

/** How a classifier reads its own fixture. */
function fixtureOf(name: string): ClassifyOptions {
  const path = `fixtures/${name}`
  const given = existsSync(`${path}/options.json`) ? JSON.parse(readFileSync(`${path}/options.json`, 'utf8')) : {}
  return { ...given, files: (given.files ?? ['customers.csv']).map((file: string) => join(path, file)) }
}

async function expectRead(name: string) {
  const classifier = classifiers.find((one) => one.name === name) as (typeof classifiers)[number]
  const portfolio = await classify(classifier, {}, fixtureOf(name))
  const paths = formats.map((format) => join(folder, `${name}.${format}`))
  const spanish = join(folder, `${name}-es.xlsx`)
  let held = ''
  try {
    const at = portfolio.columns.findIndex((column) => column.name === portfolio.header.weigh.name)
    held = sum((await portfolio.top(1000, 'en')).flatMap((row) => row[at] ?? []))
    for (const [i, format] of formats.entries())
      await writeTo({ path: paths[i] }, (out) => writeAnswer(portfolioAnswer(portfolio), format, out, options))
    await writeTo({ path: spanish }, (out) => writeAnswer(portfolioAnswer(portfolio), 'xlsx', out, { ...options, language: 'es' }))
  } finally {
    portfolio.close()
  }
  const { totals, segments, weigh } = portfolio.header
  const sides = [...[...paths, spanish].map((path) => [paths[1], path]), [spanish, paths[4]]] as [string, string][]
  for (const [before, after] of sides) {
    const compared = await compare(before, after, { classifiers })
    const { header } = compared
    compared.close()
    expect(header.bridge.stayed).toMatchObject({ customers: totals.customers, change: '0', before: trimmed(held) })
    expect(header.totals).toMatchObject({ customers_before: totals.customers, customers_after: totals.customers, change: '0' })
    expect(header.measure.name).toBe(weigh.name)
    const told = before === spanish ? segments.filter(({ customers }) => customers > 0) : segments
    expect(header.segments.map(({ segment }) => segment)).toEqual(told.map(({ segment }) => segment))
    expect(header.segments.map(({ label }) => label)).toEqual(told.map(({ label }) => label))
  }
}

const [first, further] = parted(
  classifiers.map(({ name }) => name),
  (name) => ['pareto', 'rfm'].includes(name),
)
test.each(first)('%s', expectRead)
test.each(further)('%s', { tags: ['deep'] }, expectRead)
