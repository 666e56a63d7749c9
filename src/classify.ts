/** The corridor: one function through every room, from files to a ranked portfolio. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { tmpdir } from 'node:os'
import { openDuckDB } from './engines/duckdb.js'
import type { Engine } from './engines/engine.js'
import { naturalBreaks } from './engines/natural-breaks.js'
import { inputError, usageError } from './errors.js'
import { nearest } from './model/nearest.js'
import type { Classifier, Definition, FieldKind, Warning } from './model/words.js'
import { type Explanation, explain, nearestCustomers } from './portfolio/explanation.js'
import { type Model, readModel } from './portfolio/model-file.js'
import type { Header, InputSummary, Portfolio } from './portfolio/portfolio.js'
import {
  columnsOf,
  concentrationOf,
  crossOf,
  csvSelect,
  knownBase,
  rowsOf,
  segmentsOf,
  thresholdsOf,
  titleOf,
  totalsOf,
  unknownBase,
} from './portfolio/ranked.js'
import { type Declared, declare, missingField, fieldsOf as offeredFields } from './sources/columns.js'
import { customerEnvironment, type FoldedField, joinStep, largestOf, offeredBy, planSeries } from './sources/customers.js'
import { locateCustomers } from './sources/faults.js'
import { type LoadedTable, loadTable, plannedFold } from './sources/load.js'
import { checkParameters, metaOf, shapeOf } from './sources/parameters.js'
import { rejectsCsv } from './sources/rejects.js'
import { layoutOf, loadSheet } from './sources/sheet.js'
import { rowFields, type Table } from './sources/table.js'
import { checkHints, kindsOf, type Sampled, sampleFiles, tableOf } from './sources/understand.js'
import { compile, fieldsOf, formulaFields, type Plan } from './sql/compile.js'
import type { Step } from './sql/dialect.js'
import { seriesFields } from './sql/series.js'

export type { Explanation, Model }

/** What a run reads and how; everything but `files` is optional. */
export interface ClassifyOptions {
  /** Paths, quoted globs, or `-` for standard input. */
  files: readonly string[]
  /** Column by field. */
  map?: Readonly<Record<string, string>>
  /** Sum rows of the same customer although no column is a date. */
  aggregate?: boolean
  /** More files with columns for the same customers. */
  join?: readonly string[]
  numbers?: string
  date_format?: string
  delimiter?: string
  encoding?: string
  /** The reference date, YYYY-MM-DD; the latest date of the data unless given. */
  as_of?: string
  /** Whether to read a ledger's dates although only the header's `as_of` needs them; default true. */
  dated?: boolean
  on_reject?: 'fail' | 'skip'
  max_rejects?: number
  /** Path of a saved model whose thresholds replace the fit. */
  model?: string
  /** Engine limits: `2GB`, a thread count, a folder for spilling. */
  memory?: string
  threads?: number
  temp_dir?: string
  /** Called with 0–100 while the engine works. */
  onProgress?: (percent: number) => void
  signal?: AbortSignal
}

/** A result that stands in the engine until it is closed. */
export interface Classified extends Portfolio {
  /** `undefined` when there is no such customer. */
  explain(customer: string): Promise<Explanation | undefined>
  /** Customer ids nearest to a mistyped one. */
  nearest(customer: string): Promise<string[]>
  /** The contents of a model file (`cartera.model/1`). */
  model(): Promise<Model>
  /** The rows that were set aside, as the contents of a rejects file; undefined when there are none. */
  rejects(): string | undefined
  close(): void
}

/** Everything that is known before a customer row is read. */
interface Prepared {
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

async function prepare(
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
    ...(sheetFiles.length > 0 ? Object.keys(own) : []),
  ])
  const first = all[0] as Sampled
  const fail = (fields: readonly string[]) => {
    const field = fields[0] as string
    if (!Object.hasOwn(declared, field)) return unknownField(field, declared)
    return missingField(fields, first.columns.headers, declared, first.shown)
  }
  for (const sampled of [...main.slice(0, 1), ...others.flatMap((files) => files.slice(0, 1))]) {
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

async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  for (const item of items) results.push(await work(item))
  return results
}

