/** Writes a snapshot into an attached history, within a transaction. */
import { identifier as id, text } from '../../../dialect.js'
import type { Engine } from '../../../engines/engine.js'
import { readRows } from '../../../engines/read-rows.js'
import { usageError } from '../../../errors.js'
import type { Warning } from '../../../model/definition.js'
import type { RankedColumn } from '../../../sql/ranked-column.js'
import { type Sentence, say } from '../../../words/sentence.js'
import type { Header } from '../portfolio.js'
import type { Digest } from './document.js'
import { type Document, parseDocument } from './document.js'
import { layoutOf, toStore, typeOfStored } from './layout.js'
import { ofSnapshot, type Table, table, tables } from './schema.js'
import type { Recorded } from './snapshot.js'

/** What is recorded of a finished run, whose rows stand in the engine's table `ranked`. */
export interface Finished {
  header: Header
  columns: readonly RankedColumn[]
  digests: readonly Digest[]
  /** The version of the program. */
  program: string
}

interface Key {
  file: string
  name: string
  as_of: string
}

/** Adds or replaces the snapshot, unless it is there as it is. @throws usage error for a series of another classifier */
export async function put(engine: Engine, run: Finished, key: Key): Promise<Omit<Recorded, 'name' | 'as_of' | 'past'>> {
  const { header, columns, program } = run
  const others = await earlier(engine, key)
  refuseOther(key, header, others)
  const known = await storedColumns(engine)
  const layout = await layoutOf(engine, columns, known)
  const document = JSON.stringify({ header, columns: layout, inputs: run.digests, program } satisfies Document)
  const [old] = await engine.rows(`SELECT "document" FROM ${table('snapshots')} WHERE ${ofSnapshot(key)}`)
  const rows = toStore(columns, layout)
  const stored = ['position', ...layout.map((column) => column.stored)]
  const warnings = warningsOf(key, header, others)
  if (old?.[0] === document && (await sameRows(engine, rows, stored, key))) return { outcome: 'unchanged', warnings }
  for (const column of layout.filter(({ stored }) => !known.has(stored.toLowerCase())))
    await engine.run(`ALTER TABLE ${table('customers')} ADD COLUMN ${id(column.stored)} ${typeOfStored(column)}`)
  if (old) for (const name of Object.keys(tables)) await engine.run(`DELETE FROM ${table(name as Table)} WHERE ${ofSnapshot(key)}`)
  for (const [name, values] of Object.entries(headRows(run, document))) await insert(engine, name as Table, key, values)
  await engine.run(
    `INSERT INTO ${table('customers')} (${['name', 'as_of', ...stored].map(id).join(', ')})\nSELECT ${text(key.name)}, DATE ${text(key.as_of)}, ${stored.map(id).join(', ')}\nFROM (\n${rows}\n) AS "rows"\nORDER BY "position"`,
  )
  return {
    outcome: old ? 'replaced' : 'added',
    warnings: [...warnings, ...(old ? replacedWarning(key, header, old[0] as string, program) : [])],
  }
}

type Value = string | number | boolean | null

/** The rows of the small tables, without the key. */
function headRows({ header, digests, program }: Finished, document: string): Partial<Record<Table, Value[][]>> {
  const { classifier, weigh, totals, parameters, inputs, thresholds, segments } = header
  const digest = (path: string) => digests.find((known) => known.path === path)?.sha256 ?? null
  return {
    snapshots: [[classifier, weigh.name, totals.customers, totals.amount, JSON.stringify(parameters), program, document]],
    inputs: inputs.map(({ path, rows, rejected }, i) => [i + 1, path, digest(path), rows, rejected]),
    thresholds: thresholds.map(({ measure, level, at, closed, low }, i) => [i + 1, measure, level, at, closed, low === true]),
    segments: segments.map((each, i) => [i + 1, each.segment, each.label.en, each.customers, each.customer_share, each.amount, each.share]),
  }
}

const literal = (value: Value) => (value === null ? 'NULL' : typeof value === 'string' ? text(value) : String(value))

