/** Native charts of Excel: a scatter of curves, and bars. */
import { columnLetters } from './cells.js'
import { declaration, escaped } from './xml.js'

/** A range of cells, with what they hold: programs show it without reckoning. */
export interface Range {
  /** Such as `'Charts'!$A$2:$A$9`. */
  ref: string
  values: readonly (string | null)[]
}

/** One curve, or one quantity of bars. */
export interface Series {
  name: Range
  /** Ranks, or names of bars. */
  along: Range
  values: Range
  /** RRGGBB */
  colour: string
}

/** What a native chart shows. */
export interface NativeChart {
  type: 'scatter' | 'bar' | 'stacked'
  title: string
  description: string
  x: string
  y: string
  /** Formats of the numbers along the axes. */
  xFormat: string
  yFormat: string
  /** Share of a whole: the axis ends at 1. */
  whole: boolean
  series: readonly Series[]
}

/** Okabe and Ito's colours, which people tell apart however they see. */
export const colours = ['0072B2', 'D55E00', '009E73', 'CC79A7', 'E69F00', '56B4E9', '000000'] as const

/** Formats of numbers along an axis, by kind. */
export const axisFormats = { text: 'General', count: '#,##0', money: '#,##0', ratio: '0%', score: '#,##0', factor: '#,##0.0' } as const

/** The absolute name of cells of a sheet. */
export const rangeOf = (sheet: string, column: number, from: number, to = from): string => {
  const letters = columnLetters(column)
  const cell = `$${letters}$${from}`
  return `'${sheet.replaceAll("'", "''")}'!${to === from ? cell : `${cell}:$${letters}$${to}`}`
}

const points = (values: Range['values']) =>
  `<c:ptCount val="${values.length}"/>${values.map((value, i) => (value === null ? '' : `<c:pt idx="${i}"><c:v>${escaped(value)}</c:v></c:pt>`)).join('')}`

const numbers = ({ ref, values }: Range) =>
  `<c:numRef><c:f>${escaped(ref)}</c:f><c:numCache><c:formatCode>General</c:formatCode>${points(values)}</c:numCache></c:numRef>`

const texts = ({ ref, values }: Range) => `<c:strRef><c:f>${escaped(ref)}</c:f><c:strCache>${points(values)}</c:strCache></c:strRef>`

const words = (text: string, size: number, bold: boolean) =>
  `<c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz="${size}" b="${bold ? 1 : 0}"/></a:pPr><a:r><a:rPr lang="en-US" sz="${size}" b="${bold ? 1 : 0}"/><a:t>${escaped(text)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/>`

const title = (text: string, size: number, bold = false) => (text === '' ? '' : `<c:title>${words(text, size, bold)}</c:title>`)

const line = (colour: string) =>
  `<c:spPr><a:ln w="28575" cap="rnd"><a:solidFill><a:srgbClr val="${colour}"/></a:solidFill><a:round/></a:ln></c:spPr>`

const fill = (colour: string) => `<c:spPr><a:solidFill><a:srgbClr val="${colour}"/></a:solidFill></c:spPr>`

const grid =
  '<c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>'

function scatterSeries({ name, along, values, colour }: Series, i: number): string {
  return `<c:ser><c:idx val="${i}"/><c:order val="${i}"/><c:tx>${texts(name)}</c:tx>${line(colour)}<c:marker><c:symbol val="none"/></c:marker><c:xVal>${numbers(along)}</c:xVal><c:yVal>${numbers(values)}</c:yVal><c:smooth val="0"/></c:ser>`
}

function barSeries({ name, along, values, colour }: Series, i: number): string {
  return `<c:ser><c:idx val="${i}"/><c:order val="${i}"/><c:tx>${texts(name)}</c:tx>${fill(colour)}<c:invertIfNegative val="0"/><c:cat>${texts(along)}</c:cat><c:val>${numbers(values)}</c:val></c:ser>`
}

interface AxisShown {
  id: number
  crosses: number
  position: 'b' | 'l'
  name: string
  format: string
  lines?: boolean
  /** The first stands on top. */
  reversed?: boolean
  /** It stands at the end of the other axis. */
  atEnd?: boolean
  most?: string | undefined
}

