/** Dates that are months, quarters or weeks: read as their first day, which is said, and refused where days matter. */
import { placedError } from '../../errors.js'
import type { Warning } from '../../model/definition.js'
import { shellWord } from '../../model/shell.js'
import { atPlace } from '../../words/place.js'
import { say } from '../../words/sentence.js'
import { periodOf, withoutZone } from '../grammar/dates.js'
import { inColumn } from './cell-sql.js'
import { columnGiving } from './field-source.js'
import { besideOf } from './relation.js'
import type { Table, TableFile } from './table-facts.js'

/** Where a file's dates are periods and nobody said so; undefined elsewhere. */
function guessed(file: TableFile) {
  const source = columnGiving(file.columns, 'date')
  if (source === undefined) return undefined
  const { reader, dates } = { ...inColumn(file, source.column), reader: besideOf(file.reader, source.column)?.reader ?? file.reader }
  const period = reader.kind === 'csv' && !file.datesTold ? periodOf(dates) : undefined
  return period && { period, column: source.header, dates: withoutZone(dates) }
}

/**
 * What is to be said of a table whose dates are periods.
 * @throws input error where days matter, unless `--date-format` names the format
 */
export function periodDates(table: Table, daysMatter: boolean): Warning[] {
  return table.files.flatMap((file) => {
    const found = guessed(file)
    if (!found) return []
    const { period, column, dates } = found
    const value = file.firstDate ?? ''
    if (daysMatter) {
      throw placedError('periods-as-days', say('periods-as-days', say(period), value, dates), {
        file: file.shown,
        column,
        value,
        hint: say('take-first-days', shellWord(dates)),
      })
    }
    return [{ code: 'first-days', message: atPlace({ file: file.shown, column }, say('first-days', say(period), value, shellWord(dates))) }]
  })
}

/** The last day of a period that begins on a day. */
function lastDay(first: string, period: 'month' | 'quarter' | 'week'): string {
  const [year = 0, month = 0, day = 0] = first.split('-').map(Number)
  const after = period === 'week' ? Date.UTC(year, month - 1, day + 7) : Date.UTC(year, month - 1 + (period === 'month' ? 1 : 3), 1)
  return new Date(after - 86_400_000).toISOString().slice(0, 10)
}

/** The last day that a table's latest date stands for: of a period that nobody named, its last. */
export function latestDay({ files }: Table, latest: string): string {
  const periods = files.map((file) => guessed(file)?.period)
  return periods[0] !== undefined && periods.every((period) => period === periods[0]) ? lastDay(latest, periods[0]) : latest
}
