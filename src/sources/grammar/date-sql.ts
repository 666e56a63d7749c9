/** The grammar of dates in SQL, for the strict read. */
import { text as literal } from '../../dialect.js'
import { monthAbbreviations } from '../../fields/languages/index.js'
import {
  type DateFormat,
  epoch,
  epochPattern,
  full,
  isCount,
  pad,
  type Shape,
  saysWeekday,
  serial,
  serialPattern,
  shapeOf,
  ticks,
  withoutMark,
  withoutZone,
  zoneOf,
} from './dates.js'
import { withoutWeekdaySql } from './weekdays.js'
import { dayOfMomentSql, dayThereSql } from './zones.js'

function yearSql(text: string, { taking, year, short }: Shape) {
  const digits = `regexp_extract(${text}, ${literal(taking)}, ${year})`
  return short ? `CASE WHEN ${digits} <= '68' THEN '20' ELSE '19' END || ${digits}` : digits
}

function monthSql(text: string, { taking, month, named, per }: Shape) {
  const found = `regexp_extract(${text}, ${literal(taking)}, ${month})`
  if (per === 'quarter')
    return `CASE regexp_extract(${found}, '[1-4]') WHEN '1' THEN '01' WHEN '2' THEN '04' WHEN '3' THEN '07' ELSE '10' END`
  if (!named) return found
  const numberOf = (letters: number, otherwise: string) => {
    const names = monthAbbreviations.flatMap((all, i) =>
      all.filter(({ length }) => length === letters).map((name) => `${name}=${pad(i + 1)}`),
    )
    const list = literal(`|${names.join('|')}|`)
    const at = `strpos(${list}, '|' || left(lower(${found}), ${letters}) || '=')`
    return `CASE WHEN ${at} > 0 THEN substr(${list}, ${at} + ${letters + 2}, 2) ELSE ${otherwise} END`
  }
  return numberOf(4, numberOf(3, 'NULL'))
}

/**
 * Every spelling that the format admits, slowly. The engine reads the date before a time of day by itself, once the pattern has
 * made sure of both. The pattern stands once: what stands twice beside a quick path is computed for every row.
 */
function admittedSql(text: string, format: DateFormat) {
  const shape = shapeOf(format)
  const { pattern, taking, year, month, day, short, named, per } = shape
  if (per === 'week') return weekSql(text, shape)
  const found = `regexp_extract(${text}, ${literal(taking)}, ${day})`
  const iso =
    short || named || day === 0
      ? `${yearSql(text, shape)} || '-' || ${monthSql(text, shape)} || '-' || ${day === 0 ? `'01'` : found}`
      : `regexp_replace(${text}, ${literal(pattern)}, '\\${year}-\\${month}-\\${day}')`
  const read = `TRY_CAST(${iso} AS DATE)`
  const leads = /^YYYY[-/]MM[-/]DD/.test(format)
  return `CASE WHEN ${full(text, pattern)} THEN ${leads ? `coalesce(TRY_CAST(${text} AS DATE), ${read})` : read} END`
}

function weekSql(text: string, shape: Shape) {
  const year = yearSql(text, shape)
  const week = `CAST(regexp_extract(${text}, ${literal(shape.pattern)}, ${shape.month}) AS INTEGER)`
  const monday = `CAST(date_trunc('week', CAST(${year} || '-01-04' AS DATE)) AS DATE) + 7 * (${week} - 1)`
  return `CASE WHEN ${full(text, shape.pattern)} THEN CASE WHEN year(${monday} + 3) = CAST(${year} AS INTEGER) THEN ${monday} END END`
}

function excelSql(text: string) {
  const days = `CAST(regexp_extract(${text}, ${literal(serialPattern)}, 1) AS INTEGER)`
  const within = `${full(text, serialPattern)} AND ${days} BETWEEN ${serial.first} AND ${serial.last}`
  return `CASE WHEN ${within} THEN CAST(DATE '1899-12-30' + ${days} AS DATE) END`
}

function epochSql(text: string, format: DateFormat) {
  const digits = `CAST(regexp_extract(${text}, ${literal(epochPattern)}, 1) AS BIGINT)`
  const within = `${full(text, epochPattern)} AND floor(${digits} / ${ticks(format)}) BETWEEN ${epoch.first} AND ${epoch.last}`
  const moment = `make_timestamp(${digits} * ${1_000_000 / ticks(format)})`
  const zone = zoneOf(format)
  return `CASE WHEN ${within} THEN ${zone === undefined ? `CAST(${moment} AS DATE)` : dayOfMomentSql(moment, zone)} END`
}

/**
 * The commonest spelling of the format, on the engine's quick path, and as strict as the slow one: its cast to DATE takes
 * `2024-01-5x`, its cast to TIMESTAMP does not.
 */
function quickSql(text: string, format: DateFormat): string | undefined {
  if (format === 'YYYY-MM-DD') {
    return `CASE WHEN ${text} LIKE '____-__-__' AND ${text} >= '1' THEN CAST(TRY_CAST(${text} AS TIMESTAMP) AS DATE) END`
  }
  const [, first, sign] = /^(DD|MM)([-/.])(?:DD|MM)[-/.]YYYY$/.exec(format) ?? []
  if (sign === undefined) return undefined
  const spec = first === 'DD' ? `%d${sign}%m${sign}%Y` : `%m${sign}%d${sign}%Y`
  const ends = `strlen(${text}) >= 8 AND ${text} >= '0' AND (${text} LIKE '%${sign}2___' OR ${text} LIKE '%${sign}1___')`
  const found = `try_strptime(${text}, ${literal(spec)})`
  return `CASE WHEN ${ends} AND ${found} >= TIMESTAMP '1000-01-01' THEN CAST(${found} AS DATE) END`
}

/** SQL that reads a text cell as DATE; null for a missing or faulty cell. */
export function dateSql(text: string, format: DateFormat): string {
  const [bare, zone] = [withoutZone(format), zoneOf(format)]
  if (isCount(format)) return bare === 'excel' ? excelSql(text) : epochSql(text, format)
  if (zone !== undefined) return dayThereSql(text, dateSql(text, bare), zone)
  const plain = withoutMark(format)
  const quick = quickSql(text, plain)
  const admitted = admittedSql(text, plain)
  const arms = [...(quick ? [quick] : []), admitted, ...(saysWeekday(format) ? [admittedSql(withoutWeekdaySql(text), plain)] : [])]
  return arms.length === 1 ? admitted : `coalesce(${arms.join(', ')})`
}
