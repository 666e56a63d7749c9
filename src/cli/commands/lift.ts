import { parseLiftGate, trippedLiftGates } from '../../answers/lift/lift-gates.js'
import { usageError } from '../../errors.js'
import { type Sentence, say } from '../../words/sentence.js'
import type { Asked, Command } from '../command.js'
import { ledgerOptions, ledgerPlan } from '../ledger-plan.js'
import { badValue, type OptionSpecs, oneOf, text, wholeNumber } from '../option.js'
import { writtenFiles } from '../output-options.js'
import type { Plan } from '../plan.js'
import { confidence, rowOptions, sharedOptions } from '../shared-options.js'

const own = 'Options of lift:'
const measures = ['sales', 'margin'] as const

const days = (value: string, name: string) => wholeNumber(1, 36_500)(value.trim().replace(/d$/, ''), name)

function numberOf(value: string, name: string, holds: (number: number) => boolean, expected: Sentence): number {
  const number = /^\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : Number.NaN
  if (!holds(number)) throw badValue(name, value, expected)
  return number
}

const amountOf = (value: string, name: string) => numberOf(value, name, (number) => number > 0, say('an-amount'))
const shareOf = (value: string, name: string) => numberOf(value, name, (number) => number > 0 && number < 1, say('a-share'))

const options = {
  campaign: {
    placeholder: 'csv',
    group: own,
    help: 'who was treated and who was not: customer,group with treated or control',
    path: 'input',
    local: true,
    check: text,
  },
  from: { ...rowOptions.since, group: own, help: 'first day of the campaign, as YYYY-MM-DD', local: true },
  to: { ...rowOptions.until, group: own, help: 'last day of the campaign, as YYYY-MM-DD', local: true },
  before: { placeholder: 'days', group: own, help: 'compare the days before too: difference in differences', local: true, check: days },
  cost: { placeholder: 'amount', group: own, help: 'what the campaign cost, for the return on it', local: true, check: amountOf },
  margin_rate: {
    placeholder: 'rate',
    group: own,
    help: 'the part of the sales that is margin, where the ledger has none',
    local: true,
    check: shareOf,
  },
  measure: {
    placeholder: measures.join('|'),
    group: own,
    help: 'what is compared',
    choices: measures,
    local: true,
    check: oneOf(measures),
  },
  confidence: { ...confidence, group: own },
  split: {
    placeholder: 'column',
    group: own,
    help: 'also show the effect by the values of this column of the list, else of the ledger or a joined file',
    local: true,
    check: text,
  },
  fail_on: {
    ...sharedOptions.fail_on,
    group: 'Gates:',
    help: "exit 1 where the rule holds, such as 'lift.low < 0' or 'lift.romi < 1'; repeatable",
    local: true,
    check: parseLiftGate,
  },
  ...ledgerOptions('groups of --split shown by table and md, or "all"'),
} as const satisfies OptionSpecs

/** `cartera lift`. */
export const lift: Command<typeof options> = {
  name: 'lift',
  summary: 'what a campaign brought, against a control group',
  description: 'Compares treated customers with a control group, and shows what the campaign brought.',
  operands: ['<file...>'],
  usage: '<file...> --campaign <csv> --from <date> --to <date> [options]',
  options,
  examples: [
    'cartera lift ledger.csv --campaign list.csv --from 2026-03-01 --to 2026-03-14',
    "cartera lift ledger.csv --campaign list.csv --from 2026-03-01 --to 2026-03-14 --before 90d --cost 1200 --fail-on 'lift.low < 0'",
  ],
  remarks: [
    'Files: a ledger with a date and sales (or margin) a row; "-" is standard input.',
    'Customers of the list without rows count 0. Without a control group there is no',
    'lift. Draw one beforehand with --control on any classifier.',
    'Rules: lift.low, lift.high, lift.difference, lift.incremental, lift.romi,',
    'treated.customers, control.customers.',
  ],
  method: {
    text: 'The effect is the mean of the treated customers minus the mean of the control group; with --before it is the change of the one mean minus the change of the other (difference in differences). Customers of the list without rows count as 0. The incremental amount is the effect times the number of treated customers. The interval is Welch’s; where 0 is inside it, the campaign is not shown to work. The return is (incremental amount × margin rate − cost) ÷ cost.',
    source: 'Welch 1947; Farris, Bendle, Pfeifer & Reibstein 2010 for the return on marketing investment',
    needs: ['customer', 'date', ['sales', 'margin']],
  },
  completes: () => ({ operands: 'files' }),
  plan,
}

async function plan(asked: Asked<typeof options>): Promise<Plan> {
  const { operands: files, door } = asked
  const { campaign, from, to, before, cost, margin_rate, confidence, measure, split, fail_on, ...given } = asked.options()
  const [list, first, last] = required({ campaign, from, to }) as [string, string, string]
  const wanted = { campaign: list, from: first, to: last, before, cost, margin_rate, confidence, measure, split }
  const make: Parameters<typeof ledgerPlan>[3] = async (reading) => {
    const { lift } = await import('../../answers/lift/find-lift.js')
    const { liftAnswer } = await import('../../answers/lift/answer.js')
    const found = await lift(wanted, reading)
    const { header } = found
    const { treated, control } = header.effect
    return {
      answer: liftAnswer(found),
      header,
      measure: header.measure.name,
      wrote: say('wrote-lift', treated.customers, control.customers, writtenFiles(given.output)),
      rejects: found.rejects,
      tripped: () => trippedLiftGates(fail_on ?? [], header),
    }
  }
  return ledgerPlan(files, given, door, make, [list])
}

/** @throws usage error naming the first that is missing */
function required<T extends Record<string, string | undefined>>(given: T): string[] {
  return Object.entries(given).map(([key, value]) => {
    if (value === undefined) throw usageError('missing-option', say('option-missing', `--${key}`), { value: key, hint: say('lift-needs') })
    return value
  })
}
