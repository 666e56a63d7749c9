/** One customer's place and why: values, thresholds, the rules, the way to neighbouring levels and segments. */
import { identifier as id, text } from '../../dialect.js'
import type { Engine } from '../../engines/engine.js'
import { rounded, shortened } from '../../model/decimal.js'
import type { Threshold, Words } from '../../model/definition.js'
import { groupColumn } from '../../model/own-columns.js'
import type { Plan } from '../../sql/compile.js'
import { alternatives, levelColumn, levelsOf } from '../../sql/place.js'
import type { RankedColumn } from '../../sql/ranked-column.js'
import { type CustomerLevel, type Neighbour, type NeighbourSegment, neighbourSegments, neighbours, segmentAt } from './neighbours.js'

/** Where a method puts a customer and why. Values are decimal text. */
export interface Placement {
  segment: string
  label: Words
  reason: string | null
  /** The reason in the languages that are not English. */
  why?: Words
  measures: {
    measure: string
    value: string | null
    level: string | null
    /** The best level is that of the lowest values. */
    low?: true
    up: Neighbour | null
    down: Neighbour | null
  }[]
  /** All segments in order, each rule with the levels that it asks for. */
  rules: {
    segment: string
    label: Words
    /** Alternatives: levels by measure, all of which must hold. */
    when: Record<string, string[]>[]
    matched: boolean
    /** Where it does not match: the measures that keep each alternative from it, with the customer's levels, null where unknown. */
    failed?: { measure: string; level: string | null }[]
  }[]
  /** Segments that one measure alone would bring, the others as they are. */
  neighbours?: NeighbourSegment[]
}

/** One customer's place in a portfolio. */
export interface Explanation extends Placement {
  customer: string
  /** Where the data have names. */
  name?: string
  rank: number | null
  /** Customers that were placed. */
  of: number
  share: string | null
  /** By column, where customers are grouped. */
  groups?: Record<string, string>
  /** The accounts that are added up under it. */
  accounts?: string[]
  /** What the methods say whose segments are asked for. */
  lenses?: (Placement & { lens: string })[]
}

/** SQL of the values and levels of all measures with cuts. */
const valuesOf = (plan: Plan) =>
  plan.cuts.flatMap(({ measure }) => [
    `CAST(CAST(${id(measure.name)} AS DECIMAL(38,${measure.scale})) AS VARCHAR)`,
    `CAST(${id(levelColumn(measure.name))} AS VARCHAR)`,
  ])

const unclassified: Words = { en: 'Unclassified', es: 'Sin clasificar' }

/**
 * Why a customer stands where it does, from its values and levels.
 * @param group whose thresholds are the customer's
 */
function placementOf(
  plan: Plan,
  thresholds: readonly Threshold[],
  place: string | null,
  reason: Words | null,
  cells: readonly (string | null)[],
  group: string | undefined,
): Placement {
  const { segments } = plan.definition
  const segment = place === null ? undefined : segments[Number(place)]
  const levels = plan.cuts.map(({ measure, cut }, i): CustomerLevel => {
    const raw = cells[2 * i] ?? null
    const level = cells[2 * i + 1]
    return {
      measure: measure.name,
      cut,
      value: raw === null || cut.fit.by === 'segment' ? null : shortened(raw),
      level: level == null ? null : Number(level),
      thresholds: thresholds.filter((threshold) => threshold.measure === measure.name && threshold.group === group),
    }
  })
  const nameOf = ({ cut, level }: CustomerLevel) => (level === null ? null : (levelsOf(cut)[level] ?? null))
  const known = new Map(levels.map((each) => [each.measure, nameOf(each)]))
  return {
    segment: segment?.id ?? 'unclassified',
    label: segment?.label ?? unclassified,
    reason: reason?.en ?? null,
    ...(reason ? { why: reason } : {}),
    measures: levels.map((each) => ({
      measure: each.measure,
      value: each.value === null ? null : shortened(rounded(each.value, 6)),
      level: nameOf(each),
      ...(each.cut.low ? { low: true as const } : {}),
      ...neighbours(each),
    })),
    rules: segments.map((each) => {
      const when = alternatives(each).map((one) =>
        Object.fromEntries(Object.entries(one).map(([name, wanted]) => [name, [wanted].flat() as string[]])),
      )
      const failing = when.flatMap((one) =>
        Object.entries(one).flatMap(([name, wanted]) => (wanted.includes(known.get(name) ?? '') ? [] : [name])),
      )
      const matches = when.some((one) => Object.entries(one).every(([name, wanted]) => wanted.includes(known.get(name) ?? '')))
      return {
        segment: each.id,
        label: each.label,
        when,
        matched: each === segment,
        failed: matches ? [] : [...new Set(failing)].map((measure) => ({ measure, level: known.get(measure) ?? null })),
      }
    }),
    neighbours: segment ? neighbourSegments(levels, (changed) => segmentAt(segments, changed), segment) : [],
  }
}

