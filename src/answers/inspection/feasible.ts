/** Whether a classifier can run on sampled files, told by asking its own definition. */
import { CarteraError } from '../../errors.js'
import { decide } from '../../intake/decide.js'
import type { ClassifyOptions } from '../../intake/options.js'
import type { Classifier, FieldKind, Fields } from '../../model/definition.js'
import type { Joined } from '../../model/joined.js'
import { seriesFields } from '../../model/series/index.js'
import { sampledTwice } from '../../sources/inspect/sampled-twice.js'
import { findColumns } from '../../sources/read/columns.js'
import { type Declared, declare } from '../../sources/read/field-source.js'
import { kindsOf } from '../../sources/read/formats.js'
import { fieldsOf as offeredFields, sharedNumbers } from '../../sources/read/offered-fields.js'
import { metaOf, shapeOf } from '../../sources/read/parameters.js'
import { sameColumns } from '../../sources/read/sample-files.js'
import type { Hints, Sampled } from '../../sources/read/sampled.js'
import { fieldsOf } from '../../sql/measures.js'
import type { InspectedClassifier, Need } from './inspection.js'

/** A file before its columns found their fields. */
export type Unread = Omit<Sampled, 'columns'> & { headers: string[] }

/** Files as they were looked at: those of the rows, with what stands beside them, and those that are joined by customer. */
export interface SeenFiles {
  files: readonly Unread[]
  others: readonly Sampled[]
  joins: readonly Joined[]
}

const optionOf = (key: string) => `--${key.replaceAll('_', '-')}`

/** What only the user can say. */
const needed = (...options: string[]): Need => ({ fields: [], every: false, options })

/** Fields that the definition asks for and no file gives, by pretending that each is there and asking on. */
function lackedBy(
  classifier: Classifier,
  parameters: unknown,
  offered: ReadonlySet<string>,
  kinds: (field: string) => FieldKind,
  declared: Declared,
  shared: ReadonlySet<string>,
) {
  const lacking: string[][] = offered.has('customer') ? [] : [['customer']]
  const known = offeredFields(offered, kinds, declared, () => new Error('never asked'), shared)
  const pretended = new Set<string>()
  const has = (field: string) => pretended.has(field) || known.has(field)
  const pretend = (fields: string[]) => {
    const [field = ''] = fields
    lacking.push(fields)
    pretended.add(field)
    return field
  }
  const asking: Fields = { has, kind: known.kind, first: (...fields) => fields.find(has) ?? fields.find(known.gives) ?? pretend(fields) }
  for (const field of fieldsOf(classifier.define(parameters, asking))) {
    if (!Object.hasOwn(seriesFields, field) && !has(field) && !known.gives(field)) pretend([field])
  }
  return lacking
}

/** The place of the entry among a classifier's needs that lists any of the fields. */
const entryOf = ({ needs }: Classifier, fields: readonly string[]) =>
  needs.findIndex((need) => (typeof need === 'string' ? need === fields[0] : need.some((each) => fields.includes(each))))

/** What would do for a lacking field: its alternatives in the classifier's own words, and options. */
function needOf(classifier: Classifier, fields: readonly string[]): Need {
  const entry = classifier.needs[entryOf(classifier, fields)]
  const alternatives = [...new Set([...(typeof entry === 'object' ? entry : []), ...fields])]
  const isOption = (word: string) => word.startsWith('--')
  return { fields: alternatives.filter((word) => !isOption(word)), every: false, options: alternatives.filter(isOption) }
}

/** Lacking fields of the classifier's own that one option's file can give are one need. */
function needsOf(classifier: Classifier, lacking: readonly string[][], own: Declared): Need[] {
  const sheet = Object.entries(shapeOf(classifier)).find(([, schema]) => metaOf(schema).sheet)?.[0]
  const isOwn = ([field = '']: readonly string[]) => sheet !== undefined && Object.hasOwn(own, field)
  const inSheet = lacking.filter(isOwn).flat()
  const inOrder = lacking.filter((fields) => !isOwn(fields)).sort((a, b) => entryOf(classifier, a) - entryOf(classifier, b))
  return [
    ...inOrder.map((fields) => needOf(classifier, fields)),
    ...(sheet !== undefined && inSheet.length > 0 ? [{ fields: inSheet, every: true, options: [optionOf(sheet)] }] : []),
  ]
}

