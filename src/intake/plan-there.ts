/** What of a ledger a server adds up, and how: which columns tell rows apart, which are sums, and what is made there of others. */
import { namesIn, type RowTest } from '../model/formula/expression.js'
import { parseFormula } from '../model/formula/formula.js'
import { kindOfSeries } from '../model/series/index.js'
import { valueAt } from '../model/value-at.js'
import type { FormulaSource } from '../sources/read/field-source.js'
import { quantityColumn } from '../sources/read/quantity-column.js'
import { rowFields, usableRule } from '../sources/read/row-fields.js'
import { moneyField, type Table, type TableFile } from '../sources/read/table-facts.js'
import type { ReturnsThere } from '../sources/remote/added-up.js'
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

/** What a plan enters one after the other: how columns are used, and what the server makes of them. */
function entriesFor(headers: readonly string[]) {
  const uses = new Map<number, FoldUse>()
  const made: MadeColumn[] = []
  return {
    uses,
    made,
    /** @throws SecondRoad for a column that is used in another way too */
    use(column: number, as: FoldUse) {
      const other = uses.get(column)
      if (other !== undefined && other !== as) throw new SecondRoad()
      uses.set(column, as)
    },
    /** The head of what is made there. */
    make(sql: string, as: MadeColumn['use']): string {
      const known = made.find((each) => each.sql === sql && each.use === as)
      if (known) return known.head
      let head = `made there ${made.length + 1}`
      while (headers.includes(head)) head += "'"
      made.push({ head, sql, use: as })
      return head
    },
  }
}

type Entries = ReturnType<typeof entriesFor>

/** Whether purchases are told apart: they are counted, or a series is of them. */
const tellsPurchases = ({ series = [] }: Table) => series.some((each) => kindOfSeries(each).ofPurchases)

/** The fields that the rows which come home must tell. */
function neededFields({ declared, wanted, definition }: Prepared, table: Table): ReadonlySet<string> {
  const offered = offeredBy(table)
  const riders = (definition.riders ?? []).map(({ field }) => field)
  return new Set([
    ...readFields(table, [...wanted, ...riders]),
    ...(table.groups ?? []),
    ...purchaseFields(wanted, offered, declared),
    ...['date', 'name', 'currency'].filter((field) => offered.has(field)),
    ...(tellsPurchases(table) && offered.has('order') ? ['order'] : []),
  ])
}

/** The fields of which the formulas of wanted ones are made that no column gives. @throws SecondRoad where sums do not keep one */
function fieldsInRules({ declared, wanted }: Prepared, table: Table): ReadonlySet<string> {
  const offered = offeredBy(table)
  const flows = (table.series ?? []).map(({ flow }) => flow)
  const rules = [...wanted, ...flows].flatMap((field) => (offered.has(field) ? [] : (usableRule(field, offered, declared) ?? [])))
  if (rules.some((rule) => /[*/]/.test(rule))) throw new SecondRoad()
  return new Set(rules.flatMap((rule) => namesIn(parseFormula(rule)).flatMap((name) => rowFields([name], offered, declared))))
}

/** The kind of a field of a table. */
const kindIn = ({ kind }: Prepared, table: Table, field: string) => table.kinds.get(field) ?? kind(field)

/**
 * How amounts are added up; a column is one of the server, where the amount is one.
 * @throws SecondRoad for what sums do not keep
 */
