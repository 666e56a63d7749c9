import type { report as english } from '../../en/phrases/report.js'
import { day } from '../day.js'
import { isMasculine, isPlural, ofThe } from '../measure.js'

const levels: Readonly<Record<string, string>> = {
  high: 'alta',
  medium: 'media',
  low: 'baja',
  'on time': 'a tiempo',
  late: 'tarde',
  'too late': 'demasiado tarde',
  once: 'una vez',
  'more than once': 'más de una vez',
  new: 'cliente nuevo',
  known: 'cliente conocido',
  lately: 'hace poco',
  'not lately': 'no hace poco',
  key: 'clave',
  other: 'otro',
  profitable: 'rentable',
  'break-even': 'en equilibrio',
  'loss-making': 'con pérdidas',
}

const masculine: Readonly<Record<string, string>> = { high: 'alto', medium: 'medio', low: 'bajo' }

/** What the table and Markdown writers say. */
export const report: typeof english = {
  customers: (count, shown) => `${shown} ${count === 1 ? 'cliente' : 'clientes'}`,
  asOf: (date) => `al ${day(date)}`,
  segment: 'Segmento',
  label: 'Etiqueta',
  count: 'Clientes',
  ofCustomers: '% de clientes',
  ofMeasure: (measure) => `% de ${measure}`,
  total: 'Total',
  ofPositive: (measure, all) => `Los porcentajes son sobre la suma de los valores positivos de ${measure}; con los negativos suman ${all}.`,
  more: (count, shown) => `… y ${shown} ${count === 1 ? 'cliente más; --top all lo muestra' : 'clientes más; --top all los muestra'}`,
  leftOut: (columns) => `Omitidas por falta de ancho: ${columns}`,
  top: (_, shown, all, share, measure) =>
    `El primer 20 % (${shown} de ${all === '1' ? '1 cliente' : `${all} clientes`}) concentra el ${share} ${ofThe(measure)}.`,
  reach: (count, shown) => `${count === 1 ? '1 cliente alcanza' : `${shown} clientes alcanzan`} el 80 %.`,
  spread: (hhi, effective, gini) => `HHI ${hhi} · número efectivo de clientes ${effective} · Gini ${gini}`,
  peak: (count, shown, amount, measure) =>
    `El acumulado ${ofThe(measure)} culmina tras ${count === 1 ? '1 cliente' : `${shown} clientes`} en ${amount}`,
  peakShare: (share, net) => `el ${share} del total neto de ${net}`,
  noShares: (net) => `El total neto es ${net}, así que no hay porcentajes.`,
  losers: (count, shown, loss) => `${count === 1 ? '1 cliente destruye' : `${shown} clientes destruyen`} ${loss} de él.`,
  computedCuts: 'Puntos de la curva acumulada, por los que se calculan las clases',
  curvePoints: { pareto: 'Punto de Pareto', break_even: 'Punto de equilibrio', submarginal: 'Punto submarginal' },
  curvePoint: (point, count, shown, part, share, measure, at) =>
    `${point}: ${count === 1 ? '1 cliente' : `${shown} clientes`} (${part}) con el ${share} ${ofThe(measure)}, hasta ${at}`,
  cuts: 'Puntos de corte',
  nobody: '(no lo alcanza nadie)',
  otherGroups: (_, shown) => `(${shown} más)`,
  moreGroups: (count, shown) => `… y ${shown} ${count === 1 ? 'grupo más; --top all lo muestra' : 'grupos más; --top all los muestra'}`,
  ofGroupCustomers: '% de clientes del grupo',
  ofGroup: (measure) => `% de ${measure} del grupo`,
  portfolio: 'Cartera',
  notes: 'Notas',
  crossed: (rows, columns) => `${rows} por ${columns}`,
  level: (name, measure = '') => {
    const one = (isMasculine(measure) ? masculine[name] : undefined) ?? levels[name] ?? name
    return isPlural(measure) && Object.hasOwn(masculine, name) ? `${one}s` : one
  },
}