async function insert(engine: Engine, name: Table, key: Key, rows: readonly Value[][]) {
  if (rows.length === 0) return
  const tuples = rows.map((row) => `(${[text(key.name), `DATE ${text(key.as_of)}`, ...row.map(literal)].join(', ')})`)
  await engine.run(`INSERT INTO ${table(name)} VALUES ${tuples.join(',\n')}`)
}

async function storedColumns(engine: Engine): Promise<Map<string, string>> {
  const found = await engine.rows(
    `SELECT lower(column_name), data_type FROM duckdb_columns() WHERE database_name = 'history' AND schema_name = 'main' AND table_name = 'customers'`,
  )
  return new Map(found as [string, string][])
}

async function sameRows(engine: Engine, rows: string, stored: readonly string[], key: Key) {
  const old = `SELECT ${stored.map(id).join(', ')} FROM ${table('customers')} WHERE ${ofSnapshot(key)}`
  const [found] = await engine.rows(
    `SELECT CAST((SELECT count(*) FROM "ranked") = (SELECT count(*) FROM (${old}) AS "old") AND NOT EXISTS ((${rows}) EXCEPT (${old})) AS VARCHAR)`,
  )
  return found?.[0] === 'true'
}

interface Earlier {
  as_of: string
  classifier: string
  measure: string
  parameters: string
}

/** The other snapshots of the series, the last first. */
async function earlier(engine: Engine, { name, as_of }: Key): Promise<Earlier[]> {
  return readRows(
    engine,
    `SELECT CAST("as_of" AS VARCHAR), "classifier", "measure", "parameters" FROM ${table('snapshots')} WHERE "name" = ${text(name)} AND "as_of" <> DATE ${text(as_of)} ORDER BY "as_of" DESC`,
    { as_of: 'text', classifier: 'text', measure: 'text', parameters: 'text' },
  )
}

function refuseOther({ file, name }: Key, { classifier }: Header, [last]: readonly Earlier[]) {
  if (last === undefined || last.classifier === classifier) return
  throw usageError('different-classifiers', say('other-classifier', name, file, last.classifier, classifier), {
    file,
    value: name,
    hint: say('name-of-own', file, classifier),
  })
}

function warningsOf({ file, name, as_of }: Key, header: Header, others: readonly Earlier[]): Warning[] {
  const [last] = others
  const before = others.find((other) => other.as_of < as_of) ?? last
  const changed = before && changedBetween(before, header)
  return [
    ...(last !== undefined && as_of < last.as_of
      ? [{ code: 'earlier-snapshot', message: say('earlier-snapshot', as_of, name, file, last.as_of) }]
      : []),
    ...(changed ? [{ code: 'other-parameters', message: say('made-otherwise', name, before.as_of, file, changed) }] : []),
  ]
}

function replacedWarning({ file, name, as_of }: Key, header: Header, old: string, program: string): Warning[] {
  const before = parseDocument(old, file)
  const changed = changedBetween({ measure: before.header.weigh.name, parameters: JSON.stringify(before.header.parameters) }, header)
  const made = before.program === program ? '' : before.program
  if (!changed) return []
  return [{ code: 'other-parameters', message: say('replaced-otherwise', name, as_of, file, changed, made) }]
}

/** Parameters as they were stored; none where they are damaged. */
function keysOf(json: string): Record<string, unknown> {
  try {
    return { ...(JSON.parse(json) as object) }
  } catch {
    return {}
  }
}

/** What was otherwise, in words; undefined where nothing was. */
function changedBetween({ measure, parameters }: Pick<Earlier, 'measure' | 'parameters'>, header: Header): Sentence | undefined {
  if (measure !== header.weigh.name) return say('other-measure', measure, header.weigh.name)
  if (parameters === JSON.stringify(header.parameters)) return undefined
  const old = keysOf(parameters)
  const names = [...new Set([...Object.keys(old), ...Object.keys(header.parameters)])]
  const name = names.find((each) => JSON.stringify(old[each]) !== JSON.stringify(header.parameters[each]))
  const isInput = header.inputs.some(({ path }) => path === header.parameters[name as string])
  return name === undefined || isInput ? undefined : say('other-parameter', name)
}
