/**
 * Pictures as data. Numbers are for drawing, as doubles; the exact ones stand as text in the grid beside the picture. A name is text
 * from the data or words in the reader's language; `segment` is the one whose colour is borne.
 */
import type { Column } from '../../model/column.js'

/** What is measured along an axis. */
export interface Axis {
  title: string
  kind: Column['kind']
}

/** A cumulative curve over ranks, or one a group. */
export interface CurveChart {
  kind: 'curve'
  x: Axis
  y: Axis
  /** Ranks ascending from 0; at most 400 points in all. */
  lines: { name: string; points: (readonly [rank: number, value: number])[] }[]
  /** Segments that follow each other: the ranks behind `from` up to `to`. */
  bands: { segment: string; name: string; from: number; to: number }[]
  /** Points of the first line that are named: the customer that reaches 80 %, the peak. */
  marks: { as: 'rule' | 'peak'; rank: number; value: number; text: string }[]
  /** What those below 0 take from the peak: from its height to the last one's. */
  lost?: { from: number; to: number; text: string }
}

/** A heat map: the customers and the money of two measures' levels. */
interface MatrixChart {
  kind: 'matrix'
  rows: { title: string; names: string[] }
  columns: { title: string; names: string[] }
  /** What the colour tells; means are shaded from the lowest on. */
  shade: Axis & { means?: boolean }
  /** Row by row. A cell of nobody has no value. */
  cells: { value: number | null; lines: string[]; segment?: string }[][]
}

/** Bubbles over two measures, with their cut points. */
interface BubblesChart {
  kind: 'bubbles'
  /** High on the left; on a log₂ axis where all is above 0. What lies beyond the ends stands on them. */
  x: Axis & { from: number; to: number; cuts: number[]; log: boolean }
  y: Axis & { from: number; to: number; cuts: number[] }
  size: Axis
  /** The largest first; of those with a label the name is shown. `x` may be without bound. */
  bubbles: { name: string; segment: string; x: number | null; y: number; size: number; named: boolean }[]
  /** The smaller ones, counted in hexagons: their centres on the axes. */
  hexagons: { x: number; y: number; customers: number }[]
  /** How many hexagons lie side by side along an axis, and what they mean. */
  across?: number
  counted?: string
  /** Segments of the four fields, and what they hold. */
  fields: { segment: string; name: string; texts: string[]; x: 'high' | 'low'; y: 'high' | 'low' }[]
}

/** Bars of parts that add up to a score, best first. */
interface StackedChart {
  kind: 'stacked'
  score: Axis
  parts: string[]
  bars: { name: string; segment: string; values: number[]; total: number; range?: readonly [best: number, worst: number] }[]
  cut: { at: number; text: string } | null
  /** What ranges are of. */
  ranges?: string
}

/** Bars of segments, side by side for each quantity. */
interface BarsChart {
  kind: 'bars'
  quantities: Axis[]
  bars: { name: string; segment: string; values: (number | null)[]; texts: string[] }[]
}

/** Rows that are the shorter the later they begin. */
interface TriangleChart {
  kind: 'triangle'
  rows: { title: string; names: string[] }
  columns: { title: string; names: string[] }
  shade: Axis
  cells: { value: number; text: string; open: boolean }[][]
}

/** What goes from places on the left to places on the right. */
interface FlowsChart {
  kind: 'flows'
  quantity: Axis
  sides: readonly [before: string, after: string]
  from: { name: string; segment: string | null }[]
  to: { name: string; segment: string | null }[]
  /** What it is before and after: of who entered nothing before, of who left nothing after. */
  flows: { from: number; to: number; before: number; after: number; text: string; as: 'stayed' | 'up' | 'down' | 'entered' | 'left' }[]
  /** What the colours mean. */
  meanings: { as: string; text: string }[]
}

/** From one total to another, step by step. */
interface WaterfallChart {
  kind: 'waterfall'
  quantity: Axis
  first: { name: string; value: number; text: string }
  steps: { name: string; value: number; text: string }[]
  last: { name: string; value: number; text: string }
}

/** A small picture each segment, over the same dates. */
interface MultiplesChart {
  kind: 'multiples'
  quantity: Axis
  dates: string[]
  panels: { name: string; segment: string | null; values: (number | null)[]; first: string; last: string }[]
}

/** A quantity by period: what half of all lies between, and the median. */
interface QuartilesChart {
  kind: 'quartiles'
  x: Axis
  y: Axis
  points: { name: string; low: number; median: number; high: number }[]
  /** The first period whose median is not below 0. */
  even: { at: number; text: string } | null
}

/** What happened and what is expected, over the same periods. */
interface CourseChart {
  kind: 'course'
  x: Axis
  y: Axis
  names: string[]
  /** At most four; a period without a value breaks the line. */
  lines: { name: string; values: (number | null)[] }[]
  /** Between what a value is likely to lie, where that is known. */
  band?: ({ low: number; high: number } | null)[]
  /** What the band is. */
  bandName?: string
  /** The first period that is foretold, or held out. */
  from: { at: number; text: string } | null
}

/** Values with the intervals in which they are likely to lie, where that is told. */
interface IntervalsChart {
  kind: 'intervals'
  quantity: Axis
  rows: { name: string; value: number; low: number | null; high: number | null; text: string; colour: number }[]
}

/** Every picture; a file of the name of its kind draws it. */
export type Chart =
  | CurveChart
  | MatrixChart
  | BubblesChart
  | StackedChart
  | BarsChart
  | TriangleChart
  | FlowsChart
  | WaterfallChart
  | MultiplesChart
  | QuartilesChart
  | CourseChart
  | IntervalsChart
