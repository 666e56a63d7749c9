/** Every fault that would keep a classifier from running on files, found by the same reading as a run. */
import { tmpdir } from 'node:os'
import type { Engine } from '../../engines/engine.js'
import { inEngine } from '../../engines/open.js'
import { CarteraError } from '../../errors.js'
import { placesOfRun } from '../../intake/engine-places.js'
import { overRows } from '../../intake/fold-there.js'
import { type InputSummary, inputsOf } from '../../intake/inputs-of.js'
import { type Loaded, load, type Readers, tablesOf } from '../../intake/load.js'
import type { ClassifyOptions } from '../../intake/options.js'
import { nothingSampled, type prepare } from '../../intake/prepare.js'
import type { Prepared } from '../../intake/prepared.js'
import type { Classifier, Warning } from '../../model/definition.js'
import { joinedFile } from '../../model/joined.js'
import { examineTable } from '../../sources/check/examine.js'
import { examineRows } from '../../sources/check/examine-rows.js'
import { examineSheet } from '../../sources/check/examine-sheet.js'
import { enterFile, type FaultBook, faultOf, noteFaults, openFaultBook } from '../../sources/check/fault-book.js'
import { noteUndecodable } from '../../sources/check/note-undecodable.js'
import type { Report } from '../../sources/read/sampled.js'
import { layoutOf } from '../../sources/read/sheet.js'
import { weightOf } from '../../sources/read/table.js'
import type { Table } from '../../sources/read/table-facts.js'
import { SecondRoad } from '../../sources/remote/second-road.js'
import { readFields } from '../../sources/rows/fold/folded-fields.js'
import { customerEnvironment } from '../../sources/rows/fold/join-customers.js'
import { otherColumns } from '../../sources/rows/remarks/index.js'
import { compile, type Plan } from '../../sql/compile.js'
import { say } from '../../words/sentence.js'
import type { Findings, SoundFigures } from '../findings.js'
import { lensFolded } from '../portfolio/lens-steps.js'
import { percentWarnings } from '../portfolio/warnings.js'
import { findingsOf } from './findings-of.js'
import { noteBrokenGuards } from './note-broken-guards.js'

/** Errors of a file that somebody can mend in it, line by line or in its header. */
const mendable = new Set([
  'ambiguous-dates',
  'ambiguous-numbers',
  'different-columns',
  'duplicate-header',
  'missing-column',
  'no-header',
  'parameter-file',
  'repeated-key',
  'undecodable',
  'unknown-criterion',
])

interface Reported {
  error: CarteraError
  file?: Parameters<Report>[1]
}

/** Prepares a run as far as its files allow; the rest is reported. */
async function prepareLeniently(
  classifier: Classifier,
  parameters: Readonly<Record<string, unknown>>,
  options: ClassifyOptions,
  engine: () => Promise<Engine>,
  prepareAs: typeof prepare,
): Promise<{ prepared: Prepared | undefined; reported: Reported[] }> {
  const reported: Reported[] = []
  const report: Report = (error, file) => {
    if (!mendable.has(error.code)) throw error
    reported.push({ error, file })
  }
  try {
    return { prepared: await prepareAs(classifier, parameters, options, engine, report), reported }
  } catch (error) {
    if (error === nothingSampled) return { prepared: undefined, reported }
    if (!(error instanceof CarteraError) || error.kind !== 'input') throw error
    report(error)
    return { prepared: undefined, reported }
  }
}

