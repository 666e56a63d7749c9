/** Every folder of fixtures that holds an expected.csv is a promise: `<classifier>[/<variant>]`, `plugins/<classifier>[/<variant>]`. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, describe, expect, test } from 'vitest'
import { type ClassifyOptions, classify } from '../../src/answers/portfolio/classify.js'
import { classifiers } from '../../src/classifiers/index.js'
import type { Classifier } from '../../src/model/words.js'
import { loadPlugins } from '../../src/plugins/load.js'
import { oracleInGroups } from '../oracle/groups.js'
import { oracle } from '../oracle/index.js'
import type { OracleRow } from '../oracle/shared.js'

interface Fixture {
  name: string
  classifier: string
  /** The file that says what the classifier is, where it is none of ours. */
  plugin?: string
  folder: string
  options: ClassifyOptions
  /** Typed values; `scores` is a path. */
  parameters: Record<string, unknown>
  expected: OracleRow[]
}

const root = resolve(import.meta.dirname, '../../fixtures')
const scratch = mkdtempSync(join(tmpdir(), 'cartera-conformance-'))
afterAll(() => rmSync(scratch, { recursive: true }))

const rowsOf = (path: string): Record<string, string>[] => parse(readFileSync(path), { columns: true, bom: true, skip_empty_lines: true })
const jsonOf = (path: string): Record<string, unknown> => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {})
const blankAsNull = (rows: Record<string, string>[]): OracleRow[] =>
  rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, cell === '' ? null : cell])))

function readParameters(folder: string): Record<string, unknown> {
  const parameters = jsonOf(join(folder, 'parameters.json'))
  const criteria = (path: string) => rowsOf(join(folder, path)).map((row) => ({ ...row, weight: Number(row.weight) }))
  return {
    ...parameters,
    ...(typeof parameters.criteria === 'string' && { criteria: criteria(parameters.criteria) }),
    ...(typeof parameters.scores === 'string' && { scores: join(folder, parameters.scores) }),
  }
}

/** A plug-in's folder holds the plug-in. */
function methodOf(name: string): Pick<Fixture, 'classifier' | 'plugin'> {
  const [first = '', second = ''] = name.split('/')
  if (first !== 'plugins') return { classifier: first }
  const plugin = readdirSync(join(root, first, second)).find((file) => /\.(yaml|js)$/.test(file))
  return { classifier: second, plugin: `./${join(first, second, plugin ?? 'no plug-in')}` }
}

const taken = { commands: classifiers.flatMap(({ name, aliases = [] }) => [name, ...aliases]), options: [] }

async function methodNamed({ classifier, plugin }: Fixture): Promise<Classifier> {
  const shelf = plugin === undefined ? classifiers : await loadPlugins([plugin], root, taken)
  const method = shelf.find(({ name }) => name === classifier)
  if (!method) throw new Error(`no classifier ${classifier}`)
  return method
}

function readFixture(name: string): Fixture {
  const folder = join(root, name)
  const { files = ['customers.csv'], ...options } = jsonOf(join(folder, 'options.json')) as Partial<ClassifyOptions>
  return {
    name,
    ...methodOf(name),
    folder,
    options: { ...options, files: files.map((file) => join(folder, file)) },
    parameters: readParameters(folder),
    expected: blankAsNull(rowsOf(join(folder, 'expected.csv'))),
  }
}

const fixtures = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => /^(?!run\/)(.*\/)?expected\.csv$/.test(path))
  .map((path) => readFixture(path.replace(/\/?expected\.csv$/, '')))
  .sort((a, b) => (a.name < b.name ? -1 : 1))

const isDecimal = (cell: string | null | undefined): cell is string => /^-?\d+(\.\d+)?$/.test(cell ?? '')
const comparable = (cell: string | null | undefined) =>
  isDecimal(cell) ? cell.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '') : (cell ?? null)
const identity = new Set(['customer', 'segment', 'label'])

/** Only the columns that expected.csv has; ids and words as text, numbers as decimals. */
const project = (rows: readonly OracleRow[], columns: readonly string[]) =>
  rows.map((row) => {
    for (const name of columns) if (!(name in row)) throw new Error(`no column ${name} among ${Object.keys(row).join(', ')}`)
    return Object.fromEntries(columns.map((name) => [name, identity.has(name) ? (row[name] ?? null) : comparable(row[name])]))
  })

const columnsOf = ({ expected }: Fixture) => Object.keys(expected[0] ?? {})

describe.each(fixtures)('$name', (fixture) => {
  const columns = columnsOf(fixture)
  const { classifier, plugin, parameters, options } = fixture

  test('classify gives what was worked out by hand', async () => {
    const portfolio = await classify(await methodNamed(fixture), parameters, options)
    const path = join(scratch, `${fixture.name.replaceAll('/', '-')}.csv`)
    try {
      await portfolio.writeCsv(path, { delimiter: ',', decimal: '.', guard: false })
    } finally {
      portfolio.close()
    }
    expect(project(blankAsNull(rowsOf(path)), columns)).toEqual(project(fixture.expected, columns))
  })

  if (plugin !== undefined) return
  test('the oracle gives what was worked out by hand', () => {
    const { files, aggregate, map, as_of, split, within } = options
    const input = {
      customers: files.map((file) => readFileSync(file, 'utf8')),
      ...(typeof parameters.scores === 'string' && { scores: readFileSync(parameters.scores, 'utf8') }),
      ...(aggregate && { aggregate }),
      ...(map && { map }),
      ...(as_of && { as_of }),
    }
    const grouped = split !== undefined || within !== undefined
    const answer = grouped ? oracleInGroups(classifier, parameters, input, { split, within }) : oracle(classifier, parameters, input)
    expect(project(answer.rows, columns)).toEqual(project(fixture.expected, columns))
  })
})

test('every classifier on the shelf has a fixture of its own', () => {
  const withFixture = new Set(fixtures.map(({ name }) => name))
  expect(classifiers.filter(({ name }) => !withFixture.has(name)).map(({ name }) => name)).toEqual([])
})
