/** The ways to find the thresholds of a cut. */
import { at } from './at.js'
import { computed } from './computed.js'
import { knee } from './knee.js'
import { mean } from './mean.js'
import { median } from './median.js'
import { naturalBreaks } from './natural-breaks.js'
import { quantiles } from './quantiles.js'
import { segment } from './segment.js'
import { share } from './share.js'
import { suggest } from './suggest.js'
import { top } from './top.js'
import type { FitOf, Way } from './way.js'
import { weightedMean } from './weighted-mean.js'

/** In the order in which messages and schemas list them. */
export const ways = [at, mean, weightedMean, median, quantiles, share, top, naturalBreaks, knee, computed, suggest, segment] as const

/** Those that find a single cut point from the data, in the order in which parameters offer them. */
const pointWays = [mean, weightedMean, median, top, share, naturalBreaks, knee] as const

/** How thresholds are found from the values of a measure. */
export type Fit = (typeof ways)[number] extends infer W ? (W extends Way<infer B, infer K> ? FitOf<B, K> : never) : never

export type CutWay = (typeof pointWays)[number]['by']

/** Ways to find a single cut point from the data. */
export const cutWays = pointWays.map(({ by }) => by) as [CutWay, ...CutWay[]]

// biome-ignore lint/suspicious/noExplicitAny: a way of any kind, whose functions take its own fits
export type AnyWay = Way<Fit['by'], any, any>

/** The way of this name. */
export const wayOf = (by: string): AnyWay | undefined => (ways as readonly AnyWay[]).find((way) => way.by === by)

/** Those that a definition may ask for. */
export const providers: readonly AnyWay[] = (ways as readonly AnyWay[]).filter(({ only }) => only !== 'option')

/** Those that a plug-in's file may ask for by its keys. */
export const writtenWays = providers.filter(({ only }) => only === undefined)

/** The fit that a way and its numbers make. */
export function fitFrom({ by, numbers, words }: AnyWay, given: readonly number[]): Fit {
  const said = numbers === undefined ? {} : { [numbers.key]: numbers.are === 'one' ? given[0] : given }
  return { by, ...said, ...words } as Fit
}

/** How many thresholds a fit gives. */
export const thresholdCount = (fit: Fit): number => wayOf(fit.by)?.thresholds?.(fit) ?? 1

/** A fit as an option writes it: `top(0.2)`. */
export function fitText(fit: Fit): string {
  const { numbers } = wayOf(fit.by) as AnyWay
  if (numbers === undefined) return fit.by
  const shown = [(fit as unknown as Record<string, number | readonly number[]>)[numbers.key]].flat()
  return fit.by === 'at' ? shown.join(',') : `${fit.by}(${shown.join(', ')})`
}

/** What is tried where advice on a single cut point is asked for. */
export const advisedFits = (ways as readonly AnyWay[]).flatMap((way) =>
  way.advised ? [{ fit: fitFrom(way, [way.advised.number ?? []].flat()), label: way.advised.label }] : [],
)
