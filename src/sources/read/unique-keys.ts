/** The keys of a file that is joined row by row: each stands once, and may need to be cleaned before they are compared. */
import { text } from '../../dialect.js'
import type { Engine } from '../../engines/engine.js'
import { CarteraError, placedError } from '../../errors.js'
import { say } from '../../words/sentence.js'
import { idSql, nobodySql, uncleanKeySql } from '../grammar/ids.js'
import { faultError, shownFaults } from './fault.js'
import { headerAt } from './heads.js'
import { linesOf } from './record-places.js'
import { numberedRelation, rawColumn, rawRelation } from './relation.js'
import type { Sampled } from './sampled.js'
import { structuralFaults, unreadable } from './structural-faults.js'
import type { TableFile } from './table-facts.js'

/** What was found of the keys of a file. */
export interface Keys {
  rows: number
  /** Some of them are not as clean ids are, or name nothing. */
  clean: boolean
}

const keyOf = (raw: string, clean: boolean) =>
  clean ? `CASE WHEN NOT coalesce(${nobodySql(idSql(raw))}, true) THEN ${idSql(raw)} END` : `CASE WHEN ${raw} <> '' THEN ${raw} END`

/** The first key that stands twice, with its first two rows. */
async function firstTwice(engine: Engine, { reader }: Sampled, key: string) {
  const rows = `SELECT "at", ${key} AS "key" FROM ${numberedRelation(reader)} AS "rows"`
  const [found] = await engine.rows(
    `SELECT "key", CAST(min("at") AS VARCHAR) FROM (${rows}) AS "keyed" WHERE "key" IS NOT NULL GROUP BY "key" HAVING count(*) > 1 ORDER BY min("at") LIMIT 1`,
  )
  const [value, first] = found as [string, string]
  const [next] = await engine.rows(
    `SELECT CAST(min("at") AS VARCHAR) FROM (${rows}) AS "keyed" WHERE "key" = ${text(value)} AND "at" > ${first}`,
  )
  return { value, first: Number(first), second: Number(next?.[0]) }
}

/** What keeps the engine from reading a file that is to be joined. */
export async function whyUnread(sampled: Sampled, error: unknown): Promise<Error> {
  const file: TableFile = { ...sampled, numbers: '1234.56', dates: 'YYYY-MM-DD', unsure: [], plain: new Map() }
  const faults = await structuralFaults(file, shownFaults)
  return faults.length > 0 ? faultError(faults, shownFaults) : unreadable(file, error)
}

/**
 * Counts the keys of a file.
 * @throws input error for a key that stands twice, with both lines, and for a file that cannot be read
 */
export async function uniqueKeys(engine: Engine, sampled: Sampled, column: number): Promise<Keys> {
  const { shown, reader, columns } = sampled
  const raw = rawColumn(column)
  const count = async (clean: boolean) => {
    const key = `SELECT ${raw}, ${keyOf(raw, clean)} AS "key" FROM ${rawRelation(reader)} AS "rows"`
    const unclean = clean ? '0' : `count(CASE WHEN ${uncleanKeySql(raw)} OR ${nobodySql(raw)} THEN 1 END)`
    const [row] = await engine.rows(
      `SELECT CAST(count(*) AS VARCHAR), CAST(${unclean} AS VARCHAR), CAST(count("key") - count(DISTINCT CASE WHEN "key" IS NOT NULL THEN hash("key") END) AS VARCHAR) FROM (${key}) AS "keyed"`,
    )
    return (row ?? []).map(Number) as [rows: number, unclean: number, twice: number]
  }
  try {
    const [rows, unclean, written] = await count(false)
    const clean = unclean > 0
    const twice = clean ? (await count(true))[2] : written
    if (twice === 0) return { rows, clean }
    const { value, first, second } = await firstTwice(engine, sampled, keyOf(raw, clean))
    const lines = await linesOf(sampled, new Set([first, second]))
    const [one, other] = [lines.get(first), lines.get(second)]
    const head = headerAt(columns.headers, column)
    const said =
      one !== undefined && other !== undefined
        ? say('joined-key-twice', value, one, other, head)
        : say('joined-key-twice-in-rows', value, first, second, head)
    throw placedError('repeated-key', said, { file: shown, line: other, column: head, value, hint: say('join-the-other-way') })
  } catch (error) {
    throw error instanceof CarteraError ? error : await whyUnread(sampled, error)
  }
}
