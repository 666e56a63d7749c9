import type { units as english } from '../../en/phrases/units.js'

/** Names of days and periods, of one and of several. */
export const units: typeof english = {
  day: ['día', 'días'],
  year: ['año', 'años'],
  quarter: ['trimestre', 'trimestres'],
  month: ['mes', 'meses'],
  week: ['semana', 'semanas'],
}