/** Which table gives each wanted field: the main one first, then the joined ones in order. */
function assigned(tables: readonly Table[], wanted: readonly string[], declared: Declared): string[][] {
  const taken = new Set<string>()
  return tables.map((table, i) => {
    const offered = offeredBy(table)
    const own = wanted.filter((field) => {
      if (taken.has(field) || Object.hasOwn(seriesFields, field)) return false
      return field === 'orders' ? i === 0 || offered.has('order') : rowFields([field], offered, declared).length > 0
    })
    for (const field of own) taken.add(field)
    return own
  })
}

const plainTables = ({ main, joins }: Prepared) => [...(main ? [main] : []), ...joins]

interface Loaded {
  fields: FoldedField[]
  tables: { table: Table; loaded: LoadedTable }[]
  warnings: Warning[]
  asOf: string | null
  sheetRows: { shown: string; rows: number; encoding: string; table: Table }[]
}

async function load(engine: Engine, prepared: Prepared, options: ClassifyOptions): Promise<Loaded> {
  const { declared, definition, wanted } = prepared
  const onReject = {
    skip: options.on_reject === 'skip',
    most: options.max_rejects ?? Number.POSITIVE_INFINITY,
    tempDir: options.temp_dir ?? tmpdir(),
  }
  const tables: Loaded['tables'] = []
  const sheets: { name: string; fields: FoldedField[]; rows: number; shown: string; table: Table }[] = []
  const plain = plainTables(prepared)
  const own = assigned(
    plain,
    wanted.filter((field) => !prepared.inSheets.has(field)),
    declared,
  )
  for (const [i, table] of plain.entries()) {
    tables.push({ table, loaded: await loadTable(engine, table, own[i] as string[], declared, onReject) })
  }
  for (const { sampled, table } of prepared.sheets) {
    const layout = layoutOf(sampled.columns.headers)
    const missing = wanted.filter((field) => prepared.inSheets.has(field))
    if (layout.layout === 'wide') {
      const loaded = await loadTable(engine, table, missing, declared, onReject)
      sheets.push({ name: table.name, fields: loaded.fields, rows: loaded.check.rows, shown: sampled.shown, table })
    } else {
      const file = table.files[0] as Table['files'][number]
      sheets.push({
        name: table.name,
        shown: sampled.shown,
        table,
        ...(await loadSheet(engine, table.name, sampled, file, layout, missing, declared)),
      })
    }
  }
  const asOf =
    options.as_of ??
    tables.map(({ loaded }) => loaded.check.latest).reduce<string | null>((a, b) => (b !== null && (a === null || b > a) ? b : a), null)
  const parts = [...tables.map(({ loaded }) => ({ name: loaded.name, fields: loaded.fields })), ...sheets]
  if (definition.series && prepared.main) {
    await engine.run(planSeries(tables[0]?.loaded.table ?? prepared.main, definition.series, declared, asOf).sql)
    parts.push({
      name: 'series',
      fields: Object.entries(seriesFields).map(([field, { precision, scale }]) => ({ field, sql: `"${field}"`, precision, scale })),
    })
  }
  const [first, ...rest] = parts as [(typeof parts)[number], ...typeof parts]
  if (first.name !== 'customers') {
    const step = joinStep(
      first.name,
      rest.map(({ name, fields }) => ({ name, fields: fields.map(({ field }) => field) })),
      first.fields.map(({ field }) => field),
    )
    await engine.run(step.sql)
  }
  return {
    fields: parts.flatMap(({ fields }) => fields),
    tables,
    warnings: tables
      .flatMap(({ loaded }) => loaded.warnings)
      .concat(
        await unmatched(
          engine,
          first.name,
          rest.filter(({ name }) => name !== 'series'),
        ),
      ),
    asOf,
    sheetRows: sheets.map(({ shown, rows, table }) => ({ shown, rows, encoding: table.files[0]?.encoding ?? 'utf-8', table })),
  }
}

/** Customers of joined tables that the main table does not have. */
async function unmatched(engine: Engine, main: string, joined: readonly { name: string }[]): Promise<Warning[]> {
  const warnings: Warning[] = []
  for (const { name } of joined) {
    const [row] = await engine.rows(
      `SELECT CAST(count(*) AS VARCHAR), min(j."customer") FROM "${name}" AS j LEFT JOIN "${main}" AS m ON m."customer" = j."customer" WHERE m."customer" IS NULL`,
    )
    if (row && row[0] !== '0')
      warnings.push({
        code: 'unmatched',
        message: `${row[0]} customers of a joined file are not among the customers, the first "${row[1]}"`,
      })
  }
  return warnings
}

