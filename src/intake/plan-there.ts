/** What of a ledger a server adds up, and how: which columns tell rows apart, which are sums, and what is made there of others. */
import type { FieldKind } from '../model/definition.js'
import { namesIn, type RowTest } from '../model/formula/expression.js'
import { parseFormula } from '../model/formula/formula.js'
import { kindOfSeries } from '../model/series/index.js'
import { valueAt } from '../model/value-at.js'
import type { FieldSource } from '../sources/read/field-source.js'
import { moneyField } from '../sources/read/kind-in.js'
import { quantityColumn } from '../sources/read/quantity-column.js'
import { rowFields, usableRule } from '../sources/read/row-fields.js'
import type { Table, TableFile } from '../sources/read/table-facts.js'
import type { NegativeThere, ReturnsThere } from '../sources/remote/added-up.js'
import { type FoldPlan, type FoldUse, type MadeColumn, moneyThere } from '../sources/remote/fold.js'
import { numberThere, type Spelling, testedThere } from '../sources/remote/made-there.js'
import type { RemoteColumn } from '../sources/remote/remote.js'
import { SecondRoad } from '../sources/remote/second-road.js'
import { keptInReturns, needsOrderKey, offeredBy, ownFields, readFields } from '../sources/rows/fold/folded-fields.js'
import { countsPurchases, purchaseFields } from '../sources/rows/fold/purchases.js'
import { turned } from '../sources/rows/remarks/index.js'
import { say } from '../words/sentence.js'
import type { Prepared } from './prepared.js'

const numbers: readonly RemoteColumn['kind'][] = ['integer', 'decimal']
const days: readonly RemoteColumn['kind'][] = ['date', 'timestamp', 'zoned']

/** What the server adds up, and what is read of it here. */
interface PlanThere extends FoldPlan {
  tests: ReadonlyMap<string, RowTest>
  map: Record<string, string>
}

/**
 * How a table's rows are added up on their server.
 * @param telling columns whose values may say of rows that they are no sales
 * @throws SecondRoad where some field is made of rows in a way that sums do not keep
 */
