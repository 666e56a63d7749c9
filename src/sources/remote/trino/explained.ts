/** What goes wrong on a cluster or on the way to it, in our words. */
import { identifier } from '../../../dialect.js'
import { type CarteraError, fileError } from '../../../errors.js'
import { nearest } from '../../../model/nearest.js'
import { type Sentence, say } from '../../../words/sentence.js'
import {
  badCertificate,
  badQuery,
  connectionLost,
  nearOrAll,
  noEncryption,
  noRight,
  noServer,
  noSingleQuery,
  noSuchColumn,
  noSuchTable,
  notLetIn,
  notUnderstood,
  tookTooLong,
  writingQuery,
} from '../faults.js'
import { isCertificate, isUnreachable, networkReason } from '../network.js'
import { type Connection, secretNames } from './connection.js'
import { StrangeReply } from './requests.js'
import { BadStatus, Refused, type Reported, TimeOver } from './statement.js'

/** What was asked of the server when it failed. */
export interface Asked {
  connection: Connection
  /** Whether the server has answered anything yet. */
  reached: boolean
  /** Seconds. */
  timeout: number
  /** What stood behind FROM, on lines of its own behind the first, where a query of the user's was tried. */
  relation?: string | undefined
  /** The first column of a short list of the server's; empty where it has none. */
  names(sql: string): Promise<string[]>
}

const unencrypted = /^(?:EPROTO|ERR_SSL_|ERR_OSSL)/
const lost = /^(?:ECONNRESET|ECONNABORTED|EPIPE|HPE_\w+|Z_\w+|ERR_STREAM_PREMATURE_CLOSE)$/

/** A failure of the server or of the way to it; other errors stay as they are. */
export async function explained(error: unknown, asked: Asked): Promise<unknown> {
  const { connection, timeout } = asked
  const { address, place } = connection
  if (error instanceof Refused) return refusal(error.reported, asked)
  if (error instanceof BadStatus) return badStatus(error, connection)
  if (error instanceof TimeOver) return tookTooLong(address, timeout)
  if (error instanceof StrangeReply)
    return error.elsewhere === undefined ? strange(connection) : pointsElsewhere(connection, error.elsewhere)
  const { code = '', message } = (error as { errors?: NodeJS.ErrnoException[] }).errors?.[0] ?? (error as NodeJS.ErrnoException)
  if (isCertificate(code)) return badCertificate(address, place, message, code)
  if (unencrypted.test(code)) return noEncryption(address, place)
  if (isUnreachable(code)) return noServer(address, place, code)
  if (!lost.test(code)) return error
  if (asked.reached || connection.tls) return connectionLost(address, code)
  return told(connection, 'connection-lost', say('connection-lost', networkReason(code) ?? code), say('try-encryption'))
}

const told = ({ address }: Connection, code: string, reason: Sentence, hint: Sentence): CarteraError =>
  fileError(code, reason, { file: address.shown, hint })

const strange = ({ address, place }: Connection) => notUnderstood(address, place)

/** Whatever a secret stands in, nobody but the server that was named is given it. */
const pointsElsewhere = (connection: Connection, url: string) =>
  told(connection, 'points-elsewhere', say('server-points-elsewhere', connection.place, originOf(url)), say('forwarded-headers'))

const originOf = (url: string) => {
  try {
    return new URL(url).origin
  } catch {
    return url.slice(0, 100)
  }
}

function badStatus({ reply: { status, location } }: BadStatus, connection: Connection): CarteraError {
  const { address, place, user } = connection
  if (status === 401 && !connection.tls && connection.secrets.length > 0)
    return told(connection, 'access', say('server-refuses-user', user), say('secret-needs-encryption', secretNames))
  if (status === 401 || status === 403) return notLetIn(address, user, { secrets: secretNames })
  if (location !== undefined) return pointsElsewhere(connection, location)
  if (status >= 500 || status === 429) return noServer(address, place, `HTTP ${status}`)
  return status === 410 ? connectionLost(address, `HTTP ${status}`) : strange(connection)
}

const gone =
  /^(?:REMOTE_HOST_GONE|REMOTE_TASK_\w+|PAGE_TRANSPORT_\w+|TOO_MANY_REQUESTS_FAILED|NO_NODES_AVAILABLE|SERVER_(?:SHUTTING_DOWN|STARTING_UP))$/
const writes = /mismatched input '(?:insert|update|delete|drop|create|alter|truncate|merge|call|grant|set)'/i

