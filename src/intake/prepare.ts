/** What is known before a customer row is read: parameters, the definition, the files and what their columns mean. */
import { tmpdir } from 'node:os'
import type { Engine } from '../engines/engine.js'
import { CarteraError, placedError, usageError } from '../errors.js'
import type { Classifier, Warning } from '../model/definition.js'
import { joinedFile, joinedOn } from '../model/joined.js'
import { readRates } from '../sources/rates/rates.js'
import { putBeside } from '../sources/read/beside.js'
import { columnGiving, type Declared, declare } from '../sources/read/field-source.js'
import { checkHints } from '../sources/read/formats.js'
import { checkParameters } from '../sources/read/parameters.js'
import { parentsBeside, readRollup, rolledUp } from '../sources/read/rollup.js'
import { refuseSheetOfNone, sampleFiles } from '../sources/read/sample-files.js'
import { type Hints, type PutBeside, type Report, refuse, type Sampled, standsIn } from '../sources/read/sampled.js'
import { type Keys, uniqueKeys } from '../sources/read/unique-keys.js'
import { declareGroups, declareMapped } from '../sources/rows/groups/index.js'
import { say } from '../words/sentence.js'
import { decide } from './decide.js'
import { askedGroups, grouped } from './groups.js'
import { inTurn } from './in-turn.js'
import { modelParameters, readModel } from './model-file.js'
import type { ClassifyOptions } from './options.js'
import { isDated, type Prepared } from './prepared.js'
import { sheetKeys, sheetReaders } from './sheet-paths.js'

/** A model's cut points hold whatever parameters would have given now. */
function otherParameters(
  given: Readonly<Record<string, unknown>>,
  saved: Readonly<Record<string, unknown>>,
  sheets: readonly string[],
): Warning[] {
  const other = Object.keys(given).filter((key) => !sheets.includes(key) && JSON.stringify(given[key]) !== JSON.stringify(saved[key]))
  if (other.length === 0) return []
  return [{ code: 'model-parameters', message: say('model-parameters', other) }]
}

/** The parameters of a run: those given, over those of a saved model. */
async function parametersOf(
  classifier: Classifier,
  given: Readonly<Record<string, unknown>>,
  { model: path, signal }: Pick<ClassifyOptions, 'model' | 'signal'>,
): Promise<Pick<Prepared, 'model' | 'parameters' | 'warnings'>> {
  if (path === undefined) return { model: undefined, parameters: await checkParameters(classifier, given, { signal }), warnings: [] }
  const model = await readModel(path, classifier.name, signal)
  const saved = await modelParameters(path, classifier, model)
  const parameters = await checkParameters(classifier, { ...saved, ...given }, { signal })
  const warnings = otherParameters(parameters, await checkParameters(classifier, model.parameters), sheetKeys(classifier))
  return { model, parameters, warnings }
}

/** The sheets of a classifier and of the lenses that it names, and the fields that a sheet may give. */
function sheetsOf(classifier: Classifier, parameters: Readonly<Record<string, unknown>>): { paths: string[]; fields: Declared } {
  const found = sheetReaders(classifier, parameters)
  const named = classifier.lenses ? found.filter(({ paths }) => paths.length > 0) : found
  return {
    paths: [...new Set(named.flatMap(({ paths }) => paths))],
    fields: Object.fromEntries(named.flatMap((each) => Object.entries(each.classifier.fields?.(each.parameters) ?? {}))),
  }
}

/** Thrown to a `report` that has taken an error of every file. */
export const nothingSampled = new Error('no file could be sampled')

