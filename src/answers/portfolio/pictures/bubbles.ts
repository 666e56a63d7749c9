/** Customers over two measures with cut points: the first upwards, the second from right to left. */
import { identifier as id } from '../../../dialect.js'
import { readRow, readRows } from '../../../engines/read-rows.js'
import type { Column } from '../../../model/column.js'
import type { Language, Segment } from '../../../model/definition.js'
import { titleOf } from '../../../model/titles.js'
import { valueAt } from '../../../model/value-at.js'
import type { Chart } from '../../../report/charts/chart.js'
import { lower } from '../../../report/lower.js'
import { exactNumber, partOf, shownNumbers, whole } from '../../../report/numbers.js'
import type { Grid } from '../../../report/report.js'
import { visible } from '../../../report/visible.js'
import { alternatives } from '../../../sql/place.js'
import { chartPhrases, phrases } from '../../../words/phrases.js'
import { wordIn } from '../../../words/sentence.js'
import { signOf } from '../cut-lines.js'
import { shownSum } from '../figures.js'
import type { Header } from '../portfolio.js'
import { calledBy, nameSql, type Picture, type Source } from './picture.js'
import { heaviestOf, segmentBars } from './segment-bars.js'

type Bubbles = Extract<Chart, { kind: 'bubbles' }>

/** Up to so many customers have a bubble each; of more the largest have, and the others are counted. */
const mostBubbles = 500
const largest = 200
const named = 8
/** Hexagons across. */
const across = 28

/** Ends of an axis: of few customers the extremes, of many those without the outer hundredth; cut points are within. */
async function rangeOf({ engine }: Source, sql: string, cuts: readonly number[]) {
  const found = await readRow(
    engine,
    `WITH "known" AS (SELECT CAST(${sql} AS DOUBLE) AS value, row_number() OVER (ORDER BY ${sql}) AS no, count(*) OVER () AS n FROM "ranked" WHERE "place" IS NOT NULL AND ${sql} IS NOT NULL)
SELECT count(*), min(value), max(value), min(CASE WHEN value > 0 THEN value END), min(CASE WHEN no > n * 0.01 THEN value END), max(CASE WHEN no <= n * 0.99 OR n < 100 THEN value END), min(CASE WHEN value > 0 AND no > n * 0.01 THEN value END) FROM "known"`,
    { n: 'number', min: 'number?', max: 'number?', positive: 'number?', low: 'number?', high: 'number?', lowPositive: 'number?' },
  )
  const few = found.n < 100
  const ends = (low: number | null, high: number | null) =>
    [Math.min(...cuts, low ?? 0, high ?? 0), Math.max(...cuts, high ?? 1, low ?? 0)] as const
  return {
    ...found,
    linear: ends(few ? found.min : found.low, few ? found.max : found.high),
    positive: few ? found.positive : (found.lowPositive ?? found.positive),
  }
}

const padded = ([from, to]: readonly [number, number]) => {
  const room = (to - from) * 0.08 || Math.abs(to) * 0.1 || 0.1
  return { from: from - room, to: to + room }
}

/** Ends of a log₂ axis; what is not above 0 stands beyond the least that is. */
function doubling(positives: readonly number[], { min, linear }: { min: number | null; linear: readonly [number, number] }) {
  const least = Math.min(...positives) / 1.3
  const to = Math.max(...positives, linear[1]) * 1.3
  return (min ?? 1) > 0 ? { from: least, to } : { from: least / Math.max(1.5, (to / least) ** 0.08), to, least }
}

/** The largest customers, with what places a bubble and what a table shows of it. */
function largestOf({ engine, plan }: Source, { x, y, weigh }: Record<'x' | 'y' | 'weigh', string>, most: number) {
  return readRows(
    engine,
    `SELECT "customer", ${nameSql(plan)}, "place", CAST(${x} AS DOUBLE), CAST(${y} AS DOUBLE), CAST(coalesce(${weigh}, 0) AS DOUBLE), CAST(${x} AS VARCHAR), CAST(${y} AS VARCHAR), ${shownSum(plan, weigh)}
FROM "ranked" WHERE "place" IS NOT NULL AND ${y} IS NOT NULL ORDER BY ${weigh} DESC NULLS LAST, "position" LIMIT ${most}`,
    {
      customer: 'text',
      name: 'text?',
      place: 'number',
      x: 'number?',
      y: 'number',
      size: 'number',
      xText: 'text?',
      yText: 'text',
      amount: 'text?',
    },
  )
}

type Row = Awaited<ReturnType<typeof largestOf>>[number]

type Heads = Record<'x' | 'y', { title: string; kind: Column['kind'] }> & { size: string }

