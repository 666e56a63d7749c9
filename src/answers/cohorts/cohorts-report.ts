/** What table and Markdown show of cohorts: the triangle, and each period over all cohorts. */
import { ratio, sum } from '../../model/decimal.js'
import type { Language } from '../../model/definition.js'
import { valueAt } from '../../model/value-at.js'
import { percent, shownNumbers, whole } from '../../report/numbers.js'
import type { Extent, Form, Grid, Report, Section } from '../../report/report.js'
import { visible } from '../../report/visible.js'
import { cohortPhrases, phrases } from '../../words/phrases.js'
import { wordIn } from '../../words/sentence.js'
import { aboutSections } from '../portfolio/page-facts.js'
import { cohortTriangle } from './cohort-charts.js'
import type { Cohort, Cohorts, CohortsHeader } from './cohorts.js'

/** What the cells of the triangle show. */
export type CohortsShown = keyof (typeof cohortPhrases)['en']['triangle']

/** Words everything in the language; the last `top` cohorts and periods. */
export function cohortsReport(
  { header }: Pick<Cohorts, 'header'>,
  shown: CohortsShown,
  top: number,
  language: Language,
  extent: Extent = {},
): Report {
  const say = phrases[language]
  const { totals, measure, currency, as_of } = header
  const [amount = ''] = shownNumbers([totals.amount], measure.kind, language)
  return {
    title: cohortPhrases[language].title,
    facts: [
      say.customers(totals.customers, whole(totals.customers, language)),
      `${visible(wordIn(measure.title, language))} ${amount}${currency === undefined ? '' : ` ${visible(currency)}`}`,
      say.asOf(as_of),
    ],
    sections: extent.whole
      ? wholeSections(header, shown, top, language, extent)
      : [
          triangle(header, shown, top, language),
          ...(extent.charts ? [cohortTriangle(header, language)] : []),
          periodsSection(header, top, language),
          overall(header, language),
        ],
  }
}

/** The same with its inputs and warnings, part by part. */
function wholeSections(header: CohortsHeader, shown: CohortsShown, top: number, language: Language, extent: Extent): Section[] {
  return [
    ...aboutSections(header, extent, language, { period: header.period, measure: header.measure.name }),
    { ...cohortTriangle(header, language), repeated: shown === 'share', part: 'pictures' },
    { ...overall(header, language), part: 'pictures' },
    { ...triangle(header, shown, top, language), part: 'history' },
    { ...periodsSection(header, top, language), part: 'history' },
  ]
}

const latest = <T>(items: readonly T[], top: number) =>
  Number.isFinite(top) && top < items.length ? items.slice(items.length - top) : items

/** A share as people read a triangle: whole percents; what is there is never shown as nothing. */
function wholePercent(share: string, language: Language) {
  const text = percent(share, language, 0)
  return /^0\D/.test(text) && /[1-9]/.test(share) ? `<${percent('0.01', language, 0)}` : text
}

/** How many ages a narrower form may show. */
const widths = [52, 36, 24, 20, 16, 14, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]

function triangle(header: CohortsHeader, shown: CohortsShown, top: number, language: Language): Section {
  const say = cohortPhrases[language]
  const cohorts = latest(header.cohorts, top)
  const ages = Math.max(...cohorts.map(({ cells }) => cells.length))
  const measure = visible(wordIn(header.measure.title, language))
  const title = `${say.triangle[shown](measure)}, ${say.after(header.period)}`
  const form = (count: number): Form => ({
    title: count < ages ? `${title}; ${say.fitting(String(count - 1), String(ages - 1))}` : title,
    grid: triangleGrid(header, cohorts, count, { shown, language }),
    totalled: true,
  })
  const earlier = header.cohorts.length - cohorts.length
  return {
    forms: [form(ages), ...widths.filter((count) => count < ages).map(form)],
    more: earlier > 0 ? say.earlier(earlier, whole(earlier, language)) : null,
    remarks: asideOf(header, language),
  }
}

/** The money that stands in periods but in no cell of the triangle. */
function asideOf({ cohorts, no_purchase: none, measure }: CohortsHeader, language: Language): string[] {
  const say = cohortPhrases[language]
  const name = visible(wordIn(measure.title, language))
  const shown = (amount: string) => shownNumbers([amount], measure.kind, language)[0] ?? ''
  const before = cohorts.flatMap((cohort) => cohort.before ?? [])
  return [
    ...(none ? [say.noPurchase(none.customers, whole(none.customers, language), shown(none.amount), name)] : []),
    ...(before.length > 0 ? [say.beforeFirst(shown(sum(before.map(({ amount }) => amount))), name)] : []),
  ]
}

