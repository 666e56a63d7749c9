/** The points of the cumulative curve by which classes are computed: found, for people, and for documents. */
import type { Engine } from '../../engines/engine.js'
import { ratio, shortened } from '../../model/decimal.js'
import type { Language } from '../../model/definition.js'
import { lower } from '../../report/lower.js'
import { exactNumber, percent, whole } from '../../report/numbers.js'
import type { LineSection } from '../../report/report.js'
import { visible } from '../../report/visible.js'
import type { Plan } from '../../sql/compile.js'
import { curvePointsQuery } from '../../sql/curve-points.js'
import { phrases } from '../../words/phrases.js'
import { wordIn } from '../../words/sentence.js'
import { decimal } from '../members.js'
import type { CurvePoint, Header } from './portfolio.js'
import { shownGroup } from './split-grid.js'

const names = ['pareto', 'break_even', 'submarginal'] as const

/** The points of each cut that is computed; none where a model gives the cut points. */
export async function curvePointsOf(engine: Engine, { cuts, within, definition, sqlOf }: Plan): Promise<CurvePoint[]> {
  const found: CurvePoint[] = []
  for (const { measure, cut } of cuts) {
    if (cut.fit.by !== 'computed') continue
    const grouping = within ? definition.groups?.within : undefined
    const curve = { ...measure, weigh: definition.weigh, ...(grouping ? { within: sqlOf(grouping.field) } : {}) }
    for (const [group, reached, customers, amount, total, value, ...is] of await engine.rows(curvePointsQuery(curve, cut, '"ranked"'))) {
      for (const [i, point] of names.entries()) {
        if (is[i] !== 'true') continue
        found.push({
          measure: measure.name,
          ...(group === null || group === undefined ? {} : { group }),
          point,
          customers: Number(reached),
          customer_share: ratio(Number(reached), Number(customers)),
          share: (Number(amount) / Number(total)).toFixed(6),
          at: shortened(value ?? null),
        })
      }
    }
  }
  return found
}

/** A line each point; of groups those of the first `top`. */
export function curvePointLines({ curvePoints = [], weigh }: Header, top: number, language: Language): LineSection[] {
  if (curvePoints.length === 0) return []
  const say = phrases[language]
  const groups = [...new Set(curvePoints.map(({ group }) => group))].slice(0, top)
  const lines = groups.flatMap((group) =>
    names.flatMap((point) =>
      curvePoints
        .filter((each) => each.group === group && each.point === point)
        .map(
          ({ measure, customers, customer_share, share, at }) =>
            `${group === undefined ? '' : `${shownGroup(group, language)} · `}${say.curvePoint(
              say.curvePoints[point],
              customers,
              whole(customers, language),
              percent(customer_share, language),
              percent(share, language),
              measure === weigh.name ? lower(visible(wordIn(weigh.title, language))) : visible(measure),
              exactNumber(at ?? '', weigh.kind, language),
            )}`,
        ),
    ),
  )
  return [{ title: say.computedCuts, lines }]
}

/** The key `curve_points` of a document. */
export const curvePointsDocument = (points: readonly CurvePoint[]): Readonly<Record<string, unknown>>[] =>
  points.map(({ customer_share, share, at, ...rest }) => ({
    ...rest,
    customer_share: decimal(customer_share),
    share: decimal(share),
    at: decimal(at),
  }))
