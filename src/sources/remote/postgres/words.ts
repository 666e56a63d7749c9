import { notNumber, type RemoteWords } from '../remote.js'

const identifier = (name: string) => `"${name.replaceAll('"', '""')}"`
const literal = (text: string) =>
  text.includes('\\') ? ` E'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'` : `'${text.replaceAll("'", "''")}'`

const number = (sql: string) => `replace(CAST(${sql} AS text), 'NaN', ${literal(notNumber)})`

/** How PostgreSQL spells SQL. */
export const words: RemoteWords = {
  identifier,
  literal,
  byCodePoint: (sql) => `CAST(${sql} AS text) COLLATE "C"`,
  cell({ name, kind }, zone) {
    const cell = identifier(name)
    if (kind === 'zoned') return `CAST(${cell} AT TIME ZONE ${literal(zone)} AS date)`
    if (kind === 'boolean') return `CASE WHEN ${cell} THEN 'true' WHEN NOT ${cell} THEN 'false' END`
    return kind === 'decimal' || kind === 'double' ? number(cell) : cell
  },
  number,
  fewDecimals: (sql, most) => `(scale(${sql}) <= ${most} OR ${sql} = round(${sql}, ${most}))`,
}
