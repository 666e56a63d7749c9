/** The columns of cleaned rows: fields where their columns stand, the others between them, formulas last. */
import { identifier as id, text as literal } from '../../dialect.js'
import { dictionary } from '../../fields/dictionary.js'
import { statusColumn } from '../../fields/status-words.js'
import type { Prepared } from '../../intake/prepared.js'
import type { Field, FieldKind, Warning } from '../../model/definition.js'
import { periodOf } from '../../sources/grammar/dates.js'
import { findColumns } from '../../sources/read/columns.js'
import { type Columns, columnGiving, type Declared, type FieldSource } from '../../sources/read/field-source.js'
import type { Table, TableFile } from '../../sources/read/table-facts.js'
import type { RankedColumn } from '../../sql/ranked-column.js'
import { say } from '../../words/sentence.js'

/** A column of the cleaned rows. */
export interface Item {
  field: string
  /** Its name in the output. */
  name: string
  kind: FieldKind
  /** A column that gives no field: its place and header. */
  extra?: { column: number; header: string }
  /** Of dates that are periods of the calendar: they stay that, since the last day of the last one is the reference date. */
  period?: 'month' | 'quarter' | 'week' | undefined
  /** The same in all rows, whatever they say. */
  constant?: string
}

const numeric = (kind: FieldKind) => !['id', 'text', 'date', 'level'].includes(kind)

const levels = ['low', 'medium', 'high']

/** A day, or the period that the files name. */
function dayOrPeriod(sql: string, period: Item['period']): string {
  if (period === 'quarter') return `CAST(year(${sql}) AS VARCHAR) || '-Q' || CAST(quarter(${sql}) AS VARCHAR)`
  return `strftime(${sql}, ${literal(period === undefined ? '%Y-%m-%d' : period === 'month' ? '%Y-%m' : '%G-W%V')})`
}

/** A column as it is written: as text where that has one form for all, or with its type. */
export function columnOf({ field, name, kind, period, constant }: Item, form: 'text' | 'typed'): RankedColumn {
  const own = constant === undefined ? id(field) : literal(constant)
  const scale = { money: 4, count: 0, ratio: 10, score: 10 }[kind as 'money'] ?? 0
  const level = `CASE CAST(${own} AS INTEGER) ${levels.map((word, i) => `WHEN ${i + 1} THEN ${literal(word)}`).join(' ')} END`
  const sql = kind === 'level' ? level : kind === 'date' && form === 'text' ? dayOrPeriod(own, period) : own
  return {
    name,
    kind: !numeric(kind) ? 'text' : kind === 'count' ? 'count' : 'score',
    title: { en: name, es: name },
    weight: 1,
    sql: () => sql,
    ...(numeric(kind) ? { scale, narrow: kind === 'money' } : { foreign: true }),
  }
}

/** Fields by which customers are grouped; a column that tells the state of a row may pass for one. */
const isGroup = (field: string) => ['channel', 'region', 'sector', 'consumer', 'profile'].includes(field)

/** The columns of the output: fields where their columns stand, the others between them, formulas last. */
export function itemsOf(
  table: Table,
  { declared, kind }: Prepared,
  map: Readonly<Record<string, string>>,
): { items: Item[]; warnings: Warning[] } {
  const [first, ...others] = table.files as [TableFile, ...TableFile[]]
  const { headers, sources } = first.columns
  const fields = [...sources.keys()].filter(
    (field) => Object.hasOwn(declared, field) && others.every(({ columns }) => columns.sources.has(field)),
  )
  const customer = columnGiving(first.columns, 'customer')?.column
  const isDated = (field: string) => field === 'recency' && sources.has('date')
  const kept = fields.filter(
    (field) => !isDated(field) && !(field === 'name' && customer !== undefined && columnGiving(first.columns, 'name')?.column === customer),
  )
  const periods = table.files.map(({ dates }) => periodOf(dates))
  const period = periods.every((each) => each === periods[0]) ? periods[0] : undefined
  const nameOf = (field: string) => {
    const recognised = Object.hasOwn(map, field) ? undefined : columnGiving(first.columns, field)?.header
    const stays =
      recognised !== undefined && (!Object.hasOwn(dictionary, field) || (isGroup(field) && statusColumn(recognised) !== undefined))
    return stays ? recognised : field
  }
  const itemOf = (field: string): Item => ({
    field,
    name: nameOf(field),
    kind: table.kinds.get(field) ?? kind(field) ?? 'text',
    ...(field === 'date' ? { period } : {}),
  })
  const inPlace = headers.flatMap((header, column): Item[] => {
    const own = kept.filter((field) => columnGiving(first.columns, field)?.column === column)
    if (own.length > 0) return own.map(itemOf)
    if (!others.every(({ columns }) => columns.headers.includes(header))) return []
    return [{ field: `column beside ${column + 1}`, name: header, kind: 'text', extra: { column, header } }]
  })
  const made = kept.filter((field) => {
    const at = columnGiving(first.columns, field)?.column
    return at === undefined || at >= headers.length
  })
  const all = named([...inPlace, ...made.map(itemOf)], declared, first.columns)
  const lost = headers.filter((header) => header !== '' && !others.every(({ columns }) => columns.headers.includes(header)))
  const renamed = all.filter(({ name, extra }) => extra && extra.header !== name && extra.header !== '')
  return {
    items: all,
    warnings: [
      ...(lost.length > 0 ? [{ code: 'columns-left-out', message: say('columns-left-out', lost) }] : []),
      ...(renamed.length > 0
        ? [
            {
              code: 'columns-renamed',
              message: say(
                'columns-renamed',
                renamed.map(({ name, extra }) => `"${extra?.header}" → "${name}"`),
              ),
            },
          ]
        : []),
    ],
  }
}

