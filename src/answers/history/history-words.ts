import type { Language } from '../../model/definition.js'
import type { Step } from './history.js'

/** What table and Markdown say of a history. */
interface HistoryPhrases {
  snapshots(count: number): string
  span(first: string, last: string): string
  earlier(count: number): string
  asOf: string
  name: string
  method: string
  measure: string
  total: string
  program: string
  trend: string
  first: string
  last: string
  change: string
  byDate(what: string): string
  changes: Readonly<Record<NonNullable<Step['change']>, string>>
  absent: string
}

/** The phrases of each language. */
export const historyPhrases: Readonly<Record<Language, HistoryPhrases>> = {
  en: {
    snapshots: (count) => `${count} ${count === 1 ? 'snapshot' : 'snapshots'}`,
    span: (first, last) => (first === last ? `of ${first}` : `${first} to ${last}`),
    earlier: (count) => `… and ${count} earlier; --top all shows all`,
    asOf: 'as of',
    name: 'name',
    method: 'method',
    measure: 'measure',
    total: 'total',
    program: 'cartera',
    trend: 'trend',
    first: 'first',
    last: 'last',
    change: 'change',
    byDate: (what) => `${what} by date`,
    changes: { entered: 'entered', stayed: 'stayed', up: 'up', down: 'down', left: 'left' },
    absent: 'absent',
  },
  es: {
    snapshots: (count) => `${count} ${count === 1 ? 'foto' : 'fotos'}`,
    span: (first, last) => (first === last ? `del ${first}` : `del ${first} al ${last}`),
    earlier: (count) => `… y ${count} anteriores; --top all las muestra`,
    asOf: 'al',
    name: 'nombre',
    method: 'método',
    measure: 'medida',
    total: 'total',
    program: 'cartera',
    trend: 'evolución',
    first: 'primera',
    last: 'última',
    change: 'cambio',
    byDate: (what) => `${what} por fecha`,
    changes: { entered: 'entra', stayed: 'igual', up: 'sube', down: 'baja', left: 'sale' },
    absent: 'ausente',
  },
}
