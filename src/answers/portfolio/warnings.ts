/** What is said of a result that is no fault. */
import type { Engine } from '../../engines/engine.js'
import type { Loaded } from '../../intake/load.js'
import type { Prepared } from '../../intake/prepared.js'
import type { Definition, Warning } from '../../model/definition.js'
import { seriesFields } from '../../model/series/index.js'
import { sourceName } from '../../sources/read/field-source.js'
import type { Plan } from '../../sql/compile.js'
import { say } from '../../words/sentence.js'
import type { columnsOf } from './columns.js'
import type { LevelCount } from './drift.js'
import type { Header } from './portfolio.js'

/** Of a net total of 0 or less there are no shares. */
export function sharelessWarning(
  { base, weigh }: Definition,
  { amount, base: net }: { amount: string | null; base: string | null },
): Warning[] {
  if (base !== 'net' || Number(net) > 0) return []
  return [{ code: 'no-shares', message: say('no-shares', weigh, amount ?? say('total-unknown')) }]
}

/** A rate without a percent sign whose median is above 1.5 was probably meant as percent. */
export async function percentWarnings(engine: Engine, { kind, wanted, main }: Prepared, { fields }: Loaded): Promise<Warning[]> {
  const warnings: Warning[] = []
  for (const { field, sql } of fields.filter(
    ({ field }) => wanted.includes(field) && kind(field) === 'ratio' && !Object.hasOwn(seriesFields, field),
  )) {
    const [row] = await engine.rows(
      `SELECT CAST(2 * count(CASE WHEN abs(${sql}) > 1.5 THEN 1 END) > count(${sql}) AS VARCHAR) FROM "customers"`,
    )
    if (row?.[0] !== 'true') continue
    const source = main?.files[0]?.columns.sources.get(field)
    const column = sourceName(source, field)
    warnings.push({ code: 'looks-like-percent', message: say('looks-like-percent', column) })
  }
  return warnings
}

/** Scores of equal parts that ties have left without customers, although there are enough for each. */
export function emptyLevels({ cuts }: Plan, counts: readonly LevelCount[]): Warning[] {
  return cuts.flatMap(({ measure, cut }): Warning[] => {
    if (cut.fit.by !== 'quantiles') return []
    const own = counts.filter((count) => count.measure === measure.name)
    const [all, empty] = [own.reduce((sum, { customers }) => sum + customers, 0), own.filter(({ customers }) => customers === 0)]
    const filled = own.length - empty.length
    if (filled >= Math.min(own.length, all)) return []
    const message = say(
      'empty-levels',
      measure.name,
      filled,
      own.length,
      empty.map(({ level }) => level),
    )
    return [{ code: 'empty-levels', message }]
  })
}

/** How many customers could not be placed, and the three commonest causes. */
export async function unclassifiedWarning(
  engine: Engine,
  columns: ReturnType<typeof columnsOf>,
  segments: Header['segments'],
): Promise<Warning[]> {
  const unclassified = segments.find(({ segment }) => segment === 'unclassified')
  if (!unclassified) return []
  const reason = columns.find(({ name }) => name === 'reason')
  const rows = await engine.rows(
    `SELECT ${reason?.sql('en')}, min(${reason?.sql('es')}), CAST(count(*) AS VARCHAR) FROM "ranked" WHERE "place" IS NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 3`,
  )
  const causes = rows.map(([english, spanish, count]) => say('cause-counted', { en: String(english), es: String(spanish) }, String(count)))
  return [{ code: 'unclassified', message: say('not-placed', unclassified.customers, causes) }]
}

/** Cut points in one currency, amounts in another. */
export const otherCurrency = (saved: string | undefined, now: string | undefined, model = ''): Warning[] =>
  saved !== undefined && now !== undefined && saved !== now
    ? [{ code: 'model-currency', message: say('model-currency', model, saved, now) }]
    : []