/** The texts of one age: of each cohort shown, blank where that is not so old yet, and of all cohorts in periods that are over. */
function columnOf({ cohorts: all, measure, periods }: CohortsHeader, cohorts: readonly Cohort[], age: number, how: Shown): string[] {
  const { shown, language } = how
  const cells = cohorts.flatMap(({ cells }) => cells[age] ?? [])
  const open = periods.at(-1)?.complete === false
  const aged = all.filter(({ cells }) => cells.length > (open && age > 0 ? age + 1 : age))
  const every = aged.map(({ cells }) => valueAt(cells, age))
  const buyers = every.reduce((sum, { customers }) => sum + customers, 0)
  const of = aged.reduce((sum, { customers }) => sum + customers, 0)
  const amounts = [...cells.map(({ amount }) => amount), sum(every.map(({ amount }) => amount))]
  const texts = {
    share: () => [...cells.map(({ share }) => share), ratio(buyers, of)].map((share) => wholePercent(share, language)),
    customers: () => [...cells.map(({ customers }) => customers), buyers].map((count) => whole(count, language)),
    amount: () => shownNumbers(amounts, measure.kind, language),
  }[shown]()
  let next = 0
  const rows = cohorts.map(({ cells }) => {
    if (cells.length <= age) return ''
    return `${texts[next++]}${open && cells.length === age + 1 ? '*' : ''}`
  })
  return [...rows, every.length === 0 ? '' : (texts.at(-1) ?? '')]
}

interface Shown {
  shown: CohortsShown
  language: Language
}

function triangleGrid(header: CohortsHeader, cohorts: readonly Cohort[], ages: number, how: Shown): Grid {
  const { language } = how
  const say = cohortPhrases[language]
  const columns = Array.from({ length: ages }, (_, age) => columnOf(header, cohorts, age, how))
  const { no_purchase: none } = header
  const bought = header.totals.customers - (none?.customers ?? 0)
  const rows = [...cohorts.map(({ cohort }) => cohort), say.all]
  const sizes = [...cohorts.map(({ customers }) => customers), bought]
  return {
    columns: [
      { title: say.cohort, align: 'left', weight: 0 },
      { title: say.buyers, align: 'right', weight: 0 },
      ...columns.map((_, age) => ({ title: String(age), align: 'right' as const, weight: 1 })),
    ],
    rows: rows.map((name, r) => [
      { text: name },
      { text: whole(sizes[r] ?? 0, language) },
      ...columns.map((texts) => ({ text: texts[r] ?? '' })),
    ]),
  }
}

function periodsSection({ periods, measure }: CohortsHeader, top: number, language: Language): Section {
  const say = cohortPhrases[language]
  const shown = latest(periods, top)
  const counts = (of: 'customers' | 'new' | 'base' | 'retained') => shown.map((each) => whole(each[of], language))
  const columns = [
    { title: say.period, cells: shown.map(({ period, complete }) => `${period}${complete ? '' : '*'}`) },
    { title: say.buyers, cells: counts('customers') },
    { title: say.fresh, cells: counts('new') },
    { title: say.before, cells: counts('base'), weight: 2 },
    { title: say.again, cells: counts('retained'), weight: 3 },
    { title: say.retention, cells: shown.map(({ retention }) => (retention === null ? '' : percent(retention, language))) },
    {
      title: visible(wordIn(measure.title, language)),
      cells: shownNumbers(
        shown.map(({ amount }) => amount),
        measure.kind,
        language,
      ),
      weight: 1,
    },
  ]
  const grid: Grid = {
    columns: columns.map(({ title, weight = 0 }, i) => ({ title, align: i === 0 ? 'left' : 'right', weight })),
    rows: shown.map((_, r) => columns.map(({ cells }) => ({ text: cells[r] ?? '' }))),
  }
  return { forms: [{ title: null, grid }] }
}

function overall({ retention, period, periods, as_of }: CohortsHeader, language: Language): Section {
  const say = cohortPhrases[language]
  const count = (n: number) => whole(n, language)
  const last = periods.at(-1)
  return {
    title: null,
    lines: [
      ...(retention.share === null
        ? []
        : [
            say.overall(
              percent(retention.share, language),
              period,
              count(retention.retained),
              count(retention.base),
              count(retention.periods),
            ),
          ]),
      ...(last && !last.complete ? [say.incomplete(last.period, as_of)] : []),
    ],
  }
}
