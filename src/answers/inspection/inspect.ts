/** The corridor of `inspect`: files to what was understood of them, by their samples alone. */
import { withEngine } from '../../engines/open.js'
import { normalise } from '../../fields/dictionary.js'
import { placesOf } from '../../intake/engine-places.js'
import { inTurn } from '../../intake/in-turn.js'
import type { ClassifyOptions } from '../../intake/options.js'
import type { Classifier, Field, Warning } from '../../model/definition.js'
import { valueAt } from '../../model/value-at.js'
import { expandFiles } from '../../sources/find/files.js'
import { inspectFile } from '../../sources/inspect/inspect-file.js'
import type { InspectedFile } from '../../sources/inspect/inspected.js'
import { tellColumns } from '../../sources/inspect/inspected-columns.js'
import { type Declared, declare } from '../../sources/read/field-source.js'
import { checkHints } from '../../sources/read/formats.js'
import { findHeader } from '../../sources/read/heads.js'
import { checkMap } from '../../sources/read/mapped-columns.js'
import { knownHeads, refuseSheetOfNone, sampleFile } from '../../sources/read/sample-files.js'
import type { Hints } from '../../sources/read/sampled.js'
import { shownInput } from '../../sources/remote/home.js'
import { say } from '../../words/sentence.js'
import { feasible, type Unread } from './feasible.js'
import { inspectJoins } from './inspect-joins.js'
import type { Inspection } from './inspection.js'
import { nextStep } from './next-step.js'
import { trialOf } from './trial.js'

/** What the user says of the files; anything unsaid is found from them. */
export type InspectOptions = Pick<
  Hints,
  | 'delimiter'
  | 'sheet'
  | 'header_line'
  | 'header'
  | 'encoding'
  | 'numbers'
  | 'date_format'
  | 'missing'
  | 'signs'
  | 'map'
  | 'temp_dir'
  | 'signal'
  | 'timeout'
  | 'max_scan'
  | 'time_zone'
  | 'table'
  | 'env'
> &
  Pick<ClassifyOptions, 'join'>

/** Rows of a server's table that are looked at. */
const sampledThere = 10_000

/** All fields that any of the classifiers may ask for, and whose own some of them are. */
function declaredBy(classifiers: readonly Classifier[]): { declared: Declared; owners: ReadonlyMap<string, string> } {
  const declared: Record<string, Field> = { ...declare() }
  const owners = new Map<string, string>()
  for (const classifier of classifiers) {
    const parameters = classifier.parameters.safeParse({})
    const own = parameters.success ? (classifier.fields?.(parameters.data) ?? {}) : {}
    for (const [name, field] of Object.entries(own)) {
      if (Object.hasOwn(declared, name)) continue
      declared[name] = field
      owners.set(name, classifier.name)
    }
  }
  return { declared, owners }
}

/** Files that a run would refuse to read as one table. */
function differences(files: readonly { path: string; fields: ReadonlySet<string> }[]): Warning[] {
  const [first, ...rest] = files
  return rest.flatMap(({ path, fields }) => {
    const missing = [...(first?.fields ?? [])].filter((field) => !fields.has(field))
    if (missing.length === 0) return []
    return [{ code: 'different-columns', message: say('not-one-table', path, missing, first?.path ?? '') }]
  })
}

/** Whether rows are customers is not told by one of several files that are joined. */
const withoutShape = (file: InspectedFile): InspectedFile => ({ ...file, facts: file.facts.filter(({ fact }) => fact !== 'rows') })

/** What the user said of columns, without formulas over those of joined files, which stand in no file alone. */
function ownMap(map: Readonly<Record<string, string>>, alone: readonly Unread[], together: readonly Unread[]) {
  const wider = together.some(({ headers }, i) => headers.length > (alone[i]?.headers.length ?? 0))
  if (!wider) return map
  return Object.fromEntries(
    Object.entries(map).filter(([, value]) => alone.every(({ headers }) => value === '#row' || findHeader(headers, value) !== undefined)),
  )
}

