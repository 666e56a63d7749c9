/** What an earlier version wrote, a later one reads: models, histories, portfolios, configurations. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, test } from 'vitest'
import { runCarteraIn } from './run-cartera.js'
import { newFolder } from './scratch.js'

const earlier = resolve(import.meta.dirname, '../fixtures/earlier')
const namesIn = (place: string, ending: string) =>
  readdirSync(join(earlier, place))
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length))
const written = (name: string) => readFileSync(join(earlier, 'portfolios', name), 'utf8')
/** What is made of it now, where the meaning of a purchase, of a customer's group or the words of a reason were corrected since; else as it was written then. */
const madeNow = (name: string) => {
  const corrected = join(earlier, 'corrected', name)
  return existsSync(corrected) ? readFileSync(corrected, 'utf8') : written(name)
}

let folder = ''
beforeAll(() => {
  folder = newFolder()
  cpSync(earlier, folder, { recursive: true })
  mkdirSync(join(folder, 'out'))
  writeFileSync(join(folder, 'history.duckdb'), gunzipSync(readFileSync(join(earlier, 'history.duckdb.gz'))))
})

/** The standard output of a run that ends well. */
async function cartera(command: string, ...more: string[]): Promise<string> {
  const { code, stdout, stderr } = await runCarteraIn({ folder, env: { PATH: process.env.PATH, TMPDIR: folder, CARTERA_THREADS: '1' } }, [
    ...command.split(' '),
    ...more,
  ])
  expect(code, stderr).toBe(0)
  return stdout
}

/** The columns of then; later versions may add others. */
function asThen(now: string, then: string) {
  const columns = Object.keys(parse(then, { columns: true })[0] as object)
  const rows = (csv: string) => parse(csv, { columns: true }) as Record<string, string>[]
  const picked = (csv: string) => rows(csv).map((row) => columns.map((column) => row[column]))
  expect(picked(then).length).toBeGreaterThan(0)
  expect(picked(now)).toEqual(picked(then))
}

describe('a model of an earlier version', () => {
  const data: Record<string, string> = { bcg: 'bcg', burnett: 'burnett', value: 'burnett', vvc: 'vvc', winer: 'winer' }
  test.each(namesIn('models', '.json'))('%s places customers as it did', async (name) => {
    const classifier = name.replace(/-within$/, '')
    const now = await cartera(`${classifier} ${data[name] ?? 'shop'}.csv --model models/${name}.json -f csv`)
    asThen(now, madeNow(`${name}.csv`))
  })
})

describe('a history of an earlier version', () => {
  test('has its snapshots', async () => {
    const { snapshots } = JSON.parse(await cartera('history list history.duckdb -f json')) as { snapshots: Record<string, unknown>[] }
    expect(snapshots.map(({ name, as_of }) => `${name} ${as_of}`)).toEqual([
      'channels 2025-12-22',
      'pareto 2025-06-24',
      'pareto 2025-12-22',
      'rfm 2025-12-22',
    ])
  })
  test.each([
    ['#rfm', 'history-rfm.csv'],
    ['#pareto@first', 'half.csv'],
    ['#pareto', 'pareto.csv'],
  ])('shows %s byte by byte', async (place, file) => {
    expect(await cartera(`history show history.duckdb${place} -f csv`)).toBe(written(file))
  })
  test('tells who moved, and what became of a customer', async () => {
    const moves = await cartera('compare history.duckdb#pareto@first history.duckdb#pareto -f csv')
    expect(moves).toBe(await cartera('compare portfolios/half.csv portfolios/pareto.csv -f csv'))
    expect(moves).toMatch(/^customer,.*\n.*\n/)
    const path = await cartera('history show history.duckdb#pareto -f csv', '--customer', 'Vidrios Sur')
    expect(path.trim().split('\n').length).toBe(2)
  })
  test('takes one more snapshot, and loses those that go', async () => {
    await cartera('pareto shop.csv --as-of 2025-12-31 -q -f csv --history history.duckdb')
    await cartera('history prune history.duckdb#pareto --keep 1 -q')
    const { snapshots } = JSON.parse(await cartera('history list history.duckdb#pareto -f json')) as {
      snapshots: Record<string, unknown>[]
    }
    expect(snapshots.map(({ as_of }) => as_of)).toEqual(['2025-12-31'])
  })
})

