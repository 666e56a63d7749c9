import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { Client } from 'pg'
import { csvLine } from '../csv-line.js'
import type { RemoteTerms } from '../remote.js'
import type { Session } from './session.js'

/** Where rows go, and who is told how many came. */
interface Spool extends Pick<RemoteTerms, 'signal' | 'onRows'> {
  path: string
}

const write = (rows: AsyncIterable<Buffer>, { path, signal }: Spool) =>
  pipeline(rows, createWriteStream(path, { mode: 0o600, highWaterMark: 1 << 20 }), { signal })

/** Codes of a server on which COPY is not allowed, or not known. */
const refusesCopy = (error: unknown): boolean => /^(?:42601|42501|0A000)$/.test((error as { code?: string }).code ?? '')

/** Writes the rows of a query as COPY gives them in csv, and returns their number; undefined where COPY is refused. */
export async function byCopy(
  session: Session,
  copyTo: typeof import('pg-copy-streams').to,
  select: string,
  spool: Spool,
): Promise<number | undefined> {
  const copy = copyTo(`COPY (${select}\n) TO STDOUT (FORMAT csv, HEADER, FORCE_QUOTE *)`)
  const work = async () => {
    try {
      await write(watched(session.client.query(copy), spool.onRows), spool)
      return copy.rowCount
    } catch (error) {
      if (refusesCopy(error)) return undefined
      throw error
    }
  }
  return session.run(work, select)
}

/** Rows as they come, whose number is told: a few more where a cell has several lines. */
async function* watched(chunks: AsyncIterable<Buffer>, onRows: ((rows: number) => void) | undefined) {
  let lines = 0
  for await (const chunk of chunks) {
    if (onRows !== undefined) {
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines++
      onRows(Math.max(lines - 1, 0))
    }
    yield chunk
  }
}

/** Rows that are asked for at a time: Redshift gives no more of a single node. */
const most = 1000

/** The rows of a query as COPY would give them, by a cursor, and their number. */
export async function byCursor(session: Session, select: string, spool: Spool): Promise<number> {
  let found = 0
  const told = (rows: number) => {
    found = rows
    spool.onRows?.(rows)
  }
  await session.run(() => write(fetched(session.client, select, told), spool), select)
  return found
}

/** @param told is given the rows so far */
async function* fetched(client: Client, select: string, told: (rows: number) => void): AsyncGenerator<Buffer> {
  await client.query(`DECLARE cartera CURSOR FOR ${select}`)
  for (let count = 0, more = true, begun = false; more; begun = true) {
    const { rows, fields } = await client.query({ text: `FETCH FORWARD ${most} FROM cartera`, rowMode: 'array' })
    count += rows.length
    told(count)
    more = rows.length === most
    yield Buffer.from(`${begun ? '' : csvLine(fields.map(({ name }) => name))}${(rows as (string | null)[][]).map(csvLine).join('')}`)
  }
  await client.query('CLOSE cartera')
}
