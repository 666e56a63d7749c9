import type { method as english } from '../../en/phrases/method.js'

/** Headings of the text on a method. */
export const method: typeof english = {
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
