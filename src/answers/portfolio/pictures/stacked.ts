/** The best by a weighted score, as bars of what each criterion contributes. */
import { identifier as id } from '../../../dialect.js'
import { readRows } from '../../../engines/read-rows.js'
import { isDecimal } from '../../../model/decimal.js'
import type { Language } from '../../../model/definition.js'
import { titleOf } from '../../../model/titles.js'
import { exactNumber, shownNumbers, whole } from '../../../report/numbers.js'
import type { Grid } from '../../../report/report.js'
import { visible } from '../../../report/visible.js'
import { fieldsOfOutput } from '../../../sql/measures.js'
import { rangeColumns } from '../../../stability/sensitivity.js'
import { chartPhrases, phrases } from '../../../words/phrases.js'
import { wordIn } from '../../../words/sentence.js'
import { brieflyCalled, calledBy, nameSql, type Picture, type Source } from './picture.js'

const most = 30
/** Parts that have a colour each; the narrower ones are one. */
const widest = 4

/** SQL of each criterion's part of a score, up to a factor. */
function contributions({ plan }: Source, weights: Readonly<Record<string, number>>) {
  const { definition, measures } = plan
  const kept = new Set(fieldsOfOutput(definition))
  return Object.entries(weights).map(([name, weight]) => {
    const measure = measures.find((each) => each.name === name)
    if (measure && measure.sql !== id(name)) return { name, sql: measure.sql, title: measure.titled ? measure.title : titleOf(name) }
    if (measure) return { name, sql: id(name), title: measure.titled ? measure.title : titleOf(name) }
    return kept.has(name) ? { name, sql: `${plan.sqlOf(name)} * ${weight}`, title: titleOf(name) } : undefined
  })
}

type Part = NonNullable<ReturnType<typeof contributions>[number]>

/** The best customers with their score, how far their rank moves, and their score divided among the parts. */
async function bestOf({ engine, plan }: Source, parts: readonly Part[], total: string, ranges: readonly string[]) {
  const found = await engine.rows(
    `SELECT "customer", ${nameSql(plan)}, CAST("place" AS VARCHAR), CAST(${total} AS VARCHAR), ${ranges.map((range) => `CAST(${range} AS VARCHAR)`).join(', ')}, ${parts.map(({ sql }) => `CAST(CAST(${sql} AS DOUBLE) AS VARCHAR)`).join(', ')}
FROM "ranked" WHERE "place" IS NOT NULL AND ${total} IS NOT NULL ORDER BY ${total} DESC, "position" LIMIT ${most}`,
  )
  return found.map(([customer, name = null, place, sum = null, low = null, high = null, ...own]) => {
    const raw = own.map((value) => Number(value ?? 0))
    const all = raw.reduce((total, each) => total + each, 0)
    const values = raw.map((each) => (all === 0 ? 0 : (each / all) * Number(sum ?? 0)))
    return { customer: customer ?? '', name, segment: plan.definition.segments[Number(place ?? 0)], sum, low, high, values }
  })
}

type Best = Awaited<ReturnType<typeof bestOf>>[number]

/** The parts as they are drawn: the largest, and all others as one. */
function drawnParts(best: readonly Best[], parts: readonly Part[]) {
  const sums = parts
    .map((part, p) => ({ part, p, sum: best.reduce((all, { values }) => all + (values[p] ?? 0), 0) }))
    .sort((a, b) => b.sum - a.sum || a.p - b.p)
  const wide = sums.length > widest + 1 ? sums.slice(0, widest) : sums
  const rest = sums.slice(wide.length)
  return {
    wide,
    rest,
    valuesOf: ({ values }: Best) => [
      ...wide.map(({ p }) => values[p] ?? 0),
      ...(rest.length > 0 ? [rest.reduce((all, { p }) => all + (values[p] ?? 0), 0)] : []),
    ],
  }
}

