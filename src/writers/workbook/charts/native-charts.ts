/** Pictures that Excel draws by itself: a kind is a file, and an entry here. */
import type { Language } from '../../../model/definition.js'
import type { Chart } from '../../../report/charts/chart.js'
import type { ChartSection } from '../../../report/report.js'
import type { NativeChart } from '../chart.js'
import type { Page } from '../page.js'
import { bars } from './bars.js'
import { course } from './course.js'
import { curve } from './curve.js'
import { type Drawer, type Drawn, putInto } from './data-cells.js'
import { flows } from './flows.js'
import { intervals } from './intervals.js'
import { multiples } from './multiples.js'
import { quartiles } from './quartiles.js'
import { stacked } from './stacked.js'
import { waterfall } from './waterfall.js'

const kinds: { [Kind in Chart['kind']]?: Drawer<Kind> } = {
  curve,
  bars,
  stacked,
  course,
  quartiles,
  multiples,
  waterfall,
  intervals,
  flows,
}

/** The native chart of a section, whose numbers are put onto the page of data; undefined for pictures that Excel does not know. */
export function nativeChart(section: ChartSection, data: Page, sheet: string, language: Language): NativeChart | undefined {
  const draw = kinds[section.chart.kind] as ((chart: Chart, drawn: Drawn) => NativeChart | undefined) | undefined
  return draw?.(section.chart, { section, language, put: putInto(data, sheet, section.title) })
}
