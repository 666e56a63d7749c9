/** What is known before a customer row is read: parameters, the definition, the files and what their columns mean. */

import { tmpdir } from 'node:os'
import type { Engine } from '../engines/engine.js'
import { CarteraError, fileError, placedError, usageError } from '../errors.js'
import type { Classifier, Definition, FieldKind, Fields, Grouping, Groups, Series, Warning } from '../model/definition.js'
import { groupsOfLens, withGroups } from '../model/groups.js'
import { joinedFile, joinedOn } from '../model/joined.js'
import { lensField, lensWithin, withLensAxes } from '../model/lens.js'
import { nearest } from '../model/nearest.js'
import type { Rollup } from '../model/rollup.js'
import { kindOfSeries, seriesFields, seriesOf } from '../model/series/index.js'
import { quotedWord } from '../model/shell.js'
import { withTreatments } from '../model/treatment.js'
import { type ReadRates, readRates } from '../sources/rates/rates.js'
import { headsInBoth, putBeside } from '../sources/read/beside.js'
import { type Declared, declare, listed, missingField, fieldsOf as offeredFields } from '../sources/read/columns.js'
import { askedFilter, filtersByDate, type RowFilter } from '../sources/read/filter.js'
import { checkHints, kindsOf } from '../sources/read/formats.js'
import { checkParameters, metaOf, shapeOf } from '../sources/read/parameters.js'
import { percentRemarks } from '../sources/read/percent-remarks.js'
import { periodDates } from '../sources/read/period-dates.js'
import { parentsBeside, readRollup, rolledUp } from '../sources/read/rollup.js'
import { rowFields } from '../sources/read/row-fields.js'
import { sampleFiles } from '../sources/read/sample-files.js'
import { type Hints, type PutBeside, type Report, refuse, type Sampled, standsIn } from '../sources/read/sampled.js'
import { layoutOf } from '../sources/read/sheet.js'
import type { Table, TableFile } from '../sources/read/table.js'
import { tableOf } from '../sources/read/understand.js'
import { type Keys, uniqueKeys } from '../sources/read/unique-keys.js'
import { declareGroups, declareMapped } from '../sources/rows/group-columns.js'
import { purchaseFields } from '../sources/rows/purchases.js'
import { rowsAsOrders } from '../sources/rows/rows-as-orders.js'
import type { Step } from '../sql/dialect.js'
import { fieldsOf, formulaFields, termsOf } from '../sql/measures.js'
import { rangeNames } from '../stability/sensitivity.js'
import { say } from '../words/sentence.js'
import { isConvertible } from './convertible.js'
import { askedGroups, grouped, groupsInSheet, noGroups } from './groups.js'
import { inTurn } from './in-turn.js'
import { type Model, readModel } from './model-file.js'
import { modelParameters } from './model-parameters.js'
import type { ClassifyOptions } from './options.js'
import { withRiders } from './riders.js'

/** Everything that is known before a customer row is read. */
export interface Prepared {
  parameters: Record<string, unknown>
  declared: Declared
  definition: Definition
  /** Other classifiers whose segments it asks for. */
  lenses: ReadonlyMap<string, Definition>
  /** The series that it or a lens asks for. */
  series: readonly Series[]
  /** Fields that the definition and its lenses read. */
  wanted: string[]
  main: Table | null
  joins: Table[]
  sheets: { sampled: Sampled; table: Table }[]
  /** Accounts that are added up under their parents. */
  rollup: Rollup | undefined
  /** Fields that a sheet gives, which then win over columns of the other files. */
  inSheets: ReadonlySet<string>
  kind: (field: string) => FieldKind | undefined
  /** What the data offer to a classifier's `define`. */
  offered: Fields
  model: Model | undefined
  /** Statements that give an engine the rates by which amounts are converted. */
  rates: readonly Step[]
  /** What is to be said of the parameters. */
  warnings: Warning[]
}

const sheetKeys = (classifier: Classifier) =>
  Object.entries(shapeOf(classifier)).flatMap(([key, schema]) => (metaOf(schema).sheet ? [key] : []))

