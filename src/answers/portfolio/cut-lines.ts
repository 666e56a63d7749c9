/** The cut points as people read them. */
import type { Language, Threshold } from '../../model/definition.js'
import { lensTitled, titleOf } from '../../model/titles.js'
import { exactNumber, whole } from '../../report/numbers.js'
import { visible } from '../../report/visible.js'
import { phrases } from '../../words/phrases.js'
import { wordIn } from '../../words/sentence.js'
import type { Header, Portfolio } from './portfolio.js'
import { shownGroup } from './split-grid.js'

/** How values of a level stand to its cut point. */
export const signOf = ({ closed, low }: Pick<Threshold, 'closed' | 'low'>) =>
  low ? (closed === 'gt' ? '<' : '≤') : closed === 'gt' ? '>' : '≥'

/** A line a measure; where cuts are fitted within groups, for each of the largest groups. */
export function cutLines({ header, columns }: Portfolio, top: number, language: Language): string[] {
  const say = phrases[language]
  const groups = groupsInOrder(header)
  const known = (name: string) =>
    columns.find((column) => column.name === name) ??
    [header.weigh, header.cross?.rows, header.cross?.columns].find((axis) => axis && ('name' in axis ? axis.name : axis.measure) === name)
  /** Levels that the data give have no cut points. */
  const isWorded = (measure: string) => columns.some(({ name, levels }) => name === measure && levels !== undefined)
  /** A level that is a segment bears its label, one of a lens that of its own segments. */
  const placeNamed = (level: string, measure: string, lens: string | undefined) =>
    visible(
      (lens === undefined
        ? wordIn(header.segments.find(({ segment }) => segment === level)?.label, language)
        : lensLabel(lens, level, { header, columns }, language)) ?? say.level(level, measure),
    )
  const lineOf = (thresholds: readonly Threshold[], measure: string) => {
    const [lens = '', name] = measure.split('.')
    const titled = known(measure) ?? (name === undefined ? undefined : known(`${lens.replaceAll('-', '_')}_${name}`))
    const found = titled ?? (name === header.weigh.name ? header.weigh : undefined)
    const kind = found && 'kind' in found && !('plain' in found && found.plain) ? found.kind : 'score'
    const words = wordIn(titled?.title, language) ?? (name === undefined ? measure : wordIn(lensTitled(lens, titleOf(name)), language))
    const steps = thresholds.map((threshold) => {
      const place = placeNamed(threshold.level, words, name === undefined ? undefined : lens)
      return threshold.at === null ? `${place} ${say.nobody}` : `${place} ${signOf(threshold)} ${exactNumber(threshold.at, kind, language)}`
    })
    return `${visible(words)}: ${steps.join(', ')}`
  }
  const shown = groups
    .slice(0, Math.max(top, 1))
    .map(({ group, thresholds }) => ({ group, thresholds: thresholds.filter(({ measure }) => !isWorded(measure)) }))
  const left = groups.length - shown.length
  const lines = shown.flatMap(({ group, thresholds }) =>
    [...new Set(thresholds.map(({ measure }) => measure))].map((measure) => {
      const own = thresholds.filter((threshold) => threshold.measure === measure)
      return `${group === undefined ? '' : `${shownGroup(group, language)} · `}${lineOf(own, measure)}`
    }),
  )
  return left > 0 ? [...lines, say.moreGroups(left, whole(left, language))] : lines
}

/** The words of a segment of a lens: those of the cross table, else those of its column. */
function lensLabel(lens: string, level: string, { header, columns }: Pick<Portfolio, 'header' | 'columns'>, language: Language) {
  const side = [header.cross?.rows, header.cross?.columns].find((each) => each?.measure === lens)
  const crossed = wordIn(side?.names?.[side.levels.indexOf(level)], language)
  const column = columns.find(({ name }) => name === `${lens.replaceAll('-', '_')}_segment`)
  return crossed ?? wordIn(column?.labelsIn?.[level], language)
}

/** Thresholds by group, the largest group first; of groups without customers, which a model may have, the last. */
function groupsInOrder({ thresholds, splits = [] }: Header): { group: string | undefined; thresholds: Threshold[] }[] {
  const byGroup = new Map<string | undefined, Threshold[]>()
  for (const threshold of thresholds) byGroup.set(threshold.group, [...(byGroup.get(threshold.group) ?? []), threshold])
  const order = new Map([...new Set(splits.flatMap(({ parts }) => parts.map(({ group }) => group)))].map((group, i) => [group, i]))
  const place = (group: string | undefined) => (group === undefined ? -1 : (order.get(group) ?? order.size))
  return [...byGroup].map(([group, own]) => ({ group, thresholds: own })).sort((a, b) => place(a.group) - place(b.group))
}
