/** The formats of numbers and dates, from the cells of all files and from what the user said. */
import { placedError, usageError } from '../../errors.js'
import type { FieldKind } from '../../model/definition.js'
import { numberFormats } from '../../model/kinds.js'
import { shellWord } from '../../model/shell.js'
import { valueAt } from '../../model/value-at.js'
import { say } from '../../words/sentence.js'
import { type DateFormat, dateFormats, inZone, isDateFormat } from '../grammar/dates.js'
import { findDateFormat, forWeekdays } from '../grammar/find-date-format.js'
import { findNumberFormat } from '../grammar/find-number-format.js'
import { isLevel } from '../grammar/levels.js'
import { isMissing, type NumberFormat, signs } from '../grammar/numbers.js'
import type { SampleCell } from '../grammar/telling.js'
import { cellsOf, isNumeric } from './cell-sql.js'
import { columnGiving, type Declared } from './field-source.js'
import { headerAt } from './heads.js'
import { holdsTexts } from './relation.js'
import { type Hints, refuse, type Sampled, sampleRows, standsIn } from './sampled.js'
import type { Formats, TableFile } from './table-facts.js'

interface SampledCell {
  column: string
  line?: number | undefined
  text: string
}

/** Sampled cells of the used columns, by kind; of the file's own alone where `nth` is -1, of the `nth` file beside it where it is one; those that hold texts alone on demand, as numbers and dates proper have no format. */
export function cellsOfKind(
  sampled: Sampled,
  used: readonly string[],
  kindOf: (field: string) => FieldKind,
  wanted: (kind: FieldKind) => boolean,
  missing?: readonly string[],
  nth?: number,
  textsAlone = false,
): SampledCell[] {
  return used.flatMap((field) => {
    const source = sampled.columns.sources.get(field)
    if (!source) return []
    return cellsOf(source, kindOf(field))
      .filter((cell) => wanted(cell.kind))
      .flatMap(({ column: at }) => {
        const { sampled: own, column, nth: part } = standsIn(sampled, at)
        if ((nth !== undefined && part !== nth) || (textsAlone && !holdsTexts(own.reader, column))) return []
        return own.rows.flatMap(({ line, cells }) => {
          const cell = cells[column]
          return cell == null || isMissing(cell, missing) ? [] : [{ column: headerAt(own.columns.headers, column), line, text: cell }]
        })
      })
  })
}

/** The kind each field was found to hold: level where its sampled cells are words. */
export function kindsOf(sampled: readonly Sampled[], declared: Declared, missing?: readonly string[]): Map<string, FieldKind> {
  const kinds = new Map<string, FieldKind>()
  for (const field of Object.keys(declared)) {
    if (!valueAt(declared, field).words) continue
    const source = columnGiving(sampled[0]?.columns, field)
    if (source === undefined) continue
    const cells = sampled.flatMap((each) => {
      const { sampled: own, column } = standsIn(each, source.column)
      return own.rows.map(({ cells }) => cells[column]).filter((cell): cell is string => cell != null && !isMissing(cell, missing))
    })
    if (cells.some(isLevel)) kinds.set(field, 'level')
  }
  return kinds
}

interface KnownNumbers {
  numbers?: NumberFormat
  open?: TableFile['open']
}

/** The number format of a file, or of the `nth` beside it; open where cells beyond the sample may tell another. */
function numbersOf(all: Sampled, used: readonly string[], kindOf: (field: string) => FieldKind, hints: Hints, nth: number): KnownNumbers {
  const sampled = all.beside?.[nth]?.sampled ?? all
  if (hints.numbers !== undefined) return { numbers: hints.numbers as NumberFormat }
  const cells = cellsOfKind(all, used, kindOf, isNumeric, hints.missing, nth, true)
  if (sampled.reader.kind !== 'csv' && cells.length === 0) return { numbers: '1234.56' }
  const found = findNumberFormat(cells)
  const whole = sampled.probe?.whole ?? sampled.rows.length < sampleRows
  if ('format' in found) return { numbers: found.format, open: whole ? undefined : openBy(found.rivals) }
  const error = ambiguity(sampled.shown, found.ambiguous, 'numbers', '--numbers')
  if (!whole && !hints.report && !hints.in_place) return { numbers: '1234.56', open: { point: true, asks: error } }
  refuse(error, hints.report)
  return {}
}