/** The customers whose bubbles are the largest, as a table. */
function tableOf(shown: readonly Row[], heads: Heads, source: Source, language: Language): Grid {
  const { header, plan } = source
  const { segments } = plan.definition
  const say = chartPhrases[language]
  const hasNames = !source.unnamed && shown.some(({ name }) => name !== null)
  const textsOf = (cell: (row: Row) => string | null, kind: Column['kind']) => shownNumbers(shown.map(cell), kind, language)
  const x = textsOf(({ xText }) => xText, heads.x.kind)
  const y = textsOf(({ yText }) => yText, heads.y.kind)
  const size = textsOf(({ amount }) => amount, header.weigh.kind)
  return {
    columns: [
      { title: say.customer, align: 'left', weight: 0 },
      ...(hasNames ? [{ title: say.name, align: 'left' as const, weight: 0 }] : []),
      { title: phrases[language].segment, align: 'left', weight: 0 },
      { title: heads.x.title, align: 'right', weight: 0 },
      { title: heads.y.title, align: 'right', weight: 0 },
      { title: heads.size, align: 'right', weight: 0 },
    ],
    rows: shown.map(({ customer, name, place }, i) => [
      { text: source.unnamed ? String(i + 1) : visible(customer.slice(0, 400)) },
      ...(hasNames ? [{ text: visible((name ?? '').slice(0, 400)) }] : []),
      { text: visible(wordIn(segments[place]?.label, language) ?? ''), segment: segments[place]?.id ?? '' },
      { text: x[i] ?? '' },
      { text: y[i] ?? '' },
      { text: size[i] ?? '' },
    ]),
  }
}

/** The segment that has most of the amounts, with its part of them and of the customers. */
function findingOf(header: Header, size: string, language: Language): string {
  const best = heaviestOf(header)
  if (!best) return segmentBars(header, language).title
  const [customers, amounts] = [partOf(best.customer_share, language), partOf(best.share, language)]
  return chartPhrases[language].bubblesFinding(visible(wordIn(best.label, language)), customers, amounts, lower(size))
}

export const bubbles: Picture = async (source, language) => {
  const { plan, header } = source
  const [up, along] = plan.cuts
  if (!up || !along) return []
  const say = chartPhrases[language]
  const [x, y, weigh] = [id(along.measure.name), id(up.measure.name), id(plan.definition.weigh)]
  const cutsOf = (measure: string) =>
    header.thresholds.flatMap(({ measure: of, at, group }) => (of === measure && at !== null && group === undefined ? [Number(at)] : []))
  const [xCuts, yCuts] = [cutsOf(along.measure.name), cutsOf(up.measure.name)]
  const onX = await rangeOf(source, x, xCuts)
  const onY = await rangeOf(source, y, yCuts)
  if (onY.n === 0) return []
  const log = onX.positive !== null && xCuts.every((cut) => cut > 0)
  const xEnds = log ? doubling([onX.positive ?? 1, ...xCuts], onX) : padded(onX.linear)
  const yEnds = padded(onY.linear)
  const rows = await largestOf(source, { x, y, weigh }, onY.n > mostBubbles ? largest : mostBubbles)
  const hexagons = onY.n > mostBubbles ? await hexagonsOf(source, { x, y, weigh, log, xEnds, yEnds }) : []
  const segments = plan.definition.segments
  const axis = ({ measure }: typeof up) => ({
    title: visible(wordIn(measure.titled ? measure.title : titleOf(measure.name), language)),
    kind: measure.percent ? measure.kind : ('score' as const),
  })
  const heads = { x: axis(along), y: axis(up), size: visible(wordIn(header.weigh.title, language)) }
  const chart: Bubbles = {
    kind: 'bubbles',
    x: {
      ...heads.x,
      title: `← ${heads.x.title}${cutWords(header, along.measure.name, heads.x.kind, language)}`,
      ...xEnds,
      cuts: xCuts,
      log,
    },
    y: { ...heads.y, title: `↑ ${heads.y.title}${cutWords(header, up.measure.name, heads.y.kind, language)}`, ...yEnds, cuts: yCuts },
    size: { title: say.area(lower(heads.size)), kind: header.weigh.kind },
    bubbles: rows.map((row, i) => ({
      name: source.unnamed ? '' : calledBy(row),
      segment: segments[row.place]?.id ?? '',
      x: row.x,
      y: row.y,
      size: row.size,
      named: i < named,
    })),
    hexagons,
    across,
    counted: say.smallerCounted,
    fields: up.cut.levels.length === 2 && along.cut.levels.length === 2 ? fieldsOf(header, segments, up, along, language) : [],
  }
  return [
    {
      title: findingOf(header, heads.size, language),
      description: say.bubblesDescription(lower(heads.x.title), lower(heads.y.title), lower(heads.size), hexagons.length > 0),
      chart,
      grid: tableOf(rows.slice(0, 100), heads, source, language),
    },
  ]
}

/** ` (cut ≥ 10%)`. */
function cutWords({ thresholds }: Header, measure: string, kind: 'money' | 'ratio' | 'score' | 'count', language: Language): string {
  const cuts = thresholds.flatMap((threshold) =>
    threshold.measure === measure && threshold.at !== null && threshold.group === undefined
      ? [`${signOf(threshold)} ${exactNumber(threshold.at, kind, language)}`]
      : [],
  )
  return cuts.length > 0 ? ` (${cuts.join(', ')})` : ''
}