/**
 * Inspects files: facts with their reasons, columns with their fields, the first rows, and which classifiers can run.
 * Reads samples only, so that a large file takes no longer than a small one. An ambiguous format is told, not thrown.
 * @throws input error for a file that cannot be read, is empty or binary; usage error for options
 */
export async function inspect(
  files: readonly string[],
  classifiers: readonly Classifier[],
  options: InspectOptions = {},
): Promise<Inspection> {
  const found = await inspectTogether(files, classifiers, options)
  if (found.next !== null || files.length !== 2 || options.join !== undefined) return found
  for (const [rows, other] of [files, [...files].reverse()] as [string, string][]) {
    const on = linesWith(found, rows, other)
    const joined = on === undefined ? undefined : await inspectTogether([rows], classifiers, { ...options, join: [{ file: other, on }] })
    if (joined?.next) return joined
  }
  return found
}

/** The column by which the rows of one of two files, which have no customers, stand beside those of the other, which has. */
function linesWith({ files }: Inspection, rows: string, other: string): string | undefined {
  const [one, two] = [rows, other].map((path) => files.find((file) => file.path === path))
  const has = (file: InspectedFile | undefined) =>
    file?.columns.some(({ use, fields }) => use === 'field' && fields.includes('customer')) === true
  if (one === undefined || two === undefined || has(one) || !has(two)) return undefined
  const heads = new Set(two.columns.map(({ name }) => normalise(name)))
  return one.columns.find(({ name }) => name !== '' && heads.has(normalise(name)))?.name
}

async function inspectTogether(
  files: readonly string[],
  classifiers: readonly Classifier[],
  { join: joins = [], ...options }: InspectOptions,
): Promise<Inspection> {
  const hints: Hints = { ...options, samples_only: true }
  checkHints(hints)
  const { declared, owners } = declaredBy(classifiers)
  checkMap(hints.map ?? {}, declared)
  return withEngine(options, placesOf({ files, join: joins, writes: [] }), async (engine) => {
    const found = await expandFiles([...files], options.temp_dir, options.signal, { ...options, most_rows: sampledThere })
    const known = knownHeads(declared, hints.map ?? {})
    const unread: Unread[] = await inTurn(found, (file) => sampleFile(file, hints, engine, known))
    const joined = await inspectJoins(unread, joins, declared, hints, known, engine)
    const beside = joined.sampled.map(({ columns, ...file }) => ({ ...file, headers: columns.headers }))
    refuseSheetOfNone(hints, [...unread, ...beside])
    const own = ownMap(hints.map ?? {}, unread, joined.unread)
    const tell = ({ headers, rows, shown }: Unread, map: Hints['map']) => tellColumns(headers, declared, owners, map ?? {}, shown, rows)
    const told = unread.map((each) => tell(each, own))
    const look = (file: Unread, columns: (typeof told)[number], map: Hints['map']) => {
      const { headers: _, ...rest } = file
      return inspectFile({ ...rest, columns: columns.columns }, columns, declared, { ...hints, map }, engine)
    }
    const inspected = [
      ...(await inTurn([...unread.entries()], ([i, file]) => look(file, valueAt(told, i), own))),
      ...(await inTurn(beside, (file) => look(file, tell(file, {}), {}))),
    ]
    const patterns = files.map((file) => shownInput(file, options))
    const seen = { files: joined.unread, others: joined.others, joins }
    const step = await nextStep(patterns, seen, classifiers, hints, trialOf(unread, beside, hints))
    return {
      files: joins.length > 0 ? inspected.map(withoutShape) : inspected,
      joins: joined.joins,
      classifiers: classifiers.map((classifier) => feasible(classifier, seen, hints)),
      warnings: differences(told.map(({ columns }, i) => ({ path: unread[i]?.shown as string, fields: new Set(columns.sources.keys()) }))),
      asks: [],
      ...step,
    }
  })
}
