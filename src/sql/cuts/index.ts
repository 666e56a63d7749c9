/** The SQL of each way to find the thresholds of a cut. */
import type { Fit } from '../../model/cuts/index.js'
import { at } from './at.js'
import { computed } from './computed.js'
import { knee } from './knee.js'
import { mean } from './mean.js'
import { median } from './median.js'
import type { CutSql } from './parts.js'
import { quantiles } from './quantiles.js'
import { share } from './share.js'
import { top } from './top.js'
import { weightedMean } from './weighted-mean.js'

/** The thresholds of natural breaks are found outside the engine, of the others elsewhere. */
const elsewhere: CutSql<unknown> = {}

const cuts: { [By in Fit['by']]: CutSql<Extract<Fit, { by: By }>> } = {
  at,
  mean,
  'weighted-mean': weightedMean,
  median,
  quantiles,
  share,
  top,
  'natural-breaks': elsewhere,
  knee,
  computed,
  suggest: elsewhere,
  segment: elsewhere,
}

/** The SQL of the way that finds this fit. */
export const cutSql = (fit: Fit) => cuts[fit.by] as CutSql<Fit>