async function refuseBrokenGuards(engine: Engine, plan: Plan, prepared: Prepared) {
  for (const { field, says, sql } of plan.guards) {
    const broken = await engine.rows(`${sql} LIMIT 1`)
    if (broken.length === 0) continue
    const [customer, value] = broken[0] as [string, string]
    const places = prepared.main ? ((await locateCustomers(prepared.main, [customer])).get(customer) ?? []) : []
    const [place] = places
    const sheet = prepared.inSheets.has(field) ? prepared.sheets[0]?.sampled.shown : undefined
    const source = prepared.main?.files[0]?.columns.sources.get(field)
    const column = source?.from === 'column' ? source.header : field
    const shown = value.includes('.') ? value.replace(/\.?0+$/, '') : value
    const where = sheet ?? (place ? `${place.file}, line ${place.line}` : prepared.main?.files[0]?.shown)
    throw inputError('faulty-rows', `${where}, column "${column}": ${shown} for customer "${customer}", but ${says}`, {
      file: sheet ?? place?.file ?? prepared.main?.files[0]?.shown,
      line: sheet ? undefined : place?.line,
      column,
      value: shown,
      hint: 'Mend the value.',
    })
  }
}

/** Compiles twice: the first time to see how large the values are, the second with types that just hold them. */
async function compiled(engine: Engine, { definition, kind, model }: Prepared, { fields }: Loaded): Promise<Plan> {
  const numeric = fields.filter(({ precision }) => precision > 0)
  const sizes = await largestOf(engine, new Map(numeric.map(({ field, sql }) => [field, sql])))
  const environment = customerEnvironment(fields, kind, sizes)
  const doubles = compile(definition, environment, model?.thresholds).measures.flatMap((measure): [string, string][] =>
    measure.double ? [[measure.name, measure.double]] : [],
  )
  return compile(definition, environment, model?.thresholds, await largestOf(engine, new Map(doubles)))
}

async function run(engine: Engine, classifier: Classifier, prepared: Prepared, options: ClassifyOptions): Promise<Classified> {
  const loaded = await load(engine, prepared, options)
  const { definition } = prepared
  const plan = await compiled(engine, prepared, loaded)
  await refuseBrokenGuards(engine, plan, prepared)
  if (plan.measured) await engine.run(plan.measured.sql)
  await engine.run(plan.thresholds(await naturalBreaks(engine, plan.breaks)).sql)
  const percents = await percentWarnings(engine, prepared, loaded)
  await engine.run(plan.ranked.sql)
  for (const table of ['measured', 'customers']) await engine.run(`DROP TABLE IF EXISTS "${table}"`)
  await engine.run(plan.totals.sql)
  const totals = await totalsOf(engine, plan)
  const shown = prepared.main?.files[0]?.shown ?? loaded.sheetRows[0]?.shown
  if (totals.customers === 0) throw inputError('nothing', `${shown} has no customers`, { file: shown })
  if (definition.needsPositiveTotal && !(Number(totals.base) > 0)) {
    throw inputError('nothing', `${shown}: no customer has ${definition.weigh} above 0, so there is nothing to divide into shares`, {
      file: shown,
      column: definition.weigh,
    })
  }
  const base = knownBase(totals.base, totals.largest)
  const columns = columnsOf(plan, base)
  const thresholds = await thresholdsOf(engine, plan)
  const weigh = plan.measures.find((measure) => measure.name === definition.weigh)
  const segments = await segmentsOf(engine, plan, totals.customers, base)
  const inputs = inputsOf(loaded)
  const header: Header = {
    classifier: classifier.name,
    title: classifier.title,
    source: classifier.source,
    parameters: prepared.parameters,
    as_of: loaded.asOf,
    inputs,
    thresholds,
    weigh: { name: definition.weigh, kind: weigh?.kind ?? 'money', title: titleOf(definition.weigh) },
    totals: { customers: totals.customers, amount: totals.amount },
    segments,
    concentration: definition.concentration ? await concentrationOf(engine, plan) : null,
    cross: await crossOf(engine, plan),
    warnings: [...loaded.warnings, ...percents, ...(definition.warnings ?? []), ...(await unclassifiedWarning(engine, columns, segments))],
    notes: [...(definition.notes ?? [])],
  }
  return {
    header,
    ...rowsOf(engine, columns, base),
    explain: (customer) => explain(engine, plan, columns, thresholds, customer),
    nearest: (customer) => nearestCustomers(engine, customer),
    model: () => modelOf(header, prepared, loaded),
    rejects: () => rejectsOf(loaded),
    close: () => engine.close(),
  }
}

