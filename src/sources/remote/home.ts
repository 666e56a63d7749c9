/** The rows of a server, brought home: a private file that is read as any other. */
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { usageError } from '../../errors.js'
import { inBytes } from '../../model/bytes.js'
import type { Warning } from '../../model/definition.js'
import { nearest } from '../../model/nearest.js'
import { copyFailure, removeTemporaryFolder, temporaryFolder } from '../../places/private-folder.js'
import { type Sentence, say } from '../../words/sentence.js'
import type { AddedUp } from './added-up.js'
import { type Address, parseAddress, schemeOf, withoutSecrets } from './address.js'
import { csvLine } from './csv-line.js'
import { noRelation, readsTooMuch, twoColumns } from './faults.js'
import { serverOf } from './index.js'
import { readQuery } from './query-file.js'
import type { Remote, RemoteColumn } from './remote.js'
import { SecondRoad } from './second-road.js'

/** What a run says of the servers that it reads. */
export interface RemoteOptions {
  /** Seconds that a statement may take there. */
  timeout?: number | undefined
  /** Bytes that a statement may read there. */
  max_scan?: number | undefined
  time_zone?: string | undefined
  /** The table of an address that names none. */
  table?: string | undefined
  /** Tables that are here already, by their address. */
  spools?: Map<string, Spool> | undefined
  /** A table of which only the catalogue is asked, which enters its columns and the connection by which its rows are read then. */
  catalogue?: Catalogue | undefined
  /** Only a script is written, for which samples are enough. */
  in_place?: boolean | undefined
  /** Rows that are enough, where only samples are looked at. */
  most_rows?: number | undefined
  env?: NodeJS.ProcessEnv | undefined
  temp_dir?: string | undefined
  signal?: AbortSignal | undefined
  onRows?: ((rows: number) => void) | undefined
}

/** What is known of a table before its rows are read. */
export interface Catalogue {
  address: string
  /** A table of fewer rows comes home as a whole. */
  fewest: number
  /** Whether the server was asked. */
  asked?: boolean
  columns?: RemoteColumn[]
  /** Sees the same state of the data as those who read the rows. */
  opened?: Opened | undefined
  /** The first rows of a query, which is not run only to be counted; all of them where they are few. */
  first?: Spool | undefined
}

/** Ten minutes. */
const usualTimeout = 600

/** Whether an input is the address of a server that is known. */
export const isRemote = (text: string): boolean => serverOf(schemeOf(text)) !== undefined

/** An input as messages and commands name it: an address without its password, and with the table that another option names. */
export const shownInput = (text: string, { env = process.env, table }: Pick<RemoteOptions, 'env' | 'table'> = {}): string =>
  isRemote(text) ? parseAddress(text, { env, table }).shown : withoutSecrets(text)

/** A relation of a server, with the connection by which it is read. */
export interface Opened {
  address: Address
  remote: Remote
  /** What stands behind FROM. */
  relation: string
  columns: RemoteColumn[]
  /** What is to be said of the connection and of the columns. */
  notes: Warning[]
}

/** Opens what an address names. @throws one sentence, without a secret, for whatever is wrong with it */
async function openRemote(text: string, options: RemoteOptions): Promise<Opened> {
  const address = parseAddress(text, options)
  const notes: Warning[] = []
  const warn = (code: string, message: Sentence) => void notes.push({ code, message })
  const server = await (serverOf(address.scheme) as NonNullable<ReturnType<typeof serverOf>>)()
  refuseMistyped(address, server.settings)
  if (address.query === undefined && address.table === undefined) throw noRelation(address)
  const query = address.query === undefined ? undefined : await readQuery(address, address.query, options.signal)
  const opensKey = address.password === undefined && !address.settings.has('password')
  if (address.told)
    warn('password-in-address', say('password-in-address', opensKey && server.key_secret ? [server.key_secret] : server.secrets))
  const { timeout, max_scan, time_zone: zone = 'UTC', env = process.env, signal, onRows } = options
  const time = { timeout: timeout ?? usualTimeout, usual_timeout: timeout === undefined }
  const remote = await server.open(address, { ...time, max_scan, zone, env, signal, onRows, warn })
  try {
    const { identifier } = remote.words
    const relation = query === undefined ? (address.table ?? []).map(identifier).join('.') : `(${query}\n) AS ${identifier('query')}`
    const columns = await remote.columns(relation)
    const twice = columns.find(({ name }, i) => columns.findIndex((other) => other.name === name) < i)
    if (twice) throw twoColumns(address, twice.name)
    return { address, remote, relation, columns, notes }
  } catch (error) {
    await remote.close()
    throw error
  }
}

