import Table from 'cli-table3'
import { gap } from '../report/fitted-grid.js'
import { padded } from '../report/width.js'

/** A text that fits its column, and its colour. */
interface DrawnCell {
  text: string
  paint?: ((text: string) => string) | undefined
}

/** A table whose column widths are settled. */
interface Drawing {
  columns: { width: number; align: 'left' | 'right' }[]
  /** Lines of the heads. */
  heads: DrawnCell[][]
  rows: DrawnCell[][]
}

/** The lines of a table with a rule under its header and no other border. */
export function drawnTable({ columns, heads, rows }: Drawing, paintRule: (text: string) => string): string[] {
  const [, rule = '', line = ''] = frame(columns.map(({ width }) => width))
  const filled = (cells: DrawnCell[]) =>
    line
      .replace(stands, (_, sign: string) => {
        const at = (sign.codePointAt(0) as number) - first
        const { text = '', paint } = cells[at] ?? {}
        const { width = 0, align = 'left' } = columns[at] ?? {}
        return padded(text, width, align, paint)
      })
      .trimEnd()
  return [...heads.map(filled), paintRule(rule), ...rows.map(filled)]
}

const first = 0x100000
const filler = '\u{10FFFD}'
const stands = /([\u{100000}-\u{10FFFC}])\u{10FFFD}*/gu

/**
 * Header, rule and one row, with private characters in place of texts. cli-table3 measures every cell many
 * times and with an old Unicode table, so it lays out one row, and all rows are set into that.
 */
function frame(widths: readonly number[]): string[] {
  const row = widths.map((width, i) => String.fromCodePoint(first + i) + filler.repeat(width - 1))
  const table = new Table({ head: row, colWidths: [...widths], chars: borders, style: bare })
  table.push(row)
  return table.toString().split('\n')
}

const bare = { 'padding-left': 0, 'padding-right': 0, head: [], border: [], compact: true }
const without = 'top top-mid top-left top-right bottom bottom-mid bottom-left bottom-right left left-mid right right-mid'

const borders = {
  ...Object.fromEntries(without.split(' ').map((name) => [name, ''])),
  mid: '─',
  'mid-mid': '─'.repeat(gap),
  middle: ' '.repeat(gap),
}
