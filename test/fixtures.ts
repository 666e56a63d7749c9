/** Every folder of fixtures that holds an expected.csv is a promise: `<classifier>[/<variant>]`, `plugins/<classifier>[/<variant>]`. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parse } from 'csv-parse/sync'
import type { ClassifyOptions } from '../src/answers/portfolio/classify.js'
import { classifiers } from '../src/classifiers/index.js'
import type { Classifier } from '../src/model/definition.js'
import { loadPlugins } from '../src/plugins/load-plugins.js'
import type { OracleRow } from './oracle/shared.js'

export interface Fixture {
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

export const root = resolve(import.meta.dirname, '../fixtures')
export const rowsOf = (path: string): Record<string, string>[] =>
  parse(readFileSync(path), { columns: true, bom: true, skip_empty_lines: true })
const jsonOf = (path: string): Record<string, unknown> => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {})
export const blankAsNull = (rows: Record<string, string>[]): OracleRow[] =>
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

export async function methodNamed({ classifier, plugin }: Fixture): Promise<Classifier> {
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

export const fixtures = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => /^(?!run\/)(.*\/)?expected\.csv$/.test(path))
  .map((path) => readFixture(path.replace(/\/?expected\.csv$/, '')))
  .sort((a, b) => (a.name < b.name ? -1 : 1))