const scaling = ({ reversed, most }: AxisShown) =>
  `<c:scaling><c:orientation val="${reversed ? 'maxMin' : 'minMax'}"/>${most === undefined ? '' : `<c:max val="${most}"/>`}</c:scaling>`

const valueAxis = (axis: AxisShown, between: string) =>
  `<c:valAx><c:axId val="${axis.id}"/>${scaling(axis)}<c:delete val="0"/><c:axPos val="${axis.position}"/>${axis.lines ? grid : ''}${title(axis.name, 900)}<c:numFmt formatCode="${axis.format}" sourceLinked="0"/><c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="${axis.atEnd ? 'nextTo' : 'low'}"/><c:crossAx val="${axis.crosses}"/><c:crosses val="${axis.atEnd ? 'max' : 'autoZero'}"/><c:crossBetween val="${between}"/></c:valAx>`

const nameAxis = (axis: AxisShown) =>
  `<c:catAx><c:axId val="${axis.id}"/>${scaling(axis)}<c:delete val="0"/><c:axPos val="${axis.position}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:crossAx val="${axis.crosses}"/><c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>`

const [alongId, valuesId] = [111111111, 222222222]

function plotArea({ type, x, y, xFormat, yFormat, whole, series }: NativeChart): string {
  const ids = `<c:axId val="${alongId}"/><c:axId val="${valuesId}"/>`
  const most = whole ? '1' : undefined
  if (type === 'scatter') {
    const along = valueAxis({ id: alongId, crosses: valuesId, position: 'b', name: x, format: xFormat }, 'midCat')
    const values = valueAxis({ id: valuesId, crosses: alongId, position: 'l', name: y, format: yFormat, lines: true, most }, 'midCat')
    return `<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>${series.map(scatterSeries).join('')}${ids}</c:scatterChart>${along}${values}`
  }
  const along = nameAxis({ id: alongId, crosses: valuesId, position: 'l', name: '', format: '', reversed: true })
  const values = valueAxis({ id: valuesId, crosses: alongId, position: 'b', name: y, format: yFormat, lines: true, atEnd: true }, 'between')
  return `<c:barChart><c:barDir val="bar"/><c:grouping val="${type === 'stacked' ? 'stacked' : 'clustered'}"/><c:varyColors val="0"/>${series.map(barSeries).join('')}<c:gapWidth val="60"/>${type === 'stacked' ? '<c:overlap val="100"/>' : ''}${ids}</c:barChart>${along}${values}`
}

/** `xl/charts/chartN.xml`. */
export function chartPart(chart: NativeChart): string {
  const legend = chart.series.length > 1 ? '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>' : ''
  return [
    declaration,
    '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">',
    '<c:roundedCorners val="0"/>',
    `<c:chart>${title(chart.title, 1200, true)}<c:autoTitleDeleted val="${chart.title === '' ? 1 : 0}"/>`,
    `<c:plotArea><c:layout/>${plotArea(chart)}</c:plotArea>${legend}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>`,
    '</c:chartSpace>',
  ].join('')
}

/** English metric units: 914,400 an inch. */
const size = { width: 6_858_000, height: 3_429_000 }
/** Rows of 15 points that a chart covers. */
export const chartRows = 19

/** A chart in a sheet, below the row at which it is anchored, counted from 0. */
export interface PlacedChart {
  chart: NativeChart
  row: number
}

/** `xl/drawings/drawingN.xml`: where the charts of a sheet stand. Chart i is the relation `rId<i + 1>`. */
export const drawingPart = (charts: readonly PlacedChart[]): string =>
  [
    declaration,
    '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">',
    ...charts.map(
      ({ chart, row }, i) =>
        `<xdr:oneCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:ext cx="${size.width}" cy="${size.height}"/><xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="${i + 2}" name="Chart ${i + 1}" descr="${escaped(chart.description)}"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId${i + 1}"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:oneCellAnchor>`,
    ),
    '</xdr:wsDr>',
  ].join('')
