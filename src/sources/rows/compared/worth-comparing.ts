/** What sampled rows show of a ledger that is too large to be compared with itself in every run: whether some of its orders or rows may stand twice. */
import { lastOf, valueAt } from '../../../model/value-at.js'
import { parseDate } from '../../grammar/dates.js'
import { columnGiving } from '../../read/field-source.js'
import type { Table, TableFile } from '../../read/table-facts.js'

const columnOf = ({ columns }: TableFile, field: string) => columnGiving(columns, field)?.column

const sampled = ({ sample, last }: TableFile) => [...(sample?.rows ?? []).map(({ cells }) => cells), ...(sample?.whole ? [] : (last ?? []))]

/** The first and the last date of a file's sampled rows, its last ones among them; undefined where they are not known. */
function datesOf(file: TableFile): { first: string; last: string } | undefined {
  const at = columnOf(file, 'date')
  if (at === undefined || !file.dates || !file.last?.length) return undefined
  const dates = sampled(file).flatMap((cells) => parseDate(cells[at] ?? '', file.dates) ?? [])
  if (dates.length === 0) return undefined
  dates.sort()
  return { first: valueAt(dates, 0), last: lastOf(dates) }
}

/** Whether files follow one another in time, as the exports of months do. */
export function areInTurn(files: readonly TableFile[]): boolean {
  const ranges = files.flatMap((file) => datesOf(file) ?? []).sort((a, b) => (a.first < b.first ? -1 : 1))
  return ranges.length === files.length && ranges.every(({ first }, i) => i === 0 || valueAt(ranges, i - 1).last < first)
}

/** Whether sampled rows of a file are equal to others, or most of its orders of several lines bear one amount. */
function repeats(file: TableFile, field: string | undefined): boolean {
  const rows = (file.sample?.rows ?? []).map(({ cells }) => cells)
  if (new Set(rows.map((cells) => JSON.stringify(cells))).size < rows.length) return true
  const [order, money] = [columnOf(file, 'order'), field === undefined ? undefined : columnOf(file, field)]
  if (order === undefined || money === undefined) return false
  const amounts = new Map<string, string[]>()
  for (const cells of rows) {
    const key = cells[order] ?? ''
    if (key !== '') amounts.set(key, [...(amounts.get(key) ?? []), cells[money] ?? ''])
  }
  const several = [...amounts.values()].filter((own) => own.length > 1)
  return several.filter((own) => new Set(own).size === 1).length * 2 > several.length
}

/** Whether two sampled lines or more stand one below the other with one customer, date and amount, twice at least. */
export function sampledDayTotals(file: TableFile, field: string): boolean {
  const [customer, date, money] = [columnOf(file, 'customer'), columnOf(file, 'date'), columnOf(file, field)]
  if (customer === undefined || date === undefined || money === undefined) return false
  let [found, before] = [0, '']
  let counted = false
  for (const { cells } of file.sample?.rows ?? []) {
    const key = JSON.stringify([cells[customer], cells[date], cells[money]])
    if (key !== before) counted = false
    else if (!counted) {
      found++
      counted = true
    }
    before = key
  }
  return found > 1
}

/** Whether sampled rows let expect that a ledger tells sales twice. @param field the first field of money */
export const sampledRepeats = ({ files }: Pick<Table, 'files'>, field: string | undefined): boolean =>
  (files.length > 1 && !areInTurn(files)) || files.some((file) => repeats(file, field))

export const sampledCells = (file: TableFile, column: number): string[] => sampled(file).map((cells) => cells[column] ?? '')
