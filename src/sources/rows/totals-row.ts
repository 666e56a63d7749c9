/** Rows of totals and subtotals are no customers: left out where their numbers are the sums of rows above, else asked about. */
import type { Engine } from '../../engines/engine.js'
import { placedError } from '../../errors.js'
import { shortened, unscaled } from '../../model/decimal.js'
import type { Warning } from '../../model/definition.js'
import { shellWord } from '../../model/shell.js'
import { identifier as id, text } from '../../sql/dialect.js'
import { atPlace, type ToldPlace } from '../../words/place.js'
import { type Sentence, say, type Text } from '../../words/sentence.js'
import { isMeanAlone } from '../grammar/mean-labels.js'
import { isTotalAlone, isTotalsLabel } from '../grammar/totals-labels.js'
import { cleanSql } from '../read/cell-sql.js'
import { customerCell, valueSql } from '../read/cell-tests.js'
import { rowType } from '../read/column-types.js'
import { type Declared, sourceName } from '../read/columns.js'
import { linesOf } from '../read/faults.js'
import { dayOfRow } from '../read/field-sql.js'
import { filtersByDate } from '../read/filter.js'
import { countedRows } from '../read/left-out.js'
import { keepsRows, keptRows, numberedRelation, type Table, type TableFile, weightOf } from '../read/table.js'
import { SecondRoad } from '../remote/second-road.js'
import type { FoldCheck, FoldedField } from './folded.js'
import { type Ending, endingRows, lastIds } from './last-rows.js'
import { type GroupSum, GroupSums, ownSums, sampledGroupSums } from './summed-groups.js'

/** The sum of each field over rows that were set aside, where their cells can be read; decimal text. */
type SetAside = ReadonlyMap<string, string>

const shown = (units: bigint | null | undefined): Text => (units == null ? say('nothing') : shortened(unscaled(units, 4)))

const unitsOf = (number: string | null | undefined) => (number == null ? null : BigInt(number.replace('.', '')))

/** A customer whose id holds a word for a total. */
export interface TotalsRow {
  customer: string
  /** Where it stands first. */
  place: { file: string; line: number | undefined; row: number }
  /** How many rows bear the id, by file. */
  rows: number[]
  /** What it bears, by file: each field's sum in ten-thousandths. */
  money: ReadonlyMap<string, bigint>[]
  /** It says nothing but that it is a total. */
  alone: boolean
  /** Its numbers are those of all rows that are no totals. */
  whole: boolean
  /** The first of its sums that is not the sum of rows above it; undefined where all are. */
  wrong: { field: string; value: Text; sum: Text } | undefined
  /** Where it stands first without a date. */
  undated: TotalsRow['place'] | undefined
  /** It is no sum itself: an average, or what follows a total. */
  as?: 'mean' | 'following'
}

/** A row that may be one of totals, with what the rows that are none add up to as far as it. */
interface Candidate {
  file: number
  at: number
  customer: string
  undated: boolean
  amounts: (bigint | null)[]
  above: bigint[]
  /** Rows above that are none. */
  count: number
}

/** The rows that may be ones of totals, and what the rows that are none add up to: in all, and above the first row of each file. */
interface Candidates {
  found: Candidate[]
  all: bigint[]
  starts: Start[]
}

/** From where rows may be added up, and how many stand above. */
interface Start {
  sums: bigint[]
  count: number
}

