/** Keys without a partner that differ from one only as spreadsheets and people write the same key: `001` and `1`, `1.0` and `1`, case, spaces. */
import type { Engine } from '../../../engines/engine.js'
import { type Sentence, say } from '../../../words/sentence.js'
import { shortName } from '../../read/heads.js'

/** A key without what two spellings of it differ in. */
const loose = (key: string) => `ltrim(regexp_replace(regexp_replace(lower(${key}), '[.,]0+$', ''), '[\\s\u00a0]+', '', 'g'), '0')`

/** Looked at: keys of either side. */
const most = 200_000

/**
 * What is said of keys of one side that differ only in spelling from keys of the other: how many, and the first pair.
 * @param theirs a query for keys of one column, of which none has a partner; `ours` the same of the other side
 */
export async function nearSpelling(engine: Engine, theirs: string, ours: string): Promise<Sentence | undefined> {
  const keys = (sql: string) =>
    `SELECT DISTINCT "key", ${loose('"key"')} AS "loose" FROM (SELECT * FROM (${sql}) AS "all" ("key") LIMIT ${most}) AS "some" WHERE "key" IS NOT NULL`
  const [row] = await engine.rows(
    `SELECT CAST(count(DISTINCT j."key") AS VARCHAR), min(j."key"), arg_min(m."key", j."key") FROM (${keys(theirs)}) AS j JOIN (${keys(ours)}) AS m ON m."loose" = j."loose" WHERE j."loose" <> ''`,
  )
  const [count, theirKey, ourKey] = row ?? []
  if (count == null || count === '0' || theirKey == null || ourKey == null) return undefined
  return say('near-keys', Number(count), shortName(theirKey), shortName(ourKey))
}
