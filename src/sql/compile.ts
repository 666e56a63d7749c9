/**
 * A definition becomes a handful of named SQL steps over the table `customers`:
 * measured → thresholds (fitted or given) → levelled → placed → ranked.
 * Nothing here knows a classifier by name.
 */
import { CarteraError } from '../errors.js'
import { type Expression, namesIn, parseCondition, parseFormula, type Test } from '../model/formula.js'
import type { Cause, Cut, Definition, Measure, MeasureKind, Segment, Threshold, When, Words } from '../model/words.js'
import { identifier as id, ordinal, type Step, text, withSteps } from './dialect.js'
import { condition, type Environment, expression, settled, type Typed } from './expression.js'
import { closedOf, type FitMeasure, fitQuery, fromModel, thresholdColumn, thresholdType } from './fit.js'

/** A measure with its SQL over `customers`. */
interface CompiledMeasure {
  name: string
  kind: MeasureKind
  title: Words
  /** Over `ranked`, where a late measure is computed from the fields that it needs. */
  sql: string
  /** Over `customers`. */
  computed: string
  precision: number
  scale: number
  /** Fields it needs, as the formula names them. */
  fields: string[]
  divisors: Typed['divisors']
  unbounded?: string
  /** SQL conditions over `customers`, and what they say. */
  missing?: { when: string | null; says: Words }[]
  /** The unrounded value over `customers`, where a division or a power makes it a double. */
  double?: string
  /** The definition titles it itself. */
  titled: boolean
  percent: boolean
}

/** The compiled definition. */
export interface Plan {
  definition: Definition
  measures: CompiledMeasure[]
  cuts: { measure: CompiledMeasure; cut: Cut }[]
  /** Why a customer could not be placed; the number is stored, the words are for writers. */
  reasons: Words[]
  /** Rows are customers whose values break the guard: customer, value. */
  guards: { field: string; says: string; sql: string }[]
  /** Values, ascending, from which natural breaks are to be found. */
  breaks: { measure: string; k: number; sql: string }[]
  /** Creates the table `measured` where its formulas are worth computing once; null where they are mere columns. */
  measured: Step | null
  /** Creates the one-row table `thresholds`. `found` gives cuts that were found outside the engine. */
  thresholds(found: ReadonlyMap<string, readonly (string | null)[]>): Step
  /** Creates a table of customers with the number of their segment alone, as a field of the name. */
  placed(name: string): Step
  /** Finds a customer whose values break any guard; null without guards. */
  broken: string | null
  /** Creates `ranked`: one row a customer with position, rank, segment, levels, measures, cumulative sum. */
  ranked: Step
  /** Creates the one-row table `totals`. */
  totals: Step
  /** SQL over `ranked` of a text column. */
  texts: Map<string, (language: 'en' | 'es') => string>
  /** SQL over `ranked` of a measure, a gap or a field. */
  sqlOf(name: string): string
  /** Kind and decimal type of the same; engines compute fast on up to 18 digits. */
  kindOf(name: string): MeasureKind
  typeOf(name: string): { precision: number; scale: number }
  /** SQL over `ranked` of the flags, null where there is none. */
  flags: string | null
}

/** Name of the column that holds a measure's level, counted from 0, the best. */
export const levelColumn = (measure: string) => `level ${measure}`

const asMeasure = (measure: string | Measure): Measure => (typeof measure === 'string' ? { formula: measure } : measure)

/** Replaces names of other measures by their formulas, so that each measure stands on fields alone. */
function inlined(name: string, definition: Definition, path: readonly string[] = []): Expression {
  if (path.includes(name))
    throw new CarteraError('usage', 'circular-measure', `the measure "${name}" needs itself: ${[...path, name].join(' → ')}`)
  const replace = (node: Expression): Expression => {
    switch (node.type) {
      case 'number':
        return node
      case 'name':
        return node.name !== name && Object.hasOwn(definition.measures, node.name) ? inlined(node.name, definition, [...path, name]) : node
      case 'negate':
        return { ...node, of: replace(node.of) }
      case 'call':
        return { ...node, of: node.of.map(replace) }
      case 'binary':
        return { ...node, left: replace(node.left), right: replace(node.right) }
    }
  }
  return replace(parseFormula(asMeasure(definition.measures[name] as string | Measure).formula))
}

