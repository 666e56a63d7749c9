/** A statement on its way: asked for, followed page by page, cancelled where it is left. */
import { isUtf8 } from 'node:buffer'
import type { Connection } from './connection.js'
import { type Json, readJson } from './json.js'
import { type Reply, type Sender, StrangeReply } from './requests.js'

export interface ResultColumn {
  name: string
  type: string
}

/** Some rows. */
export interface Page {
  columns?: readonly ResultColumn[] | undefined
  /** The rows as they came, a list of lists in JSON; none where there are none. */
  data?: Buffer | undefined
}

/** What a server tells of its work so far. */
interface Work {
  rows: number
  bytes: number
}

/** An error that the server reports. */
export interface Reported {
  /** A stable name such as `TABLE_NOT_FOUND`. */
  name: string
  message: string
  /** From 1, in what was sent. */
  line?: number | undefined
  column?: number | undefined
}

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
  work(): Work
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
  const work: Work = { rows: 0, bytes: 0 }
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
    const page = pageOf(reply)
    next = page.next
    if (next !== undefined && !isOn(origin, next)) {
      const elsewhere = next
      next = undefined
      throw new StrangeReply(elsewhere)
    }
    Object.assign(work, page.work)
    if (page.error) throw new Refused(page.error)
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

interface TakenPage extends Page {
  next: string | undefined
  work: Work
  error?: Reported | undefined
}

const isObject = (value: Json | undefined): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const textOf = (value: Json | undefined) => (typeof value === 'string' ? value : undefined)
const countOf = (value: Json | undefined) => Number(value ?? 0)
const placeOf = (value: Json | undefined) => (typeof value === 'number' ? value : undefined)

const [before, behind] = ['"data":[[', ']],"stats":']

/** A page without its rows, and these as they are; of a server that writes them elsewhere, as they were read. */
function parts(bytes: Buffer): { page: Json; data: Buffer | undefined } {
  const from = bytes.indexOf(before)
  const to = from < 0 ? -1 : bytes.indexOf(behind, from)
  if (to >= 0) {
    const [start, end] = [from + before.length - 2, to + 2]
    const page = readJson(`${bytes.toString('utf8', 0, start)}[]${bytes.toString('utf8', end)}`)
    return { page, data: bytes.subarray(start, end) }
  }
  const page = readJson(bytes.toString('utf8'))
  const rows = isObject(page) && Array.isArray(page.data) ? page.data : []
  return { page, data: rows.length > 0 ? Buffer.from(JSON.stringify(rows)) : undefined }
}

/** @throws StrangeReply for what are no rows of so many cells */
export function rowsOf({ columns = [], data }: Page): Json[][] {
  if (data === undefined) return []
  const rows = readOrRefuse(() => readJson(data.toString('utf8')))
  if (!Array.isArray(rows) || !rows.every((row) => Array.isArray(row) && row.length === columns.length)) throw new StrangeReply()
  return rows as Json[][]
}

function readOrRefuse<T>(read: () => T): T {
  try {
    return read()
  } catch {
    throw new StrangeReply()
  }
}

/** @throws BadStatus, StrangeReply */
function pageOf(reply: Reply): TakenPage {
  if (reply.status !== 200) throw new BadStatus(reply)
  if (!/^application\/json\b/i.test(reply.type) || !isUtf8(reply.bytes)) throw new StrangeReply()
  const { page, data } = readOrRefuse(() => parts(reply.bytes))
  if (!isObject(page) || textOf(page.id) === undefined || !isObject(page.stats)) throw new StrangeReply()
  if (page.data != null && !Array.isArray(page.data)) throw new StrangeReply()
  return {
    next: textOf(page.nextUri),
    columns: Array.isArray(page.columns) ? page.columns.map(columnOf) : undefined,
    data,
    work: { rows: countOf(page.stats.processedRows), bytes: countOf(page.stats.physicalInputBytes) || countOf(page.stats.processedBytes) },
    error: isObject(page.error) ? reportedOf(page.error) : undefined,
  }
}

function columnOf(column: Json): ResultColumn {
  const [name, type] = isObject(column) ? [textOf(column.name), textOf(column.type)] : []
  if (name === undefined || type === undefined) throw new StrangeReply()
  return { name, type }
}

function reportedOf({ errorName, message, errorLocation }: { [key: string]: Json }): Reported {
  const place = isObject(errorLocation) ? errorLocation : {}
  return {
    name: textOf(errorName) ?? 'UNKNOWN',
    message: textOf(message) ?? textOf(errorName) ?? '?',
    line: placeOf(place.lineNumber),
    column: placeOf(place.columnNumber),
  }
}
