/** Dated stages of sales to what becomes of them. */
import * as z from 'zod'
import type { Engine } from '../../engines/engine.js'
import { withEngine } from '../../engines/open.js'
import { inputError, usageError } from '../../errors.js'
import { dictionary } from '../../fields/dictionary.js'
import { placesOf } from '../../intake/engine-places.js'
import { inputsOf, rejectsOf } from '../../intake/inputs-of.js'
import { ledgerOf } from '../../intake/ledger-of.js'
import { load } from '../../intake/load.js'
import type { ClassifyOptions } from '../../intake/options.js'
import { prepare } from '../../intake/prepare.js'
import type { Classifier, Warning } from '../../model/definition.js'
import { nearest } from '../../model/nearest.js'
import { titleOf } from '../../model/titles.js'
import { type RowsOfSeries, seriesSource } from '../../sources/rows/fold/series-rows.js'
import { daysQuery, oddQuery, openQuery, processPartsQuery, reachedStep, salesQuery, stageQuery, stagesQuery } from '../../sql/process.js'
import { quantile } from '../../statistics/forecasting.js'
import { say } from '../../words/sentence.js'
import { filterOf } from '../portfolio/filter.js'
import type { ProcessHeader, Stage } from './process.js'

/** What is asked of a process. */
export interface ProcessOptions {
  /** In their order; that of the data where they are not given. */
  stages?: readonly string[] | undefined
  split?: string | undefined
}

/** A finished look at a process. */
export interface FoundProcess {
  header: ProcessHeader
  rejects(bare?: boolean): Iterable<string> | undefined
}

/** What is read, in the words of a classifier whose customers are the sales. */
const reading: Classifier<Record<string, never>> = {
  name: 'process',
  title: { en: 'Sales process', es: 'Proceso de venta' },
  summary: titleOf('customers'),
  source: '',
  method: '',
  parameters: z.strictObject({}),
  needs: ['sale', 'stage', 'date'],
  fields: () => ({
    customer: {
      ...dictionary.customer,
      names: [
        'sale',
        'sale id',
        'deal',
        'deal id',
        'opportunity',
        'opportunity id',
        'lead',
        'venta',
        'id venta',
        'oportunidad',
        'negocio',
        'operación',
      ],
    },
    stage: { kind: 'text', combine: 'none', names: ['stage', 'task', 'step', 'phase', 'etapa', 'fase', 'tarea', 'paso'] },
    date: { ...dictionary.date, names: [...dictionary.date.names, 'entered', 'entered on', 'fecha de entrada'] },
    cost: { kind: 'money', combine: 'sum', names: ['cost', 'coste', 'costo', 'expense', 'gasto'] },
    satisfaction: { kind: 'score', combine: 'mean', names: ['satisfaction', 'satisfacción', 'rating', 'valoración', 'nps'] },
    steps: { kind: 'count', combine: 'sum', names: ['steps'] },
  }),
  define(_, has) {
    for (const field of ['stage', 'date', 'steps']) has.first(field)
    const own = ['cost', 'satisfaction'].filter((field) => has.has(field))
    return {
      measures: { steps: 'steps', ...Object.fromEntries(own.map((field) => [field, field])) },
      cuts: {},
      segments: [{ id: 'all', label: titleOf('customers') }],
      weigh: 'steps',
      rank: [],
      columns: ['stage', ...own],
      series: { flow: 'steps', period: { calendar: 'year' } },
    }
  },
  examples: ['cartera process stages.csv'],
}

/**
 * Tells of each stage how many sales reached it, how many went on, how long that took, what it cost, and what waits.
 * @throws CarteraError when files or data are wrong, or a stage is named that nobody reached
 */
export const salesProcess = (asked: ProcessOptions, options: ClassifyOptions): Promise<FoundProcess> =>
  withEngine(options, placesOf(options), async (engine) => find(await engine(), asked, options))

