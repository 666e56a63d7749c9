/** What pictures of a portfolio are made from, and of. */
import type { Engine } from '../../../engines/engine.js'
import type { Language, SeriesOf } from '../../../model/definition.js'
import type { ChartSection } from '../../../report/report.js'
import { visible } from '../../../report/visible.js'
import { shortened } from '../../../report/width.js'
import type { Plan } from '../../../sql/compile.js'
import type { SeriesSource } from '../../../sql/series/source.js'
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

/** A customer's name beside a mark. */
const shortName = (name: string) => shortened(visible(name.slice(0, 100)), 28)

/** SQL of the name beside an id, where the data have one. */
export const nameSql = ({ definition, sqlOf }: Plan): string =>
  definition.riders?.some(({ field }) => field === 'name') ? `CAST(${sqlOf('name')} AS VARCHAR)` : 'NULL'

/** How a customer is called: by name, or by id where there is none. */
export const calledBy = ({ customer, name }: { customer: string; name: string | null }) => shortName(name?.trim() ? name : customer)