/** Notes errors of whole files, and what can be checked all the same. */
async function examineParts(
  book: FaultBook,
  reported: readonly Reported[],
  prepared: Prepared | undefined,
  options: ClassifyOptions,
): Promise<Warning[]> {
  book.partial = true
  for (const step of prepared?.rates ?? []) await book.engine.run(step)
  const tables = prepared ? tablesOf(prepared).tables : []
  const all = [...tables.map(({ table }) => table), ...(prepared?.sheets.map(({ table }) => table) ?? [])]
  enterInOrder(
    book,
    [...reported.map(({ error }) => error.place.file ?? ''), ...all.flatMap(({ files }) => files.map(({ shown }) => shown))],
    options,
  )
  for (const { error, file } of reported) {
    const entry = enterFile(book, error.place.file ?? '', null)
    if (error.code === 'undecodable' && file) await noteUndecodable(book, entry, file, error.place.encoding ?? 'utf-8')
    else await noteFaults(book, entry, [faultOf(error)])
  }
  if (!prepared)
    return notChecked([...options.files, ...(options.join ?? []).map(joinedFile)].map((name) => (name === '-' ? 'standard input' : name)))
  const alone = (table: Table) => table.files.map((file) => ({ ...table, files: [file] }))
  const warnings: Warning[] = [...prepared.warnings]
  for (const { table, own } of tables) {
    warnings.push(...table.files.flatMap((file) => otherColumns(file, own)))
    const fields = [...new Set(alone(table).flatMap((single) => readFields(single, own)))]
    await examineRows(book, table, fields)
  }
  for (const { sampled, table } of prepared.sheets) {
    const layout = layoutOf(sampled.columns.headers)
    if (layout.layout === 'wide') await examineRows(book, table, readFields(table, [...prepared.inSheets]))
    else await examineSheet(book, sampled, table, layout, [...prepared.inSheets], prepared.definition.guards ?? [])
  }
  return [...warnings, ...notRead(book), ...unsure(all)]
}

/** Files come in the order in which they were named, also those that could not be understood. */
function enterInOrder(book: FaultBook, names: readonly string[], { files, join = [] }: ClassifyOptions) {
  const named = [...files, ...join.map(joinedFile)]
  const rank = (shown: string) => (named.includes(shown) ? named.indexOf(shown) : named.length)
  for (const shown of [...new Set(names)].sort((a, b) => rank(a) - rank(b))) enterFile(book, shown, null)
}

const notChecked = (names: readonly string[]): Warning[] =>
  names.map((shown) => ({ code: 'not-checked', message: say('not-checked', shown) }))

const notRead = ({ files }: FaultBook) => notChecked(files.flatMap(({ shown, rows }) => (rows === null ? [shown] : [])))

const unsure = (tables: readonly Table[]): Warning[] =>
  tables.flatMap(({ files }) =>
    files.flatMap((file) =>
      file.unsure.map((what) => ({
        code: 'not-checked',
        message: say(`${what}-not-checked`, file.shown),
      })),
    ),
  )

/** Reads as a run does, noting faults instead of stopping at the first. */
function examiners(book: FaultBook, { definition, lenses }: Prepared): Readers {
  const guards = [definition, ...lenses.values()].flatMap((each) => each.guards ?? [])
  return {
    table: (table, wanted) => examineTable(book, table, wanted),
    sheet: ({ sampled, table }, layout, fields) => examineSheet(book, sampled, table, layout, fields, guards),
  }
}

/** Looks at what a run would see of the customers: rules over folded values, and whether there is anything to divide. */
async function examineCustomers(
  book: FaultBook,
  prepared: Prepared,
  loaded: Loaded,
): Promise<{ warnings: Warning[]; sound: SoundFigures }> {
  const { engine } = book
  const { definition, kind } = prepared
  const environment = customerEnvironment([...loaded.fields, ...[...prepared.lenses.keys()].map(lensFolded)], kind)
  const plan = compile(definition, environment, prepared.model?.thresholds)
  const lenses = [...prepared.lenses.values()].map((lens) => compile(lens, environment))
  for (const each of [...lenses, plan]) await noteBrokenGuards(book, prepared, each)
  const [noted] = await engine.rows('SELECT count(*) FROM "faults"')
  if (noted?.[0] === '0') await noteNothing(book, prepared, plan)
  return { warnings: await percentWarnings(engine, prepared, loaded), sound: await soundFigures(engine, prepared, loaded, plan) }
}

