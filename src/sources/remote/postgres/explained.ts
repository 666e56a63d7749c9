import type { Client } from 'pg'
import { nearest } from '../../../model/nearest.js'
import { lastOf } from '../../../model/value-at.js'
import type { Address } from '../address.js'
import {
  badCertificate,
  badQuery,
  connectionLost,
  needsCertificate,
  noEncryption,
  noRight,
  noServer,
  noSingleQuery,
  noSuchColumn,
  noSuchDatabase,
  noSuchTable,
  notLetIn,
  notServed,
  notUnderstood,
  tookTooLong,
  writingQuery,
} from '../faults.js'
import { isCertificate, isUnreachable } from '../network.js'
import { tablesOf } from './columns.js'

/** What was asked of the server when it failed. */
export interface Asked {
  address: Address
  user: string
  database: string
  place: string
  timeout: number
  secrets: readonly string[]
  keySecret: string
  query?: string | undefined
  /** Whether the server has let us in. */
  isIn: boolean
}

interface Failure extends Error {
  code?: string
  severity?: string
}

const gone = /^(?:ECONNRESET|EPIPE|57P01|57P02|57P03|25P03|57P05|08\w{3})$|Connection terminated|connection closed/i
const broken = /^(?:ERR_SSL|ERR_OSSL)/
const noSocket = /^(?:ENOENT|EACCES)$/
const disk = /^(?:ENOSPC|EFBIG|EDQUOT|EROFS)$/

/** A failure of the server or of the way to it, in our words; other errors stay as they are. */
export async function explained(error: unknown, asked: Asked, client: Client): Promise<unknown> {
  const failure = error as Failure
  const { address, place, user, database, timeout } = asked
  const code = failure.code ?? (failure as { errors?: Failure[] }).errors?.[0]?.code ?? ''
  const { message = '' } = failure
  const query = address.query
  if (disk.test(code)) return error
  if (isCertificate(code) || broken.test(code) || /certificate/i.test(code)) return badCertificate(address, place, message || code, code)
  if (/does not support SSL/.test(message)) return noEncryption(address, place)
  if (isUnreachable(code) || noSocket.test(code) || /timeout expired|timeout exceeded/i.test(message))
    return noServer(address, place, code || message)
  if (!asked.isIn && /client certificate/.test(message)) return needsCertificate(address, user, asked.keySecret)
  if (code === '28P01' || code === '28000' || /password must be a string|SASL|no password/i.test(message))
    return notLetIn(address, user, asked)
  if (code === '3D000') return noSuchDatabase(address, database)
  if (code === '57014') return tookTooLong(address, timeout)
  if (code === '42501')
    return noRight(address, address.table?.join('.') ?? /for \w+(?: \w+)* "?(.+?)"?$/.exec(message)?.[1] ?? message, user)
  if (code === '42P01' || code === '3F000' || (address.table !== undefined && (code === '42601' || code === '0A000')))
    return noSuchTable(address, ...(await tablesNear(failure, asked, client)))
  if (code === '42703')
    return noSuchColumn(
      address,
      /column "?([^"]+?)"? does not/.exec(message)?.[1] ?? message,
      /"([^"]+)"/.exec((failure as { hint?: string }).hint ?? '')?.[1],
    )
  if (
    query !== undefined &&
    (code === '25006' ||
      /data-modifying|INTO (?:specifies|is not allowed)|cannot execute/i.test(message) ||
      (code === '42601' && /"(?:insert|update|delete|drop|create|alter|truncate|merge|copy|into)"/i.test(message)))
  )
    return writingQuery(address, query)
  if (query !== undefined && (/multiple commands/.test(message) || (code === '42601' && /[;)]|end of input/.test(message))))
    return noSingleQuery(address, query)
  if (!asked.isIn && failure.severity !== undefined && !gone.test(code)) return notServed(address, user, message)
  if (!asked.isIn && code === '' && gone.test(message)) return notUnderstood(address, place)
  if (gone.test(code) || gone.test(message)) return connectionLost(address, message)
  if (failure.severity !== undefined) return badQuery(address, message)
  return error
}

/** The table that is not there, and what is. */
async function tablesNear(failure: Failure, { address }: Asked, client: Client): Promise<[string, string | undefined, string[]]> {
  const named = /(?:relation|schema) "(.+?)" does not exist/.exec(failure.message)?.[1]
  const table = address.table?.join('.') ?? named ?? ''
  await client.query('ROLLBACK').catch(() => {})
  const tables = await tablesOf(client).catch(() => [])
  const near =
    nearest(table, tables) ??
    nearest(
      table,
      tables.map((each) => lastOf(each.split('.'))),
    )
  return [table, near && (tables.find((each) => each === near || each.endsWith(`.${near}`)) ?? near), tables]
}
