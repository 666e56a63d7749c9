import type { rows as english } from '../en/rows.js'
import { day } from './day.js'
import { counted, figure, money } from './figures.js'
import { named } from './measure.js'

/** What is wrong with rows, what became of them, and what filters leave out. */
export const rows: typeof english = {
  'open-quote': 'unas comillas no se cierran, o están en medio de una celda',
  'stray-break': 'en la fila hay un salto de línea distinto de los del archivo, fuera de comillas',
  'other-cells': (cells, header) => `la fila tiene ${counted(cells, 'celda', 'celdas')} y el encabezado ${header}`,
  'cell-is-blank': 'la celda está vacía',
  'cell-holds-nul': 'la celda contiene un carácter nulo',
  'several-reasons': (reasons) => reasons.join('; '),
  'first-fault': (first, more, atLeast, note) =>
    `${first}${more === 0 ? '' : `; y ${atLeast ? 'al menos ' : ''}${counted(more, 'fallo más', 'fallos más')}`}${note === undefined ? '' : `; ${note}`}`,
  'mend-there-or-skip': 'Corrija allí esas filas, o déjelas fuera con --on-reject skip --rejects rechazadas.csv.',
  'mend-or-skip': 'Corrija el archivo, o deje fuera esas filas con --on-reject skip --rejects rechazadas.csv.',
  'too-many-rejects': (rows, most, first) =>
    `${figure(rows)} ${rows === 1 ? 'fila tiene' : 'filas tienen'} fallos, más que --max-rejects ${most}; la primera es ${first}`,
  'too-many-rejects-of': (rows, file, most) => `${figure(rows)} filas de ${file} tienen fallos, más que --max-rejects ${most}`,
  rejected: (rows) => counted(rows, 'fila rechazada', 'filas rechazadas'),
  'rejected-with': (rows, held) => `${counted(rows, 'fila rechazada', 'filas rechazadas')}, con ${held} que se pudieron leer`,
  'rejected-alike': (rows, column, reason, places, more) =>
    `${figure(rows)} filas${column === '' ? '' : `, columna "${column}"`}: ${reason} (${places.join(', ')}${more > 0 ? ` y ${more} más` : ''})`,
  'rejected-alike-in': (rows, file, column, reason, lines, more) =>
    `${figure(rows)} filas de ${file}${column === '' ? '' : `, columna "${column}"`}: ${reason} (${lines.length === 1 ? 'línea' : 'líneas'} ${lines.join(', ')}${more > 0 ? ` y ${more} más` : ''})`,
  'for-example': (reason) => `por ejemplo, ${reason}`,
  'more-reasons': (more) => `… y ${counted(more, 'motivo más', 'motivos más')}`,
  'rejects-keeps': '--rejects <archivo> guarda todas esas filas',
  'amount-of': (amount, field) => `${money(amount)} de ${named(field)}`,
  'all-amounts': (amounts) => amounts.join(' y '),
  rounded: (cells, files, scores) =>
    `${counted(cells, 'celda', 'celdas')} de ${files.join(', ')} con más de 4 decimales${scores ? ' (10 en las puntuaciones)' : ''}: se ${cells === 1 ? 'ha redondeado' : 'han redondeado'}, los medios, alejándose de cero`,
  'sum-too-large': 'la suma del dinero de un cliente pasa de 14 cifras antes del signo decimal',
  'give-thousands': 'Dé los importes en miles.',
  'mend-the-cell': 'Corrija la celda.',
  'mend-the-value': 'Corrija el valor.',
  'since-after-until': (since, until) => `--since ${since} es posterior a --until ${until}`,
  'swap-the-dates': 'Ninguna fila está entre las dos: intercambie las fechas.',
  'date-missing': (options) => `la fila no tiene fecha, y ${options.join(', ')} ${options.length === 1 ? 'la necesita' : 'la necesitan'}`,
  'date-missing-for-method': 'la fila no tiene fecha, y el método la necesita',
  'left-out-where': 'por --where',
  'left-out-since': (date) => `anteriores al ${day(date)}`,
  'left-out-until': (date) => `posteriores al ${day(date)}`,
  'left-out-as_of': (date) => `posteriores al ${day(date)}`,
  'left-out-distinct': 'por --distinct',
  'left-out-rows': (found) => `omitidas ${found.join(' y ')}`,
  'left-out-totals': (rows, held) =>
    `${rows === 1 ? 'omitida' : 'omitidas'} ${counted(rows, 'fila', 'filas')} de totales${held === undefined ? '' : `, con ${held}`}`,
  'left-out-with': (found, held) => `omitidas ${found.join(' y ')}, con ${held}`,
  'left-out': (count, by) => `${counted(count, 'fila', 'filas')} ${by}`,
  'nothing-left': (count) => `se queda sin filas: --where, --since, --until o --as-of dejan fuera las ${figure(count)}`,
  'look-at-the-filter': 'Revise las condiciones y las fechas dadas; cartera inspect muestra las columnas y las fechas.',
  'filters-differ': 'los filtros son distintos',
  'classify-same-filter': 'Clasifique ambos con los mismos --where, --since y --until, o compárelos igualmente con --force.',
}
