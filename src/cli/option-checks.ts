/** What the values of shared options must be. @throws a usage error that names the option, the value and what would do */
import { statSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { type HistoryPlace, parsePlace } from '../answers/portfolio/keeper/place.js'
import { parseRowCondition } from '../model/formula/formula.js'
import { sampledRecords } from '../sources/probe/sampled-records.js'
import { say } from '../words/sentence.js'
import { badValue, didYouMean, wholeNumber } from './option.js'

/** More threads than this only cost, and more memory than this no machine has. */
const mostTerabytes = 1_000_000
const mostSeconds = 86_400 * 24
const mostThreads = Math.max(64, 4 * availableParallelism())

export function partOfAll(value: string, name: string): number {
  const part = /^\d*\.?\d+$/.test(value.trim()) ? Number(value) : Number.NaN
  if (!(part > 0 && part < 1)) throw badValue(name, value, say('a-share'))
  return part
}

export function historyFile(value: string, name: string): HistoryPlace {
  const place = parsePlace(value)
  if (value === '' || value === '-' || place.at !== undefined) throw badValue(name, value, say('a-history-place'), say('date-of-history'))
  return place
}

export function rowCount(value: string, name: string): number {
  if (!/^\d+$/.test(value)) throw badValue(name, value, say('whole-or-all'))
  return Number(value)
}

export function fieldAndColumn(value: string, name: string): [field: string, column: string] {
  const at = value.indexOf('=')
  if (at < 1) throw badValue(name, value, say('field-and-column'), say('map-example'))
  return [value.slice(0, at).trim(), value.slice(at + 1)]
}

export function names(value: string, name: string): string[] {
  const named = value.split(',').map((each) => each.trim())
  if (named.includes('')) throw badValue(name, value, say('columns-with-commas'))
  return named
}

/** The key of a joined file, and how many files were named before it; the environment names them in the same order. */
export function keyOfJoin(value: string, name: string): { column: string; after?: number } {
  const [column = '', after] = value.split('\0').reverse()
  if (column === '') throw badValue(name, column, say('a-value'))
  return { column, ...(after === undefined ? {} : { after: Number(after) }) }
}

export function currencyCode(value: string, name: string): string {
  if (!/^[a-z]{3}$/i.test(value)) throw badValue(name, value, say('a-currency-code'))
  return value.toUpperCase()
}

export function condition(value: string): string {
  parseRowCondition(value)
  return value
}

export function delimiter(value: string, name: string): string {
  if (/^(tab|\\t)$/i.test(value)) return '\t'
  if (/^space$/i.test(value)) return ' '
  if ([...value].length !== 1 || /["\r\n\p{L}\p{N}]/u.test(value)) throw badValue(name, value, say('a-delimiter'))
  return value
}

export function marks(value: string): string[] {
  return value
    .split(',')
    .map((mark) => mark.trim())
    .filter(Boolean)
}

/** Names with commas between them, in quotes where one holds a comma. */
export function headNames(value: string, name: string): string[] {
  const names = sampledRecords({ lines: [value], newline: '\n', first: 1, whole: true }, ',')[0]?.cells ?? []
  const filled = names.map((each) => each.trim()).filter(Boolean)
  const twin = filled.find((each, i) => filled.indexOf(each) < i)
  if (filled.length === 0) throw badValue(name, value, say('names-between-commas'))
  if (twin !== undefined) throw badValue(name, value, say('names-once', twin))
  return names.map((each) => each.trim())
}

export function signWords(value: string, name: string): Record<string, '+' | '-'> {
  const pairs = value.split(',').map((pair) => /^\s*(\p{L}[\p{L}.]*)\s*=\s*([-+])\s*$/u.exec(pair))
  if (pairs.some((pair) => pair === null)) throw badValue(name, value, say('words-with-signs'))
  return Object.fromEntries(pairs.map((pair) => [pair?.[1], pair?.[2]])) as Record<string, '+' | '-'>
}

export function partBelowOne(value: string, name: string): number {
  const part = /^\d*\.?\d+$/.test(value) ? Number(value) : Number.NaN
  if (!(part > 0 && part < 1)) throw badValue(name, value, say('part-below-1'))
  return part
}

export function calendarDate(value: string, name: string): string {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(`${value}T00:00:00Z`) : undefined
  const real = date && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value)
  if (!real) throw badValue(name, value, say('a-calendar-date'))
  return value
}

export function memory(value: string, name: string): string {
  const terabytes = /T/i.test(value) ? Number.parseFloat(value) : 0
  if (!/^\d{1,12}(\.\d{1,12})?\s*[KMGT]i?B$/i.test(value) || Number.parseFloat(value) === 0 || terabytes > mostTerabytes)
    throw badValue(name, value, say('a-size'))
  return value
}

const seconds = { s: 1, m: 60, h: 3600 }

/** Seconds. */
export function duration(value: string, name: string): number {
  const [, count = '', unit = 's'] = /^(\d{1,9}(?:\.\d{1,3})?)\s*([smh])?$/.exec(value.trim()) ?? []
  const long = Number(count) * seconds[unit as keyof typeof seconds]
  if (!(long >= 0.001 && long <= mostSeconds)) throw badValue(name, value, say('a-duration'))
  return long
}

const powers = ['', 'K', 'M', 'G', 'T', 'P']

/** Bytes: powers of a thousand, or of 1024 with an i. */
export function byteSize(value: string, name: string): number {
  const [, count, power = '', binary] = /^(\d{1,12}(?:\.\d{1,6})?)\s*([KMGTP]?)(i?)B?$/i.exec(value.trim()) ?? []
  if (count === undefined) throw badValue(name, value, say('bytes-of-scan'))
  return Math.round(Number(count) * (binary ? 1024 : 1000) ** powers.indexOf(power.toUpperCase()))
}

export function zone(value: string, name: string): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone: value })
    if (/^[A-Za-z][\w+/-]*$/.test(value)) return value
  } catch {}
  throw badValue(name, value, say('a-time-zone'), didYouMean(value, Intl.supportedValuesOf('timeZone')))
}

export function threadCount(value: string, name: string): number {
  const count = wholeNumber(1)(value, name)
  if (count > mostThreads) throw badValue(name, value, say('at-most-threads', mostThreads))
  return count
}

export function folder(value: string, name: string): string {
  try {
    if (statSync(value).isDirectory()) return value
  } catch {}
  throw badValue(name, value, say('an-existing-folder'))
}