async function candidatesOf(engine: Engine, table: Table, summed: readonly string[]): Promise<Candidates> {
  const parts = table.files.map((file, i) => {
    const numbered = numberedRelation(file.reader)
    const cells = summed.map((field, k) => {
      const kind = table.kinds.get(field) ?? 'money'
      const value = valueSql(file.columns.sources.get(field), kind === 'count' ? 'count' : 'money', file) ?? 'NULL'
      return `TRY_CAST(${value} AS ${rowType.money.sql}) AS "a${k}"`
    })
    const day = dayOfRow(file)
    const undated = day === undefined ? 'false' : `${day} IS NULL`
    return `SELECT ${[`${i} AS "file"`, '"at"', `${undated} AS "undated"`, `${cleanSql(customerCell(file) ?? 'NULL')} AS "customer"`, ...cells].join(', ')} FROM ${countedRows(table, file, numbered)} AS "raw"`
  })
  const marked = `SELECT *, coalesce(${isTotalsLabel('"customer"')}, false) AS "total" FROM (${parts.join(' UNION ALL ')}) AS "rows"`
  const own = (k: number) => `CASE WHEN "total" THEN 0 ELSE coalesce("a${k}", 0) END`
  const over = 'OVER (ORDER BY "file", "at" ROWS UNBOUNDED PRECEDING)'
  const sums = summed.map((_, k) => `sum(${own(k)}) ${over} AS "s${k}"`)
  const cumulated = `SELECT *, ${[...sums, `sum(CASE WHEN "total" THEN 0 ELSE 1 END) ${over} AS "n"`].join(', ')} FROM (${marked}) AS "marked"`
  const wide = (sql: string) => `CAST(CAST(${sql} AS DECIMAL(38,4)) AS VARCHAR)`
  const columns = summed.flatMap((_, k) => [wide(`"a${k}"`), wide(`"s${k}"`)])
  const rows = await engine.rows(
    `SELECT CAST("file" AS VARCHAR), CAST("at" AS VARCHAR), "customer", CAST("n" AS VARCHAR), CAST("undated" AS VARCHAR), ${columns.join(', ')} FROM (${cumulated}) AS "all" WHERE "total" ORDER BY "file", "at"`,
  )
  const count = `CAST(sum(CASE WHEN "total" THEN 0 ELSE 1 END) AS VARCHAR)`
  const ofFiles = await engine.rows(
    `SELECT CAST("file" AS VARCHAR), ${[count, ...summed.map((_, k) => wide(`coalesce(sum(${own(k)}), 0)`))].join(', ')} FROM (${marked}) AS "marked" GROUP BY "file"`,
  )
  const above = (files: number): Start => {
    const before = ofFiles.filter(([file]) => Number(file) < files)
    const sums = summed.map((_, k) => before.reduce((sum, [, , ...cells]) => sum + (unitsOf(cells[k]) ?? 0n), 0n))
    return { sums, count: before.reduce((sum, [, rows]) => sum + Number(rows), 0) }
  }
  return {
    all: above(table.files.length).sums,
    starts: table.files.map((_, i) => above(i)),
    found: rows.map(([file, at, customer, count, undated, ...cells]) => ({
      file: Number(file),
      at: Number(at),
      customer: String(customer),
      count: Number(count),
      undated: undated === 'true',
      amounts: summed.map((_, k) => unitsOf(cells[2 * k])),
      above: summed.map((_, k) => unitsOf(cells[2 * k + 1]) ?? 0n),
    })),
  }
}

/** Sums up to each row that was one of totals, by their first figure, so that all that may begin a group are found at once. */
type Boundaries = Map<string, Start[]>

const keyOf = (units: bigint) => String(units)

/** Which candidates equal the rows since some row of totals above, or since a file began, or all rows that are none. */
function judged({ found, all, starts: ofFiles }: Candidates, aside: readonly bigint[]) {
  const told = ({ amounts }: Candidate) => amounts.flatMap((amount, k) => (amount === null ? [] : [k]))
  const boundaries: Boundaries[] = all.map(() => new Map())
  const enter = (sums: bigint[], count: number) => {
    for (const [k, sum] of sums.entries()) boundaries[k]?.set(keyOf(sum), [...(boundaries[k]?.get(keyOf(sum)) ?? []), { sums, count }])
  }
  const extra = all.map(() => 0n)
  let more = 0
  let begun = 0
  return found.map((row) => {
    for (const { sums, count } of ofFiles.slice(begun, row.file + 1))
      enter(
        sums.map((sum, k) => sum + (extra[k] as bigint)),
        count + more,
      )
    begun = row.file + 1
    const columns = told(row)
    const running = row.above.map((sum, k) => sum + (extra[k] as bigint))
    const count = row.count + more
    const [first] = columns
    const isAll =
      columns.length > 0 && columns.every((k) => [all[k], (all[k] as bigint) + (aside[k] as bigint)].includes(row.amounts[k] as bigint))
    const starts =
      first === undefined ? [] : (boundaries[first]?.get(keyOf((running[first] as bigint) - (row.amounts[first] as bigint))) ?? [])
    const isGroup = starts.some(
      (start) => start.count < count && columns.every((k) => (running[k] as bigint) - (start.sums[k] as bigint) === row.amounts[k]),
    )
    if (isAll || isGroup) enter(running, count)
    else if (!isTotalAlone(row.customer)) {
      more++
      for (const k of columns) extra[k] = (extra[k] as bigint) + (row.amounts[k] as bigint)
    }
    return { row, whole: isAll, holds: isAll || isGroup, wrong: first ?? 0 }
  })
}

