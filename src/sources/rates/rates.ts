/** Reads the rates by which amounts are converted: a file of `currency,date,rate`. */

import type { Step } from '../../dialect.js'
import type { Engine } from '../../engines/engine.js'
import { fileError, placedError } from '../../errors.js'
import { dictionary } from '../../fields/dictionary.js'
import { daysBetween } from '../../model/days.js'
import { type Sentence, say } from '../../words/sentence.js'
import { currencyNamed } from '../grammar/currency.js'
import { explainDate, parseDate } from '../grammar/dates.js'
import { findDateFormat } from '../grammar/find-date-format.js'
import { isMissing } from '../grammar/numbers.js'
import { type Conversion, type DailyRates, ratesStep, rateTypeOf } from '../read/conversion.js'
import { columnGiving, type Declared } from '../read/field-source.js'
import { ambiguity } from '../read/formats.js'
import { listed } from '../read/heads.js'
import { linesOf } from '../read/record-places.js'
import { rawColumn, rawRelation } from '../read/relation.js'
import { sampleFiles } from '../read/sample-files.js'
import type { Hints, Sampled } from '../read/sampled.js'

const heads: Declared = {
  currency: dictionary.currency,
  date: {
    ...dictionary.date,
    names: [
      ...dictionary.date.names,
      ...'day, month, valid from, valid since, as of, día, mes, desde, Tag, Monat, gültig ab, jour, mois'.split(', '),
    ],
  },
  rate: {
    kind: 'score',
    combine: 'last',
    names:
      'rate, exchange rate, fx rate, fx, tipo, tipo de cambio, cambio, cotización, tasa, tasa de cambio, kurs, wechselkurs, taux, taux de change, taxa, taxa de câmbio, câmbio, tasso, tasso di cambio, курс'.split(
        ', ',
      ),
  },
}

/** A rate longer than this on one currency is an odd date. */
const mostDays = 200_000

interface Rate {
  record: number
  code: string
  /** YYYY-MM-DD; null in a file without dates. */
  date: string | null
  rate: string
}

/** Decimal text of a rate above 0, with a point or a comma; undefined for anything else. */
function rateOf(text: string): string | undefined {
  const [, whole = '', fraction = '', exponent = '0'] = /^\s*(\d*)(?:[.,](\d*))?(?:[eE]([-+]?\d{1,2}))?\s*$/.exec(text) ?? []
  const digits = whole + fraction
  if (!/[1-9]/.test(digits)) return undefined
  const point = whole.length + Number(exponent)
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits.padEnd(point, '0')
  const at = Math.max(point, 1)
  return padded.length > at ? `${padded.slice(0, at)}.${padded.slice(at)}` : padded
}

/** A rate for each day from the first on; each holds until the next. */
function daily(rates: readonly Rate[]): { from: string | null; rates: string[] } {
  const [first] = rates as [Rate]
  if (first.date === null) return { from: null, rates: [first.rate] }
  const filled: string[] = []
  for (const [i, { date, rate }] of rates.entries()) {
    const next = rates[i + 1]?.date
    const length = date && next ? daysBetween(date, next) : 1
    for (let k = 0; k < length; k++) filled.push(rate)
  }
  return { from: first.date, rates: filled }
}

/** The cells of a file, row by row: currency, date, rate. */
async function cellsOf(engine: Engine, { columns: { sources, headers }, reader, shown }: Sampled) {
  for (const field of ['currency', 'rate']) if (!sources.has(field)) throw missingRates(field, headers, shown)
  const cells = ['currency', 'date', 'rate'].map((field) => {
    const source = columnGiving({ sources }, field)
    return source ? rawColumn(source.column) : 'NULL'
  })
  return engine.rows(`SELECT ${cells.join(', ')} FROM ${rawRelation(reader)} AS "rates"`).catch(() => {
    throw fileError('unreadable', say('cannot-be-read', say('rates-unreadable')), { file: shown, hint: say('rates-are') })
  })
}

const missingRates = (field: string, headers: readonly string[], shown: string) =>
  fileError('missing-column', say('no-column-for', field, listed(headers)), { file: shown, column: field, hint: say('rates-are') })

