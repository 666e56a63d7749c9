/** Why a cell is no date. */
export const dates = {
  'not-an-excel-date': (cell: string, first: number, last: number) => `"${cell}" is not an Excel date number from ${first} to ${last}`,
  'error-not-a-date': (cell: string) => `"${cell}" is a spreadsheet error, not a date`,
  'date-of-other-format': (cell: string, read: string, written: string) =>
    `"${cell}" is not a date as ${read}, in which this file's dates are read; as ${written} it would be`,
  'no-such-day': (cell: string) => `"${cell}" is a day that no calendar has`,
  'looks-like-excel-date': (cell: string) => `"${cell}" looks like an Excel date number, which is read only with --date-format excel`,
  'not-a-date': (cell: string, format: string) => `"${cell}" is not a date as ${format}`,
}