const sheetPaths = (classifier: Classifier, parameters: Readonly<Record<string, unknown>>) =>
  sheetKeys(classifier).flatMap((key) => (typeof parameters[key] === 'string' ? [parameters[key]] : []))

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

/** The sheets of a classifier and of the lenses that it names, and the fields that a sheet may give. */
function sheetsOf(classifier: Classifier, parameters: Readonly<Record<string, unknown>>): { paths: string[]; fields: Declared } {
  const readers = [{ classifier, parameters }, ...Object.values(classifier.lenses ?? {})]
  const found = readers.map((each) => ({ ...each, paths: sheetPaths(each.classifier, each.parameters) }))
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
  const model = options.model === undefined ? undefined : await readModel(options.model, classifier.name, options.signal)
  const saved = model && (await modelParameters(options.model as string, classifier, model))
  const parameters = await checkParameters(classifier, { ...saved, ...given }, { signal: options.signal })
  const warnings = model ? otherParameters(parameters, await checkParameters(classifier, model.parameters), sheetKeys(classifier)) : []
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
    joins.filter((each) => joinedOn(each) !== undefined),
    async (each) => ({ sampled: await aloneIn(joinedFile(each), await sample([joinedFile(each)], {})), on: joinedOn(each) as string }),
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

const isDated = (sampled: readonly Sampled[]) => sampled.every(({ columns }) => columns.sources.has('date'))

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
    const source = each.columns.sources.get('customer')
    if (source?.from !== 'column' || standsIn(each, source.column).nth >= 0) continue
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

/** Files that were sampled for a classifier, and what it was told. */
export interface Gathered {
  parameters: Record<string, unknown>
  declared: Declared
  /** Fields of the classifier's own that a sheet may give. */
  own: Declared
  model?: Model | undefined
  warnings?: Warning[]
  main: Sampled[]
  others: Sampled[][]
  sheetFiles: Sampled[][]
  groups?: Groups
  /** Accounts that are added up under their parents. */
  rollup?: Rollup | undefined
  /** By what amounts are converted, where that is asked for. */
  rates?: ReadRates | undefined
  /** Of some joined file or sheet a report took the error, so that its fields are unknown. */
  lost?: boolean
}

/**
 * What a classifier would do with sampled files.
 * @throws input error for a field that is missing or a format that is ambiguous
 */
export function decide(
  classifier: Classifier,
  {
    parameters,
    declared: known,
    own,
    model,
    warnings = [],
    main: mainFiles,
    others: otherFiles,
    sheetFiles,
    groups = noGroups,
    lost,
    rollup,
    rates,
  }: Gathered,
  options: Omit<ClassifyOptions, 'files'>,
  report?: Report,
): Prepared {
  let [declared, main, others] = [known, mainFiles, otherFiles]
  const all = [...main, ...others.flat(), ...sheetFiles.flat()]
  const kinds = new Map([main, ...others].flatMap((sampled) => [...kindsOf(sampled, declared, options.missing)]))
  const kindOf = (field: string): FieldKind =>
    kinds.get(field) ?? declared[field]?.kind ?? (field === 'orders' ? 'count' : (seriesFields[field]?.kind ?? 'money'))
  const offered = new Set([
    ...[main, ...others, ...sheetFiles].flatMap(([sampled]) => [...(sampled?.columns.sources.keys() ?? [])]),
    ...sheetFiles.flatMap(([sheet]) => sheetFields(sheet as Sampled, Object.keys(own))),
  ])
  const inSheets = new Set(
    sheetFiles.flatMap(([sheet]) => [
      ...sheetFields(sheet as Sampled, Object.keys(own)),
      ...groupsInSheet(sheet as Sampled, { main, others }, groups),
    ]),
  )
  const first = all[0] as Sampled
  const missed = new Set<string>()
  const fail = (fields: readonly string[]) => {
    const field = fields[0] as string
    if (missed.has(field) || lost) return
    missed.add(field)
    if (!Object.hasOwn(declared, field)) throw unknownField(field, ungrouped(declared, groups))
    refuse(missingField(fields, first.columns.headers, declared, first.shown), report)
  }
  const wide = sheetFiles.flat().filter((sheet) => layoutOf(sheet.columns.headers).layout === 'wide')
  for (const sampled of [...main.slice(0, 1), ...others.flatMap((files) => files.slice(0, 1)), ...wide]) {
    if (sampled.columns.sources.has('customer')) continue
    refuse(lacksCustomer(sampled, main[0], others.flat(), declared), report)
  }
  const aLedger = (sampled: readonly Sampled[]) =>
    sampled.length > 0 && (options.aggregate === true || options.rollup !== undefined || isDated(sampled))
  const fields = offeredFields(offered, kindOf, declared, fail)
  const { definition: method, lenses } = definitionsOf(classifier, parameters, fields, groups)
  const riding = withRiders({ tables: [main, ...others], declared, fields, kindOf }, method, options, rangesOf(method, options))
  ;[main = [], ...others] = riding.tables
  declared = riding.declared
  for (const { field } of riding.riders) if (Object.hasOwn(declared, field)) offered.add(field)
  const ledgerGroups = aLedger(main)
    ? groups.all.flatMap(({ field }) => (main[0]?.columns.sources.has(field) && !inSheets.has(field) ? [field] : []))
    : []
  const definition: Definition = {
    ...inParts(method, ledgerGroups, main[0], declared),
    riders: riding.riders,
    ...(riding.shown ? { shown: riding.shown } : {}),
  }
  const definitions = [definition, ...lenses.values()]
  const series = seriesOfAll(definitions)
  const lensFields = [...lenses.keys()].map(lensField)
  const wanted = [...new Set(definitions.flatMap(fieldsOf))].filter((field) => !lensFields.includes(field))
  for (const each of definitions) refuseTexts(each, kindOf)
  fields.require(wanted.filter((field) => !Object.hasOwn(seriesFields, field)))
  for (const each of series) {
    const astray = lackedBySeries(each, main[0], declared)
    if (astray !== undefined) fail([astray])
  }
  const filter = askedFilter(options)
  const dateless = main[0] && !main[0].columns.sources.has('date')
  if ((options.since !== undefined || options.until !== undefined) && (dateless || main.length === 0)) fail(['date'])
  if (options.distinct === 'order' && main[0] && !main[0].columns.sources.has('order')) fail(['order'])
  const isLedger = (sampled: readonly Sampled[]) => series.length > 0 || aLedger(sampled)
  const ordered = [main, ...others].some((sampled) => sampled[0]?.columns.sources.has('order')) || options.map?.order !== undefined
  const dated = !options.brief && options.as_of === undefined
  const said: Warning[] = []
  if (wanted.includes('orders') && main[0] && !ordered && isLedger(main)) said.push(...rowsAsOrders(main[0]))
  const table = (name: string, sampled: readonly Sampled[], askedOf?: RowFilter) => {
    const offer = new Set(sampled[0]?.columns.sources.keys())
    const filter = offer.has('date') ? askedOf : withoutDates(askedOf)
    const flow = series.flatMap(rowsOfSeries)
    const date =
      offer.has('date') &&
      (dated ||
        filtersByDate(filter) ||
        series.length > 0 ||
        wanted.includes('recency') ||
        wanted.some((field) => declared[field]?.combine === 'last'))
    const used = [
      'customer',
      ...rowFields([...wanted, ...flow], offer, declared),
      ...(date ? ['date'] : []),
      ...purchaseFields(wanted, offer, declared),
    ]
    const money = used.filter((field) => kindOf(field) === 'money')
    const asked = rates && money.length > 0 ? rates.conversion : undefined
    const conversion = asked && isConvertible(sampled, money, asked, { main: sampled === main, said, report }) ? asked : undefined
    if (conversion) used.push('currency', ...(offer.has('date') ? ['date'] : []))
    const hints = { ...options, dated, filter, report, conversion }
    const made = tableOf(name, sampled, [...new Set(used)], declared, isLedger(sampled), hints)
    if (date) said.push(...periodDates(made, (wanted.includes('recency') && !offer.has('recency')) || series.some(needsDays)))
    for (const [i, each] of sampled.entries()) said.push(...percentRemarks(each, made.files[i] as TableFile, used, kindOf, wanted))
    return made
  }
  return {
    parameters,
    declared,
    definition,
    lenses,
    series,
    wanted,
    model,
    kind: kindOf,
    offered: fields,
    inSheets,
    rollup,
    rates: rates?.steps ?? [],
    main:
      main.length > 0
        ? {
            ...table(
              others.length + sheetFiles.length > 0 || series.length > 0 || ledgerGroups.length > 0 ? 'table 1' : 'customers',
              main,
              filter,
            ),
            series,
            ...(ledgerGroups.length > 0 ? { groups: ledgerGroups } : {}),
          }
        : null,
    joins: others.map((sampled, i) => table(`table ${i + 2}`, sampled, filter && datesOf(filter))),
    sheets: sheetFiles.map((sampled, i) => ({ sampled: sampled[0] as Sampled, table: table(`sheet ${i + 1}`, sampled) })),
    warnings: [
      ...warnings,
      ...(options.read_here ? [{ code: 'read-here', message: options.read_here }] : []),
      ...all.flatMap(({ probe }) => probe?.notes ?? []),
      ...said,
    ],
  }
}

/** Names of the columns that a sensitivity adds. */
const rangesOf = ({ weighted = {} }: Definition, { sensitivity }: Pick<ClassifyOptions, 'sensitivity'>) => {
  const measures = sensitivity ? Object.keys(weighted) : []
  return measures.flatMap((measure) => rangeNames(measure, measures.length === 1))
}

/** The error for a table without customers; a joined one may share another column with the rows. */
function lacksCustomer(sampled: Sampled, main: Sampled | undefined, others: readonly Sampled[], declared: Declared) {
  const other = sampled === main ? others[0] : sampled
  const joined = main && other && (sampled === main || others.includes(sampled)) ? { main, other } : undefined
  const shared = joined && headsInBoth(joined.main, joined.other, declared)[0]
  if (!joined || (shared === undefined && sampled === main))
    return missingField(['customer'], sampled.columns.headers, declared, sampled.shown)
  const { shown } = joined.other
  return fileError('missing-column', say('no-customer-to-join', listed(sampled.columns.headers)), {
    file: sampled.shown,
    column: 'customer',
    hint: shared === undefined ? say('name-what-joins', shown) : say('join-on', quotedWord(shared), shown),
  })
}

/** A joined table's rows are not those that conditions are about. */
const datesOf = (filter: RowFilter): RowFilter | undefined =>
  filtersByDate(filter) ? { ...filter, where: [], distinct: undefined } : undefined

/** Of a table whose rows have no dates; undefined where nothing is left. */
const withoutDates = (filter: RowFilter | undefined): RowFilter | undefined =>
  filter && (filter.where.length > 0 || filter.distinct) ? { where: filter.where, distinct: filter.distinct } : undefined

/** What a classifier and its lenses do with parameters on the data. */
export function definitionsOf(
  classifier: Classifier,
  parameters: Readonly<Record<string, unknown>>,
  fields: Fields,
  groups: Groups = noGroups,
) {
  const definition = withGroups(withLensAxes(withTreatments(classifier.define(parameters, fields))), groups)
  const ofLenses = groupsOfLens(groups)
  return { definition, lenses: new Map([...lensesOf(definition, fields)].map(([lens, each]) => [lens, withGroups(each, ofLenses)])) }
}

/** A definition whose groups a ledger gives row by row, where its measure is a sum of fields that the ledger adds up. */
function inParts(definition: Definition, fields: readonly string[], main: Sampled | undefined, declared: Declared): Definition {
  if (!definition.groups || fields.length === 0) return definition
  const terms = termsOf(definition)
  const offered = new Set(main?.columns.sources.keys())
  const added = ({ field }: { field: string }) =>
    ['money', 'count'].includes(declared[field]?.kind ?? '') &&
    (declared[field]?.combine ?? 'sum') === 'sum' &&
    rowFields([field], offered, declared).length > 0
  const parts = terms?.every(added) ? 'rows' : 'customers'
  const told = (grouping: Grouping): Grouping => (fields.includes(grouping.field) ? { ...grouping, parts } : grouping)
  const { all, split, within } = definition.groups
  const each = new Map(all.map((grouping) => [grouping, told(grouping)]))
  return {
    ...definition,
    groups: { all: [...each.values()], split: split && each.get(split), within: within && each.get(within) },
  }
}

/** A lens within a lens within a lens is looked into as far as this. */
const mostLenses = 8

/** The definitions of the lenses that a definition asks for, theirs before them. */
function lensesOf(definition: Definition, fields: Fields, path: readonly string[] = []): Map<string, Definition> {
  const found = new Map<string, Definition>()
  for (const [name, { classifier, parameters }] of Object.entries(definition.lenses ?? {})) {
    if (path.length > mostLenses) throw usageError('circular-lens', say('circular-lens', name, [...path, name]))
    const own = withLensAxes(classifier.define(classifier.parameters.parse(parameters), fields), [...path, name])
    for (const [inner, each] of lensesOf(own, fields, [...path, name])) found.set(inner, each)
    found.set(lensWithin(path, name), own)
  }
  return found
}

/** The series that a run has, one of a kind. */
function seriesOfAll(definitions: readonly Definition[]): Series[] {
  const found = new Map<ReturnType<typeof kindOfSeries>, Series>()
  for (const each of definitions.flatMap(seriesOf)) {
    const kind = kindOfSeries(each)
    const known = found.get(kind)
    if (known !== undefined && JSON.stringify(each) !== JSON.stringify(known)) {
      throw usageError('two-series', say('two-series'), {
        hint: say('one-series'),
      })
    }
    found.set(kind, each)
  }
  return [...found.values()]
}

/** Fields of which a series reads the rows. */
const rowsOfSeries = ({ flow, period }: Series) => [flow, 'field' in period ? period.field : 'date']

/** Whether a series counts days, not periods of the calendar. */
const needsDays = (series: Series) => ['purchases', 'repeat-buying'].includes(kindOfSeries(series).name)

/** A field that the main table does not give to a series; a joined one has other rows. */
function lackedBySeries(series: Series, main: Sampled | undefined, declared: Declared): string | undefined {
  const offered = new Set(main?.columns.sources.keys())
  return main && rowsOfSeries(series).find((field) => rowFields([field], offered, declared).length === 0)
}

/** A measure is computed from numbers; a name or a date is none. */
function refuseTexts(definition: Definition, kindOf: (field: string) => FieldKind) {
  const text = formulaFields(definition).find((field) => ['id', 'text', 'date'].includes(kindOf(field)))
  if (text === undefined) return
  const hint = say(text === 'order' ? 'orders-not-order' : 'name-number-field')
  throw usageError('text-measure', say('holds-text', text), { value: text, hint })
}

/** The fields that a sheet gives: those of its columns, where customers are its rows; else the scores. */
const sheetFields = (sheet: Sampled, own: readonly string[]) =>
  layoutOf(sheet.columns.headers).layout === 'wide' ? own.filter((field) => sheet.columns.sources.has(field)) : own

const ungrouped = (declared: Declared, { all }: Groups): Declared =>
  Object.fromEntries(Object.entries(declared).filter(([name]) => !all.some(({ field }) => field === name)))

const unknownField = (field: string, declared: Declared) => {
  const known = [...Object.keys(declared), 'orders']
  const near = nearest(field, known)
  return usageError('unknown-field', say('no-field', field), {
    value: field,
    hint: near ? say('did-you-mean', near) : say('fields-are', known),
  })
}
