/** A table of a run: what is read of its files, and what is worth saying of them before. */
import type { FieldKind, Series, Warning } from '../model/definition.js'
import { kindOfSeries } from '../model/series/index.js'
import { valueAt } from '../model/value-at.js'
import type { ReadRates } from '../sources/rates/rates.js'
import type { Declared } from '../sources/read/field-source.js'
import { filtersByDate, type RowFilter } from '../sources/read/filter.js'
import { periodDates } from '../sources/read/period-dates.js'
import { rowFields } from '../sources/read/row-fields.js'
import type { Report, Sampled } from '../sources/read/sampled.js'
import type { Table } from '../sources/read/table-facts.js'
import { tableOf } from '../sources/read/understand.js'
import { percentRemarks, unitRemarks } from '../sources/read/unit-remarks.js'
import { purchaseFields } from '../sources/rows/fold/purchases.js'
import { isConvertible } from './convertible.js'
import { rowsOfSeries } from './definitions.js'
import type { ClassifyOptions } from './options.js'

/** What the tables of a run share. */
export interface TablesOf {
  main: readonly Sampled[]
  declared: Declared
  wanted: readonly string[]
  series: readonly Series[]
  kindOf: (field: string) => FieldKind
  isLedger: (sampled: readonly Sampled[]) => boolean
  rates: ReadRates | undefined
  options: Omit<ClassifyOptions, 'files'>
  report: Report | undefined
  /** Takes what is said of the tables. */
  said: Warning[]
}

/** A table of sampled files. @param askedOf the filter of its rows */
export function tableOfRun(name: string, sampled: readonly Sampled[], run: TablesOf, askedOf?: RowFilter): Table {
  const { declared, wanted, series, kindOf, options, report, said } = run
  const offer = new Set(sampled[0]?.columns.sources.keys())
  const filter = offer.has('date') ? askedOf : withoutDates(askedOf)
  const dated = !options.brief && options.as_of === undefined
  const date = offer.has('date') && (dated || needsDates(run, filter))
  const used = [
    'customer',
    ...rowFields([...wanted, ...series.flatMap(rowsOfSeries)], offer, declared),
    ...(date ? ['date'] : []),
    ...purchaseFields(wanted, offer, declared),
  ]
  const money = used.filter((field) => kindOf(field) === 'money')
  const asked = run.rates && money.length > 0 ? run.rates.conversion : undefined
  const conversion = asked && isConvertible(sampled, money, asked, { main: sampled === run.main, said, report }) ? asked : undefined
  if (conversion) used.push('currency', ...(offer.has('date') ? ['date'] : []))
  const hints = { ...options, dated, filter, report, conversion }
  const made = tableOf(name, sampled, [...new Set(used)], declared, run.isLedger(sampled), hints)
  if (date)
    said.push(
      ...periodDates(made, (wanted.includes('recency') && !offer.has('recency')) || series.some((each) => kindOfSeries(each).ofDays)),
    )
  for (const [i, each] of sampled.entries()) {
    const file = valueAt(made.files, i)
    said.push(
      ...percentRemarks(each, file, used, kindOf, wanted),
      ...unitRemarks(each.shown, file, used, kindOf, declared, options.map ?? {}),
    )
  }
  return made
}

const needsDates = ({ declared, wanted, series }: TablesOf, filter: RowFilter | undefined) =>
  filtersByDate(filter) || series.length > 0 || wanted.includes('recency') || wanted.some((field) => declared[field]?.combine === 'last')

/** A joined table's rows are not those that conditions are about. */
export const datesOf = (filter: RowFilter): RowFilter | undefined =>
  filtersByDate(filter) ? { ...filter, where: [], distinct: undefined } : undefined

/** Of a table whose rows have no dates; undefined where nothing is left. */
const withoutDates = (filter: RowFilter | undefined): RowFilter | undefined =>
  filter && (filter.where.length > 0 || filter.distinct) ? { where: filter.where, distinct: filter.distinct } : undefined
