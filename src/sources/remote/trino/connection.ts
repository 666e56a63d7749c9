/** Where a server is, and who asks: from the address, the variables and nothing else. */
import { usageError } from '../../../errors.js'
import { say } from '../../../words/sentence.js'
import { type Address, isLoopback } from '../address.js'
import type { RemoteTerms } from '../remote.js'
import { systemUser } from '../system-user.js'
import { type Tls, type TlsSettings, tlsOf, tlsSettings } from '../tls.js'

/** How requests reach a server. */
export interface Connection {
  address: Address
  /** `https://trino.example.com:8443` */
  origin: string
  /** The host and the port, for messages. */
  place: string
  /** Who asks, for messages. */
  user: string
  /** What is not to be seen in any message. */
  secrets: readonly string[]
  /** Sent with every request. */
  headers: Record<string, string>
  /** Of an encrypted connection. */
  tls?: Tls
  /** Asks for packed answers: they are worth it unless the server is this machine. */
  packed: boolean
}

/** Variables in which a password or a token is looked for. */
export const secretNames = ['TRINO_PASSWORD', 'TRINO_TOKEN'] as const
/** The variable with what opens the key of the user's certificate. */
export const keySecret = 'TRINO_SSLPASSWORD'

/** Names are UTF-8 there, and a header is bytes, without those that control. */
const header = (text: string) => Buffer.from(text, 'utf8').toString('latin1')
const isHeader = (text: string) => !/[\0-\x1f\x7f]/.test(text)

/** What bounds the statements of a session there. */
export const limitsOf = (timeout: number, most: number | undefined): { 'X-Trino-Session': string } => ({
  'X-Trino-Session': `query_max_run_time=${Math.ceil(timeout * 1000)}ms${most === undefined ? '' : `,query_max_scan_physical_bytes=${most}B`}`,
})

/** @throws usage error for a secret on a connection that others can read, and for a certificate that cannot be read */
export async function connectionOf(address: Address, terms: RemoteTerms): Promise<Connection> {
  const { env, zone } = terms
  const host = address.host ?? 'localhost'
  const settings: TlsSettings = Object.fromEntries(tlsSettings.map((name) => [name, address.settings.get(name)]))
  const tls = await tlsOf(address, host, terms, { ...settings, sslpassword: settings.sslpassword ?? env[keySecret], key_secret: keySecret })
  const port = address.port ?? (tls ? 443 : 8080)
  const bracketed = host.includes(':') ? `[${host}]` : host
  const password = address.password ?? (env.TRINO_PASSWORD || undefined)
  const token = env.TRINO_TOKEN?.trim() || undefined
  const user = address.user ?? env.TRINO_USER ?? (token === undefined ? systemUser() : undefined)
  const place = `${bracketed}:${port}`
  if ((password ?? token) !== undefined && !tls && !isLoopback(host))
    throw usageError('no-encryption', say('secret-without-encryption', place), {
      value: address.shown,
      hint: say('encrypt-or-no-secret', [...secretNames]),
    })
  const [catalog, schema] = address.path
  if (address.path.length > 2 || ![user, catalog, schema].every((name) => isHeader(name ?? '')))
    throw usageError('address', say('address-unreadable', address.shown), { value: address.shown, hint: say('address-example') })
  if (!/^[\x21-\x7e]*$/.test(token ?? ''))
    throw usageError('token', say('token-unreadable', 'TRINO_TOKEN'), { hint: say('set-variable', 'TRINO_TOKEN') })
  const access =
    token !== undefined
      ? `Bearer ${token}`
      : password === undefined
        ? undefined
        : `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
  return {
    address,
    origin: `${tls ? 'https' : 'http'}://${bracketed}:${port}`,
    place,
    user: user ?? 'TRINO_TOKEN',
    secrets: [password, token, access?.split(' ')[1]].filter((secret) => secret !== undefined),
    packed: !isLoopback(host),
    ...(tls ? { tls } : {}),
    headers: {
      ...(user === undefined ? {} : { 'X-Trino-User': header(user) }),
      ...(access === undefined ? {} : { Authorization: access }),
      'User-Agent': 'cartera',
      'X-Trino-Source': 'cartera',
      'X-Trino-Time-Zone': zone,
      'X-Trino-Client-Capabilities': 'PARAMETRIC_DATETIME',
      ...(catalog === undefined ? {} : { 'X-Trino-Catalog': header(catalog) }),
      ...(schema === undefined ? {} : { 'X-Trino-Schema': header(schema) }),
    },
  }
}
