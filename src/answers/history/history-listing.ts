import type { Language } from '../../model/definition.js'
import { shownNumbers, whole } from '../../report/numbers.js'
import type { Grid, Report } from '../../report/report.js'
import { visible } from '../../report/visible.js'
import { dayIn } from '../../words/day.js'
import { historyPhrases, phrases } from '../../words/phrases.js'
import { wordIn } from '../../words/sentence.js'
import type { Listing } from './history.js'

/** The last `top` snapshots of a file. */
export function listingReport({ file, snapshots }: Listing, top: number, language: Language): Report {
  const say = historyPhrases[language]
  const shown = top < snapshots.length ? snapshots.slice(-top) : snapshots
  const grid: Grid = {
    columns: [
      { title: say.name, align: 'left', weight: 0 },
      { title: say.asOf, align: 'left', weight: 0 },
      { title: say.method, align: 'left', weight: 3 },
      { title: phrases[language].count.toLowerCase(), align: 'right', weight: 0 },
      { title: say.measure, align: 'left', weight: 2 },
      { title: say.total, align: 'right', weight: 0 },
      { title: say.program, align: 'left', weight: 1 },
    ],
    rows: shown.map(({ name, as_of, program, header: { title, totals, weigh } }) =>
      [
        name,
        dayIn(as_of, language),
        wordIn(title, language),
        whole(totals.customers, language),
        wordIn(weigh.title, language),
        shownNumbers([totals.amount], weigh.kind, language)[0] ?? '',
        program,
      ].map((text) => ({ text: visible(text) })),
    ),
  }
  const left = snapshots.length - shown.length
  return {
    title: visible(file),
    facts: [say.snapshots(snapshots.length)],
    sections: shown.length === 0 ? [] : [{ forms: [{ title: null, grid }], more: left > 0 ? say.earlier(left) : null }],
  }
}
