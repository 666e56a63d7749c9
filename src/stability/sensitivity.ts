/** What other weights would change, for the head of a portfolio and its columns. */
import { decimal, identifier as id } from '../dialect.js'
import type { Words } from '../model/definition.js'
import { titleOf } from '../model/titles.js'
import { valueAt } from '../model/value-at.js'
import type { RankedColumn } from '../sql/ranked-column.js'

/** How firmly customers hold their places when weights vary. */
export interface Sensitivity {
  /** Part by which each weight varied, `0.2`. */
  share: number
  draws: number
  seed: number
  generator: string
  /** A score of weighted criteria each. */
  scores: {
    measure: string
    title: Words
    /** Whether its cut points stay in the draws, or are found anew, as `top(n)` is; null where it is not cut. */
    cut: 'kept' | 'anew' | null
    /** The first two by the score, and the smallest change of one weight that lets them change places. */
    swap: Swap | null
  }[]
}

/** Numbers are decimal text. */
export interface Swap {
  first: { customer: string; score: string }
  second: { customer: string; score: string }
  /** Both have the same score. */
  level: boolean
  /** Null where no change of a single weight is enough. */
  change: { criterion: string; weight: string; to: string; change: string } | null
  /** The least and the largest weight that can be given; above 0 where there are none. */
  bounds: readonly [number, number] | null
}

const known = ['rank_low', 'rank_high', 'above_cut'] as const

/** Names of the columns of one score; of several each bears the measure's name. */
export const rangeNames = (measure: string, alone: boolean) =>
  known.map((name) => (alone ? name : `${measure}_${name}`)) as [string, string, string]

function titles({ en, es }: Words, name: (typeof known)[number], alone: boolean): Words {
  const own = titleOf(name)
  return alone ? own : { en: `${en} ${own.en}`, es: `${es} ${own.es}` }
}

/** Its columns in `ranked`. */
export const rangeColumns = (measure: string) =>
  ['low', 'high', 'above'].map((what) => `${what} of ${measure} in draws`) as [string, string, string]

/** The columns of a portfolio that tell ranks under varied weights; `cut`: whether the score is cut. */
export function sensitivityColumns(
  { measure, title }: { measure: string; title: Words },
  alone: boolean,
  draws: number,
  cut: boolean,
): RankedColumn[] {
  const [low, high, above] = rangeColumns(measure).map(id) as [string, string, string]
  const sql = [low, high, `CAST(CAST(${above} AS DOUBLE) / ${draws} AS ${decimal(18, 6)})`]
  return rangeNames(measure, alone).flatMap((name, i): RankedColumn[] => {
    if (i === 2 && !cut) return []
    const kind = i === 2 ? 'ratio' : 'count'
    return [
      {
        name,
        kind,
        title: titles(title, known[i] ?? known[0], alone),
        weight: 85 - i,
        sql: () => valueAt(sql, i),
        narrow: true,
        scale: i === 2 ? 6 : 0,
      },
    ]
  })
}
