/** Addresses of servers: what stands in one, and what of it may be shown. */
import { inputError, usageError } from '../../errors.js'
import { say } from '../../words/sentence.js'

/** An address, taken apart. */
export interface Address {
  /** As messages, histories and reports name it: without a secret. */
  shown: string
  scheme: string
  user?: string
  password?: string
  /** The password stands in the address itself, where others can read it. */
  told: boolean
  host?: string
  port?: number
  /** The parts of its path: a database, or a catalogue and a schema. */
  path: readonly string[]
  /** What stands behind `?`, but for table and query. */
  settings: ReadonlyMap<string, string>
  /** The parts of the table's name. */
  table?: readonly string[]
  /** The file in which the query stands. */
  query?: string
}

const pattern = /^([a-z][a-z0-9+.-]*):\/\//i

/** The scheme of an address; undefined for the name of a file. */
export const schemeOf = (text: string): string | undefined => pattern.exec(text)?.[1]?.toLowerCase()

const secret = /(?:password|passwd|pass|pwd|token|secret|(?<!ssl)key|jwt)$/i

/** The name of a user before a password: what is no port behind a colon. */
const beforePassword = String.raw`[a-z][a-z0-9+.-]*:\/\/[^/?#\s:]*):(?!\d+(?:\/[^@?#\s]*)?(?:[?\s]|$))`

const shownPassword = new RegExp(String.raw`(${beforePassword}(?:\S*|[^@\n]*)@`, 'gi')
const firstPassword = new RegExp(String.raw`^(${beforePassword}([^?\s]*(?=@)|\S*|[^@\n]*)@`, 'i')

/** A text in which no address tells its password: what is left still leads there, with a secret that comes otherwise. */
export const withoutSecrets = (text: string): string =>
  text
    .replace(shownPassword, '$1@')
    .replace(/&([^=&#\s]+)=[^&#\s]*/g, (found, name) => (secret.test(name) ? '' : found))
    .replace(/\?([^=&#\s]+)=[^&#\s]*(&?)/g, (found, name, more) => (secret.test(name) ? more && '?' : found))

/** Whether a password stands in an address, not the name of a variable. */
export const tellsPassword = (text: string): boolean =>
  [firstPassword.exec(text)?.[2], pattern.test(text) ? /[?&](?:ssl)?password=([^&]*)/.exec(text)?.[1] : ''].some(
    (password) => password && !/^\$\{\w+\}$/.test(password),
  )

/** Signs of a password that would end it are written as an address writes them. */
const withPlainPassword = (text: string): string =>
  text.replace(firstPassword, (_, before: string, password: string) => `${before}:${password.replace(/[/?#\s]/g, encodeURIComponent)}@`)

/** An address with the values of the variables `${NAME}`. */
const filledIn = (text: string, shown: string, env: NodeJS.ProcessEnv): string =>
  text.replace(/\$\{(\w+)\}/g, (_, name: string) => {
    const value = env[name]
    if (value === undefined)
      throw usageError('no-such-variable', say('variable-unset', shown, name), { value: name, hint: say('set-variable', name) })
    return encodeURIComponent(value)
  })

/**
 * Takes an address apart.
 * @param table the table, where the address names neither a table nor a query
 * @throws usage error for one that is none, or names both a table and a query
 */
export function parseAddress(
  given: string,
  { env = process.env, table: otherwise }: { env?: NodeJS.ProcessEnv | undefined; table?: string | undefined } = {},
): Address {
  let shown = withoutSecrets(given)
  let socket = ''
  const text = withPlainPassword(filledIn(given, shown, env)).replace(/^([^?]*:\/\/(?:[^@/?#]*@)?)(%2F[^/:?#]*)/i, (_, before, folder) => {
    socket = decoded(folder)
    return `${before}without.host`
  })
  let url: URL
  try {
    url = new URL(text.replace(pattern, 'http://').replace(/^http:\/\/(?:[^@/?#]*@)?(?=[:/?#]|$)/, '$&without.host'))
  } catch {
    throw usageError('address', say('address-unreadable', shown), { value: shown, hint: say('address-example') })
  }
  const settings = new Map(url.searchParams)
  const query = settings.get('query')
  const table = settings.get('table') ?? (query === undefined ? otherwise : undefined)
  if (table !== undefined && !settings.has('table')) shown += `${shown.includes('?') ? '&' : '?'}table=${table}`
  settings.delete('table')
  settings.delete('query')
  if (table !== undefined && query !== undefined) {
    throw usageError('table-and-query', say('table-and-query', shown), { value: shown, hint: say('name-one-of-both') })
  }
  const host = url.hostname === 'without.host' ? socket : url.hostname.replace(/^\[|\]$/g, '')
  return {
    shown,
    scheme: schemeOf(text) as string,
    ...(url.username ? { user: decoded(url.username) } : {}),
    ...(url.password ? { password: decoded(url.password) } : {}),
    told: tellsPassword(given),
    ...(host ? { host } : {}),
    ...(portOf(text) ? { port: portOf(text) as number } : {}),
    path: url.pathname.split('/').filter(Boolean).map(decoded),
    settings,
    ...(table === undefined ? {} : { table: tableParts(table, shown) }),
    ...(query === undefined ? {} : { query }),
  }
}

/** A port that is the scheme's own elsewhere, such as 80, is told too. */
const portOf = (text: string): number | undefined => {
  const authority = text.replace(pattern, '').split(/[/?#]/)[0] ?? ''
  const port = /:(\d+)$/.exec(authority.slice(authority.lastIndexOf('@') + 1))?.[1]
  return port === undefined ? undefined : Number(port)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** `sales."My.Ledger"` is `sales` and `My.Ledger`. */
function tableParts(name: string, shown: string): string[] {
  const parts = [...name.matchAll(/(?:^|\.)(?:"((?:[^"]|"")+)"|([^".]+))(?=\.|$)/g)]
  const whole = parts.map(([found]) => found).join('')
  if (whole !== name || name === '') throw inputError('no-such-table', say('not-a-table-name', name), { file: shown, value: name })
  return parts.map(([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain)
}

const loopback = /^(?:localhost|127(?:\.\d+){3}|::1|0:0:0:0:0:0:0:1)$/i

/** Whether a host is this machine, to which nobody listens on the way. */
export const isLoopback = (host: string | undefined): boolean => host === undefined || host.startsWith('/') || loopback.test(host)