/** A rate without a percent sign whose median is above 1.5 was probably meant as percent. */
async function percentWarnings(engine: Engine, { kind, wanted, main }: Prepared, { fields }: Loaded): Promise<Warning[]> {
  const warnings: Warning[] = []
  for (const { field, sql } of fields.filter(
    ({ field }) => wanted.includes(field) && kind(field) === 'ratio' && !Object.hasOwn(seriesFields, field),
  )) {
    const [row] = await engine.rows(
      `SELECT CAST(2 * count(CASE WHEN abs(${sql}) > 1.5 THEN 1 END) > count(${sql}) AS VARCHAR) FROM "customers"`,
    )
    if (row?.[0] !== 'true') continue
    const source = main?.files[0]?.columns.sources.get(field)
    const column = source?.from === 'column' ? source.header : field
    warnings.push({
      code: 'looks-like-percent',
      message: `column "${column}": most values are above 1.5, so they look like percent but are read as rates (14 is 1400 %); write the % in the header or the cells if percent is meant`,
    })
  }
  return warnings
}

function inputsOf({ tables, sheetRows }: Loaded): InputSummary[] {
  const main = tables.flatMap(({ table, loaded }) =>
    table.files.map((file, i) => ({
      path: file.shown,
      rows: (loaded.check.rowsByFile[i] ?? 0) + (loaded.rejectedByFile[i] ?? 0),
      rejected: loaded.rejectedByFile[i] ?? 0,
      encoding: file.encoding,
      delimiter: file.reader.kind === 'csv' ? file.reader.delimiter : null,
      numbers: file.numbers,
      ...(file.reader.kind === 'csv' && loaded.check.latest !== null ? { dates: file.dates } : {}),
    })),
  )
  const sheets = sheetRows.map(({ shown, rows, encoding, table }) => ({
    path: shown,
    rows,
    rejected: 0,
    encoding,
    delimiter: table.files[0]?.reader.kind === 'csv' ? table.files[0].reader.delimiter : null,
    numbers: table.files[0]?.numbers ?? '1234.56',
  }))
  return [...main, ...sheets]
}

function rejectsOf({ tables }: Loaded) {
  const rejected = tables.flatMap(({ loaded }) => loaded.rejected)
  const first = tables.find(({ loaded }) => loaded.rejected.length > 0)
  return first && rejectsCsv(first.table, rejected)
}

async function unclassifiedWarning(
  engine: Engine,
  columns: ReturnType<typeof columnsOf>,
  segments: Header['segments'],
): Promise<Warning[]> {
  const unclassified = segments.find(({ segment }) => segment === 'unclassified')
  if (!unclassified) return []
  const reason = columns.find(({ name }) => name === 'reason')?.sql('en')
  const rows = await engine.rows(
    `SELECT ${reason}, CAST(count(*) AS VARCHAR) FROM "ranked" WHERE "place" IS NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 3`,
  )
  const causes = rows.map(([cause, count]) => `${cause} (${count})`).join(', ')
  return [
    {
      code: 'unclassified',
      message: `${unclassified.customers} ${unclassified.customers === 1 ? 'customer' : 'customers'} could not be placed: ${causes}`,
    },
  ]
}

async function modelOf(header: Header, prepared: Prepared, loaded: Loaded): Promise<Model> {
  const files = [
    ...loaded.tables.flatMap(({ table, loaded: { check } }) => table.files.map((file, i) => ({ file, rows: check.rowsByFile[i] ?? 0 }))),
  ]
  const digests = await inTurn(files, async ({ file, rows }) => ({ path: file.shown, sha256: await digest(file.reader.path), rows }))
  return {
    schema: 'cartera.model/1',
    classifier: header.classifier,
    parameters: prepared.parameters,
    thresholds: header.thresholds,
    fitted: {
      as_of: header.as_of,
      customers: header.totals.customers,
      totals: { [header.weigh.name]: header.totals.amount },
      inputs: digests,
    },
  }
}

