import type { layout as english } from '../en/layout.js'
import { exampleNames } from '../example-names.js'
import { longDays } from './day.js'
import { counted, figure } from './figures.js'

const names = ['cliente', 'fecha', 'ventas'] as const

/** Where a table stands in a text file, and in which encoding the file is. */
export const layout: typeof english = {
  'ambiguous-encoding': (file, one, other) => `${file}: la codificación no está clara: ${one} o ${other}`,
  'encoding-reading': (word, encoding) => `"${word}" (${encoding})`,
  'name-encoding': (encoding) => `Diga cuál con --encoding, por ejemplo --encoding ${encoding}.`,
  'is-html': (file) => `${file} es una página HTML, no un archivo CSV`,
  'is-xml': (file) => `${file} es un documento XML, no un archivo CSV`,
  'is-json': (file) => `${file} contiene JSON, no CSV`,
  'save-table-as-csv': 'Ábralo en una hoja de cálculo y guarde la tabla como CSV UTF-8.',
  'rename-json': 'Dele un nombre que termine en .json, o en .ndjson si cada línea es un objeto.',
  'rows-quoted-whole': (file, line) => `${file}: cada fila está entera entre comillas, como ${line}`,
  'unquote-rows': 'Expórtelo de nuevo sin comillas alrededor de las filas enteras, o quite las comillas exteriores.',
  'no-header-line': (file) => `${file}: no está claro qué línea es el encabezado`,
  'numbered-line': (line, text) => `línea ${line}: ${text}`,
  'name-header-line':
    'Diga cuál con --header-line, por ejemplo --header-line 3, o dé los nombres de las columnas con --header si ninguna línea los tiene.',
  'header-names': (given, file, columns) =>
    `--header da ${given} ${given === 1 ? 'nombre' : 'nombres'}, pero la mayoría de las filas de ${file} tienen ${columns} ${columns === 1 ? 'columna' : 'columnas'}`,
  'name-each-column': (cells) =>
    `Dé un nombre para cada una, y nada entre comas donde no haga falta; la primera fila es ${cells.join(' | ')}.`,
  'names-and-line': '--header da nombre a las columnas de archivos sin encabezado, y --header-line dice dónde está el encabezado',
  'one-of-header': 'Indique solo una de las dos.',
  'no-such-line': (file, line) => `${file} no tiene encabezado en la línea ${line}`,
  'header-line-within': (lines) => `Indique una línea de la 1 a la ${lines} que no esté en blanco.`,
  'no-delimiter': (file, sign) => `${file} tiene una sola columna, pero cada línea lleva el signo ${sign}`,
  'name-delimiter': (sign) => `Si separa las columnas, añada --delimiter "${sign}".`,
  'idle-delimiter': (file, sign) => `--delimiter: "${sign}" no separa las columnas de ${file}`,
  'leave-delimiter': (sign) => `Quite --delimiter, o diga --delimiter "${sign}".`,
  'columns-by-spaces': (file, columns) => `${file} tiene ${columns} columnas separadas por espacios`,
  'delimiter-space': 'Añada --delimiter space.',
  'delimiter-space-and-names': (columns, cells) =>
    `Añada --delimiter space y, como la primera línea ya es una fila, --header con ${columns} nombres, por ejemplo --header ${exampleNames(columns, names)}, sin nada entre comas donde no haga falta; la primera fila es ${cells.join(' | ')}.`,
  'split-amounts': (amount, cents) =>
    `los importes son enteros y la columna siguiente tiene dos cifras en cada fila, como ${amount} y ${cents}: parece que la coma de ${amount},${cents} los ha partido; exporte el archivo con ; entre las columnas, o con las celdas entre comillas`,
  'twice-encoded-inside': (rows, all, cell, once) =>
    `${counted(rows, 'fila', 'filas')} de las ${figure(all)} vistas ${rows === 1 ? 'tiene' : 'tienen'} texto que pasó a UTF-8 dos veces, como "${cell}" en lugar de "${once}"; los nombres quedan como están; vuelva a hacer el archivo desde su origen con la codificación correcta`,
  'twice-encoded': (file, rows, all, cell, once, encoding) =>
    `${file}: ${rows} de las ${all} líneas vistas ${rows === 1 ? 'tiene' : 'tienen'} texto en una codificación equivocada: "${cell}" parece ser "${once}"; se deja como está; --encoding ${encoding} lo lee así`,
  'sep-line-lies': (file, declared, found) =>
    `${file}: la línea sep=${declared} no concuerda con las filas, que están separadas por "${found}"`,
  'lines-above-header': (file, header, lines, first) =>
    `${file}: el encabezado está en la línea ${header}; ${lines === 1 ? 'se omite 1 línea' : `se omiten ${lines} líneas`} por encima: "${first}"${lines > 1 ? ' …' : ''}`,
  'footer-left-out': (file, text) => `${file}: el texto del final no es una fila y se ha omitido: "${text}"`,

  // Formats of numbers and dates, delimiters and encodings.
  'may-be': (cell, readings) => `"${cell}" puede ser ${readings.map(longDays).join(' o ')}`,
  'not-a-format': (option, value) => `${option}: "${value}" no es un formato`,
  'formats-are': (formats) => `Los formatos son ${formats.join('  ')}.`,
  'not-one-character': (value) => `--delimiter: "${value}" no es un solo carácter`,
  'give-a-delimiter': 'Dé uno como , o ; o tab.',
  'unknown-encoding': (name) => `--encoding: "${name}" no es una codificación conocida`,
  'common-encodings': 'Son corrientes utf-8, utf-16le, windows-1252, latin-1, windows-1251 y koi8-r.',
  undecodable: (offset, bytes, encoding) => `los bytes en la posición ${offset} (${bytes}) no son texto ${encoding}`,
  'mend-or-name-encoding': 'Corrija la línea, o indique la codificación con --encoding.',
  'name-the-encoding': 'Indique la codificación, por ejemplo --encoding windows-1252.',
  'name-another-encoding': 'Indique otra codificación con --encoding, por ejemplo --encoding cp850, que conoce todos los bytes.',
}
