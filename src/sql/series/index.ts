/** The SQL of each kind of series. */
import type { Step } from '../../dialect.js'
import { kindOfSeries, type Series, type SeriesKindName, type SeriesOf } from '../../model/series/index.js'
import { discounted } from './discounted.js'
import { purchases } from './purchases.js'
import { repeatBuying } from './repeat-buying.js'
import { retention } from './retention.js'
import type { SeriesSource, SeriesSql } from './source.js'
import { span } from './span.js'
import { varying } from './varying.js'
import { yearly } from './yearly.js'

const kinds: { [N in SeriesKindName]: SeriesSql<SeriesOf<N>> } = {
  discounted,
  varying,
  purchases,
  'repeat-buying': repeatBuying,
  span,
  yearly,
  retention,
}

const sqlOf = (series: Series) => kinds[kindOfSeries(series).name] as SeriesSql<Series>

/** The table of one row a customer that a series makes, if it makes one. */
export const seriesTable = (series: Series) => sqlOf(series).table

/** The tables of a series, from typed rows. */
export const seriesSteps = (series: Series, source: SeriesSource): Step[] => sqlOf(series).steps(series, source)