/** What rows bear of each field; nothing of one that all leave blank. */
function moneyOf(rows: readonly Candidate[], summed: readonly string[]): Map<string, bigint> {
  const told = summed.flatMap((field, k): [string, bigint][] => {
    const amounts = rows.flatMap(({ amounts }) => amounts[k] ?? [])
    return amounts.length === 0 ? [] : [[field, amounts.reduce((sum, amount) => sum + amount, 0n)]]
  })
  return new Map(told)
}

/** What rows bear together, by file; decimal text. */
function moneyByFile({ files }: Table, rows: readonly Pick<TotalsRow, 'money'>[]): ReadonlyMap<string, string>[] {
  return files.map((_, i) => {
    const sums = new Map<string, bigint>()
    for (const { money } of rows) for (const [field, units] of money[i] ?? []) sums.set(field, (sums.get(field) ?? 0n) + units)
    return new Map([...sums].map(([field, units]) => [field, unscaled(units, 4)]))
  })
}

async function placeOfRow({ files }: Table, { file: i, at }: Pick<Candidate, 'file' | 'at'>) {
  const file = files[i] as TableFile
  return { file: file.shown, line: (await linesOf(file, new Set([at]))).get(at), row: at }
}

/** The totals rows of a loaded table, and whether they add up, those that a filter leaves out among the rows or not; none where nothing is summed. A column that one leaves blank says nothing. */
export async function totalsRows(
  engine: Engine,
  table: Table,
  fields: readonly FoldedField[],
  declared: Declared,
  aside: SetAside,
): Promise<TotalsRow[]> {
  const summed = fields
    .map(({ field }) => field)
    .filter((field) => declared[field]?.combine === 'sum' && table.files.every(({ columns }) => columns.sources.has(field)))
  if (summed.length === 0 || table.files.some((file) => customerCell(file) === null)) return []
  const candidates = await candidatesOf(engine, table, summed)
  if (candidates.found.length === 0) return []
  const asideOf = summed.map((field) => unitsOf(fourDecimals(aside.get(field))) ?? 0n)
  const rows = judged(candidates, asideOf)
  if (table.filter && rows.some(({ holds }) => !holds)) {
    const ofAll = judged(await candidatesOf(engine, { ...table, filter: undefined }, summed), asideOf)
    const sums = new Map(ofAll.map((each) => [`${each.row.file} ${each.row.at}`, each]))
    for (const [i, each] of rows.entries()) {
      const before = sums.get(`${each.row.file} ${each.row.at}`)
      if (!each.holds && before?.holds) rows[i] = { ...each, holds: true, whole: before.whole }
    }
  }
  const byId = new Map<string, typeof rows>()
  for (const each of rows) byId.set(each.row.customer, [...(byId.get(each.row.customer) ?? []), each])
  const customers: TotalsRow[] = []
  for (const [customer, own] of [...byId].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const odd = own.find(({ holds }) => !holds)
    const { row, whole } = odd ?? (own[0] as (typeof own)[number])
    const place = await placeOfRow(table, row)
    const k = odd?.wrong ?? 0
    const undated = own.find((each) => each.row.undated)?.row
    customers.push({
      customer,
      place,
      rows: table.files.map((_, i) => own.filter((each) => each.row.file === i).length),
      money: table.files.map((_, i) =>
        moneyOf(
          own.filter((each) => each.row.file === i).map((each) => each.row),
          summed,
        ),
      ),
      alone: isTotalAlone(customer),
      whole,
      wrong: odd && { field: summed[k] as string, value: shown(row.amounts[k]), sum: shown(candidates.all[k]) },
      undated: undated && (await placeOfRow(table, undated)),
    })
  }
  return customers
}

