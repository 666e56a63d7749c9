import type { repeatBuying as english } from '../../en/phrases/repeat-buying.js'

/** What is said of the models of repeat buying. */
export const repeatBuying: typeof english = {
  title: 'Modelos de recompra',
  learntFrom: (repeated, customers, saved) =>
    saved
      ? `aplicados a ${customers} clientes, de los que ${repeated} volvieron a comprar`
      : `aprendidos de ${customers} clientes, de los que ${repeated} volvieron a comprar`,
  saved: 'del modelo',
  likelihood: 'log-verosimilitud',
  error: 'error típico',
  holdout: (units, days) => `Previsión de ${days ? `los últimos ${units} días` : `las últimas ${units} semanas`}, hecha con lo anterior`,
  came: (purchases, customers) => `hubo ${purchases} recompras de ${customers} clientes`,
  foretold: (way, purchases, error) => `${way}: ${purchases} previstas, error absoluto medio ${error} por cliente`,
  asBefore: 'tantas como en el mismo tiempo anterior',
  ownRate: 'al ritmo propio de cada cliente',
  simpleWins: (way) => `Aquí acertó más un modo sencillo: ${way}.`,
}
