import type { joins as english } from '../en/joins.js'
import { enumerated } from '../plural.js'
import { counted } from './figures.js'

export const joins: typeof english = {
  'no-column-to-join': (column, columns) => `no tiene ninguna columna "${column}" para --on; sus columnas son ${columns}`,
  'join-on-one-of': (columns) => `Los dos archivos tienen ${columns}: indique una con --on, o dos columnas con --on "una=otra".`,
  'nothing-in-both': (file, other) =>
    `${file} y ${other} no tienen ninguna columna con el mismo nombre: indique las dos con --on "una=otra".`,
  'no-customer-to-join': (columns) =>
    `no tiene columna para el cliente, por el que --join une los archivos si --on no nombra otra columna; sus columnas son ${columns}`,
  'join-instead': (file, column) =>
    `Si sus filas son parte de las del otro archivo, indique ese solo como archivo unido: --join ${file} --on ${column}.`,
  'join-on': (column, file) => `Indique la columna que tienen los dos archivos: --join ${file} --on ${column}.`,
  'name-what-joins': (file) => `Indique la columna que tienen los dos archivos: --join ${file} --on <columna>.`,
  'one-file-to-join': (pattern, files) => `--join ${pattern} --on nombra ${files} archivos; lo que se une con --on es un solo archivo`,
  'join-each': 'Reúnalos en un archivo, o dé a cada uno su --join y su --on.',
  'on-without-join': '--on va detrás del --join al que pertenece, y no hay ninguno antes',
  'on-twice': (file) => `--join ${file} lleva dos --on, y solo admite uno`,
  'put-on-behind': 'Escriba --join pedidos.csv --on pedido.',
  'joined-key-twice': (key, first, second, column) =>
    `"${key}" está en la línea ${first} y en la línea ${second}; un archivo que se une por "${column}" tiene cada valor una sola vez`,
  'joined-key-twice-in-rows': (key, first, second, column) =>
    `"${key}" está en la fila ${first} y en la fila ${second}; un archivo que se une por "${column}" tiene cada valor una sola vez`,
  'join-the-other-way': 'Deje una sola de las filas, o lea primero este archivo y únale el otro.',
  'no-partner': (file, column, key) => `ninguna fila de ${file} tiene ${column} "${key}", así que no se conoce el cliente`,
  'no-key-to-join': (column, file) => `${column} está en blanco, así que ninguna fila de ${file} indica el cliente`,
  'with-near-keys': (unmatched, near) => `${unmatched}; ${near}`,
  'near-accounts': (near) => `algunos clientes no están bajo ninguna matriz; ${near}`,
  'near-keys': (keys, theirs, ours) =>
    `${keys === 1 ? 'una parece estar escrita allí de otra manera' : `${keys} parecen estar escritas allí de otra manera`}: "${theirs}" y "${ours}"; escríbalas igual en los dos archivos`,
  'rows-without-partner': (rows, all, file, column, key, line) =>
    `${counted(rows, 'fila', 'filas')} de ${all} no ${rows === 1 ? 'tiene' : 'tienen'} pareja en ${file}${key === undefined ? '' : `, como ${column} "${key}"`}${line === undefined ? '' : ` ${line}`}; allí faltan las columnas de ${file}; deje fuera esas filas con un --where sobre una de sus columnas`,
  'there-on-line': (line) => `(línea ${line})`,
  'there-in-row': (row) => `(fila ${row})`,
  'no-parent-column': (columns) => `no tiene columna "parent"; sus columnas son ${columns}`,
  'head-of-parents': 'Una agrupación tiene dos columnas, customer y parent: una fila por cuenta, con la cuenta que está por encima.',
  'two-parents': (account, parent, line, other, second) =>
    `"${account}" tiene dos cuentas superiores: "${parent}" en la línea ${line} y "${other}" en la línea ${second}`,
  'circular-parents': (accounts, lines) =>
    `las cuentas superiores forman un círculo: ${accounts.map((account) => `"${account}"`).join(' bajo ')} (${lines.length === 1 ? 'línea' : 'líneas'} ${enumerated(lines, 'y')})`,
  'one-parent-each': 'Deje una sola cuenta superior para cada cuenta, y ninguna para la que está en lo más alto.',
  'no-accounts-to-roll-up': (columns) =>
    `no tiene ninguna columna de clientes en la que --rollup pueda buscar; sus columnas son ${columns}`,
  'give-account-column': 'Indique la columna de las cuentas con --map "customer=<columna>"; una fórmula no se puede agrupar.',
  'accounts-under': (accounts, more) =>
    `Suma ${counted(accounts.length + more, 'cuenta', 'cuentas')}: ${accounts.join(', ')}${more > 0 ? ` y ${more} más` : ''}.`,
  'account-twice': (account) => `"${account}" está también en otra línea, en un archivo de una fila por cuenta`,
}