const summedFields = ({ files }: Table, fields: readonly FoldedField[], declared: Declared) =>
  fields.filter(({ field }) => declared[field]?.combine === 'sum' && files.every(({ columns }) => columns.sources.has(field)))

/**
 * The last row of a table whose end was not looked at, where its numbers are the sums of all others, of which there are three at least;
 * as for a total in a language that is not known here.
 */
async function sumRow(engine: Engine, table: Table, summed: readonly FoldedField[]): Promise<Ending | undefined> {
  const [first] = summed as [FoldedField]
  const [large] = await engine.rows(
    `SELECT CAST(max(${first.sql}) >= sum(${first.sql}) - max(${first.sql}) AS VARCHAR) FROM ${id(table.name)}`,
  )
  if (large?.[0] !== 'true') return undefined
  const totals = summed.map(({ sql }, k) => `sum(${sql}) AS "s${k}"`)
  const tests = summed.map(({ sql }, k) => `(${sql} = "s${k}" - ${sql} OR ${sql} IS NULL)`)
  const [found] = await engine.rows(
    `SELECT "customer", ${summed.map(({ sql }) => `CAST(CAST(${sql} AS DECIMAL(38,4)) AS VARCHAR)`).join(', ')} FROM ${id(table.name)} CROSS JOIN (SELECT ${totals.join(', ')}, sum("rows") AS "n" FROM ${id(table.name)}) AS "all" WHERE "rows" = 1 AND "n" > 3 AND ${first.sql} > 0 AND ${tests.join(' AND ')} LIMIT 1`,
  )
  const [customer, ...values] = found ?? []
  if (customer == null || values[0] == null) return undefined
  if (table.files.some((file) => weightOf(file) !== undefined)) throw new SecondRoad()
  const last = table.files.length - 1
  const file = table.files[last] as TableFile
  const cell = cleanSql(customerCell(file) as string)
  const [row] = await engine.rows(
    `SELECT ${cell} FROM ${countedRows(table, file, numberedRelation(file.reader))} AS "raw" ORDER BY "at" DESC LIMIT 1`,
  )
  return row?.[0] === customer ? { rows: [{ customer, amounts: values.map(unitsOf) }], file: last, why: 'sum', told: false } : undefined
}

/** Rows of totals that were left out: what is said of them, how many they are, and what they bear, by file. */
export interface TotalsLeftOut {
  warnings: Warning[]
  rows: number[]
  /** Of each summed field, as decimal text. */
  money: ReadonlyMap<string, string>[]
}

/** The last rows of a file that are no customers', where they stand, and what they bear. */
interface PlacedEnding extends Ending {
  field: string
  places: { customer: string; file: number; place: TotalsRow['place']; money: Map<string, bigint> }[]
}

async function placedEnding(engine: Engine, table: Table, summed: readonly FoldedField[], ending: Ending): Promise<PlacedEnding> {
  const places: PlacedEnding['places'] = []
  const wanted = ending.rows.flatMap(({ customer }) =>
    ending.why === 'sums'
      ? table.files.flatMap((file, i) => (lastIds(file)?.at(-1) === customer ? [{ customer, i }] : []))
      : [{ customer, i: ending.file }],
  )
  for (const { customer, i } of wanted) {
    const file = table.files[i] as TableFile
    const cell = cleanSql(customerCell(file) as string)
    const amounts = summed.map(({ field }) => {
      const value = valueSql(file.columns.sources.get(field), table.kinds.get(field) === 'count' ? 'count' : 'money', file) ?? 'NULL'
      return `CAST(CAST(arg_max(TRY_CAST(${value} AS ${rowType.money.sql}), "at") AS DECIMAL(38,4)) AS VARCHAR)`
    })
    const [[last, ...cells] = []] = await engine.rows(
      `SELECT ${['CAST(max("at") AS VARCHAR)', ...amounts].join(', ')} FROM ${countedRows(table, file, numberedRelation(file.reader))} AS "raw" WHERE ${cell} = ${text(customer)}`,
    )
    const at = Number(last ?? 0)
    const money = new Map(
      summed.flatMap(({ field }, k): [string, bigint][] => (cells[k] == null ? [] : [[field, unitsOf(cells[k]) as bigint]])),
    )
    places.push({ customer, file: i, place: { file: file.shown, line: (await linesOf(file, new Set([at]))).get(at), row: at }, money })
  }
  return { ...ending, field: summed[0]?.field as string, places }
}