/** Field names that the definition needs, each once. */
export function fieldsOf(definition: Definition): string[] {
  const guarded = (definition.guards ?? []).flatMap((guard) => [guard.field, ...namesIn(parseCondition(guard.holds))])
  const measures = Object.keys(definition.measures).filter((name) => !isLate(name, definition))
  return [...new Set([...measures.flatMap((name) => fieldsOfMeasure(name, definition)), ...guarded, ...fieldsOfOutput(definition)])]
}

/** Fields that a measure needs, for its value and to know whether it is without bound. */
function fieldsOfMeasure(name: string, definition: Definition): string[] {
  const { unbounded, missing } = asMeasure(definition.measures[name] as Measure)
  const conditions = [unbounded, ...causesOf(missing).map(({ when }) => when)].filter((condition) => condition !== undefined)
  return [...new Set([...namesIn(inlined(name, definition)), ...conditions.flatMap((condition) => namesIn(parseCondition(condition)))])]
}

const causesOf = (missing: Measure['missing']): readonly Cause[] =>
  missing === undefined ? [] : 'en' in missing ? [{ says: missing }] : missing

const hasTotal = (node: Expression): boolean => {
  switch (node.type) {
    case 'call':
      return node.name === 'total' || node.of.some(hasTotal)
    case 'binary':
      return hasTotal(node.left) || hasTotal(node.right)
    case 'negate':
      return hasTotal(node.of)
    default:
      return false
  }
}

/** A measure that decides nothing is computed only when it is written, so that no sort has to carry it. */
function isLate(name: string, definition: Definition) {
  const deciding = [definition.weigh, ...definition.rank, ...Object.keys(definition.cuts)]
  return !deciding.includes(name) && !hasTotal(inlined(name, definition))
}

/** Fields that columns, flags and texts need when they are written. */
function fieldsOfOutput(definition: Definition): string[] {
  const tests: Test[] = [
    ...(definition.flags ?? []).map((flag) => parseCondition(flag.when)),
    ...Object.values(definition.texts ?? {}).flatMap((column) => column.cases.flatMap(({ when }) => (when ? [parseCondition(when)] : []))),
  ]
  const known = new Set(
    [definition.gaps, definition.texts, definition.levels].flatMap((columns) => Object.keys(columns ?? {})).concat('flags'),
  )
  const late = Object.keys(definition.measures).filter((name) => isLate(name, definition))
  const names = [...late, ...tests.flatMap(namesIn), ...(definition.columns ?? [])].filter((name) => !known.has(name))
  return names.flatMap((name) =>
    !Object.hasOwn(definition.measures, name) ? [name] : isLate(name, definition) ? fieldsOfMeasure(name, definition) : [],
  )
}

/** Field names that the measures are computed from. */
export const formulaFields = (definition: Definition): string[] => [
  ...new Set(Object.keys(definition.measures).flatMap((name) => namesIn(inlined(name, definition)))),
]

function compileMeasure(name: string, definition: Definition, fields: Environment, largest: ReadonlyMap<string, number>): CompiledMeasure {
  const measure = asMeasure(definition.measures[name] as string | Measure)
  const tree = inlined(name, definition)
  const raw = expression(tree, fields)
  const typed = settled({ ...raw, kind: measure.kind ?? raw.kind }, largest.get(name))
  const unbounded = measure.unbounded && condition(parseCondition(measure.unbounded), fields)
  return {
    name,
    kind: typed.kind,
    title: measure.title ?? { en: name.replaceAll('_', ' '), es: name.replaceAll('_', ' ') },
    sql: typed.sql,
    computed: typed.sql,
    precision: typed.type.precision,
    scale: typed.type.scale,
    ...(measure.missing
      ? {
          missing: causesOf(measure.missing).map(({ when, says }) => ({
            when: when ? condition(parseCondition(when), fields) : null,
            says,
          })),
        }
      : {}),
    ...(raw.type === 'double' ? { double: raw.sql } : {}),
    titled: measure.title !== undefined,
    percent: measure.percent !== false,
    fields: fieldsOfMeasure(name, definition),
    divisors: typed.divisors,
    ...(unbounded ? { unbounded } : {}),
  }
}

