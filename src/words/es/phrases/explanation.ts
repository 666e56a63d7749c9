import type { explanation as english } from '../../en/phrases/explanation.js'
import { isPlural, ofThe, the } from '../measure.js'

/** Lo que va en singular: `1`, `1,00`, `algo`. */
const isOne = (distance: string) => /^(?:1(?:,0+)?(?: %)?|algo)$/.test(distance)

/** What is said of one customer and why it is where it is. */
export const explanation: typeof english = {
  place: (rank, of) => `puesto ${rank} de ${of}`,
  unranked: 'sin puesto',
  share: (share, measure) => `${share} ${ofThe(measure)}`,
  levelNoun: 'nivel',
  level: (level) => `nivel ${level}`,
  noLevel: 'sin nivel',
  missing: 'falta',
  up: (distance, level, at, low) =>
    `le ${low ? 'sobra' : 'falta'}${isOne(distance) ? '' : 'n'} ${distance} para alcanzar el nivel ${level} (punto de corte ${at})`,
  down: (distance, level, at, low) =>
    /[1-9]/.test(distance)
      ? `${distance} por ${low ? 'debajo' : 'encima'} del punto de corte con el nivel ${level} (${at})`
      : `justo en el punto de corte con el nivel ${level} (${at})`,
  beyond: (distance) => (/[1-9]/.test(distance) ? `más de ${distance}` : 'algo'),
  values: 'Valores',
  rules: 'Reglas: decide la primera que se cumple',
  decides: 'se cumple y decide',
  unasked: 'no se usa: decide una anterior',
  laterRules: (count) =>
    `… y ${count} ${count === '1' ? 'regla posterior, que no se usa' : 'reglas posteriores, que no se usan'}: decide esta`,
  no: 'no se cumple',
  but: (measure, level) => `${measure} ${isPlural(measure) ? 'son' : 'es'} ${level}`,
  unknown: (measure) => `no se conoce${isPlural(measure) ? 'n' : ''} ${the(measure)}`,
  neighbours: 'Segmentos vecinos, si cambia un solo valor',
  way: (distance, measure, at, more) =>
    `${the(measure)} ${more ? 'sube' : 'baja'}${isPlural(measure) ? 'n' : ''} ${distance} (punto de corte ${at})`,
  everyone: 'todos los demás',
  within: 'dentro del cual se ajustan los puntos de corte',
  or: 'o',
  and: 'y',
}
