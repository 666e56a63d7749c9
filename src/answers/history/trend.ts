/** What a series tells over time: its segments, or one customer. */
import { text } from '../../dialect.js'
import type { Engine } from '../../engines/engine.js'
import { inputError } from '../../errors.js'
import { shortened } from '../../model/decimal.js'
import type { Warning, Words } from '../../model/definition.js'
import { nearest } from '../../model/nearest.js'
import { lastOf } from '../../model/value-at.js'
import { cleanId } from '../../sources/grammar/ids.js'
import { say } from '../../words/sentence.js'
import { seriesOf, snapshotsIn } from '../portfolio/keeper/find.js'
import type { HistoryPlace } from '../portfolio/keeper/place.js'
import { table } from '../portfolio/keeper/schema.js'
import type { Snapshot } from '../portfolio/keeper/snapshot.js'
import type { SegmentSummary } from '../portfolio/portfolio.js'
import type { Path, Step, Trend } from './history.js'

/** Which part of a trend is wanted; all unless said. */
export interface TrendOptions {
  segment?: string | undefined
  /** From this date on. */
  since?: string | undefined
}

/** The snapshots of a series that weigh what the last one weighs. */
async function alike(
  engine: Engine,
  place: HistoryPlace,
): Promise<{ name: string; snapshots: Snapshot[]; last: Snapshot; warnings: Warning[] }> {
  const name = await seriesOf(engine, place)
  const all = await snapshotsIn(engine, place.file, name)
  const last = lastOf(all)
  const measure = last.header.weigh.name
  const snapshots = all.filter(({ header }) => header.weigh.name === measure)
  const others = all.length - snapshots.length
  const warnings = others > 0 ? [{ code: 'other-measure', message: say('other-measures', others, measure) }] : []
  return { name, snapshots, last, warnings }
}

const seriesFacts = (place: HistoryPlace, name: string, { header }: Snapshot, warnings: Warning[]) => ({
  file: place.file,
  name,
  title: header.title,
  measure: header.weigh,
  warnings,
})

/** Size and money of the segments, by date. @throws input error for a segment or a time of which there is nothing */
export async function trendOf(engine: Engine, place: HistoryPlace, { segment, since }: TrendOptions = {}): Promise<Trend> {
  const { name, snapshots, last, warnings } = await alike(engine, place)
  const wanted = snapshots.filter(({ as_of }) => since === undefined || as_of >= since)
  if (wanted.length === 0)
    throw inputError('no-snapshot', say('no-snapshot-since', place.file, name, String(since)), {
      file: place.file,
      value: since,
      hint: say('last-snapshot', last.as_of),
    })
  const known = segmentsOf(wanted)
  if (segment !== undefined && !known.has(segment)) {
    const near = nearest(segment, known.keys())
    throw inputError('unknown-segment', say('no-segment-in', segment, name), {
      file: place.file,
      value: segment,
      hint: near === undefined ? say('segments-are', [...known.keys()]) : say('meant', near),
    })
  }
  const chosen = [...known].filter(([id]) => segment === undefined || id === segment)
  return {
    ...seriesFacts(place, name, last, warnings),
    segments: chosen.map(([id, label]) => ({ segment: id, label })),
    points: wanted.map(({ as_of, header }) => ({
      as_of,
      customers: header.totals.customers,
      amount: header.totals.amount,
      segments: chosen.map(([id, label]) => header.segments.find((each) => each.segment === id) ?? nobody(id, label)),
    })),
  }
}

const nobody = (segment: string, label: Words): SegmentSummary => ({
  segment,
  label,
  customers: 0,
  customer_share: '0.000000',
  amount: '0',
  share: '0.000000',
})

/** Segments of all snapshots as the last one orders them, those of earlier ones behind, the unclassified last. */
function segmentsOf(snapshots: readonly Snapshot[]): Map<string, Words> {
  const all = snapshots.toReversed().flatMap(({ header }) => header.segments)
  const rest = ({ segment }: SegmentSummary) => segment === 'unclassified'
  const labels = new Map<string, Words>()
  for (const each of [...all.filter((one) => !rest(one)), ...all.filter(rest)])
    if (!labels.has(each.segment)) labels.set(each.segment, each.label)
  return labels
}

/** A customer's segment, rank and money, by date. @throws input error for a customer whom no snapshot has */
export async function pathOf(engine: Engine, place: HistoryPlace, customer: string): Promise<Path> {
  const { name, snapshots, last, warnings } = await alike(engine, place)
  const wanted = cleanId(customer)
  const found = await engine.rows(
    `SELECT CAST("as_of" AS VARCHAR), "segment", CAST("rank" AS VARCHAR), CAST("amount" AS VARCHAR), CAST(CAST("share" AS DECIMAL(38,6)) AS VARCHAR) FROM ${table('customers')} WHERE "name" = ${text(name)} AND "customer" = ${text(wanted)}`,
  )
  if (found.length === 0) throw await unknownCustomer(engine, name, wanted)
  const rows = new Map(found.map(([as_of, ...cells]) => [as_of, cells]))
  const from = snapshots.findIndex(({ as_of }) => rows.has(as_of))
  const steps: Step[] = []
  for (const { as_of, header } of from < 0 ? [] : snapshots.slice(from)) {
    const [segment = null, rank = null, amount = null, share = null] = rows.get(as_of) ?? []
    const before = steps.at(-1)?.segment ?? null
    steps.push({
      as_of,
      segment,
      label: header.segments.find((each) => each.segment === segment)?.label ?? null,
      rank: rank === null ? null : Number(rank),
      amount: shortened(amount),
      share,
      change: steps.length === 0 && snapshots[0]?.as_of === as_of ? null : changeOf(before, segment, header.segments),
    })
  }
  return { ...seriesFacts(place, name, last, warnings), customer: wanted, steps }
}

function changeOf(before: string | null, now: string | null, segments: readonly SegmentSummary[]): Step['change'] {
  if (now === null) return before === null ? null : 'left'
  if (before === null) return 'entered'
  if (before === now) return 'stayed'
  const place = (segment: string) => {
    const at = segments.findIndex((each) => each.segment === segment)
    return at < 0 ? segments.length : at
  }
  return place(now) < place(before) ? 'up' : 'down'
}

async function unknownCustomer(engine: Engine, name: string, customer: string) {
  const near = await engine.rows(
    `SELECT "customer" FROM (SELECT DISTINCT "customer" FROM ${table('customers')} WHERE "name" = ${text(name)}) AS "known" ORDER BY levenshtein(lower(left("customer", 100)), ${text(customer.toLowerCase().slice(0, 100))}), "customer" LIMIT 3`,
  )
  return inputError('unknown-customer', say('no-such-customer', name, customer), {
    value: customer,
    ...(near.length > 0 && {
      hint: say(
        'nearest-customers',
        near.map(([known]) => String(known)),
      ),
    }),
  })
}
