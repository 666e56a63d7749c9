import { parseGate } from '../answers/portfolio/gates.js'
import { numberFormats } from '../model/kinds.js'
import { languages } from '../words/sentence.js'
import { portfolioFormats } from '../writers/formats.js'
import { asShown, type OptionSpec, type OptionValues, oneOf, text, wholeNumber } from './option.js'
import {
  byteSize,
  calendarDate,
  condition,
  currencyCode,
  delimiter,
  duration,
  fieldAndColumn,
  folder,
  headNames,
  historyFile,
  keyOfJoin,
  marks,
  memory,
  names,
  partBelowOne,
  partOfAll,
  rowCount,
  signWords,
  threadCount,
  zone,
} from './option-checks.js'

const encodings = ['utf-8', 'utf-8-twice', 'utf-16le', 'utf-16be', 'windows-1252', 'latin-1', 'windows-1251', 'koi8-r'] as const

const output = 'Output:'
const reading = 'Reading:'
const servers = 'Servers:'
const groups = 'Groups of customers:'
const cuts = 'Cut points and gates:'
const campaign = 'Control group of a campaign:'
const weights = 'Sensitivity to weights:'
const engine = 'Engine:'
const program = 'Program:'

/** The options of every classifier, in the order of help. */
export const sharedOptions = {
  format: {
    short: 'f',
    placeholder: 'format',
    group: output,
    help: 'form of the output',
    choices: portfolioFormats,
    fallback: 'by the ending of --output, else table',
    check: oneOf(portfolioFormats),
  },
  output: {
    short: 'o',
    placeholder: 'file',
    group: output,
    help: 'write to this file instead of standard output',
    path: 'output',
    check: text,
  },
  columns: {
    placeholder: 'a,b,…',
    group: output,
    help: 'these columns in this order, of the result or of the input, such as rank,name,email',
    check: names,
  },
  history: {
    placeholder: 'file[#name]',
    group: output,
    help: 'also keep the portfolio in this history file, as the snapshot of its date',
    path: 'output',
    check: historyFile,
  },
  top: {
    placeholder: 'n',
    group: output,
    help: 'customers shown by table and md, or "all"',
    fallback: '20',
    check: (value, name) => (value === 'all' ? value : rowCount(value, name)),
  },
  lang: {
    placeholder: languages.join('|'),
    group: output,
    help: 'language of words and numbers',
    choices: languages,
    fallback: 'en',
    check: oneOf(languages),
  },
  chart: { group: output, help: 'also draw charts in the table, in text' },
  report_customers: {
    placeholder: 'n|all|none',
    group: output,
    help: 'customers included in an html page; none for a report that you share',
    choices: ['all', 'none'],
    open: true,
    fallback: '10000',
    check: (value, name) => (value === 'all' || value === 'none' ? value : rowCount(value, name)),
  },
  excel: { group: output, help: 'csv that opens correctly in Excel: BOM, CRLF, and ; with decimal comma under --lang es' },
  raw: { group: output, help: 'do not guard csv text cells against formula injection' },

  map: {
    placeholder: 'field=column',
    group: reading,
    help: 'the column, or a formula over columns, for a field that is not recognised; field= ignores a recognised one; repeatable',
    repeatable: true,
    check: fieldAndColumn,
  },
  aggregate: { group: reading, help: 'add up rows of the same customer; always done for a file with dates' },
  join: {
    placeholder: 'file',
    group: reading,
    help: 'more columns from this file, for the same customers, or row by row with --on; repeatable',
    repeatable: true,
    path: 'input',
    check: text,
  },
  on: {
    placeholder: 'column',
    group: reading,
    help: 'the column, or one=other, by which the rows of the --join before it are joined',
    repeatable: true,
    behind: 'join',
    check: keyOfJoin,
  },
  rollup: {
    placeholder: 'file',
    group: reading,
    help: 'add accounts up under their ultimate parent, from a file with customer and parent',
    path: 'input',
    check: text,
  },
  currency: {
    placeholder: 'code',
    group: reading,
    help: 'convert amounts to this currency, row by row, at the --rates of each row’s day',
    check: currencyCode,
  },
  rates: {
    placeholder: 'file',
    group: reading,
    help: 'currency,date,rate: units of --currency for one of the other, from that day on',
    path: 'input',
    check: text,
  },
  totals: {
    placeholder: 'keep|drop',
    group: reading,
    help: 'whether rows that look like totals count as customers, or are left out',
    choices: ['keep', 'drop'],
    fallback: 'by what they add up',
    check: oneOf(['keep', 'drop']),
  },
  distinct: {
    placeholder: 'row|order',
    group: reading,
    help: 'count identical rows once; or one row per order',
    choices: ['row', 'order'],
    preset: 'row',
    check: oneOf(['row', 'order']),
  },
  numbers: {
    placeholder: 'format',
    group: reading,
    help: 'how numbers are written',
    choices: numberFormats,
    fallback: 'found from the file',
    check: oneOf(numberFormats),
  },
  date_format: {
    placeholder: 'format',
    group: reading,
    help: 'how dates are written, such as DD/MM/YYYY',
    fallback: 'found from the file',
    check: text,
  },
  missing: {
    placeholder: 'marks',
    group: reading,
    help: 'texts that mean "no value", such as \'NA,-\'; an empty cell always does',
    fallback: 'n/a, NA, null, none, -, and such',
    check: marks,
  },
  signs: {
    placeholder: 'list',
    group: reading,
    help: "what words behind an amount mean, such as 'Dr=+,Cr=-'",
    check: signWords,
  },
  delimiter: {
    placeholder: 'sign',
    group: reading,
    help: 'character between cells, or "tab", or "space" for columns aligned by spaces',
    fallback: 'found from the file',
    check: delimiter,
  },
  sheet: {
    placeholder: 'name',
    group: reading,
    help: 'which sheet of a workbook is read',
    fallback: 'the first with headers that are recognised',
    check: text,
  },
  header_line: {
    placeholder: 'n',
    group: reading,
    help: 'the line of the header, counted from 1',
    fallback: 'found from the file',
    check: wholeNumber(1),
  },
  header: {
    placeholder: 'names',
    group: reading,
    help: "names for the columns of a file without a header, such as 'customer,,date,units,sales'",
    check: headNames,
  },
  encoding: {
    placeholder: 'name',
    group: reading,
    help: 'encoding of text files',
    choices: encodings,
    open: true,
    fallback: 'found from the file',
    check: text,
  },
  table: { placeholder: 'name', group: servers, help: 'the table, if the address does not name one, such as sales.ledger', check: text },
  timeout: {
    placeholder: 'time',
    group: servers,
    help: 'the most that a server may take for one query, such as 90s, 10m or 1h',
    fallback: '10m',
    check: duration,
  },
  max_scan: { placeholder: 'size', group: servers, help: 'the most that a query may read on the server, such as 50GB', check: byteSize },
  fold_from: {
    placeholder: 'rows',
    group: servers,
    help: 'tables with at least this many rows are added up on the server; smaller ones are read whole',
    fallback: '500000',
    check: wholeNumber(0),
  },
  time_zone: {
    placeholder: 'name',
    group: reading,
    help: 'the zone in which times with an offset from UTC have their day, such as Europe/Madrid; by default the day as written, of a server that in UTC',
    check: zone,
  },
  where: {
    placeholder: 'condition',
    group: reading,
    help: 'rows that count, such as "[Financial Status] = \'paid\'"; repeatable, all must hold',
    repeatable: true,
    check: condition,
  },
  since: { placeholder: 'date', group: reading, help: 'rows from this date on, YYYY-MM-DD', check: calendarDate },
  until: { placeholder: 'date', group: reading, help: 'rows up to and including this date', check: calendarDate },
  as_of: {
    placeholder: 'date',
    group: reading,
    help: 'reference date, YYYY-MM-DD; later rows are left out',
    fallback: 'the latest date in the data',
    check: calendarDate,
  },
  on_reject: {
    placeholder: 'fail|skip',
    group: reading,
    help: 'whether faulty rows stop the run, or are left out and written to --rejects',
    choices: ['fail', 'skip'],
    fallback: 'fail',
    check: oneOf(['fail', 'skip']),
  },
  rejects: { placeholder: 'file', group: reading, help: 'where faulty rows are written', path: 'output', check: text },
  max_rejects: {
    placeholder: 'n',
    group: reading,
    help: 'with skip, stop all the same when more rows than this are faulty',
    check: wholeNumber(0),
  },

  split: {
    placeholder: 'column',
    group: groups,
    help: 'show customers and money by the values of a column, such as channel or region',
    check: text,
  },
  within: {
    placeholder: 'column',
    group: groups,
    help: 'fit the cut points inside each group of customers that a column makes',
    check: text,
  },

  save_model: { placeholder: 'file', group: cuts, help: 'save the fitted cut points as JSON', path: 'output', check: text },
  model: { placeholder: 'file', group: cuts, help: 'apply saved cut points instead of fitting new ones', path: 'model', check: text },
  fail_on: {
    placeholder: 'rule',
    group: cuts,
    help: "exit 1 where the rule holds, such as 'A.customers < 10' or 'top1.share > 0.5'; repeatable",
    repeatable: true,
    check: parseGate,
  },
  strict: { group: cuts, help: 'exit 1 where there is any warning' },
  today: { placeholder: 'date', group: cuts, help: 'the day up to which the rule as_of.age counts, YYYY-MM-DD', check: calendarDate },
  explain: {
    placeholder: 'customer',
    group: cuts,
    help: 'explain why this customer is in its segment, and stop',
    local: true,
    check: text,
  },

  sensitivity: {
    placeholder: 'part',
    group: weights,
    help: 'rank ranges when each weight varies by ± this part, such as 0.2; for classifiers with weighted criteria',
    local: true,
    check: partBelowOne,
  },
  draws: {
    placeholder: 'n',
    group: weights,
    help: 'how often weights are drawn',
    fallback: '1000',
    local: true,
    check: wholeNumber(1, 100_000),
  },
  control: {
    placeholder: 'part',
    group: campaign,
    help: 'draw this part of every segment as the control group of a campaign, such as 0.1',
    local: true,
    check: partOfAll,
  },
  control_list: {
    placeholder: 'file',
    group: campaign,
    help: 'where the drawn list of customer,group is written, for cartera lift --campaign',
    path: 'output',
    local: true,
    check: text,
  },
  seed: { placeholder: 'n', group: weights, help: 'seed of the random numbers', fallback: '1', local: true, check: wholeNumber(0) },

  sql: { group: engine, help: 'print the SQL that would run, and stop', local: true },
  memory: { placeholder: 'size', group: engine, help: 'memory limit, such as 2GB; more data spills to disk', check: memory },
  threads: { placeholder: 'n', group: engine, help: 'number of threads', check: threadCount },
  temp_dir: { placeholder: 'folder', group: engine, help: 'folder for data that does not fit in memory', path: 'folder', check: folder },

  plugin: {
    placeholder: 'file|package',
    group: program,
    help: 'a classifier of your own: a .yaml or .js file, or a package; repeatable',
    repeatable: true,
    path: 'plug-in',
    local: true,
    check: text,
  },
  quiet: { short: 'q', group: program, help: 'no summary, warnings or progress on standard error' },
  color: { group: program, help: 'no colours', negated: true, local: true },
  config: { group: program, help: 'leave cartera.yaml and *.cartera.yaml unread', negated: true, local: true },
  debug: { group: program, help: 'show the stack trace of a bug' },
} as const satisfies Record<string, OptionSpec>

