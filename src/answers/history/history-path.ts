import type { Column } from '../../model/column.js'
import type { Language } from '../../model/definition.js'
import { titleOf } from '../../model/titles.js'
import { shownNumbers } from '../../report/numbers.js'
import type { GridCell, Report } from '../../report/report.js'
import { sparkline } from '../../report/sparkline.js'
import { visible } from '../../report/visible.js'
import { dayIn } from '../../words/day.js'
import { historyPhrases } from '../../words/phrases.js'
import { wordIn } from '../../words/sentence.js'
import type { Path } from './history.js'

/** The last `top` of a customer's steps, a date a row. */
export function pathReport({ name, title, customer, measure, steps }: Path, top: number, language: Language): Report {
  const say = historyPhrases[language]
  const shown = top < steps.length ? steps.slice(-top) : steps
  const numbers = (cells: (string | null)[], kind: Column['kind']) => shownNumbers(cells, kind, language)
  const ranks = numbers(
    shown.map(({ rank }) => (rank === null ? null : String(rank))),
    'count',
  )
  const amounts = numbers(
    shown.map(({ amount }) => amount),
    measure.kind,
  )
  const shares = numbers(
    shown.map(({ share }) => share),
    'ratio',
  )
  const place = (segment: string | null, text: string): GridCell => (segment === null ? { text } : { text: visible(text), segment })
  const left = steps.length - shown.length
  const grid = {
    columns: [
      { title: say.asOf, align: 'left' as const, weight: 0 },
      { title: wordIn(titleOf('segment'), language), align: 'left' as const, weight: 0 },
      { title: wordIn(titleOf('label'), language), align: 'left' as const, weight: 1 },
      { title: wordIn(titleOf('rank'), language), align: 'right' as const, weight: 0 },
      { title: visible(wordIn(measure.title, language)), align: 'right' as const, weight: 0 },
      { title: wordIn(titleOf('share'), language), align: 'right' as const, weight: 2 },
      { title: say.change, align: 'left' as const, weight: 0 },
    ],
    rows: shown.map(({ as_of, segment, label, change }, i) => [
      { text: dayIn(as_of, language) },
      place(segment, segment ?? say.absent),
      place(segment, wordIn(label, language) ?? ''),
      { text: ranks[i] ?? '' },
      { text: amounts[i] ?? '' },
      { text: shares[i] ?? '' },
      { text: change === null ? '' : say.changes[change] },
    ]),
  }
  const [first, last] = [steps[0], steps.at(-1)]
  return {
    title: visible(customer),
    facts: [
      name === title.en ? visible(name) : `${visible(wordIn(title, language))} (${visible(name)})`,
      say.snapshots(steps.length),
      ...(first && last ? [say.span(first.as_of, last.as_of)] : []),
      ...(steps.length > 1 ? [`${visible(wordIn(measure.title, language))} ${sparkline(steps.map(({ amount }) => amount))}`] : []),
    ],
    sections: [{ forms: [{ title: null, grid }], more: left > 0 ? say.earlier(left) : null }],
  }
}
