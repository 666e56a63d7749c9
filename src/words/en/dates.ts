import { counted } from './figures.js'

/** Why a cell is no date. */
export const dates = {
  'not-an-excel-date': (cell: string, first: number, last: number) => `"${cell}" is not an Excel date number from ${first} to ${last}`,
  'error-not-a-date': (cell: string) => `"${cell}" is a spreadsheet error, not a date`,
  'date-of-other-format': (cell: string, read: string, written: string) =>
    `"${cell}" is not a date in this file's format, ${read}; it would be one as ${written}`,
  'no-such-day': (cell: string) => `"${cell}" is not a day in the calendar`,
  'date-without-year': (cell: string, map: string) =>
    `"${cell}" looks like a day and a month without the year; add the year, here 2025, with --map ${map}`,
  'looks-like-excel-date': (cell: string) => `"${cell}" looks like an Excel date number, which is read only with --date-format excel`,
  'looks-like-epoch': (cell: string, format: string, day: string) =>
    `"${cell}" looks like a Unix time (${day}), which is read only with --date-format ${format}`,
  'not-an-epoch': (cell: string, format: string) =>
    `"${cell}" is not a number of ${format === 'epoch' ? 'seconds' : 'milliseconds'} since 1970`,
  month: 'month',
  quarter: 'quarter',
  week: 'week',
  'first-days': (period: string, cell: string, format: string) =>
    `"${cell}" names a ${period}, not a day; each is read as its first day; add --date-format ${format} to confirm that`,
  'periods-as-days': (period: string, cell: string, format: string) => `"${cell}" names a ${period} (${format}), but days are needed here`,
  'take-first-days': (format: string) => `To count each as its first day, add --date-format ${format}.`,
  'rows-of-offset': (offset: string, rows: number) => `${offset} in ${counted(rows, 'row', 'rows')}`,
  'mixed-offsets': (offsets: readonly string[]) =>
    `the times have different UTC offsets (${offsets.join(', ')}), and each counts on the day as it is written there; to take the day in one zone, add --time-zone with its name, such as Europe/Madrid`,
  'far-date': (latest: string, usual: string) =>
    `the last date, ${latest}, is more than a year after nearly all others, which end by ${usual}, and it sets the reference date; if it is a mistake, add --as-of ${usual}`,
  'not-a-date': (cell: string, format: string) => `"${cell}" is not a date as ${format}`,
}
