/** The cumulative curve: of all customers, the whale where shares are of the net total. */
import { identifier as id } from '../../../dialect.js'
import { readRow, readRows } from '../../../engines/read-rows.js'
import { shortened } from '../../../model/decimal.js'
import type { Language } from '../../../model/definition.js'
import type { Chart } from '../../../report/charts/chart.js'
import { lower } from '../../../report/lower.js'
import { percent, shownNumbers, whole } from '../../../report/numbers.js'
import type { Grid } from '../../../report/report.js'
import { visible } from '../../../report/visible.js'
import { chartPhrases, phrases } from '../../../words/phrases.js'
import { wordIn } from '../../../words/sentence.js'
import { share } from '../base.js'
import { shownSum } from '../figures.js'
import type { Header } from '../portfolio.js'
import { brieflyCalled, nameSql, type Picture, type Source } from './picture.js'

type Curve = Extract<Chart, { kind: 'curve' }>

/** The most points of all lines together. */
export const most = 400

/** Whether customers are ranked by what is added up, so that segments follow each other along the curve. */
const ordered = ({ plan: { definition } }: Source) =>
  !definition.groups?.within &&
  definition.rank[0] === definition.weigh &&
  Object.keys(definition.cuts).every((cut) => cut === definition.weigh)

/** Every customer with a value: `no` counted from the largest, `running` sum. */
function curveRows(source: Source): string {
  const weigh = id(source.plan.definition.weigh)
  const byWeight = `OVER (ORDER BY ${weigh} DESC, "position" ROWS UNBOUNDED PRECEDING)`
  const [no, running] = ordered(source) ? ['"position"', '"cumulative"'] : [`count(*) ${byWeight}`, `sum(${weigh}) ${byWeight}`]
  return `SELECT "customer", ${nameSql(source.plan)} AS "name", ${weigh} AS value, ${no} AS no, ${running} AS running FROM "ranked" WHERE ${weigh} IS NOT NULL`
}

/** The first customers who reach 80 %, and how many have a value at all. */
const found = (source: Source) =>
  readRow(
    source.engine,
    `WITH "curve" AS (${curveRows(source)})
SELECT count(*), min(CASE WHEN running * 5 >= "base" * 4 THEN no END), max(CASE WHEN value > 0 THEN no END), max(CASE WHEN value >= 0 THEN no END), CAST(max("base") AS VARCHAR)
FROM "curve" CROSS JOIN "totals"`,
    { customers: 'number', rule: 'number?', peak: 'number?', gained: 'number?', base: 'text?' },
  )

/** Sums and shares as decimal text, as in the rows. */
interface Point {
  no: number
  customer: string
  name: string | null
  running: string
  share: string | null
}

/** The first, every k-th, and those that are named. */
const pointsOf = (source: Source, customers: number, named: readonly number[]): Promise<Point[]> => {
  const step = Math.max(1, Math.ceil(customers / (most - named.length - 2)))
  const wanted = [...new Set([1, customers, ...named])].sort((a, b) => a - b)
  return readRows(
    source.engine,
    `WITH "curve" AS (${curveRows(source)})
SELECT no, "customer", "name", ${shownSum(source.plan, 'running')}, CAST(${share('running', source.base)} AS VARCHAR)
FROM "curve" WHERE no % ${step} = 0 OR no IN (${wanted.join(', ')}) ORDER BY no`,
    { no: 'number', customer: 'text', name: 'text?', running: 'text', share: 'text?' },
  )
}

/** Segments in the order of the curve. */
function bandsOf(header: Header, customers: number, language: Language): Curve['bands'] {
  let from = 0
  return header.segments.flatMap(({ segment, label, customers: own }) => {
    if (own === 0 || segment === 'unclassified') return []
    const to = Math.min(from + own, customers)
    const band = { segment, name: visible(wordIn(label, language)), from, to }
    from = to
    return [band]
  })
}