export function planOf(
  prepared: Prepared,
  table: Table,
  columns: readonly RemoteColumn[],
  told: Omit<Spelling, 'column'>,
  telling: ReadonlySet<number>,
): PlanThere {
  const { declared, wanted, definition, kind } = prepared
  const [file] = table.files
  if (file === undefined || !table.ledger) throw new SecondRoad()
  const { sources, headers } = file.columns
  const offered = offeredBy(table)
  const kindOf = (field: string): FieldKind | undefined => table.kinds.get(field) ?? kind(field)
  const riders = (definition.riders ?? []).map(({ field }) => field)
  const series = table.series ?? []
  const bought = countsPurchases(wanted, offered) || series.some((each) => kindOfSeries(each).ofPurchases)
  const needed = new Set([
    ...readFields(table, [...wanted, ...riders]),
    ...(table.groups ?? []),
    ...purchaseFields(wanted, offered, declared),
    ...(offered.has('date') ? ['date'] : []),
    ...['name', 'currency'].filter((field) => offered.has(field)),
    ...(series.some((each) => kindOfSeries(each).ofPurchases) && offered.has('order') ? ['order'] : []),
  ])
  const rules = [...new Set([...wanted, ...series.map(({ flow }) => flow)])].flatMap((field) =>
    offered.has(field) ? [] : (usableRule(field, offered, declared) ?? []),
  )
  if (rules.some((rule) => /[*/]/.test(rule))) throw new SecondRoad()
  const amounts = ['sales', 'monetary', ...series.map(({ flow }) => flow)]
  const inRules = new Set(rules.flatMap((rule) => namesIn(parseFormula(rule)).flatMap((name) => rowFields([name], offered, declared))))
  const byDay = series.length > 0 || needsOrderKey(table, ownFields(table, wanted))
  const uses = new Map<number, FoldUse>()
  const made: MadeColumn[] = []
  const map: Record<string, string> = {}
  const read = new Set<RemoteColumn>()
  const use = (column: number, as: FoldUse) => {
    const other = uses.get(column)
    if (other !== undefined && other !== as) throw new SecondRoad()
    uses.set(column, as)
  }
  const enter = (sql: string, as: MadeColumn['use']) => {
    const known = made.find((each) => each.sql === sql && each.use === as)
    if (known) return known.head
    let head = `made there ${made.length + 1}`
    while (headers.includes(head)) head += "'"
    made.push({ head, sql, use: as })
    return head
  }
  const spelling = (columnOf: (name: string) => number | undefined): Spelling => ({
    ...told,
    column(name) {
      const at = columnOf(name)
      const column = at === undefined ? undefined : columns[at]
      if (column && [...numbers, ...days].includes(column.kind)) read.add(column)
      return column
    },
  })

  /** The amount that a formula makes of a row; undefined where it is made here. */
  function formulaThere({ tree, columns: read }: Extract<FieldSource, { from: 'formula' }>): string | undefined {
    const sql = numberThere(
      tree,
      spelling((name) => read.find((each) => each.name === name)?.column),
    )
    return sql && moneyThere(sql)
  }

  /** How an amount is added up. @param column of the server, where it is one */
  function sumOf(field: string, column?: RemoteColumn): 'sum' | 'signed sum' | 'key' {
    const measure = kindOf(field)
    const { combine = 'sum' } = declared[field] ?? {}
    if (combine === 'mean' || measure === 'level' || measure === 'date') throw new SecondRoad()
    if (column && !numbers.includes(column.kind)) throw new SecondRoad(say('read-here', column.name, column.type))
    if (combine !== 'sum') return 'key'
    if (measure !== 'money' && !(measure === 'count' && column)) throw new SecondRoad()
    if (telling.size > 0 && column === undefined) throw new SecondRoad()
    const decides = bought && (amounts.includes(field) || inRules.has(field))
    if (decides && inRules.has(field) && !offered.has('sales') && !offered.has('monetary')) throw new SecondRoad()
    return decides || telling.size > 0 ? 'signed sum' : 'sum'
  }
  const isTextual = (field: string) => ['id', 'text'].includes(kindOf(field) ?? '') || table.groups?.includes(field) === true

  for (const field of needed) {
    const source = sources.get(field)
    if (source === undefined) continue
    if (source.from === 'row-number') throw new SecondRoad()
    if (source.from === 'formula') {
      if (isTextual(field) || field === 'date') for (const { column } of source.columns) use(column, 'key')
      else {
        const sql = formulaThere(source)
        if (sql === undefined) throw new SecondRoad()
        map[field] = enter(sql, sumOf(field))
      }
      continue
    }
    const column = valueAt(columns, source.column)
    if (field === 'date') {
      if (!days.includes(column.kind)) throw new SecondRoad(say('read-here', column.name, column.type))
      use(source.column, byDay ? 'key' : 'latest')
    } else if (isTextual(field)) use(source.column, 'key')
    else if (source.percent) throw new SecondRoad()
    else use(source.column, sumOf(field, column))
  }
  for (const column of telling) use(column, 'key')
  const tests = new Map<string, RowTest>()
  const named = spelling((name) => file.named?.get(name)?.column)
  for (const { source, test } of table.filter?.where ?? [])
    tests.set(
      source,
      testedThere(test, named, (sql) => enter(sql, 'key')),
    )
  for (const name of [...tests.values()].flatMap(namesIn)) {
    const column = file.named?.get(name)?.column
    if (column === undefined) continue
    if (uses.get(column) === 'latest') uses.delete(column)
    use(column, 'key')
  }
  /** An amount of a row as the server has it. */
  const amountThere = (field: string) => {
    const source = sources.get(field)
    if (source?.from === 'column') return told.words.identifier(valueAt(columns, source.column).name)
    return source?.from === 'formula' ? formulaThere(source) : undefined
  }
  /** A sum of amounts in rows of which something holds. */
  const toldThere = (test: string, sql: string) => {
    const head = enter(`CASE WHEN ${test} THEN ${sql} ELSE 0 END`, 'told')
    return columns.length + made.findIndex((each) => each.head === head)
  }
  /** Quantities below 0 beside amounts above, where both are numbers there. */
  function negativeThere(): NegativeThere | undefined {
    const fields = readFields(table, wanted)
    const [at, field] = [quantityColumn(file as TableFile, fields), moneyField(table, fields)]
    const quantity = at === undefined ? undefined : columns[at]
    const amount = field === undefined ? undefined : amountThere(field)
    if (quantity === undefined || !numbers.includes(quantity.kind) || amount === undefined) return undefined
    const test = `${told.words.identifier(quantity.name)} < 0 AND ${amount} > 0`
    return { rows: toldThere(test, '1'), held: toldThere(test, amount) }
  }
  const returns = keptInReturns(table, [...needed]).map((field): ReturnsThere => {
    const [sales, amount] = [amountThere('sales'), amountThere(field)]
    const formula = turned(sources.get('sales'), sources.get(field))
    if (sales === undefined || amount === undefined || formula === undefined) throw new SecondRoad()
    const told = (sign: string, sql: string) => toldThere(`${sales} < 0 AND ${amount} ${sign} 0`, sql)
    return { field, formula, kept: told('>', '1'), turned: told('<', '1'), held: told('>', amount) }
  })
  return {
    returns,
    negative: negativeThere(),
    columns,
    uses: columns.map((_, i) => uses.get(i) ?? 'none'),
    made,
    read: [...read],
    filter: table.filter ?? {},
    tests,
    map,
  }
}
