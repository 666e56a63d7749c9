/** One customer's place and why: values, thresholds, the rule that matched, the way to the neighbouring levels. */
import type { Engine } from '../engines/engine.js'
import type { Threshold, Words } from '../model/words.js'
import type { Plan } from '../sql/compile.js'
import { identifier as id, text } from '../sql/dialect.js'
import { alternatives, levelColumn, levelsOf } from '../sql/place.js'
import { groupColumn, type RankedColumn } from './columns.js'

/** The way to a neighbouring level: the threshold between, and the difference of the value from it. */
interface Neighbour {
  level: string
  at: string
  /** A value on the threshold is not there yet. */
  beyond?: true
  /** Decimal text, never negative. */
  distance: string
}

/** One customer's place. Values are decimal text. */
export interface Explanation {
  customer: string
  rank: number | null
  /** Customers that were placed. */
  of: number
  segment: string
  label: Words
  reason: string | null
  share: string | null
  /** By column, where customers are grouped. */
  groups?: Record<string, string>
  measures: {
    measure: string
    value: string | null
    level: string | null
    /** The best level is that of the lowest values. */
    low?: true
    up: Neighbour | null
    down: Neighbour | null
  }[]
  /** All segments in order, with the levels they ask for and whether they matched. */
  rules: { segment: string; label: Words; when: Record<string, string[]>[]; matched: boolean }[]
}

const shortened = (value: string) => (value.includes('.') ? value.replace(/\.?0+$/, '') : value)

/** |a − b| of decimal texts, exactly. */
function distance(a: string, b: string): string {
  const scale = Math.max(...[a, b].map((value) => value.split('.')[1]?.length ?? 0))
  const units = (value: string) => BigInt(value.split('.').join('') + '0'.repeat(scale - (value.split('.')[1]?.length ?? 0)))
  const difference = units(a) - units(b)
  const digits = (difference < 0n ? -difference : difference).toString().padStart(scale + 1, '0')
  return scale === 0 ? digits : shortened(`${digits.slice(0, -scale)}.${digits.slice(-scale)}`)
}

function neighbours(
  value: string | null,
  level: number | null,
  levels: readonly string[],
  cutLevels: number,
  thresholds: readonly Threshold[],
) {
  if (value === null || level === null) return { up: null, down: null }
  const at = (i: number) => (i === cutLevels - 1 && levels.length > cutLevels ? '0' : thresholds[i]?.at)
  const way = (edge: number, to: number): Neighbour | null => {
    const threshold = at(edge)
    const name = levels[to]
    if (threshold == null || name === undefined) return null
    const beyond = to === edge && thresholds[edge]?.closed === 'gt' ? { beyond: true as const } : {}
    return { level: name, at: threshold, ...beyond, distance: distance(value, threshold) }
  }
  return { up: level === 0 ? null : way(level - 1, level - 1), down: way(level, level + 1) }
}

/** Explains one customer; `undefined` when there is none of that id. */
export async function explain(
  engine: Engine,
  plan: Plan,
  columns: readonly RankedColumn[],
  thresholds: readonly Threshold[],
  customer: string,
): Promise<Explanation | undefined> {
  const { groups } = plan.definition
  const groupings = groups?.all ?? []
  const column = (name: string) => columns.find((candidate) => candidate.name === name) as RankedColumn
  const values = plan.cuts.flatMap(({ measure }) => [
    measure.scale > 6 ? `CAST(CAST(${id(measure.name)} AS DECIMAL(38,6)) AS VARCHAR)` : `CAST(${id(measure.name)} AS VARCHAR)`,
    `CAST(${id(levelColumn(measure.name))} AS VARCHAR)`,
  ])
  const [row] = await engine.rows(
    `SELECT CAST(${column('rank').sql('en')} AS VARCHAR), CAST("place" AS VARCHAR), ${column('reason').sql('en')}, CAST(${column('share').sql('en')} AS VARCHAR), (SELECT CAST(count("place") AS VARCHAR) FROM "ranked")${[...groupings.map(({ field }) => plan.sqlOf(field)), ...values].map((value) => `, ${value}`).join('')}\nFROM "ranked" CROSS JOIN "totals" WHERE "customer" = ${text(customer.trim().normalize('NFC'))}`,
  )
  if (!row) return undefined
  const [rank, place, reason, share, of, ...more] = row
  const [found, rest] = [more.slice(0, groupings.length), more.slice(groupings.length)]
  const within = plan.within ? found[groupings.findIndex(({ field }) => field === groups?.within?.field)] : undefined
  const segment = place == null ? undefined : plan.definition.segments[Number(place)]
  const measures = plan.cuts.map(({ measure, cut }, i) => {
    const raw = rest[2 * i] ?? null
    const value = raw === null || cut.fit.by === 'segment' ? null : shortened(raw)
    const level = rest[2 * i + 1] == null ? null : Number(rest[2 * i + 1])
    const levels = levelsOf(cut)
    const own = thresholds.filter((threshold) => threshold.measure === measure.name && threshold.group === (within ?? undefined))
    return {
      measure: measure.name,
      value,
      level: level === null ? null : (levels[level] ?? null),
      ...(cut.low ? { low: true as const } : {}),
      ...neighbours(value, level, levels, cut.levels.length, own),
    }
  })
  return {
    customer,
    rank: rank == null ? null : Number(rank),
    of: Number(of),
    segment: segment?.id ?? 'unclassified',
    label: segment?.label ?? { en: 'Unclassified', es: 'Sin clasificar' },
    reason: reason ?? null,
    share: share ?? null,
    ...(groupings.length > 0
      ? { groups: Object.fromEntries(groupings.map((grouping, i) => [groupColumn(plan.definition, grouping), found[i] ?? ''])) }
      : {}),
    measures,
    rules: plan.definition.segments.map((each) => ({
      segment: each.id,
      label: each.label,
      when: alternatives(each).map((when) =>
        Object.fromEntries(Object.entries(when).map(([name, wanted]) => [name, [wanted].flat() as string[]])),
      ),
      matched: each === segment,
    })),
  }
}

/** Customer ids nearest to one that is not there, by edit distance. */
export async function nearestCustomers(engine: Engine, customer: string): Promise<string[]> {
  const wanted = text(customer.trim().toLowerCase().slice(0, 100))
  const rows = await engine.rows(
    `SELECT "customer" FROM "ranked" WHERE "customer" IS NOT NULL ORDER BY levenshtein(lower(left("customer", 100)), ${wanted}), "customer" LIMIT 3`,
  )
  return rows.map((row) => row[0] as string)
}
