/** Two currencies in one column. */
export const currencies = {
  'two-currencies': (cell: string, currency: string, other: string, where: string, otherCurrency: string) =>
    `"${cell}" is in ${currency}, but "${other}" on ${where} is in ${otherCurrency}`,
  'one-currency-a-column': 'Convert the amounts of the column to one currency, or give each currency a column or a file of its own.',
}
