import type { currencies as english } from '../en/currencies.js'
import { enumerated } from '../plural.js'
import { day } from './day.js'
import { counted, figure, money } from './figures.js'
import { named } from './measure.js'

/** Several currencies, and the rates that make one of them. */
export const currencies: typeof english = {
  'two-currencies': (cell, currency, other, where, otherCurrency) =>
    `"${cell}" está en ${currency}, pero "${other}" en ${where} está en ${otherCurrency}`,
  'one-currency-a-column': 'Convierta los importes con --currency y --rates, o dé a cada moneda su columna o su archivo.',
  'currency-column': (values) => `las filas están en varias monedas, que no se pueden sumar: ${enumerated(values, 'y')}`,
  'one-currency-at-a-time': (condition, code) =>
    `Tome una moneda cada vez, por ejemplo con --where ${condition}, o convierta los importes con --currency ${code} --rates cambios.csv (currency,date,rate).`,
  'currency-of-headers': (header, currency, other, otherCurrency) =>
    `los importes de "${header}" están en ${currency}, pero los de ${other} están en ${otherCurrency}, y no se pueden sumar`,
  'header-in-file': (header, file) => `"${header}" en ${file}`,
  'convert-amounts': 'Convierta los importes con --currency EUR --rates cambios.csv (currency,date,rate).',
  'rates-without-currency': '--rates dice con qué convertir, pero no a qué moneda',
  'give-currency': 'Añada la moneda de destino, como --currency EUR.',
  'a-currency-code': 'un código de moneda, como EUR',
  'currency-missing': 'la fila no dice su moneda, así que su importe no se puede convertir',
  'currency-untold': 'no dice en ninguna parte en qué moneda están sus importes',
  'currency-assumed': (target) => `sus importes se toman como ${target}, porque nada dice su moneda`,
  'mark-taken': (mark, code) =>
    `los importes con "${mark}" se toman como ${code}, la única de las monedas que se escriben así con tipos de cambio; si son de otra, dé los cambios de esa`,
  'blank-currency': (column, rows, amount, field, currency, condition) =>
    `la columna "${column}" está vacía en ${counted(rows, 'fila', 'filas')} con ${money(amount)} de ${named(field)}, que se ${rows === 1 ? 'cuenta' : 'cuentan'} como ${currency}, igual que las demás; rellene las celdas, o deje fuera esas filas con --where ${condition}`,
  'no-date-for-rates': 'no tiene columna de fecha, y cada importe se convierte con el cambio de su día',
  'currency-of-files': (currency, other, otherCurrency) => `tiene importes en ${currency}, pero los de ${other} están en ${otherCurrency}`,
  'tell-currency': 'Diga la columna con --map currency=…, o la propia moneda con --map "currency=\'USD\'".',
  'no-rate': (currency, date, target, file) =>
    `${file === '' ? 'no hay' : `${file} no tiene`} ningún cambio de ${currency}${date === '' ? '' : ` del ${day(date)} o anterior`} para convertir a ${target}; añádalo${file === '' ? ' con --rates' : ''}`,
  'mark-and-currency': (cell, currency) => `"${cell}" no está en ${currency}, que es la moneda de la fila`,
  'rates-unreadable': 'sus filas no se distinguen',
  'rates-are':
    'Los cambios son un archivo con las columnas currency, date y rate: cuántas unidades de la moneda de destino valía una unidad de la otra desde ese día.',
  'rate-without-currency': 'la fila no dice la moneda',
  'rate-without-date': 'la fila no tiene fecha',
  'not-a-rate': (cell) => `"${cell}" no es un cambio, un número mayor que 0`,
  'rate-of-target': (target, rate) =>
    `el cambio de ${target} es ${figure(rate)}, pero un ${target} es un ${target}, así que estos cambios llevan a otra moneda`,
  'two-rates': (currency, date, first, second) =>
    `${currency} tiene dos cambios${date === '' ? '' : ` el ${day(date)}`}: ${figure(first)} y ${figure(second)}`,
  'rates-far-apart': (currency, first, last) => `los cambios de ${currency} van de ${figure(first)} a ${figure(last)}`,
  'model-currency': (file, saved, now) =>
    `los puntos de corte de ${file} se ajustaron con importes en ${saved}, y estos importes están en ${now}; conviértalos con --currency ${saved}`,
  'currencies-differ': 'las monedas difieren',
  'classify-same-currency': 'Escriba ambos en una sola moneda con --currency y --rates, o compárelos igualmente con --force.',
}
