/** How a connection to a server is encrypted, the same for all of them. */
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { usageError } from '../../errors.js'
import { say } from '../../words/sentence.js'
import { type Address, isLoopback } from './address.js'
import { unreadableCertificate } from './faults.js'
import type { RemoteTerms } from './remote.js'

/** What the encryption of a connection rests on. */
export interface Tls {
  rejectUnauthorized: boolean
  /** The certificate of who vouches for the server, where the user names one. */
  ca?: string
  /** What the user shows of his own, where the server asks for it. */
  cert?: string
  key?: string
  passphrase?: string
  /** Lets any name of the host pass. */
  checkServerIdentity?: () => undefined
}

/** What an address says of its encryption, by libpq's names. */
export const tlsSettings = ['sslmode', 'sslrootcert', 'sslcert', 'sslkey', 'sslpassword'] as const
export type TlsSettings = { readonly [name in (typeof tlsSettings)[number]]?: string | undefined }

/** The same, and the variable that opens the key. */
type KeyedSettings = TlsSettings & { key_secret: string }

const modes = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full', 'no-verify']

/**
 * Verified unless the server is this machine, or the user says otherwise; undefined where nothing is encrypted.
 * @param sslmode as libpq names them, but that whatever is encrypted is verified
 * @throws usage error for a mode that is none, and for a certificate or a key that cannot be read
 */
export async function tlsOf(
  address: Address,
  host: string,
  { warn }: Pick<RemoteTerms, 'warn'>,
  settings: KeyedSettings,
): Promise<Tls | undefined> {
  const { sslmode, sslrootcert: root, sslcert } = settings
  if (sslmode !== undefined && !modes.includes(sslmode))
    throw usageError('address', say('no-such-ssl-mode', sslmode), { file: address.shown, value: sslmode, hint: say('ssl-modes', modes) })
  const mode = sslmode === 'prefer' || sslmode === 'allow' ? undefined : sslmode
  if (
    mode === 'disable' ||
    (mode === undefined && root === undefined && sslcert === undefined && isLoopback(host)) ||
    host.startsWith('/')
  ) {
    if (!isLoopback(host)) warn('not-encrypted', say('not-encrypted', address.shown))
    return undefined
  }
  if (mode === 'no-verify') {
    warn('not-verified', say('not-verified', address.shown))
    return { rejectUnauthorized: false, ...(await shownByUser(address, settings)) }
  }
  return {
    rejectUnauthorized: true,
    ...(mode === 'verify-ca' ? { checkServerIdentity: () => undefined } : {}),
    ...(await shownByUser(address, settings)),
    ...(root === undefined || root === 'system' ? {} : { ca: await pem(address, root, settings.key_secret) }),
  }
}

/** A file of certificates or keys. */
async function pem(address: Address, path: string, keySecret: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch(() => '')
  if (!text.includes('-----BEGIN ')) throw unreadableCertificate(address, path, keySecret)
  return text
}

async function shownByUser(address: Address, { sslcert, sslkey, sslpassword: passphrase, key_secret }: KeyedSettings) {
  if (sslcert === undefined) return {}
  const cert = await pem(address, sslcert, key_secret)
  const key = sslkey === undefined ? cert : await pem(address, sslkey, key_secret)
  const secret = passphrase === undefined ? {} : { passphrase }
  try {
    if (new X509Certificate(cert).checkPrivateKey(createPrivateKey({ key, ...secret }))) return { cert, key, ...secret }
  } catch {}
  throw unreadableCertificate(address, sslkey ?? sslcert, key_secret)
}
