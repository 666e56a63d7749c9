import { identifier, text } from '../../../dialect.js'
import { notNumber, type RemoteWords } from '../remote.js'

/** How Trino spells SQL. */
export const words: RemoteWords = {
  identifier,
  literal: text,
  byCodePoint: (sql) => sql,
  cell({ name, kind }, zone) {
    const cell = identifier(name)
    if (kind === 'zoned') return `CAST(${cell} AT TIME ZONE ${text(zone)} AS date)`
    if (kind !== 'double') return cell
    const whole = `${cell} = round(${cell}) AND abs(${cell}) < 1e15 THEN CAST(CAST(${cell} AS bigint) AS varchar)`
    return `CASE WHEN is_nan(${cell}) THEN ${text(notNumber)} WHEN ${whole} ELSE CAST(${cell} AS varchar) END`
  },
}
