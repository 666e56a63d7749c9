/** Repeat buying: purchases that came and that were expected, week by week; and who is likely to be still there. */
import type { RepeatBuying } from '../../../intake/repeat-buying/fit.js'
import type { Language } from '../../../model/definition.js'
import { valueAt } from '../../../model/value-at.js'
import { exactNumber, percent, whole } from '../../../report/numbers.js'
import type { ChartSection } from '../../../report/report.js'
import { aliveQuery, firstDaysQuery, longestSinceQuery, weeklyQuery } from '../../../sql/repeat-buying.js'
import { purchasesIfAlive } from '../../../statistics/bg-nbd.js'
import { chartPhrases, phrases, repeatBuyingPhrases } from '../../../words/phrases.js'
import type { Picture, Source } from './picture.js'

/** The latest weeks that a picture shows. */
const mostWeeks = 130

export const repeatBuying: Picture = async (source, language) => {
  const found = source.header.repeatBuying
  if (!found) return []
  return [...(await tracking(source, found, language)), ...(await alive(source, found, language))]
}

/**
 * The tracking plot of Fader, Hardie & Lee 2005: what the model expects of all customers from their first purchases on, whatever
 * they did later. With a part held out the model is the one that was fitted on what came before, over the customers of that time.
 */
async function tracking({ engine, repeat, header }: Source, found: RepeatBuying, language: Language): Promise<ChartSection[]> {
  if (!repeat) return []
  const say = repeatBuyingPhrases[language]
  const { unit, holdout } = found
  const held = holdout ? holdout.units * unit : 0
  const counts = (rows: readonly (readonly (string | null)[])[]) => new Map(rows.map(([key, count]) => [Number(key), Number(count)]))
  const firsts = counts(await engine.rows(firstDaysQuery(repeat, held)))
  const came = counts(await engine.rows(weeklyQuery(repeat, held)))
  const oldest = Math.max(-1, ...firsts.keys())
  const weeks = Math.min(mostWeeks, Math.floor((oldest + 1) / 7))
  if (weeks < 2) return []
  const parameters = holdout?.parameters ?? found.purchases.parameters
  // Of a customer whom nobody knows anything of but that it began: purchases within so many days.
  const until = Array.from({ length: oldest + 2 }, (_, days) => purchasesIfAlive(parameters, 0, 0, days / unit))
  const within = (days: number) => valueAt(until, Math.max(0, Math.min(days, oldest + 1)))
  const expectedIn = (back: number) =>
    [...firsts].reduce((sum, [age, customers]) => sum + customers * (within(age - back * 7) - within(age - back * 7 - 7)), 0)
  const backs = Array.from({ length: weeks }, (_, i) => weeks - 1 - i)
  const [actual, expected] = [backs.map((back) => came.get(back) ?? 0), backs.map(expectedIn)]
  if (!expected.every(Number.isFinite)) return []
  const names = backs.map((back) => dayBefore(header.as_of ?? '', back * 7 + 6))
  const from = weeks - Math.round(held / 7)
  const sums = [actual, expected].map((values) => values.slice(holdout ? Math.max(0, from) : 0).reduce((a, b) => a + b, 0)) as [
    number,
    number,
  ]
  const shown = (value: number) => exactNumber(value.toFixed(1), 'score', language)
  return [
    {
      title: say.trackingFinding(whole(sums[0], language), whole(Math.round(sums[1]), language), holdout !== undefined),
      description: say.trackingDescription,
      chart: {
        kind: 'course',
        x: { title: say.weekOf, kind: 'text' },
        y: { title: say.repeatPurchases, kind: 'count' },
        names,
        lines: [
          { name: say.actual, values: actual },
          { name: say.expected, values: expected },
        ],
        from: holdout && from > 0 && from < weeks ? { at: from, text: say.heldOut } : null,
      },
      grid: {
        columns: [say.weekOf, say.actual, say.expected].map((title, i) => ({ title, align: i === 0 ? 'left' : 'right', weight: 0 })),
        rows: names.map((name, i) => [{ text: name }, { text: whole(actual[i] ?? 0, language) }, { text: shown(expected[i] ?? 0) }]),
      },
    },
  ]
}

const day = 86_400_000

const dayBefore = (date: string, days: number) => new Date(Date.parse(date) - days * day).toISOString().slice(0, 10)

const rowsShown = 8
const columnsShown = 8

/** Mean P(alive) by purchases and by the time since the last of them. */
async function alive({ engine }: Source, { unit }: RepeatBuying, language: Language): Promise<ChartSection[]> {
  const say = repeatBuyingPhrases[language]
  const longest = Math.floor(Number((await engine.rows(longestSinceQuery))[0]?.[0] ?? 0))
  const width = Math.max(1, Math.ceil((longest + 1) / columnsShown))
  const columns = Array.from({ length: Math.ceil((longest + 1) / width) }, (_, i) => i)
  const cells = new Map(
    (await engine.rows(aliveQuery(rowsShown - 1, width))).map(([x, since, count, sum]) => [
      `${x} ${since}`,
      { customers: Number(count), mean: Number(sum) / Number(count) },
    ]),
  )
  const rows = Array.from({ length: rowsShown }, (_, x) => x).filter((x) => columns.some((since) => cells.has(`${x} ${since}`)))
  const rowName = (x: number) => (x === rowsShown - 1 ? `${x}+` : String(x))
  const columnName = (i: number) => (width === 1 ? String(i) : `${i * width}–${(i + 1) * width - 1}`)
  const all = [...cells.values()].reduce((sum, { customers }) => sum + customers, 0)
  const there = [...cells.values()].reduce((sum, { customers, mean }) => sum + customers * mean, 0)
  const since = say.since(unit === 1)
  return [
    {
      title: say.aliveFinding(whole(Math.round(there), language), whole(all, language)),
      description: chartPhrases[language].matrixDescription(say.repeatPurchases, since, say.aliveShade),
      chart: {
        kind: 'matrix',
        rows: { title: say.repeatPurchases, names: rows.map(rowName) },
        columns: { title: since, names: columns.map(columnName) },
        shade: { title: say.aliveShade, kind: 'ratio' },
        cells: rows.map((x) =>
          columns.map((i) => {
            const cell = cells.get(`${x} ${i}`)
            return cell
              ? { value: cell.mean, lines: [percent(cell.mean.toFixed(6), language, 0), whole(cell.customers, language)] }
              : { value: null, lines: ['–'] }
          }),
        ),
      },
      grid: {
        columns: [say.repeatPurchases, since, phrases[language].count, say.alive].map((title) => ({ title, align: 'right', weight: 0 })),
        rows: rows.flatMap((x) =>
          columns.flatMap((i) => {
            const cell = cells.get(`${x} ${i}`)
            return cell
              ? [
                  [rowName(x), columnName(i), whole(cell.customers, language), percent(cell.mean.toFixed(6), language)].map((text) => ({
                    text,
                  })),
                ]
              : []
          }),
        ),
      },
    },
  ]
}
