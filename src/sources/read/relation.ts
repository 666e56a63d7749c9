/** Files as relations of text, `c0`, `c1`, …, and the columns of other files beside them, row by row. */
import { filePath, identifier as id, noPartitions, text } from '../../dialect.js'
import { valueAt } from '../../model/value-at.js'
import { readLimits } from '../find/limits.js'
import { idSql, nobodySql } from '../grammar/ids.js'
import { type NumberFormat, signs } from '../grammar/numbers.js'
import type { Beside, Reader, TableFile } from './table-facts.js'

/** Name of a raw text column, counted from 0. */
export const rawColumn = (column: number) => `c${column}`

/** The place of a raw text column. */
export const columnOf = (raw: string) => Number(raw.slice(rawColumn(0).length - 1))

/** True in a row that has a partner in the `i`th file beside it. */
export const partnerColumn = (i: number) => id(`partner ${i}`)

/** The file beside in which a column stands; undefined for a column of the file itself. */
export const besideOf = ({ beside }: Pick<Reader, 'beside'>, column: number): Beside | undefined =>
  beside?.find(({ first, columns }) => column >= first && column < first + columns.length)

/** The columns of a CSV file, or of several of its kind; `before` names typed columns that stand in front of the file's own. */
export function csvRelation(
  reader: Extract<Reader, { kind: 'csv' }>,
  types: ReadonlyMap<number, string> = new Map(),
  before: Readonly<Record<string, string>> = {},
  decimalSign = '.',
  paths: readonly string[] = [reader.path],
): string {
  const own = Array.from({ length: reader.columns }, (_, i) => [rawColumn(i), types.get(i) ?? 'VARCHAR'])
  const columns = [...Object.entries(before), ...own].map(([name, type]) => `'${name}': '${type}'`).join(', ')
  const quote = reader.quote === '' ? `quote = '', escape = ''` : `quote = ${text(reader.quote)}, escape = ${text(reader.quote)}`
  const sign = decimalSign === '.' ? '' : `decimal_separator = ${text(decimalSign)}, `
  const dates = own.some(([, type]) => type === 'DATE') ? `dateformat = '%Y-%m-%d', ` : ''
  const coding = Object.entries(reader.coding ?? {}).map(([name, value]) => `${name} = ${text(value)}, `)
  const limits = readLimits(paths.length === 1 ? reader.piece : undefined)
  const names = paths.length === 1 ? filePath(valueAt(paths, 0)) : `[${paths.map(filePath).join(', ')}]`
  return (
    `read_csv(${names}, ${coding.join('')}auto_detect = false, ${noPartitions}, ${limits}, header = ${!reader.headless}, skip = ${reader.skipLines}, ` +
    `delim = ${text(reader.delimiter)}, ${quote}, ${sign}${dates}columns = {${columns}})`
  )
}

/** The text of a file alone. */
function ownRelation(reader: Reader, types: ReadonlyMap<number, string> = new Map(), decimalSign = '.'): string {
  if (reader.kind === 'picked') return reader.sql
  if (reader.kind === 'csv') return csvRelation(reader, types, {}, decimalSign)
  const columns = reader.headers.map((header, i) => {
    const cell =
      reader.withComma?.has(i) && !types.has(i) ? withComma(id(header), reader, i) : `CAST(${id(header)} AS ${types.get(i) ?? 'VARCHAR'})`
    return `${cell} AS ${rawColumn(i)}`
  })
  return `(SELECT ${columns.join(', ')} FROM ${typedSource(reader)})`
}

/** A file with types, as the engine reads it; of JSON all values are taken as texts, but for those of `withComma`. */
export function typedSource({ kind, path, headers, withComma }: TypedReader): string {
  if (kind === 'parquet') return `read_parquet(${filePath(path)}, ${noPartitions})`
  const columns = headers.map((header, i) => `${text(header)}: '${withComma?.has(i) ? 'JSON' : 'VARCHAR'}'`)
  return `read_json(${filePath(path)}, ${noPartitions}, format = '${kind === 'json' ? 'array' : 'newline_delimited'}', columns = {${columns.join(', ')}})`
}

/** A cell as text, where true numbers have a comma as the texts beside them do. */
function withComma(cell: string, { kind, types }: TypedReader, column: number): string {
  const number = `replace(CAST(${cell} AS VARCHAR), '.', ',')`
  if (kind === 'parquet') return isTextType(types[column]) ? cell : number
  return `CASE json_type(${cell}) WHEN 'VARCHAR' THEN ${cell} ->> '$' WHEN 'DOUBLE' THEN ${number} WHEN 'NULL' THEN NULL ELSE CAST(${cell} AS VARCHAR) END`
}

/** How numbers proper are written where the texts beside them have a decimal comma. @param texts columns that are none of numbers */
export const numbersAsTexts = (reader: Reader, numbers: NumberFormat, texts: ReadonlySet<number>): { withComma?: ReadonlySet<number> } =>
  'types' in reader && signs[numbers].point === ','
    ? { withComma: new Set([...reader.headers.keys()].filter((column) => !texts.has(column))) }
    : {}

