/** What the codes of the network mean, whoever is at its other end. */

/** Nobody answers there. */
export const isUnreachable = (code: string): boolean =>
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EADDRNOTAVAIL)$/.test(code)

/** A certificate that nobody vouches for, or that is of another host. */
export const isCertificate = (code: string): boolean =>
  /^(?:SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_|CERT_|ERR_TLS_CERT|HOSTNAME_MISMATCH|INVALID_CA)/.test(code)
