/** What table and Markdown show of groups: customers and money by group and segment. */
import type { Cell } from '../../model/column.js'
import { sum } from '../../model/decimal.js'
import type { Language } from '../../model/definition.js'
import { noData } from '../../model/groups.js'
import { lastOf, valueAt } from '../../model/value-at.js'
import { lower } from '../../report/lower.js'
import { numberCells, whole } from '../../report/numbers.js'
import type { Grid, GridCell, GridColumn, GridSection } from '../../report/report.js'
import { visible } from '../../report/visible.js'
import { phrases } from '../../words/phrases.js'
import { wordIn } from '../../words/sentence.js'
import { beside } from './counted.js'
import type { Header, Split, SplitPart } from './portfolio.js'

const longest = 400

/** A group's name for people. */
export const shownGroup = (group: string, language: Language) =>
  group === noData.en ? wordIn(noData, language) : visible(group.slice(0, longest))

/** The largest groups, a line each segment; the others in one line. */
export function splitSection({ title, parts }: Split, { weigh }: Header, top: number, language: Language): GridSection {
  const say = phrases[language]
  const groups = [...new Set(parts.map(({ group }) => group))]
  const shown = new Set(groups.slice(0, top))
  const [told, rest] = [parts.filter(({ group }) => shown.has(group)), parts.filter(({ group }) => !shown.has(group))]
  const left = groups.length - shown.size
  const numbered = parts.some(({ portfolio }) => portfolio !== null)
  const other = rest.length > 0 ? [inOne(rest)] : []
  const amounts = numberCells(
    [...told, ...other].map(({ amount }) => amount),
    weigh.kind,
    language,
  )
  const measure = visible(wordIn(weigh.title, language))
  const ratio = (value: Cell): GridCell => valueAt(numberCells([value], 'ratio', language), 0)
  const count = ({ customers }: Sums): GridCell => ({ text: whole(customers, language) })
  const names = ({ group, segment, label, portfolio }: SplitPart): GridCell[] => [
    { text: shownGroup(group, language) },
    { text: visible(wordIn(label, language)), segment },
    ...(numbered ? [{ text: portfolio ?? '' }] : []),
  ]
  const blank = { text: '' }
  const grid: Grid = {
    columns: [
      { title: visible(wordIn(title, language)), align: 'left', weight: 0 },
      { title: say.segment, align: 'left', weight: 0 },
      ...(numbered ? [{ title: say.portfolio, align: 'left' as const, weight: 5 }] : []),
      { title: say.count, align: 'right', weight: 0 },
      { title: say.ofGroupCustomers, align: 'right', weight: 3 },
      ...beside<GridColumn>(
        weigh,
        { title: measure, align: 'right', weight: 4 },
        { title: say.ofGroup(lower(measure)), align: 'right', weight: 0 },
      ),
      { title: say.ofMeasure(lower(measure)), align: 'right', weight: 2 },
    ],
    rows: [
      ...told.map((part, i) => [
        ...names(part),
        count(part),
        ratio(part.group_customer_share),
        ...beside<GridCell>(weigh, valueAt(amounts, i), ratio(part.group_share)),
        ratio(part.share),
      ]),
      ...other.map((part) => [
        { text: say.otherGroups(left, whole(left, language)) },
        blank,
        ...(numbered ? [blank] : []),
        count(part),
        blank,
        ...beside<GridCell>(weigh, lastOf(amounts), blank),
        ratio(part.share),
      ]),
    ],
  }
  return { forms: [{ title: null, grid }], more: left > 0 ? say.moreGroups(left, whole(left, language)) : null }
}

type Sums = Pick<SplitPart, 'customers' | 'amount' | 'share'>

function inOne(parts: readonly SplitPart[]): Sums {
  const added = (of: (part: SplitPart) => string | null) => {
    const known = parts.flatMap((part) => of(part) ?? [])
    return known.length === 0 ? null : sum(known)
  }
  return {
    customers: parts.reduce((all, { customers }) => all + customers, 0),
    amount: added(({ amount }) => amount),
    share: added(({ share }) => share),
  }
}
