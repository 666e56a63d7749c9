import type { cohorts as english } from '../../en/phrases/cohorts.js'
import { day } from '../day.js'
import { ofThe } from '../measure.js'
import { units } from './units.js'

/** What tables of cohorts say. */
export const cohorts: typeof english = {
  title: 'Cohortes por primera compra',
  cohort: 'Cohorte',
  all: 'Todas',
  triangle: {
    share: () => 'Parte de la cohorte que compra',
    customers: () => 'Clientes de la cohorte que compran',
    amount: (measure) => `${measure} de la cohorte`,
  },
  age: (period) => `${units[period][1]} desde la primera compra`,
  after: (period) => `por ${units[period][1]} desde su primera compra`,
  next: (period) =>
    ({ year: 'el año siguiente', quarter: 'el trimestre siguiente', month: 'el mes siguiente', week: 'la semana siguiente' })[period],
  fitting: (last, of) => `caben de 0 a ${last} de ${of}`,
  earlier: (count, shown) =>
    `… y ${shown} ${count === 1 ? 'cohorte anterior; --top all la muestra' : 'cohortes anteriores; --top all las muestra'}`,
  noPurchase: (count, shown, amount, measure) =>
    `Sin compras: ${shown} ${count === 1 ? 'cliente' : 'clientes'}, con ${amount} ${ofThe(measure)}.`,
  beforeFirst: (amount, measure) => `Antes de la primera compra: ${amount} en ${measure}.`,
  period: 'Periodo',
  buyers: 'Clientes',
  fresh: 'Nuevos',
  before: 'Del anterior',
  again: 'Repiten',
  retention: 'Retención',
  overall: (rate, period, retained, base, periods) =>
    `Retención por ${units[period][0]}: ${rate}. ${retained} de ${base} ${retained === '1' ? 'volvió' : 'volvieron'} a comprar en el siguiente, en ${periods} ${units[period][periods === '1' ? 0 : 1]}.`,
  incomplete: (period, asOf) => `* ${period} no ha terminado el ${day(asOf)}.`,
}