export async function prepare(
  classifier: Classifier,
  given: Readonly<Record<string, unknown>>,
  options: ClassifyOptions & Pick<Hints, 'in_place'>,
  engine: () => Promise<Engine>,
  report?: Report,
): Promise<Prepared> {
  checkHints(options)
  const { model, parameters, warnings } = await parametersOf(classifier, given, options)
  const asked = askedGroups(classifier, options, model)
  const known = declareMapped(declare(classifier.fields?.(parameters)), asked.names, options.map)
  const declared = declareGroups(known, asked.names)
  const { paths: sheets, fields: own } = sheetsOf(classifier, parameters)
  if (options.files.length === 0 && sheets.length === 0) {
    throw usageError('no-files', say('needs-a-file', classifier.name), {
      hint: say('for-instance', classifier.examples?.[0] ?? `cartera ${classifier.name} customers.csv`),
    })
  }
  const joins = options.join ?? []
  const sample = (patterns: readonly string[], map = options.map, beside?: PutBeside) =>
    sampleFiles(
      patterns,
      known,
      { ...options, map, report, beside, header: patterns === options.files ? options.header : undefined },
      engine,
    )
  const keyed = await inTurn(
    joins.flatMap((each) => (typeof each === 'object' && each.on !== undefined ? [{ file: each.file, on: each.on }] : [])),
    async ({ file, on }) => ({ sampled: aloneIn(file, await sample([file], {})), on }),
  )
  const read =
    options.files.length > 0
      ? await sample(options.files, options.map, keyed.length > 0 ? putBeside(keyed, known, options.map) : undefined)
      : []
  if (!options.in_place) await lookAtKeys(read, engine, report)
  const under =
    options.rollup === undefined
      ? undefined
      : await rollupOf(aloneIn(options.rollup, await sample([options.rollup], {})), engine, options, report)
  const rolled = async (files: Sampled[]) => {
    if (under === undefined) return files
    if (!options.in_place && !isDated(files) && !options.aggregate) await refuseRepeated(files, engine, report)
    return files.map((each) => rolledUp(each, under.sampled))
  }
  const main = await rolled(read)
  const sampledAlone = (paths: readonly string[]) => inTurn(paths, (path) => sample([path], {}))
  const found = (sampled: readonly Sampled[][]) => sampled.filter((files) => files.length > 0)
  const plain = found(await sampledAlone(joins.flatMap((each) => (joinedOn(each) === undefined ? [joinedFile(each)] : []))))
  const others = await inTurn(plain, rolled)
  const sheetFiles = found(await sampledAlone(sheets))
  const beside = [...keyed.map(({ sampled }) => sampled), ...others.flat(), ...sheetFiles.flat(), ...(under ? [under.sampled] : [])]
  refuseSheetOfNone({ sheet: options.sheet, report }, [...main, ...beside])
  const lost = keyed.length + others.length + sheetFiles.length < joins.length + sheets.length
  const none = main.length === 0 && (options.files.length > 0 || others.length + sheetFiles.length === 0)
  if (report && none) throw nothingSampled
  const rates = options.currency === undefined ? undefined : await readRates(options.currency, options.rates, options, engine)
  const gathered = { rates, parameters, declared, own, model, warnings, main, others, sheetFiles, lost, rollup: under?.rollup }
  return decide(classifier, { ...gathered, ...grouped(asked, gathered, known, options.map) }, options, report)
}

/** The one file that is joined row by row; where a report has taken its error, nothing else can be told. */
function aloneIn(pattern: string, [sampled, ...more]: readonly Sampled[]): Sampled {
  if (sampled === undefined) throw nothingSampled
  if (more.length > 0)
    throw usageError('one-file-to-join', say('one-file-to-join', pattern, more.length + 1), { value: pattern, hint: say('join-each') })
  return sampled
}

/** A roll-up, and the file of ultimate parents that stands beside the rows. */
async function rollupOf(
  sampled: Sampled,
  engine: () => Promise<Engine>,
  { in_place, temp_dir = tmpdir() }: Pick<ClassifyOptions & Hints, 'in_place' | 'temp_dir'>,
  report: Report | undefined,
) {
  try {
    const rollup = await readRollup(await engine(), sampled)
    return { rollup, sampled: await parentsBeside(sampled, rollup, in_place ? undefined : temp_dir) }
  } catch (error) {
    if (!(error instanceof CarteraError)) throw error
    refuse(error, report)
    throw nothingSampled
  }
}

/** @throws input error for an account that stands twice in a table of one row an account */
async function refuseRepeated(files: readonly Sampled[], engine: () => Promise<Engine>, report: Report | undefined) {
  for (const each of files) {
    const source = columnGiving(each.columns, 'customer')
    if (source === undefined || standsIn(each, source.column).nth >= 0) continue
    try {
      await uniqueKeys(await engine(), each, source.column)
    } catch (error) {
      if (!(error instanceof CarteraError && error.code === 'repeated-key')) continue
      const { value = '', file, line, column } = error.place
      refuse(
        placedError('repeated-customer', say('account-twice', value), { file, line, column, value, hint: say('aggregate-or-date') }),
        report,
      )
    }
  }
}

/** Enters for each file beside others what is found of its keys. @throws input error for a key that stands twice */
async function lookAtKeys(main: readonly Sampled[], engine: () => Promise<Engine>, report: Report | undefined) {
  const known = new Map<string, Keys>()
  for (const { sampled, key } of main.flatMap(({ beside = [] }) => beside)) {
    const name = `${sampled.file.path} ${key}`
    if (known.has(name)) continue
    try {
      known.set(name, await uniqueKeys(await engine(), sampled, key))
    } catch (error) {
      if (!(error instanceof CarteraError)) throw error
      refuse(error, report)
    }
  }
  for (const each of main.flatMap(({ beside = [] }) => beside)) each.keys = known.get(`${each.sampled.file.path} ${each.key}`)
}
