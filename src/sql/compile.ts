/**
 * A definition becomes a handful of named SQL steps over the table `customers`:
 * measured → thresholds (fitted or given) → levelled → placed → ranked.
 * Nothing here knows a classifier by name.
 */
import { identifier as id, type Step, tableOf, withSteps } from '../dialect.js'
import { CarteraError } from '../errors.js'
import type { Definition, Language, MeasureKind, Threshold, Words } from '../model/definition.js'
import { parseCondition } from '../model/formula/formula.js'
import { seriesFields } from '../model/series/index.js'
import { valueAt } from '../model/value-at.js'
import { say, type Text } from '../words/sentence.js'
import { condition } from './expression.js'
import { fitQuery, fromModel, type Known } from './fit.js'
import { groupsOfModel, thresholdsWithin } from './fit-within.js'
import { type Located, locatedOf } from './located.js'
import { type Measured, measuredOf } from './measured.js'
import { type CompiledMeasure, measuresFirst } from './measures.js'
import { numberedCustomers } from './numbered.js'
import { type CutMeasure, flagsOf, gapType, levelColumn, textsOf } from './place.js'
import { type FitMeasure, thresholdColumn } from './thresholds.js'
import type { Environment } from './typed.js'

/** The compiled definition. */
export interface Plan {
  definition: Definition
  measures: CompiledMeasure[]
  cuts: CutMeasure[]
  /** Why a customer could not be placed; the number is stored, the words are for writers. */
  reasons: Words[]
  /** Rows are customers whose values break the guard: customer, value. */
  guards: { field: string; says: Text; sql: string }[]
  /** Values, ascending, from which natural breaks are to be found; within groups group by group, with the number of each group's values. */
  breaks: { measure: string; k: number; sql: string; counts: string | null }[]
  /** Creates the table `measured` where its formulas are worth computing once; null where they are mere columns. */
  measured: Step | null
  /** Creates the table `thresholds`, one row, or one a group. `found` gives cuts that were found outside the engine. */
  thresholds(found: ReadonlyMap<string, Known>): Step
  /** Thresholds are those of each customer's group. */
  within: boolean
  /** Creates a table of customers with the number of their segment alone, as a field of the name. */
  placed(name: string): Step
  /** Levels of all measures, and the number of customers of each combination; reads `measured` and `thresholds`. */
  levels: string
  /** Every customer with values, levels, reason and place; reads `measured` and `thresholds`. */
  located: string
  /** Finds a customer whose values break any guard; null without guards. */
  broken: string | null
  /** Creates `ranked`: one row a customer with position, rank, segment, levels, measures, cumulative sum. */
  ranked: Step
  /** Creates the one-row table `totals`. */
  totals: Step
  /** SQL over `ranked` of a text column. */
  texts: Map<string, (language: Language) => string>
  /** SQL over `ranked` of a measure, a gap or a field. */
  sqlOf(name: string): string
  /** Kind and decimal type of the same; engines compute fast on up to 18 digits. */
  kindOf(name: string): MeasureKind
  /** Whether it is a ratio of which people read the number, not a percentage. */
  isPlain(name: string): boolean
  typeOf(name: string): { precision: number; scale: number }
  /** SQL over `ranked` of the flags, null where there is none. */
  flags: ((language: Language) => string) | null
}

/** Levels of measures with cut points over a relation that has them, and the customers of each combination. */
export function countedLevels(cuts: readonly CutMeasure[], from: string): string {
  const levels = cuts.map(({ measure }) => id(levelColumn(measure.name)))
  const columns = [...levels, 'count(*)'].map((sql) => `CAST(${sql} AS VARCHAR)`)
  return `SELECT ${columns.join(', ')} FROM ${from}${levels.length > 0 ? ` GROUP BY ${levels.join(', ')}` : ''}`
}

/**
 * Compiles a definition.
 * @param fields SQL of each field over the table `customers`
 * @param model thresholds of a saved model, which replace the fit
 * @param largest absolute value of measures that are doubles, for decimals no wider than they need be
 */
export function compile(
  definition: Definition,
  fields: Environment,
  model?: readonly Threshold[],
  largest: ReadonlyMap<string, number> = new Map(),
): Plan {
  const measured = measuredOf(definition, fields, model, largest)
  const { measures, cuts, overMeasured, before } = measured
  const located = locatedOf(measured)
  const { reasons, bound, fitted, gaps, levelled, steps } = located
  const environment = measuresFirst(measures, overMeasured)
  const described = (name: string): { kind: MeasureKind; scale: number; precision: number } => {
    const gap = gaps.find(({ column }) => column === name)
    if (gap) return { kind: gap.of.measure.kind, ...gapType(gap.of, model !== undefined) }
    const measure = measures.find((candidate) => candidate.name === name)
    if (measure) return measure
    const { kind, type } = fields(name)
    return { kind, ...(type === 'double' ? { scale: 12, precision: 38 } : type) }
  }
  return {
    definition,
    measures,
    cuts,
    reasons,
    ...guardsOf(definition, fields),
    breaks: breaksOf(measured, located),
    measured: measured.heavy ? { name: 'measured', sql: tableOf('measured', measured.step.sql) } : null,
    thresholds: (outside) => thresholdsStep(measured, located, outside),
    within: bound,
    placed: (name) => ({
      name,
      sql: tableOf(name, withSteps([...before, ...steps], `SELECT "customer", "place" AS ${id(name)} FROM "located"`)),
    }),
    located: withSteps([...before, ...steps], 'SELECT * FROM "located"'),
    levels: withSteps([...before, levelled], countedLevels(fitted, '"levelled"')),
    ranked: rankedStep(measured, located),
    totals: totalsStep(definition),
    sqlOf: (name) => (Object.hasOwn(definition.gaps ?? {}, name) ? id(name) : environment(name).sql),
    kindOf: (name) => described(name).kind,
    isPlain: (name) => seriesFields[name]?.plain === true,
    typeOf: described,
    texts: textsOf(definition, environment),
    flags: flagsOf(definition, environment),
  }
}

