import type { Column } from '../../model/column.js'
import { shownNumbers, whole } from '../../report/numbers.js'
import type { Grid } from '../../report/report.js'
import { visible } from '../../report/visible.js'
import { phrases } from '../../report/words.js'
import type { Told } from '../../writers/told.js'
import { titleOf } from '../portfolio/titles.js'
import type { Listing } from './history.js'
import { historyPhrases } from './history-words.js'

const column = (name: string, kind: Column['kind']): Column => ({ name, kind, title: titleOf(name), weight: 0, foreign: kind === 'text' })

/** The snapshots of a file, one a row. */
export function listingTold({ file, snapshots }: Listing): Told {
  return {
    facts: { schema: 'cartera.snapshots/1', file },
    key: 'snapshots',
    sheet: {
      columns: [
        column('name', 'text'),
        column('as_of', 'text'),
        column('classifier', 'text'),
        column('customers', 'count'),
        column('measure', 'text'),
        column('amount', 'money'),
        column('program', 'text'),
      ],
      rows: snapshots.map(({ name, as_of, program, header: { classifier, totals, weigh } }) => [
        name,
        as_of,
        classifier,
        String(totals.customers),
        weigh.name,
        totals.amount,
        program,
      ]),
    },
    report: (top, language) => {
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
            as_of,
            title[language],
            whole(totals.customers, language),
            weigh.title[language],
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
    },
    segments: [],
  }
}
