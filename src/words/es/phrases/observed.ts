import type { observed as english } from '../../en/phrases/observed.js'

/** What is said of figures of all customers. */
export const observed: typeof english = {
  title: 'Hallado en todos los clientes',
  span: (unit, periods, units, first, last) =>
    `margen m por ${unit}: el del libro dividido por sus ${periods} ${units}, de ${first} a ${last}`,
  saved: 'del modelo',
  interval: (days) => `intervalo típico entre compras: ${days} días`,
  median: (customers) => `la mediana de ${customers} ${customers === '1' ? 'cliente' : 'clientes'}`,
  retention: (rate, unit) => `retención por ${unit}: ${rate}`,
  kept: (retained, base, periods) => `${retained} de ${base} volvieron a comprar en el siguiente, en ${periods}`,
}
