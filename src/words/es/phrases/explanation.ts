import type { explanation as english } from '../../en/phrases/explanation.js'

/** What is said of one customer and why it is where it is. */
export const explanation: typeof english = {
  place: (rank, of) => `puesto ${rank} de ${of}`,
  unranked: 'sin puesto',
  share: (share, measure) => `${share} de ${measure}`,
  levelNoun: 'nivel',
  level: (level) => `nivel ${level}`,
  noLevel: 'sin nivel',
  missing: 'falta',
  up: (distance, level, at, low) => `con ${distance} ${low ? 'menos' : 'más'} alcanza ${level} (punto de corte ${at})`,
  down: (distance, level, at, low) => `le sobran ${distance} por ${low ? 'debajo' : 'encima'} de ${level} (punto de corte ${at})`,
  beyond: (distance) => `más de ${distance}`,
  values: 'Valores',
  rules: 'Reglas, decide la primera que se cumple',
  decides: 'se cumple y decide',
  unasked: 'no se consulta: decide una anterior',
  no: 'no se cumple',
  but: (measure, level) => `${measure} es ${level}`,
  unknown: (measure) => `no se conoce ${measure}`,
  neighbours: 'Segmentos vecinos, con un solo valor',
  way: (distance, measure, at, more) => `${distance} ${more ? 'más' : 'menos'} de ${measure} (punto de corte ${at})`,
  everyone: 'todos los demás',
  within: 'dentro del cual se ajustan los puntos de corte',
  or: 'o',
  and: 'y',
}
