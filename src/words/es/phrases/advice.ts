/** What is said where somebody chooses: of cut points, and of weights. */
import type * as english from '../../en/phrases/advice.js'

/** What table and Markdown say of advice on cut points. */
export const advice: typeof english.advice = {
  title: '¿Cuál es la valla?',
  heading: (option, measure, level) => `${option}: ${measure} desde donde empieza «${level}»`,
  lowHeading: (option, measure, level) => `${option}: ${measure} hasta donde llega «${level}»`,
  way: 'Regla',
  meaning: 'Significado',
  at: 'Corte',
  none: 'ninguno',
  use: (option, way) => `Elija uno, como ${option} ${way}, o dé un número propio.`,
}

/** What is said of other weights. */
export const sensitivity: typeof english.sensitivity = {
  title: 'Sensibilidad a los pesos',
  drawn: (share, draws, shown, generator, seed) =>
    `Cada peso varía por sí solo hasta un ±${share}, en ${draws === 1 ? '1 sorteo' : `${shown} sorteos`} (${generator}, semilla ${seed}).`,
  kept: 'El punto de corte no cambia.',
  anew: 'Los mejores se toman de nuevo en cada sorteo.',
  change: (first, second, criterion, from, to, change) =>
    `${first} y ${second} se cambian el puesto si el peso de ${criterion} pasa de ${from} a más allá de ${to} (${change}); ningún otro peso por sí solo necesita menos.`,
  none: (first, second, bounds) => `Ningún cambio de un solo peso${bounds} pone a ${second} por delante de ${first}.`,
  within: (least, most) => ` entre ${least} y ${most}`,
  level: (first, second) => `${first} y ${second} tienen los mismos puntos.`,
}