async function find(engine: Engine, asked: ProcessOptions, options: ClassifyOptions): Promise<FoundProcess> {
  const counted = { ...options, map: { ...options.map, steps: '1' }, ...(asked.split === undefined ? {} : { split: asked.split }) }
  const prepared = await prepare(reading, {}, counted, async () => engine)
  const loaded = await load(engine, prepared, counted)
  const { table, asOf, source, shown: file } = ledgerOf(loaded, 'steps')
  const { measures } = prepared.definition
  const cost = 'cost' in measures ? seriesSource(table, { flow: 'cost' }, asOf).flow : null
  const satisfaction = 'satisfaction' in measures ? seriesSource(table, { flow: 'satisfaction' }, asOf).flow : null
  const { stages, leftOut } = await stagesOf(engine, source, asked.stages, file)
  const grouping = prepared.definition.groups?.split
  const part = grouping ? (loaded.fields.find(({ field }) => field === grouping.field)?.sql ?? null) : null
  await engine.run(reachedStep(source, stages, { cost, satisfaction, part }))
  const known = { stages, asOf: source.asOf, cost: cost !== null }
  const parts: ProcessHeader['parts'] = []
  if (part !== null)
    for (const [name] of await engine.rows(processPartsQuery))
      parts.push({ name: name ?? '', stages: await figures(engine, known, name ?? '') })
  const [sales, without] = (await engine.rows(salesQuery(source)))[0] ?? []
  const header: ProcessHeader = {
    as_of: asOf,
    ...filterOf(options),
    inputs: inputsOf(loaded, 'steps'),
    sales: Number(sales),
    stages: await figures(engine, known, null),
    ...(grouping ? { split: { column: grouping.names[0], title: grouping.title } } : {}),
    parts,
    warnings: [
      ...loaded.warnings,
      ...(leftOut.length > 0 ? [{ code: 'stages-left-out', message: say('stages-left-out', leftOut) }] : []),
      ...(await odd(engine, Number(without))),
    ],
  }
  return { header, rejects: (bare?: boolean) => rejectsOf(loaded, bare) }
}

/** @throws input error where there is no stage; usage error for one that nobody reached */
async function stagesOf(
  engine: Engine,
  source: RowsOfSeries,
  wanted: readonly string[] | undefined,
  file: string | undefined,
): Promise<{ stages: string[]; leftOut: string[] }> {
  const twice = wanted?.find((stage, i) => wanted.indexOf(stage) < i)
  if (twice !== undefined) throw usageError('repeated-stage', say('stage-named-twice', twice), { value: twice })
  const found = (await engine.rows(stagesQuery(source))).map(([stage]) => stage ?? '')
  if (found.length === 0) throw inputError('nothing', say('no-stages', String(file)), { file })
  if (found.length > mostStages)
    throw inputError('too-many-stages', say('too-many-stages', String(file), found.length, mostStages), {
      file,
      value: found[0],
      hint: say('name-stages'),
    })
  if (wanted === undefined) return { stages: found, leftOut: [] }
  const unknown = wanted.find((stage) => !found.includes(stage))
  if (unknown === undefined) return { stages: [...wanted], leftOut: found.filter((stage) => !wanted.includes(stage)) }
  const meant = nearest(unknown, found)
  throw usageError('unknown-stage', say('unknown-stage', String(file), unknown, found), {
    value: unknown,
    ...(meant ? { hint: say('meant', meant) } : {}),
  })
}

/** More stages than anybody has: another column was taken for them. */
const mostStages = 200

interface Known {
  stages: readonly string[]
  asOf: string
  cost: boolean
}

async function figures(engine: Engine, { stages, asOf, cost }: Known, part: string | null): Promise<Stage[]> {
  const rows = new Map((await engine.rows(stageQuery(part))).map(([no, ...rest]) => [Number(no), rest]))
  const days = weighed(await engine.rows(daysQuery(part)))
  const ages = weighed(await engine.rows(openQuery(asOf, part)))
  return stages.map((stage, no) => {
    const [reached = '0', converted = '0', spent, satisfied] = rows.get(no) ?? []
    const last = no === stages.length - 1
    const took = days.get(no) ?? []
    const usual = quantile(took, 0.9)
    const waiting = ages.get(no) ?? []
    return {
      stage,
      reached: Number(reached),
      converted: last ? null : Number(converted),
      conversion: last || Number(reached) === 0 ? null : Number(converted) / Number(reached),
      median_days: quantile(took, 0.5),
      p90_days: usual,
      cost: cost ? (spent ?? '0') : null,
      satisfaction: satisfied == null ? null : Number(satisfied),
      open: last ? null : waiting.length,
      late: last || usual === null ? null : waiting.filter((age) => age > usual).length,
    }
  })
}

/** Each value as often as it is counted, by stage. */
function weighed(rows: readonly (readonly (string | null)[])[]): Map<number, number[]> {
  const found = new Map<number, number[]>()
  for (const [no, value, count] of rows) {
    const own = found.get(Number(no)) ?? []
    found.set(Number(no), own)
    for (let i = 0; i < Number(count); i++) own.push(Number(value))
  }
  return found
}

async function odd(engine: Engine, without: number): Promise<Warning[]> {
  const [twice, one, back, other] = (await engine.rows(oddQuery))[0] ?? []
  return [
    ...(Number(twice) > 0 ? [{ code: 'repeated-stages', message: say('repeated-stages', Number(twice), one ?? '') }] : []),
    ...(Number(back) > 0 ? [{ code: 'stages-out-of-order', message: say('stages-out-of-order', Number(back), other ?? '') }] : []),
    ...(without > 0 ? [{ code: 'incomplete-rows', message: say('rows-without-stage', without) }] : []),
  ]
}
