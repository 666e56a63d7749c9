/** The models of repeat buying: for people, and for documents. */
import type { RepeatBuying } from '../../intake/repeat-buying/fit.js'
import type { Holdout } from '../../intake/repeat-buying/holdout.js'
import type { Interval } from '../../intake/repeat-buying/interval.js'
import type { Language } from '../../model/definition.js'
import { valueAt } from '../../model/value-at.js'
import { exactNumber, percent, whole } from '../../report/numbers.js'
import type { LineSection } from '../../report/report.js'
import { repeatBuyingPhrases } from '../../words/phrases.js'
import { decimal } from '../members.js'

/** Six significant digits at most, without an exponent. */
const plain = (value: number, decimals = 6) => value.toFixed(decimals).replace(/\.?0+$/, '') || '0'

/** Parameters with their standard errors, and how well a part that was held out was foretold. */
export function repeatBuyingLines(found: RepeatBuying, language: Language): LineSection[] {
  const say = repeatBuyingPhrases[language]
  const { purchases, spend, customers, repeat_customers, saved, holdout, interval, unit } = found
  const number = (value: number, decimals: number) => exactNumber(plain(value, decimals), 'score', language)
  const listed = (parameters: Readonly<Record<string, number>>, errors: Readonly<Record<string, number>> | null | undefined) =>
    Object.entries(parameters)
      .map(([name, value]) => `${name} ${number(value, 4)}${errors ? ` (${say.error} ${number(valueAt(errors, name), 4)})` : ''}`)
      .join(', ')
  const fitted = (name: string, likelihood: number | undefined) =>
    likelihood === undefined ? `${name} (${say.saved})` : `${name} (${say.likelihood} ${number(likelihood, 2)})`
  return [
    {
      title: say.title,
      lines: [
        say.learntFrom(whole(repeat_customers, language), whole(customers, language), saved),
        `${fitted('BG/NBD', purchases.logLikelihood)}: ${listed({ ...purchases.parameters }, purchases.errors && { ...purchases.errors })}`,
        `${fitted('Gamma-Gamma', spend.logLikelihood)}: ${listed({ ...spend.parameters }, spend.errors && { ...spend.errors })}`,
      ],
    },
    ...(interval ? [intervalLines(interval, language)] : []),
    ...(holdout ? [{ title: say.holdout(whole(holdout.units, language), unit === 1), lines: holdoutLines(holdout, language) }] : []),
  ]
}

function intervalLines({ part, samples, expected_purchases, vvc, parameters }: Interval, language: Language): LineSection {
  const say = repeatBuyingPhrases[language]
  const number = (value: number, decimals: number) => exactNumber(plain(value, decimals), 'score', language)
  const between = (ends: Interval['vvc']['ends'], decimals: number) =>
    ends ? say.between(number(ends[0], decimals), number(ends[1], decimals)) : say.unknown
  return {
    title: say.interval(percent(plain(part), language, 0), whole(samples, language)),
    lines: [
      say.allBuy(number(expected_purchases.value, 1), between(expected_purchases.ends, 1)),
      say.allWorth(number(vvc.value, 2), between(vvc.ends, 2)),
      Object.entries(parameters)
        .map(([name, ends]) => `${name} ${between(ends, 4)}`)
        .join(', '),
    ],
  }
}

function holdoutLines({ actual, expected, error, as_before, own_rate, customers }: Holdout, language: Language): string[] {
  const say = repeatBuyingPhrases[language]
  const number = (value: number) => exactNumber(value.toFixed(2), 'score', language)
  const line = (name: string, of: { expected: number; error: number }) => {
    const off =
      actual > 0
        ? ` (${of.expected >= actual ? '+' : '−'}${percent((Math.abs(of.expected - actual) / actual).toFixed(6), language, 1)})`
        : ''
    return say.foretold(name, `${number(of.expected)}${off}`, exactNumber(of.error.toFixed(4), 'score', language))
  }
  const best = Math.min(error, as_before.error, own_rate.error)
  return [
    say.came(whole(actual, language), whole(customers, language)),
    line('BG/NBD', { expected, error }),
    line(say.asBefore, as_before),
    line(say.ownRate, own_rate),
    ...(best < error ? [say.simpleWins(best === as_before.error ? say.asBefore : say.ownRate)] : []),
  ]
}

const figure = (value: number, decimals: number) => decimal(plain(value, decimals))

const figures = (of: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(of).map(([name, value]) => [name, figure(value, 6)]))

/** The key `model` of a document. */
export function repeatBuyingDocument({
  purchases,
  spend,
  customers,
  repeat_customers,
  correlation,
  saved,
  unit,
  holdout,
  interval,
}: RepeatBuying): Readonly<Record<string, unknown>> {
  const { logLikelihood, errors } = purchases
  return {
    method: 'bg-nbd',
    unit_days: unit,
    parameters: figures({ ...purchases.parameters, ...spend.parameters }),
    ...(errors || spend.errors ? { standard_errors: figures({ ...errors, ...spend.errors }) } : {}),
    ...(logLikelihood === undefined || spend.logLikelihood === undefined
      ? {}
      : { log_likelihood: { bg_nbd: figure(logLikelihood, 4), gamma_gamma: figure(spend.logLikelihood, 4) } }),
    ...(saved ? { saved } : { converged: purchases.converged === true && spend.converged === true }),
    customers,
    repeat_customers,
    correlation: correlation === null ? null : figure(correlation, 6),
    ...(interval ? { interval: intervalDocument(interval) } : {}),
    ...(holdout ? { holdout: holdoutDocument(holdout) } : {}),
  }
}

const intervalDocument = ({ part, samples, seed, parameters, ...totals }: Interval) => {
  const endsOf = (ends: Interval['vvc']['ends'], decimals: number) => ends?.map((end) => figure(end, decimals)) ?? null
  const total = ({ value, ends }: Interval['vvc']) => ({ value: figure(value, 4), interval: endsOf(ends, 4) })
  return {
    part,
    samples,
    seed,
    generator: 'philox4x32-10',
    parameters: Object.fromEntries(Object.entries(parameters).map(([name, ends]) => [name, endsOf(ends, 6)])),
    expected_purchases: total(totals.expected_purchases),
    vvc: total(totals.vvc),
  }
}

const holdoutDocument = ({ units, customers, parameters, actual, as_before, own_rate, ...model }: Holdout) => {
  const judged = ({ expected, error }: { expected: number; error: number }) => ({
    expected: figure(expected, 4),
    mean_absolute_error: figure(error, 6),
  })
  return {
    units,
    customers,
    parameters: figures({ ...parameters }),
    actual,
    ...judged(model),
    as_before: judged(as_before),
    own_rate: judged(own_rate),
  }
}
