/** Sampled files to a table: kinds, formats and currencies come from all files' evidence. */
import { placedError } from '../../errors.js'
import type { FieldKind } from '../../model/definition.js'
import { say } from '../../words/sentence.js'
import { pieceOf } from '../find/limits.js'
import { hasOffset } from '../grammar/dates.js'
import { type NumberFormat, signs } from '../grammar/numbers.js'
import { isNumeric, marksNumbers } from './cell-sql.js'
import { refuseMisfits, refuseMisfitsWithin } from './condition-kinds.js'
import { moneyColumns, sampledCurrencies } from './currencies.js'
import { columnGiving, type Declared, type FieldSource } from './field-source.js'
import { type ConditionCell, conditionCell, conditionColumns } from './filter.js'
import { cellsOfKind, formatsOf, kindsOf } from './formats.js'
import { amountsAlone } from './formula-cells.js'
import { groupHeading } from './grouped-report.js'
import { twinsError } from './heads.js'
import { numbersAsTexts } from './relation.js'
import { type Hints, type Report, refuse, type Sampled, sampleRows, standsIn } from './sampled.js'
import { type Beside, type Formats, kindIn, type PlainNumbers, type Reader, type Table, type TableFile } from './table-facts.js'
import { tellingColumns } from './telling-columns.js'

/** Digits without groups, by the decimal sign. */
const plainNumber = { '.': /^-?(\d+)(?:\.(\d*?)0*)?$/, ',': /^-?(\d+)(?:,(\d*?)0*)?$/ }

const plainDate = /^[12]\d{3}-[01]\d-[0-3]\d$/

/** What a column's sampled numbers have at most; undefined where a cell is none. */
function plainNumbers(rows: Sampled['rows'], column: number, point: '.' | ','): PlainNumbers | undefined {
  const most = { digits: 0, decimals: 0, zero: false }
  for (const { cells } of rows) {
    const cell = cells[column] ?? ''
    if (cell === '') continue
    const match = plainNumber[point].exec(cell)
    if (!match) return undefined
    most.digits = Math.max(most.digits, (match[1] ?? '').length)
    most.decimals = Math.max(most.decimals, (match[2] ?? '').length)
    most.zero ||= !/[1-9]/.test(cell)
  }
  return most.digits > 0 ? most : undefined
}

/** Columns whose sampled cells are all ISO dates, or all plain numbers. */
function plainColumns(sampled: Sampled, own: Formats, beside: readonly Formats[]): TableFile['plain'] {
  const found = new Map<number, PlainNumbers | 'date'>()
  for (const at of sampled.columns.headers.keys()) {
    const { sampled: each, column, nth } = standsIn(sampled, at)
    const { rows } = each
    const { numbers, dates } = beside[nth] ?? own
    const isTyped = each.reader.kind !== 'csv' && signs[numbers].point !== '.'
    if (dates === 'YYYY-MM-DD' && rows.every(({ cells }) => plainDate.test(cells[column] ?? ''))) found.set(at, 'date')
    const plain = plainNumbers(rows, column, signs[numbers].point)
    if (plain && !isTyped) found.set(at, plain)
  }
  return found
}

/** Whether the cells of a column must stay as they are written: it gives a text, or fields of two kinds, also where a fold reads one of them that nobody asked for. */
function staysText(column: number, { columns }: Sampled, kindOf: (field: string) => FieldKind): boolean {
  const fields = [...columns.sources].flatMap(([field, source]) => (source.from === 'column' && source.column === column ? [field] : []))
  const kinds = new Set(fields.map(kindOf))
  return kinds.size > 1 || kinds.has('text')
}

/** The first currency of each money column, from the samples; a column of plain numbers has none. */
function currenciesOf(
  sampled: readonly Sampled[],
  files: readonly TableFile[],
  used: readonly string[],
  kindOf: (field: string) => FieldKind,
) {
  const found = files.flatMap((file, i) => {
    return moneyColumns(file, kindOf, used).flatMap(({ key, column: at }) => {
      const { sampled: own, column } = standsIn(sampled[i] as Sampled, at)
      return file.plain.has(at) ? [] : [...sampledCurrencies(own.rows, [{ key, column }])]
    })
  })
  return new Map(found.reverse())
}

/** Refuses used columns that share their name with others. */
function refuseUsedTwins({ columns, shown }: Sampled, used: readonly string[], report: Report | undefined) {
  for (const field of used) {
    const source = columnGiving(columns, field)
    if (!columns.twins.has(field) || source === undefined) continue
    const error = twinsError(columns.headers, source.column, shown)
    if (error) refuse(error, report)
  }
}