/** Formulas see fields; conditions and texts see measures first. */
const measuresFirst =
  (measures: readonly CompiledMeasure[], fields: Environment): Environment =>
  (name) => {
    const measure = measures.find((candidate) => candidate.name === name)
    if (!measure) return fields(name)
    return { sql: measure.sql, kind: measure.kind, type: { precision: measure.precision, scale: measure.scale }, divisors: [] }
  }

/** The column of a field after `measured`: beside a measure of the same name and another meaning it has a name of its own. */
const fieldColumn = (definition: Definition) => (field: string) => {
  const measure = definition.measures[field]
  const other = measure !== undefined && !isLate(field, definition) && asMeasure(measure).formula !== field
  return id(other ? `field ${field}` : field)
}

/** Reasons in order, and SQL of the number of the first that holds; a cut measure that is known asks no further. */
function reasonsOf(cuts: readonly { measure: CompiledMeasure }[], fields: Environment): { reasons: Words[]; sql: string } {
  const reasons: Words[] = []
  const numberOf = (en: string, es: string) => {
    const known = reasons.findIndex((reason) => reason.en === en)
    return known >= 0 ? known : reasons.push({ en, es }) - 1
  }
  const branches = cuts.map(({ measure }) => {
    const unbounded = measure.unbounded ? ` AND NOT coalesce(${id(`unbounded ${measure.name}`)}, false)` : ''
    const causes = measure.missing
      ? measure.missing.flatMap(({ when, says }) => (when === null ? [] : [`WHEN ${when} THEN ${numberOf(says.en, says.es)}`]))
      : [
          ...measure.fields.map((field) => `WHEN ${fields(field).sql} IS NULL THEN ${numberOf(`${field} is missing`, `falta ${field}`)}`),
          ...measure.divisors.map(({ shown, sql }) => `WHEN ${sql} = 0 THEN ${numberOf(`${shown} is 0`, `${shown} es 0`)}`),
        ]
    const otherwise = measure.missing?.find(({ when }) => when === null)?.says ?? {
      en: `${measure.name} cannot be computed`,
      es: `${measure.name} no se puede calcular`,
    }
    return `WHEN ${id(measure.name)} IS NULL${unbounded} THEN ${caseOf(causes, String(numberOf(otherwise.en, otherwise.es)))}`
  })
  return { reasons, sql: caseOf(branches, 'NULL') }
}

const caseOf = (branches: readonly string[], otherwise: string) =>
  branches.length === 0 ? otherwise : `CASE\n    ${branches.join('\n    ')}\n    ELSE ${otherwise}\n  END`

/** How a value compares with the threshold of a level that it reaches. */
const comparison = (cut: Cut, i: number) => `${cut.low ? '<' : '>'}${closedOf(cut, i) === 'gt' ? '' : '='}`

function levelSql({ measure, cut }: { measure: CompiledMeasure; cut: Cut }) {
  const value = id(measure.name)
  if (cut.fit.by === 'segment') return `CAST(${value} AS ${ordinal}) AS ${id(levelColumn(measure.name))}`
  const branches = [
    ...(measure.unbounded ? [`WHEN ${id(`unbounded ${measure.name}`)} THEN ${cut.low ? cut.levels.length - 1 : 0}`] : []),
    `WHEN ${value} IS NULL THEN NULL`,
    ...(cut.floor === undefined ? [] : [`WHEN ${value} <= 0 THEN ${cut.levels.length}`]),
    ...cut.levels
      .slice(0, -1)
      .map((level, i) => `WHEN ${value} ${comparison(cut, i)} ${id(thresholdColumn(measure.name, level))} THEN ${i}`),
  ]
  return `CAST(${caseOf(branches, String(cut.levels.length - 1))} AS ${ordinal}) AS ${id(levelColumn(measure.name))}`
}

const gapSql = ({ column, of: { measure, cut } }: { column: string; of: Plan['cuts'][number] }) =>
  `${id(measure.name)} - ${id(thresholdColumn(measure.name, cut.levels[0] as string))} AS ${id(column)}`

/** The decimal type of a gap: of 18 digits where the threshold is written in the cut and both leave room. */
function gapType({ measure, cut }: Plan['cuts'][number], saved: boolean) {
  const { scale: decimals, digits } = saved ? { scale: 12 } : thresholdType(measure, cut)
  const scale = Math.max(measure.scale, decimals)
  const precision = Math.max(measure.precision - measure.scale, digits ?? 38) + 1 + scale
  return { scale, precision: Math.min(precision, 38) }
}

