import { counted, enumerated } from '../plural.js'

/** Rows that may not mean what they seem to. */
export const meaning = {
  'status-filled': 'anything at all',
  'status-value': (value: string, rows: number, amount: string, field: string) =>
    `${value} (${counted(rows, 'row', 'rows')} with ${amount} of ${field})`,
  'status-values': (column: string, values: readonly string[], condition: string) =>
    `column "${column}" holds ${enumerated(values, 'and')}, and such rows are counted as sales; leave them out with --where "${condition}" if they are none`,
}
