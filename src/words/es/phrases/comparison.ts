import type { comparison as english } from '../../en/phrases/comparison.js'

/** What table and Markdown say of a comparison. */
export const comparison: typeof english = {
  title: 'Comparación',
  customer: 'cliente',
  changes: { stayed: 'siguen igual', up: 'suben', down: 'bajan', entered: 'entran', left: 'salen' },
  change: 'Cambio',
  before: (measure) => `${measure} antes`,
  after: (measure) => `${measure} después`,
  was: 'antes',
  is: 'después',
  moved: (customers, of, share) =>
    `${customers === '1' ? 'Cambia' : 'Cambian'} de segmento: ${customers} de los ${of} presentes en ambas (${share}).`,
  ranks: (climbed, fell, kept) =>
    `Puestos: ${climbed} ${climbed === '1' ? 'mejora' : 'mejoran'}, ${fell} ${fell === '1' ? 'empeora' : 'empeoran'}, ${kept} ${kept === '1' ? 'sigue' : 'siguen'} igual.`,
  matrix: 'Clientes, del segmento de la fila al de la columna',
  moneyMatrix: (measure) => `Cambio de ${measure}, de la fila a la columna`,
  moves: 'De segmento a segmento',
  from: 'de',
  to: 'a',
  rank: 'puesto',
  movers: (measure) => `Clientes que cambian de segmento, primero el mayor cambio de ${measure}`,
  entered: 'Entran',
  left: 'Salen',
}
