/** What a classifier would do with files that were sampled. */
import type { Classifier, Definition, FieldKind, Warning } from '../model/definition.js'
import { lensField } from '../model/lens.js'
import { seriesFields } from '../model/series/index.js'
import { fieldsOf as offeredFields, sharedNumbers } from '../sources/read/columns.js'
import { askedFilter, filtersByDate, type RowFilter } from '../sources/read/filter.js'
import { kindsOf } from '../sources/read/formats.js'
import { missingField } from '../sources/read/missing-field.js'
import { percentRemarks } from '../sources/read/percent-remarks.js'
import { periodDates } from '../sources/read/period-dates.js'
import { rowFields } from '../sources/read/row-fields.js'
import { type Report, refuse, type Sampled } from '../sources/read/sampled.js'
import { layoutOf } from '../sources/read/sheet.js'
import type { TableFile } from '../sources/read/table.js'
import { tableOf } from '../sources/read/understand.js'
import { unitRemarks } from '../sources/read/unit-remarks.js'
import { purchaseFields } from '../sources/rows/fold/purchases.js'
import { rowsAsOrders } from '../sources/rows/remarks/index.js'
import { fieldsOf } from '../sql/measures.js'
import { rangeNames } from '../stability/sensitivity.js'
import { isConvertible } from './convertible.js'
import { definitionsOf, inParts, lackedBySeries, needsDays, refuseTexts, rowsOfSeries, seriesOfAll } from './definitions.js'
import { groupsInSheet, noGroups } from './groups.js'
import { insteadOf, lacksCustomer, ownCriteria, ungrouped, unknownField } from './lacking.js'
import type { ClassifyOptions } from './options.js'
import { type Gathered, isDated, type Prepared } from './prepared.js'
import { withRiders } from './riders.js'

/**
 * What a classifier would do with sampled files.
 * @throws input error for a field that is missing or a format that is ambiguous
 */
