import type { Json } from './json.js'
import { StrangeReply } from './requests.js'
import type { Page } from './statement.js'
import { columnOf } from './types.js'

const quoted = (text: string) => `"${text.includes('"') ? text.replaceAll('"', '""') : text}"`

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
  return text === null ? '' : quoted(text)
}

/** What is no number says so: by its short name it would be taken for a mark of what is missing. */
const doubleField = (cell: Json) => field(cell === 'NaN' ? 'NaN (not a number)' : cell)

/** Lines of csv in which every cell stands in quotes but a null, which is empty. @param told is given the rows so far */
export async function* csvOf(pages: AsyncIterable<Page>, told: (rows: number) => void): AsyncGenerator<string> {
  let rows = 0
  let fields: ((cell: Json) => string)[] | undefined
  for await (const page of pages) {
    if (!fields && page.columns) {
      fields = page.columns.map((column) => (columnOf(column).kind === 'double' ? doubleField : field))
      yield `${page.columns.map(({ name }) => quoted(name)).join(',')}\n`
    }
    if (page.rows.length === 0) continue
    rows += page.rows.length
    let lines = ''
    for (const row of page.rows) {
      for (let i = 0; i < row.length; i++) lines += (i === 0 ? '' : ',') + (fields?.[i] ?? field)(row[i] as Json)
      lines += '\n'
    }
    yield lines
    told(rows)
  }
}
