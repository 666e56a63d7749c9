import { inQuotes } from '../../../model/csv-cell.js'
import { csvLine } from '../csv-line.js'
import type { Json } from './json.js'
import { linesOf } from './lines.js'
import { StrangeReply } from './requests.js'
import { type Page, rowsOf } from './statement.js'
import { columnOf } from './types.js'

/** A double without an exponent: `1e-7` is `0.0000001`. */
function plain(value: number): string {
  const text = String(value)
  if (!text.includes('e')) return text
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = /^(-?)(\d+)(?:\.(\d+))?e([-+]\d+)$/.exec(text) ?? []
  const digits = whole + fraction
  const point = whole.length + Number(exponent)
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`
  return point >= digits.length ? sign + digits.padEnd(point, '0') : `${sign}${digits.slice(0, point)}.${digits.slice(point)}`
}

/** A cell as text; null for null. @throws StrangeReply for a list or an object: no column of such a kind is asked for */
export function cellText(cell: Json): string | null {
  if (cell === null || typeof cell === 'string') return cell
  if (typeof cell === 'object') throw new StrangeReply()
  return typeof cell === 'number' ? plain(cell) : String(cell)
}

function field(cell: Json): string {
  const text = cellText(cell)
  return text === null ? '' : inQuotes(text)
}

/** What is no number says so: by its short name it would be taken for a mark of what is missing. */
const doubleField = (cell: Json) => field(cell === 'NaN' ? 'NaN (not a number)' : cell)

/** Lines of csv in which every text stands in quotes, and a null is empty. @param told is given the rows so far */
export async function* csvOf(pages: AsyncIterable<Page>, told: (rows: number) => void): AsyncGenerator<string | Buffer> {
  let rows = 0
  let fields: ((cell: Json) => string)[] | undefined
  for await (const page of pages) {
    if (!fields && page.columns) {
      fields = page.columns.map((column) => (columnOf(column).kind === 'double' ? doubleField : field))
      yield csvLine(page.columns.map(({ name }) => name))
    }
    if (page.data === undefined) continue
    if (fields?.includes(doubleField)) {
      const read = rowsOf(page)
      rows += read.length
      yield read.map((row) => `${row.map((cell, i) => (fields?.[i] ?? field)(cell)).join(',')}\n`).join('')
    } else {
      const { lines, rows: more } = linesOf(page.data, fields?.length ?? 0)
      rows += more
      yield lines
    }
    told(rows)
  }
}
