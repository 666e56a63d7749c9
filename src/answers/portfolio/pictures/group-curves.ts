/** Cumulative curves of the largest groups: of their shares, or under the whale curve of their money. */
import { identifier as id } from '../../../dialect.js'
import { readRows } from '../../../engines/read-rows.js'
import type { Language } from '../../../model/definition.js'
import { groupColumn } from '../../../model/own-columns.js'
import { lower } from '../../../report/lower.js'
import { shownNumbers, whole } from '../../../report/numbers.js'
import type { Grid } from '../../../report/report.js'
import { visible } from '../../../report/visible.js'
import { chartPhrases, phrases } from '../../../words/phrases.js'
import { wordIn } from '../../../words/sentence.js'
import type { Header } from '../portfolio.js'
import { shownGroup } from '../split-grid.js'
import { most } from './curve.js'
import type { Picture, Source } from './picture.js'

/** Groups that have a line each. */
const mostGroups = 6

/** A group: how many reach 80 % of its sum, how many lose money, and how much. */
interface Group {
  group: string | null
  customers: number
  reach: number | null
  losers: number
  lost: string
}

/** Every customer of a group in order, with the sums so far: `grouped`, `no`, `running`, and of the whole group the others. */
function runningSums({ plan }: Source, field: string): string {
  const [weigh, group] = [id(plan.definition.weigh), plan.sqlOf(field)]
  const all = (sum: string) => `${sum} OVER whole`
  return `WITH "curve" AS (
  SELECT ${group} AS grouped, row_number() OVER every AS no, sum(${weigh}) OVER every AS running, ${all('count(*)')} AS customers,
    ${all(`sum(CASE WHEN ${weigh} > 0 THEN ${weigh} END)`)} AS base, ${all(`count(CASE WHEN ${weigh} >= 0 THEN 1 END)`)} AS peak,
    ${all(`sum(CASE WHEN ${weigh} < 0 THEN -${weigh} ELSE 0 END)`)} AS lost
  FROM "ranked" WHERE ${weigh} IS NOT NULL
  WINDOW every AS (PARTITION BY ${group} ORDER BY ${weigh} DESC, "position" ROWS UNBOUNDED PRECEDING), whole AS (PARTITION BY ${group})
)`
}

/** The groups with a line each, the largest first, and the points of all lines. */
async function curvesOf(source: Source, field: string, names: readonly string[], whale: boolean) {
  const sums = runningSums(source, field)
  const step = `CAST(ceil(CAST(customers AS DOUBLE) / ${Math.floor(most / mostGroups) - 3}) AS BIGINT)`
  const counted = whale ? 'TRUE' : 'base > 0'
  const points = await readRows(
    source.engine,
    `${sums}
SELECT grouped, no, CAST(running AS DOUBLE) / CAST(${whale ? '1' : 'base'} AS DOUBLE) FROM "curve"
WHERE ${counted} AND (no % ${step} = 0 OR no IN (1, peak, customers)) ORDER BY grouped, no`,
    { group: 'text?', no: 'number', height: 'number' },
  )
  const found: Group[] = await readRows(
    source.engine,
    `${sums}
SELECT grouped, count(*), min(CASE WHEN running * 5 >= base * 4 THEN no END), count(*) - max(peak), CAST(max(lost) AS VARCHAR)
FROM "curve" WHERE ${counted} GROUP BY grouped ORDER BY grouped`,
    { group: 'text?', customers: 'number', reach: 'number?', losers: 'number', lost: 'text' },
  )
  return { points, groups: names.flatMap((name) => found.find(({ group }) => (group ?? '') === name) ?? []) }
}

/** Where few customers make the most of their group's sum, and where many do. */
function reachFinding(groups: readonly Group[], measure: string, language: Language): string {
  const part = ({ reach, customers }: Group) => (reach ?? customers) / customers
  const order = groups.toSorted((a, b) => part(a) - part(b))
  return chartPhrases[language].groupFinding(
    measure,
    [order[0], order.at(-1)].flatMap((end) => {
      if (!end) return []
      const reach = end.reach ?? end.customers
      return [{ group: shownGroup(end.group ?? '', language), reach, shown: whole(reach, language), of: whole(end.customers, language) }]
    }),
  )
}

/** The group whose customers lose the most. */
function lossFinding(groups: readonly Group[], { weigh }: Header, language: Language): string {
  const say = chartPhrases[language]
  const [worst] = groups.toSorted((a, b) => Number(b.lost) - Number(a.lost))
  if (!worst || worst.losers === 0) return say.groupsLoseNothing
  const [lost = ''] = shownNumbers([worst.lost], weigh.kind, language)
  const of = whole(worst.customers, language)
  return say.groupLoss(shownGroup(worst.group ?? '', language), whole(worst.losers, language), of, lost)
}

function gridOf(groups: readonly Group[], title: string, whale: boolean, { weigh }: Header, language: Language): Grid {
  const say = chartPhrases[language]
  const right = (title: string) => ({ title, align: 'right' as const, weight: 0 })
  const lost = shownNumbers(
    groups.map(({ lost }) => lost),
    weigh.kind,
    language,
  )
  return {
    columns: [
      { title, align: 'left', weight: 0 },
      right(phrases[language].count),
      ...(whale ? [right(say.losers), right(say.loss)] : [right(say.reach80)]),
    ],
    rows: groups.map(({ group, customers, reach, losers }, i) =>
      [
        shownGroup(group ?? '', language),
        whole(customers, language),
        ...(whale ? [whole(losers, language), lost[i] ?? ''] : [whole(reach ?? customers, language)]),
      ].map((text) => ({ text })),
    ),
  }
}

/** A line each of the largest groups: how few of a group's customers make its sum, or what some of them lose. */
export const groupCurves: Picture = async (source, language) => {
  const { plan, header } = source
  const { groups: by } = plan.definition
  const grouping = by?.split ?? by?.within
  if (!by || !grouping) return []
  const say = chartPhrases[language]
  const split = header.splits?.find(({ column }) => column === groupColumn(plan.definition, grouping))
  const names = [...new Set(split?.parts.map(({ group }) => group))].slice(0, mostGroups)
  const whale = header.peak !== null
  const { points, groups } = names.length < 2 ? { points: [], groups: [] } : await curvesOf(source, grouping.field, names, whale)
  if (groups.length < 2) return []
  const measure = lower(visible(wordIn(header.weigh.title, language)))
  const title = visible(wordIn(grouping.title, language))
  return [
    {
      title: whale ? lossFinding(groups, header, language) : reachFinding(groups, measure, language),
      description: say.groupDescription(measure, title),
      chart: {
        kind: 'curve',
        x: { title: say.rankInGroup, kind: 'count' },
        y: whale ? { title: say.sumAxis(measure), kind: header.weigh.kind } : { title: say.shareOfGroup(measure), kind: 'ratio' },
        lines: groups.map(({ group }) => ({
          name: shownGroup(group ?? '', language),
          points: [[0, 0] as const, ...points.filter((row) => row.group === group).map(({ no, height }) => [no, height] as const)],
        })),
        bands: [],
        marks: [],
      },
      grid: gridOf(groups, title, whale, header, language),
    },
  ]
}