const settling: Record<string, string> = { 'ambiguous-numbers': '--numbers', 'ambiguous-dates': '--date-format' }

type Told = Pick<ClassifyOptions, 'numbers' | 'date_format'>

/** Formats that are ambiguous for the fields that this classifier reads; each is settled for the next question. */
function askedFormats(
  ask: (told: Told) => { ledger: boolean } | null,
  { numbers, date_format }: Hints,
): { needs: Need[]; ledger: boolean } {
  const needs: Need[] = []
  let told: Told = { ...(numbers === undefined ? {} : { numbers }), ...(date_format === undefined ? {} : { date_format }) }
  for (;;) {
    try {
      return { needs, ledger: ask(told)?.ledger ?? false }
    } catch (error) {
      const option = error instanceof CarteraError ? settling[error.code] : undefined
      if (option === undefined) throw error
      needs.push(needed(option))
      told = option === '--numbers' ? { ...told, numbers: '1234.56' } : { ...told, date_format: 'YYYY-MM-DD' }
    }
  }
}

function verdict(classifier: Classifier, { files, others }: SeenFiles, hints: Hints): Pick<InspectedClassifier, 'needs' | 'reason'> {
  const parsed = classifier.parameters.safeParse({})
  if (!parsed.success) {
    return { needs: parsed.error.issues.map(({ path }) => needed(optionOf(String(path[0])))), reason: null }
  }
  const parameters = parsed.data
  const own = classifier.fields?.(parameters) ?? {}
  const declared = declare(own)
  const map = Object.fromEntries(Object.entries(hints.map ?? {}).filter(([field]) => Object.hasOwn(declared, field)))
  const main = files.map(
    ({ headers, ...file }): Sampled => ({ ...file, columns: findColumns(headers, declared, map, file.shown, file.rows) }),
  )
  sameColumns(main)
  const kinds = kindsOf(main, declared)
  const kindOf = (field: string): FieldKind => kinds.get(field) ?? declared[field]?.kind ?? 'money'
  const offered = new Set([
    ...[...(main[0]?.columns.sources.keys() ?? [])].filter((field) => main.every(({ columns }) => columns.sources.has(field))),
    ...others.flatMap(({ columns }) => [...columns.sources.keys()]),
  ])
  const lacking = lackedBy(
    classifier,
    parameters,
    offered,
    kindOf,
    declared,
    sharedNumbers(
      main.map(({ columns }) => columns),
      kindOf,
    ),
  )
  if (lacking.length > 0) return { needs: needsOf(classifier, lacking, own), reason: null }
  const gathered = { parameters, declared, own, main, others: others.map((each) => [each]), sheetFiles: [] }
  const { needs, ledger } = askedFormats((told) => decide(classifier, gathered, told).main, hints)
  return { needs: ledger || sampledTwice(main) === undefined ? needs : [...needs, needed('--aggregate')], reason: null }
}

/** Asks a classifier with its default parameters about the files together. */
export function feasible(classifier: Classifier, files: SeenFiles, hints: Hints): InspectedClassifier {
  const { name, title } = classifier
  try {
    const { needs, reason } = verdict(classifier, files, hints)
    const runs = needs.length === 0 ? 'yes' : needs.every(({ options }) => options.length > 0) ? 'with-options' : 'no'
    return { classifier: name, title, runs, needs, reason }
  } catch (error) {
    if (!(error instanceof CarteraError)) throw error
    const { hint } = error.place
    return { classifier: name, title, runs: 'no', needs: [], reason: error.sentence, ...(hint ? { hint } : {}) }
  }
}
