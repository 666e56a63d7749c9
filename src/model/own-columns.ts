/** The names of the columns that a portfolio has by itself. */
import type { Definition, Grouping } from './definition.js'

const always = ['rank', 'customer', 'segment', 'label', 'share', 'cumulative_share', 'flags', 'reason']

/** The name of a group's column in the output: that of its column in the input, unless the portfolio has one of that name. */
export function groupColumn({ weigh, columns = [] }: Definition, { column }: Grouping) {
  const taken = [...always, weigh, ...columns].map((name) => name.toLowerCase())
  return taken.includes(column.toLowerCase()) ? `${column}_group` : column
}

/** The names of the columns of a definition, before it has any beside its own. */
export const ownColumns = (definition: Definition): string[] => [
  ...always.slice(0, 4),
  definition.weigh,
  'share',
  'cumulative_share',
  ...(definition.groups?.all ?? []).map((grouping) => groupColumn(definition, grouping)),
  ...(definition.columns ?? []),
  'flags',
  'reason',
]
