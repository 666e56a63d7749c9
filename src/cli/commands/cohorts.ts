import type { CohortsHeader } from '../../answers/cohorts/cohorts.js'
import { calendarPeriods } from '../../model/kinds.js'
import { say, type Text } from '../../words/sentence.js'
import type { Asked, Command } from '../command.js'
import { type OptionSpecs, type OptionValues, oneOf } from '../option.js'
import { checkExcel, formatByEnding, shownRows, writtenFiles } from '../output-options.js'
import type { Plan } from '../plan.js'
import { classifyOptions, refuseInputTwice } from '../reading.js'
import { engineOptions, joinOptions, programOptions, rowOptions, sharedOptions, textOptions } from '../shared-options.js'
import { guessed, readOf, warningLines } from '../summary.js'

const { format, output, lang, excel, raw, map, on_reject, rejects, max_rejects } = sharedOptions
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
    help: 'what the cells of table and md tell; the other formats hold all three',
    choices: shown,
    fallback: 'share',
    local: true,
    check: oneOf(shown),
  },
  format,
  output,
  top: { ...sharedOptions.top, help: 'latest cohorts and periods shown by table and md, or "all"' },
  lang,
  excel,
  raw,
  map,
  ...joinOptions,
  ...textOptions,
  ...rowOptions,
  on_reject,
  rejects,
  max_rejects,
  ...engineOptions,
  ...programOptions,
} as const satisfies OptionSpecs

/** `cartera cohorts`. */
export const cohorts: Command<typeof options> = {
  name: 'cohorts',
  summary: 'who buys again, by the period of the first purchase',
  description: 'Groups customers by the period of their first purchase and tells who of them buys in each period after.',
  operands: ['<file...>'],
  options,
  examples: ['cartera cohorts ledger.csv', 'cartera cohorts ledger.csv --period quarter --show customers --output cohorts.md'],
  remarks: [
    'Files: a ledger with a date and sales (or margin) a row; "-" is standard input.',
    'A purchase is a period with a row above 0. csv, ndjson and parquet have one row',
    'a cohort and age; table, md and json the triangle, and retention a period.',
  ],
  completes: () => ({ operands: 'files' }),
  plan,
}

async function plan(asked: Asked<typeof options>): Promise<Plan> {
  const { operands: files, door } = asked
  const { period, show = 'share', ...given } = asked.options()
  const format = given.format ?? formatByEnding(given.output) ?? 'table'
  checkExcel(given, format)
  refuseInputTwice([...files, ...(given.join ?? []), ...(given.rates === undefined ? [] : [given.rates])])
  return {
    outputs: [{ file: given.output, format }],
    inputs: files,
    rejects: given.rejects,
    options: given,
    async work({ engine }) {
      const { cohorts } = await import('../../answers/cohorts/find-cohorts.js')
      const { cohortsAnswer } = await import('../../answers/cohorts/answer.js')
      const found = await cohorts({ period }, { ...classifyOptions(files, given, door), ...engine })
      return {
        answer: cohortsAnswer(found, show),
        inputs: found.header.inputs.map(({ path }) => path),
        rejects: () => found.rejects(given.raw),
        summary: summaryOf(found.header, given),
        close: () => found.close(),
      }
    },
  }
}

/** The line on standard error, and one for each warning. */
function summaryOf(
  { inputs, filter, cohorts, totals, as_of, measure, warnings }: CohortsHeader,
  given: Omit<OptionValues<typeof options>, 'period' | 'show'>,
): Text[] {
  const shortened = given.format === undefined || given.format === 'table' || given.format === 'md'
  const shown = shortened ? Math.min(cohorts.length, shownRows(given)) : cohorts.length
  const wrote = say('wrote-cohorts', shown, cohorts.length, totals.customers, writtenFiles(given.output))
  const guesses = [...guessed(inputs, given), ...(given.as_of ? [] : [say('guess-as-of', as_of)])]
  return [say('summary', [...readOf({ inputs, filter, as_of }, measure.name), wrote], guesses), ...warningLines(warnings, given)]
}
