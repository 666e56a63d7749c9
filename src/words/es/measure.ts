/** Medidas con su artículo, donde se conoce. */
const articles: Readonly<Record<string, 'el' | 'la' | 'los' | 'las'>> = {
  ventas: 'las',
  margen: 'el',
  beneficio: 'el',
  clientes: 'los',
  pedidos: 'los',
  unidades: 'las',
  importe: 'el',
  puntos: 'los',
  'valor monetario': 'el',
  VVC: 'el',
  vvc: 'el',
}

/** `las ventas`. */
export const the = (measure: string): string => (articles[measure] ? `${articles[measure]} ${measure}` : measure)

/** `de las ventas`, `del margen`. */
export const ofThe = (measure: string): string => `de ${the(measure)}`.replace(/^de el /, 'del ')
