import type { places as english } from '../en/places.js'

/** Where something stands. */
export const places: typeof english = {
  'at-place': (file, line, row, column, reason) => {
    const parts = [file, line && `línea ${line}`, row && `fila ${row}`, column && `columna "${column}"`]
    return `${parts.filter((part) => part !== undefined).join(', ')}: ${reason}`
  },
  'of-file': (file, reason) => `${file} ${reason}`,
  'two-lines': (file, line, other) => `${file}, líneas ${line} y ${other}`,
  'two-places': (file, line, otherFile, otherLine) => `${file}, línea ${line} y ${otherFile}, línea ${otherLine}`,
  'on-line': (line) => `la línea ${line}`,
  'row-of': (cell) => `una fila de ${cell}`,
  'on-row': (row) => `la fila ${row}`,
  'in-file': (where, file) => `${where} de ${file}`,
}
