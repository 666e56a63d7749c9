import type { lift as english } from '../../en/phrases/lift.js'
import { day } from '../day.js'

const sides = { more: 'más', less: 'menos' }

/** Words of a campaign's report. */
export const lift: typeof english = {
  title: 'Efecto de una campaña',
  span: (from, to) => `del ${day(from)} al ${day(to)}`,
  groups: 'Grupos',
  group: 'Grupo',
  treated: 'Tratados',
  control: 'Control',
  customers: 'Clientes',
  total: (measure) => measure,
  mean: 'Por cliente',
  before: (days) => `Por cliente, ${days} días antes`,
  change: 'Variación',
  effect: 'Efecto',
  each: (difference, side, low, high, confidence) =>
    `por cliente: ${side === 'same' ? 'lo mismo' : `${difference} ${sides[side]}`} que en el grupo de control (intervalo del ${confidence}: de ${low} a ${high})`,
  whole: (amount, side, low, high) =>
    `todos los tratados: ${side === 'same' ? 'ninguna diferencia' : `${amount} ${sides[side]}`} (de ${low} a ${high})`,
  method: {
    means: 'diferencia de las medias; el intervalo es el de Welch',
    differences: 'diferencia de las variaciones, con los días anteriores llevados a la duración de la campaña; el intervalo es el de Welch',
  },
  notShown: 'El intervalo incluye el 0: los datos no demuestran que la campaña funcionara.',
  works: 'Todo el intervalo está por encima de 0: la campaña funcionó.',
  harms: 'Todo el intervalo está por debajo de 0: la campaña perjudicó.',
  romi: (value, low, high, rate, cost) =>
    `retorno de la inversión en marketing ${value} (de ${low} a ${high}): (importe incremental × ${rate} − coste de ${cost}) / coste`,
  rate: { option: 'la tasa indicada', ledger: 'la tasa de margen de las propias ventas', measure: 'todo, porque la medida es el margen' },
  noRate:
    'No se da el retorno del coste: indique qué parte de las ventas es margen con --margin-rate, o use un archivo con una columna de margen.',
  parts: (column) => `Por ${column}`,
  part: 'Grupo de clientes',
  difference: 'Diferencia',
  low: 'Desde',
  high: 'Hasta',
  incremental: 'Incremental',
  effectRow: 'Efecto',
  beforeOf: (group, days) => `${group}, antes, por ${days} días`,
  perCustomer: (measure) => `${measure} por cliente`,
  between: (low, high) => `de ${low} a ${high}`,
  finding: (verdict, difference, measure) => `Efecto en ${measure} por cliente: ${difference}. ${verdict}`,
  partsFinding: (count, shown, of, column) =>
    `${shown} de ${of} grupos de ${column} ${count === 1 ? 'tiene' : 'tienen'} un intervalo por encima de 0`,
  picture: (confidence) => `Barras de 0 al importe por cliente; la línea con topes es el intervalo del ${confidence}.`,
}
