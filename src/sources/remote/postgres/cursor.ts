import type { Client } from 'pg'
import { csvLine } from '../csv-line.js'

/** Rows that are asked for at a time: Redshift gives no more of a single node. */
const most = 1000

/** Codes of a server on which COPY is not allowed, or not known. */
export const refusesCopy = (error: unknown): boolean => /^(?:42601|42501|0A000)$/.test((error as { code?: string }).code ?? '')

/** The rows of a query as COPY would give them in csv, by a cursor. @param told is given the rows so far */
export async function* byCursor(client: Client, select: string, told: (rows: number) => void): AsyncGenerator<Buffer> {
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
