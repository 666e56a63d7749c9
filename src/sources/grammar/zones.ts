/** The day of a moment in a zone: a time with an offset from UTC, or a count of seconds. Zones are those of the IANA database. */
import { text as literal } from '../../dialect.js'
import { blank } from './weekdays.js'

/** The word for the hour behind a time. */
export const hourWord = '(?:[hH](?:[rR]?[sS])?|[hH]oras|[uU]hr)[.]?'

/** An offset from UTC as programs write it: `Z`, `UTC`, `+01:00`, `GMT+0100`; no groups. */
export const offsetMark = '(?:[zZ]|(?:UTC|GMT)?[-+][0-9]{2}:?(?:[0-9]{2})?|UTC|GMT)'

/** Hour, minute, a or p, the offset, its sign, its hours and its minutes. */
const momentSource =
  `([01]?[0-9]|2[0-3]):([0-5][0-9])(?::[0-5][0-9](?:[.,][0-9]+)?)?${blank}*(?:([aApP])[.]?${blank}?[mM][.]?)?` +
  `(?:${blank}*${hourWord})?${blank}*([zZ]|(?:UTC|GMT)?([-+])([0-9]{2}):?([0-9]{2})?|UTC|GMT)(?:${blank}*[(][^()]*[)])?"?${blank}*$`
const moment = new RegExp(momentSource)

const formats = new Map<string, Intl.DateTimeFormat>()

/** The ISO day on which a moment, in milliseconds since 1970, falls in a zone. */
export function dayOfMoment(milliseconds: number, zone: string): string {
  const known = formats.get(zone)
  const format = known ?? new Intl.DateTimeFormat('en-u-ca-iso8601', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
  if (!known) formats.set(zone, format)
  const parts = new Map(format.formatToParts(milliseconds).map(({ type, value }) => [type, value]))
  return `${parts.get('year')?.padStart(4, '0')}-${parts.get('month')}-${parts.get('day')}`
}

/** The day in a zone of a text that was read as an ISO day; the same day where the text has no time with an offset. */
export function dayThere(text: string, day: string, zone: string): string {
  const [found, hour, minute, half, , sign, hours, minutes = '0'] = moment.exec(text) ?? []
  if (found === undefined) return day
  const clock = half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
  const ahead = sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (60 * Number(hours) + Number(minutes))
  return dayOfMoment(Date.parse(`${day}T00:00:00Z`) + (60 * clock + Number(minute) - ahead) * 60_000, zone)
}

/** The day in a zone of a moment in UTC, an SQL timestamp without a zone. */
export const dayOfMomentSql = (moment: string, zone: string) => `CAST(timezone(${literal(zone)}, timezone('UTC', ${moment})) AS DATE)`

/** The same as `dayThere` in SQL, of a text cell and the date that was read of it. */
export function dayThereSql(text: string, day: string, zone: string): string {
  const part = (group: number) => `regexp_extract(${text}, ${literal(momentSource)}, ${group})`
  const number = (group: number) => `coalesce(TRY_CAST(${part(group)} AS INTEGER), 0)`
  const clock = `CASE lower(${part(3)}) WHEN 'p' THEN ${number(1)} % 12 + 12 WHEN 'a' THEN ${number(1)} % 12 ELSE ${number(1)} END`
  const ahead = `CASE ${part(5)} WHEN '-' THEN -1 ELSE 1 END * (60 * ${number(6)} + ${number(7)})`
  const utc = `CAST(${day} AS TIMESTAMP) + to_minutes(60 * (${clock}) + ${number(2)} - ${ahead})`
  return `CASE WHEN regexp_matches(${text}, ${literal(momentSource)}) THEN ${dayOfMomentSql(utc, zone)} ELSE ${day} END`
}