/** The formats of a file's own cells, or of those of the `nth` file beside it. */
export function formatsOf(
  sampled: Sampled,
  used: readonly string[],
  kindOf: (field: string) => FieldKind,
  hints: Hints,
  nth: number,
): Formats {
  const { open, ...known } = { ...numbersOf(sampled, used, kindOf, hints, nth), dates: datesOf(sampled, used, kindOf, hints, nth) }
  const { numbers = '1234.56', dates = 'YYYY-MM-DD' } = known
  const unsure = [...(known.numbers ? [] : (['numbers'] as const)), ...(known.dates ? [] : (['dates'] as const))]
  const { reader } = sampled.beside?.[nth]?.sampled ?? sampled
  const fromServer = reader.kind === 'csv' && reader.home !== undefined
  return { numbers, dates: fromServer ? dates : inZone(dates, hints.time_zone), unsure, open }
}

/** What the formats that read a sample alike leave open. */
const openBy = (rivals: readonly NumberFormat[]): TableFile['open'] =>
  rivals.length < 2 ? undefined : { point: new Set(rivals.map((format) => signs[format].point)).size > 1 }

function datesOf(
  all: Sampled,
  used: readonly string[],
  kindOf: (field: string) => FieldKind,
  hints: Hints,
  nth: number,
): DateFormat | undefined {
  const sampled = all.beside?.[nth]?.sampled ?? all
  const cells = () => cellsOfKind(all, used, kindOf, (kind) => kind === 'date', hints.missing, nth)
  if (hints.date_format !== undefined)
    return forWeekdays(
      hints.date_format,
      cells().map(({ text }) => text),
    )
  const texts = cellsOfKind(all, used, kindOf, (kind) => kind === 'date', hints.missing, nth, true)
  if (sampled.reader.kind !== 'csv' && texts.length === 0) return 'YYYY-MM-DD'
  const found = findDateFormat(texts)
  if ('format' in found) return found.format
  refuse(ambiguity(sampled.shown, found.ambiguous, 'dates', '--date-format'), hints.report)
  return undefined
}

/** The format that other programs and languages write so: `dd/mm/yyyy`, `%d/%m/%Y`, `DD/MM/AAAA`, `JJ/MM/AAAA`, `TT.MM.JJJJ`. */
function asDateFormat(value: string): string | undefined {
  const signs = { '%d': 'DD', '%m': 'MM', '%b': 'MMM', '%B': 'MMM', '%Y': 'YYYY', '%y': 'YY' }
  const plain = Object.entries(signs).reduce((text, [sign, token]) => text.replaceAll(sign, token), value)
  const letters = plain.toUpperCase().replaceAll('A', 'Y').replaceAll('JJJJ', 'YYYY')
  const meant = letters.replaceAll('J', letters.includes('T') ? 'Y' : 'D').replaceAll('T', 'D')
  return dateFormats.find((format) => format === meant)
}

/** `--numbers` and `--date-format` must be formats that are known. */
export function checkHints(hints: Hints) {
  const known = (value: string | undefined, formats: readonly string[], option: string) => {
    if (value === undefined || formats.includes(value) || (formats === dateFormats && isDateFormat(value))) return
    const meant = formats === dateFormats ? asDateFormat(value) : undefined
    const hint = meant === undefined ? say('formats-are', formats) : say('did-you-mean', meant)
    throw usageError('option-value', say('not-a-format', option, value), { value, hint })
  }
  if (hints.header !== undefined && hints.header_line !== undefined)
    throw usageError('option-value', say('names-and-line'), { value: hints.header.join(','), hint: say('one-of-header') })
  known(hints.numbers, numberFormats, '--numbers')
  known(hints.date_format, dateFormats, '--date-format')
}

/** The error for a cell that two formats read differently when nothing tells them apart. */
export function ambiguity(
  file: string,
  { cell, readings }: { cell: SampleCell; readings: readonly { format: string; value: string }[] },
  what: 'numbers' | 'dates',
  option: string,
) {
  const { line, column, text } = cell
  const may = readings.map(({ value, format }) => `${value} (${format})`)
  return placedError(`ambiguous-${what}`, say('may-be', text, may), {
    file,
    line,
    column,
    value: text,
    hint: say('say-which-reading', option, [...new Set(readings.map(({ format }) => shellWord(format)))]),
  })
}
