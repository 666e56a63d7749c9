/** The picture of each kind of data, as SVG text. A kind is a file, and a line here. */
import { drawBars } from './bars.js'
import { drawBubbles } from './bubbles.js'
import type { Chart } from './chart.js'
import { drawCourse } from './course.js'
import { drawCurve } from './curve.js'
import { drawFlows } from './flows.js'
import type { Frame } from './frame.js'
import { drawIntervals } from './intervals.js'
import { drawMatrix } from './matrix.js'
import { drawMultiples } from './multiples.js'
import { drawQuartiles } from './quartiles.js'
import { drawStacked } from './stacked.js'
import { drawTriangle } from './triangle.js'
import { drawWaterfall } from './waterfall.js'

const drawers: { [K in Chart['kind']]: (chart: Extract<Chart, { kind: K }>, frame: Frame) => string } = {
  curve: drawCurve,
  matrix: drawMatrix,
  bubbles: drawBubbles,
  stacked: drawStacked,
  bars: drawBars,
  triangle: drawTriangle,
  flows: drawFlows,
  waterfall: drawWaterfall,
  multiples: drawMultiples,
  quartiles: drawQuartiles,
  course: drawCourse,
  intervals: drawIntervals,
}

/** Draws a picture; colours and inks are classes, so that light, dark and print are the page's. */
export const draw = (chart: Chart, frame: Frame): string => (drawers[chart.kind] as (chart: Chart, frame: Frame) => string)(chart, frame)
