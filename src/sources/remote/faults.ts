/** What goes wrong on a server, a sentence each, the same for all of them. Texts of the server's own come last, and only where ours says too little. */
import { type CarteraError, fileError, usageError } from '../../errors.js'
import { type Sentence, say } from '../../words/sentence.js'
import { type Address, withoutSecrets } from './address.js'
import { networkReason } from './network.js'
import type { Server } from './remote.js'

type Whose = Pick<Address, 'shown'>

const told = (address: Whose, code: string, reason: Sentence, hint: Sentence, value?: string) =>
  fileError(code, reason, { file: address.shown, value, hint })

/** One line of a server's own words, without what may be secret. */
const serverWords = (text: string): string => withoutSecrets(text.split('\n')[0] ?? '').replace(/[.\s]+$/, '')

export const noServer = (address: Whose, place: string, reason: string): CarteraError =>
  told(address, 'no-server', say('server-does-not-answer', place, networkReason(reason) ?? serverWords(reason)), say('check-host-and-port'))

/** @param code of the network, by which the remedy differs */
export const badCertificate = (address: Whose, place: string, reason: string, code: string): CarteraError =>
  told(address, 'certificate', say('certificate-not-trusted', place, serverWords(reason)), certificateRemedy(code))

function certificateRemedy(code: string): Sentence {
  if (/ALTNAME|HOSTNAME/.test(code)) return say('name-host-of-certificate')
  return code === 'CERT_HAS_EXPIRED' ? say('renew-certificate') : say('name-root-certificate')
}

export const noEncryption = (address: Whose, place: string): CarteraError =>
  told(address, 'no-encryption', say('server-without-encryption', place), say('disable-encryption'))

export const notLetIn = (address: Whose, user: string, { secrets }: Pick<Server, 'secrets'>): CarteraError =>
  told(address, 'access', say('server-refuses-user', user), say('give-secret-by', secrets))

export const needsCertificate = (address: Whose, user: string, keySecret: string): CarteraError =>
  told(address, 'access', say('server-asks-certificate', user), say('certificates-in-pem', keySecret))

/** The server lets nobody in by these settings, or has no room. */
export const notServed = (address: Whose, user: string, reason: string): CarteraError =>
  told(address, 'access', say('server-serves-not', user, serverWords(reason)), say('look-at-settings'))

/** Whoever answers there speaks of something else. */
export const notUnderstood = (address: Whose, place: string): CarteraError =>
  told(address, 'not-understood', say('answer-not-understood', place), say('check-host-and-port'))

export const noSuchDatabase = (address: Whose, name: string): CarteraError =>
  told(address, 'no-such-database', say('no-such-database', name), say('name-database-in-address'), name)

/** A name as a GRANT takes it. */
const grantable = (name: string) =>
  name.includes('"') || /^[a-z_][a-z0-9_]*(?:\.[a-z_][a-z0-9_]*)*$/.test(name)
    ? name
    : name
        .split('.')
        .map((part) => `"${part}"`)
        .join('.')

export const noRight = (address: Whose, table: string, user: string): CarteraError =>
  told(
    address,
    'no-permission',
    say('no-right-to-table', table),
    say('ask-for-select', `GRANT SELECT ON ${grantable(table)} TO ${grantable(user)}`),
    table,
  )

/** The nearest of what is there, or the first of all. */
export const nearOrAll = (near: string | undefined, there: readonly string[], none: Sentence): Sentence =>
  near === undefined ? (there.length > 0 ? say('tables-there', there.slice(0, 8)) : none) : say('meant', near)

/** @param near the nearest of the tables that are there */
export const noSuchTable = (address: Whose, table: string, near: string | undefined, there: readonly string[]): CarteraError =>
  told(address, 'no-such-table', say('no-such-table', table), nearOrAll(near, there, say('tables-not-there')), table)

/** Columns of a query that cannot be told apart. */
export const twoColumns = (address: Whose, column: string): CarteraError =>
  told(address, 'repeated-column', say('two-columns-there', column), say('name-both-columns', column), column)

export const noSuchColumn = (address: Whose, column: string, near?: string): CarteraError =>
  told(
    address,
    'no-such-column',
    say('no-such-column-there', column),
    near === undefined ? say('look-at-query') : say('meant', near),
    column,
  )

export const noSingleQuery = (address: Whose, query: string): CarteraError =>
  usageError('not-one-query', say('not-one-query', query), { file: address.shown, value: query, hint: say('one-select') })

export const writingQuery = (address: Whose, query: string): CarteraError =>
  usageError('query-writes', say('query-writes', query), { file: address.shown, value: query, hint: say('one-select') })

/** A query that the server does not understand, in its own words. */
export const badQuery = (address: Whose, reason: string): CarteraError =>
  told(address, 'query', say('server-refuses-query', serverWords(reason)), say('look-at-query'))

export const tookTooLong = (address: Whose, seconds: number): CarteraError =>
  told(address, 'timeout', say('took-too-long-there', seconds), say('give-more-time'))

export const connectionLost = (address: Whose, reason: string): CarteraError =>
  told(address, 'connection-lost', say('connection-lost', networkReason(reason) ?? serverWords(reason)), say('run-again'))

export const readsTooMuch = (address: Whose, would: string, most: string): CarteraError =>
  told(address, 'max-scan', say('reads-too-much', would, most), say('give-more-scan'))

/** A package that a server needs and that is not installed. */
export const packageMissing = (address: Whose, title: string, names: readonly string[], command: string): CarteraError =>
  usageError('package-missing', say('package-missing', title, names), { value: address.shown, hint: say('install-packages', command) })

export const noRelation = (address: Whose): CarteraError =>
  usageError('no-table', say('address-without-table', address.shown), { value: address.shown, hint: say('name-table-or-query') })

export const unreadableCertificate = (address: Whose, path: string, keySecret: string): CarteraError =>
  usageError('certificate', say('certificate-unreadable', path), {
    file: address.shown,
    value: path,
    hint: say('certificates-in-pem', keySecret),
  })

export const unreadableColumn = (address: Whose, column: string, type: string): CarteraError =>
  told(address, 'unreadable-column', say('unreadable-column', column, type), say('name-a-value'), column)

/** What a plug-in's server says of its failure. */
export const serverFails = (address: Whose, title: string, reason: string): CarteraError =>
  told(address, 'server', say('server-fails', title, serverWords(reason)), say('look-at-query'))
