/** What a classifier would do with files that were sampled. */
import type { Classifier, Definition, Warning } from '../model/definition.js'
import { lensField } from '../model/lens.js'
import { seriesFields } from '../model/series/index.js'
import { valueAt } from '../model/value-at.js'
import { askedFilter } from '../sources/read/filter.js'
import type { Report, Sampled } from '../sources/read/sampled.js'
import { rowsAsOrders } from '../sources/rows/remarks/index.js'
import { fieldsOf } from '../sql/measures.js'
import { rangeNames } from '../stability/sensitivity.js'
import { definitionsOf, inParts, lackedBySeries, refuseTexts, seriesOfAll } from './definitions.js'
import { noGroups } from './groups.js'
import { type Offer, offerOf } from './offer.js'
import type { ClassifyOptions } from './options.js'
import { type Gathered, isDated, type Prepared } from './prepared.js'
import { withRiders } from './riders.js'
import { datesOf, type TablesOf, tableOfRun } from './table-of.js'

/**
 * What a classifier would do with sampled files.
 * @throws input error for a field that is missing or a format that is ambiguous
 */
export function decide(classifier: Classifier, given: Gathered, options: Omit<ClassifyOptions, 'files'>, report?: Report): Prepared {
  const { parameters, sheetFiles, rates } = given
  const offer = offerOf(classifier, given, options, report)
  const { kindOf, inSheets, fields, fail } = offer
  const { main, others, declared, definition, lenses, ledgerGroups } = defined(classifier, given, offer, options)
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
  requireAsked(main, options, fail)
  const said: Warning[] = []
  const isLedger = (sampled: readonly Sampled[]) => series.length > 0 || addsUp(sampled, options)
  const ordered = [main, ...others].some((sampled) => sampled[0]?.columns.sources.has('order')) || options.map?.order !== undefined
  if (wanted.includes('orders') && main[0] && !ordered && isLedger(main)) said.push(...rowsAsOrders(main[0]))
  const run: TablesOf = { main, declared, wanted, series, kindOf, isLedger, rates, options, report, said }
  const filter = askedFilter(options)
  const alone = others.length + sheetFiles.length + series.length + ledgerGroups.length === 0
  const ofMain = main.length > 0 ? tableOfRun(alone ? 'customers' : 'table 1', main, run, filter) : null
  return {
    ...{ parameters, declared, definition, lenses, series, wanted, inSheets },
    model: given.model,
    kind: kindOf,
    offered: fields,
    rollup: given.rollup,
    rates: rates?.steps ?? [],
    main: ofMain && { ...ofMain, series, ...(ledgerGroups.length > 0 ? { groups: ledgerGroups } : {}) },
    joins: others.map((sampled, i) => tableOfRun(`table ${i + 2}`, sampled, run, filter && datesOf(filter))),
    sheets: sheetFiles.map((sampled, i) => ({ sampled: valueAt(sampled, 0), table: tableOfRun(`sheet ${i + 1}`, sampled, run) })),
    warnings: [
      ...(given.warnings ?? []),
      ...(options.read_here ? [{ code: 'read-here', message: options.read_here }] : []),
      ...offer.all.flatMap(({ probe }) => probe?.notes ?? []),
      ...said,
    ],
  }
}

/** Whether rows of a customer are added up. */
const addsUp = (sampled: readonly Sampled[], { aggregate, rollup }: Pick<ClassifyOptions, 'aggregate' | 'rollup'>) =>
  sampled.length > 0 && (aggregate === true || rollup !== undefined || isDated(sampled))

/** What a classifier does with what the files offer, and the files with the columns that ride along. */
function defined(
  classifier: Classifier,
  { parameters, declared: known, groups = noGroups }: Gathered,
  { tables, kindOf, fields, sources, inSheets }: Offer,
  options: Omit<ClassifyOptions, 'files'>,
) {
  const { definition: method, lenses } = definitionsOf(classifier, parameters, fields, groups)
  const riding = withRiders({ tables, declared: known, fields, kindOf }, method, options, rangesOf(method, options))
  const { declared, riders, shown } = riding
  const [main = [], ...others] = riding.tables
  for (const { field } of riders) if (Object.hasOwn(declared, field)) sources.add(field)
  const inLedger = ({ field }: { field: string }) => main[0]?.columns.sources.has(field) && !inSheets.has(field)
  const ledgerGroups = addsUp(main, options) ? groups.all.filter(inLedger).map(({ field }) => field) : []
  const definition: Definition = { ...inParts(method, ledgerGroups, main[0], declared), riders, ...(shown ? { shown } : {}) }
  return { main, others, declared, definition, lenses, ledgerGroups }
}

/** Columns that options ask for. */
function requireAsked(
  [first]: readonly Sampled[],
  { since, until, distinct }: Pick<ClassifyOptions, 'since' | 'until' | 'distinct'>,
  fail: Offer['fail'],
) {
  const has = (field: string) => first?.columns.sources.has(field) === true
  if ((since !== undefined || until !== undefined) && !has('date')) fail(['date'], true)
  if (distinct === 'order' && first && !has('order')) fail(['order'])
}

/** Names of the columns that a sensitivity adds. */
const rangesOf = ({ weighted = {} }: Definition, { sensitivity }: Pick<ClassifyOptions, 'sensitivity'>) => {
  const measures = sensitivity ? Object.keys(weighted) : []
  return measures.flatMap((measure) => rangeNames(measure, measures.length === 1))
}
