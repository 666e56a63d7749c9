import type { dates as english } from '../en/dates.js'

/** Why a cell is no date. */
export const dates: typeof english = {
  'not-an-excel-date': (cell, first, last) => `"${cell}" no es un número de fecha de Excel entre ${first} y ${last}`,
  'error-not-a-date': (cell) => `"${cell}" es un error de la hoja de cálculo, no una fecha`,
  'date-of-other-format': (cell, read, written) =>
    `"${cell}" no es una fecha ${read}, como se leen las de este archivo; como ${written} lo sería`,
  'no-such-day': (cell) => `"${cell}" es un día que ningún calendario tiene`,
  'looks-like-excel-date': (cell) => `"${cell}" parece un número de fecha de Excel, que solo se lee con --date-format excel`,
  'not-a-date': (cell, format) => `"${cell}" no es una fecha ${format}`,
}
