import type { comparisons as english } from '../en/comparisons.js'
import { enumerated } from '../plural.js'
import { day } from './day.js'
import { counted, figure } from './figures.js'
import { named } from './measure.js'

/** Why two portfolios cannot be compared, and what is remarked on the pair. */
export const comparisons: typeof english = {
  'differ-in': (what, old, before, now, after) => `${what}: ${old} en ${before}, ${now} en ${after}`,
  'not-given': 'sin dar',
  'classifiers-differ': 'los clasificadores son distintos',
  'parameter-differs': (name) => `el parámetro "${name}" es distinto`,
  'within-differs': 'las columnas en cuyos grupos se ajustaron los puntos de corte son distintas',
  'measures-differ': 'las medidas de ponderación son distintas',
  'compare-same-classifier': 'Compare dos carteras del mismo clasificador.',
  'classify-same-parameters': 'Clasifique ambas con los mismos parámetros.',
  'classify-same-within': 'Clasifique ambas con el mismo --within.',
  'classify-same-measure': 'Clasifique ambas por la misma medida.',
  'cuts-moved': (cuts, more) =>
    `los puntos de corte son distintos, así que puede haber clientes que cambien de segmento sin que cambien sus valores: ${cuts.join('; ')}${more > 0 ? ` y ${more} más` : ''}; manténgalos con --save-model y --model`,
  'cut-moved': (group, measure, level, before, after) =>
    `${group === '' ? '' : `${group}: `}${measure} de ${level}, ${before} antes y ${after} después`,
  'cuts-untold': (files) =>
    `${files.join(' y ')} no ${files.length > 1 ? 'dicen' : 'dice'} el clasificador, los parámetros ni los puntos de corte, como haría json, así que no se han podido comparar`,
  'columns-differ': (said) => `las columnas son distintas, así que pueden serlo los clasificadores: ${said.join('; ')}`,
  'only-has': (file, columns) => `solo ${file} tiene ${columns.map(named).join(', ')}`,
  'no-segment-in-common': (before, after, old, now) =>
    `${before} y ${after} no tienen ningún segmento en común: ${old.join(', ')} frente a ${now.join(', ')}`,
  'without-measure': (customers, file, measure) =>
    `${counted(customers, 'cliente', 'clientes')} de ${file} no ${customers === 1 ? 'tiene' : 'tienen'} ${named(measure)}; ${customers === 1 ? 'cuenta' : 'cuentan'} como sin dinero`,
  'before-is-later': (before, old, after, now) => `${before} es del ${day(old)}, posterior a ${after}, del ${day(now)}`,
  'better-unknown': (better, other) =>
    `los archivos no dicen qué segmento es mejor, ${better} o ${other}; se toma ${better}; json dice el orden`,
  'strange-segment': (file, segment, other, known) =>
    `${file} tiene el segmento "${segment}", que el clasificador de ${other} no tiene: ${known.join(', ')}`,
  'no-one-order': (before, after, orders) =>
    `los segmentos de ${before} y ${after} no vienen en un mismo orden: ${orders.join(' frente a ')}`,

  'no-portfolio': (file, because) => `${file} no es una cartera que haya escrito cartera: ${because}`,
  'compare-what-was-written': 'Compare lo que escribió un clasificador, como cartera pareto clientes.csv --output antes.csv.',
  'not-whole': (file, because) => `${file} no está entero: ${because}`,
  'write-it-again': 'Escríbalo de nuevo.',
  'ends-in-line': 'termina en medio de una línea',
  'begins-otherwise': 'no empieza como una cartera',
  'other-columns': (columns, wanted) =>
    `sus columnas son ${columns.join(', ')} en vez de ${wanted.join(', ').replace('<measure>', '<medida>')}, …`,
  'no-parquet': (reason) => `no se puede leer como Parquet (${reason})`,
  'column-type': (column, type) => `su columna ${column} es de tipo ${type}`,
  'customers-not-by-line': 'sus clientes no están uno por línea',
  'it-has-no-customers': 'no tiene clientes',
  'json-cut-off': 'su JSON termina demasiado pronto o está dañado',
  'customer-no-object': (line) => `su primer cliente no es un objeto JSON: ${line}`,
  'customers-unreadable': 'sus clientes no se pueden leer',
  'customer-without-segment': 'un cliente no tiene segmento',
  'other-count': (told, held) => `dice tener ${figure(told)} clientes, pero contiene ${figure(held)}`,
  'shares-lack': 'por sus porcentajes acumulados, faltan clientes',
  'several-files': (pattern, files) => `"${pattern}" nombra ${files} archivos, pero una comparación tiene uno de antes y otro de después`,
  'not-one-customer': (cells) => `esto no es un cliente de una cartera: ${cells}`,
  'cell-absent': (column) => `falta ${column}`,
  'not-a-rank': (value) => `"${value}" no es un puesto`,
  'portfolio-no-number': (value) => `"${value}" no es un número`,
  'write-portfolio': 'Escriba de nuevo la cartera.',
  'customer-repeated': (file, customer, times, lines) =>
    `${file} tiene al cliente "${customer}" ${times} veces${lines.length > 1 ? ` (líneas ${enumerated(lines, 'y')})` : ''}, pero una cartera tiene una fila por cliente`,
  'write-or-take-out': 'Escriba de nuevo la cartera o quite las otras filas.',
  'gate-name': (name) => `nombre desconocido "${name}"`,
  'gate-names-of-comparison': (segment, segments) =>
    `Se conocen moved.share, left.customers y similares, y ${segment}->left y similares; los segmentos son ${segments.join(', ')}.`,
  'gate-examples': (examples) =>
    `Escriba por ejemplo ${examples.map((each) => `--fail-on '${each}'`).join(' o ')}; los operadores son < <= = >= >.`,
}
