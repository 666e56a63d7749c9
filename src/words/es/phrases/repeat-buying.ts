import type { repeatBuying as english } from '../../en/phrases/repeat-buying.js'
import { numbered } from '../../plural.js'

/** What is said of the models of repeat buying. */
export const repeatBuying: typeof english = {
  title: 'Modelos de recompra',
  learntFrom: (repeated, customers, saved) =>
    saved
      ? `aplicados a ${numbered(customers, 'cliente', 'clientes')}, de los que ${repeated} ${repeated === '1' ? 'volvió' : 'volvieron'} a comprar`
      : `aprendidos de ${numbered(customers, 'cliente', 'clientes')}, de los que ${repeated} ${repeated === '1' ? 'volvió' : 'volvieron'} a comprar`,
  saved: 'del modelo',
  likelihood: 'log-verosimilitud',
  error: 'error típico',
  interval: (part, samples) => `Cuánto puede desviarse: intervalo del ${part} de ${samples} muestras de los clientes (bootstrap)`,
  allBuy: (count, between) => `compras de todos los clientes en el horizonte: ${count} (${between})`,
  allWorth: (amount, between) => `su valor de hoy: ${amount} (${between})`,
  between: (low, high) => `de ${low} a ${high}`,
  unknown: 'no se conoce',
  holdout: (units, days) => `Previsión de ${days ? `los últimos ${units} días` : `las últimas ${units} semanas`}, hecha con lo anterior`,
  came: (purchases, customers) => `hubo ${numbered(purchases, 'recompra', 'recompras')} de ${numbered(customers, 'cliente', 'clientes')}`,
  foretold: (way, purchases, error) => `${way}: ${purchases} previstas, error absoluto medio ${error} por cliente`,
  asBefore: 'tantas como en el mismo tiempo anterior',
  ownRate: 'al ritmo propio de cada cliente',
  trackingFinding: (came, expected, heldOut) =>
    `Hubo ${numbered(came, 'recompra', 'recompras')}${heldOut ? ' en la parte reservada' : ''} y se esperaban ${expected}`,
  trackingDescription: 'Dos líneas por semana: las recompras que hubo y las que el modelo espera de los clientes desde su primera compra.',
  weekOf: 'semana del',
  repeatPurchases: 'recompras',
  actual: 'real',
  expected: 'esperado',
  heldOut: 'parte reservada',
  since: (days) => `${days ? 'días' : 'semanas'} desde la última compra`,
  aliveFinding: (there, all) =>
    `${there === '1' ? 'Aproximadamente 1' : `Unos ${there}`} de ${all} clientes ${there === '1' ? 'sigue activo' : 'siguen activos'}`,
  alive: 'P(activo)',
  aliveShade: 'cuanto más intenso el tono, más probable que sigan activos: P(activo) media y clientes',
  simpleWins: (way) => `Aquí acertó más un modo sencillo: ${way}.`,
}
