/**
 * Pictures as data, drawn as SVG text and as lines of characters: a kind is a file, and an entry here. Numbers are for drawing, as
 * doubles; the exact ones stand as text in the grid beside the picture. A name is text from the data or words in the reader's language;
 * `segment` is the one whose colour is borne.
 */
import type { PlainFrame } from '../plain/frame.js'
import { drawBars, plainBars } from './bars.js'
import { drawBubbles, plainBubbles } from './bubbles.js'
import { drawCourse, plainCourse } from './course.js'
import { drawCurve, plainCurve } from './curve.js'
import { drawFlows, plainFlows } from './flows.js'
import type { Frame } from './frame.js'
import { drawIntervals, plainIntervals } from './intervals.js'
import { drawMatrix, plainMatrix } from './matrix.js'
import { drawMultiples, plainMultiples } from './multiples.js'
import { drawQuartiles, plainQuartiles } from './quartiles.js'
import { drawStacked, plainStacked } from './stacked.js'
import { drawTriangle, plainTriangle } from './triangle.js'
import { drawWaterfall, plainWaterfall } from './waterfall.js'

const kinds = {
  curve: { svg: drawCurve, plain: plainCurve },
  matrix: { svg: drawMatrix, plain: plainMatrix },
  bubbles: { svg: drawBubbles, plain: plainBubbles },
  stacked: { svg: drawStacked, plain: plainStacked },
  bars: { svg: drawBars, plain: plainBars },
  triangle: { svg: drawTriangle, plain: plainTriangle },
  flows: { svg: drawFlows, plain: plainFlows },
  waterfall: { svg: drawWaterfall, plain: plainWaterfall },
  multiples: { svg: drawMultiples, plain: plainMultiples },
  quartiles: { svg: drawQuartiles, plain: plainQuartiles },
  course: { svg: drawCourse, plain: plainCourse },
  intervals: { svg: drawIntervals, plain: plainIntervals },
}

/** Every picture. */
export type Chart = Parameters<(typeof kinds)[keyof typeof kinds]['svg']>[0]

/** Draws a picture; colours and inks are classes, so that light, dark and print are the page's. */
export const draw = (chart: Chart, frame: Frame): string => (kinds[chart.kind].svg as (chart: Chart, frame: Frame) => string)(chart, frame)

/** Draws a picture for a terminal. */
export const drawPlain = (chart: Chart, frame: PlainFrame): string[] =>
  (kinds[chart.kind].plain as (chart: Chart, frame: PlainFrame) => string[])(chart, frame)