async function digest(path: string) {
  const hash = createHash('sha256')
  for await (const part of createReadStream(path)) hash.update(part as Buffer)
  return hash.digest('hex')
}

/**
 * Reads customers, runs a classifier over them and returns the ranked portfolio.
 * @param parameters typed values or option texts, checked by the classifier's own schema
 * @throws CarteraError when files, parameters or data are wrong
 */
export async function classify(
  classifier: Classifier,
  parameters: Readonly<Record<string, unknown>>,
  options: ClassifyOptions,
): Promise<Classified> {
  const opening = lazily(() => openDuckDB(options))
  try {
    const prepared = await prepare(classifier, parameters, options, opening.get)
    return await run(await opening.get(), classifier, prepared, options)
  } catch (error) {
    ;(await opening.opened())?.close()
    throw error
  }
}

function lazily<T>(make: () => Promise<T>) {
  let made: Promise<T> | undefined
  return {
    get: () => {
      made ??= make()
      return made
    },
    opened: () => made?.catch(() => undefined),
  }
}

/** The SQL that `classify` would run, as one script. */
export async function planSql(
  classifier: Classifier,
  parameters: Readonly<Record<string, unknown>>,
  options: ClassifyOptions,
): Promise<string> {
  if (options.files.includes('-'))
    throw usageError('sql-of-standard-input', '--sql needs a file: standard input is gone before anybody runs the script', { value: '-' })
  const opening = lazily(() => openDuckDB(options))
  try {
    const prepared = await prepare(classifier, parameters, options, opening.get)
    return script(plannedSteps(prepared, options))
  } finally {
    ;(await opening.opened())?.close()
  }
}

function plannedSteps(prepared: Prepared, options: ClassifyOptions): Step[] {
  const { declared, definition, wanted } = prepared
  const plain = plainTables(prepared)
  const own = assigned(
    plain,
    wanted.filter((field) => !prepared.inSheets.has(field)),
    declared,
  )
  const folds = [
    ...plain.map((table, i) => plannedFold(table, own[i] as string[], declared)),
    ...prepared.sheets.map(({ table }) => plannedFold(table, [...prepared.inSheets], declared)),
  ]
  const series = definition.series && prepared.main ? [planSeries(prepared.main, definition.series, declared, options.as_of ?? null)] : []
  const parts = [
    ...folds.map(({ step, fields }) => ({ name: step.name, fields })),
    ...series.map(({ name }) => ({
      name,
      fields: Object.entries(seriesFields).map(([field, { precision, scale }]) => ({ field, sql: `"${field}"`, precision, scale })),
    })),
  ]
  const [first, ...rest] = parts as [(typeof parts)[number], ...typeof parts]
  const customers =
    first.name === 'customers'
      ? []
      : [
          joinStep(
            first.name,
            rest.map(({ name, fields }) => ({ name, fields: fields.map(({ field }) => field) })),
            first.fields.map(({ field }) => field),
          ),
        ]
  const plan = compile(
    definition,
    customerEnvironment(
      parts.flatMap(({ fields }) => fields),
      prepared.kind,
    ),
    prepared.model?.thresholds,
  )
  const portfolio = {
    name: 'portfolio',
    sql: csvSelect(columnsOf(plan, unknownBase), { delimiter: ',', decimal: '.', guard: false }, unknownBase),
  }
  return [
    ...folds.flatMap(({ stage, step }) => (stage ? [stage, step] : [step])),
    ...series,
    ...customers,
    ...(plan.measured ? [plan.measured] : []),
    ...(plan.breaks.length > 0 ? [breaksFoundOutside] : []),
    plan.thresholds(new Map()),
    plan.ranked,
    plan.totals,
    portfolio,
  ]
}

/** Natural breaks are found outside the engine; a script that stands alone has no cut points for them. */
const breaksFoundOutside: Step = { name: 'natural breaks are found outside SQL, by ckmeans; here they are null', sql: 'SELECT 1' }

const script = (steps: readonly Step[]) => `${steps.map(({ name, sql }) => `-- ${name}\n${sql};`).join('\n\n')}\n`
