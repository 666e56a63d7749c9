/** The classifiers that a configuration declares, each with its name and parameters. */
import { CarteraError } from '../errors.js'
import { dictionary } from '../fields/dictionary.js'
import type { Classifier } from '../model/definition.js'
import { suggestion } from '../model/faults.js'
import { kindOfSeries, seriesFields, seriesKinds, seriesOf } from '../model/series/index.js'
import { sketch } from '../model/sketch.js'
import { valueAt } from '../model/value-at.js'
import { metaOf, shapeOf } from '../sources/read/parameters.js'
import { type Sentence, say } from '../words/sentence.js'
import type { Report } from './config-fault.js'
import type { ConfigFile } from './config-shape.js'
import { lensParameters } from './lens-parameters.js'
import type { NamedLens } from './portfolio-classifier.js'

/** Where classifiers come from. */
export interface Shelf {
  classifiers: readonly Classifier[]
  /** Loads plug-ins as seen from a folder. */
  load(names: readonly string[], folder: string): Promise<readonly Classifier[]>
  signal?: AbortSignal | undefined
}

/** Classifiers of one portfolio: the time of a run grows with more than their number. */
const mostLenses = 100

export async function lensesFrom(file: ConfigFile, folder: string, shelf: Shelf, report: Report): Promise<NamedLens[]> {
  const { plugins = [] } = file
  const loaded = await shelf.load(plugins, folder).catch((error) => {
    const { file: shown, value, line, hint } = error instanceof CarteraError ? error.place : {}
    const at = plugins.findIndex((name) => name === shown || name === value)
    const named = plugins[at]
    if (named === undefined || line !== undefined) throw error
    throw report({ path: ['plugins', at], message: error.sentence, ...(hint ? { hint } : {}), value: named })
  })
  const known = [...shelf.classifiers, ...loaded]
  const count = Object.keys(file.classifiers).length
  if (count > mostLenses)
    throw report({ path: ['classifiers'], message: say('too-many-classifiers', count, mostLenses), hint: say('divide-classifiers') })
  const lenses: NamedLens[] = []
  for (const [name, given] of Object.entries(file.classifiers)) {
    const path = ['classifiers', name]
    const { classifier: other, ...parameters } = given ?? {}
    const named = other ?? name
    if (typeof named !== 'string')
      throw report({ path: [...path, 'classifier'], message: say('of-key', 'classifier', say('classifier-is-name')) })
    const found = known.find((each) => each.name === named || each.aliases?.includes(named))
    if (!found) {
      const names = known.flatMap((each) => [each.name, ...(each.aliases ?? [])])
      const hint = suggestion(String(named), names, say('known-classifiers'))
      const at = other === undefined ? { path, inKey: true } : { path: [...path, 'classifier'] }
      throw report({ ...at, message: say('no-such-classifier', String(named)), hint, value: String(named) })
    }
    if (!/^[a-z][a-z0-9-]*$/.test(name)) {
      const hint = say('command-names')
      throw report({ path, inKey: true, message: say('cannot-name-classifier', name), hint, value: name })
    }
    lenses.push({
      name,
      classifier: found,
      parameters: await lensParameters(found, parameters, { folder, path, report, signal: shelf.signal }),
    })
  }
  if (lenses.length === 0) throw report({ path: ['classifiers'], message: say('no-classifier'), hint: say('name-a-classifier') })
  refuseFieldNames(lenses, report)
  refuseTwoOfOne(lenses, report)
  return lenses
}

/** Formulas find fields and lenses by name. */
function refuseFieldNames(lenses: readonly NamedLens[], report: Report) {
  const fields = new Set<string>([
    ...Object.keys(dictionary),
    'orders',
    ...Object.keys(seriesFields),
    ...lenses.flatMap(({ classifier, parameters }) => Object.keys(classifier.fields?.(parameters) ?? {})),
  ])
  const taken = lenses.find(({ name }) => fields.has(name))?.name
  if (taken === undefined) return
  const hint = say('name-with-by', taken)
  throw report({ path: ['classifiers', taken], inKey: true, message: say('name-is-field', taken), hint, value: taken })
}

/** One run reads one sheet of scores, and the periods of a ledger in one way. */
function refuseTwoOfOne(lenses: readonly NamedLens[], report: Report) {
  const differing = (of: (lens: NamedLens) => unknown) => {
    const [first, ...others] = lenses.flatMap((lens) =>
      of(lens) === undefined ? [] : [{ name: lens.name, thing: JSON.stringify(of(lens)) }],
    )
    const other = others.find(({ thing }) => thing !== first?.thing)
    return first && other && [first.name, other.name]
  }
  const sheets = differing(({ classifier, parameters }) => {
    const key = Object.entries(shapeOf(classifier)).find(([, schema]) => metaOf(schema).sheet)?.[0]
    return key === undefined ? undefined : parameters[key]
  })
  const ofKind = (kind: (typeof seriesKinds)[number]) =>
    differing(({ classifier, parameters }) =>
      seriesOf(sketch(classifier, parameters) ?? {}).find((series) => kindOfSeries(series) === kind),
    )
  const series = seriesKinds.map(ofKind).find((names) => names !== undefined)
  const fault = (names: string[], message: Sentence, hint: Sentence) =>
    report({ path: ['classifiers', valueAt(names, 1)], inKey: true, message, hint })
  if (sheets) throw fault(sheets, say('different-sheets', sheets), say('one-sheet'))
  if (series) throw fault(series, say('different-periods', series), say('one-way-of-periods'))
}
