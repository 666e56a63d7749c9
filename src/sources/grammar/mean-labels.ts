/** Labels of rows that average those above them. */
import { totalsWords } from '../../fields/languages/index.js'

const means = new Set(
  'average averages avg mean media medias promedio promedios prom durchschnitt durchschnittlich mittelwert mittel schnitt moyenne moyennes moy media medie médio médias ø среднее средняя средний'.split(
    ' ',
  ),
)

/** Other figures of rows, as spreadsheets put them below. */
const figures = new Set(
  'max maximum máximo maximo massimo maks min minimum mínimo minimo minimale median mediana mediane médiane höchstwert tiefstwert максимум минимум медиана'.split(
    ' ',
  ),
)

/** What may stand beside such a word. */
const beside = new Set(
  'per by of the por del de la los las pro je der die das par des du le les na за на все per di al a cliente clientes customer customers kunde kunden client clients clienti venta ventas sale sales umsatz row rows fila filas order orders pedido pedidos value values valor wert overall general generale général geral monthly mensual arithmetic aritmética'
    .split(' ')
    .concat(totalsWords.flatMap((words) => words.split(' '))),
)

const wordsOf = (label: string) =>
  label
    .toLowerCase()
    .split(/[^\p{L}øØ]+/u)
    .filter((word) => word !== '')

/** Whether an id says nothing but that it is an average. */
export function isMeanAlone(customer: string): boolean {
  const words = wordsOf(customer)
  return !/\d/.test(customer) && words.some((word) => means.has(word)) && words.every((word) => means.has(word) || beside.has(word))
}

/** Whether an id says nothing but that it is the largest, the smallest or the middle of others. */
export function isFigureAlone(customer: string): boolean {
  const words = wordsOf(customer)
  return !/\d/.test(customer) && words.some((word) => figures.has(word)) && words.every((word) => figures.has(word) || beside.has(word))
}
