import type { repeatBuying as english, repeatBuyingPhrases as englishRepeatBuyingPhrases } from '../en/repeat-buying.js'
import { numbered } from '../plural.js'
import { figure } from './figures.js'

/** What is said of the models of repeat buying. */
export const repeatBuying: typeof english = {
  'nobody-bought-again': (file) =>
    `${file}: ningún cliente compró en dos días distintos hasta la fecha de referencia, así que bg-nbd no tiene de qué aprender`,
  'nobody-spent-again': (file) =>
    `${file}: ningún cliente gastó más de 0 después de su primera compra, así que bg-nbd no puede aprender cuánto vale una compra`,
  'nothing-foretold': (file) => `${file}: las compras son muy pocas o demasiado parecidas para bg-nbd, cuyos parámetros se van al infinito`,
  'other-method':
    'Use un registro de ventas más largo o, si una columna tiene el margen, otro método, como --method formula --retention 0.8.',
  'few-repeat-customers': (customers, enough) =>
    `solo ${customers} ${customers === 1 ? 'cliente compró' : 'clientes compraron'} en dos días o más, y con menos de ${enough} lo que aprende bg-nbd es poco fiable; mire los errores típicos`,
  'spend-and-frequency': (correlation, most) =>
    `la frecuencia de compra y el gasto van juntos (correlación ${figure(correlation)}); Gamma-Gamma los supone independientes, lo que vale hasta ±${figure(most)}, más o menos`,
  'no-convergence': (models) =>
    `no se hallaron unos parámetros claramente mejores para ${models}; no se fíe de la previsión o use otro método`,
  'parameter-on-bound': (names) =>
    `hay parámetros que se fueron a su límite (${names}): los datos no los determinan; tome las cifras con cautela`,
  'no-mean-spend': (q) =>
    `la q de Gamma-Gamma es ${figure(q)}; con 1 o menos no existe el gasto medio de todos los clientes, así que quienes compraron una sola vez quedan sin valor`,
  'interval-of-model':
    '--interval no dice nada de un modelo guardado, cuyos parámetros no se vuelven a ajustar; quite --model para ver cuánto podrían desviarse',
  'holdout-leaves-nothing': (units) => `antes de las últimas ${units} unidades de --holdout nadie había comprado en dos días`,
  'shorter-holdout': 'Use un --holdout más corto.',
  'sql-of-bg-nbd': '--sql no puede escribir bg-nbd, cuyos parámetros se hallan fuera de SQL',
}

/** What is said of the models of repeat buying. */
export const repeatBuyingPhrases: typeof englishRepeatBuyingPhrases = {
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