export function decide(
  classifier: Classifier,
  {
    parameters,
    declared: known,
    own,
    model,
    warnings = [],
    main: mainFiles,
    others: otherFiles,
    sheetFiles,
    groups = noGroups,
    lost,
    rollup,
    rates,
  }: Gathered,
  options: Omit<ClassifyOptions, 'files'>,
  report?: Report,
): Prepared {
  const tables = ownFirst([mainFiles, ...otherFiles])
  let [declared, main = [], ...others] = [known, ...tables]
  const all = [...main, ...others.flat(), ...sheetFiles.flat()]
  const kinds = new Map([main, ...others].flatMap((sampled) => [...kindsOf(sampled, declared, options.missing)]))
  const kindOf = (field: string): FieldKind =>
    kinds.get(field) ?? declared[field]?.kind ?? (field === 'orders' ? 'count' : (seriesFields[field]?.kind ?? 'money'))
  const offered = new Set([
    ...[main, ...others, ...sheetFiles].flatMap(([sampled]) => [...(sampled?.columns.sources.keys() ?? [])]),
    ...sheetFiles.flatMap(([sheet]) => sheetFields(sheet as Sampled, Object.keys(own))),
  ])
  const inSheets = new Set(
    sheetFiles.flatMap(([sheet]) => [
      ...sheetFields(sheet as Sampled, Object.keys(own)),
      ...groupsInSheet(sheet as Sampled, { main, others }, groups),
    ]),
  )
  const first = all[0] as Sampled
  const missed = new Set<string>()
  const fail = (fields: readonly string[], filtered = false) => {
    const field = fields[0] as string
    if (missed.has(field) || lost) return
    missed.add(field)
    if (!Object.hasOwn(declared, field)) throw unknownField(field, ungrouped(declared, groups))
    refuse(
      missingField(fields, first, declared, {
        options: insteadOf(classifier, fields, own),
        missing: options.missing,
        filtered,
        instead: ownCriteria(classifier, fields, own, first),
      }),
      report,
    )
  }
  const wide = sheetFiles.flat().filter((sheet) => layoutOf(sheet.columns.headers).layout === 'wide')
  for (const sampled of [...main.slice(0, 1), ...others.flatMap((files) => files.slice(0, 1)), ...wide]) {
    if (sampled.columns.sources.has('customer')) continue
    refuse(lacksCustomer(sampled, main[0], others.flat(), declared), report)
  }
  const aLedger = (sampled: readonly Sampled[]) =>
    sampled.length > 0 && (options.aggregate === true || options.rollup !== undefined || isDated(sampled))
  const shared = sharedNumbers(
    tables.flat().map(({ columns }) => columns),
    kindOf,
  )
  const fields = offeredFields(offered, kindOf, declared, fail, shared)
  const { definition: method, lenses } = definitionsOf(classifier, parameters, fields, groups)
  const riding = withRiders({ tables: [main, ...others], declared, fields, kindOf }, method, options, rangesOf(method, options))
  ;[main = [], ...others] = riding.tables
  declared = riding.declared
  for (const { field } of riding.riders) if (Object.hasOwn(declared, field)) offered.add(field)
  const ledgerGroups = aLedger(main)
    ? groups.all.flatMap(({ field }) => (main[0]?.columns.sources.has(field) && !inSheets.has(field) ? [field] : []))
    : []
  const definition: Definition = {
    ...inParts(method, ledgerGroups, main[0], declared),
    riders: riding.riders,
    ...(riding.shown ? { shown: riding.shown } : {}),
  }
  const definitions = [definition, ...lenses.values()]
  const series = seriesOfAll(definitions)
  const lensFields = [...lenses.keys()].map(lensField)
  const wanted = [...new Set(definitions.flatMap(fieldsOf))].filter((field) => !lensFields.includes(field))
  for (const each of definitions) refuseTexts(each, kindOf)
  fields.require(wanted.filter((field) => !Object.hasOwn(seriesFields, field)))
  for (const each of series) {
    const astray = lackedBySeries(each, main[0], declared)
    if (astray !== undefined) fail([astray])
  }
  const filter = askedFilter(options)
  const dateless = main[0] && !main[0].columns.sources.has('date')
  if ((options.since !== undefined || options.until !== undefined) && (dateless || main.length === 0)) fail(['date'], true)
  if (options.distinct === 'order' && main[0] && !main[0].columns.sources.has('order')) fail(['order'])
  const isLedger = (sampled: readonly Sampled[]) => series.length > 0 || aLedger(sampled)
  const ordered = [main, ...others].some((sampled) => sampled[0]?.columns.sources.has('order')) || options.map?.order !== undefined
  const dated = !options.brief && options.as_of === undefined
  const said: Warning[] = []
  if (wanted.includes('orders') && main[0] && !ordered && isLedger(main)) said.push(...rowsAsOrders(main[0]))
  const table = (name: string, sampled: readonly Sampled[], askedOf?: RowFilter) => {
    const offer = new Set(sampled[0]?.columns.sources.keys())
    const filter = offer.has('date') ? askedOf : withoutDates(askedOf)
    const flow = series.flatMap(rowsOfSeries)
    const date =
      offer.has('date') &&
      (dated ||
        filtersByDate(filter) ||
        series.length > 0 ||
        wanted.includes('recency') ||
        wanted.some((field) => declared[field]?.combine === 'last'))
    const used = [
      'customer',
      ...rowFields([...wanted, ...flow], offer, declared),
      ...(date ? ['date'] : []),
      ...purchaseFields(wanted, offer, declared),
    ]
    const money = used.filter((field) => kindOf(field) === 'money')
    const asked = rates && money.length > 0 ? rates.conversion : undefined
    const conversion = asked && isConvertible(sampled, money, asked, { main: sampled === main, said, report }) ? asked : undefined
    if (conversion) used.push('currency', ...(offer.has('date') ? ['date'] : []))
    const hints = { ...options, dated, filter, report, conversion }
    const made = tableOf(name, sampled, [...new Set(used)], declared, isLedger(sampled), hints)
    if (date) said.push(...periodDates(made, (wanted.includes('recency') && !offer.has('recency')) || series.some(needsDays)))
    for (const [i, each] of sampled.entries()) {
      const file = made.files[i] as TableFile
      said.push(
        ...percentRemarks(each, file, used, kindOf, wanted),
        ...unitRemarks(each.shown, file, used, kindOf, declared, options.map ?? {}),
      )
    }
    return made
  }
  return {
    parameters,
    declared,
    definition,
    lenses,
    series,
    wanted,
    model,
    kind: kindOf,
    offered: fields,
    inSheets,
    rollup,
    rates: rates?.steps ?? [],
    main:
      main.length > 0
        ? {
            ...table(
              others.length + sheetFiles.length > 0 || series.length > 0 || ledgerGroups.length > 0 ? 'table 1' : 'customers',
              main,
              filter,
            ),
            series,
            ...(ledgerGroups.length > 0 ? { groups: ledgerGroups } : {}),
          }
        : null,
    joins: others.map((sampled, i) => table(`table ${i + 2}`, sampled, filter && datesOf(filter))),
    sheets: sheetFiles.map((sampled, i) => ({ sampled: sampled[0] as Sampled, table: table(`sheet ${i + 1}`, sampled) })),
    warnings: [
      ...warnings,
      ...(options.read_here ? [{ code: 'read-here', message: options.read_here }] : []),
      ...all.flatMap(({ probe }) => probe?.notes ?? []),
      ...said,
    ],
  }
}

/** Tables without the fields that another one gives by a column which is that field's alone. */
function ownFirst(tables: readonly Sampled[][]): Sampled[][] {
  const isOwn = ({ columns: { sources, shared } }: Sampled, field: string) => sources.has(field) && shared?.has(field) !== true
  return tables.map((files) =>
    files.map((file) => {
      const given = [...(file.columns.shared ?? [])].filter((field) => tables.some((other) => other.some((each) => isOwn(each, field))))
      if (given.length === 0 || tables.length < 2) return file
      const sources = new Map([...file.columns.sources].filter(([field]) => !given.includes(field)))
      return { ...file, columns: { ...file.columns, sources } }
    }),
  )
}

/** Names of the columns that a sensitivity adds. */
const rangesOf = ({ weighted = {} }: Definition, { sensitivity }: Pick<ClassifyOptions, 'sensitivity'>) => {
  const measures = sensitivity ? Object.keys(weighted) : []
  return measures.flatMap((measure) => rangeNames(measure, measures.length === 1))
}

/** A joined table's rows are not those that conditions are about. */
const datesOf = (filter: RowFilter): RowFilter | undefined =>
  filtersByDate(filter) ? { ...filter, where: [], distinct: undefined } : undefined

/** Of a table whose rows have no dates; undefined where nothing is left. */
const withoutDates = (filter: RowFilter | undefined): RowFilter | undefined =>
  filter && (filter.where.length > 0 || filter.distinct) ? { where: filter.where, distinct: filter.distinct } : undefined

/** The fields that a sheet gives: those of its columns, where customers are its rows; else the scores. */
const sheetFields = (sheet: Sampled, own: readonly string[]) =>
  layoutOf(sheet.columns.headers).layout === 'wide' ? own.filter((field) => sheet.columns.sources.has(field)) : own
