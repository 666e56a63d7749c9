import type { general as english } from '../en/general.js'
import { capital } from './lists.js'

/** Parts of sentences that every room may need, and where something stands. */
export const general: typeof english = {
  'did-you-mean': (word) => `¿Quiso decir "${word}"?`,
  'no-such-words': (what) => `No hay ${what}.`,
  'all-words': (what, words, more) => `${capital(what)} disponibles: ${words.join(', ')}${more > 0 ? ` y ${more} más` : ''}.`,
  verbatim: (text) => `${text}`,
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
