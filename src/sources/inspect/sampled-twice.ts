import { cleanId } from '../grammar/ids.js'
import { columnGiving } from '../read/field-source.js'
import type { Sampled } from '../read/sampled.js'

/** A customer that stands on two of the sampled rows; `undefined` when none was seen. */
export function sampledTwice(files: readonly Pick<Sampled, 'columns' | 'rows'>[]): string | undefined {
  const seen = new Set<string>()
  for (const { columns, rows } of files) {
    const source = columnGiving(columns, 'customer')
    if (source === undefined) continue
    for (const { cells } of rows) {
      const customer = cleanId(cells[source.column] ?? '')
      if (customer !== '' && seen.has(customer)) return customer
      seen.add(customer)
    }
  }
  return undefined
}
