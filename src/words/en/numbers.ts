/** Why a cell is no number, or no level. */
export const numbers = {
  'error-not-a-number': (cell: string) => `"${cell}" is a spreadsheet error, not a number`,
  'not-a-number': (cell: string) => `"${cell}" is not a number`,
  'not-a-number-under': (cell: string, format: string) => `"${cell}" is not a number under ${format}`,
  'text-beside-digits': (cell: string) => `"${cell}" is not a number: there is text beside the digits`,
  'abbreviated-number': (cell: string) =>
    `"${cell}" is not a number: it seems to be short for thousands or millions, and its other digits are lost; export the amounts in full`,
  'credit-or-debit': (cell: string, word: string, plus: string, minus: string, debit: string, credit: string) =>
    `"${cell}" may be ${plus} or ${minus}, for "${word}" is a sale in one ledger and a credit in another; say which with --signs '${debit}=+,${credit}=-' or '${debit}=-,${credit}=+'`,
  'number-too-large': (cell: string, digits: number) => `"${cell}" is too large: ${digits} digits before the decimal sign are the most`,
  'not-a-whole-number': (cell: string) => `"${cell}" is not a whole number`,
  'amount-not-a-rate': (cell: string) => `"${cell}" is an amount of money where a rate is expected`,
  'amount-not-a-number': (cell: string) => `"${cell}" is an amount of money where a number is expected`,
  'percentage-not-an-amount': (cell: string) => `"${cell}" is a percentage where an amount is expected`,
  'percentage-not-a-number': (cell: string) => `"${cell}" is a percentage where a plain number is expected`,
  'fractions-under-percent': (cell: string, read: string, other: string, map: string) =>
    `"${cell}" is under a header with % and is read as ${read}%, as are all the others, none of which is above 1; if it is ${other}%, write ${map}`,
  'percentages-as-ratios': (cell: string, read: string, other: string, map: string) =>
    `"${cell}" is read as ${read}%, and half of the others are as large; if it is ${other}%, write ${map}`,
  'amounts-in-units': (header: string, factor: string, field: string, map: string) =>
    `the header "${header}" says that the amounts are in units of ${factor}; ${field} counts them as written, which changes no share; for whole amounts write --map ${map}`,
  'number-of-other-format': (cell: string, written: string, read: string) =>
    `"${cell}" is written as ${written}, but the numbers of this file are read as ${read}`,
  'not-in-threes': (cell: string, sign: string, format: string) => `"${cell}" has ${sign} that is not in threes under ${format}`,
  'grouping-dot': 'a grouping dot',
  'grouping-comma': 'a grouping comma',
  'grouping-apostrophe': 'a grouping apostrophe',
  'grouping-space': 'a grouping space',
  'date-not-a-number': (cell: string) => `"${cell}" looks like a date, not a number`,
  'not-a-level': (cell: string) => `"${cell}" is not a level; the levels are high, medium, low (alta, media, baja)`,
  'result-too-large': (digits: number) => `the result is too large: ${digits} digits before the decimal sign are the most`,
  'formula-not-computed': 'the formula cannot be computed',
}
