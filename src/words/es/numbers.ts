import type { numbers as english } from '../en/numbers.js'

/** Why a cell is no number, or no level. */
export const numbers: typeof english = {
  'error-not-a-number': (cell) => `"${cell}" es un error de la hoja de cálculo, no un número`,
  'not-a-number': (cell) => `"${cell}" no es un número`,
  'not-a-number-under': (cell, format) => `"${cell}" no es un número en el formato ${format}`,
  'text-beside-digits': (cell) => `"${cell}" no es un número: hay texto junto a las cifras`,
  'abbreviated-number': (cell) =>
    `"${cell}" no es un número: parece abreviar miles o millones, y faltan sus demás cifras; exporte los importes completos`,
  'credit-or-debit': (cell: string, word: string, plus: string, minus: string, debit: string, credit: string) =>
    `"${cell}" puede ser ${plus} o ${minus}, pues "${word}" es una venta en unas contabilidades y lo contrario en otras; dígalo con --signs '${debit}=+,${credit}=-' o '${debit}=-,${credit}=+'`,
  'number-too-large': (cell, digits) => `"${cell}" es demasiado grande: caben ${digits} cifras antes del signo decimal`,
  'not-a-whole-number': (cell) => `"${cell}" no es un número entero`,
  'amount-not-a-rate': (cell) => `"${cell}" es un importe donde se espera una tasa`,
  'amount-not-a-number': (cell) => `"${cell}" es un importe donde se espera un número`,
  'percentage-not-an-amount': (cell) => `"${cell}" es un porcentaje donde se espera un importe`,
  'percentage-not-a-number': (cell) => `"${cell}" es un porcentaje donde se espera un número`,
  'fractions-under-percent': (cell: string, read: string, other: string, map: string) =>
    `"${cell}" está bajo un encabezado con % y se lee como ${read} %, igual que los demás, ninguno mayor que 1; si es ${other} %, escriba ${map}`,
  'percentages-as-ratios': (cell: string, read: string, other: string, map: string) =>
    `"${cell}" se lee como ${read} %, y la mitad de los demás son tan grandes; si es ${other} %, escriba ${map}`,
  'amounts-in-units': (header, factor, field, map) =>
    `el encabezado "${header}" dice que los importes están en unidades de ${factor}; ${field} los cuenta tal como están escritos, lo que no cambia ninguna proporción; para importes completos escriba --map ${map}`,
  'number-of-other-format': (cell, written, read) =>
    `"${cell}" está escrito como ${written}, pero los números de este archivo se leen como ${read}`,
  'not-in-threes': (cell, sign, format) => `"${cell}" tiene ${sign} que no separa tres cifras en el formato ${format}`,
  'grouping-dot': 'un punto de millares',
  'grouping-comma': 'una coma de millares',
  'grouping-apostrophe': 'un apóstrofo de millares',
  'grouping-space': 'un espacio de millares',
  'date-not-a-number': (cell) => `"${cell}" parece una fecha, no un número`,
  'not-a-level': (cell) => `"${cell}" no es un nivel; los niveles son alta, media y baja (o high, medium, low)`,
  'result-too-large': (digits) => `el resultado es demasiado grande: caben ${digits} cifras antes del signo decimal`,
  'formula-not-computed': 'la fórmula no se puede calcular',
}
