import type { LiftHeader } from '../../answers/lift/lift.js'
import { parseLiftGate, trippedLiftGates } from '../../answers/lift/lift-gates.js'
import { usageError } from '../../errors.js'
import { type Sentence, say, type Text } from '../../words/sentence.js'
import type { Asked, Command } from '../command.js'
import { badValue, type OptionSpecs, type OptionValues, oneOf, text, wholeNumber } from '../option.js'
import { checkExcel, formatByEnding, writtenFiles } from '../output-options.js'
import type { Plan } from '../plan.js'
import { classifyOptions, refuseInputTwice } from '../reading.js'
import { confidence, engineOptions, programOptions, rowOptions, sharedOptions, textOptions } from '../shared-options.js'
import { guessed, readOf, warningLines } from '../summary.js'

const { format, output, lang, excel, raw, map, on_reject, rejects, max_rejects } = sharedOptions
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
    path: 'file',
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
    help: 'a column of the list by whose values the effect is told too',
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
  format,
  output,
  top: { ...sharedOptions.top, help: 'groups of --split shown by table and md, or "all"' },
  lang,
  excel,
  raw,
  map,
  ...textOptions,
  ...rowOptions,
  on_reject,
  rejects,
  max_rejects,
  ...engineOptions,
  ...programOptions,
} as const satisfies OptionSpecs

/** `cartera lift`. */
export const lift: Command<typeof options> = {
  name: 'lift',
  summary: 'what a campaign brought, against a control group',
  description: 'Compares customers who were treated with those of a control group, and tells what the campaign brought.',
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
  completes: () => ({ operands: 'files' }),
  plan,
}

async function plan(asked: Asked<typeof options>): Promise<Plan> {
  const { operands: files, door } = asked
  const { campaign, from, to, before, cost, margin_rate, confidence, measure, split, fail_on, ...given } = asked.options()
  const [list, first, last] = required({ campaign, from, to }) as [string, string, string]
  const format = given.format ?? formatByEnding(given.output) ?? 'table'
  checkExcel(given, format)
  refuseInputTwice([...files, list])
  return {
    outputs: [{ file: given.output, format }],
    inputs: [...files, list],
    rejects: given.rejects,
    options: given,
    async work({ engine }) {
      const { lift } = await import('../../answers/lift/find-lift.js')
      const { liftAnswer } = await import('../../answers/lift/answer.js')
      const found = await lift(
        { campaign: list, from: first, to: last, before, cost, margin_rate, confidence, measure, split },
        { ...classifyOptions(files, given, door), ...engine },
      )
      const { header } = found
      return {
        answer: liftAnswer(found),
        inputs: [...header.inputs, ...header.campaign].map(({ path }) => path),
        rejects: () => found.rejects(given.raw),
        tripped: () => trippedLiftGates(fail_on ?? [], header),
        summary: summaryOf(header, given),
      }
    },
  }
}

/** @throws usage error naming the first that is missing */
function required<T extends Record<string, string | undefined>>(given: T): string[] {
  return Object.entries(given).map(([key, value]) => {
    if (value === undefined)
      throw usageError('missing-option', say('option-missing', `--${key}`), { value: key, hint: say('see-help-of', 'cartera lift') })
    return value
  })
}

/** The line on standard error, and one for each warning. */
function summaryOf(header: LiftHeader, given: Pick<OptionValues<typeof options>, 'output' | 'as_of' | 'quiet'>): Text[] {
  const { inputs, measure, effect, warnings, as_of } = header
  const wrote = say('wrote-lift', effect.treated.customers, effect.control.customers, writtenFiles(given.output))
  const guesses = [...guessed(inputs, given), ...(given.as_of ? [] : [say('guess-as-of', as_of)])]
  return [say('summary', [...readOf(header, measure.name), wrote], guesses), ...warningLines(warnings)]
}
