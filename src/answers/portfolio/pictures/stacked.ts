/** The best by a weighted score, as bars of what each criterion contributes. */
import { identifier as id } from '../../../dialect.js'
import { readRows } from '../../../engines/read-rows.js'
import { isDecimal } from '../../../model/decimal.js'
import { titleOf } from '../../../model/titles.js'
import { exactNumber, shownNumbers, whole } from '../../../report/numbers.js'
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

export const stacked: Picture = async (source, language) => {
  const { engine, plan, header } = source
  const [score, weighted] = Object.entries(plan.definition.weighted ?? {})[0] ?? []
  if (score === undefined || !weighted) return []
  const parts = contributions(source, weighted.weights)
  if (parts.some((part) => part === undefined) || !plan.measures.some(({ name }) => name === score)) return []
  const known = parts as NonNullable<(typeof parts)[number]>[]
  const say = chartPhrases[language]
  const sensed = header.sensitivity?.scores.some(({ measure }) => measure === score)
  const ranges = sensed ? rangeColumns(score).slice(0, 2).map(id) : ['NULL', 'NULL']
  const total = plan.sqlOf(score)
  const found = await engine.rows(
    `SELECT "customer", ${nameSql(plan)}, CAST("place" AS VARCHAR), CAST(${total} AS VARCHAR), ${ranges.map((range) => `CAST(${range} AS VARCHAR)`).join(', ')}, ${known.map(({ sql }) => `CAST(CAST(${sql} AS DOUBLE) AS VARCHAR)`).join(', ')}
FROM "ranked" WHERE "place" IS NOT NULL AND ${total} IS NOT NULL ORDER BY ${total} DESC, "position" LIMIT ${most}`,
  )
  if (found.length === 0) return []
  const nameOf = ([customer, name]: (typeof found)[number], i: number, called = calledBy) =>
    source.unnamed ? String(i + 1) : called({ customer: customer ?? '', name: name ?? null })
  const hasNames = !source.unnamed && found.some(([, name]) => name !== null)
  const number = (text: string | null | undefined) => Number(text ?? 0)
  const values = found.map(([, , , sum, , , ...own]) => {
    const raw = own.map(number)
    const all = raw.reduce((total, each) => total + each, 0)
    return raw.map((each) => (all === 0 ? 0 : (each / all) * number(sum)))
  })
  const sums = known
    .map((part, p) => ({ part, p, sum: values.reduce((all, row) => all + (row[p] ?? 0), 0) }))
    .sort((a, b) => b.sum - a.sum || a.p - b.p)
  const wide = sums.length > widest + 1 ? sums.slice(0, widest) : sums
  const rest = sums.slice(wide.length)
  const titleIn = ({ part }: (typeof sums)[number]) => visible(wordIn(part.title, language))
  const threshold = header.thresholds.find(
    ({ measure, group, at }) => group === undefined && at !== null && (measure === score || measure.endsWith(`.${score}`)),
  )
  const segments = plan.definition.segments
  const measure = plan.measures.find(({ name }) => name === score)
  const scoreTitle = visible(wordIn(measure?.titled ? measure.title : titleOf(score), language))
  const above = threshold?.at == null ? undefined : await countAbove(source, total, threshold.at, threshold.closed === 'gt')
  const scores = shownNumbers(
    found.map(([, , , sum]) => sum ?? null),
    'score',
    language,
  )
  const partTexts = known.map((_, p) =>
    shownNumbers(
      values.map((row) => (row[p] ?? 0).toFixed(2)),
      'score',
      language,
    ),
  )
  return [
    {
      title:
        above === undefined
          ? say.stackedNoCut(nameOf(found[0] ?? [], 0, brieflyCalled), scores[0] ?? '')
          : say.stackedFinding(
              above.above,
              whole(above.above, language),
              whole(above.all, language),
              exactNumber(threshold?.at ?? '', 'score', language),
            ),
      description: say.stackedDescription(whole(found.length, language)),
      chart: {
        kind: 'stacked',
        score: { title: scoreTitle, kind: 'score' },
        parts: [...wide.map(titleIn), ...(rest.length > 0 ? [say.otherParts(rest.length)] : [])],
        others: rest.length > 0,
        bars: found.map(([customer = null, name = null, place, sum, low, high], i) => ({
          name: nameOf([customer, name], i),
          segment: segments[number(place)]?.id ?? '',
          values: [
            ...wide.map(({ p }) => values[i]?.[p] ?? 0),
            ...(rest.length > 0 ? [rest.reduce((all, { p }) => all + (values[i]?.[p] ?? 0), 0)] : []),
          ],
          total: number(sum),
          ...(low != null && high != null && isDecimal(low) ? { range: [number(low), number(high)] as const } : {}),
        })),
        ...(sensed ? { ranges: say.rankRange } : {}),
        cut: threshold?.at == null ? null : { at: Number(threshold.at), text: say.cutAt(exactNumber(threshold.at, 'score', language)) },
      },
      grid: {
        columns: [
          { title: say.customer, align: 'left', weight: 0 },
          ...(hasNames ? [{ title: say.name, align: 'left' as const, weight: 0 }] : []),
          { title: phrases[language].segment, align: 'left', weight: 0 },
          { title: scoreTitle, align: 'right', weight: 0 },
          ...(sensed ? [{ title: say.rankRange, align: 'right' as const, weight: 0 }] : []),
          ...known.map(({ title }) => ({ title: visible(wordIn(title, language)), align: 'right' as const, weight: 1 })),
        ],
        rows: found.map(([customer, name, place, , low, high], i) => [
          { text: source.unnamed ? String(i + 1) : visible((customer ?? '').slice(0, 400)) },
          ...(hasNames ? [{ text: visible((name ?? '').slice(0, 400)) }] : []),
          { text: visible(wordIn(segments[number(place)]?.label, language) ?? ''), segment: segments[number(place)]?.id ?? '' },
          { text: scores[i] ?? '' },
          ...(sensed ? [{ text: `${low}–${high}` }] : []),
          ...partTexts.map((texts) => ({ text: texts[i] ?? '' })),
        ]),
      },
    },
  ]
}

async function countAbove({ engine }: Source, score: string, at: string, open: boolean) {
  const [row] = await readRows(engine, `SELECT count(CASE WHEN ${score} ${open ? '>' : '>='} ${at} THEN 1 END), count(*) FROM "ranked"`, {
    above: 'number',
    all: 'number',
  })
  return row
}
