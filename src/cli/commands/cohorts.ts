import { calendarPeriods } from '../../model/kinds.js'
import { say } from '../../words/sentence.js'
import { isShortened } from '../../writers/formats.js'
import type { Asked, Command } from '../command.js'
import { ledgerOptions, ledgerPlan } from '../ledger-plan.js'
import { type OptionSpecs, oneOf } from '../option.js'
import { shownRows, writtenFiles } from '../output-options.js'
import type { Plan } from '../plan.js'

const own = 'Options of cohorts:'
const shown = ['share', 'customers', 'amount'] as const

const options = {
  period: {
    placeholder: calendarPeriods.join('|'),
    group: own,
    help: 'length of the calendar periods; customers are grouped by that of their first purchase',
    choices: calendarPeriods,
    fallback: 'month',
    local: true,
    check: oneOf(calendarPeriods),
  },
  show: {
    placeholder: shown.join('|'),
    group: own,
    help: 'what the cells of table and md show; the other formats have all three',
    choices: shown,
    fallback: 'share',
    local: true,
    check: oneOf(shown),
  },
  ...ledgerOptions('latest cohorts and periods shown by table and md, or "all"'),
} as const satisfies OptionSpecs

/** `cartera cohorts`. */
export const cohorts: Command<typeof options> = {
  name: 'cohorts',
  summary: 'who buys again, by the period of the first purchase',
  description: 'Groups customers by the period of their first purchase and shows who buys in each later period.',
  operands: ['<file...>'],
  options,
  examples: ['cartera cohorts ledger.csv', 'cartera cohorts ledger.csv --period quarter --show customers --output cohorts.md'],
  remarks: [
    'Files: a ledger with a date and sales (or margin) a row; "-" is standard input.',
    'A purchase is a period with a row above 0. csv, ndjson and parquet have one row',
    'a cohort and age; table, md and json the triangle, and retention a period.',
  ],
  method: {
    text: 'A cohort has the customers whose first purchase was in the same calendar period. A purchase is a row above 0, of an order whose lines add up to more than 0. Age is the number of periods since the first purchase. A cell has the customers of the cohort who buy at that age, their share of the cohort, and the cohort’s amount in that period, returns included, so that all cells add up to the ledger. Retention of an age is the customers who buy, divided by the customers of all cohorts whose period of that age is over.',
    needs: ['customer', 'date', ['sales', 'margin']],
    uses: ['order'],
  },
  completes: () => ({ operands: 'files' }),
  plan,
}

async function plan(asked: Asked<typeof options>): Promise<Plan> {
  const { operands: files, door } = asked
  const { period, show = 'share', ...given } = asked.options()
  return ledgerPlan(files, given, door, async (reading, format) => {
    const { cohorts } = await import('../../answers/cohorts/find-cohorts.js')
    const { cohortsAnswer } = await import('../../answers/cohorts/answer.js')
    const found = await cohorts({ period }, reading)
    const { header } = found
    const all = header.cohorts.length
    const shown = isShortened(format) ? Math.min(all, shownRows(given)) : all
    return {
      answer: cohortsAnswer(found, show),
      header,
      measure: header.measure.name,
      wrote: say('wrote-cohorts', shown, all, header.totals.customers, writtenFiles(given.output)),
      rejects: found.rejects,
      close: () => found.close(),
    }
  })
}