type Cut = Source['plan']['cuts'][number]

/** The segments of the four fields. */
function fieldsOf(header: Header, segments: readonly Segment[], up: Cut, along: Cut, language: Language): Bubbles['fields'] {
  const amounts = shownNumbers(
    header.segments.map(({ amount }) => amount),
    header.weigh.kind,
    language,
  )
  const textsOf = (id: string) => {
    const at = header.segments.findIndex(({ segment }) => segment === id)
    const { customers = 0, share = null } = header.segments[at] ?? {}
    const counted = phrases[language].customers(customers, whole(customers, language))
    return header.weigh.name === 'customers' || customers === 0
      ? [counted]
      : [counted, share === null ? (amounts[at] ?? '') : `${amounts[at]} (${partOf(share, language)})`]
  }
  const holds = ({ measure, cut }: Cut, end: number, when: ReturnType<typeof alternatives>[number]) => {
    const asked = when[measure.name]
    return asked === undefined || [asked].flat().includes(valueAt(cut.levels, end))
  }
  return ([0, 1] as const).flatMap((x) =>
    ([0, 1] as const).flatMap((y) => {
      const found = segments.find((segment) => alternatives(segment).some((when) => holds(along, x, when) && holds(up, y, when)))
      const [first, second] = [along.cut.low ? 1 - x : x, up.cut.low ? 1 - y : y]
      return found
        ? [
            {
              segment: found.id,
              name: visible(wordIn(found.label, language)),
              texts: textsOf(found.id),
              x: first === 0 ? 'high' : 'low',
              y: second === 0 ? 'high' : 'low',
            } as const,
          ]
        : []
    }),
  )
}

interface Plane {
  x: string
  y: string
  weigh: string
  log: boolean
  xEnds: { from: number; to: number; least?: number }
  yEnds: { from: number; to: number }
}

/** All but the largest, counted in hexagons: each belongs to the nearest centre of two interleaved grids. */
async function hexagonsOf({ engine }: Source, { x, y, weigh, log, xEnds, yEnds }: Plane): Promise<Bubbles['hexagons']> {
  const real = (sql: string) => `CAST(${sql} AS DOUBLE)`
  const along = (sql: string) => (log ? `ln(${sql}) / ln(${real('2')})` : sql)
  const [from, to] = log ? [Math.log2(xEnds.from), Math.log2(xEnds.to)] : [xEnds.from, xEnds.to]
  const clamped = (sql: string, low: number, high: number) => `least(greatest(${sql}, ${real(String(low))}), ${real(String(high))})`
  const positive = xEnds.least === undefined ? real(x) : `CASE WHEN ${x} > 0 THEN greatest(${real(x)}, ${real(String(xEnds.least))}) END`
  const column = `(${along(clamped(positive, xEnds.from, xEnds.to))} - ${real(String(from))}) / ${real(String((to - from) / across || 1))}`
  const rows = `(${clamped(real(y), yEnds.from, yEnds.to)} - ${real(String(yEnds.from))}) / ${real(String(((yEnds.to - yEnds.from) / across) * 1.5 || 1))}`
  const found = await readRows(
    engine,
    `WITH "spread" AS (SELECT ${column} AS u, ${rows} AS v, row_number() OVER (ORDER BY ${weigh} DESC NULLS LAST, "position") AS no FROM "ranked" WHERE "place" IS NOT NULL AND ${x} IS NOT NULL AND ${y} IS NOT NULL),
"near" AS (SELECT u, v, round(u) AS u1, round(v / 2) * 2 AS v1, floor(u) + 0.5 AS u2, floor(v / 2) * 2 + 1 AS v2 FROM "spread" WHERE no > ${largest}),
"binned" AS (SELECT CASE WHEN (u - u1) * (u - u1) + (v - v1) * (v - v1) * 0.75 <= (u - u2) * (u - u2) + (v - v2) * (v - v2) * 0.75 THEN u1 ELSE u2 END AS hu, CASE WHEN (u - u1) * (u - u1) + (v - v1) * (v - v1) * 0.75 <= (u - u2) * (u - u2) + (v - v2) * (v - v2) * 0.75 THEN v1 ELSE v2 END AS hv FROM "near")
SELECT CAST(hu AS DOUBLE), CAST(hv AS DOUBLE), count(*) FROM "binned" GROUP BY hu, hv ORDER BY hu, hv`,
    { u: 'number', v: 'number', customers: 'number' },
  )
  return found.map(({ u, v, customers }) => {
    const place = from + (u * (to - from)) / across
    return { x: log ? 2 ** place : place, y: yEnds.from + v * ((yEnds.to - yEnds.from) / across) * 1.5, customers }
  })
}
