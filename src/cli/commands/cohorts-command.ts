import { calendarPeriods } from '../../model/kinds.js'
import { type OptionSpecs, oneOf } from '../option.js'
import type { OwnCommand } from '../own-command.js'
import { engineOptions, programOptions, sharedOptions, textOptions } from '../shared-options.js'

const { format, output, lang, excel, raw, map, as_of, on_reject, rejects, max_rejects } = sharedOptions
const own = 'Options of cohorts:'
const shown = ['share', 'customers', 'amount'] as const

/** The options of `cohorts`, in the order of help. */
export const cohortsOptions = {
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
  ...textOptions,
  as_of,
  on_reject,
  rejects,
  max_rejects,
  ...engineOptions,
  ...programOptions,
} as const satisfies OptionSpecs

/** `cartera cohorts`. */
export const cohortsCommand: OwnCommand = {
  name: 'cohorts',
  summary: 'who buys again, by the period of the first purchase',
  description: 'Groups customers by the period of their first purchase and tells who of them buys in each period after.',
  operands: ['<file...>'],
  options: cohortsOptions,
  examples: ['cartera cohorts ledger.csv', 'cartera cohorts ledger.csv --period quarter --show customers --output cohorts.md'],
  remarks: [
    'Files: a ledger with a date and sales (or margin) a row; "-" is standard input.',
    'A purchase is a period with a row above 0. csv, ndjson and parquet have one row',
    'a cohort and age; table, md and json the triangle, and retention a period.',
  ],
  run: async ([files], command, door) => (await import('./run-cohorts.js')).runCohorts(files as string[], command, door),
}
