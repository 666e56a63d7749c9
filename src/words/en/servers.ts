import { enumerated } from '../plural.js'
import { counted } from './figures.js'

/** Servers whose tables are read: what is wrong there, and what was done. */

const list = (all: readonly string[]) => enumerated(all, 'or')

export const servers = {
  'address-unreadable': (shown: string) => `${shown} is not a server address`,
  'address-example': 'It is written as scheme://user@host:port/database?table=schema.table',
  'table-and-query': (shown: string) => `${shown} names both a table and a query`,
  'name-one-of-both': 'Name one of them.',
  'not-a-table-name': (name: string) => `"${name}" is not a table name`,
  'address-without-table': (shown: string) => `${shown} does not say which table is read`,
  'name-table-or-query': 'Add ?table=schema.table to it, or ?query=file.sql; or give --table schema.table.',
  'package-missing': (title: string, names: readonly string[]) =>
    `to read from ${title}, the packages ${enumerated(names, 'and')} are needed, and they are not installed`,
  'install-packages': (command: string) => `Install them: ${command}`,
  'server-does-not-answer': (place: string, because: string) => `cannot be read: no server answers at ${place} (${because})`,
  'connection-refused': 'connection refused',
  'host-unknown': 'no server of that name is known',
  'no-way-to-host': 'there is no way to it on the network',
  'host-silent': 'it does not reply',
  'connection-cut': 'cut at the other end',
  'check-host-and-port': 'Check the host and the port, and whether the server runs.',
  'certificate-not-trusted': (place: string, because: string) =>
    `cannot be read: the certificate of ${place} cannot be trusted (${because})`,
  'name-root-certificate': 'Name the certificate of who signed it: add sslrootcert=file.pem to the address.',
  'name-host-of-certificate': 'Name the host as its certificate does, or add sslmode=verify-ca to the address.',
  'renew-certificate': 'Ask for a new one on the server; until then, if you trust the network, add sslmode=no-verify to the address.',
  'server-without-encryption': (place: string) =>
    `cannot be read: the server at ${place} does not encrypt, and what it sends could be read on the way`,
  'disable-encryption': 'Where you trust the network, add sslmode=disable to the address.',
  'server-refuses-user': (user: string) => `cannot be read: the server does not let ${user} in`,
  'give-secret-by': (secrets: readonly string[]) => `Check the name of the user, and the password in ${list(secrets)}.`,
  'no-such-database': (name: string) => `cannot be read: the server has no database ${name}`,
  'name-database-in-address': 'The name of the database comes after the host: scheme://host/database',
  'no-right-to-table': (table: string) => `cannot be read: you may not read ${table}`,
  'ask-for-select': (grant: string) => `Ask its owner for: ${grant}`,
  'no-such-table': (table: string) => `has no table ${table}`,
  'tables-there': (tables: readonly string[]) => `Its tables are ${tables.join(', ')}.`,
  'tables-not-there': 'You may not read any of its tables; check the name of the database and of the schema.',
  'no-such-column-there': (column: string) => `has no column ${column}`,
  'look-at-query': 'Try the query by itself, with the server’s own program.',
  'two-columns-there': (column: string) => `gives two columns ${column}`,
  'name-both-columns': (column: string) => `Give each a name of its own: SELECT a AS ${column}, b AS other`,
  'not-one-query': (query: string) => `the query ${query} is not one whole SELECT`,
  'one-select': 'Write one SELECT, which only reads.',
  'query-writes': (query: string) => `the query ${query} would write, and cartera only reads`,
  'server-refuses-query': (because: string) => `cannot be read: the server refuses the query: ${because}`,
  'took-too-long-there': (seconds: number) => `cannot be read: it took the server longer than ${counted(seconds, 'second', 'seconds')}`,
  'give-more-time': 'Give it more with --timeout, such as --timeout 1h, or name a query that reads less.',
  'connection-lost': (because: string) => `cannot be read: the connection was lost (${because})`,
  'run-again': 'Nothing was written; run it again when the server is back.',
  'reads-too-much': (would: string, most: string) => `is not read: the server would read ${would}, and --max-scan allows ${most}`,
  'scan-unknown': (shown: string, most: string) =>
    `the server of ${shown} could not say beforehand how much it would read; more than ${most} would have stopped the query`,
  'give-more-scan': 'Allow more with --max-scan, or name a query that reads less.',
  'password-in-address': (secrets: readonly string[]) =>
    `the password is in the address, where every user of this machine can read it; give it by ${list(secrets)}`,
  'query-itself': 'query',
  'not-encrypted': (shown: string) => `${shown} is read without encryption`,
  'not-verified': (shown: string) => `the certificate of ${shown} is not verified`,
  'certificate-unreadable': (path: string) => `no certificate or key can be read from ${path}`,
  'certificates-in-pem': (variable: string) =>
    `Name files in PEM form: sslrootcert= of who signed the server’s certificate; sslcert= and sslkey= of your own, with ${variable} if the key has a password.`,
  'server-asks-certificate': (user: string) => `cannot be read: the server lets ${user} in by a certificate alone`,
  'server-serves-not': (user: string, because: string) => `cannot be read: the server does not let ${user} in (${because})`,
  'look-at-settings': 'Check the settings in the address and in the environment, such as PGOPTIONS; or try again later.',
  'one-host': (given: string) => `${given} is not one host and one port, and one server is asked`,
  'no-such-service': (name: string, files: readonly string[]) => `no service ${name} is in ${list(files)}`,
  'look-at-service': 'Check its name, or name the file that has it by PGSERVICEFILE.',
  'password-file-open': (path: string) => `the password file ${path} can be read by others, so it is not used`,
  'close-password-file': (path: string) => `Let nobody else read it: chmod 600 ${path}`,
  'no-such-ssl-mode': (mode: string) => `sslmode=${mode} is not known`,
  'ssl-modes': (modes: readonly string[]) => `It is ${list(modes)}.`,
  'no-such-setting': (shown: string, name: string) => `${shown} has the setting ${name}, which is not known`,
  'variable-unset': (shown: string, name: string) => `${shown} names the variable ${name}, which is not set`,
  'set-variable': (name: string) => `Set it, such as by export ${name}=…`,
  'unreadable-column': (column: string, type: string) =>
    `cannot be read: its column ${column} holds ${type}, whose cells are not single values`,
  'unread-column': (column: string, type: string) =>
    `column ${column} holds ${type} and is not read, since its cells are not single values; a query can take one value out of it, with ?query=file.sql`,
  'name-a-value': 'Name a query that takes one value out of it, with ?query=file.sql',
  'password-in-config': 'a password must not be in a file',
  'name-a-variable': 'Name a variable that holds it instead, such as ${DB_PASSWORD}, or give it as the server’s own programs take it.',
  'servers-are': (schemes: readonly string[]) =>
    `Servers are read by ${enumerated(schemes, 'and')}. Or pipe the rows in as csv, and name - as the file.`,
  'read-here': (column: string, type: string) =>
    `${column} is ${type} on the server, so all rows are read; make it numeric or a date, or name a query with a CAST`,
  'server-fails': (title: string, because: string) => `cannot be read: ${title} says: ${because}`,
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
