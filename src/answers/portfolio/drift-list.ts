/** The drift from a model, in words: how customers are spread now and then, and where the cut points would lie today. */
import type { Column } from '../../model/column.js'
import type { Language } from '../../model/definition.js'
import { titleOf } from '../../model/titles.js'
import { exactNumber, percent } from '../../report/numbers.js'
import type { LineSection } from '../../report/report.js'
import { visible } from '../../report/visible.js'
import { driftPhrases, phrases } from '../../words/phrases.js'
import { wordIn } from '../../words/sentence.js'
import type { Drift, DriftedPart, Header } from './portfolio.js'
import { shownGroup } from './split-grid.js'

/** What changed since a model was saved, if there is one. */
export function driftList({ drift, segments: known }: Header, columns: readonly Column[], language: Language): LineSection[] {
  if (!drift) return []
  const say = driftPhrases[language]
  const levelOf = (name: string, measure?: string) =>
    visible(wordIn(known.find(({ segment }) => segment === name)?.label, language) ?? phrases[language].level(name, measure))
  const titled = (measure: string) => wordIn(columns.find(({ name }) => name === measure)?.title ?? titleOf(measure), language)
  const since = say.saved(drift.fitted_as_of)
  if (drift.value === null) return [{ title: say.unknown(since), lines: [say.unsaid, ...cutLine(drift, columns, levelOf, language)] }]
  const spread = [
    spreadLine(say.spread, drift.segments, levelOf, language),
    ...drift.measures.flatMap(({ measure, value, levels }) =>
      value === null || Number(value) === 0 || isSpread(levels, drift.segments)
        ? []
        : [
            spreadLine(
              `${visible(titled(measure))} ${percent(value, language)}`,
              levels,
              (level) => levelOf(level, titled(measure)),
              language,
            ),
          ],
    ),
  ]
  return [{ title: say.title(percent(drift.value, language), since), lines: [...spread, ...cutLine(drift, columns, levelOf, language)] }]
}

/** The levels of the one measure of a method are its segments. */
const isSpread = (levels: readonly DriftedPart[], segments: readonly DriftedPart[]) =>
  levels.every(({ name, customers, fitted_customers }) =>
    segments.some((each) => each.name === name && each.customers === customers && each.fitted_customers === fitted_customers),
  )

const spreadLine = (what: string, parts: readonly DriftedPart[], levelOf: (name: string) => string, language: Language) =>
  `${what}: ${parts
    .filter(({ customers, fitted_customers }) => customers + fitted_customers > 0)
    .map(({ name, fitted_share, share }) => `${levelOf(name)} ${percent(fitted_share, language)} → ${percent(share, language)}`)
    .join(', ')}`

/** Of cut points a group there may be thousands. */
const mostShown = 20

/** Cut points that would lie elsewhere today. */
function cutLine(
  { thresholds }: Drift,
  columns: readonly Column[],
  levelOf: (name: string, measure?: string) => string,
  language: Language,
): string[] {
  const { nobody } = phrases[language]
  const moved = thresholds.filter(({ at, now }) => at !== now)
  if (thresholds.length === 0) return []
  if (moved.length === 0) return [driftPhrases[language].same]
  const shown = moved.slice(0, mostShown).map(({ measure, level: name, group, at, now }) => {
    const column = columns.find((each) => each.name === measure)
    const title = wordIn(column?.title ?? titleOf(measure), language)
    const number = (value: string | null) =>
      value === null ? nobody : exactNumber(value, column && !column.plain ? column.kind : 'score', language)
    const within = group === undefined ? '' : `${shownGroup(group, language)} · `
    return `${within}${visible(title)} ${levelOf(name, title)} ${number(at)} → ${number(now)}`
  })
  return [driftPhrases[language].today(`${shown.join(', ')}${moved.length > mostShown ? ', …' : ''}`)]
}
