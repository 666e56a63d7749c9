/** What table and Markdown say of a history. */
export const history = {
  snapshots: (count: number) => `${count} ${count === 1 ? 'snapshot' : 'snapshots'}`,
  span: (first: string, last: string) => (first === last ? `of ${first}` : `${first} to ${last}`),
  earlier: (count: number) => `… and ${count} earlier; --top all shows ${count === 1 ? 'it' : 'them'}`,
  asOf: 'as of',
  name: 'name',
  method: 'method',
  measure: 'measure',
  total: 'total',
  program: 'version',
  trend: 'trend',
  first: 'first',
  last: 'last',
  change: 'change',
  byDate: (what: string) => `${what} by date`,
  changes: { entered: 'entered', stayed: 'stayed', up: 'up', down: 'down', left: 'left' },
  absent: 'absent',
}
