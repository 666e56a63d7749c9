import { decimal, type Member, membersOf } from '../members.js'
import { inputsDocument } from '../portfolio/filter.js'
import { figure, money } from './figures.js'
import { type Effect, isShown, type LiftGroup, type LiftHeader } from './lift.js'

/** One document `cartera.lift/1`. */
export const liftDocument = (header: LiftHeader): Member[] => membersOf(documentOf(header))

const exact = (value: number, decimals = 4) => decimal(decimals === 4 ? money(value) : figure(value, decimals))

function documentOf({
  from,
  to,
  before,
  as_of,
  confidence,
  filter,
  inputs,
  campaign,
  measure,
  effect,
  parts,
  split,
  cost,
  ...rest
}: LiftHeader) {
  return {
    schema: 'cartera.lift/1',
    from,
    to,
    ...(before === null ? {} : { before_days: before }),
    ...(filter ? { filter } : {}),
    as_of,
    confidence,
    inputs: inputsDocument(inputs, measure.name),
    campaign: inputsDocument(campaign, 'customers'),
    measure: measure.name,
    groups: { treated: groupOf(effect.treated), control: groupOf(effect.control) },
    lift: effectOf(effect),
    ...(split
      ? { split: split.column, parts: parts.map(({ name, effect }) => ({ part: name, ...sizes(effect), ...effectOf(effect) })) }
      : {}),
    cost: cost === null ? null : exact(cost),
    margin_rate: rest.margin_rate && { rate: exact(rest.margin_rate.rate, 6), from: rest.margin_rate.from },
    romi: rest.romi && { value: exact(rest.romi.value, 6), low: exact(rest.romi.low, 6), high: exact(rest.romi.high, 6) },
    warnings: rest.warnings,
  }
}

const groupOf = ({ customers, total, before, mean, mean_before }: LiftGroup) => ({
  customers,
  total: decimal(total),
  mean: exact(mean, 6),
  ...(before === null || mean_before === null ? {} : { before: decimal(before), mean_before: exact(mean_before, 6) }),
})

const sizes = ({ treated, control }: Effect) => ({ treated: treated.customers, control: control.customers })

const effectOf = (effect: Effect) => ({
  difference: exact(effect.difference, 6),
  standard_error: exact(effect.standard_error, 6),
  low: exact(effect.low, 6),
  high: exact(effect.high, 6),
  incremental: exact(effect.incremental),
  incremental_low: exact(effect.incremental_low),
  incremental_high: exact(effect.incremental_high),
  ...(effect.standardised_before === null ? {} : { standardised_before: exact(effect.standardised_before, 6) }),
  shown_to_work: isShown(effect) && effect.difference > 0,
})
