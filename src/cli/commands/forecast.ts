import type { ForecastHeader } from '../../answers/forecast/forecast.js'
import { parseForecastGate, trippedForecastGates } from '../../answers/forecast/forecast-gates.js'
import { calendarPeriods } from '../../model/kinds.js'
import { say, type Text } from '../../words/sentence.js'
import type { Asked, Command } from '../command.js'
import { type OptionSpecs, type OptionValues, oneOf, wholeNumber } from '../option.js'
import { checkExcel, formatByEnding, writtenFiles } from '../output-options.js'
import type { Plan } from '../plan.js'
import { classifyOptions, refuseInputTwice } from '../reading.js'
import { confidence, engineOptions, programOptions, rowOptions, sharedOptions, textOptions } from '../shared-options.js'
import { guessed, readOf, warningLines } from '../summary.js'

const { format, output, lang, excel, raw, map, on_reject, rejects, max_rejects } = sharedOptions
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
  horizon: { placeholder: 'n', group: own, help: 'periods to foretell', fallback: '6', local: true, check: wholeNumber(1, 520) },
  measure: {
    placeholder: measures.join('|'),
    group: own,
    help: 'what is foretold',
    choices: measures,
    local: true,
    check: oneOf(measures),
  },
  method: {
    placeholder: methods.join('|'),
    group: own,
    help: 'this method, instead of the one that was nearest so far',
    choices: methods,
    local: true,
    check: oneOf(methods),
  },
  confidence: { ...confidence, group: own },
  fail_on: {
    ...sharedOptions.fail_on,
    group: 'Gates:',
    help: "exit 1 where the rule holds, such as 'forecast.sales.change < -0.1'; repeatable",
    local: true,
    check: parseForecastGate,
  },
  format,
  output,
  top: { ...sharedOptions.top, help: 'latest periods that are over shown by table and md, or "all"' },
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

/** `cartera forecast`. */
export const forecast: Command<typeof options> = {
  name: 'forecast',
  summary: 'sales of the periods to come',
  description: 'Adds up a ledger by calendar period and foretells the next ones, beside the simple guess.',
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
  completes: () => ({ operands: 'files' }),
  plan,
}

async function plan(asked: Asked<typeof options>): Promise<Plan> {
  const { operands: files, door } = asked
  const { period, horizon, measure, method, confidence, fail_on, ...given } = asked.options()
  const format = given.format ?? formatByEnding(given.output) ?? 'table'
  checkExcel(given, format)
  refuseInputTwice(files)
  return {
    outputs: [{ file: given.output, format }],
    inputs: files,
    rejects: given.rejects,
    options: given,
    async work({ engine }) {
      const { forecast } = await import('../../answers/forecast/find-forecast.js')
      const { forecastAnswer } = await import('../../answers/forecast/answer.js')
      const found = await forecast({ period, horizon, measure, method, confidence }, { ...classifyOptions(files, given, door), ...engine })
      const { header } = found
      return {
        answer: forecastAnswer(found),
        inputs: header.inputs.map(({ path }) => path),
        rejects: () => found.rejects(given.raw),
        tripped: () => trippedForecastGates(fail_on ?? [], header),
        summary: summaryOf(header, given),
      }
    },
  }
}

/** The line on standard error, and one for each warning. */
function summaryOf(header: ForecastHeader, given: Pick<OptionValues<typeof options>, 'output' | 'as_of' | 'quiet'>): Text[] {
  const { inputs, measure, horizon, period, warnings, as_of } = header
  const wrote = say('wrote-forecast', horizon, period, writtenFiles(given.output))
  const guesses = [...guessed(inputs, given), ...(given.as_of ? [] : [say('guess-as-of', as_of)])]
  return [say('summary', [...readOf(header, measure.name), wrote], guesses), ...warningLines(warnings)]
}
