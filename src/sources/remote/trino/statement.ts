/** A statement on its way: asked for, followed page by page, cancelled where it is left. */
import { isUtf8 } from 'node:buffer'
import { z } from 'zod'
import type { Scanned } from '../remote.js'
import type { Connection } from './connection.js'
import { type Reply, type Sender, StrangeReply } from './requests.js'

/** Some rows. */
export interface Page {
  columns?: readonly ResultColumn[] | null | undefined
  /** The rows as they came, a list of lists in JSON; none where there are none. */
  data?: Buffer | undefined
}

const count = z.coerce.number().catch(0)
/** What stands in an answer, but for rows. */
const pageShape = z.object({
  id: z.string(),
  nextUri: z.string().nullish(),
  columns: z.array(z.object({ name: z.string(), type: z.string() })).nullish(),
  data: z.array(z.unknown()).nullish(),
  stats: z.object({ processedRows: count, processedBytes: count, physicalInputBytes: count }),
  error: z
    .object({
      /** A stable name such as `TABLE_NOT_FOUND`. */
      errorName: z.string().default('UNKNOWN'),
      message: z.string().default('?'),
      /** From 1, in what was sent. */
      errorLocation: z.object({ lineNumber: z.number(), columnNumber: z.number() }).nullish(),
    })
    .nullish(),
})
type Told = z.infer<typeof pageShape>
/** A column of a result. */
export type ResultColumn = NonNullable<Told['columns']>[number]
/** An error that the server reports. */
export type Reported = NonNullable<Told['error']>

/** A statement that ended with an error there. */
export class Refused extends Error {
  constructor(readonly reported: Reported) {
    super(reported.message)
  }
}

/** An answer that is no page. */
export class BadStatus extends Error {
  constructor(readonly reply: Reply) {
    super(`status ${reply.status}`)
  }
}

/** The time is over, and the server did not say so itself. */
export class TimeOver extends Error {}

export interface Statement {
  pages(): AsyncGenerator<Page>
  work(): Required<Scanned>
  /** Cancels it there, unless it is at its end. Never throws. */
  end(): Promise<void>
}

/** How long whom is waited for, in milliseconds. */
export interface Patience {
  /** A server that is busy or away. */
  server: number
  /** The whole statement, beyond what the server itself allows. */
  statement: number
}

const [quick, unhurried] = [20, 100]
const idlePages = 20

/** A statement that is sent when its first page is asked for. */
export function statement(
  { origin }: Connection,
  { send }: Sender,
  sql: string,
  patience: Patience,
  signal: AbortSignal | undefined,
): Statement {
  const work: Required<Scanned> = { rows: 0, bytes: 0 }
  const until = performance.now() + patience.statement
  const stopped = new AbortController()
  const stop = () => stopped.abort(signal?.reason)
  let next: string | undefined
  let sent: Promise<unknown> | undefined
  let ended = false

  const follow = async (url: string) => {
    if (performance.now() > until) throw new TimeOver()
    return send({ method: 'GET', url, signal: stopped.signal, patience: patience.server })
  }
  const take = (reply: Reply): Page => {
    const { nextUri, error, stats, ...page } = pageOf(reply)
    next = nextUri ?? undefined
    if (next !== undefined && !isOn(origin, next)) {
      const elsewhere = next
      next = undefined
      throw new StrangeReply(elsewhere)
    }
    Object.assign(work, { rows: stats.processedRows, bytes: stats.physicalInputBytes || stats.processedBytes })
    if (error) throw new Refused(error)
    return page
  }
  const end = async () => {
    if (ended) return
    ended = true
    signal?.removeEventListener('abort', stop)
    if (!stopped.signal.aborted) stopped.abort()
    const grace = { patience: 0, signal: AbortSignal.timeout(1500) }
    await Promise.race([sent, new Promise((resolve) => grace.signal.addEventListener('abort', resolve))]).catch(() => {})
    if (next !== undefined) await send({ method: 'DELETE', url: next, ...grace }).catch(() => {})
  }
  async function* pages(): AsyncGenerator<Page> {
    signal?.throwIfAborted()
    signal?.addEventListener('abort', stop, { once: true })
    const interrupted = new Promise<never>((_, reject) => stopped.signal.addEventListener('abort', () => reject(stopped.signal.reason)))
    interrupted.catch(() => {})
    const posted = send({
      method: 'POST',
      url: `${origin}/v1/statement`,
      body: sql,
      patience: patience.server,
      stopped: stopped.signal,
    }).then(take)
    posted.catch(() => {})
    sent = posted
    yield await Promise.race([posted, interrupted])
    let coming = next === undefined ? undefined : follow(next)
    for (let idle = 0; coming !== undefined; ) {
      const asked = performance.now()
      const page = take(await coming)
      idle = page.data === undefined && performance.now() - asked < quick ? idle + 1 : 0
      if (idle > idlePages) await new Promise((resolve) => setTimeout(resolve, unhurried))
      coming = next === undefined ? undefined : follow(next)
      coming?.catch(() => {})
      yield page
    }
  }
  return { pages, work: () => work, end }
}

function isOn(origin: string, url: string): boolean {
  try {
    return new URL(url).origin === new URL(origin).origin
  } catch {
    return false
  }
}

const [before, behind] = ['"data":[[', ']],"stats":']

/** A page without its rows, and these as they are; of a server that writes them elsewhere, as they were read. */
function parts(bytes: Buffer): Omit<Told, 'data'> & Page {
  const from = bytes.indexOf(before)
  const to = from < 0 ? -1 : bytes.indexOf(behind, from)
  if (to < 0) {
    const { data, ...page } = pageShape.parse(JSON.parse(bytes.toString('utf8')))
    return { ...page, data: data?.length ? Buffer.from(JSON.stringify(data)) : undefined }
  }
  const [start, end] = [from + before.length - 2, to + 2]
  const page = pageShape.parse(JSON.parse(`${bytes.toString('utf8', 0, start)}[]${bytes.toString('utf8', end)}`))
  return { ...page, data: bytes.subarray(start, end) }
}

function readOrRefuse<T>(read: () => T): T {
  try {
    return read()
  } catch {
    throw new StrangeReply()
  }
}

const rowsShape = z.array(z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])))

/** The cells of a small result as texts. @throws StrangeReply for what are no rows of so many cells */
export function rowsOf({ columns, data }: Page): (string | null)[][] {
  if (data === undefined) return []
  const rows = readOrRefuse(() => rowsShape.parse(JSON.parse(data.toString('utf8'))))
  if (rows.some((row) => row.length !== columns?.length)) throw new StrangeReply()
  return rows.map((row) => row.map((cell) => (cell === null ? null : String(cell))))
}

/** @throws BadStatus, StrangeReply */
function pageOf(reply: Reply) {
  if (reply.status !== 200) throw new BadStatus(reply)
  if (!/^application\/json\b/i.test(reply.type) || !isUtf8(reply.bytes)) throw new StrangeReply()
  return readOrRefuse(() => parts(reply.bytes))
}