/** What is asked of rows at the end. */
function endingSaid({ why, rows, field }: PlacedEnding): Sentence {
  const [{ customer, amounts }] = rows as [Ending['rows'][number]]
  const value = shortened(unscaled(amounts[0] ?? 0n, 4))
  const names = rows.map((row) => `"${row.customer}"`)
  if (why === 'mean') return say('mean-row', customer, field, value)
  if (why === 'odd-mean') return say('odd-mean-row', customer, field, value)
  if (why === 'sums') return say('sum-rows', names, field)
  return rows.length > 1 ? say('sum-row-and-more', customer, field, value, names.slice(1)) : say('sum-row', customer, field, value)
}

/** Whether a customer of a folded table bears an amount of a field, in ten-thousandths; undefined for any. */
async function bears(engine: Engine, table: Table, { sql }: FoldedField, customer: string, units?: bigint): Promise<boolean> {
  const amount = units === undefined ? '' : ` AND ${sql} = ${unscaled(units, 4)}`
  return (await engine.rows(`SELECT 1 FROM ${id(table.name)} WHERE "customer" = ${text(customer)}${amount} LIMIT 1`)).length > 0
}

/** All sums of groups of a file, where the sampled rows have such. */
async function allGroupSums(engine: Engine, file: TableFile, field: string): Promise<GroupSum[]> {
  const sums = new GroupSums()
  const value = valueSql(file.columns.sources.get(field), 'money', file) ?? 'NULL'
  const cells = `${cleanSql(customerCell(file) as string)}, CAST(CAST(TRY_CAST(${value} AS ${rowType.money.sql}) AS DECIMAL(38,4)) AS VARCHAR)`
  for await (const rows of engine.stream(`SELECT ${cells} FROM ${numberedRelation(file.reader)} AS "raw" ORDER BY "at"`))
    for (const [customer, amount] of rows) sums.push(String(customer), unitsOf(amount))
  return sums.found
}

/** Takes out rows that add up the ones above them under words that nobody listed, or asks. */
async function leaveOutGroupSums(engine: Engine, table: Table, summed: readonly FoldedField[]): Promise<TotalsRow[]> {
  const [first] = summed as [FoldedField]
  const out: TotalsRow[] = []
  for (const [i, file] of table.files.entries()) {
    const own = ownSums(file, first.field)
    if (own && (await bears(engine, table, first, own.customer, own.all)))
      throw placedError('totals-row', say('own-sums', own.customer, own.amount, first.field), {
        file: file.shown,
        value: own.customer,
        hint: own.condition === undefined ? say('keep-own-sums') : say('leave-own-sums-out', shellWord(own.condition)),
      })
    const found = sampledGroupSums(file, first.field)
    const [sum] = found ?? []
    if (!found || !sum || !(await bears(engine, table, first, sum.customer))) continue
    if (table.files.some((each) => weightOf(each) !== undefined)) throw new SecondRoad()
    if (table.totals !== 'drop') {
      const { line } = file.sample?.rows[sum.at] ?? {}
      throw placedError(
        'totals-row',
        say('group-sums', sum.customer, shortened(unscaled(sum.units, 4)), first.field, found.length, file.sample?.whole === true),
        { file: file.shown, line, value: sum.customer, hint: say('say-keep-or-drop') },
      )
    }
    const all = file.sample?.whole ? found : await allGroupSums(engine, file, first.field)
    for (const customer of new Set(all.map((each) => each.customer))) {
      const own = all.filter((each) => each.customer === customer)
      const units = own.reduce((sum, each) => sum + each.units, 0n)
      out.push({
        customer,
        place: { file: file.shown, line: file.sample?.rows[own[0]?.at ?? 0]?.line, row: (own[0]?.at ?? 0) + 1 },
        rows: table.files.map((_, k) => (k === i ? own.length : 0)),
        money: table.files.map((_, k) => new Map(k === i ? [[first.field, units]] : [])),
        alone: false,
        whole: false,
        wrong: undefined,
        undated: undefined,
      })
    }
  }
  return out
}

