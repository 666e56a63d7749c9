/** A cell of csv as servers send it: always in quotes, so that a text that is empty and a null stay apart. */
export const quotedCell = (cell: string): string => `"${cell.includes('"') ? cell.replaceAll('"', '""') : cell}"`

/** Cells as a line of csv; a null is empty. */
export const csvLine = (cells: readonly (string | null)[]): string =>
  `${cells.map((cell) => (cell === null ? '' : quotedCell(cell))).join(',')}\n`
