import type { dates as english } from '../en/dates.js'
import { day, day as dayOf } from './day.js'
import { counted } from './figures.js'

/** Why a cell is no date. */
export const dates: typeof english = {
  'not-an-excel-date': (cell, first, last) => `"${cell}" no es un número de fecha de Excel entre ${first} y ${last}`,
  'error-not-a-date': (cell) => `"${cell}" es un error de la hoja de cálculo, no una fecha`,
  'date-of-other-format': (cell, read, written) =>
    `"${cell}" no es una fecha ${read}, como se leen las de este archivo; como ${written} lo sería`,
  'no-such-day': (cell) => `"${cell}" no es un día del calendario`,
  'date-without-year': (cell, map) => `"${cell}" parece un día y un mes sin el año; añada el año, aquí 2025, con --map ${map}`,
  'looks-like-excel-date': (cell) => `"${cell}" parece un número de fecha de Excel, que solo se lee con --date-format excel`,
  'looks-like-epoch': (cell: string, format: string, day: string) =>
    `"${cell}" parece el tiempo que Unix cuenta desde 1970 (${dayOf(day)}), que solo se lee con --date-format ${format}`,
  'not-an-epoch': (cell: string, format: string) =>
    `"${cell}" no es un número de ${format === 'epoch' ? 'segundos' : 'milisegundos'} desde 1970`,
  month: 'mes',
  quarter: 'trimestre',
  week: 'semana',
  'first-days': (period: string, cell: string, format: string) =>
    `"${cell}" nombra un periodo (${period}), no un día; cada uno se lee como su primer día; --date-format ${format} dice que así se quiere`,
  'periods-as-days': (period: string, cell: string, format: string) =>
    `"${cell}" nombra un periodo (${period}, ${format}), y aquí importan los días`,
  'take-first-days': (format: string) => `Para contar cada uno como su primer día, indique --date-format ${format}.`,
  'rows-of-offset': (offset: string, rows: number) => `${offset} en ${counted(rows, 'fila', 'filas')}`,
  'mixed-offsets': (offsets: readonly string[]) =>
    `las horas tienen diferencias con UTC distintas (${offsets.join(', ')}), y cada una cuenta en el día tal como está escrito; para tomar el día en un solo huso, añada --time-zone con su nombre, como Europe/Madrid`,
  'far-date': (latest: string, usual: string) =>
    `la última fecha, ${day(latest)}, es más de un año posterior a casi todas las demás, que acaban el ${day(usual)}, y fija la fecha de referencia; si es un error, indique --as-of ${usual}`,
  'not-a-date': (cell, format) => `"${cell}" no es una fecha ${format}`,
}