export type SharedOptions = OptionValues<typeof sharedOptions>

const {
  numbers,
  date_format,
  missing,
  signs,
  delimiter: sign,
  sheet,
  header_line,
  header,
  encoding,
  table,
  timeout,
  max_scan,
  fold_from,
  time_zone,
  join,
  on,
  rollup,
  currency,
  rates,
  totals,
  distinct,
  where,
  since,
  until,
  as_of,
  memory: most,
  threads,
  temp_dir,
  quiet,
  color,
  config,
  debug,
} = sharedOptions

/** Which classifiers there are beside the built-in ones; read before the line is parsed, see `plugins.ts`. */
export const pluginOptions = {
  plugin: asShown({ ...sharedOptions.plugin, group: 'Options:' }),
  config: { ...config, group: 'Options:' },
} as const

/** How the tables of servers are read. */
const serverOptions = { table, timeout, max_scan, fold_from, time_zone } as const

/** How the text of files is read. */
export const textOptions = {
  numbers,
  date_format,
  missing,
  signs,
  delimiter: sign,
  sheet,
  header_line,
  header,
  encoding,
  ...serverOptions,
} as const

/** What is joined to the rows. */
export const joinOptions = { join, on, rollup } as const

/** Which rows count. */
export const rowOptions = { currency, rates, totals, distinct, where, since, until, as_of } as const

/** Limits of the engine. */
export const engineOptions = { memory: most, threads, temp_dir } as const

/** How sure an interval is. */
export const confidence = {
  placeholder: 'share',
  help: 'confidence of the intervals',
  fallback: '0.95',
  local: true,
  check: partOfAll,
} as const

/** What every command takes, last in its help. */
export const programOptions = { quiet, color, config, debug } as const
