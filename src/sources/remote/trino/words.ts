import { identifier, text } from '../../../dialect.js'
import type { RemoteWords } from '../remote.js'

/** How Trino spells SQL. */
export const words: RemoteWords = {
  identifier,
  literal: text,
  byCodePoint: (sql) => sql,
  cell({ name, kind }, zone) {
    const cell = identifier(name)
    return kind === 'zoned' ? `CAST(${cell} AT TIME ZONE ${text(zone)} AS date)` : cell
  },
}