/** Refuses a report whose rows stand below the names of their customers. */
function refuseGroups({ columns, rows, shown }: Sampled, report: Report | undefined) {
  const source = columnGiving(columns, 'customer')
  const group = source ? groupHeading(rows, source.column) : undefined
  if (!group || !source) return
  const place = { file: shown, line: group.line, column: source.header, value: group.heading, hint: say('export-as-a-list') }
  refuse(placedError('grouped-report', say('grouped-report', group.heading), place), report)
}

/** The formulas of used fields. */
const formulasOf = ({ columns: { sources } }: Pick<Sampled, 'columns'>, used: readonly string[]) =>
  used.flatMap((field) => {
    const source = sources.get(field)
    return source?.from === 'formula' ? [source] : []
  })

/** More decimals than amounts keep, by the decimal sign. */
const fineNumber = { '.': /\.\d{4}\d*[1-9]/, ',': /,\d{4}\d*[1-9]/ }

/** The columns of a file, where formulas know of which the sampled numbers have more decimals than amounts keep. */
function withFineCells(sampled: Sampled, own: Formats, beside: readonly Formats[]): Sampled['columns'] {
  const isFine = (at: number) => {
    const { sampled: each, column, nth } = standsIn(sampled, at)
    const fine = fineNumber[signs[(beside[nth] ?? own).numbers].point]
    return each.rows.some(({ cells }) => fine.test(cells[column] ?? ''))
  }
  const sources = [...sampled.columns.sources].map(([field, source]): [string, FieldSource] => {
    if (source.from !== 'formula') return [field, source]
    const columns = source.columns.map((cell) => (cell.as === 'number' && isFine(cell.column) ? { ...cell, fine: true as const } : cell))
    return [field, { ...source, columns }]
  })
  return { ...sampled.columns, sources: new Map(sources) }
}

/** Columns of formulas that must stay texts: all but those that are amounts there and nothing else anywhere. */
function textsInFormulas(
  { columns: { sources }, beside = [] }: Pick<Sampled, 'columns' | 'beside'>,
  used: readonly string[],
  kindOf: (field: string) => FieldKind,
  { conversion }: Pick<Hints, 'conversion'>,
): number[] {
  const formulas = used.flatMap((field) => {
    const source = sources.get(field)
    return source?.from === 'formula' ? [{ field, source }] : []
  })
  const keys = beside.map(({ of }) => of)
  const inFields = [...sources].flatMap(([field, source]) =>
    source.from === 'column' && !(used.includes(field) && kindOf(field) === 'money' && !source.percent) ? [source.column] : [],
  )
  const taken = new Set([...keys, ...inFields])
  return formulas.flatMap(({ field, source }) => {
    const amounts: ReadonlySet<string> = conversion ? new Set() : amountsAlone(source, kindOf(field))
    return source.columns.flatMap(({ name, column }) => (amounts.has(name) && !taken.has(column) ? [] : [column]))
  })
}

/** Columns whose cells stay as they are, in the file itself or in one beside it: those of ids, texts and dates. */
export const textColumns = (
  sampled: Sampled,
  used: readonly string[],
  kindOf: (field: string) => FieldKind,
  nth: number,
): ReadonlySet<number> =>
  new Set(
    used.flatMap((field) => {
      const source = columnGiving(sampled.columns, field)
      if (source === undefined || isNumeric(kindOf(field))) return []
      const place = standsIn(sampled, source.column)
      return place.nth === nth ? [place.column] : []
    }),
  )

/** Where the sampled cells of a column stand. */
const cellsAt = (sampled: Sampled) => (at: number) => {
  const { sampled: own, column } = standsIn(sampled, at)
  return { rows: own.rows, column }
}

/** The last rows of a file, where the sample has them. */
const lastOf = ({ probe, rows }: Sampled) => probe?.last ?? (rows.length < sampleRows ? rows.slice(-12).map(({ cells }) => cells) : [])

/** The rows of a sample that stand one after another. */
function sampleOf({ probe, rows }: Sampled): NonNullable<TableFile['sample']> {
  const whole = probe?.whole ?? rows.length < sampleRows
  return { rows: whole ? rows : rows.slice(0, sampleRows), whole }
}

