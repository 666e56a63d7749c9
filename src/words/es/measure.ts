import { fieldWords, names } from '../names.js'

/** Medidas con su artículo, donde se conoce. */
const articles: Readonly<Record<string, 'el' | 'la' | 'los' | 'las'>> = {
  ventas: 'las',
  margen: 'el',
  beneficio: 'el',
  clientes: 'los',
  crecimiento: 'el',
  'crecimiento potencial': 'el',
  retraso: 'el',
  riesgo: 'el',
  potencial: 'el',
  participación: 'la',
  satisfacción: 'la',
  fidelidad: 'la',
  retención: 'la',
  recencia: 'la',
  frecuencia: 'la',
  variación: 'la',
  coste: 'el',
  'ventas futuras': 'las',
  'ventas anteriores': 'las',
  'compras del cliente': 'las',
  pedidos: 'los',
  unidades: 'las',
  importe: 'el',
  puntos: 'los',
  'valor monetario': 'el',
  nivel: 'el',
  VVC: 'el',
  vvc: 'el',
}

/** Tras la medida puede estar el nombre de una lente: `crecimiento (BCG)`. */
const articleOf = (measure: string) => articles[measure] ?? articles[measure.toLowerCase().replace(/ \(.*\)$/, '')] ?? ''

/** Por lo que se dice «alto» y no «alta». */
export const isMasculine = (measure: string): boolean => /^(?:el|los)$/.test(articleOf(measure))

/** Por lo que se dice «suben» y no «sube». */
export const isPlural = (measure: string): boolean => articleOf(measure).endsWith('s')

/** `las ventas`. */
export const the = (measure: string): string => (articles[measure] ? `${articles[measure]} ${measure}` : measure)

/** `de las ventas`, `del margen`. */
export const ofThe = (measure: string): string => `de ${the(measure)}`.replace(/^de el /, 'del ')

/** La palabra de un campo o de una medida; el nombre mismo si no tiene ninguna. */
export const named = (name: string): string => names[name]?.es ?? name

/** Lo mismo donde hay que teclear el nombre: `ventas (sales)`. */
export const typed = (name: string): string => {
  const field = fieldOf[name] ?? name
  const word = fieldWords(name)?.es ?? name
  return word === name ? field : `${word} (${field})`
}

/** Campos que no se reconocen por su propio nombre, por el título que los da. */
const fieldOf: Readonly<Record<string, string>> = { 'share of wallet': 'share' }