async function refusal(reported: Reported, asked: Asked): Promise<CarteraError> {
  const { connection, timeout, names } = asked
  const { address, user } = connection
  const { errorName: name } = reported
  const words = inQuery(reported, asked)
  const named = [...reported.message.matchAll(/'([^']+)'/g)].map(([, found = '']) => found)
  const [subject = ''] = named
  if (name === 'TABLE_NOT_FOUND') return noSuchTable(address, subject, ...(await tablesNear(subject, names)))
  if (name === 'SCHEMA_NOT_FOUND' || name === 'CATALOG_NOT_FOUND') return noSuchPlace(connection, subject, names)
  if (name === 'MISSING_CATALOG_NAME' || name === 'MISSING_SCHEMA_NAME')
    return told(connection, 'no-such-table', say('catalog-not-named'), say('name-catalog-and-schema'))
  if (name === 'COLUMN_NOT_FOUND' && /^_col\d+$/.test(subject) && address.query !== undefined)
    return told(connection, 'unnamed-column', say('unnamed-column', address.query), say('name-by-as'))
  if (name === 'COLUMN_NOT_FOUND') return noSuchColumn(address, subject, nearest(subject, await columnsOf(asked)))
  const table = name === 'PERMISSION_DENIED' ? tableIn(reported.message) : undefined
  if (table !== undefined) return noRight(address, table, user)
  if (name === 'PERMISSION_DENIED' && /impersonate/.test(reported.message)) return notLetIn(address, user, { secrets: secretNames })
  if (name === 'EXCEEDED_TIME_LIMIT') return tookTooLong(address, timeout)
  if (name === 'USER_CANCELED' || name.startsWith('ADMINISTRATIVELY_'))
    return told(connection, 'cancelled-there', say('cancelled-there'), say('run-again'))
  if (name === 'EXCEEDED_SCAN_LIMIT') return told(connection, 'max-scan', say('scan-limit-reached'), say('give-more-scan'))
  if (gone.test(name)) return told(connection, 'connection-lost', say('worker-lost', name), say('run-again'))
  if (name === 'SYNTAX_ERROR' && address.table !== undefined) return noSuchTable(address, address.table.join('.'), undefined, [])
  if (name === 'SYNTAX_ERROR' && address.query !== undefined) {
    if (writes.test(reported.message)) return writingQuery(address, address.query)
    if (subject === ';' || subject === ')' || subject === '<EOF>') return noSingleQuery(address, address.query)
  }
  return badQuery(address, words)
}

const tableIn = (message: string) => /(?:table or view|table|view|relation) ([\w.$"-]+)/i.exec(message)?.[1]

/** The server's words, with the place in the user's own query where it is one. */
function inQuery({ message, errorLocation }: Reported, { connection, relation }: Asked): string {
  const hidden = connection.secrets.reduce((text, secret) => text.replaceAll(secret, '***'), message)
  const { query } = connection.address
  const { lineNumber: line = 1, columnNumber: column = 1 } = errorLocation ?? {}
  const bare = hidden.replace(/^line \d+:\d+: /, '')
  if (query === undefined || relation === undefined || line < 2) return bare
  return `${query}, ${line - 1}:${line === 2 ? column - 1 : column}: ${bare}`
}

const partsOf = (name: string) => name.split('.')
const quoted = (parts: readonly string[]) => parts.map(identifier).join('.')

/** The nearest table of the same schema, and those that it has. */
async function tablesNear(table: string, names: Asked['names']): Promise<[string | undefined, string[]]> {
  const parts = partsOf(table)
  const there = await names(`SHOW TABLES FROM ${quoted(parts.slice(0, -1))}`)
  return [nearest(parts.at(-1) ?? '', there), there]
}

async function noSuchPlace(connection: Connection, name: string, names: Asked['names']): Promise<CarteraError> {
  const parts = partsOf(name)
  const { path } = connection.address
  const catalog = parts.length > 1 ? parts[0] : path[0]
  const schemas = catalog === undefined || catalog === name ? [] : await names(`SHOW SCHEMAS FROM ${identifier(catalog)}`)
  const there = schemas.length > 0 ? schemas : await names('SHOW CATALOGS')
  const near = nearest(parts.at(-1) ?? '', there)
  const shown = there.filter((each) => each !== 'information_schema' && each !== 'system')
  return told(connection, 'no-such-table', say('no-such-catalog-or-schema', name), nearOrAll(near, shown, say('name-catalog-and-schema')))
}

/** The columns of the tables that a query names, as far as they are easily seen. */
async function columnsOf({ connection: { address }, relation = '', names }: Asked): Promise<string[]> {
  const tables = address.table
    ? [quoted(address.table)]
    : [...relation.matchAll(/\b(?:from|join)\s+((?:[\w$]+|"[^"]+")(?:\.(?:[\w$]+|"[^"]+"))*)/gi)].map(([, table = '']) => table)
  const columns: string[] = []
  for (const table of [...new Set(tables)].slice(0, 4)) columns.push(...(await names(`SHOW COLUMNS FROM ${table}`)))
  return columns
}
