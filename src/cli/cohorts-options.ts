import { calendarPeriods } from '../model/period-label.js'
import { type OptionSpecs, oneOf } from './option.js'
import { sharedOptions } from './shared-options.js'

const { format, output, lang, excel, raw, map, numbers, date_format, delimiter, encoding, as_of, on_reject, rejects, max_rejects } =
  sharedOptions
const { memory, threads, temp_dir, quiet, color, config, debug } = sharedOptions
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
  numbers,
  date_format,
  delimiter,
  encoding,
  as_of,
  on_reject,
  rejects,
  max_rejects,
  memory,
  threads,
  temp_dir,
  quiet,
  color,
  config,
  debug,
} as const satisfies OptionSpecs
