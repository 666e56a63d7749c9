/** Random exports: a ledger that is known, and all that programs do to one when they write it down. */
import fc from 'fast-check'

/** How a row is no sale. */
const returnKinds = ['none', 'negative', 'status', 'quantity', 'document'] as const

/** A line of an order, as it is meant. */
export interface Line {
  customer: number
  /** Which spelling of the id, where the export has several. */
  spelling: number
  /** Days since 2024-11-03. */
  day: number
  order: number
  product: number
  /** What was paid, above 0. */
  cents: number
  /** It was given back. */
  back: boolean
  /** The customer was forgotten. */
  blank: boolean
  /** The amount is no number. */
  bad: boolean
}

const shapes = ['csv', 'xlsx', 'parquet', 'ndjson', 'json'] as const
const languages = ['en', 'es', 'de', 'fr', 'pt', 'it'] as const

/** How amounts are written. */
export interface Amounts {
  point: '.' | ','
  group: '' | '.' | ',' | ' ' | '\u00a0' | '\u202f' | "'"
  below: '-' | '\u2212' | 'after' | 'brackets'
  sign: '' | '€ after' | '€ before' | 'EUR after'
  /** Amounts have no cents. */
  whole: boolean
}

const dateStyles = [
  'YYYY-MM-DD',
  'DD/MM/YYYY',
  'MM/DD/YYYY',
  'DD.MM.YYYY',
  'YYYYMMDD',
  'DD/MM/YY',
  'YYYY-MM-DD hh:mm',
  'DD MMM YYYY',
  'MMM DD, YYYY',
] as const

const filters = ['none', 'since', 'until', 'where', 'as-of', 'period', 'where-until'] as const

/** What stands in an export besides its lines. */
export interface Draw {
  shape: (typeof shapes)[number]
  language: (typeof languages)[number]
  lines: readonly Line[]
  /** Where the second file begins; undefined for one file. */
  cut: number | undefined
  /** Names, names with leading zeros, or plain codes. */
  ids: 'names' | 'padded' | 'codes'
  /** Ids are spelt in several ways that mean the same. */
  spellings: 'one' | 'blanks' | 'case'
  returns: (typeof returnKinds)[number]
  amounts: Amounts
  dates: (typeof dateStyles)[number]
  /** Days 1 to 12 only. */
  early: boolean
  encoding: 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'windows-1252'
  delimiter: ',' | ';' | '\t' | '|'
  titles: readonly string[]
  footer: string
  blankRows: boolean
  headAgain: boolean
  /** Lines are grouped by customer, or in the order of time, with sums between. */
  subtotals: 'none' | 'word' | 'name' | 'product'
  total: 'none' | 'word' | 'label' | 'blank' | 'unknown'
  /** Cents by which the total is wrong. */
  off: number
  /** Dates and states stand in another file, by order. */
  joined: boolean
  filter: (typeof filters)[number]
  /** Rows that are equal in all cells count once. */
  distinct: boolean
  /** So many of the first lines stand again behind the last. */
  again: number
  /** What is told of rows that look like totals before anybody asks. */
  told: 'none' | 'drop' | 'keep'
  currencies: 'none' | 'one' | 'two'
  order: boolean
}

const line: fc.Arbitrary<Line> = fc.record({
  customer: fc.nat(6),
  spelling: fc.nat(3),
  day: fc.nat(130),
  order: fc.integer({ min: 1, max: 30 }),
  product: fc.nat(3),
  cents: fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 1, max: 99_999 }) }, fc.integer({ min: 100_000, max: 250_000_000 })),
  back: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, fc.constant(true)),
  blank: fc.oneof({ weight: 60, arbitrary: fc.constant(false) }, fc.constant(true)),
  bad: fc.oneof({ weight: 60, arbitrary: fc.constant(false) }, fc.constant(true)),
})

/** Mostly the first, now and then one of the others. */
const mostly = <T>(usual: T, ...others: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 2, arbitrary: fc.constant(usual) }, fc.constantFrom(...others))

const amounts: fc.Arbitrary<Amounts> = fc
  .record({
    point: fc.constantFrom<'.' | ','>('.', ','),
    group: fc.nat(6),
    below: mostly<Amounts['below']>('-', '\u2212', 'after', 'brackets'),
    sign: mostly<Amounts['sign']>('', '€ after', '€ before', 'EUR after'),
    whole: mostly(false, true),
  })
  .map(({ group, ...each }) => {
    const groups: readonly Amounts['group'][] = each.point === ',' ? ['', '.', ' ', '\u00a0', '\u202f'] : ['', ',', "'"]
    return { ...each, group: groups[group % groups.length] as Amounts['group'] }
  })

/** A ledger with all that is done to it. */
export const anExport: fc.Arbitrary<Draw> = fc.record({
  shape: mostly<Draw['shape']>('csv', ...shapes.slice(1)),
  language: fc.constantFrom(...languages),
  lines: fc.array(line, { minLength: 1, maxLength: 40 }),
  cut: fc.option(fc.nat(40), { nil: undefined }),
  ids: fc.constantFrom<Draw['ids']>('names', 'padded', 'codes'),
  spellings: mostly<Draw['spellings']>('one', 'blanks', 'case'),
  returns: fc.constantFrom(...returnKinds),
  amounts,
  dates: fc.constantFrom(...dateStyles),
  early: mostly(false, true),
  encoding: mostly<Draw['encoding']>('utf-8', 'utf-8-bom', 'utf-16le', 'windows-1252'),
  delimiter: fc.constantFrom<Draw['delimiter']>(',', ';', '\t', '|'),
  titles: mostly<readonly string[]>([], ['Sales of the year'], ['Acme Ltd', '', 'Ventas 2024-2025'], ['Bericht', 'Stand 01.04.2025', '']),
  footer: mostly('', 'Printed on 2025-04-01', '* figures may change'),
  blankRows: mostly(false, true),
  headAgain: mostly(false, true),
  subtotals: mostly<Draw['subtotals']>('none', 'word', 'name', 'product'),
  total: mostly<Draw['total']>('none', 'word', 'label', 'blank', 'unknown'),
  off: fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, fc.constantFrom(7, 100)),
  joined: mostly(false, false, true),
  filter: mostly<Draw['filter']>(...filters),
  distinct: mostly(false, false, true),
  again: mostly(0, 0, 1, 3),
  told: mostly<Draw['told']>('none', 'none', 'none', 'drop', 'keep'),
  currencies: mostly<Draw['currencies']>('none', 'one', 'two'),
  order: mostly(true, false),
})
