/** What the codes of the network mean, whoever is at its other end. */
import { type Sentence, say } from '../../words/sentence.js'

const reasons: Readonly<Record<string, Sentence>> = {
  ECONNREFUSED: say('connection-refused'),
  ENOTFOUND: say('host-unknown'),
  EAI_AGAIN: say('host-unknown'),
  EHOSTUNREACH: say('no-way-to-host'),
  ENETUNREACH: say('no-way-to-host'),
  EADDRNOTAVAIL: say('no-way-to-host'),
  ETIMEDOUT: say('host-silent'),
  ECONNRESET: say('connection-cut'),
  ECONNABORTED: say('connection-cut'),
  EPIPE: say('connection-cut'),
}

/** A code of the network in words; undefined for other texts. */
export const networkReason = (code: string): Sentence | undefined => (Object.hasOwn(reasons, code) ? reasons[code] : undefined)

/** Nobody answers there. */
export const isUnreachable = (code: string): boolean =>
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EADDRNOTAVAIL)$/.test(code)

/** A certificate that nobody vouches for, or that is of another host. */
export const isCertificate = (code: string): boolean =>
  /^(?:SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_|CERT_|ERR_TLS_CERT|HOSTNAME_MISMATCH|INVALID_CA)/.test(code)
