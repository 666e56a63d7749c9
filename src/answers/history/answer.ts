/** What is told of a history, as answers: small tables of machine text, and the same worded for people. */
import type { Cell, Column } from '../../model/column.js'
import type { Language } from '../../model/definition.js'
import { titleOf } from '../../model/titles.js'
import { historyPhrases } from '../../words/phrases.js'
import { wordIn } from '../../words/sentence.js'
import type { Answer } from '../answer.js'
import { decimal, membersOf } from '../members.js'
import { rowsInMemory } from '../rows-in-memory.js'
import type { Listing, Path, Trend } from './history.js'
import { listingReport } from './history-listing.js'
import { pathReport } from './history-path.js'
import { trendReport } from './history-trend.js'

/** A small table: columns by name, rows of machine text. */
interface Sheet {
  columns: readonly (readonly [name: string, kind: Column['kind']])[]
  rows(language: Language): Cell[][]
  /** The document without its rows, and the name that they have in it. */
  facts: Record<string, unknown>
  key: string
}

function sheetAnswer({ columns, rows, facts, key }: Sheet, report: NonNullable<Answer['report']>): Answer {
  const named = columns.map(([name, kind]): Column => ({ name, kind, title: titleOf(name), weight: 0 }))
  const objects = rows('en').map((row) =>
    Object.fromEntries(columns.map(([name, kind], i) => [name, kind === 'text' ? row[i] : decimal(row[i] ?? null)])),
  )
  return { rows: rowsInMemory(named, rows), report, document: () => membersOf({ ...facts, [key]: objects }), close() {} }
}

/** The snapshots of a file, one a row; those that stay, or those that are pruned. */
export const listingAnswer = (listing: Listing): Answer =>
  sheetAnswer(
    {
      columns: [
        ['name', 'text'],
        ['as_of', 'text'],
        ['classifier', 'text'],
        ['customers', 'count'],
        ['measure', 'text'],
        ['amount', 'money'],
        ['program', 'text'],
      ],
      rows: (language) =>
        listing.snapshots.map(({ name, as_of, program, header: { classifier, totals, weigh } }) => [
          name,
          as_of,
          classifier,
          String(totals.customers),
          language === 'en' ? weigh.name : wordIn(weigh.title, language),
          totals.amount,
          program,
        ]),
      facts: { schema: 'cartera.snapshots/1', file: listing.file },
      key: 'snapshots',
    },
    (top, language) => listingReport(listing, top, language),
  )

/** The name of an amount's column beside columns of these names. */
const amountName = (measure: string, taken: readonly string[]) => (taken.includes(measure) ? 'amount' : measure)

/** A customer's steps, a date a row. */
export function pathAnswer(path: Path): Answer {
  const { name, customer, measure, steps } = path
  return sheetAnswer(
    {
      columns: [
        ['as_of', 'text'],
        ['segment', 'text'],
        ['label', 'text'],
        ['rank', 'count'],
        [amountName(measure.name, ['as_of', 'segment', 'label', 'rank', 'share', 'change']), measure.kind],
        ['share', 'ratio'],
        ['change', 'text'],
      ],
      rows: (language) =>
        steps.map(({ as_of, segment, label, rank, amount, share, change }) => [
          as_of,
          segment,
          wordIn(label, language) ?? null,
          rank === null ? null : String(rank),
          amount,
          share,
          language === 'en' || change === null ? change : historyPhrases[language].changes[change],
        ]),
      facts: { schema: 'cartera.path/1', name, customer, measure: measure.name },
      key: 'snapshots',
    },
    (top, language) => pathReport(path, top, language),
  )
}

/** Segments by date, a segment a row. */
export function trendAnswer(trend: Trend): Answer {
  const { name, measure, points } = trend
  return sheetAnswer(
    {
      columns: [
        ['as_of', 'text'],
        ['segment', 'text'],
        ['label', 'text'],
        ['customers', 'count'],
        ['customer_share', 'ratio'],
        [amountName(measure.name, ['as_of', 'segment', 'label', 'customers', 'customer_share', 'share']), measure.kind],
        ['share', 'ratio'],
      ],
      rows: (language) =>
        points.flatMap(({ as_of, segments }) =>
          segments.map(({ segment, label, customers, customer_share, amount, share }) => [
            as_of,
            segment,
            wordIn(label, language),
            String(customers),
            customer_share,
            amount,
            share,
          ]),
        ),
      facts: { schema: 'cartera.trend/1', name, measure: measure.name },
      key: 'segments',
    },
    (top, language, extent) => trendReport(trend, top, language, extent),
  )
}
