/** The kinds of series of dated rows. */
import type * as z from 'zod'
import { discounted } from './discounted.js'
import type { SeriesField, SeriesKind } from './kind.js'
import { purchases } from './purchases.js'
import { repeatBuying } from './repeat-buying.js'
import { retention } from './retention.js'
import { span } from './span.js'
import { varying } from './varying.js'
import { yearly } from './yearly.js'

/** A series is of the first kind whose sign it has; of the last where it has none. */
export const seriesKinds = [discounted, varying, purchases, repeatBuying, span, yearly, retention] as const

type SeriesKindName = (typeof seriesKinds)[number]['name']

export type SeriesOf<N extends SeriesKindName> =
  Extract<(typeof seriesKinds)[number], { name: N }> extends SeriesKind<N, infer K> ? z.output<z.ZodObject<K>> : never

/** The dated flow of money of each customer, from which fields arise: its value, how much it varies, when customers buy. */
export type Series = { [N in SeriesKindName]: SeriesOf<N> }[SeriesKindName]

// biome-ignore lint/suspicious/noExplicitAny: a kind of any series, whose functions take its own
type AnyKind = SeriesKind<SeriesKindName, any, any>

export const kindOfSeries = (series: Series): AnyKind => seriesKinds.find(({ sign }) => sign in series) ?? retention

/** Those that a series of this kind gives. */
export const fieldsOfSeries = (series: Series): Readonly<Record<string, SeriesField>> => kindOfSeries(series).fields

/** Fields that arise from a series of any kind. */
export const seriesFields: Readonly<Record<string, SeriesField>> = Object.assign({}, ...seriesKinds.map(({ fields }) => fields))

/** The series of a definition, as a list. */
export const seriesOf = ({ series }: { series?: Series | readonly Series[] | undefined }): readonly Series[] =>
  series === undefined ? [] : ([series].flat() as Series[])
