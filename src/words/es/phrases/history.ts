import type { history as english } from '../../en/phrases/history.js'
import { day } from '../day.js'

/** What table and Markdown say of a history. */
export const history: typeof english = {
  snapshots: (count) => `${count} ${count === 1 ? 'instantánea' : 'instantáneas'}`,
  span: (first, last) => (first === last ? `del ${day(first)}` : `del ${day(first)} al ${day(last)}`),
  earlier: (count) => `… y ${count} ${count === 1 ? 'anterior; --top all la muestra' : 'anteriores; --top all las muestra'}`,
  asOf: 'al',
  name: 'nombre',
  method: 'método',
  measure: 'medida',
  total: 'total',
  program: 'versión',
  trend: 'evolución',
  first: 'primera',
  last: 'última',
  change: 'cambio',
  byDate: (what) => `${what} por fecha`,
  changes: { entered: 'entra', stayed: 'igual', up: 'sube', down: 'baja', left: 'sale' },
  absent: 'ausente',
}
