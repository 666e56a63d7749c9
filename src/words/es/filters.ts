import type { filters as english } from '../en/filters.js'
import { day } from './day.js'
import { counted, figure } from './figures.js'

/** Lo que --where, --since, --until y --as-of dejan fuera de las filas. */
export const filters: typeof english = {
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
