import type { customers as english } from '../en/customers.js'
import { figure, money } from './figures.js'
import { named } from './measure.js'

/** Customers who stand too often, nowhere, or are none. */
export const customers: typeof english = {
  'customer-id-blank': 'falta el cliente',
  'customer-id-unmade': "falta una celda con la que se forma el cliente; donde pueda faltar, escriba coalesce([columna], '') en la fórmula",
  'customer-id-missing': (mark: string) => `"${mark}" indica un valor ausente, y el código de cliente no puede faltar`,
  'error-not-an-id': (cell: string) => `"${cell}" es un error de hoja de cálculo, no un código de cliente`,
  'customer-blank': 'falta el cliente',
  'repeated-customer': (customer, times) => `el cliente "${customer}" está ${times} veces en una tabla de una fila por cliente`,
  'repeated-customer-also': (customer, times, where) =>
    `el cliente "${customer}" está ${times} veces en una tabla de una fila por cliente, también en ${where}`,
  'aggregate-or-date': 'Añada --aggregate para sumar las filas de cada cliente, o indique la columna de fecha con --map "date=<columna>".',
  'years-or-aggregate': (map) =>
    `Si cada fila es un año de su cliente, añada --map ${map}; para sumar las filas de cada cliente como una sola, --aggregate.`,
  'dates-of-years': (map) => `Si cada fila es un año, añada --map ${map}.`,
  'blank-ids': (rows, held) => (rows === 1 ? `la fila sin cliente contiene ${held}` : `las ${rows} filas sin cliente contienen ${held}`),
  'blank-is-total': (line, rows) =>
    `la fila sin identificador de la línea ${line} lleva las sumas de las ${rows} filas anteriores: parece su total`,
  'drop-the-total': 'Añada --totals drop si es el total.',
  'joined-ids': (files: readonly string[], ids: string | number, examples: readonly string[]) =>
    `${files.join(', ')} escribe ${ids === '1' ? 'un código de cliente' : `${ids} códigos de cliente`} de varias maneras que solo difieren en espacios, signos sin ancho o ="…" y cuentan como uno: ${examples.join('; ')}`,
  'joined-as': (written: string, id: string) => `"${written}" como "${id}"`,
  'decimal-twins': (files: readonly string[], ids: string | number, examples: readonly string[]) =>
    `${files.join(', ')} tiene códigos que una hoja de cálculo puede haber hecho de otros del mismo archivo, y que cuentan como clientes distintos (${ids}): ${examples.join('; ')}`,
  'lost-digits': (files: readonly string[], ids: string | number, examples: readonly string[]) =>
    `${files.join(', ')} tiene códigos de los que una hoja de cálculo ha perdido cifras, así que varios clientes pueden contar como uno (${ids}): ${examples.join('; ')}; exporte de nuevo el archivo con esa columna como texto`,
  'lost-letters': (files, ids, examples) =>
    `${files.join(', ')} tiene códigos que han perdido letras en otra codificación, así que un cliente puede contar como dos, o dos como uno (${ids}): ${examples.join('; ')}; exporte de nuevo el archivo en UTF-8`,
  'wide-twins': (files: readonly string[], ids: string | number, examples: readonly string[]) =>
    `${files.join(', ')} tiene códigos que solo difieren en signos de ancho completo y cuentan como clientes distintos (${ids}): ${examples.join('; ')}`,
  'case-twins': (files, groups, pairs) =>
    `${files.join(', ')} tiene clientes que solo se distinguen en las mayúsculas y cuentan como distintos (${groups}): ${pairs.join('; ')}`,
  'spelling-twins': (files, groups, pairs) =>
    `${files.join(', ')} tiene clientes que solo se distinguen en acentos, puntuación, espacios o letras que se ven igual, y cuentan como distintos (${groups}): ${pairs.join('; ')}; escriba cada cliente de una sola manera si son uno`,
  'two-spellings': (one, other) => `"${one}" y "${other}"`,
  'totals-row-wrong': (customer, field, value, sum) =>
    `"${customer}" parece una fila de totales, pero tiene ${money(value)} de ${named(field)} y las demás filas suman ${money(sum)}`,
  'totals-row-by-name': (customer) => `"${customer}" es una palabra de totales, y ningún importe dice si esta fila lo es`,
  'totals-row-by-name-told': (customer) => `"${customer}" no se ha contado por ser una fila de totales, como dice --totals drop`,
  nothing: 'nada',
  'faulty-rows-left-out': (reason) => `${reason}, sin contar las filas con fallos`,
  'totals-row-left-out': (customer) => `"${customer}" es una fila de totales, igual a la suma de las demás, y no se ha contado`,
  'totals-row-told': (customer, field, value, sum, twice) =>
    `"${customer}" no se ha contado por ser una fila de totales, como dice --totals drop, aunque tiene ${money(value)} de ${named(field)} y las demás suman ${money(sum)}${twice ? ', el doble, como cuando entre ellas hay sumas de grupos; quítelas con --where' : ''}`,
  unmatched: (customers, first) =>
    String(customers) === '1'
      ? `1 cliente de un archivo unido con --join no está entre los clientes: "${first}"`
      : `${figure(customers)} clientes de un archivo unido con --join no están entre los clientes; el primero es "${first}"`,
  'too-many-groups': (column, most) => `la columna "${column}" da más de ${most} grupos de clientes`,
  'fewer-groups': 'Indique una columna con menos valores distintos, como un canal o una región.',
}
