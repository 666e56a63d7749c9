/** The number and date formats of a file as facts with their deciding cells; what is ambiguous is told, not refused. */
import type { FieldKind, Words } from '../../model/definition.js'
import { valueAt } from '../../model/value-at.js'
import { findDateFormat } from '../grammar/find-date-format.js'
import { findNumberFormat } from '../grammar/find-number-format.js'
import { placeOf, type SampleCell } from '../grammar/telling.js'
import { givenBy } from '../probe/evidence.js'
import { isNumeric } from '../read/cell-sql.js'
import type { Declared } from '../read/field-source.js'
import { cellsOfKind } from '../read/formats.js'
import type { Hints, Sampled } from '../read/sampled.js'
import { namedCells } from '../read/understand.js'
import type { InspectedFact } from './inspected.js'
import type { Formats } from './sample-rows.js'

/** Facts on the formats, and every pair of formats that they leave possible. */
export interface InspectedFormats {
  facts: InspectedFact[]
  formats: Formats[]
}

type Found =
  | { format: string; because: Words; deciding?: SampleCell | undefined }
  | { ambiguous: { cell: SampleCell; readings: { format: string; value: string }[] } }

const cellOf = ({ column, line, text }: SampleCell) => ({ column, line: line ?? null, value: text })

const typed = (kind: string): Words => ({ en: `values of ${kind} are read as they are`, es: `los valores de ${kind} se leen como están` })

function factOf(fact: 'numbers' | 'dates', option: string, found: Found): InspectedFact {
  if (!('ambiguous' in found)) {
    const { format, because, deciding } = found
    return { fact, value: format, because, cell: deciding ? cellOf(deciding) : null, readings: [], option: null }
  }
  const { cell, readings } = found.ambiguous
  const place = placeOf(cell)
  const may = (or: string) => readings.map(({ value, format }) => `${value} (${format})`).join(or)
  return {
    fact,
    value: null,
    because: {
      en: `${place.en} may be ${may(' or ')}; say which with ${option}`,
      es: `${place.es} puede ser ${may(' o ')}; dígalo con ${option}`,
    },
    cell: cellOf(cell),
    readings,
    option,
  }
}

const unseen = (fact: 'numbers' | 'dates', because: Words): InspectedFact => ({
  fact,
  value: null,
  because,
  cell: null,
  readings: [],
  option: null,
})

const noColumn = {
  numbers: { en: 'no recognised column holds numbers', es: 'ninguna columna reconocida contiene números' },
  dates: { en: 'no recognised column holds dates', es: 'ninguna columna reconocida contiene fechas' },
}

function formatFact(
  sampled: Sampled,
  declared: Declared,
  kindOf: (field: string) => FieldKind,
  hints: Hints,
  fact: 'numbers' | 'dates',
): InspectedFact {
  const [hint, option] = fact === 'numbers' ? [hints.numbers, '--numbers'] : [hints.date_format, '--date-format']
  if (hint !== undefined) return factOf(fact, option, { format: hint, because: givenBy(option) })
  const wanted = (kind: FieldKind) => (fact === 'numbers' ? isNumeric(kind) : kind === 'date')
  const used = [...sampled.columns.sources.keys()].filter((field) => Object.hasOwn(declared, field))
  const cells = cellsOfKind(sampled, used, kindOf, wanted, hints.missing)
  const anywhere = used.some((field) => wanted(valueAt(declared, field).kind))
  if (cells.length === 0 && !anywhere) return unseen(fact, noColumn[fact])
  const texts = cellsOfKind(sampled, used, kindOf, wanted, hints.missing, undefined, true)
  if (sampled.reader.kind !== 'csv' && texts.length === 0)
    return factOf(fact, option, { format: plainFormats[fact], because: typed(sampled.file.kind) })
  return factOf(fact, option, fact === 'numbers' ? findNumberFormat(texts) : findDateFormat(texts))
}

const plainFormats = { numbers: '1234.56', dates: 'YYYY-MM-DD' } as const

/** Finds the formats from the cells of all fields that were recognised. */
export function inspectedFormats(
  sampled: Sampled,
  declared: Declared,
  kindOf: (field: string) => FieldKind,
  hints: Hints,
): InspectedFormats {
  const numbers = formatFact(sampled, declared, kindOf, hints, 'numbers')
  const dates = formatFact(sampled, declared, kindOf, hints, 'dates')
  const possible = ({ value, readings, fact }: InspectedFact) =>
    readings.length > 0 ? readings.map(({ format }) => format) : [value ?? plainFormats[fact as 'numbers']]
  const [n, d] = [possible(numbers), possible(dates)]
  const used = [...sampled.columns.sources.keys()]
  const formats = Array.from({ length: Math.max(n.length, d.length) }, (_, i) => {
    const own = { numbers: (n[i] ?? n[0]) as Formats['numbers'], dates: (d[i] ?? d[0]) as Formats['dates'] }
    const named = namedCells(sampled, used, {}, own, kindOf)
    return { ...own, named, datesTold: hints.date_format !== undefined, missing: hints.missing, signs: hints.signs }
  })
  return { facts: [numbers, dates], formats }
}
