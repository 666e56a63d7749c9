/** Files that are joined to inspected ones: what stands beside the rows, and how many rows find a partner. */
import { text } from '../../dialect.js'
import type { Engine } from '../../engines/engine.js'
import { usageError } from '../../errors.js'
import { inTurn } from '../../intake/in-turn.js'
import { type Joined, joinedFile, joinedOn } from '../../model/joined.js'
import { expandFiles } from '../../sources/find/files.js'
import { cleanId, idSql } from '../../sources/grammar/ids.js'
import { putBeside } from '../../sources/read/beside.js'
import { findColumns } from '../../sources/read/columns.js'
import type { Declared } from '../../sources/read/field-source.js'
import { rawColumn, rawRelation } from '../../sources/read/relation.js'
import { sampleFile } from '../../sources/read/sample-files.js'
import type { Hints, Sampled } from '../../sources/read/sampled.js'
import { uniqueKeys } from '../../sources/read/unique-keys.js'
import { say } from '../../words/sentence.js'
import type { Unread } from './feasible.js'
import type { InspectedJoin } from './inspection.js'

/** Bytes of a joined file of which all keys are looked at. */
const mostBytes = 64 << 20

/** What was found of joined files. */
export interface FoundJoins {
  /** The files with the columns of those beside them. */
  unread: Unread[]
  /** Those that are joined by customer. */
  others: Sampled[]
  joins: InspectedJoin[]
  /** All joined files, as they were sampled. */
  sampled: Sampled[]
}

async function sampleAlone(joined: Joined, declared: Declared, hints: Hints, known: ReadonlySet<string>, engine: () => Promise<Engine>) {
  const pattern = joinedFile(joined)
  const [file, ...more] = await expandFiles([pattern], hints.temp_dir, hints.signal, hints)
  if (file === undefined || more.length > 0)
    throw usageError('one-file-to-join', say('one-file-to-join', pattern, more.length + 1), { value: pattern, hint: say('join-each') })
  const samples_only = file.size > mostBytes
  const { headers, ...rest } = await sampleFile(file, { ...hints, samples_only, header: undefined, header_line: undefined }, engine, known)
  return { ...rest, columns: findColumns(headers, declared, {}, file.shown, rest.rows) }
}

/** Of the keys of the rows that were looked at, how many a file has; null where it is too large to be asked. */
async function partnersIn(engine: () => Promise<Engine>, sampled: Sampled, key: number, keys: readonly string[]): Promise<number | null> {
  if (sampled.file.size > mostBytes) return null
  await uniqueKeys(await engine(), sampled, key)
  const wanted = [...new Set(keys)]
  if (wanted.length === 0) return 0
  const id = idSql(rawColumn(key))
  const found = await (await engine()).rows(
    `SELECT DISTINCT ${id} FROM ${rawRelation(sampled.reader)} AS "rows" WHERE ${id} IN (${wanted.map(text).join(', ')})`,
  )
  const there = new Set(found.map(([value]) => value))
  return keys.filter((each) => there.has(each)).length
}

/**
 * Puts joined files beside those that are inspected.
 * @throws input error for a key that a file lacks, or that stands twice in it, as a run does
 */
export async function inspectJoins(
  unread: readonly Unread[],
  joins: readonly Joined[],
  declared: Declared,
  hints: Hints,
  known: ReadonlySet<string>,
  engine: () => Promise<Engine>,
): Promise<FoundJoins> {
  const all = await inTurn(joins, async (joined) => ({
    on: joinedOn(joined),
    sampled: await sampleAlone(joined, declared, hints, known, engine),
  }))
  const keyed = all.flatMap(({ on, sampled }) => (on === undefined ? [] : [{ on, sampled }]))
  const put = keyed.length > 0 ? putBeside(keyed, declared, hints.map) : (file: Unread) => ({ ...file, beside: undefined })
  const together = unread.map((file) => put(file))
  const found = await inTurn(all, async ({ on, sampled }): Promise<InspectedJoin> => {
    const place = keyed.findIndex((each) => each.sampled === sampled)
    const rows = together.flatMap(({ rows, beside }) => {
      const of = beside?.[place]?.of
      return of === undefined ? [] : rows.flatMap(({ cells }) => cleanId(cells[of] ?? '') || [])
    })
    const [first] = together
    const beside = place < 0 ? undefined : first?.beside?.[place]
    return {
      file: sampled.shown,
      on: on ?? null,
      rows: beside === undefined ? null : rows.length,
      matched: beside === undefined ? null : await partnersIn(engine, sampled, beside.key, rows),
      columns:
        beside === undefined ? sampled.columns.headers : (first?.headers.slice(beside.first, beside.first + beside.columns.length) ?? []),
    }
  })
  return {
    unread: together,
    others: all.flatMap(({ on, sampled }) => (on === undefined ? [sampled] : [])),
    joins: found,
    sampled: all.map(({ sampled }) => sampled),
  }
}
