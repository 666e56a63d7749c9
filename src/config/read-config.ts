/** A cartera.yaml, checked, as one classifier with its inputs, outputs and gates. */
import { dirname, extname, resolve } from 'node:path'
import { checkGate, type Gate, type GateNames, readGate } from '../answers/portfolio/gates.js'
import { faultAt, parseYaml, type Subject, textOf } from '../authored/document.js'
import { classifiers } from '../classifiers/index.js'
import { CarteraError, usageError } from '../errors.js'
import { dictionary } from '../fields/dictionary.js'
import { checkDefinition } from '../model/check-definition.js'
import type { Classifier, Language } from '../model/definition.js'
import { type Fault, suggestion } from '../model/faults.js'
import { type Joined, joinedFile, joinedOn } from '../model/joined.js'
import { shapeFaults } from '../model/shape.js'
import { sketch } from '../model/sketch.js'
import { valueAt } from '../model/value-at.js'
import { absenceOf } from '../places/absence.js'
import { wordsOf } from '../plugins/resolve.js'
import { tellsPassword } from '../sources/remote/address.js'
import { say } from '../words/sentence.js'
import { endingsOf, type FormatName, formatOf, portfolioFormats } from '../writers/formats.js'
import { beside } from './beside.js'
import type { Report } from './config-fault.js'
import { type ConfigFile, configShape } from './config-shape.js'
import { knownFields, namedFiles } from './lens-parameters.js'
import { lensesFrom, type Shelf } from './lenses.js'
import { type NamedLens, portfolioClassifier } from './portfolio-classifier.js'
import { checkRules, segmentsFrom } from './rules.js'

/** A file to be written. */
interface ConfiguredOutput {
  file: string
  format: FormatName
}

/** Keys of a configuration that are options of their own names. */
const settingKeys = [
  'top',
  'chart',
  'report_customers',
  'excel',
  'raw',
  'model',
  'save_model',
  'strict',
  'today',
  'memory',
  'threads',
  'temp_dir',
  'control',
  'control_list',
  'seed',
  'quiet',
] as const

type SettingKey = (typeof settingKeys)[number]

/** What a configuration declares; paths are as seen from where the program runs. */
export interface Config {
  classifier: Classifier
  parameters: Record<string, unknown>
  inputs: ConfigFile['inputs'] & { files: string[]; join: Exclude<Joined, string>[] }
  split: string | undefined
  within: string | undefined
  columns: string[] | undefined
  /** What else options say too, by their keys. */
  settings: { readonly [Key in SettingKey]?: ConfigFile[Key] }
  outputs: ConfiguredOutput[]
  gates: Gate[]
  history: string | undefined
  lang: Language | undefined
  /** Files that parameters name. */
  parameterFiles: string[]
  report: Report
}

export const subject: Subject = { what: 'configuration', code: 'config' }

/**
 * Reads a configuration.
 * @param cross two classifiers for the cross table, instead of the configuration's
 * @throws usage error (exit code 2) that names file, line and column of the first fault, what was expected, and the nearest word
 */
export async function readConfig(path: string, shelf: Shelf, cross?: readonly string[]): Promise<Config> {
  if (path === '') throw usageError('config', say('names-nothing', say('configuration-itself')), { hint: say('write-config') })
  const absence = absenceOf(path, path)
  if (absence) throw usageError('config', absence, { file: path, hint: say('write-config') })
  const { data, place } = parseYaml(textOf(path, path, subject), path, subject)
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    throw faultAt(path, { line: 1, column: 1 }, { message: say('config-keys'), hint: say('config-example') }, subject)
  }
  const report: Report = (fault) => faultAt(path, place(data, fault.path, fault.inKey), fault, subject)
  const shaped = configShape.safeParse(data)
  if (!shaped.success) throw report(valueAt(shapeFaults(shaped.error, data), 0))
  const file = data as ConfigFile
  const folder = dirname(path)
  const lenses = await lensesFrom(file, folder, shelf, report)
  const segments = segmentsFrom(file.portfolio?.segments, lenses)
  checkRules(segments, lenses, report)
  const measure = file.portfolio?.measure
  const classifier = portfolioClassifier({
    name: file.name ?? 'portfolio',
    title: wordsOf(file.title ?? { en: 'Portfolio', es: 'Cartera' }),
    lenses,
    segments,
    measure,
    cross:
      crossFrom(cross, ['cross'], lenses, (fault) =>
        usageError('bad-value', say('of-cross', fault.message), { hint: fault.hint, value: fault.value }),
      ) ??
      crossFrom(file.cross?.[0], ['cross', 0], lenses, report) ??
      defaultCross(segments),
  })
  const parameters = Object.fromEntries(lenses.map((lens) => [lens.name, lens.parameters]))
  checkWhole(classifier, parameters, measure, report)
  refusePasswords(file.inputs, report)
  const { files, join: joined, rejects, rollup, rates, ...reading } = file.inputs
  const located = (name: string) => beside(folder, name)
  return {
    classifier,
    parameters,
    inputs: {
      ...reading,
      files: [files].flat().map(located),
      join: [joined ?? []].flat().map((each) => ({ file: located(joinedFile(each)), on: joinedOn(each) })),
      ...(rejects === undefined ? {} : { rejects: located(rejects) }),
      ...(rollup === undefined ? {} : { rollup: located(rollup) }),
      ...(rates === undefined ? {} : { rates: located(rates) }),
    },
    split: file.split,
    within: file.within,
    columns: file.columns === undefined ? undefined : [file.columns].flat(),
    settings: settingsFrom(file, located),
    outputs: outputsFrom(file, located, report),
    gates: gatesFrom(
      file,
      { segments: segments.map(({ id }) => id), ownWarnings: lenses.some(({ classifier }) => !classifiers.includes(classifier)) },
      measure,
      report,
    ),
    history: file.history === undefined ? undefined : located(file.history),
    lang: file.lang,
    parameterFiles: lenses.flatMap(({ name, classifier }) => namedFiles(classifier, file.classifiers[name] ?? {})).map(located),
    report,
  }
}

