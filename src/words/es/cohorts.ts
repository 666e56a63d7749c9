import type { cohorts as english, cohortPhrases as englishCohortPhrases } from '../en/cohorts.js'
import { day } from './day.js'
import { counted, money } from './figures.js'
import { named, ofThe } from './measure.js'
import { units } from './phrases/units.js'

const nouns = { year: 'años', quarter: 'trimestres', month: 'meses', week: 'semanas' }

/** What is wrong with cohorts, and what is remarked on them. */
export const cohorts: typeof english = {
  'no-purchase-until': (file, date) => `${file} no tiene ninguna compra hasta el ${day(date)}`,
  'what-a-purchase-is': 'Una compra es una fila con un importe mayor que 0, de un pedido que suma más de 0.',
  'too-many-periods': (file, periods, period, first, last) => `${file} abarca ${periods} ${nouns[period] ?? period}, de ${first} a ${last}`,
  'longer-period': 'Elija un --period más largo, o corrija la primera fecha si no es verdadera.',
  'incomplete-rows': (rows, measure) =>
    `${counted(rows, 'fila no tiene fecha', 'filas no tienen fecha')} o no ${rows === 1 ? 'tiene' : 'tienen'} ${named(measure)}, y no ${rows === 1 ? 'cuenta' : 'cuentan'}`,
  'in-no-cohort': (customers, amount, measure) =>
    `${counted(customers, 'cliente sin compras no está', 'clientes sin compras no están')} en ninguna cohorte, con ${money(amount)} ${ofThe(named(measure))}`,
  'period-not-over': (period, date) => `${period} no ha terminado el ${day(date)}, así que sus cifras pueden subir todavía`,
}

/** What tables of cohorts say. */
export const cohortPhrases: typeof englishCohortPhrases = {
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
