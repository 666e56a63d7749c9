import type { RemoteWords } from '../remote.js'

const identifier = (name: string) => `"${name.replaceAll('"', '""')}"`
const literal = (text: string) =>
  text.includes('\\') ? ` E'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'` : `'${text.replaceAll("'", "''")}'`

/** How PostgreSQL spells SQL. */
export const words: RemoteWords = {
  identifier,
  literal,
  byCodePoint: (sql) => `CAST(${sql} AS text) COLLATE "C"`,
  cell({ name, kind }, zone) {
    const cell = identifier(name)
    if (kind === 'zoned') return `CAST(${cell} AT TIME ZONE ${literal(zone)} AS date)`
    if (kind === 'decimal' || kind === 'double') return `CASE WHEN ${cell} = 'NaN' THEN 'NaN (not a number)' ELSE CAST(${cell} AS text) END`
    if (kind === 'boolean') return `CAST(${cell} AS text)`
    return cell
  },
}
