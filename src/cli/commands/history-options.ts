import { formatsFor } from '../../writers/formats.js'
import { type OptionSpecs, oneOf, text, wholeNumber } from '../option.js'
import { calendarDate, engineOptions, programOptions, sharedOptions } from '../shared-options.js'

/** Parquet is for whole snapshots. */
const formats = formatsFor(['rows', 'report', 'document'], ['parquet'])

const { output, lang, excel, raw } = sharedOptions
const which = 'Which:'

const format = {
  ...sharedOptions.format,
  placeholder: formats.join('|'),
  choices: formats,
  local: true,
  check: oneOf(formats),
} as const
const top = { ...sharedOptions.top, help: 'rows shown by table and md, the last ones, or "all"' } as const
const written = { output: { ...output, local: true }, lang, excel, raw } as const
const rest = { ...engineOptions, ...programOptions } as const
const name = {
  placeholder: 'name',
  group: which,
  help: 'the series, where the file has several; file#name says the same',
  local: true,
  check: text,
} as const
const date = (help: string) => ({ placeholder: 'date', group: which, help, local: true, check: calendarDate }) as const

/** The options of each `cartera history` command, in the order of help. */
export const historyOptions = {
  list: { name, format, ...written, top, ...rest },
  show: {
    name,
    as_of: date('the snapshot of this date; the last unless said'),
    customer: {
      placeholder: 'customer',
      group: which,
      help: 'this customer in all snapshots, instead of one snapshot',
      local: true,
      check: text,
    },
    format: { ...sharedOptions.format, local: true },
    ...written,
    top: { ...sharedOptions.top, help: 'customers or snapshots shown by table and md, or "all"' },
    ...rest,
  },
  trend: {
    name,
    segment: { placeholder: 'segment', group: which, help: 'this segment alone', local: true, check: text },
    since: date('snapshots from this date on'),
    format,
    ...written,
    top,
    ...rest,
  },
  prune: {
    name,
    keep: {
      placeholder: 'n',
      group: which,
      help: 'keep the last n snapshots of each series',
      local: true,
      check: wholeNumber(1),
    },
    before: date('take out only what is of a date before this one'),
    dry_run: { group: which, help: 'tell what would go, and leave the file as it is', local: true },
    format,
    ...written,
    top: { ...top, fallback: 'all' },
    ...rest,
  },
} as const satisfies Record<string, OptionSpecs>

export type HistoryCommand = keyof typeof historyOptions