/** Levels of a cut, best first, the floor last. */
export const levelsOf = (cut: Cut) => (cut.floor === undefined ? [...cut.levels] : [...cut.levels, cut.floor])

/** The alternatives of a segment; one empty alternative matches everybody. */
export const alternatives = (segment: Segment): readonly When[] => (segment.when === undefined ? [{}] : ([segment.when].flat() as When[]))

function segmentSql(definition: Definition, cuts: Plan['cuts']) {
  const alternative = (segment: Segment, when: When) => {
    const tests = Object.entries(when).map(([measure, wanted]) => {
      const found = cuts.find((candidate) => candidate.measure.name === measure)
      if (!found) throw new CarteraError('usage', 'segment', `the segment "${segment.id}" asks for "${measure}", which has no cut`)
      const levels = levelsOf(found.cut)
      const numbers = [wanted].flat().map((level) => levels.indexOf(level))
      if (numbers.includes(-1))
        throw new CarteraError(
          'usage',
          'segment',
          `the segment "${segment.id}" asks for a level of "${measure}" that is none of ${levels.join(', ')}`,
        )
      return `${id(levelColumn(measure))} IN (${numbers.join(', ')})`
    })
    return tests.length ? tests.join(' AND ') : 'true'
  }
  const branches = definition.segments.map((segment, i) => {
    const tests = alternatives(segment).map((when) => alternative(segment, when))
    return `WHEN ${tests.length > 1 ? tests.map((test) => `(${test})`).join(' OR ') : tests[0]} THEN ${i}`
  })
  return caseOf(branches, 'NULL')
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
  const columnOf = fieldColumn(definition)
  const overMeasured: Environment = (name) => ({ ...fields(name), sql: columnOf(name) })
  const computed = Object.keys(definition.measures).map((name) => compileMeasure(name, definition, fields, largest))
  const early = computed.filter(({ name }) => !isLate(name, definition))
  const measures = computed.map((measure): CompiledMeasure => {
    const { sql, divisors, missing } = compileMeasure(measure.name, definition, overMeasured, largest)
    return { ...measure, divisors, ...(missing ? { missing } : {}), sql: early.includes(measure) ? id(measure.name) : sql }
  })
  const named = (name: string) => measures.find((measure) => measure.name === name) as CompiledMeasure
  const cuts = Object.entries(definition.cuts).map(([name, cut]) => ({ measure: named(name), cut }))
  const { reasons, sql: reason } = reasonsOf(cuts, overMeasured)
  const environment = measuresFirst(measures, overMeasured)
  const isMeasured = (field: string) => early.some(({ name }) => name === field) && columnOf(field) === id(field)
  const written = [...new Set(fieldsOfOutput(definition))].filter((field) => !isMeasured(field))
  const passed = [...new Set([...written, ...cuts.flatMap(({ measure }) => measure.fields)])].filter((field) => !isMeasured(field))

  const measured: Step = {
    name: 'measured',
    sql: `SELECT\n  ${[
      '"customer"',
      ...early.map((measure) => `${measure.computed} AS ${id(measure.name)}`),
      ...early.flatMap((measure) => (measure.unbounded ? [`${measure.unbounded} AS ${id(`unbounded ${measure.name}`)}`] : [])),
      ...passed.map((name) => `${fields(name).sql} AS ${columnOf(name)}`),
    ].join(',\n  ')}\nFROM "customers"`,
  }
  const heavy = early.some((measure) => measure.double !== undefined)
  const before = heavy ? [] : [measured]

  const gaps = Object.entries(definition.gaps ?? {}).map(([column, of]) => ({
    column,
    of: cuts.find(({ measure }) => measure.name === of) as Plan['cuts'][number],
  }))
  const levelled: Step = {
    name: 'levelled',
    sql: `SELECT\n  ${['"measured".*', ...cuts.map(levelSql), ...gaps.map(gapSql)].join(',\n  ')}\nFROM "measured" CROSS JOIN "thresholds"`,
  }
  const placed: Step = {
    name: 'placed',
    sql: `SELECT\n  "levelled".*,\n  CAST(${reason} AS ${ordinal}) AS "reason",\n  CAST(${segmentSql(definition, cuts)} AS ${ordinal}) AS "segment"\nFROM "levelled"`,
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
    ...early.map((measure) => id(measure.name)),
    ...written.map(columnOf),
    ...[...gaps.map(({ column }) => column), ...cuts.map(({ measure }) => levelColumn(measure.name))].map(id),
  ]
  const ranked: Step = {
    name: 'ranked',
    sql: `CREATE TEMP TABLE "ranked" AS\n${withSteps(
      [...before, levelled, placed, located],
      `SELECT\n  ${[
        ...kept,
        `row_number() OVER (ORDER BY ${keys}, "customer") AS "position"`,
        `rank() OVER (ORDER BY ${keys}) AS "rank"`,
        `coalesce(sum(${weigh}) OVER (ORDER BY ${keys}, "customer" ROWS UNBOUNDED PRECEDING), 0) AS "cumulative"`,
      ].join(',\n  ')}\nFROM "located"\nORDER BY "position"`,
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
  const fitted = cuts.filter(({ cut }) => cut.fit.by !== 'segment')
  const found = (measure: CompiledMeasure, cut: Cut) => {
    if (!model) return undefined
    const values = fromModel(measure.name, cut, model)
    if (!values)
      throw new CarteraError(
        'input',
        'model',
        `the model has no cut points for "${measure.name}" with the levels ${cut.levels.slice(0, -1).join(', ')}`,
      )
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
                    `SELECT CAST(${id(measure.name)} AS DOUBLE) FROM "measured" WHERE ${id(measure.name)} IS NOT NULL ORDER BY 1`,
                  ),
                },
              ]
            : [],
        ),
    measured: heavy ? { name: 'measured', sql: `CREATE TEMP TABLE "measured" AS\n${measured.sql}` } : null,
    thresholds: (outside) => {
      const fits = fitted.map(({ measure, cut }, i): Step => {
        const seen: FitMeasure = { name: measure.name, precision: measure.precision, scale: measure.scale, weigh: definition.weigh }
        return { name: `fit ${i + 1}`, sql: fitQuery(seen, cut, outside.get(measure.name) ?? found(measure, cut)) }
      })
      const nonempty = fits.length > 0 ? fits : [{ name: 'fit 1', sql: 'SELECT 0 AS "none"' }]
      const select = `SELECT * FROM ${nonempty.map(({ name }) => id(name)).join(' CROSS JOIN ')}`
      return { name: 'thresholds', sql: `CREATE TEMP TABLE "thresholds" AS\n${withSteps([...before, ...nonempty], select)}` }
    },
    placed: (name) => ({
      name,
      sql: `CREATE TEMP TABLE ${id(name)} AS\n${withSteps([...before, levelled, placed, located], `SELECT "customer", "place" AS ${id(name)} FROM "located"`)}`,
    }),
    ranked,
    totals,
    sqlOf: (name) => (Object.hasOwn(definition.gaps ?? {}, name) ? id(name) : environment(name).sql),
    kindOf: (name) => described(name).kind,
    typeOf: described,
    texts: textsOf(definition, environment),
    flags: flagsOf(definition, environment),
  }
}

function textsOf(definition: Definition, environment: Environment): Plan['texts'] {
  const columns = Object.entries(definition.texts ?? {}).map(([name, column]) => {
    const sql = (language: 'en' | 'es') => {
      const branches = column.cases.map(({ segment, when, id: caseId, label }) => {
        const tests = [
          ...(segment === undefined ? [] : [`"place" = ${definition.segments.findIndex((candidate) => candidate.id === segment)}`]),
          ...(when === undefined ? [] : [condition(parseCondition(when), environment)]),
        ]
        return `WHEN ${tests.join(' AND ') || 'true'} THEN ${text(language === 'en' ? caseId : label[language])}`
      })
      return caseOf(branches, 'NULL')
    }
    return [name, sql] as const
  })
  return new Map(columns)
}

function flagsOf(definition: Definition, environment: Environment): string | null {
  const flags = definition.flags ?? []
  if (flags.length === 0) return null
  const parts = flags.map(
    (flag) => `CASE WHEN ${condition(parseCondition(flag.when), environment)} THEN ${text(` ${flag.id}`)} ELSE '' END`,
  )
  return `NULLIF(ltrim(${parts.join(' || ')}), '')`
}