function sumsOf(prepared: Prepared, table: Table, telling: ReadonlySet<number>) {
  const { declared, wanted } = prepared
  const offered = offeredBy(table)
  const inRules = fieldsInRules(prepared, table)
  const bought = countsPurchases(wanted, offered) || tellsPurchases(table)
  const amounts = ['sales', 'monetary', ...(table.series ?? []).map(({ flow }) => flow)]
  return (field: string, column?: RemoteColumn): 'sum' | 'signed sum' | 'key' => {
    const measure = kindIn(prepared, table, field)
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
}

/** How amounts and conditions over a file's columns are spelt on the server, and which of its columns they read as they are. */
function speltThere({ columns: { sources } }: TableFile, columns: readonly RemoteColumn[], told: Omit<Spelling, 'column'>) {
  const read = new Set<RemoteColumn>()
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
  const formula = ({ tree, columns: cells }: FormulaSource): string | undefined => {
    const columnOf = (name: string) => cells.find((each) => each.name === name)?.column
    const sql = numberThere(tree, spelling(columnOf))
    return sql && moneyThere(sql)
  }
  /** An amount of a row as the server has it. */
  const amount = (field: string): string | undefined => {
    const source = sources.get(field)
    if (source?.from === 'column') return told.words.identifier(valueAt(columns, source.column).name)
    return source?.from === 'formula' ? formula(source) : undefined
  }
  return { read, spelling, formula, amount }
}

type SpeltThere = ReturnType<typeof speltThere>

/** The conditions of a filter, tested there as far as that can be; what is left of them reads its columns here. */
function testsThere(table: Table, { named }: TableFile, { spelling }: SpeltThere, { uses, use, make }: Entries) {
  const columnOf = (name: string) => named?.get(name)?.column
  const onServer = spelling(columnOf)
  const tests = new Map(
    (table.filter?.where ?? []).map(({ source, test }) => [source, testedThere(test, onServer, (sql) => make(sql, 'key'))] as const),
  )
  for (const name of [...tests.values()].flatMap(namesIn)) {
    const column = columnOf(name)
    if (column === undefined) continue
    if (uses.get(column) === 'latest') uses.delete(column)
    use(column, 'key')
  }
  return tests
}

/** What was asked of a server's rows so far. */
interface Asked {
  wanted: readonly string[]
  needed: ReadonlySet<string>
  words: Spelling['words']
  there: SpeltThere
  entries: Entries
}

/** Sums by which remarks on rows are made that come home added up: returns whose other amounts stay above 0, quantities below 0. */
function remarksThere(
  table: Table,
  file: TableFile,
  columns: readonly RemoteColumn[],
  asked: Asked,
): Pick<FoldPlan, 'returns' | 'negative'> {
  const { amount: amountThere } = asked.there
  /** The place of a sum of amounts in rows of which something holds. */
  const sumWhere = (test: string, sql: string) => {
    const head = asked.entries.make(`CASE WHEN ${test} THEN ${sql} ELSE 0 END`, 'told')
    return columns.length + asked.entries.made.findIndex((each) => each.head === head)
  }
  const returns = keptInReturns(table, [...asked.needed]).map((field): ReturnsThere => {
    const { sources } = file.columns
    const [sales, amount] = [amountThere('sales'), amountThere(field)]
    const formula = turned(sources.get('sales'), sources.get(field))
    if (sales === undefined || amount === undefined || formula === undefined) throw new SecondRoad()
    const sum = (sign: string, sql: string) => sumWhere(`${sales} < 0 AND ${amount} ${sign} 0`, sql)
    return { field, formula, kept: sum('>', '1'), turned: sum('<', '1'), held: sum('>', amount) }
  })
  const fields = readFields(table, asked.wanted)
  const [at, field] = [quantityColumn(file, fields), moneyField(table, fields)]
  const quantity = at === undefined ? undefined : columns[at]
  const amount = field === undefined ? undefined : amountThere(field)
  if (quantity === undefined || !numbers.includes(quantity.kind) || amount === undefined) return { returns, negative: undefined }
  const test = `${asked.words.identifier(quantity.name)} < 0 AND ${amount} > 0`
  return { returns, negative: { rows: sumWhere(test, '1'), held: sumWhere(test, amount) } }
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
  const [file] = table.files
  if (file === undefined || !table.ledger) throw new SecondRoad()
  const needed = neededFields(prepared, table)
  const sumOf = sumsOf(prepared, table, telling)
  const byDay = (table.series ?? []).length > 0 || needsOrderKey(table, ownFields(table, prepared.wanted))
  const entries = entriesFor(file.columns.headers)
  const { uses, made, use, make } = entries
  const there = speltThere(file, columns, told)
  const map: Record<string, string> = {}
  const isTextual = (field: string) =>
    ['id', 'text'].includes(kindIn(prepared, table, field) ?? '') || table.groups?.includes(field) === true
  for (const field of needed) {
    const source = file.columns.sources.get(field)
    if (source === undefined) continue
    if (source.from === 'row-number') throw new SecondRoad()
    if (source.from === 'formula') {
      if (isTextual(field) || field === 'date') for (const { column } of source.columns) use(column, 'key')
      else {
        const sql = there.formula(source)
        if (sql === undefined) throw new SecondRoad()
        map[field] = make(sql, sumOf(field))
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
  const tests = testsThere(table, file, there, entries)
  const asked = { wanted: prepared.wanted, needed, words: told.words, there, entries }
  return {
    ...remarksThere(table, file, columns, asked),
    columns,
    uses: columns.map((_, i) => uses.get(i) ?? 'none'),
    made,
    read: [...there.read],
    filter: table.filter ?? {},
    tests,
    map,
  }
}
