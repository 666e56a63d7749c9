import type { observed as english } from '../../en/phrases/observed.js'
import { numbered } from '../../plural.js'

/** What is said of figures of all customers. */
export const observed: typeof english = {
  title: 'Calculado con todos los clientes',
  span: (unit, periods, units, first, last) =>
    `margen m por ${unit}: el del registro dividido entre sus ${periods} ${units}, de ${first} a ${last}`,
  saved: 'del modelo',
  interval: (days) => `intervalo habitual entre compras: ${numbered(days, 'día', 'días')}`,
  median: (customers) => `la mediana de ${customers} ${customers === '1' ? 'cliente' : 'clientes'}`,
  retention: (rate, unit) => `retención por ${unit}: ${rate}`,
  kept: (retained, base, periods) =>
    `${retained} de ${base} ${retained === '1' ? 'volvió' : 'volvieron'} a comprar en el siguiente, en ${periods}`,
}