/** Takes the last rows out, or asks, where they may be totals without a word for one, or averages. */
export async function leaveOutSum(
  engine: Engine,
  table: Table,
  fields: readonly FoldedField[],
  declared: Declared,
): Promise<TotalsLeftOut> {
  const nothing: TotalsLeftOut = { warnings: [], rows: [], money: [] }
  if (table.totals === 'keep') return nothing
  const summed = summedFields(table, fields, declared)
  if (summed.length === 0 || table.files.some((file) => customerCell(file) === null)) return nothing
  const addedUp = table.files.some((file) => weightOf(file) !== undefined)
  const groups = addedUp ? [] : await leaveOutGroupSums(engine, table, summed)
  if (groups.length > 0)
    return {
      warnings: await leaveOut(engine, table, groups),
      rows: table.files.map((_, i) => groups.reduce((sum, { rows }) => sum + (rows[i] ?? 0), 0)),
      money: moneyByFile(table, groups),
    }
  const found = addedUp ? 'unknown' : await endingRows(engine, table, summed)
  const ending = found === 'unknown' ? await sumRow(engine, table, summed) : found
  if (!ending) return nothing
  if (table.files.some((file) => weightOf(file) !== undefined)) throw new SecondRoad()
  const placed = await placedEnding(engine, table, summed, ending)
  const [{ place, customer }] = placed.places as [PlacedEnding['places'][number]]
  const told = ending.told && ending.why === 'mean'
  if (table.totals !== 'drop' && !told)
    throw placedError('totals-row', endingSaid(placed), { ...place, value: customer, hint: say('say-keep-or-drop') })
  const mean = ending.why === 'mean' || ending.why === 'odd-mean'
  const out = placed.places.map(
    (each, k): TotalsRow => ({
      customer: each.customer,
      place: each.place,
      rows: table.files.map((_, i) => (i === each.file ? 1 : 0)),
      money: table.files.map((_, i) => (i === each.file ? each.money : new Map<string, bigint>())),
      alone: false,
      whole: true,
      wrong: undefined,
      undated: undefined,
      ...(mean || isMeanAlone(each.customer) ? { as: 'mean' } : k > 0 && ending.why === 'sum' ? { as: 'following' } : {}),
    }),
  )
  return {
    warnings: await leaveOut(engine, table, out),
    rows: table.files.map((_, i) => out.reduce((sum, { rows }) => sum + (rows[i] ?? 0), 0)),
    money: moneyByFile(table, out),
  }
}

const fourDecimals = (number: string | undefined) => {
  const [whole = '0', fraction = ''] = (number ?? '0').split('.')
  return `${whole}.${fraction.padEnd(4, '0').slice(0, 4)}`
}

/** Why a totals row that does not add up is a fault. */
export const totalsReason = (customer: string, { field, value, sum }: NonNullable<TotalsRow['wrong']>) =>
  say('totals-row-wrong', customer, field, value, sum)

/** Told one by one. */
const mostTold = 3

const placeOf = ({ place: { file, line, row } }: TotalsRow): ToldPlace => ({ file, line, row })

/** Takes totals rows out of a loaded table; warnings that say so. */
export async function leaveOut(engine: Engine, table: Table, rows: readonly TotalsRow[]): Promise<Warning[]> {
  if (rows.length === 0) return []
  const tables = [table.name, ...(keepsRows(table) ? [keptRows(table.name)] : [])]
  const ids = rows.map(({ customer }) => text(customer)).join(', ')
  for (const name of tables) await engine.run(`DELETE FROM ${id(name)} WHERE "customer" IN (${ids})`)
  const [first] = rows as [TotalsRow]
  const count = rows.reduce((sum, each) => sum + each.rows.reduce((a, b) => a + b, 0), 0)
  if (rows.length > mostTold || count > rows.length) {
    const examples = rows.slice(0, mostTold).map(({ customer }) => `"${customer}"`)
    return [{ code: 'totals-row', message: atPlace(placeOf(first), say('totals-rows-left-out', count, examples)) }]
  }
  return rows.map((row) => ({ code: 'totals-row', message: atPlace(placeOf(row), whyLeftOut(row)) }))
}

