import type { servers as english } from '../en/servers.js'
import { enumerated } from '../plural.js'
import { counted } from './figures.js'

const lista = (all: readonly string[]) => enumerated(all, 'o')

/** Servidores cuyas tablas se leen: qué falla allí y qué se hizo. */
export const servers: typeof english = {
  'address-unreadable': (shown) => `${shown} no es la dirección de un servidor`,
  'address-example': 'Se escribe así: esquema://usuario@servidor:puerto/base?table=esquema.tabla',
  'table-and-query': (shown) => `${shown} nombra a la vez una tabla y una consulta`,
  'name-one-of-both': 'Indique solo una de las dos.',
  'not-a-table-name': (name) => `"${name}" no es el nombre de una tabla`,
  'address-without-table': (shown) => `${shown} no dice qué tabla se lee`,
  'name-table-or-query': 'Añádale ?table=esquema.tabla o ?query=archivo.sql; o indique --table esquema.tabla.',
  'package-missing': (title, names) => `para leer de ${title} hacen falta los paquetes ${enumerated(names, 'y')}, que no están instalados`,
  'install-packages': (command) => `Instálelos: ${command}`,
  'server-does-not-answer': (place, because) => `no se puede leer: ningún servidor responde en ${place} (${because})`,
  'check-host-and-port': 'Compruebe el nombre del servidor y el puerto, y si el servidor está en marcha.',
  'certificate-not-trusted': (place, because) => `no se puede leer: el certificado de ${place} no es de fiar (${because})`,
  'name-root-certificate': 'Indique el certificado de quien lo firmó: añada sslrootcert=archivo.pem a la dirección.',
  'name-host-of-certificate': 'Nombre el servidor como lo hace su certificado, o añada sslmode=verify-ca a la dirección.',
  'renew-certificate': 'Pida que lo renueven en el servidor; hasta entonces, si se fía de la red, añada sslmode=no-verify a la dirección.',
  'server-without-encryption': (place) => `no se puede leer: el servidor de ${place} no cifra, y lo que envía podría leerse por el camino`,
  'disable-encryption': 'Si confía en la red, añada sslmode=disable a la dirección.',
  'server-refuses-user': (user) => `no se puede leer: el servidor no deja entrar a ${user}`,
  'give-secret-by': (secrets) => `Compruebe el nombre del usuario y la contraseña en ${lista(secrets)}.`,
  'no-such-database': (name) => `no se puede leer: el servidor no tiene la base de datos ${name}`,
  'name-database-in-address': 'El nombre de la base de datos va detrás del servidor: esquema://servidor/base',
  'no-right-to-table': (table) => `no se puede leer: usted no tiene permiso para leer ${table}`,
  'ask-for-select': (grant) => `Pida a su dueño: ${grant}`,
  'no-such-table': (table) => `no tiene la tabla ${table}`,
  'tables-there': (tables) => `Hay: ${tables.join(', ')}.`,
  'tables-not-there': 'Allí no puede leer ninguna tabla; compruebe el nombre de la base de datos y del esquema.',
  'no-such-column-there': (column) => `no tiene la columna ${column}`,
  'look-at-query': 'Pruebe la consulta por separado, con el programa del propio servidor.',
  'two-columns-there': (column) => `da dos columnas ${column}`,
  'name-both-columns': (column) => `Dé a cada una un nombre propio: SELECT a AS ${column}, b AS otra`,
  'not-one-query': (query) => `la consulta ${query} no es un solo SELECT completo`,
  'one-select': 'Escriba un solo SELECT, que solo lea.',
  'query-writes': (query) => `la consulta ${query} escribiría, y allí no se escribe nada`,
  'server-refuses-query': (because) => `no se puede leer: el servidor rechaza la consulta: ${because}`,
  'took-too-long-there': (seconds) => `no se puede leer: allí tardó más de ${counted(seconds, 'segundo', 'segundos')}`,
  'give-more-time': 'Dele más tiempo con --timeout, por ejemplo --timeout 1h, o indique una consulta que lea menos.',
  'connection-lost': (because) => `no se puede leer: se perdió la conexión (${because})`,
  'run-again': 'No se escribió nada; repítalo cuando el servidor esté disponible.',
  'reads-too-much': (would, most) => `no se lee: leería allí ${would}, y --max-scan permite ${most}`,
  'scan-unknown': (shown, most) =>
    `el servidor de ${shown} no ha podido decir de antemano cuánto leería; más de ${most} de sus discos habría detenido allí la consulta`,
  'give-more-scan': 'Permita más con --max-scan, o indique una consulta que lea menos.',
  'password-in-address': (secrets) =>
    `la contraseña está en la dirección, donde cualquier usuario de esta máquina puede leerla; indíquela en ${lista(secrets)}`,
  'query-itself': 'consulta',
  'not-encrypted': (shown) => `${shown} se lee sin cifrar`,
  'not-verified': (shown) => `no se comprueba el certificado de ${shown}`,
  'certificate-unreadable': (path) => `en ${path} no se puede leer ningún certificado ni clave`,
  'certificates-in-pem': (variable) =>
    `Indique archivos en formato PEM: sslrootcert= de quien firmó el certificado del servidor; sslcert= y sslkey= de los suyos, con ${variable} si la clave tiene contraseña.`,
  'server-asks-certificate': (user) => `no se puede leer: el servidor solo deja entrar a ${user} con un certificado`,
  'server-serves-not': (user, because) => `no se puede leer: el servidor no deja entrar a ${user} (${because})`,
  'look-at-settings': 'Revise los ajustes de la dirección y del entorno, como PGOPTIONS, o inténtelo más tarde.',
  'one-host': (given) => `${given} no es un solo servidor con un solo puerto, y solo se pregunta a uno`,
  'no-such-service': (name, files) => `no hay ningún servicio ${name} en ${lista(files)}`,
  'look-at-service': 'Compruebe su nombre, o indique con PGSERVICEFILE el archivo que lo contiene.',
  'password-file-open': (path) => `otros usuarios pueden leer el archivo de contraseñas ${path}, así que no se usa`,
  'close-password-file': (path) => `Impida que lo lean los demás: chmod 600 ${path}`,
  'no-such-ssl-mode': (mode) => `sslmode=${mode} no es un valor válido`,
  'ssl-modes': (modes) => `Puede ser ${lista(modes)}.`,
  'no-such-setting': (shown, name) => `${shown} tiene el ajuste ${name}, que no se conoce`,
  'variable-unset': (shown, name) => `${shown} nombra la variable ${name}, que no está definida`,
  'set-variable': (name) => `Defínala, por ejemplo con export ${name}=…`,
  'unreadable-column': (column, type) => `no se puede leer: su columna ${column} contiene ${type}, y una celda así no es un solo valor`,
  'unread-column': (column, type) =>
    `la columna ${column} contiene ${type} y no se lee, porque una celda así no es un solo valor; una consulta puede sacar de ella un valor, con ?query=archivo.sql`,
  'name-a-value': 'Indique una consulta que saque de ella un valor, con ?query=archivo.sql',
  'password-in-config': 'una contraseña no debe estar en un archivo',
  'name-a-variable':
    'Ponga en su lugar una variable que la contenga, como ${DB_PASSWORD}, o dé la contraseña como la toman los programas del propio servidor.',
  'servers-are': (schemes) =>
    `Se leen servidores con ${enumerated(schemes, 'y')}. O pase las filas por una tubería en csv, y nombre - como archivo.`,
  'read-here': (column, type) =>
    `${column} es ${type} allí, así que aquí se leen todas las filas; conviértala en número o fecha, o indique una consulta con un CAST`,
  'server-fails': (title, because) => `no se puede leer: ${title} dice: ${because}`,
}