export type TypedReader = Extract<Reader, { types: string[] }>

const isTextType = (type: string | undefined) => type === undefined || type === 'VARCHAR'

/** Types that JSON has not: it holds texts that look so. */
const textsOfJson = /^(DATE|TIME|TIMESTAMP|UUID|JSON|VARCHAR)/

/** Whether a column holds texts, whose numbers and dates somebody wrote in a format of his own. */
export const holdsTexts = (reader: Reader, column: number) =>
  !('types' in reader) || (reader.kind === 'parquet' ? isTextType(reader.types[column]) : textsOfJson.test(reader.types[column] ?? ''))

/** The key of a row, as keys are compared. */
const keySql = (raw: string, clean: boolean | undefined) => (clean ? idSql(raw) : raw)

/** The rows of a file beside that have a key, under the name `key`. */
function keyedRows({ reader, key, numbers, clean }: Beside, types: ReadonlyMap<number, string> = new Map()): string {
  const raw = rawColumn(key)
  const keyed = `SELECT *, ${keySql(raw, clean)} AS "key" FROM ${ownRelation(reader, types, signs[numbers].point)} AS "rows"`
  return clean ? `(SELECT * FROM (${keyed}) AS "keyed" WHERE NOT coalesce(${nobodySql('"key"')}, true))` : `(${keyed} WHERE ${raw} <> '')`
}

/** The rows of a relation of a file's text with the columns of the files beside it. */
export function besideRows(
  relation: string,
  { kind, beside = [] }: Pick<Reader, 'kind' | 'beside'>,
  types: ReadonlyMap<number, string> = new Map(),
) {
  if (beside.length === 0 || kind === 'picked') return relation
  const cell = (column: number) => {
    const at = beside.findIndex(({ first, columns }) => column >= first && column < first + columns.length)
    const other = beside[at]
    return other === undefined ? `"own".${rawColumn(column)}` : `"beside ${at}".${rawColumn(valueAt(other.columns, column - other.first))}`
  }
  const columns = beside.flatMap(({ first, columns }, i) => [
    ...columns.map((_, k) => `${cell(first + k)} AS ${rawColumn(first + k)}`),
    `"beside ${i}"."key" IS NOT NULL AS ${partnerColumn(i)}`,
  ])
  const joins = beside.map((each, i) => {
    const own = new Map(
      each.columns.flatMap((column, k): [number, string][] => {
        const type = types.get(each.first + k)
        return type === undefined ? [] : [[column, type]]
      }),
    )
    return `LEFT JOIN ${keyedRows(each, own)} AS "beside ${i}" ON "beside ${i}"."key" = ${keySql(cell(each.of), each.clean)}`
  })
  return `(SELECT "own".*, ${columns.join(', ')}\nFROM ${relation} AS "own"\n${joins.join('\n')})`
}

/** The text relation of a file: every column as it stands, `c0`, `c1`, …; those with a type are read as that by the engine. */
export const rawRelation = (reader: Reader, types: ReadonlyMap<number, string> = new Map(), decimalSign = '.'): string =>
  besideRows(ownRelation(reader, types, decimalSign), reader, types)

/** The same behind the number of each row of the file, from 1, as `at`. */
export const numberedRelation = (reader: Reader, at = 'at', types: ReadonlyMap<number, string> = new Map(), decimalSign = '.'): string =>
  besideRows(`(SELECT row_number() OVER () AS ${id(at)}, * FROM ${ownRelation(reader, types, decimalSign)})`, reader, types)

/**
 * The text relation of files that are read alike, which stand one after another; with the place of each as `file`.
 * @param relation the rows of a file where they are not its text as it stands
 */
export function joinedRelation(
  files: readonly TableFile[],
  places: readonly number[],
  relation?: (file: TableFile, place: number) => string,
  types: ReadonlyMap<number, string> = new Map(),
  decimalSign = '.',
): string {
  const [from = 0] = places
  const own = places.map((place) => valueAt(files, place))
  const reader = own[0]?.reader
  if (relation === undefined && reader?.kind === 'csv') {
    const paths = own.map((file) => file.reader.path)
    return `(SELECT CAST(file_index AS INTEGER) + ${from} AS "file", * FROM ${csvRelation(reader, types, {}, decimalSign, paths)})`
  }
  const rows = relation ?? (({ reader }: TableFile) => rawRelation(reader))
  const all = own.map((file, i) => `SELECT ${from + i} AS "file", * FROM ${rows(file, from + i)}`).join('\nUNION ALL\n')
  return `(WITH "all files" AS MATERIALIZED (${all}) SELECT * FROM "all files")`
}

/** The rows of a relation of a file's text that a condition admits. */
export function pickedRows({ columns: { headers }, reader }: TableFile, relation: string, where: string | undefined): string {
  const partners = (reader.beside ?? []).map((_, i) => partnerColumn(i))
  const columns = [...headers.map((_, i) => rawColumn(i)), ...partners].join(', ')
  return `(SELECT ${columns} FROM ${relation} AS "lined"${where === undefined ? '' : ` WHERE ${where}`})`
}
