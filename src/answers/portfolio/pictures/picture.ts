/** What pictures of a portfolio are made from, and of. */
import type { Engine } from '../../../engines/engine.js'
import type { Language, SeriesOf } from '../../../model/definition.js'
import type { SeriesSource } from '../../../model/series/source.js'
import type { ChartSection } from '../../../report/report.js'
import { visible } from '../../../report/visible.js'
import { shortened } from '../../../report/width.js'
import type { Plan } from '../../../sql/compile.js'
import type { Base } from '../base.js'
import type { Header } from '../portfolio.js'

/** A finished run: `ranked` and `totals` stand in the engine. */
export interface Source {
  engine: Engine
  plan: Plan
  base: Base
  header: Header
  /** The discounted flows of a ledger, where the classifier reads them. */
  flows?: { series: SeriesOf<'discounted'>; source: SeriesSource } | undefined
  /** The rows from which repeat buying was learnt. */
  repeat?: SeriesSource | undefined
  /** No customer is named. */
  unnamed: boolean
}

/** Reads the data of a picture; none where there is nothing to see. Numbers of rows are chosen in SQL. */
export type Picture = (source: Source, language: Language) => Promise<ChartSection[]>

/** SQL of the name beside an id, where the data have one. */
export const nameSql = ({ definition, sqlOf }: Plan): string =>
  definition.riders?.some(({ field }) => field === 'name') ? `CAST(${sqlOf('name')} AS VARCHAR)` : 'NULL'

type Named = { customer: string; name: string | null }

/** Of longer names the start and the end. */
const [most, start, end] = [400, 200, 100]

/** How a customer is called: by name, or by id where there is none; a picture cuts it to its room. */
export function calledBy({ customer, name }: Named): string {
  const own = name?.trim() ? name : customer
  if (own.length <= most) return visible(own)
  const signs = [...own]
  return visible(`${signs.slice(0, start).join('')}…${signs.slice(-end).join('')}`)
}

/** The same within a sentence. */
export const brieflyCalled = (named: Named) => shortened(calledBy(named), 28)