/** The curve of all customers. */
export const curve: Picture = async (source, language) => {
  const { header } = source
  const say = chartPhrases[language]
  const { customers, rule, peak, base } = await found(source)
  if (customers === 0) return []
  const measure = lower(visible(wordIn(header.weigh.title, language)))
  const bands = ordered(source) ? bandsOf(header, customers, language) : []
  const whale = header.peak !== null
  const named = [...bands.map(({ to }) => to), ...(rule === null || whale ? [] : [rule]), ...(peak === null ? [] : [peak])]
  const points = await pointsOf(source, customers, named)
  const asShares = base !== null && Number(base) > 0
  const heightOf = ({ share, running }: Point) => Number(asShares ? share : running)
  const at = (no: number) => points.find((point) => point.no === no) as Point
  const shown = ({ share, running }: Point) =>
    asShares ? percent(share ?? '0', language) : (shownNumbers([running], 'money', language)[0] ?? '')
  const marks: Curve['marks'] = []
  if (whale && peak !== null)
    marks.push({ as: 'peak', rank: peak, value: heightOf(at(peak)), text: say.peakMark(whole(peak, language), shown(at(peak))) })
  else if (rule !== null && asShares)
    marks.push({
      as: 'rule',
      rank: rule,
      value: heightOf(at(rule)),
      text: say.ruleMark(whole(rule, language), shown(at(rule)), source.unnamed ? '' : brieflyCalled(at(rule))),
    })
  const last = heightOf(at(customers))
  const top = peak === null ? 0 : heightOf(at(peak))
  const lost = header.peak ? shownNumbers([header.peak.loss.replace(/^-/, '')], header.weigh.kind, language)[0] : undefined
  const chart: Curve = {
    kind: 'curve',
    x: { title: say.rankAxis, kind: 'count' },
    y: { title: asShares ? say.shareAxis(measure) : say.sumAxis(measure), kind: asShares ? 'ratio' : header.weigh.kind },
    lines: [{ name: say.everybody, points: [[0, 0], ...points.map((point): [number, number] => [point.no, heightOf(point)])] }],
    bands,
    marks,
    ...(header.peak && header.peak.losers > 0 ? { lost: { from: top, to: last, text: say.lost(lost ?? '') } } : {}),
  }
  const count = whole(customers, language)
  const title = header.peak
    ? say.whaleFinding(
        whole(header.peak.customers, language),
        count,
        measure,
        header.peak.losers,
        whole(header.peak.losers, language),
        lost ?? '',
      )
    : rule !== null && asShares
      ? say.curveFinding(rule, whole(rule, language), count, measure)
      : say.curveNoFinding(count, measure)
  return [
    { title, description: say.curveDescription(count, measure), chart, grid: curveGrid(points, bands, marks, asShares, header, language) },
  ]
}

/** Some twenty points: those that are named and some between. */
function curveGrid(
  points: readonly Point[],
  bands: Curve['bands'],
  marks: Curve['marks'],
  asShares: boolean,
  header: Header,
  language: Language,
): Grid {
  const say = chartPhrases[language]
  const named = new Set([...bands.map(({ to }) => to), ...marks.map(({ rank }) => rank), 1, points.at(-1)?.no])
  const step = Math.max(1, Math.ceil(points.length / 12))
  const shown = points.filter((point, i) => named.has(point.no) || (i + 1) % step === 0)
  const sums = shownNumbers(
    shown.map(({ running }) => shortened(running)),
    header.weigh.kind,
    language,
  )
  return {
    columns: [
      { title: say.rankAxis, align: 'right', weight: 0 },
      { title: say.sumAxis(lower(visible(wordIn(header.weigh.title, language)))), align: 'right', weight: 0 },
      ...(asShares
        ? [{ title: say.shareAxis(lower(visible(wordIn(header.weigh.title, language)))), align: 'right' as const, weight: 0 }]
        : []),
      ...(bands.length > 0 ? [{ title: phrases[language].segment, align: 'left' as const, weight: 1 }] : []),
    ],
    rows: shown.map((point, i) => {
      const band = bands.find(({ from, to }) => point.no > from && point.no <= to)
      return [
        { text: whole(point.no, language) },
        { text: sums[i] ?? '' },
        ...(asShares ? [{ text: percent(point.share ?? '0', language) }] : []),
        ...(bands.length > 0 ? [band ? { text: band.name, segment: band.segment } : { text: '' }] : []),
      ]
    }),
  }
}
