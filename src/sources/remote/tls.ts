/** How a connection to a server is encrypted, the same for all of them. */
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
  /** Lets any name of the host pass. */
  checkServerIdentity?: () => undefined
}

const modes = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full', 'no-verify']

/**
 * Verified unless the server is this machine, or the user says otherwise; undefined where nothing is encrypted.
 * @param sslmode as libpq names them, but that whatever is encrypted is verified
 * @throws usage error for a mode that is none, and for a certificate that cannot be read
 */
export async function tlsOf(
  address: Address,
  host: string,
  { warn }: Pick<RemoteTerms, 'warn'>,
  { sslmode, sslrootcert: root }: { sslmode?: string | undefined; sslrootcert?: string | undefined },
): Promise<Tls | undefined> {
  if (sslmode !== undefined && !modes.includes(sslmode))
    throw usageError('address', say('no-such-ssl-mode', sslmode), { file: address.shown, value: sslmode, hint: say('ssl-modes', modes) })
  const mode = sslmode === 'prefer' || sslmode === 'allow' ? undefined : sslmode
  if (mode === 'disable' || (mode === undefined && root === undefined && isLoopback(host)) || host.startsWith('/')) {
    if (!isLoopback(host)) warn('not-encrypted', say('not-encrypted', address.shown))
    return undefined
  }
  if (mode === 'no-verify') {
    warn('not-verified', say('not-verified', address.shown))
    return { rejectUnauthorized: false }
  }
  const verified = { rejectUnauthorized: true, ...(mode === 'verify-ca' ? { checkServerIdentity: () => undefined } : {}) }
  if (root === undefined || root === 'system') return verified
  const ca = await readFile(root, 'utf8').catch(() => {
    throw unreadableCertificate(address, root)
  })
  if (!ca.includes('-----BEGIN ')) throw unreadableCertificate(address, root)
  return { ...verified, ca }
}
