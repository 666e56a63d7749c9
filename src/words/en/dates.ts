/** Why a cell is no date. */
export const dates = {
  'not-an-excel-date': (cell: string, first: number, last: number) => `"${cell}" is not an Excel date number from ${first} to ${last}`,
  'error-not-a-date': (cell: string) => `"${cell}" is a spreadsheet error, not a date`,
  'date-of-other-format': (cell: string, read: string, written: string) =>
    `"${cell}" is not a date as ${read}, in which this file's dates are read; as ${written} it would be`,
  'no-such-day': (cell: string) => `"${cell}" is a day that no calendar has`,
  'looks-like-excel-date': (cell: string) => `"${cell}" looks like an Excel date number, which is read only with --date-format excel`,
  'looks-like-epoch': (cell: string, format: string, day: string) =>
    `"${cell}" looks like the time that Unix counts from 1970 (${day}), which is read only with --date-format ${format}`,
  'not-an-epoch': (cell: string, format: string) =>
    `"${cell}" is not a number of ${format === 'epoch' ? 'seconds' : 'milliseconds'} since 1970`,
  month: 'month',
  quarter: 'quarter',
  week: 'week',
  'first-days': (period: string, cell: string, format: string) =>
    `"${cell}" names a ${period}, no day; each is read as its first day; --date-format ${format} says that this is meant`,
  'periods-as-days': (period: string, cell: string, format: string) => `"${cell}" names a ${period} (${format}), and here days matter`,
  'take-first-days': (format: string) => `To count each as its first day, say --date-format ${format}.`,
  'rows-of-offset': (offset: string, rows: string) => `${offset} in ${rows} rows`,
  'mixed-offsets': (offsets: readonly string[]) =>
    `the times have different UTC offsets (${offsets.join(', ')}), and each counts on the day as it is written there`,
  'far-date': (latest: string, usual: string) =>
    `the last date, ${latest}, is more than a year after nearly all others, which end by ${usual}, and it sets the reference date; if it is a slip, say --as-of ${usual}`,
  'not-a-date': (cell: string, format: string) => `"${cell}" is not a date as ${format}`,
}
