/** What sampled files offer to a classifier, and what is asked for where they lack it. */
import type { Classifier, FieldKind } from '../model/definition.js'
import { seriesFields } from '../model/series/index.js'
import { valueAt } from '../model/value-at.js'
import { kindsOf } from '../sources/read/formats.js'
import { missingField } from '../sources/read/missing-field.js'
import { fieldsOf, sharedNumbers } from '../sources/read/offered-fields.js'
import { type Report, refuse, type Sampled } from '../sources/read/sampled.js'
import { layoutOf } from '../sources/read/sheet.js'
import { groupsInSheet, noGroups } from './groups.js'
import { insteadOf, lacksCustomer, ownCriteria, ungrouped, unknownField } from './lacking.js'
import type { ClassifyOptions } from './options.js'
import type { Gathered } from './prepared.js'

/** What files offer. */
export type Offer = ReturnType<typeof offerOf>

/**
 * What the files of a run offer: their tables, the kinds of their fields, and how a field is asked for that none of them gives.
 * @throws input error for a table without customers
 */
export function offerOf(classifier: Classifier, given: Gathered, options: Omit<ClassifyOptions, 'files'>, report?: Report) {
  const { declared, sheetFiles, groups = noGroups } = given
  const tables = ownFirst([given.main, ...given.others])
  const [main = [], ...others] = tables
  const all = [...tables.flat(), ...sheetFiles.flat()]
  const kinds = new Map(tables.flatMap((sampled) => [...kindsOf(sampled, declared, options.missing)]))
  const kindOf = (field: string): FieldKind =>
    kinds.get(field) ?? declared[field]?.kind ?? (field === 'orders' ? 'count' : (seriesFields[field]?.kind ?? 'money'))
  const sheets = sheetFiles.map(([sheet]) => sheet as Sampled)
  const ofSheets = sheets.flatMap((sheet) => sheetFields(sheet, Object.keys(given.own)))
  const sources = new Set([...[...tables, ...sheetFiles].flatMap(([sampled]) => [...(sampled?.columns.sources.keys() ?? [])]), ...ofSheets])
  const inSheets: ReadonlySet<string> = new Set([...ofSheets, ...sheets.flatMap((sheet) => groupsInSheet(sheet, { main, others }, groups))])
  const fail = failing(classifier, given, valueAt(all, 0), options, report)
  const wide = sheetFiles.flat().filter((sheet) => layoutOf(sheet.columns.headers).layout === 'wide')
  for (const sampled of [...tables.flatMap((files) => files.slice(0, 1)), ...wide]) {
    if (sampled.columns.sources.has('customer')) continue
    refuse(lacksCustomer(sampled, main, others.flat(), declared), report)
  }
  const columns = tables.flat().map((sampled) => sampled.columns)
  const fields = fieldsOf(sources, kindOf, declared, fail, sharedNumbers(columns, kindOf))
  return { tables, all, kindOf, sources, inSheets, fail, fields }
}

/** Asks for the first of fields of which none is given, once each. */
function failing(
  classifier: Classifier,
  { declared, own, groups = noGroups, lost }: Gathered,
  first: Sampled,
  { missing }: Pick<ClassifyOptions, 'missing'>,
  report?: Report,
) {
  const missed = new Set<string>()
  return (fields: readonly string[], filtered = false) => {
    const field = valueAt(fields, 0)
    if (missed.has(field) || lost) return
    missed.add(field)
    if (!Object.hasOwn(declared, field)) throw unknownField(field, ungrouped(declared, groups))
    const options = insteadOf(classifier, fields, own)
    const instead = ownCriteria(classifier, fields, own, first)
    refuse(missingField(fields, first, declared, { options, missing, filtered, instead }), report)
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

/** The fields that a sheet gives: those of its columns, where customers are its rows; else the scores. */
const sheetFields = (sheet: Sampled, own: readonly string[]) =>
  layoutOf(sheet.columns.headers).layout === 'wide' ? own.filter((field) => sheet.columns.sources.has(field)) : own
