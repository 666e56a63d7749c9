import type { currencies as english } from '../en/currencies.js'

/** Two currencies in one column. */
export const currencies: typeof english = {
  'two-currencies': (cell, currency, other, where, otherCurrency) =>
    `"${cell}" está en ${currency}, pero "${other}" en ${where} está en ${otherCurrency}`,
  'one-currency-a-column': 'Convierta los importes de la columna a una sola moneda, o dé a cada moneda su columna o su archivo.',
}
