/**
 * Rows that a server adds up before they come home: those of one customer that are alike in all that decides anything become one, with
 * their sums, their latest day, and how many they are. What is read then is a table as any other, so that there is one meaning of each
 * method; where a sum would hide something, all rows come home instead.
 */
import { CarteraError } from '../../errors.js'
import type { RowFilter } from '../read/filter.js'
import type { AddedUp, NegativeThere, ReturnsThere } from './added-up.js'
import { checkScan, connected, pulled, type RemoteOptions, type Spool } from './home.js'
import { dayThere } from './made-there.js'
import type { RemoteColumn, RemoteWords } from './remote.js'
import { SecondRoad } from './second-road.js'

/** The head of the column behind the table's own: how many rows one is. */
const weightHead = 'rows there'

/** What becomes of a column: told apart by it, added up, the latest day, or not needed at all. */
export type FoldUse = 'key' | 'sum' | 'signed sum' | 'latest' | 'none'

/** Digits before the point that a cell may have, and decimals. */
const [mostDigits, mostDecimals] = [14, 4]

/** Whether no value of a column has more decimals than a cell may hold. */
const hasFewDecimals = ({ kind, scale = Number.NaN }: RemoteColumn) => kind === 'integer' || scale <= mostDecimals

/** Whether no value of a column has more digits before the point than a cell may hold. */
const hasFewDigits = ({ kind, type, precision = Number.NaN, scale = 0 }: RemoteColumn) =>
  kind === 'integer' ? /^(?:tiny|small)?int(?:eger|2|4)?$/i.test(type) : precision - scale <= mostDigits

const decimalsTest = (cell: string, { fewDecimals }: RemoteWords) =>
  fewDecimals?.(cell, mostDecimals) ?? `${cell} = round(${cell}, ${mostDecimals})`
const digitsTest = (cell: string) => `abs(${cell}) < 1${'0'.repeat(mostDigits)}`

/** What each number of a column must pass to be one that a cell may hold, as far as its type leaves it open. */
const numberTests = (column: RemoteColumn, words: RemoteWords): string[] => {
  const cell = words.identifier(column.name)
  return [...(hasFewDecimals(column) ? [] : [decimalsTest(cell, words)]), ...(hasFewDigits(column) ? [] : [digitsTest(cell)])]
}

/** True for a day that a cell may hold. */
const soundDay = (day: string) => `${day} BETWEEN DATE '1000-01-01' AND DATE '9999-12-31'`

/** What is added up of a table. */
export interface FoldPlan {
  columns: readonly RemoteColumn[]
  /** By column. */
  uses: readonly FoldUse[]
  /** Columns that are made there of others. */
  made: readonly MadeColumn[]
  /** Columns of which conditions and formulas are made there, that must hold what a cell may hold. */
  read: readonly RemoteColumn[]
  returns: readonly ReturnsThere[]
  negative?: NegativeThere | undefined
  /** Bounds of dates, on whose sides rows are kept apart. */
  filter: Pick<RowFilter, 'since' | 'until' | 'as_of'>
}

/** A column that is made there of others. */
export interface MadeColumn {
  head: string
  sql: string
  /** `told` is never missing and of no row's own, so that a sum hides nothing. */
  use: Exclude<FoldUse, 'latest' | 'none'> | 'told'
}

/** Decimals of an amount. */
export const moneyThere = (sql: string) => `round(${sql}, ${mostDecimals})`

/** Where sums are larger than the server can hold, all rows tell what is wrong with them. */
function refused(error: unknown): never {
  throw error instanceof CarteraError && error.code === 'query' ? new SecondRoad() : error
}

/** Brings the rows of an address home, added up there. @throws SecondRoad where the server refuses the sums */
export async function foldedSpool(address: string, plan: FoldPlan, options: RemoteOptions): Promise<Spool & { added: AddedUp }> {
  const opened = await connected(address, options)
  try {
    const { remote, relation } = opened
    const sql = foldedSelect(relation, plan, remote.words, options.time_zone ?? 'UTC')
    await checkScan(opened, sql, options.max_scan).catch(refused)
    return {
      ...(await pulled(opened, sql, options).catch(refused)),
      added: { weight: plan.columns.length + plan.made.length, returns: plan.returns, negative: plan.negative },
    }
  } finally {
    await opened.remote.close()
  }
}

/**
 * The SELECT of added up rows, with the heads of the table in their order. Rows among which a cell is odd or missing have no number,
 * which the engine refuses to read, so that all come home instead.
 */
function foldedSelect(relation: string, { columns, uses, made, read, filter }: FoldPlan, words: RemoteWords, zone: string): string {
  const keys: string[] = []
  const sound = new Set<string>()
  const added = (sql: string, use: FoldUse, tests: readonly string[]) => {
    for (const test of tests.length > 0 ? tests : [`${sql} IS NOT NULL`]) sound.add(test)
    if (use === 'signed sum') keys.push(`(${sql} > 0)`)
    return words.number?.(`sum(${sql})`) ?? `sum(${sql})`
  }
  const key = (sql: string) => {
    keys.push(sql)
    return sql
  }
  const cells = columns.map((column, i): string => {
    const raw = words.identifier(column.name)
    switch (uses[i]) {
      case 'key': {
        const cell = column.kind === 'timestamp' ? `CAST(${raw} AS date)` : words.cell(column, zone)
        return key(column.kind === 'text' ? words.byCodePoint(cell) : cell)
      }
      case 'sum':
      case 'signed sum':
        return added(raw, uses[i], numberTests(column, words))
      case 'latest': {
        const day = dayThere(column, { words, zone })
        for (const [sign, bound] of [
          ['<', filter.since],
          ['>', filter.until],
          ['>', filter.as_of],
        ] as const)
          if (bound !== undefined) keys.push(`(${day} ${sign} DATE ${words.literal(bound)})`)
        sound.add(soundDay(day))
        return `max(${day})`
      }
      default:
        return 'CAST(NULL AS varchar)'
    }
  })
  for (const column of read) {
    const isNumber = column.kind === 'integer' || column.kind === 'decimal'
    if (!isNumber) sound.add(`coalesce(${soundDay(dayThere(column, { words, zone }))}, true)`)
    else for (const test of numberTests(column, words)) sound.add(`coalesce(${test}, true)`)
  }
  for (const { sql, use } of made)
    cells.push(use === 'told' ? `sum(${sql})` : use === 'key' ? key(sql) : added(sql, use, [digitsTest(sql)]))
  const weight =
    sound.size === 0
      ? 'count(*)'
      : `CASE WHEN count(CASE WHEN ${[...sound].join(' AND ')} THEN 1 END) < count(*) THEN 'odd' ELSE CAST(count(*) AS varchar) END`
  const heads = [...columns.map(({ name }) => name), ...made.map(({ head }) => head), weightHead].map(words.identifier)
  const selected = [...cells, weight].map((cell, i) => `${cell} AS ${heads[i]}`)
  return `SELECT ${selected.join(',\n  ')}\nFROM ${relation}\nGROUP BY ${[...new Set(keys)].join(', ')}`
}