/** The latest date of a ledger, once rows of totals are gone, which often bear the day of the export. */
export async function latestWithoutTotals(engine: Engine, { name }: Table, check: FoldCheck): Promise<void> {
  if (check.latest === null) return
  const [row] = await engine.rows(`SELECT CAST(max("last date") AS VARCHAR) FROM ${id(name)}`)
  check.latest = row?.[0] ?? null
}

function whyLeftOut({ customer, whole, wrong, as }: TotalsRow) {
  if (as) return say(as === 'mean' ? 'mean-row-left-out' : 'following-row-left-out', customer)
  if (wrong) return say('totals-row-told', customer, wrong.field, wrong.value, wrong.sum)
  return say(whole ? 'totals-row-left-out' : 'subtotals-row-left-out', customer)
}

/** Names with a word for a total in them whose numbers add nothing up: customers, as it seems. */
export function namedLikeTotals(rows: readonly TotalsRow[]): Warning[] {
  const [first] = rows
  if (!first) return []
  const names = rows.slice(0, mostTold).map(({ customer }) => `"${customer}"`)
  return [{ code: 'total-names', message: atPlace(placeOf(first), say('total-names', rows.length, names)) }]
}

/** The first row without a date of a customer who is named like a total, where dates count. */
export function undatedCustomer(customers: readonly TotalsRow[], { files, filter, needsDates }: Table) {
  const place = needsDates || filtersByDate(filter) ? customers.find(({ undated }) => undated)?.undated : undefined
  const source = files[0]?.columns.sources.get('date')
  return place && { place, column: sourceName(source, 'date'), reason: say('date-missing-for-method') }
}

/** What becomes of rows with a word for a total, by what they add up and by what is told: faults, rows that are left out, customers. */
export function judgeTotals<T extends TotalsRow>(found: readonly T[], { totals }: Table): { faults: T[]; out: T[]; customers: T[] } {
  if (totals === 'keep') return { faults: [], out: [], customers: [] }
  const fate = ({ wrong, alone }: T) => (!wrong || (alone && totals === 'drop') ? 'out' : alone ? 'faults' : 'customers')
  const of = (wanted: ReturnType<typeof fate>) => found.filter((row) => fate(row) === wanted)
  return { faults: of('faults'), out: of('out'), customers: of('customers') }
}

/**
 * Takes the totals rows out of a loaded table.
 * @returns warnings that say so, how many rows went, and what they bore, by file
 * @throws input error where a row is labelled as a total and its numbers are not the sums of the others
 */
export async function leaveOutTotals(
  engine: Engine,
  table: Table,
  fields: readonly FoldedField[],
  declared: Declared,
  aside: SetAside = new Map(),
): Promise<TotalsLeftOut> {
  if (table.totals === 'keep') return { warnings: [], rows: [], money: [] }
  const found = await totalsRows(engine, table, fields, declared, aside)
  const { faults, out, customers } = judgeTotals(found, table)
  const [wrong] = faults
  if (wrong?.wrong) {
    const { place, customer } = wrong
    throw placedError(
      'totals-row',
      totalsReason(customer, wrong.wrong),
      { file: place.file, line: place.line, value: customer, hint: say('say-keep-or-drop') },
      place.line === undefined ? { file: place.file } : place,
    )
  }
  const astray = undatedCustomer(customers, table)
  if (astray) throw placedError('faulty-rows', astray.reason, { ...astray.place, column: astray.column })
  const warnings = [...(await leaveOut(engine, table, out)), ...namedLikeTotals(customers)]
  const rows = table.files.map((_, i) => out.reduce((sum, { rows }) => sum + (rows[i] ?? 0), 0))
  return { warnings, rows, money: moneyByFile(table, out) }
}
