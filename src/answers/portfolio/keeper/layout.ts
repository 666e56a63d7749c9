/** Which columns of the table `customers` hold a portfolio's columns, and how to make them into what they were. */
import { identifier as id, text } from '../../../dialect.js'
import type { Engine } from '../../../engines/engine.js'
import type { Column } from '../../../model/column.js'
import type { Language } from '../../../model/definition.js'
import { valueAt } from '../../../model/value-at.js'
import type { RankedColumn } from '../../../sql/ranked-column.js'
import { amountType, tables } from './schema.js'

/** A portfolio's column as it is stored. */
export interface StoredColumn extends Column {
  /** Its column in `customers`. */
  stored: string
  /** Its type in the portfolio. */
  type: string
  narrow?: boolean
  scale?: number
  /** What its English words are in Spanish, where they differ. */
  words?: Record<string, string>
}

/** The first seven columns of every portfolio, but for the name, which not all have. */
const leading = ['rank', 'customer', 'segment', 'label', 'amount', 'share', 'cumulative_share'] as const
const fixed: Readonly<Record<string, string>> = tables.customers

/** The type in which values of a type are stored, whatever the type is next week. */
const storedType = (type: string) => (type === 'VARCHAR' ? type : amountType)

export const typeOfStored = ({ stored, type }: StoredColumn) => fixed[stored] ?? storedType(type)

/**
 * Finds a column of `customers` for each of the portfolio's: under its own name, or with a number behind it where that
 * name is taken or holds another type.
 * @param known types of the columns that `customers` has, by name in small letters
 */
export async function layoutOf(
  engine: Engine,
  columns: readonly RankedColumn[],
  known: ReadonlyMap<string, string>,
): Promise<StoredColumn[]> {
  const selected = columns.map(({ sql }, i) => `${sql('en')} AS ${id(`c${i}`)}`)
  const described = await engine.rows(`SELECT column_type FROM (DESCRIBE SELECT ${selected.join(', ')} FROM "ranked")`)
  const taken = new Set(Object.keys(fixed))
  const layout: StoredColumn[] = []
  const first = withoutName(columns)
  for (const [i, { sql, ...column }] of columns.entries()) {
    const type = described[i]?.[0] as string
    const stored = leading[first.indexOf(valueAt(columns, i))] ?? freeName(column.name, storedType(type), taken, known)
    taken.add(stored.toLowerCase())
    const words = column.kind === 'text' && sql('en') !== sql('es') ? await wordsOf(engine, sql) : undefined
    layout.push({ ...column, stored, type, ...(words ? { words } : {}) })
  }
  return layout
}

/** Columns without the customers' names, which stand behind their ids. */
export const withoutName = <T extends string | { name: string }>(columns: readonly T[]): T[] =>
  columns.filter((column, i) => !(i === 2 && (typeof column === 'string' ? column : column.name) === 'name'))

function freeName(name: string, type: string, taken: ReadonlySet<string>, known: ReadonlyMap<string, string>): string {
  const fits = (candidate: string) => !taken.has(candidate.toLowerCase()) && (known.get(candidate.toLowerCase()) ?? type) === type
  let candidate = name
  for (let i = 2; !fits(candidate); i++) candidate = `${name}_${i}`
  return candidate
}

async function wordsOf(engine: Engine, sql: RankedColumn['sql']) {
  const found = await engine.rows(`SELECT DISTINCT ${sql('en')} AS "en", ${sql('es')} AS "es" FROM "ranked" ORDER BY 1`)
  return Object.fromEntries(found.flatMap(([en, es]) => (en != null && es != null && en !== es ? [[en, es]] : [])))
}

/** The SELECT of a portfolio's rows as they are stored, from the engine's table `ranked`. */
export function toStore(columns: readonly RankedColumn[], layout: readonly StoredColumn[]) {
  const cells = layout.map((column, i) => `CAST(${columns[i]?.sql('en')} AS ${typeOfStored(column)}) AS ${id(column.stored)}`)
  return `SELECT\n  "position",\n  ${cells.join(',\n  ')}\nFROM "ranked"`
}

/** A column's cell as it was when it was stored, as SQL over `customers`. */
export const fromStore = ({ stored, type }: StoredColumn) => (type === 'VARCHAR' ? id(stored) : `CAST(${id(stored)} AS ${type})`)

/** The column over a table that has it under its own name. */
export function shownColumn({ stored: _, type: __, words = {}, ...column }: StoredColumn): RankedColumn {
  const sql = id(column.name)
  const cases = Object.entries(words).map(([en, es]) => `WHEN ${text(en)} THEN ${text(es)}`)
  const worded = cases.length > 0 ? `CASE ${sql} ${cases.join(' ')} ELSE ${sql} END` : sql
  return { ...column, sql: (language: Language) => (language === 'es' ? worded : sql) }
}
