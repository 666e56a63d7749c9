import { inQuotes } from '../../model/csv-cell.js'

/** Cells as a line of csv as servers send it: a null is empty, and a text in quotes, so that an empty one stays apart. */
export const csvLine = (cells: readonly (string | null)[]): string =>
  `${cells.map((cell) => (cell === null ? '' : inQuotes(cell))).join(',')}\n`
