/** What is said of a method: its parts, what it computes from all customers, and how far they have gone from a model. */
import type * as english from '../../en/phrases/method.js'
import { numbered } from '../../plural.js'
import { day } from '../day.js'

/** Headings of the text on a method. */
export const method: typeof english.method = {
  method: 'Método',
  columns: 'Columnas',
  parameters: 'Parámetros',
  segments: 'Segmentos',
  source: 'Fuente',
  examples: 'Ejemplos',
  required: 'obligatoria',
  one: 'una de estas es obligatoria',
  also: 'se usan si están',
  others: (count) => `y ${count} más en otros idiomas`,
  none: 'ninguno',
}

/** What is said of figures of all customers. */
export const observed: typeof english.observed = {
  title: 'Calculado con todos los clientes',
  span: (unit, periods, units, first, last) =>
    `importes por ${unit}: los totales del registro divididos entre sus ${periods} ${units}, de ${first} a ${last}`,
  saved: 'del modelo',
  interval: (days) => `intervalo habitual entre compras: ${numbered(days, 'día', 'días')}`,
  median: (customers) => `la mediana de ${customers} ${customers === '1' ? 'cliente' : 'clientes'}`,
  retention: (rate, unit) => `retención por ${unit}: ${rate}`,
  kept: (retained, base, periods) =>
    `${retained} de ${base} ${retained === '1' ? 'volvió' : 'volvieron'} a comprar en el siguiente, en ${periods}`,
}

/** What is said of the drift from a model. */
export const drift: typeof english.drift = {
  title: (value, since) => `Deriva desde ${since}: ${value} de los clientes`,
  unknown: (since) => `Deriva desde ${since}: desconocida`,
  saved: (asOf) => (asOf === null ? 'que se guardó el modelo' : `el modelo del ${day(asOf)}`),
  spread: 'por segmento',
  unsaid: 'el modelo no dice cómo se repartían los clientes cuando se guardó',
  today: (cuts) => `ajustados hoy: ${cuts}`,
  same: 'ajustados hoy: como en el modelo',
}
