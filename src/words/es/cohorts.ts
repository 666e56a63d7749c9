import type { cohorts as english } from '../en/cohorts.js'
import { day } from './day.js'
import { counted, money } from './figures.js'
import { named, ofThe } from './measure.js'

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