test.each(['json', 'ndjson', 'parquet'])('a portfolio of an earlier version is read as %s', async (ending) => {
  const moves = await cartera(`compare portfolios/half.${ending} portfolios/pareto.csv -f csv`)
  expect(moves).toBe(await cartera('compare portfolios/half.csv portfolios/pareto.csv -f csv'))
})

test('a configuration of an earlier version makes the portfolio that it made', async () => {
  await cartera('run cartera.yaml')
  asThen(readFileSync(join(folder, 'out/portfolio.csv'), 'utf8'), madeNow('run.csv'))
})

type Schema = Record<string, unknown>

describe('the published schema of configurations', () => {
  const schemaIn = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as Schema
  const [then, now] = [
    schemaIn(join(earlier, 'config.schema.json')),
    schemaIn(resolve(import.meta.dirname, '../schemas/config.schema.json')),
  ]
  test('admits all that the one of an earlier version did', () => {
    expect(losses(then, now, { old: then, now })).toEqual([])
  })
  test.each<[string, (schema: Schema) => void, RegExp]>([
    ['a key', ({ properties }) => delete (properties as Schema).lang, /^lang/],
    ['freedom', ({ required }) => (required as string[]).push('lang'), /lang is required/],
  ])('that lost %s would be found', (_, lose, found) => {
    const changed = structuredClone(now)
    lose(changed)
    expect(losses(now, changed, { old: now, now: changed }).join('\n')).toMatch(found)
  })
})

/** What a schema admits and another does not, by path; as far as the keywords go that schemas of configurations have. */
function losses(then: Schema, now: Schema, roots: { old: Schema; now: Schema }, path = '', depth = 0): string[] {
  const [a, b] = [resolved(then, roots.old), resolved(now, roots.now)]
  if (depth > 12 || Object.keys(b).every((key) => key === 'description')) return []
  const deeper = (x: unknown, y: unknown, at: string) => losses(x as Schema, y as Schema, roots, at, depth + 1)
  const [ways, others] = [branches(a), branches(b)]
  if (ways.length > 1 || others.length > 1)
    return ways.flatMap((way) => {
      const tried = others.map((other) => deeper(way, other, path))
      return tried.some((lost) => lost.length === 0) ? [] : (tried.sort((x, y) => x.length - y.length)[0] ?? [`${path}: a way to say it`])
    })
  const found: string[] = []
  if (b.type !== undefined && a.type !== b.type) found.push(`${path}: ${a.type} is ${b.type}`)
  const values = (schema: Schema) => (schema.const === undefined ? (schema.enum as unknown[] | undefined) : [schema.const])
  const [had, has] = [values(a), values(b)]
  if (has && (!had || had.some((value) => !has.includes(value)))) found.push(`${path}: ${had ?? 'anything'} was ${has}`)
  for (const key of ['pattern', 'minLength', 'maxLength', 'minimum', 'maximum', 'minItems', 'maxItems', 'exclusiveMinimum'])
    if (b[key] !== undefined && a[key] !== b[key]) found.push(`${path}: ${key} ${b[key]}`)
  for (const key of (b.required as string[] | undefined) ?? [])
    if (!((a.required as string[] | undefined) ?? []).includes(key)) found.push(`${path}: ${key} is required`)
  const [old, more] = [(a.properties ?? {}) as Schema, (b.properties ?? {}) as Schema]
  for (const [key, schema] of Object.entries(old)) {
    const at = path === '' ? key : `${path}.${key}`
    const into = more[key] ?? b.additionalProperties
    if (into === false) found.push(`${at}: no such key`)
    else if (into !== undefined && into !== true) found.push(...deeper(schema, into, at))
  }
  if (a.items && b.items) found.push(...deeper(a.items, b.items, `${path}[]`))
  const [any, some] = [a.additionalProperties, b.additionalProperties]
  if (any !== undefined && any !== false && some === false) found.push(`${path}: other keys`)
  if (isSchema(any) && isSchema(some)) found.push(...deeper(any, some, `${path}.*`))
  return found
}

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null

const branches = (schema: Schema): Schema[] => ((schema.anyOf ?? schema.oneOf) as Schema[] | undefined) ?? [schema]

/** With the definition to which it refers. */
function resolved(schema: Schema, root: Schema): Schema {
  if (typeof schema.$ref !== 'string') return schema
  const { $ref, ...own } = schema
  const target = (root.$defs as Record<string, Schema>)[$ref.split('/').at(-1) ?? ''] as Schema
  return resolved({ ...target, ...own }, root)
}
