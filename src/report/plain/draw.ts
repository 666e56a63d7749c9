/** The picture of each kind of data, as lines of characters. A kind is a file, and a line here. */
import type { Chart } from '../charts/chart.js'
import { plainBars } from './bars.js'
import { plainBubbles } from './bubbles.js'
import { plainCourse } from './course.js'
import { plainCurve } from './curve.js'
import { plainFlows } from './flows.js'
import type { PlainFrame } from './frame.js'
import { plainIntervals } from './intervals.js'
import { plainMatrix } from './matrix.js'
import { plainMultiples } from './multiples.js'
import { plainQuartiles } from './quartiles.js'
import { plainStacked } from './stacked.js'
import { plainTriangle } from './triangle.js'
import { plainWaterfall } from './waterfall.js'

const drawers: { [K in Chart['kind']]: (chart: Extract<Chart, { kind: K }>, frame: PlainFrame) => string[] } = {
  curve: plainCurve,
  matrix: plainMatrix,
  bubbles: plainBubbles,
  stacked: plainStacked,
  bars: plainBars,
  triangle: plainTriangle,
  flows: plainFlows,
  waterfall: plainWaterfall,
  multiples: plainMultiples,
  quartiles: plainQuartiles,
  course: plainCourse,
  intervals: plainIntervals,
}

/** Draws a picture for a terminal. */
export const drawPlain = (chart: Chart, frame: PlainFrame): string[] =>
  (drawers[chart.kind] as (chart: Chart, frame: PlainFrame) => string[])(chart, frame)
