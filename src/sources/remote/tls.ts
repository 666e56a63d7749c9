/** How a connection to a server is encrypted, the same for all of them. */
import { readFile } from 'node:fs/promises'
import { say } from '../../words/sentence.js'
import { type Address, isLoopback } from './address.js'
import { unreadableCertificate } from './faults.js'
import type { RemoteTerms } from './remote.js'

/** What the encryption of a connection rests on. */
export interface Tls {
  rejectUnauthorized: boolean
  /** The certificate of who vouches for the server, where the user names one. */
  ca?: string
}

/**
 * Verified unless the server is this machine, or the user says otherwise; undefined where nothing is encrypted.
 * @param named what the user's variables say where the address does not
 * @throws usage error for a certificate that cannot be read
 */
export async function tlsOf(
  address: Address,
  host: string,
  { warn }: Pick<RemoteTerms, 'warn'>,
  named: { sslmode?: string | undefined; sslrootcert?: string | undefined } = {},
): Promise<Tls | undefined> {
  const mode = address.settings.get('sslmode') ?? named.sslmode
  const root = address.settings.get('sslrootcert') ?? named.sslrootcert
  if (mode === 'disable' || (mode === undefined && root === undefined && isLoopback(host)) || host.startsWith('/')) {
    if (!isLoopback(host)) warn('not-encrypted', say('not-encrypted', address.shown))
    return undefined
  }
  if (mode === 'no-verify') {
    warn('not-verified', say('not-verified', address.shown))
    return { rejectUnauthorized: false }
  }
  if (root === undefined || root === 'system') return { rejectUnauthorized: true }
  const ca = await readFile(root, 'utf8').catch(() => {
    throw unreadableCertificate(address, root)
  })
  return { rejectUnauthorized: true, ca }
}
