import type { advice as english } from '../../en/phrases/advice.js'

/** What table and Markdown say of advice on cut points. */
export const advice: typeof english = {
  title: '¿Cuál es la valla?',
  heading: (option, measure, level) => `${option}: ${measure} desde donde empieza «${level}»`,
  lowHeading: (option, measure, level) => `${option}: ${measure} hasta donde llega «${level}»`,
  way: 'Regla',
  meaning: 'Significado',
  at: 'Corte',
  none: 'ninguno',
  use: (option, way) => `Elija uno, como ${option} ${way}, o dé un número propio.`,
}
