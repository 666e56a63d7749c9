/** Built-in classifiers written as YAML give the same bytes: a plug-in can say whatever they say. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { type ClassifyOptions, classify } from '../../src/answers/portfolio/classify.js'
import { bcg, pareto, winer } from '../../src/classifiers/index.js'
import type { Classifier } from '../../src/model/definition.js'
import { loadPlugins } from '../../src/plugins/load-plugins.js'
import { parted } from '../parted.js'

const fixtures = resolve(import.meta.dirname, '../../fixtures')
const scratch = mkdtempSync(join(tmpdir(), 'cartera-built-in-'))
afterAll(() => rmSync(scratch, { recursive: true }))

const jsonOf = (path: string) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {})

/** The folders of fixtures of a classifier. */
const foldersOf = (name: string) =>
  readdirSync(join(fixtures, name), { recursive: true, encoding: 'utf8' })
    .filter((path) => /(^|\/)expected\.csv$/.test(path))
    .map((path) => join(name, path.replace(/\/?expected\.csv$/, '')))

/** The rows and what is said of them; a plug-in says besides which cells it leaves open. */
async function outputs(classifier: Classifier, folder: string, to: string) {
  const { files = ['customers.csv'], ...options } = jsonOf(join(folder, 'options.json')) as Partial<ClassifyOptions>
  const portfolio = await classify(classifier, jsonOf(join(folder, 'parameters.json')), {
    ...options,
    files: files.map((file) => join(folder, file)),
  })
  const path = join(scratch, to)
  try {
    const { segments, cross, concentration, warnings, notes } = portfolio.header
    await portfolio.writeCsv(path, { delimiter: ',', decimal: '.', guard: true })
    const shared = warnings.filter(({ code }) => code !== 'open-cells').map(({ code, message }) => [code, String(message)])
    return { csv: readFileSync(path, 'utf8'), header: { segments, cross, concentration, notes, warnings: shared } }
  } finally {
    portfolio.close()
    rmSync(path, { force: true })
  }
}

describe.each([pareto, bcg, winer] as Classifier[])('$name in YAML', (builtIn) => {
  // A list of a plug-in's file has no word beside its numbers.
  const folders = foldersOf(builtIn.name).filter((folder) => jsonOf(join(fixtures, folder, 'parameters.json')).cuts !== 'computed')
  const [first, further] = parted(folders, (_, i) => i < 2)

  async function expectSame(folder: string) {
    const [plugin] = await loadPlugins([`${builtIn.name}.yaml`], join(import.meta.dirname, 'built-in'), { commands: [], options: [] })
    const [ours, theirs] = [
      await outputs(builtIn, join(fixtures, folder), 'built-in.csv'),
      await outputs(plugin as Classifier, join(fixtures, folder), 'plug-in.csv'),
    ]
    expect(theirs.csv).toBe(ours.csv)
    expect(theirs.header).toEqual(ours.header)
  }

  test.each(first)('%s', expectSame)
  test.each(further)('%s', { tags: ['deep'] }, expectSame)
})