export const stacked: Picture = async (source, language) => {
  const { plan, header } = source
  const [score, weighted] = Object.entries(plan.definition.weighted ?? {})[0] ?? []
  if (score === undefined || !weighted) return []
  const parts = contributions(source, weighted.weights).flatMap((part) => part ?? [])
  const measure = plan.measures.find(({ name }) => name === score)
  if (parts.length < Object.keys(weighted.weights).length || !measure) return []
  const say = chartPhrases[language]
  const sensed = header.sensitivity?.scores.some(({ measure }) => measure === score) ?? false
  const total = plan.sqlOf(score)
  const best = await bestOf(source, parts, total, sensed ? rangeColumns(score).slice(0, 2).map(id) : ['NULL', 'NULL'])
  const [first] = best
  if (!first) return []
  const nameOf = (customer: Best, i: number, called = calledBy) => (source.unnamed ? String(i + 1) : called(customer))
  const threshold = header.thresholds.find(
    ({ measure, group, at }) => group === undefined && at !== null && (measure === score || measure.endsWith(`.${score}`)),
  )
  const cut = threshold?.at == null ? undefined : { at: threshold.at, shown: exactNumber(threshold.at, 'score', language) }
  const above = cut && (await countAbove(source, total, cut.at, threshold?.closed === 'gt'))
  const scores = shownNumbers(
    best.map(({ sum }) => sum),
    'score',
    language,
  )
  const scoreTitle = visible(wordIn(measure.titled ? measure.title : titleOf(score), language))
  const { wide, rest, valuesOf } = drawnParts(best, parts)
  return [
    {
      title:
        above === undefined
          ? say.stackedNoCut(nameOf(first, 0, brieflyCalled), scores[0] ?? '')
          : say.stackedFinding(above.above, whole(above.above, language), whole(above.all, language), cut?.shown ?? ''),
      description: say.stackedDescription(whole(best.length, language)),
      chart: {
        kind: 'stacked',
        score: { title: scoreTitle, kind: 'score' },
        parts: [
          ...wide.map(({ part }) => visible(wordIn(part.title, language))),
          ...(rest.length > 0 ? [say.otherParts(rest.length)] : []),
        ],
        others: rest.length > 0,
        bars: best.map((customer, i) => ({
          name: nameOf(customer, i),
          segment: customer.segment?.id ?? '',
          values: valuesOf(customer),
          total: Number(customer.sum ?? 0),
          ...(customer.low !== null && customer.high !== null && isDecimal(customer.low)
            ? { range: [Number(customer.low), Number(customer.high)] as const }
            : {}),
        })),
        ...(sensed ? { ranges: say.rankRange } : {}),
        cut: cut ? { at: Number(cut.at), text: say.cutAt(cut.shown) } : null,
      },
      grid: stackedGrid(best, parts, { scoreTitle, scores, sensed, unnamed: source.unnamed }, language),
    },
  ]
}

/** The customers with their score and what each part adds. */
function stackedGrid(
  best: readonly Best[],
  parts: readonly Part[],
  { scoreTitle, scores, sensed, unnamed }: { scoreTitle: string; scores: readonly string[]; sensed: boolean; unnamed: boolean },
  language: Language,
): Grid {
  const say = chartPhrases[language]
  const hasNames = !unnamed && best.some(({ name }) => name !== null)
  const partTexts = parts.map((_, p) =>
    shownNumbers(
      best.map(({ values }) => (values[p] ?? 0).toFixed(2)),
      'score',
      language,
    ),
  )
  return {
    columns: [
      { title: say.customer, align: 'left', weight: 0 },
      ...(hasNames ? [{ title: say.name, align: 'left' as const, weight: 0 }] : []),
      { title: phrases[language].segment, align: 'left', weight: 0 },
      { title: scoreTitle, align: 'right', weight: 0 },
      ...(sensed ? [{ title: say.rankRange, align: 'right' as const, weight: 0 }] : []),
      ...parts.map(({ title }) => ({ title: visible(wordIn(title, language)), align: 'right' as const, weight: 1 })),
    ],
    rows: best.map(({ customer, name, segment, low, high }, i) => [
      { text: unnamed ? String(i + 1) : visible(customer.slice(0, 400)) },
      ...(hasNames ? [{ text: visible((name ?? '').slice(0, 400)) }] : []),
      { text: visible(wordIn(segment?.label, language) ?? ''), segment: segment?.id ?? '' },
      { text: scores[i] ?? '' },
      ...(sensed ? [{ text: `${low}–${high}` }] : []),
      ...partTexts.map((texts) => ({ text: texts[i] ?? '' })),
    ]),
  }
}

async function countAbove({ engine }: Source, score: string, at: string, open: boolean) {
  const [row] = await readRows(engine, `SELECT count(CASE WHEN ${score} ${open ? '>' : '>='} ${at} THEN 1 END), count(*) FROM "ranked"`, {
    above: 'number',
    all: 'number',
  })
  return row
}