/** @throws usage error for a setting that nobody reads and that looks like one */
function refuseMistyped({ shown, settings }: Address, known: readonly string[] = []): void {
  const all = ['table', 'query', ...known]
  for (const name of settings.keys()) {
    const meant = all.includes(name) ? undefined : nearest(name, all)
    if (meant) throw usageError('address', say('no-such-setting', shown, name), { value: name, hint: say('meant', meant) })
  }
}

/** The SELECT that brings the rows of a relation home. */
const selectRows = ({ remote: { words }, relation, columns }: Opened, zone = 'UTC'): string =>
  `SELECT ${columns
    .filter(({ kind }) => kind !== 'other')
    .map((column) => `${words.cell(column, zone)} AS ${words.identifier(column.name)}`)
    .join(', ')}\nFROM ${relation}`

/** Refuses a statement that would read more than is allowed; says so where the server cannot tell. */
export async function checkScan({ remote, address, notes }: Opened, sql: string, most: number | undefined): Promise<void> {
  if (most === undefined) return
  const would = await remote.estimate(sql)
  if (would === undefined) notes.push({ code: 'scan-unknown', message: say('scan-unknown', address.shown, inBytes(most)) })
  else if (would > most) throw readsTooMuch(address, inBytes(would), inBytes(most))
}

/** A copy of rows in a folder of our own. */
export interface Spool {
  path: string
  shown: string
  rows: number
  notes: readonly Warning[]
  /** The SELECT that gave it, or gives all of it. */
  sql: string
  unread: readonly RemoteColumn[]
  /** Its rows are added up. */
  added?: AddedUp
}

/** Writes a file into a folder of our own. @throws one sentence; nothing is left then */
async function inFolder<T>({ temp_dir: tempDir = tmpdir() }: RemoteOptions, write: (path: string) => Promise<T>): Promise<T> {
  const folder = temporaryFolder(tempDir)
  try {
    return await write(join(folder, 'rows.csv'))
  } catch (error) {
    removeTemporaryFolder(folder, tempDir)
    throw copyFailure(error, tempDir)
  }
}

const unreadIn = (columns: readonly RemoteColumn[]) => columns.filter(({ kind }) => kind === 'other')

/** Writes what a query gives into a folder of our own. @throws one sentence; no spool is left then */
export const pulled = ({ remote, address, notes, columns }: Opened, sql: string, options: RemoteOptions): Promise<Spool> =>
  inFolder(options, async (path) => {
    const { rows } = await remote.pull(sql, path)
    return { path, shown: address.shown, rows, notes, sql, unread: unreadIn(columns) }
  })

/** Forgets rows that are not needed any more. */
export const forget = (spool: Spool | undefined, { temp_dir }: RemoteOptions): void => {
  if (spool) removeTemporaryFolder(dirname(spool.path), temp_dir)
}

/** Forgets the rows of an address. */
export function dropSpool(spools: Map<string, Spool>, address: string, options: RemoteOptions): void {
  forget(spools.get(address), options)
  spools.delete(address)
}

/** Rows that are looked at where only a script is written. */
const sampledRows = 10_000

/** The connection by which the catalogue was asked, or a new one; whoever takes it closes it. */
export const connected = async (text: string, options: RemoteOptions): Promise<Opened> => {
  const { catalogue } = options
  const opened = catalogue?.address === text ? catalogue.opened : undefined
  if (opened === undefined) return openRemote(text, options)
  delete catalogue?.opened
  return opened
}