/** The rates of a file, of each currency the oldest first. @throws input error for a cell that is no currency, date or rate */
async function ratesOf(engine: Engine, sampled: Sampled, target: string, { date_format }: Hints): Promise<Map<string, Rate[]>> {
  const rows = await cellsOf(engine, sampled)
  const dated = sampled.columns.sources.has('date')
  const header = (field: string) => columnGiving(sampled.columns, field)?.header ?? field
  const fail = async (record: number, field: string, value: string, reason: Sentence): Promise<never> => {
    const line = (await linesOf(sampled, new Set([record]))).get(record)
    throw placedError('faulty-rates', reason, {
      file: sampled.shown,
      line,
      row: record,
      column: header(field),
      value,
      hint: say('rates-are'),
    })
  }
  const dates = rows.flatMap(([, date], i) => (date == null ? [] : [{ column: header('date'), line: i + 2, text: date }]))
  const found = dated ? findDateFormat(dates) : undefined
  if (found && 'ambiguous' in found && date_format === undefined) throw ambiguity(sampled.shown, found.ambiguous, 'dates', '--date-format')
  const format = found && ('format' in found ? found.format : date_format)
  const rates = new Map<string, Rate[]>()
  for (const [i, [name, date, cell]] of rows.entries()) {
    const record = i + 1
    if ([name, date, cell].every((each) => each == null || each.trim() === '')) continue
    const code = name == null || isMissing(name) ? undefined : currencyNamed(name)
    if (code === undefined) await fail(record, 'currency', name ?? '', say('rate-without-currency'))
    const at = format === undefined ? null : parseDate(date ?? '', format)
    if (at === undefined) await fail(record, 'date', date ?? '', date && format ? explainDate(date, format) : say('rate-without-date'))
    const rate = rateOf(cell ?? '')
    if (rate === undefined) await fail(record, 'rate', cell ?? '', say('not-a-rate', cell ?? ''))
    if (code === undefined || at === undefined || rate === undefined) throw new TypeError('a rate without its parts')
    const each = { record, code, date: at, rate }
    if (each.code === target && Number(rate) !== 1) await fail(record, 'rate', cell ?? '', say('rate-of-target', target, each.rate))
    const known = rates.get(each.code)
    if (known) known.push(each)
    else rates.set(each.code, [each])
  }
  for (const own of rates.values()) {
    own.sort((a, b) => ((a.date ?? '') < (b.date ?? '') ? -1 : (a.date ?? '') > (b.date ?? '') ? 1 : a.record - b.record))
    for (const [i, each] of own.entries()) {
      const before = own[i - 1]
      if (!before || before.date !== each.date) continue
      if (Number(before.rate) !== Number(each.rate))
        await fail(each.record, 'rate', each.rate, say('two-rates', each.code, each.date ?? '', before.rate, each.rate))
    }
  }
  return rates
}

/** What converts amounts, and the statements that give an engine the rates. */
export interface ReadRates {
  conversion: Omit<Conversion, 'mapped'>
  steps: Step[]
}

/**
 * Reads the rates of a conversion; without a file, amounts in the target alone can be added up.
 * @throws input error that names file, line and column of the first fault
 */
export async function readRates(
  target: string,
  path: string | undefined,
  { temp_dir, signal, date_format }: Hints,
  engine: () => Promise<Engine>,
): Promise<ReadRates> {
  if (path === undefined) return { conversion: { target, shown: '', rates: new Map(), type: rateTypeOf([]) }, steps: [] }
  const [sampled] = (await sampleFiles([path], heads, { temp_dir, signal }, engine)) as [Sampled]
  const rates = new Map<string, DailyRates>()
  const steps: Step[] = []
  const read = await ratesOf(await engine(), sampled, target, { date_format })
  const type = rateTypeOf([...read.values()].flat().map(({ rate }) => rate))
  for (const [code, own] of read) {
    if (code === target) continue
    const distinct = own.filter(({ date }, i) => own[i + 1]?.date !== date || date === null)
    const [first, last] = [distinct[0]?.date, distinct.at(-1)?.date]
    if (first && last && daysBetween(first, last) > mostDays) {
      throw fileError('faulty-rates', say('rates-far-apart', code, first, last), {
        file: sampled.shown,
        value: first,
        hint: say('rates-are'),
      })
    }
    const made = daily(distinct)
    rates.set(code, { from: made.from, days: made.rates.length })
    steps.push(ratesStep(code, made.rates, type))
  }
  return { conversion: { target, shown: sampled.shown, rates, type }, steps }
}
