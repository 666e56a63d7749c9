import type { workbooks as english, workbookPhrases as englishWorkbookPhrases } from '../en/workbooks.js'
import { figure } from './figures.js'

const named = (sheets: readonly string[]) => sheets.map((sheet) => `"${sheet}"`).join(', ')

/** Workbooks that are read: their sheets, their cells, and what is wrong with them. */
export const workbooks: typeof english = {
  'not-read-as-table': (what) => `es ${what}, que no se puede leer`,
  'a-binary-workbook': 'un libro de Excel binario (.xlsb)',
  'an-old-excel-workbook': 'un libro de Excel antiguo (.xls)',
  'an-encrypted-workbook': 'un libro con contraseña',
  'an-open-document': 'una hoja de cálculo OpenDocument (.ods)',
  'a-numbers-document': 'un documento de Numbers',
  'a-word-document': 'un documento de Word',
  'a-presentation': 'una presentación',
  'save-as-xlsx': 'Ábralo en una hoja de cálculo y guárdelo como libro de Excel (.xlsx).',
  'save-without-password': 'Ábralo en una hoja de cálculo y guárdelo sin contraseña.',
  'save-workbook-again': 'Ábralo en una hoja de cálculo, mire si está entero y vuelva a guardarlo como .xlsx.',
  'save-smaller': 'Guarde la hoja como CSV, o quite lo que no haga falta.',
  'fetch-again': 'Vuelva a descargarlo o a copiarlo.',
  'workbook-cut-short': 'está cortado: falta la lista de sus partes',
  'archive-damaged': 'la lista de sus partes está dañada',
  'part-missing': (part) => `falta su parte ${part}`,
  'part-twice': (part) => `su parte ${part} está dos veces`,
  'part-damaged': (part) => `su parte ${part} está dañada`,
  'part-too-large': (part, megabytes) => `su parte ${part} ocupa, descomprimida, más de ${megabytes} MB`,
  'part-is-no-xml': (part, why) => `su parte ${part} está dañada: ${why}`,
  'packed-otherwise': (part) => `su parte ${part} está comprimida de una forma que los libros no usan`,
  'too-many-parts': (most) => `tiene más de ${most} partes`,
  'unpacks-to-too-much': (gigabytes) => `ocupa, descomprimido, más de ${gigabytes} GB`,
  'zip-bomb': (part, ratio) => `su parte ${part} ocupa, descomprimida, más de ${ratio} veces su tamaño`,
  'is-encrypted': 'tiene contraseña',
  'no-workbook-part': 'no dice cuál de sus partes es el libro',
  'no-sheets': 'no tiene ninguna hoja con celdas',
  'too-many-sheets': (most) => `tiene más de ${most} hojas`,
  'sheet-leads-nowhere': (sheet) => `no dice qué parte contiene la hoja "${sheet}"`,
  'sheet-part-missing': (sheet, part) => `falta la parte ${part} de la hoja "${sheet}"`,
  'all-sheets-hidden': 'todas sus hojas están ocultas',
  'name-a-sheet': (sheet) => `Elija una con --sheet, por ejemplo --sheet ${sheet}.`,
  'name-another-sheet': (sheets) => `Elija otra hoja con --sheet: ${named(sheets)}.`,
  'no-such-sheet': (file, sheet) => `${file} no tiene ninguna hoja "${sheet}"`,
  'sheet-of-no-workbook': (sheet, file) => `--sheet "${sheet}" nombra una hoja de un libro de Excel, y ${file} no lo es`,
  'leave-out-sheet': 'Quite --sheet, o indique un libro de Excel (.xlsx).',
  'sheets-are': (sheets) => `Sus hojas son ${named(sheets)}.`,
  'sheet-is-empty': (file, sheet) => `${file}: la hoja "${sheet}" está vacía`,
  'xml-dtd': 'declara un tipo de documento, cosa que ningún libro hace',
  'xml-entity': 'tiene una entidad desconocida',
  'xml-deep': 'sus elementos están demasiado anidados',
  'xml-cut': 'acaba antes de tiempo',
  'xml-tag': 'sus elementos no encajan unos en otros',
  'xml-text': 'sus bytes no son texto',
  'file-and-cell': (file, cell) => `${file}, ${cell}`,
  'long-shared-text': (number) => `su texto compartido ${number} es más largo de lo que cabe en una celda`,
  'rows-out-of-order': (sheet, row, last) => `hoja "${sheet}": la fila "${row}" está detrás de la fila ${last}`,
  'too-many-sheet-rows': (sheet, most) => `la hoja "${sheet}" tiene más de ${most} filas`,
  'too-many-sheet-columns': (sheet, row, most) => `hoja "${sheet}": la fila ${row} tiene más de ${most} columnas`,
  'cell-elsewhere': (sheet, row, cell) => `hoja "${sheet}": la fila ${row} contiene una celda "${cell}"`,
  'cell-twice': 'la celda está dos veces',
  'cell-with-nul': 'el texto tiene un carácter nulo',
  'long-cell': 'el texto es más largo de lo que cabe en una celda',
  'formula-without-value': 'la fórmula no tiene valor',
  'reckon-and-save': 'Abra el libro en una hoja de cálculo, que calcula sus fórmulas, y guárdelo.',
  'no-shared-text': (number) => `no existe el texto compartido ${number}`,
  'no-number-of-cell': (value) => `"${value}" está guardado como número y no lo es`,
  'no-date-of-cell': (value) => `"${value}" está guardado como fecha y no lo es`,
  'hidden-rows': (file, sheet, rows) =>
    `${file}: ${rows === 1 ? '1 fila' : `${figure(rows)} filas`} de la hoja "${sheet}" ${rows === 1 ? 'está oculta y cuenta' : 'están ocultas y cuentan'} igualmente`,
  'several-currencies': (file, sheet, column, currencies) =>
    `${file}: según el formato de sus celdas, la columna ${column} de la hoja "${sheet}" tiene más de una moneda: ${currencies}; los formatos no convierten nada; para eso hace falta una columna con la moneda de cada fila`,
  'merged-cells': (file, sheet, areas, first) =>
    `${file}: ${areas === 1 ? `las celdas ${first} de la hoja "${sheet}" están combinadas` : `${areas} áreas de la hoja "${sheet}" están combinadas, como ${first}`}; solo la primera celda de un área tiene su valor`,
  'guess-sheet': (sheet) => `hoja "${sheet}"`,
  'name-a-filled-row': 'Elija una fila de la hoja que no esté vacía.',
  'sql-of-workbook': (file) => `--sql: ${file} es un libro, que el SQL no puede leer tal como está`,
  'sheet-as-csv': 'Guarde la hoja como CSV e indique ese archivo.',
}

/** What a workbook says around an answer. Names of sheets have at most 31 characters. */
export const workbookPhrases: typeof englishWorkbookPhrases = {
  pages: { summary: 'Resumen', groups: 'Grupos', matrix: 'Matriz', history: 'Evolución', method: 'Método' },
  rows: 'Filas',
  data: 'Cifras de los gráficos',
  digits: (count) =>
    `${count === 1 ? '1 número tiene' : `${count} números tienen`} más de 15 cifras, y las hojas de cálculo los redondean; csv y json las guardan todas.`,
  cut: (count) =>
    `${count === 1 ? '1 texto es más largo' : `${count} textos son más largos`} de lo que cabe en una celda y acaba a los 32.767 caracteres; csv y json lo guardan entero.`,
}