/** Brings all rows of an address home. @throws one sentence; no spool is left then */
export async function rowsHome(text: string, options: RemoteOptions): Promise<Spool> {
  const { catalogue } = options
  const first = catalogue?.address === text ? catalogue.first : undefined
  if (first !== undefined && first.rows < (catalogue?.fewest ?? 0)) {
    delete catalogue?.first
    return first
  }
  const opened = await connected(text, options)
  try {
    return await someHome(opened, options.most_rows ?? (options.in_place ? sampledRows : undefined), options)
  } finally {
    await opened.remote.close()
  }
}

/** Rows as they are. @param most the first of them, or all */
const someHome = async (opened: Opened, most: number | undefined, options: RemoteOptions): Promise<Spool> => {
  const sql = selectRows(opened, options.time_zone)
  await checkScan(opened, sql, options.max_scan)
  return { ...(await pulled(opened, most === undefined ? sql : `${sql}\nLIMIT ${most}`, options)), sql }
}

/** Some rows as they are, of a table whose catalogue was asked. */
export async function sampleHome(catalogue: Catalogue, options: RemoteOptions): Promise<Spool> {
  const { first } = catalogue
  delete catalogue.first
  return first ?? someHome(catalogue.opened as Opened, sampledRows, options)
}

/** Of so many customers the rows among so many first ones are looked at as they are, though the server adds them up. */
const [someCustomers, firstRows] = [100, 1_000_000]

/** Rows of some customers of a table whose catalogue was asked; undefined of a query, which is not run again for that. @param column of customers */
export async function customersHome({ opened }: Catalogue, column: RemoteColumn, options: RemoteOptions): Promise<Spool | undefined> {
  const asked = opened as Opened
  if (asked.address.query !== undefined) return undefined
  const id = asked.remote.words.identifier(column.name)
  const first = (rows: number) => `(SELECT * FROM ${asked.relation} LIMIT ${rows}) AS first_rows`
  const some = `SELECT ${id} FROM (SELECT DISTINCT ${id} FROM ${first(sampledRows)} LIMIT ${someCustomers}) AS some_customers`
  return someHome({ ...asked, relation: `${first(firstRows)}\nWHERE ${id} IN (${some})` }, 2 * sampledRows, options)
}

/** Whether a table has fewer rows than these. */
async function isSmaller(opened: Opened, rows: number, { max_scan }: RemoteOptions): Promise<boolean> {
  const count = `SELECT count(*) FROM (SELECT 1 AS one FROM ${opened.relation} LIMIT ${rows}) AS some_rows`
  await checkScan(opened, count, max_scan)
  const [[counted] = []] = await opened.remote.rows(count)
  return Number(counted) < rows
}

/** A cell of each kind, by which a table is understood before a row is read. */
const example: Readonly<Record<RemoteColumn['kind'], string>> = {
  integer: '1',
  decimal: '1.5',
  double: '1.5',
  date: '2024-01-15',
  timestamp: '2024-01-15',
  zoned: '2024-01-15',
  boolean: 'true',
  text: 'text',
  other: '',
}

/** A table as its catalogue tells it: its heads, and one row that shows what its columns hold. @throws SecondRoad where it has fewer rows */
export async function catalogueHome(catalogue: Catalogue, options: RemoteOptions): Promise<Spool> {
  catalogue.asked = true
  const opened = await openRemote(catalogue.address, options)
  catalogue.opened = opened
  const { address, notes } = opened
  const { fewest } = catalogue
  if (fewest > 0 && address.query !== undefined) {
    const first = await someHome(opened, fewest, options)
    catalogue.first = first
    if (first.rows < fewest) throw new SecondRoad()
  } else if (fewest > 0 && (await isSmaller(opened, fewest, options))) throw new SecondRoad()
  const columns = opened.columns.filter(({ kind }) => kind !== 'other')
  catalogue.columns = columns
  const path = await inFolder(options, async (path) => {
    await writeFile(path, `${csvLine(columns.map(({ name }) => name))}${csvLine(columns.map(({ kind }) => example[kind]))}`, {
      mode: 0o600,
    })
    return path
  })
  return { path, shown: address.shown, rows: 0, notes, sql: '', unread: unreadIn(opened.columns) }
}
