/** The kinds of series, and the fields that each gives to formulas. */
import type { Definition, Series } from './words.js'

/** `sql/series.ts` computes them. */
export const discountedFieldNames = [
  'present_value',
  'cumulative_flow',
  'break_even',
  'break_even_exact',
  'last_flow',
  'previous_flow',
] as const

/** `sql/variation.ts` computes them. */
export const variationFieldNames = ['variation', 'flow_periods'] as const

/** `sql/purchases.ts` computes them. */
export const purchaseFieldNames = ['days_since_last', 'days_since_first', 'days_since_return', 'purchase_days', 'typical_interval'] as const

/** `sql/retention.ts` computes them. */
export const retentionFieldNames = ['observed_retention', 'observed_periods'] as const

export type SeriesKind = 'discounted' | 'varying' | 'purchases' | 'retention'

/** The fields that a series of a kind gives. */
export const seriesFieldNames: Readonly<Record<SeriesKind, readonly string[]>> = {
  discounted: discountedFieldNames,
  varying: variationFieldNames,
  purchases: purchaseFieldNames,
  retention: retentionFieldNames,
}

export const kindOfSeries = (series: Series): SeriesKind =>
  'discount' in series ? 'discounted' : 'least' in series ? 'varying' : 'lost' in series ? 'purchases' : 'retention'

/** The series of a definition, as a list. */
export const seriesOf = ({ series }: Pick<Definition, 'series'>): readonly Series[] =>
  series === undefined ? [] : ([series].flat() as Series[])