/** How the columns are read that conditions name, and those that formulas test or put into texts. */
export function namedCells(
  sampled: Sampled,
  used: readonly string[],
  { filter }: Pick<Hints, 'filter'>,
  formats: Pick<ConditionCell, 'numbers' | 'dates'>,
  kindOf: (field: string) => FieldKind,
  beside: readonly Pick<ConditionCell, 'numbers' | 'dates'>[] = [],
): Map<string, ConditionCell> {
  const tested = formulasOf(sampled, used).flatMap(({ columns }) => columns.filter(({ as }) => as === 'text'))
  const columns = [...conditionColumns(filter, sampled), ...tested.map(({ name, column }) => [name, column] as const)]
  const date = columnGiving(sampled.columns, 'date')?.column
  const inNumbers = new Set(
    used.flatMap((field) => {
      const source = columnGiving(sampled.columns, field)
      return source !== undefined && isNumeric(kindOf(field)) ? [source.column] : []
    }),
  )
  const fieldAt = (at: number) => (date === at ? 'date' : inNumbers.has(at) ? 'number' : undefined)
  return new Map(
    columns.map(([name, at]) => {
      const { sampled: own, column, nth } = standsIn(sampled, at)
      return [name, { ...conditionCell(column, own, beside[nth] ?? formats, fieldAt(at)), column: at }]
    }),
  )
}

/** Refuses conditions, and those of formulas, that compare what cannot be compared. */
function refuseConditions(
  sampled: Sampled,
  used: readonly string[],
  { filter }: Pick<Hints, 'filter'>,
  named: ReadonlyMap<string, ConditionCell>,
) {
  const cells = (name: string) => named.get(name)
  for (const { source, test } of filter?.where ?? []) refuseMisfits(test, { source, cells })
  for (const { formula, tree } of formulasOf(sampled, used)) refuseMisfitsWithin(tree, { source: formula, cells })
}

/** The reader of a file, which takes one of short records in pieces, so that each thread has some. */
const inPieces = ({ reader, probe, file, sheet }: Sampled, { in_place }: Hints): Reader =>
  reader.kind === 'csv' && probe?.short && !sheet && !in_place ? { ...reader, piece: pieceOf(file.size) } : reader

/** How the used columns of a file are read. @throws input error when a format is ambiguous */
function fileOf(each: Sampled, used: readonly string[], kindOf: (field: string) => FieldKind, hints: Hints): TableFile {
  /** A reader of the file's own text, or of the `nth` beside it, whose true numbers are written as the texts beside them are. */
  const asTexts = (reader: Reader, numbers: NumberFormat, nth: number) =>
    ({ ...reader, ...numbersAsTexts(reader, numbers, textColumns(each, used, kindOf, nth)) }) as Reader
  const formats = formatsOf(each, used, kindOf, hints, -1)
  const beside = (each.beside ?? []).map(({ sampled: { shown, reader, encoding, columns }, keys, ...place }, i): Beside => {
    const own = formatsOf(each, used, kindOf, hints, i)
    return { shown, encoding, headers: columns.headers, ...place, ...keys, ...own, reader: asTexts(reader, own.numbers, i) }
  })
  const columns = withFineCells(each, formats, beside)
  const named = namedCells(each, used, hints, formats, kindOf, beside)
  refuseConditions(each, used, hints, named)
  const asText = new Set([...[...named.values()].map(({ column }) => column), ...textsInFormulas(each, used, kindOf, hints)])
  const seen = marksNumbers(hints) || hints.filter?.distinct === 'row' ? [] : plainColumns(each, formats, beside)
  const dates = cellsOfKind(each, used, kindOf, (kind) => kind === 'date')
  return {
    ...formats,
    shown: each.shown,
    encoding: each.encoding,
    reader: { ...asTexts(inPieces(each, hints), formats.numbers, -1), ...(beside.length > 0 ? { beside } : {}) },
    columns,
    plain: new Map([...seen].filter(([column]) => !asText.has(column) && !staysText(column, each, kindOf))),
    telling: tellingColumns(columns, cellsAt(each)),
    last: lastOf(each),
    sample: sampleOf(each),
    missing: hints.missing,
    signs: hints.signs,
    named,
    firstDate: dates[0]?.text,
    offsets: dates.some(({ text }) => hasOffset(text)),
    datesTold: hints.date_format !== undefined,
    conversion: hints.conversion && { ...hints.conversion, mapped: Object.hasOwn(hints.map ?? {}, 'currency') },
  }
}

/**
 * Decides the formats of the used columns and makes the table.
 * @throws input error when a format is ambiguous
 */
export function tableOf(
  name: string,
  sampled: readonly Sampled[],
  used: readonly string[],
  declared: Declared,
  ledger: boolean,
  hints: Hints,
): Table {
  const kinds = kindsOf(sampled, declared, hints.missing)
  const kindOf = kindIn({ kinds, declared })
  for (const each of sampled) {
    refuseUsedTwins(each, used, hints.report)
    refuseGroups(each, hints.report)
  }
  const files = sampled.map((each) => fileOf(each, used, kindOf, hints))
  return {
    ...(hints.filter && { filter: hints.filter }),
    ...(hints.totals && { totals: hints.totals }),
    name,
    files,
    declared,
    ledger,
    dated: hints.dated !== false,
    kinds,
    currencies: currenciesOf(sampled, files, used, kindOf),
  }
}