/** Each column has a name of its own, and none that gives no field is taken for one when the rows are read again. */
function named(items: readonly Item[], declared: Declared, before: Pick<Columns, 'sources'>): Item[] {
  const taken = new Set(items.flatMap(({ name, extra }) => (extra ? [] : [name.toLowerCase()])))
  const free = (name: string): string => {
    let candidate = name
    for (let i = 2; taken.has(candidate.toLowerCase()); i++) candidate = `${name} ${i}`
    taken.add(candidate.toLowerCase())
    return candidate
  }
  let all = items.map((item) =>
    item.extra ? { ...item, name: free(item.name === '' ? `column ${item.extra.column + 1}` : item.name) } : item,
  )
  for (let tries = 0; tries < 50; tries++) {
    const { sources, namesForIds } = findColumns(
      all.map(({ name }) => name),
      declared,
      {},
      '',
      [],
    )
    const wrong = [...sources].flatMap(([field, source]) => {
      const [at] = source.from === 'column' ? [source.column] : []
      const item = at === undefined ? undefined : all[at]
      const byValues = !before.sources.has(field) && isGroup(field) && statusColumn(item?.extra?.header ?? '') !== undefined
      return item?.extra &&
        columnGiving(before, field)?.column !== item.extra.column &&
        !byValues &&
        !(field === 'customer' && namesForIds !== undefined)
        ? [item]
        : []
    })
    if (wrong.length === 0) break
    all = all.map((item) => (wrong.includes(item) ? { ...item, name: free(`${item.name} (source)`) } : item))
  }
  return all
}

/**
 * The columns with the currency of all amounts: converted ones are told as what they are now, beside the currency of the row as it
 * was; a currency that was told by signs or heads, which plain numbers lack, by a column of its own.
 */
export function withCurrency(items: readonly Item[], { files: [first] }: Table, currency: string | undefined): readonly Item[] {
  if (currency === undefined || !first) return items
  const all: Item = { field: 'currency', name: 'currency', kind: 'text', constant: currency }
  if (!items.some(({ field }) => field === 'currency')) return [...items, all]
  if (first.conversion === undefined) return items
  const source = columnGiving(first.columns, 'currency')
  return items.flatMap((item) => {
    if (item.field !== 'currency') return [item]
    if (source === undefined) return [all]
    const { column, header } = source
    return [all, { field: `column beside ${column + 1}`, name: 'currency (source)', kind: 'text', extra: { column, header } }]
  })
}

/** Fields that a table joined by customer adds. */
export const joinedItems = (fields: readonly { field: string }[], own: readonly Item[], { kind }: Prepared): Item[] =>
  fields.flatMap(({ field }) => (own.some((item) => item.field === field) ? [] : [{ field, name: field, kind: kind(field) ?? 'text' }]))

/** The table with columns that give no field, as they are written. */
export const withExtra = (table: Table, extra: Readonly<Record<string, { column: number; header: string }>>): Table => ({
  ...table,
  declared: { ...table.declared, ...textFields(extra) },
  files: table.files.map((file) => ({
    ...file,
    columns: {
      ...file.columns,
      sources: new Map([
        ...file.columns.sources,
        ...Object.entries(extra).map(([field, { header, column }]): [string, FieldSource] => {
          const own = file.columns.headers[column] === header ? column : file.columns.headers.indexOf(header)
          return [field, { from: 'column', column: own, header, percent: false, asWritten: true }]
        }),
      ]),
    },
  })),
})

const textFields = (extra: Readonly<Record<string, unknown>>): Record<string, Field> =>
  Object.fromEntries(Object.keys(extra).map((field) => [field, { kind: 'text', combine: 'last', names: [] }]))
