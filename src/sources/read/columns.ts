/** Which column, or formula over columns, gives each field. */
import { namesIn } from '../../model/formula/expression.js'
import { parseFormula } from '../../model/formula/formula.js'
import {
  constantCustomers,
  moneyAsRatio,
  type SampledHeads,
  statusColumns,
  withCodeBeside,
  withCurrencyByValues,
  withoutOrderNames,
} from './column-cells.js'
import { columnsKnown, type Heads, partsOfNames } from './column-heads.js'
import { type ColumnSource, type Columns, columnGiving, type Declared, type FieldSource } from './field-source.js'
import { headerAt, saysCustomer } from './heads.js'
import { mapped } from './mapped-columns.js'

/**
 * Finds the field of each column by the dictionary; `map` overrides, and with an empty text lets a field go. The first `own` columns come
 * before those of other files.
 * @param rows of the table, as far as they were looked at: the cells tell orders from names
 * @throws usage error for a field that is not declared, input error for a column that is not there
 */
export function findColumns(
  headers: readonly string[],
  declared: Declared,
  map: Readonly<Record<string, string>>,
  file: string,
  rows: SampledHeads['rows'],
  own = headers.length,
): Columns {
  const seen = { headers, declared, map, file, rows, own }
  const found = columnsByHead(seen)
  const constant = constantCustomers(found, seen)
  const aside = new Set([...statusColumns(found, seen), ...constant, ...moneyAsRatio(found, seen)])
  const columns = aside.size === 0 ? found : columnsByHead(seen, aside)
  sayAlsoCustomers(columns, constant)
  return withCodeBeside(withCurrencyByValues(withoutOrderNames(columns, seen), seen), seen)
}

/** Adds columns to the remark on those that would give the customer too. */
function sayAlsoCustomers(found: Columns, columns: readonly number[]) {
  const customer = columnGiving(found, 'customer')
  if (columns.length === 0 || !customer) return
  const said = found.ambiguous.find(({ field }) => field === 'customer')
  const more = columns.map((column) => headerAt(found.headers, column))
  if (said) said.others.push(...more)
  else found.ambiguous.push({ field: 'customer', used: customer.header, others: more })
}

/** @param aside columns that give no field by their heads */
function columnsByHead(heads: Heads, aside: ReadonlySet<number> = new Set()): Columns {
  const { headers, declared, map, file } = heads
  const sources = new Map<string, FieldSource>()
  const ambiguous: Columns['ambiguous'] = []
  const twins = new Set<string>()
  for (const [field, value] of Object.entries(map)) if (value !== '') sources.set(field, mapped(field, value, headers, declared, file))
  const mappedTo = [...sources.values()].flatMap((source) => (source.from === 'column' ? [source.column] : []))
  const named = columnsKnown(heads, new Set([...aside, ...mappedTo]))
  for (const field of Object.keys(declared)) {
    if (sources.has(field) || map[field] === '') continue
    const [first, ...rest] = named(field)
    if (!first) continue
    const others = rest.filter(({ column }) => column !== first.column).map(({ header }) => header)
    if (others.includes(first.header)) twins.add(field)
    if (others.length > 0) ambiguous.push({ field, used: first.header, others: [...new Set(others)] })
    sources.set(field, first)
  }
  nameBesideId(sources, ambiguous, heads)
  const shared = mappedTo.length === 0 ? new Map<string, FieldSource>() : sharedColumns(heads, aside, sources)
  for (const [field, source] of shared) sources.set(field, source)
  const found = { headers: [...headers], sources, ambiguous, twins, ...(shared.size > 0 && { shared: new Set(shared.keys()) }) }
  const name = columnGiving(found, 'name')
  const isPart = name && map.name === undefined && partsOfNames(headers)?.includes(name.header)
  if (!name || isPart || sources.has('customer') || !Object.hasOwn(declared, 'customer')) return found
  sources.set('customer', name)
  if (twins.has('name')) twins.add('customer')
  return { ...found, namesForIds: name.header }
}

/** What a column is called to people alone: where `--map` says what it is, it is nothing else. */
const calledOnly: ReadonlySet<string> = new Set(['name', 'order'])

/** Fields that no column is left for and none make, by their head's column, which `--map` gave to another field: it stays what its head says. */
function sharedColumns(
  heads: Heads,
  aside: ReadonlySet<number>,
  sources: ReadonlyMap<string, FieldSource>,
): ReadonlyMap<string, ColumnSource> {
  const { declared, map } = heads
  const isMade = (field: string) =>
    (declared[field]?.otherwise ?? []).some((rule) => namesIn(parseFormula(rule)).every((name) => sources.has(name)))
  const lacking = Object.keys(declared).filter(
    (field) => !sources.has(field) && map[field] !== '' && !calledOnly.has(field) && !isMade(field),
  )
  const named = columnsKnown(heads, aside)
  return new Map(
    lacking.flatMap((field) => {
      const [first] = named(field)
      return first ? [[field, first] as const] : []
    }),
  )
}

/** Beside `Customer No.` a column `Customer` has the names, where no head says so of another. */
function nameBesideId(sources: Map<string, FieldSource>, ambiguous: Columns['ambiguous'], { headers, declared, map, own }: Heads) {
  const at = ambiguous.findIndex(({ field }) => field === 'customer')
  const alike = ambiguous[at]
  if (alike === undefined || saysCustomer(alike.used) || sources.has('name') || map.name !== undefined) return
  if (declared.name?.kind !== 'text') return
  const header = alike.others.find(saysCustomer)
  const column = header === undefined ? -1 : headers.indexOf(header)
  const customer = columnGiving({ sources }, 'customer')
  if (header === undefined || !customer || column < own !== customer.column < own) return
  sources.set('name', { from: 'column', column, header, percent: false })
  const others = alike.others.filter((other) => other !== header)
  ambiguous.splice(at, 1, ...(others.length === 0 ? [] : [{ ...alike, others }]))
}
