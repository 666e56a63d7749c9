import { parseForecastGate, trippedForecastGates } from '../../answers/forecast/forecast-gates.js'
import { calendarPeriods } from '../../model/kinds.js'
import { say } from '../../words/sentence.js'
import type { Asked, Command } from '../command.js'
import { ledgerOptions, ledgerPlan } from '../ledger-plan.js'
import { type OptionSpecs, oneOf, wholeNumber } from '../option.js'
import { writtenFiles } from '../output-options.js'
import type { Plan } from '../plan.js'
import { confidence, sharedOptions } from '../shared-options.js'

const own = 'Options of forecast:'
const measures = ['sales', 'margin'] as const
const methods = ['seasonal-naive', 'drift', 'damped-trend', 'holt-winters'] as const

const options = {
  period: {
    placeholder: calendarPeriods.join('|'),
    group: own,
    help: 'length of the calendar periods',
    choices: calendarPeriods,
    fallback: 'month',
    local: true,
    check: oneOf(calendarPeriods),
  },
  horizon: { placeholder: 'n', group: own, help: 'periods to forecast', fallback: '6', local: true, check: wholeNumber(1, 520) },
  measure: {
    placeholder: measures.join('|'),
    group: own,
    help: 'what is forecast',
    choices: measures,
    local: true,
    check: oneOf(measures),
  },
  method: {
    placeholder: methods.join('|'),
    group: own,
    help: 'this method, instead of the most accurate one so far',
    choices: methods,
    local: true,
    check: oneOf(methods),
  },
  split: { ...sharedOptions.split, group: own, help: 'also forecast the sales by the values of a column', local: true },
  model: {
    ...sharedOptions.model,
    group: own,
    help: 'a model of vvc --method bg-nbd, to show what the known customers are expected to bring',
    local: true,
  },
  confidence: { ...confidence, group: own },
  fail_on: {
    ...sharedOptions.fail_on,
    group: 'Gates:',
    help: "exit 1 where the rule holds, such as 'forecast.sales.change < -0.1'; repeatable",
    local: true,
    check: parseForecastGate,
  },
  ...ledgerOptions('latest periods that are over shown by table and md, or "all"'),
} as const satisfies OptionSpecs

/** `cartera forecast`. */
export const forecast: Command<typeof options> = {
  name: 'forecast',
  summary: 'sales of the periods to come',
  description: 'Adds up a ledger by calendar period and forecasts the next ones, next to a simple forecast.',
  operands: ['<file...>'],
  options,
  examples: [
    'cartera forecast ledger.csv',
    "cartera forecast ledger.csv --period week --horizon 8 --fail-on 'forecast.sales.change < -0.1'",
  ],
  remarks: [
    'Files: a ledger with a date and sales (or margin) a row; "-" is standard input.',
    'Only periods that are over at --as-of are learnt from. Rules: forecast.<measure>,',
    'forecast.<measure>.change, forecast.mase.',
  ],
  method: {
    text: 'Amounts are added up by calendar period, and only periods that are over at --as-of are used. Four methods forecast the next periods: the last season again (seasonal naive), the line from the first value to the last (drift), a trend that flattens out (damped trend), and level, trend and season (Holt–Winters). Each of them forecasts from up to 48 earlier periods what then came, and the one with the least mean absolute scaled error (MASE) is used. The interval has the quantiles of these errors. A season is learnt from two complete seasons on.',
    source: 'Holt 1957; Winters 1960; Gardner & McKenzie 1985; Hyndman & Koehler 2006 for the scaled error',
    needs: ['date', ['sales', 'margin']],
  },
  completes: () => ({ operands: 'files' }),
  plan,
}

async function plan(asked: Asked<typeof options>): Promise<Plan> {
  const { operands: files, door } = asked
  const { period, horizon, measure, method, split, model, confidence, fail_on, ...given } = asked.options()
  return ledgerPlan(files, given, door, async (reading) => {
    const { forecast } = await import('../../answers/forecast/find-forecast.js')
    const { forecastAnswer } = await import('../../answers/forecast/answer.js')
    const found = await forecast({ period, horizon, measure, method, split, model, confidence }, reading)
    const { header } = found
    return {
      answer: forecastAnswer(found),
      header,
      measure: header.measure.name,
      wrote: say('wrote-forecast', header.horizon, header.period, writtenFiles(given.output)),
      rejects: found.rejects,
      tripped: () => trippedForecastGates(fail_on ?? [], header),
    }
  })
}
