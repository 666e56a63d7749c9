/** Clusters whose tables are read: what only they can lack. */
export const clusters = {
  'answer-not-understood': (place: string) => `cannot be read: ${place} does not answer as a server of this kind does`,
  'server-points-elsewhere': (place: string, other: string) =>
    `cannot be read: ${place} points to ${other}, and cartera sends nothing to a server that you did not name`,
  'forwarded-headers':
    'Name that server itself if it is yours; behind a proxy, the server must use forwarded headers (http-server.process-forwarded=true).',
  'secret-without-encryption': (place: string) => `a password or a token is not sent to ${place} without encryption`,
  'encrypt-or-no-secret': (secrets: readonly string[]) => `Take sslmode=disable out of the address, or unset ${secrets.join(' and ')}.`,
  'secret-needs-encryption': (secrets: readonly string[]) =>
    `Such a server takes no secret without encryption: add sslmode=verify-full to the address, or unset ${secrets.join(' and ')}.`,
  'token-unreadable': (variable: string) => `the token in ${variable} is not valid: it has characters that no token has`,
  'try-encryption': 'Check the host and the port; if it is a server that encrypts, add sslmode=verify-full to the address.',
  'catalog-not-named': 'cannot be read: the address does not name the catalog and the schema of the table',
  'name-catalog-and-schema': 'They come after the host: scheme://host/catalog/schema?table=ledger',
  'no-such-catalog-or-schema': (name: string) => `cannot be read: the server has no catalog or schema ${name}`,
  'cancelled-there': 'cannot be read: somebody cancelled the query on the server',
  'scan-limit-reached': 'cannot be read: the server ended the query, because it read more than --max-scan allows',
  'worker-lost': (name: string) => `cannot be read: the cluster lost a worker in the middle of the query (${name})`,
  'unnamed-column': (query: string) => `cannot be read: the query ${query} has a column without a name`,
  'name-by-as': 'Name it with AS: SELECT count(*) AS orders',
}
