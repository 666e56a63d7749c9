import type { RemoteColumn, RemoteWords } from '../remote.js'

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
    if (kind === 'boolean') return `CASE WHEN ${cell} THEN 'true' WHEN NOT ${cell} THEN 'false' END`
    return cell
  },
  fewDecimals: (sql, most) => `(scale(${sql}) <= ${most} OR ${sql} = round(${sql}, ${most}))`,
}

/** A query in which what is no number says so: by its short name it would be taken for a mark of what is missing. @param columns its own */
export const withoutNaN = (sql: string, columns: readonly RemoteColumn[]): string =>
  `SELECT ${columns
    .map(({ name, kind }) => {
      const cell = identifier(name)
      const isNumber = kind === 'decimal' || kind === 'double'
      return isNumber ? `CASE WHEN ${cell} = 'NaN' THEN 'NaN (not a number)' ELSE CAST(${cell} AS text) END AS ${cell}` : cell
    })
    .join(', ')}\nFROM (${sql}\n) AS cells`