/** Explains one customer; `undefined` when there is none of that id. */
export async function explain(
  engine: Engine,
  plan: Plan,
  columns: readonly RankedColumn[],
  thresholds: readonly Threshold[],
  customer: string,
): Promise<Omit<Explanation, 'lenses'> | undefined> {
  const { groups } = plan.definition
  const groupings = groups?.all ?? []
  const column = (name: string) => columns.find((candidate) => candidate.name === name) as RankedColumn
  const [row] = await engine.rows(
    `SELECT ${column('name')?.sql('en') ?? 'NULL'}, CAST(${column('rank').sql('en')} AS VARCHAR), CAST("place" AS VARCHAR), ${column('reason').sql('en')}, ${column('reason').sql('es')}, CAST(${column('share').sql('en')} AS VARCHAR), (SELECT CAST(count("place") AS VARCHAR) FROM "ranked")${[
      ...groupings.map(({ field }) => plan.sqlOf(field)),
      ...valuesOf(plan),
    ]
      .map((value) => `, ${value}`)
      .join('')}\nFROM "ranked" CROSS JOIN "totals" WHERE "customer" = ${text(customer)}`,
  )
  if (!row) return undefined
  const [name, rank, place, reason, spanish, share, of, ...more] = row
  const [own, cells] = [more.slice(0, groupings.length), more.slice(groupings.length)]
  const at = plan.within ? groupings.findIndex(({ field }) => field === groups?.within?.field) : -1
  return {
    customer,
    ...(name == null ? {} : { name }),
    rank: rank == null ? null : Number(rank),
    of: Number(of),
    share: share ?? null,
    ...(groupings.length > 0
      ? { groups: Object.fromEntries(groupings.map((grouping, i) => [groupColumn(plan.definition, grouping), own[i] ?? ''])) }
      : {}),
    ...placementOf(
      plan,
      thresholds,
      place ?? null,
      reason == null ? null : { en: reason, es: spanish ?? reason },
      cells,
      own[at] ?? undefined,
    ),
  }
}

/** Explains one customer's place by a lens, while the tables of its fit are there. */
export async function explainLens(
  engine: Engine,
  plan: Plan,
  thresholds: readonly Threshold[],
  customer: string,
): Promise<Placement | undefined> {
  const within = plan.within ? plan.definition.groups?.within : undefined
  const [row] = await engine.rows(
    `SELECT CAST("place" AS VARCHAR), CAST("reason" AS VARCHAR), ${within ? plan.sqlOf(within.field) : 'NULL'}${valuesOf(plan)
      .map((value) => `, ${value}`)
      .join('')}\nFROM (${plan.located}) AS "located" WHERE "customer" = ${text(customer)}`,
  )
  if (!row) return undefined
  const [place, reason, group, ...cells] = row
  const why = place == null && reason != null ? (plan.reasons[Number(reason)] ?? null) : null
  return placementOf(plan, thresholds, place ?? null, why, cells, group ?? undefined)
}