function guardsOf({ guards = [] }: Definition, fields: Environment): Pick<Plan, 'broken' | 'guards'> {
  const breaks = guards.map(({ holds }) => `NOT ${condition(parseCondition(holds), fields)}`)
  return {
    broken: breaks.length > 0 ? `SELECT 1 FROM "customers" WHERE ${breaks.join(' OR ')} LIMIT 1` : null,
    guards: guards.map(({ field, says }, i) => ({
      field,
      says,
      sql: `SELECT "customer", ${fields(field).sql} FROM "customers" WHERE ${breaks[i]} ORDER BY "customer"`,
    })),
  }
}

function breaksOf({ model, cuts, step }: Measured, { within }: Located): Plan['breaks'] {
  if (model) return []
  return cuts.flatMap(({ measure: { name }, cut: { fit } }) => {
    if (fit.by !== 'natural-breaks') return []
    const known = `FROM "measured" WHERE ${id(name)} IS NOT NULL`
    const values = `SELECT CAST(${id(name)} AS DOUBLE) ${known} ORDER BY ${within ? `${within}, ` : ''}1`
    const counts = within ? withSteps([step], `SELECT ${within}, CAST(count(*) AS VARCHAR) ${known} GROUP BY 1 ORDER BY 1`) : null
    return [{ measure: name, k: fit.k, sql: withSteps([step], values), counts }]
  })
}

/** What a saved model has of a cut. */
function saved({ measure, cut }: CutMeasure, model: readonly Threshold[] | undefined) {
  if (!model) return undefined
  const values = fromModel(measure.name, cut, model)
  if (!values && cut.fit.by === 'at') return undefined
  if (!values)
    throw new CarteraError('input', 'model', say('model-without-cuts', measure.name, cut.levels), { hint: say('model-with-options') })
  return values
}

/** @param outside cuts that were found outside the engine */
function thresholdsStep({ definition, model, before }: Measured, { fitted, within }: Located, outside: ReadonlyMap<string, Known>): Step {
  const fits = fitted.map(({ measure, cut }, i): Step => {
    const seen: FitMeasure = { name: measure.name, precision: measure.precision, scale: measure.scale, weigh: definition.weigh, within }
    return { name: `fit ${i + 1}`, sql: fitQuery(seen, cut, outside.get(measure.name) ?? saved({ measure, cut }, model)) }
  })
  const table = (steps: readonly Step[], select: string) => ({
    name: 'thresholds',
    sql: tableOf('thresholds', withSteps([...before, ...steps], select)),
  })
  if (within === undefined) {
    const nonempty = fits.length > 0 ? fits : [{ name: 'fit 1', sql: 'SELECT 0 AS "none"' }]
    return table(nonempty, `SELECT * FROM ${nonempty.map(({ name }) => id(name)).join(' CROSS JOIN ')}`)
  }
  const grouped = fits.map((step, i) => {
    const { measure, cut } = valueAt(fitted, i)
    const columns = cut.levels.slice(0, -1).map((level) => thresholdColumn(measure.name, level))
    return { step, columns, same: cut.fit.by === 'at' && !model }
  })
  const { steps, select } = thresholdsWithin(within, model && groupsOfModel(model), grouped)
  return table(steps, select)
}

function rankedStep({ definition, columnOf, early, cuts, written, before }: Measured, { gaps, steps }: Located): Step {
  const keys = ['"place" NULLS LAST', ...definition.rank.map((key) => `${id(key)} DESC NULLS LAST`)].join(', ')
  const numbered = numberedCustomers(definition, columnOf)
  const columns = [
    '"customer"',
    '"place"',
    '"reason"',
    ...new Set([...early.map((measure) => id(measure.name)), ...written.map(columnOf)]),
    ...[...gaps.map(({ column }) => column), ...cuts.map(({ measure }) => levelColumn(measure.name))].map(id),
    `row_number() OVER (ORDER BY ${keys}, "customer") AS "position"`,
    `rank() OVER (ORDER BY ${keys}) AS "rank"`,
    `coalesce(sum(${id(definition.weigh)}) OVER (ORDER BY ${keys}, "customer" ROWS UNBOUNDED PRECEDING), 0) AS "cumulative"`,
    ...numbered.columns,
  ]
  const select = `SELECT\n  ${columns.join(',\n  ')}\nFROM "located"${numbered.join}\nORDER BY "position"`
  return { name: 'ranked', sql: tableOf('ranked', withSteps([...before, ...steps, ...numbered.steps], select)) }
}

function totalsStep({ weigh, base }: Definition): Step {
  const sum = `sum(${id(weigh)})`
  const positive = base === 'net' ? sum : `sum(CASE WHEN ${id(weigh)} > 0 THEN ${id(weigh)} END)`
  const select = `SELECT\n  count(*) AS "all customers",\n  ${sum} AS "total",\n  ${positive} AS "base",\n  sum(abs(${id(weigh)})) AS "largest"\nFROM "ranked"`
  return { name: 'totals', sql: tableOf('totals', select) }
}
