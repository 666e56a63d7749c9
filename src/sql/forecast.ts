/** What is sold in each calendar period. */
import type { CalendarPeriod } from '../model/definition.js'
import { calendar, lastOver } from '../model/series/calendar.js'
import type { SeriesSource } from '../model/series/source.js'

/** Period and its sum as decimal text, in order; periods without rows are not there. */
export const periodSumsQuery = (period: CalendarPeriod, { rows, flow, asOf }: Pick<SeriesSource, 'rows' | 'flow' | 'asOf'>) =>
  `SELECT CAST(${calendar[period]('"date"')} AS VARCHAR), CAST(sum(${flow}) AS VARCHAR)
FROM ${rows}
WHERE "date" <= ${asOf} AND ${flow} IS NOT NULL
GROUP BY ${calendar[period]('"date"')}
ORDER BY ${calendar[period]('"date"')}`

/** The same by the cells of a column as they are written, which stands in the rows or, where `ofCustomers`, in `customers`. */
export const partSumsQuery = (
  period: CalendarPeriod,
  { rows, flow, asOf }: Pick<SeriesSource, 'rows' | 'flow' | 'asOf'>,
  { cell, ofCustomers }: { cell: string; ofCustomers: boolean },
) => `SELECT part, CAST(period AS VARCHAR), CAST(sum(amount) AS VARCHAR)
FROM (
  SELECT ${ofCustomers ? 'c.part' : cell} AS part, ${calendar[period]('"date"')} AS period, ${flow} AS amount
  FROM ${rows}${ofCustomers ? ` AS r LEFT JOIN (SELECT "customer" AS id, ${cell} AS part FROM "customers") AS c ON c.id = r."customer"` : ''}
  WHERE "date" <= ${asOf} AND ${flow} IS NOT NULL
) AS "rows of parts"
GROUP BY part, period
ORDER BY part, period`

/** The last period that is over at a date. */
export const lastOverQuery = (period: CalendarPeriod, asOf: string) => `SELECT CAST(${lastOver(period, asOf)} AS VARCHAR)`
