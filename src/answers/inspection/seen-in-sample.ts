/** What the cells that were looked at leave open, or say, beyond formats: sides, currencies, percentages. */
import { text } from '../../dialect.js'
import { sidesOf } from '../../fields/side-words.js'
import { currencyNamed, currencyOf, currencySign } from '../../sources/grammar/currency.js'
import { creditOrDebitOf, isMissing } from '../../sources/grammar/numbers.js'
import type { Guess } from '../../sources/inspect/guess-fields.js'
import { columnGiving, type Declared, ratiosOf } from '../../sources/read/field-source.js'
import type { Sampled } from '../../sources/read/sampled.js'
import type { Way } from './inspection.js'

type Seen = Pick<Sampled, 'columns' | 'rows'>

/** Columns of amounts, and the filled cells that were seen of them. */
const moneyOf = ({ columns: { sources }, rows }: Seen, declared: Declared, missing?: readonly string[]) =>
  [...sources].flatMap(([field, source]) =>
    source.from === 'column' && declared[field]?.kind === 'money'
      ? [
          {
            field,
            header: source.header,
            cells: rows.flatMap(({ cells }) => {
              const cell = cells[source.column]?.trim() ?? ''
              return isMissing(cell, missing) ? [] : [cell]
            }),
          },
        ]
      : [],
  )

/** Words of debit and credit behind amounts, which only the user can tell apart: both readings of them. */
export function sidesLeftOpen(sampled: Seen, declared: Declared): Way['options'][] {
  const words = moneyOf(sampled, declared).flatMap(({ cells }) => cells.flatMap((cell) => creditOrDebitOf(cell)?.word ?? []))
  const sides = sidesOf([...new Set(words)])
  if (sides === undefined) return []
  const [debit, credit] = sides
  return [
    [
      ['--signs', `${debit}=+,${credit}=-`],
      ['--signs', `${debit}=-,${credit}=+`],
    ],
  ]
}

/** Columns of percentages under heads of amounts, as the ratios that they are; as nothing where they make none. */
export function percentGuesses(seen: Seen, declared: Declared, missing?: readonly string[]): Guess[] {
  const taken = new Set(seen.columns.sources.keys())
  return moneyOf(seen, declared, missing).flatMap(({ field, header, cells }) => {
    if (cells.length === 0 || cells.filter((cell) => /%\s*$/.test(cell)).length * 2 < cells.length) return []
    const because = { en: `the cells of "${header}" are percentages`, es: `las celdas de "${header}" son porcentajes` }
    const ratio = ratiosOf(field, declared).find((name) => !taken.has(name))
    if (ratio !== undefined) return [{ field: ratio, column: header, because }]
    return field === 'sales' ? [] : [{ field, column: '', because }]
  })
}

/** Of names of currencies, rows by code; the commonest first. */
function byCode(names: readonly (readonly [name: string, code: string])[]): [code: string, names: string[]][] {
  const found = new Map<string, { rows: number; names: Set<string> }>()
  for (const [name, code] of names) {
    const known = found.get(code) ?? { rows: 0, names: new Set() }
    known.rows += 1
    known.names.add(name)
    found.set(code, known)
  }
  return [...found].sort(([, a], [, b]) => b.rows - a.rows).map(([code, { names }]) => [code, [...names]])
}

/** Of sampled rows in several currencies, which cannot be added up, those in the commonest: by a column that names them, or by marks in the cells. */
export function toOneCurrency(sampled: Sampled, declared: Declared): Way['options'] {
  const named = columnGiving(sampled.columns, 'currency')
  const cells = named ? sampled.rows.map(({ cells }) => cells[named.column]?.trim() ?? '').filter((name) => !isMissing(name)) : []
  const [most, ...others] = byCode(cells.map((name) => [name, currencyNamed(name) ?? name]))
  if (named && most && others.length > 0) {
    const names = most[1].map(text)
    return [['--where', `[${named.header}] ${names.length === 1 ? `= ${names[0]}` : `in (${names.join(', ')})`}`]]
  }
  return moneyOf(sampled, declared).flatMap(({ header, cells }): Way['options'] => {
    const marks = cells.flatMap((cell): [string, string][] => {
      const [sign, code] = [currencySign(cell), currencyOf(cell)]
      return sign === undefined || code === undefined ? [] : [[sign, code]]
    })
    const [, ...foreign] = byCode(marks)
    if (foreign.length === 0) return []
    const signs = foreign.flatMap(([, names]) => names)
    return [['--where', signs.map((sign) => `not contains([${header}], ${text(sign)})`).join(' and ')]]
  })
}
