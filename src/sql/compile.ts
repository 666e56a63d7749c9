/**
 * A definition becomes a handful of named SQL steps over the table `customers`:
 * measured → thresholds (fitted or given) → levelled → placed → ranked.
 * Nothing here knows a classifier by name.
 */
import { identifier as id, ordinal, type Step, withSteps } from '../dialect.js'
import { CarteraError } from '../errors.js'
import type { Cut, Definition, Grouping, Language, MeasureKind, Threshold, Words } from '../model/definition.js'
import { parseCondition } from '../model/formula/formula.js'
import { seriesFields } from '../model/series/index.js'
import { valueAt } from '../model/value-at.js'
import { say, type Text } from '../words/sentence.js'
import { condition } from './expression.js'
import { fitQuery, fromModel, type Known } from './fit.js'
import { groupsOfModel, thresholdsWithin } from './fit-within.js'
import { type CompiledMeasure, compileMeasure, fieldColumn, fieldsOfOutput, isLate, measuresFirst } from './measures.js'
import { numberedCustomers } from './numbered.js'
import { type CutMeasure, flagsOf, gapSql, gapType, levelColumn, levelSql, reasonsOf, segmentSql, textsOf } from './place.js'
import { withinColumn } from './rows-of-groups.js'
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
  const ownColumn = fieldColumn(definition)
  const computed = Object.keys(definition.measures).map((name) => compileMeasure(name, definition, fields, largest))
  const early = computed.filter(({ name }) => !isLate(name, definition))
  const isMeasured = (field: string) => early.some(({ name }) => name === field) && ownColumn(field) === id(field)
  const written = [...new Set(fieldsOfOutput(definition))].filter((field) => !isMeasured(field))
  const ofCuts = computed.filter(({ name }) => Object.hasOwn(definition.cuts, name)).flatMap((measure) => measure.fields)
  const passed = [...new Set([...written, ...ofCuts])].filter((field) => !isMeasured(field))
  // What is the same is carried once: each further column costs the sort.
  const same = new Map([
    ...passed.map((field) => [fields(field).sql, ownColumn(field)] as const).reverse(),
    ...early.map(({ computed, name }) => [computed, id(name)] as const),
  ])
  const columnOf = (field: string) => same.get(fields(field).sql) ?? ownColumn(field)
  const overMeasured: Environment = (name) => ({ ...fields(name), sql: columnOf(name) })
  const measures = computed.map((measure): CompiledMeasure => {
    const { sql, divisors, missing } = compileMeasure(measure.name, definition, overMeasured, largest)
    return { ...measure, divisors, ...(missing ? { missing } : {}), sql: early.includes(measure) ? id(measure.name) : sql }
  })
  const named = (name: string) => measures.find((measure) => measure.name === name) as CompiledMeasure
  const cuts = Object.entries(definition.cuts).map(([name, cut]) => ({ measure: named(name), cut }))
  const { reasons, sql: reason } = reasonsOf(cuts, overMeasured)
  const environment = measuresFirst(measures, overMeasured)

  const measured: Step = {
    name: 'measured',
    sql: `SELECT\n  ${[
      '"customer"',
      ...early.map((measure) => `${measure.computed} AS ${id(measure.name)}`),
      ...early.flatMap((measure) => (measure.unbounded ? [`${measure.unbounded} AS ${id(`unbounded ${measure.name}`)}`] : [])),
      ...passed.filter((name) => columnOf(name) === ownColumn(name)).map((name) => `${fields(name).sql} AS ${columnOf(name)}`),
    ].join(',\n  ')}\nFROM "customers"`,
  }
  const { groups } = definition
  const fitted = cuts.filter(({ cut }) => cut.fit.by !== 'segment')
  const bound = groups?.within !== undefined && (model ? model.length > 0 : fitted.length > 0)
  const within = bound ? columnOf((groups.within as Grouping).field) : undefined
  const unfitted = bound && model ? `"thresholds".${id(withinColumn)} IS NULL` : null
  const cause = unfitted
    ? `CASE WHEN "no cut points" THEN ${reasons.push(noCutPoints(groups?.within as Grouping)) - 1} ELSE ${reason} END`
    : reason
  const heavy = early.some((measure) => measure.double !== undefined)
  const before = heavy ? [] : [measured]

  const gaps = Object.entries(definition.gaps ?? {}).map(([column, of]) => ({
    column,
    of: cuts.find(({ measure }) => measure.name === of) as CutMeasure,
  }))
  const levelled: Step = {
    name: 'levelled',
    sql: `SELECT\n  ${[
      '"measured".*',
      ...(unfitted ? [`${unfitted} AS "no cut points"`] : []),
      ...cuts.map((cut) => levelSql(cut, unfitted)),
      ...gaps.map((gap) => gapSql(gap, model !== undefined)),
    ].join(
      ',\n  ',
    )}\nFROM "measured" ${bound ? `LEFT JOIN "thresholds" ON "thresholds".${id(withinColumn)} = ${within}` : 'CROSS JOIN "thresholds"'}`,
  }
  const placed: Step = {
    name: 'placed',
    sql: `SELECT\n  "levelled".*,\n  CAST(${cause} AS ${ordinal}) AS "reason",\n  CAST(${segmentSql(definition, cuts)} AS ${ordinal}) AS "segment"\nFROM "levelled"`,
  }
  const decided = cuts.map(({ measure }) => `${id(levelColumn(measure.name))} IS NOT NULL`).join(' AND ')
  const located: Step = {
    name: 'located',
    sql: `SELECT "placed".*, CASE WHEN ${decided || 'true'} THEN "segment" END AS "place" FROM "placed"`,
  }
  const keys = ['"place" NULLS LAST', ...definition.rank.map((key) => `${id(key)} DESC NULLS LAST`)].join(', ')
  const weigh = id(definition.weigh)
  const kept = [
    '"customer"',
    '"place"',
    '"reason"',
    ...new Set([...early.map((measure) => id(measure.name)), ...written.map(columnOf)]),
    ...[...gaps.map(({ column }) => column), ...cuts.map(({ measure }) => levelColumn(measure.name))].map(id),
  ]
  const numbered = numberedCustomers(definition, columnOf)
  const ranked: Step = {
    name: 'ranked',
    sql: `CREATE TEMP TABLE "ranked" AS\n${withSteps(
      [...before, levelled, placed, located, ...numbered.steps],
      `SELECT\n  ${[
        ...kept,
        `row_number() OVER (ORDER BY ${keys}, "customer") AS "position"`,
        `rank() OVER (ORDER BY ${keys}) AS "rank"`,
        `coalesce(sum(${weigh}) OVER (ORDER BY ${keys}, "customer" ROWS UNBOUNDED PRECEDING), 0) AS "cumulative"`,
        ...numbered.columns,
      ].join(',\n  ')}\nFROM "located"${numbered.join}\nORDER BY "position"`,
    )}`,
  }
  const totals: Step = {
    name: 'totals',
    sql: `CREATE TEMP TABLE "totals" AS\nSELECT\n  count(*) AS "all customers",\n  sum(${weigh}) AS "total",\n  ${definition.base === 'net' ? `sum(${weigh})` : `sum(CASE WHEN ${weigh} > 0 THEN ${weigh} END)`} AS "base",\n  sum(abs(${weigh})) AS "largest"\nFROM "ranked"`,
  }

  const described = (name: string): { kind: MeasureKind; scale: number; precision: number } => {
    const gap = gaps.find(({ column }) => column === name)
    if (gap) return { kind: gap.of.measure.kind, ...gapType(gap.of, model !== undefined) }
    const measure = measures.find((candidate) => candidate.name === name)
    if (measure) return measure
    const { kind, type } = fields(name)
    return { kind, ...(type === 'double' ? { scale: 12, precision: 38 } : type) }
  }
  const found = (measure: CompiledMeasure, cut: Cut) => {
    if (!model) return undefined
    const values = fromModel(measure.name, cut, model)
    if (!values && cut.fit.by === 'at') return undefined
    if (!values) throw new CarteraError('input', 'model', say('model-without-cuts', measure.name, cut.levels.slice(0, -1)))
    return values
  }
  return {
    definition,
    measures,
    cuts,
    reasons,
    broken: definition.guards?.length
      ? `SELECT 1 FROM "customers" WHERE ${definition.guards.map(({ holds }) => `NOT ${condition(parseCondition(holds), fields)}`).join(' OR ')} LIMIT 1`
      : null,
    guards: (definition.guards ?? []).map(({ field, holds, says }) => ({
      field,
      says,
      sql: `SELECT "customer", ${fields(field).sql} FROM "customers" WHERE NOT ${condition(parseCondition(holds), fields)} ORDER BY "customer"`,
    })),
    breaks: model
      ? []
      : cuts.flatMap(({ measure, cut }) =>
          cut.fit.by === 'natural-breaks'
            ? [
                {
                  measure: measure.name,
                  k: cut.fit.k,
                  sql: withSteps(
                    [measured],
                    `SELECT CAST(${id(measure.name)} AS DOUBLE) FROM "measured" WHERE ${id(measure.name)} IS NOT NULL ORDER BY ${within ? `${within}, ` : ''}1`,
                  ),
                  counts: within
                    ? withSteps(
                        [measured],
                        `SELECT ${within}, CAST(count(*) AS VARCHAR) FROM "measured" WHERE ${id(measure.name)} IS NOT NULL GROUP BY 1 ORDER BY 1`,
                      )
                    : null,
                },
              ]
            : [],
        ),
    measured: heavy ? { name: 'measured', sql: `CREATE TEMP TABLE "measured" AS\n${measured.sql}` } : null,
    thresholds: (outside) => {
      const fits = fitted.map(({ measure, cut }, i): Step => {
        const seen: FitMeasure = { name: measure.name, precision: measure.precision, scale: measure.scale, weigh: definition.weigh, within }
        return { name: `fit ${i + 1}`, sql: fitQuery(seen, cut, outside.get(measure.name) ?? found(measure, cut)) }
      })
      if (within !== undefined) {
        const grouped = fits.map((step, i) => {
          const { measure, cut } = valueAt(fitted, i)
          const columns = cut.levels.slice(0, -1).map((level) => thresholdColumn(measure.name, level))
          return { step, columns, same: cut.fit.by === 'at' && !model }
        })
        const { steps, select } = thresholdsWithin(within, model && groupsOfModel(model), grouped)
        return { name: 'thresholds', sql: `CREATE TEMP TABLE "thresholds" AS\n${withSteps([...before, ...steps], select)}` }
      }
      const nonempty = fits.length > 0 ? fits : [{ name: 'fit 1', sql: 'SELECT 0 AS "none"' }]
      const select = `SELECT * FROM ${nonempty.map(({ name }) => id(name)).join(' CROSS JOIN ')}`
      return { name: 'thresholds', sql: `CREATE TEMP TABLE "thresholds" AS\n${withSteps([...before, ...nonempty], select)}` }
    },
    within: bound,
    placed: (name) => ({
      name,
      sql: `CREATE TEMP TABLE ${id(name)} AS\n${withSteps([...before, levelled, placed, located], `SELECT "customer", "place" AS ${id(name)} FROM "located"`)}`,
    }),
    located: withSteps([...before, levelled, placed, located], 'SELECT * FROM "located"'),
    levels: withSteps([...before, levelled], countedLevels(fitted, '"levelled"')),
    ranked,
    totals,
    sqlOf: (name) => (Object.hasOwn(definition.gaps ?? {}, name) ? id(name) : environment(name).sql),
    kindOf: (name) => described(name).kind,
    isPlain: (name) => seriesFields[name]?.plain === true,
    typeOf: described,
    texts: textsOf(definition, environment),
    flags: flagsOf(definition, environment),
  }
}

/** Why a customer has no place whose group a saved model did not see. */
const noCutPoints = ({ title }: Grouping): Words => ({
  en: `the model has no cut points for its ${title.en}`,
  es: `el modelo no tiene puntos de corte para su ${title.es}`,
})