/** Files are read by many, so a password in an address is the name of a variable. */
function refusePasswords({ files, join: joined, rollup }: ConfigFile['inputs'], report: Report): void {
  const named: [path: (string | number)[], address: string][] = [
    ...[files]
      .flat()
      .map((each, i): [(string | number)[], string] => [typeof files === 'string' ? ['inputs', 'files'] : ['inputs', 'files', i], each]),
    ...[joined ?? []].flat().map((each): [(string | number)[], string] => [['inputs', 'join'], joinedFile(each)]),
    ...(rollup === undefined ? [] : [[['inputs', 'rollup'], rollup] as [string[], string]]),
  ]
  for (const [path, address] of named)
    if (tellsPassword(address)) throw report({ path, message: say('password-in-config'), hint: say('name-a-variable') })
}

function crossFrom(pair: readonly string[] | undefined, path: Fault['path'], lenses: readonly NamedLens[], report: Report) {
  if (!pair) return undefined
  const names = lenses.map(({ name }) => name)
  for (const [i, name] of pair.entries()) {
    if (names.includes(name)) continue
    const hint = suggestion(name, names, say('known-classifiers-here'))
    throw report({ path: [...path, i], message: say('no-such-classifier-here', name), hint, value: name })
  }
  const [rows, columns] = pair as [string, string]
  if (rows === columns) throw report({ path, message: say('on-both-sides', rows), value: rows })
  return [rows, columns] as const
}

/** Of rules over two lenses, these. */
function defaultCross(segments: ReturnType<typeof segmentsFrom>) {
  const asked = [...new Set(segments.flatMap(({ when }) => (when ? [when].flat().flatMap(Object.keys) : [])))]
  return asked.length === 2 ? ([asked[0], asked[1]] as [string, string]) : undefined
}

/** What only the whole tells: columns of one name, a measure that there is not. */
function checkWhole(classifier: Classifier, parameters: Record<string, unknown>, measure: string | undefined, report: Report) {
  const definition = sketch(classifier, parameters)
  if (!definition) return
  const fields = knownFields(classifier, parameters)
  const columns = Object.keys(definition.measures).filter((name) => name !== measure)
  if (measure !== undefined && !fields.includes(measure) && typeof definition.measures[measure] === 'string') {
    const hint = suggestion(measure, [...columns, ...fields], say('known-measures'))
    throw report({ path: ['portfolio', 'measure'], message: say('no-field-no-column', measure), hint, value: measure })
  }
  const { cross: _, ...checked } = definition
  const [fault] = checkDefinition(checked, { ...dictionary, ...classifier.fields?.(parameters) }).faults
  if (fault) throw report({ ...fault, path: ['classifiers'] })
}

function settingsFrom(file: ConfigFile, located: (name: string) => string): Config['settings'] {
  const paths: readonly string[] = ['model', 'save_model', 'temp_dir', 'control_list']
  const said = settingKeys.flatMap((key) => {
    const value = file[key]
    return value === undefined ? [] : [[key, paths.includes(key) ? located(String(value)) : value]]
  })
  return Object.fromEntries(said) as Config['settings']
}

function outputsFrom({ outputs = [] }: ConfigFile, located: (name: string) => string, report: Report): ConfiguredOutput[] {
  const seen = new Set<string>()
  return outputs.map((output, i) => {
    const path = ['outputs', i, ...(typeof output === 'string' ? [] : ['file'])]
    const { file, format } = typeof output === 'string' ? { file: output, format: undefined } : output
    const where = file === '-' ? file : resolve(located(file))
    if (seen.has(where)) throw report({ path, message: say('output-twice', file), value: file, hint: say('own-output-file') })
    seen.add(where)
    const found = format ?? formatOf(file, portfolioFormats)
    if (found === undefined) {
      const hint = say('output-endings', endingsOf(portfolioFormats), file)
      throw report({ path, message: say('no-format-ending', extname(file).toLowerCase()), value: file, hint })
    }
    return { file: located(file), format: found }
  })
}

function gatesFrom(
  { gates }: ConfigFile,
  names: Pick<GateNames, 'segments' | 'ownWarnings'>,
  measure: string | undefined,
  report: Report,
): Gate[] {
  const rules = [gates ?? []].flat()
  return rules.map((rule, i) => {
    const path = ['gates', ...(Array.isArray(gates) ? [i] : [])]
    try {
      const gate = readGate(rule, 'gates')
      checkGate(gate, { ...names, measure: measure ?? gate.what }, 'gates')
      return gate
    } catch (error) {
      if (!(error instanceof CarteraError)) throw error
      const { hint } = error.place
      throw report({ path, message: error.sentence, value: rule, ...(hint ? { hint } : {}) })
    }
  })
}
