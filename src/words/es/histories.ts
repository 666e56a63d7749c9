import type { histories as english, historyPhrases as englishHistoryPhrases } from '../en/histories.js'
import { day } from './day.js'
import { counted } from './figures.js'
import { named } from './measure.js'

/** What is wrong with a history, and what is remarked on it. */
export const histories: typeof english = {
  'no-history': (file, because) => `${file} no es un historial de cartera: ${because}`,
  'another-history': 'Indique otro archivo, o uno nuevo.',
  'not-duckdb': 'no es una base de datos de DuckDB',
  'of-another-program': 'es una base de datos de DuckDB de otro programa',
  'history-empty': 'está vacío',
  'history-locked': (file, process, seconds) =>
    `otro proceso${process === '' ? '' : ` (${process})`} está usando ${file}${seconds > 0 ? `; se ha esperado ${seconds} segundos` : ''}`,
  'try-again-later': 'Inténtelo de nuevo cuando haya terminado.',
  'history-absent': (file) => `no se puede leer ${file}: no existe`,
  'history-folder': (file) => `${file} es una carpeta y no un historial`,
  'history-forbidden': (file) => `no se puede leer ${file}: no tiene permiso para leerlo`,
  'history-of-newer-duckdb': (file) => `${file} se escribió con una versión de DuckDB más reciente de las que este cartera puede leer`,
  'history-of-newer-cartera': (file, schema) => `${file} se hizo con una versión más reciente de cartera (${schema})`,
  'update-cartera': 'Actualice cartera.',
  'history-damaged': (file) => `${file} está dañado o incompleto`,
  'history-without-table': (file, table) => `${file} está dañado: no tiene la tabla "${table}"`,
  'history-from-backup': 'Recupérelo de una copia de seguridad.',
  'from-backup-or-new': 'Recupérelo de una copia de seguridad o empiece uno nuevo.',

  'no-snapshot-yet': (file) => `${file} no contiene todavía ninguna instantánea`,
  'history-records': 'Un clasificador con --history guarda una.',
  'several-series': (file, names) => `${file} contiene instantáneas de ${names.join(', ')}`,
  'name-one-series': (file, name) => `Indique una: ${file}#${name}.`,
  'no-series': (file, name) => `${file} no contiene ninguna instantánea de "${name}"`,
  'holds-series': (names) => `Contiene las de ${names.join(', ')}.`,
  'snapshot-place': (file, given) => `${file}@${given}: se espera una fecha AAAA-MM-DD, first, previous o last, y se ha dado "${given}"`,
  'one-snapshot-only': (file, name, date) => `${file} contiene una sola instantánea de ${name}, del ${day(date)}`,
  'no-snapshot-of': (file, name, date) => `${file} no contiene ninguna instantánea de ${name} del ${day(date)}`,
  'nearest-dates': (dates) => (dates.length > 1 ? `Las más cercanas son ${dates.join(' y ')}.` : `La más cercana es ${dates.join()}.`),
  'no-snapshot-since': (file, name, date) => `${file} no contiene ninguna instantánea de ${name} desde el ${day(date)}`,
  'last-snapshot': (date) => `La última es del ${day(date)}.`,
  'no-segment-in': (segment, name) => `no hay ningún segmento "${segment}" en ${name}`,
  'segments-are': (segments) => `Los segmentos son ${segments.join(', ')}.`,
  'no-such-customer': (name, customer) => `ninguna instantánea de ${name} tiene un cliente "${customer}"`,
  'nearest-customers': (customers) => `Los más parecidos son ${customers.join(', ')}.`,
  'other-measures': (snapshots, measure) =>
    `${counted(snapshots, 'instantánea de otra medida queda fuera', 'instantáneas de otras medidas quedan fuera')}; la última pondera ${named(measure)}`,

  'no-snapshot-date': '--history: los datos no tienen fecha, así que no se sabe de qué día es la instantánea',
  'give-snapshot-date': 'Dé el día con --as-of AAAA-MM-DD.',
  'log-remains': (file, why) => `la instantánea está guardada, pero en ${file}.wal y no en ${file}: ${why}`,
  'disk-full': 'el disco está lleno',
  'not-written': 'no se ha podido escribir',
  'keep-both-files': 'Guarde juntos los dos archivos y libere espacio; la próxima ejecución pasará el uno al otro.',
  'other-classifier': (name, file, theirs, ours) => `"${name}" en ${file} contiene instantáneas de ${theirs} y no de ${ours}`,
  'name-of-own': (file, name) => `Deles un nombre propio: --history '${file}#${name}'.`,
  'earlier-snapshot': (date, name, file, last) =>
    `el ${day(date)} es anterior a la última instantánea de ${name} en ${file}, del ${day(last)}`,
  'made-otherwise': (name, date, file, otherwise) =>
    `la instantánea de ${name} del ${day(date)} en ${file} se hizo con ${otherwise}; dé un nombre propio a una serie con otros parámetros: --history '${file}#<nombre>'`,
  'replaced-otherwise': (name, date, file, otherwise, version) =>
    `la instantánea sustituida de ${name} del ${day(date)} en ${file} se hizo${version === '' ? '' : ` con cartera ${version},`} con ${otherwise}`,
  'other-measure': (theirs, ours) => `la medida ${named(theirs)} en vez de ${named(ours)}`,
  'other-parameter': (name) => `otro valor de "${name}"`,
}

/** What table and Markdown say of a history. */
export const historyPhrases: typeof englishHistoryPhrases = {
  snapshots: (count) => `${count} ${count === 1 ? 'instantánea' : 'instantáneas'}`,
  span: (first, last) => (first === last ? `del ${day(first)}` : `del ${day(first)} al ${day(last)}`),
  earlier: (count) => `… y ${count} ${count === 1 ? 'anterior; --top all la muestra' : 'anteriores; --top all las muestra'}`,
  asOf: 'al',
  name: 'nombre',
  method: 'método',
  measure: 'medida',
  total: 'total',
  program: 'versión',
  trend: 'evolución',
  first: 'primera',
  last: 'última',
  change: 'cambio',
  byDate: (what) => `${what} por fecha`,
  changes: { entered: 'entra', stayed: 'igual', up: 'sube', down: 'baja', left: 'sale' },
  absent: 'ausente',
}