/** What is left of the rows, and what it adds up to. */
async function soundFigures(engine: Engine, { definition }: Prepared, loaded: Loaded, plan: Plan): Promise<SoundFigures> {
  const inputs = inputsOf(loaded, definition.weigh)
  const count = (of: (input: InputSummary) => number | undefined) => inputs.reduce((sum, input) => sum + (of(input) ?? 0), 0)
  const weigh = plan.measures.find(({ name }) => name === definition.weigh)
  const [row] = await engine.rows(
    `SELECT CAST(count(*) AS VARCHAR), CAST(sum("w") AS VARCHAR) FROM (SELECT ${weigh?.computed} AS "w" FROM "customers") AS "weights"`,
  )
  const [customers, total] = row as [string, string | null]
  return {
    inputs,
    filtered: count(({ filtered }) => filtered?.rows),
    totals: count(({ totals }) => totals),
    customers,
    measure: definition.weigh,
    total,
    as_of: loaded.asOf,
  }
}

/** Notes that sound rows leave nothing to classify. */
async function noteNothing(book: FaultBook, { definition }: Prepared, plan: Plan) {
  const { engine } = book
  const weigh = plan.measures.find(({ name }) => name === definition.weigh)
  const [row] = await engine.rows(
    `SELECT count(*), sum(CASE WHEN "w" > 0 THEN "w" END) FROM (SELECT ${weigh?.computed} AS "w" FROM "customers") AS "weights"`,
  )
  const [customers, base] = row as [string, string | null]
  const reason =
    Number(customers) === 0
      ? say('no-customers')
      : definition.needsPositiveTotal && !(Number(base) > 0)
        ? say('nothing-to-divide', definition.weigh)
        : undefined
  if (reason) await noteFaults(book, 0, [{ code: 'nothing', reason }])
}

/**
 * Finds every fault of the files that a classifier would read: rows, cells, ids, totals, rules, formats and columns.
 * @param parameters typed values or option texts of the classifier, as for `classify`
 * @throws CarteraError for usage, and where a file cannot be read at all
 */
export async function check(
  classifier: Classifier,
  parameters: Readonly<Record<string, unknown>>,
  options: ClassifyOptions,
): Promise<Findings> {
  return overRows(options, (prepareAs, asked) =>
    inEngine(asked, placesOfRun(classifier, parameters, asked), async (opened) => {
      const { prepared, reported } = await prepareLeniently(classifier, parameters, asked, opened, prepareAs)
      const engine = await opened()
      const book = await openFaultBook(engine, asked.temp_dir ?? tmpdir())
      if (!prepared || reported.length > 0)
        return findingsOf(book, classifier.name, await examineParts(book, reported, prepared, asked), (code) => mendable.has(code))
      const loaded = await load(engine, prepared, asked, examiners(book, prepared))
      const seen = book.partial ? undefined : await examineCustomers(book, prepared, loaded)
      const warnings = [...prepared.warnings, ...loaded.warnings, ...notCompared(prepared), ...(seen?.warnings ?? [])]
      const findings = {
        ...(await findingsOf(book, classifier.name, warnings, (code) => mendable.has(code))),
        ...(seen && { sound: seen.sound }),
      }
      if (addedUp(prepared) && findings.counts.faults + findings.counts.ofFiles > 0) throw new SecondRoad()
      return findings
    }),
  )
}

/** Whether a server added up the rows, so that all are needed to say what is wrong with one. */
const addedUp = ({ main }: Prepared) => main?.files.some((file) => weightOf(file) !== undefined) === true

const notCompared = (prepared: Prepared): Warning[] =>
  addedUp(prepared) ? [{ code: 'rows-not-compared', message: say('rows-not-compared-there', String(prepared.main?.files[0]?.shown)) }] : []
