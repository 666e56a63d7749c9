/** Ratios and amounts that may have been meant otherwise: fractions under a head with `%` or percentages under one without, thousands or millions. */
import { normalise } from '../../fields/dictionary.js'
import type { Field, FieldKind, Warning } from '../../model/definition.js'
import { shellWord } from '../../model/shell.js'
import { valueAt } from '../../model/value-at.js'
import { atPlace } from '../../words/place.js'
import { say } from '../../words/sentence.js'
import { readHead } from '../grammar/head-remarks.js'
import { isMissing, parseNumber } from '../grammar/numbers.js'
import { inColumn } from './cell-sql.js'
import { columnGiving, type Declared } from './field-source.js'
import { type Sampled, standsIn } from './sampled.js'
import type { TableFile } from './table-facts.js'

const inFormula = (header: string) => (/[[\]]/.test(header) ? JSON.stringify(header) : `[${header}]`)

/** What is to be said of the amounts of a file, by their heads; of those that `--map` names somebody has decided. */
export function unitRemarks(
  shown: string,
  { columns }: Pick<TableFile, 'columns'>,
  used: readonly string[],
  kindOf: (field: string) => FieldKind | Field['kind'],
  declared: Declared,
  map: Readonly<Record<string, string>>,
): Warning[] {
  return used.flatMap((field) => {
    const source = columnGiving(columns, field)
    if (source === undefined || kindOf(field) !== 'money' || Object.hasOwn(map, field)) return []
    const forms = new Set(declared[field]?.names.map(normalise))
    const factor = readHead(source.header, 'money', (form) => forms.has(form))?.factor ?? 1
    if (factor === 1) return []
    const message = say(
      'amounts-in-units',
      source.header,
      String(factor),
      field,
      shellWord(`${field}=${inFormula(source.header)} * ${factor}`),
    )
    return [{ code: 'amounts-in-units', message: atPlace({ file: shown }, message) }]
  })
}

/** As written, a ratio above this in most rows is hardly one. */
const mostUsual = 1.5

const median = (sorted: readonly number[]) => valueAt(sorted, Math.floor((sorted.length - 1) / 2))

const shown = (value: number) => String(Number(value.toPrecision(12)))

/** What is to be said of the ratios of a file, by the cells of its sample; of those that are `folded` it is seen once they are. */
export function percentRemarks(
  sampled: Sampled,
  file: TableFile,
  used: readonly string[],
  kindOf: (field: string) => FieldKind | Field['kind'],
  folded: readonly string[],
): Warning[] {
  return used.flatMap((field) => {
    const source = columnGiving(file.columns, field)
    if (source === undefined || kindOf(field) !== 'ratio') return []
    const { sampled: own, column: at } = standsIn(sampled, source.column)
    const { numbers } = inColumn(file, source.column)
    const cells = own.rows.flatMap(({ line, cells }) => {
      const text = cells[at]
      return text == null || isMissing(text, file.missing) ? [] : [{ text: text.trim(), line }]
    })
    if (cells.length === 0 || cells.some(({ text }) => text.includes('%'))) return []
    const read = cells.flatMap(({ text, line }) => {
      const found = parseNumber(text, numbers, 'ratio')
      return found ? [{ text, line, value: Number(found.value) }] : []
    })
    const values = read.map(({ value }) => value).sort((a, b) => a - b)
    const middle = median(values)
    const example = read.find(({ value }) => (source.percent ? value !== 0 : value > mostUsual))
    if (!example) return []
    const { text, line, value } = example
    const place = { file: own.shown, line, column: source.header }
    const column = JSON.stringify(source.header)
    if (source.percent && middle < 1 && values.every((each) => Math.abs(each) <= 1)) {
      const message = say('fractions-under-percent', text, shown(value), shown(value * 100), `--map '${field}=${column} * 1'`)
      return [{ code: 'percent-head', message: atPlace(place, message) }]
    }
    if (!source.percent && middle > mostUsual && !folded.includes(field)) {
      const message = say('percentages-as-ratios', text, shown(value * 100), shown(value), `--map '${field}=${column} / 100'`)
      return [{ code: 'looks-like-percent', message: atPlace(place, message) }]
    }
    return []
  })
}
