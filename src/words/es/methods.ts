import type { methods as english } from '../en/methods.js'
import { day } from './day.js'

/** What the built-in classifiers ask of their parameters, and what they remark. */
export const methods: typeof english = {
  'cuts-ascend': 'los cortes deben ir de menor a mayor',
  'first-below-second': 'el primero debe ser menor que el segundo',
  'score-off-scale': (low: number, high: number) => `la puntuación debe estar en la escala ${low},${high}; indique otra con --scale`,
  'lost-above-at-risk': 'lost debe ser mayor que at-risk',
  'criterion-signs': 'el nombre de un criterio no lleva comillas ni corchetes',
  'criterion-twice': 'un criterio está dos veces',
  'criteria-at-most': (most) => `hay más de ${most} criterios, el máximo que se lee`,
  'segment-twice': 'un segmento está dos veces',
  'name-other-than': (first, second) => `un nombre distinto de ${first} y ${second}, que tienen un significado propio`,
  'at-least-key': (key) => `al menos ${key}`,
  'year-growth': 'Compara las ventas de los doce meses hasta la fecha de referencia con las de los doce anteriores.',
  'partial-year': (first, start) =>
    `los datos empiezan el ${day(first)}, pero el año anterior empieza el ${day(start)}, así que el crecimiento sale demasiado alto; dé una columna de crecimiento o de ventas anteriores, o añada datos de antes`,
  'own-growth': 'El crecimiento es el de las ventas con nosotros, no el del sector del cliente.',
  'retention-endless': (retention) =>
    `--retention ${retention} × (1 + crecimiento) debe quedar por debajo de 1 + descuento, o el valor no tiene fin`,
  'bins-need-segments': (bins) =>
    `los segmentos son intervalos de las puntuaciones 1 a 5, así que --bins ${bins} necesita segmentos propios`,
  'give-segments': 'Delos con --segments <csv>, o use --scores-only.',
  'scores-without-segments': '--scores-only prescinde de los segmentos, y --segments los da',
  'score-above-bins': (segment, bins) => `el segmento "${segment}" pide una puntuación mayor que ${bins}, la más alta de --bins ${bins}`,
  'mend-range': 'Corrija su intervalo, o diga con --bins cuántas puntuaciones hay.',
}
