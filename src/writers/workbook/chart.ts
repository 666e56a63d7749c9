/** Native charts of Excel as XML: curves over ranks, lines over periods, and bars. */
import { columnLetters } from './cells.js'
import { declaration, escaped } from './xml.js'

/** A range of cells, with what they hold: programs show it without reckoning. */
export interface Range {
  /** Such as `'Charts'!$A$2:$A$9`. */
  ref: string
  values: readonly (string | null)[]
}

/** One curve or line, or one quantity of bars. */
export interface Series {
  name: Range
  /** Ranks, or names of bars and periods. */
  along: Range
  values: Range
  /** RRGGBB; null of what is not seen and keeps a place. */
  colour: string | null
  /** Colours of single bars. */
  points?: readonly string[]
  /** A thin line of dashes. */
  broken?: boolean
  /** The legend leaves it out. */
  unlisted?: boolean
  /** How far from a value it is likely to lie. */
  errors?: { less: Range; more: Range }
}

interface NativeAxis {
  title: string
  /** The format of its numbers. */
  format: string
  /** Where it begins and ends; Excel decides unless said. */
  least?: number
  most?: number
}

/** What a native chart shows. */
export interface NativeChart {
  type: 'scatter' | 'line' | 'bar' | 'stacked'
  title: string
  description: string
  /** Of ranks, names or periods. */
  x: NativeAxis
  /** Of values. */
  y: NativeAxis
  series: readonly Series[]
  /** It does not show all numbers of its section, whose table follows below. */
  tabled?: boolean
}

/** Okabe and Ito's colours, which people tell apart however they see, and each again half as strong. */
export const colours = [
  ...['0072B2', 'D55E00', '009E73', 'CC79A7', 'E69F00', '56B4E9', '000000'],
  ...['80B9D9', 'EAAF80', '80CFB9', 'E6BCD3', 'F2CF80', 'AADAF4', '808080'],
] as const

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

const line = ({ colour, broken }: Series) =>
  `<c:spPr><a:ln w="${broken ? 15875 : 28575}" cap="rnd"><a:solidFill><a:srgbClr val="${colour}"/></a:solidFill>${broken ? '<a:prstDash val="dash"/>' : ''}<a:round/></a:ln></c:spPr>`

const fill = (colour: string | null) =>
  `<c:spPr>${colour === null ? '<a:noFill/>' : `<a:solidFill><a:srgbClr val="${colour}"/></a:solidFill>`}</c:spPr>`

const grid =
  '<c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>'

const noMarker = '<c:marker><c:symbol val="none"/></c:marker>'

function scatterSeries(series: Series, i: number): string {
  return `<c:ser><c:idx val="${i}"/><c:order val="${i}"/><c:tx>${texts(series.name)}</c:tx>${line(series)}${noMarker}<c:xVal>${numbers(series.along)}</c:xVal><c:yVal>${numbers(series.values)}</c:yVal><c:smooth val="0"/></c:ser>`
}

function lineSeries(series: Series, i: number): string {
  return `<c:ser><c:idx val="${i}"/><c:order val="${i}"/><c:tx>${texts(series.name)}</c:tx>${line(series)}${noMarker}<c:cat>${texts(series.along)}</c:cat><c:val>${numbers(series.values)}</c:val><c:smooth val="0"/></c:ser>`
}

const errorBars = ({ less, more }: NonNullable<Series['errors']>) =>
  `<c:errBars><c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/><c:plus>${numbers(more)}</c:plus><c:minus>${numbers(less)}</c:minus><c:spPr><a:ln w="15875"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></c:spPr></c:errBars>`

function barSeries({ name, along, values, colour, points = [], errors }: Series, i: number): string {
  const own = points.map((each, p) => `<c:dPt><c:idx val="${p}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>${fill(each)}</c:dPt>`)
  return `<c:ser><c:idx val="${i}"/><c:order val="${i}"/><c:tx>${texts(name)}</c:tx>${fill(colour)}<c:invertIfNegative val="0"/>${own.join('')}${errors ? errorBars(errors) : ''}<c:cat>${texts(along)}</c:cat><c:val>${numbers(values)}</c:val></c:ser>`
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
  least?: number | undefined
  most?: number | undefined
}

const scaling = ({ reversed, least, most }: AxisShown) =>
  `<c:scaling><c:orientation val="${reversed ? 'maxMin' : 'minMax'}"/>${most === undefined ? '' : `<c:max val="${most}"/>`}${least === undefined ? '' : `<c:min val="${least}"/>`}</c:scaling>`

const valueAxis = (axis: AxisShown, between: string) =>
  `<c:valAx><c:axId val="${axis.id}"/>${scaling(axis)}<c:delete val="0"/><c:axPos val="${axis.position}"/>${axis.lines ? grid : ''}${title(axis.name, 900)}<c:numFmt formatCode="${axis.format}" sourceLinked="0"/><c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="${axis.atEnd ? 'nextTo' : 'low'}"/><c:crossAx val="${axis.crosses}"/><c:crosses val="${axis.atEnd ? 'max' : 'autoZero'}"/><c:crossBetween val="${between}"/></c:valAx>`

const nameAxis = (axis: AxisShown) =>
  `<c:catAx><c:axId val="${axis.id}"/>${scaling(axis)}<c:delete val="0"/><c:axPos val="${axis.position}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:crossAx val="${axis.crosses}"/><c:crosses val="autoZero"/><c:auto val="1"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>`

const [alongId, valuesId] = [111111111, 222222222]

function plotArea({ type, x, y, series }: NativeChart): string {
  const ids = `<c:axId val="${alongId}"/><c:axId val="${valuesId}"/>`
  const [along, values] = [
    { id: alongId, crosses: valuesId, name: x.title, format: x.format, least: x.least, most: x.most },
    { id: valuesId, crosses: alongId, name: y.title, format: y.format, least: y.least, most: y.most, lines: true },
  ]
  const upright = (between: string) => valueAxis({ ...values, position: 'l' }, between)
  if (type === 'scatter')
    return `<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>${series.map(scatterSeries).join('')}${ids}</c:scatterChart>${valueAxis({ ...along, position: 'b' }, 'midCat')}${upright('midCat')}`
  if (type === 'line')
    return `<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${series.map(lineSeries).join('')}<c:marker val="1"/>${ids}</c:lineChart>${nameAxis({ ...along, position: 'b' })}${upright('between')}`
  const names = nameAxis({ ...along, position: 'l', reversed: true })
  const stacked = type === 'stacked'
  return `<c:barChart><c:barDir val="bar"/><c:grouping val="${stacked ? 'stacked' : 'clustered'}"/><c:varyColors val="0"/>${series.map(barSeries).join('')}<c:gapWidth val="60"/>${stacked ? '<c:overlap val="100"/>' : ''}${ids}</c:barChart>${names}${valueAxis({ ...values, position: 'b', atEnd: true }, 'between')}`
}

/** What colours mean, where there is more than one. */
function legendOf(series: readonly Series[]): string {
  if (series.filter(({ unlisted }) => !unlisted).length < 2) return ''
  const left = series.flatMap(({ unlisted }, i) =>
    unlisted ? [`<c:legendEntry><c:idx val="${i}"/><c:delete val="1"/></c:legendEntry>`] : [],
  )
  return `<c:legend><c:legendPos val="b"/>${left.join('')}<c:overlay val="0"/></c:legend>`
}

/** `xl/charts/chartN.xml`. */
export function chartPart(chart: NativeChart): string {
  const legend = legendOf(chart.series)
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
