/** What is known before a customer row is read: parameters, the definition, the files and what their columns mean. */
import type { Engine } from '../engines/engine.js'
import { usageError } from '../errors.js'
import { nearest } from '../model/nearest.js'
import type { Classifier, Definition, FieldKind } from '../model/words.js'
import { type Model, readModel } from '../portfolio/model-file.js'
import { type Declared, declare, missingField, fieldsOf as offeredFields } from '../sources/columns.js'
import { checkParameters, metaOf, shapeOf } from '../sources/parameters.js'
import { layoutOf } from '../sources/sheet.js'
import { rowFields, type Table } from '../sources/table.js'
import { checkHints, kindsOf, type Sampled, sampleFiles, tableOf } from '../sources/understand.js'
import { fieldsOf, formulaFields } from '../sql/compile.js'
import { seriesFields } from '../sql/series.js'
import { inTurn } from './in-turn.js'
import type { ClassifyOptions } from './options.js'

/** Everything that is known before a customer row is read. */
export interface Prepared {
  parameters: Record<string, unknown>
  declared: Declared
  definition: Definition
  /** Fields that the definition reads. */
  wanted: string[]
  main: Table | null
  joins: Table[]
  sheets: { sampled: Sampled; table: Table }[]
  /** Fields that a sheet gives, which then win over columns of the other files. */
  inSheets: ReadonlySet<string>
  kind: (field: string) => FieldKind | undefined
  model: Model | undefined
}

const sheetPaths = (classifier: Classifier, parameters: Readonly<Record<string, unknown>>) =>
  Object.entries(shapeOf(classifier)).flatMap(([key, schema]) =>
    metaOf(schema).sheet && typeof parameters[key] === 'string' ? [parameters[key] as string] : [],
  )

export async function prepare(
  classifier: Classifier,
  given: Readonly<Record<string, unknown>>,
  options: ClassifyOptions,
  engine: () => Promise<Engine>,
): Promise<Prepared> {
  checkHints(options)
  const model = options.model === undefined ? undefined : await readModel(options.model, classifier.name)
  const parameters = await checkParameters(classifier, { ...model?.parameters, ...given })
  const own = classifier.fields?.(parameters) ?? {}
  const declared = declare(own)
  const sheets = sheetPaths(classifier, parameters)
  if (options.files.length === 0 && sheets.length === 0) {
    throw usageError('no-files', `${classifier.name} needs a file`, {
      hint: `For instance: ${classifier.examples?.[0] ?? `cartera ${classifier.name} customers.csv`}`,
    })
  }
  const sample = (patterns: readonly string[], map = options.map) => sampleFiles(patterns, declared, { ...options, map }, engine)
  const main = options.files.length > 0 ? await sample(options.files) : []
  const others = await inTurn(options.join ?? [], (path) => sample([path], {}))
  const sheetFiles = await inTurn(sheets, (path) => sample([path], {}))
  const all = [...main, ...others.flat(), ...sheetFiles.flat()]
  const kinds = new Map([main, ...others].flatMap((sampled) => [...kindsOf(sampled, declared)]))
  const kindOf = (field: string): FieldKind =>
    kinds.get(field) ??
    declared[field]?.kind ??
    (field === 'orders' ? 'count' : (seriesFields[field as keyof typeof seriesFields]?.kind ?? 'money'))
  const offered = new Set([
    ...all.flatMap((sampled) => [...sampled.columns.sources.keys()]),
    ...sheetFiles.flatMap(([sheet]) => sheetFields(sheet as Sampled, Object.keys(own))),
  ])
  const first = all[0] as Sampled
  const fail = (fields: readonly string[]) => {
    const field = fields[0] as string
    if (!Object.hasOwn(declared, field)) return unknownField(field, declared)
    return missingField(fields, first.columns.headers, declared, first.shown)
  }
  const wide = sheetFiles.flat().filter((sheet) => layoutOf(sheet.columns.headers).layout === 'wide')
  for (const sampled of [...main.slice(0, 1), ...others.flatMap((files) => files.slice(0, 1)), ...wide]) {
    if (!sampled.columns.sources.has('customer')) throw missingField(['customer'], sampled.columns.headers, declared, sampled.shown)
  }
  const fields = offeredFields(offered, kindOf, declared, fail)
  const definition = classifier.define(parameters, fields)
  const wanted = fieldsOf(definition)
  refuseTexts(definition, kindOf)
  fields.require(wanted.filter((field) => !Object.hasOwn(seriesFields, field)))
  const isLedger = (sampled: readonly Sampled[]) =>
    options.aggregate === true || definition.series !== undefined || sampled.every(({ columns }) => columns.sources.has('date'))
  const dated = options.dated !== false && options.as_of === undefined
  const table = (name: string, sampled: readonly Sampled[]) => {
    const offer = new Set(sampled[0]?.columns.sources.keys())
    const series = definition.series
      ? [definition.series.flow, ...('field' in definition.series.period ? [definition.series.period.field] : ['date'])]
      : []
    const date =
      offer.has('date') && (dated || definition.series !== undefined || wanted.some((field) => declared[field]?.combine === 'last'))
    const used = [
      'customer',
      ...rowFields([...wanted, ...series], offer, declared),
      ...(date ? ['date'] : []),
      ...(wanted.includes('orders') && offer.has('order') ? ['order'] : []),
    ]
    return tableOf(name, sampled, [...new Set(used)], declared, isLedger(sampled), { ...options, dated })
  }
  return {
    parameters,
    declared,
    definition,
    wanted,
    model,
    kind: kindOf,
    inSheets: new Set(sheetFiles.flatMap(([sheet]) => sheetFields(sheet as Sampled, Object.keys(own)))),
    main:
      main.length > 0
        ? {
            ...table(others.length + sheetFiles.length > 0 || definition.series ? 'table 1' : 'customers', main),
            series: definition.series,
          }
        : null,
    joins: others.map((sampled, i) => table(`table ${i + 2}`, sampled)),
    sheets: sheetFiles.map((sampled, i) => ({ sampled: sampled[0] as Sampled, table: table(`sheet ${i + 1}`, sampled) })),
  }
}

/** A measure is computed from numbers; a name or a date is none. */
function refuseTexts(definition: Definition, kindOf: (field: string) => FieldKind) {
  const text = formulaFields(definition).find((field) => ['id', 'text', 'date'].includes(kindOf(field)))
  if (text === undefined) return
  const hint = text === 'order' ? 'Did you mean "orders", their number?' : 'Name a field that holds numbers, such as sales or margin.'
  throw usageError('text-measure', `"${text}" holds text, not numbers`, { value: text, hint })
}

const sheetFields = (sheet: Sampled, own: readonly string[]) =>
  layoutOf(sheet.columns.headers).layout === 'wide' ? own.filter((field) => sheet.columns.sources.has(field)) : own

const unknownField = (field: string, declared: Declared) => {
  const known = [...Object.keys(declared), 'orders']
  const near = nearest(field, known)
  return usageError('unknown-field', `there is no field "${field}"`, {
    value: field,
    hint: near ? `Did you mean "${near}"?` : `The fields are ${known.join(', ')}.`,
  })
}
