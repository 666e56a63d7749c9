/** What a cartera.yaml may say. Editors get this as a JSON Schema. */
import * as z from 'zod'
import { policyShape } from '../authored/policy-shape.js'
import { shape, word } from '../model/shape.js'
import { languages } from '../words/sentence.js'
import { portfolioFormats } from '../writers/formats.js'

const text = z.string().min(1)
const name = z.union([text, z.number()])
const oneOrMore = <T extends z.ZodType>(of: T) => z.union([of, z.array(of).min(1)])

const words = z.union([text, shape({ en: text.optional(), es: text.optional() })]).describe('one text, or one by language: {en: …, es: …}')

const joined = shape({
  file: text.describe('the path, as seen from this file'),
  on: text.optional().describe('the column that both have, or one=other'),
})

const inputs = shape({
  files: oneOrMore(text).describe('the data: paths or globs, as seen from this file; "-" is standard input'),
  map: z
    .record(text, z.string())
    .optional()
    .describe('field: column, where a column is not recognised by itself; an empty text lets a recognised one go'),
  join: oneOrMore(z.union([text, joined]))
    .optional()
    .describe('more columns for the same customers, or with "on" row by row'),
  rollup: text.optional().describe('a file with customer and parent: accounts are added up under their ultimate parent'),
  aggregate: z.boolean().optional().describe('add up rows of the same customer; always done for a file with dates'),
  numbers: name.optional().describe('how numbers are written, such as "1.234,56"; by default as found in the file'),
  date_format: text.optional().describe('how dates are written, such as DD/MM/YYYY; by default as found in the file'),
  missing: text.optional().describe('texts that mean "no value", such as NA,-'),
  signs: text.optional().describe('what words behind an amount mean, such as Dr=+,Cr=-'),
  delimiter: text.optional().describe('sign between cells, or tab; by default as found in the file'),
  sheet: z.string().optional().describe('which sheet of a workbook is read; by default the first with headers that are recognised'),
  header_line: z.int().min(1).optional().describe('the line of the header, counted from 1; by default as found in the file'),
  header: text.optional().describe('names for the columns of files without a header, such as "customer,,date,units,sales"'),
  encoding: text.optional().describe('encoding of text files; by default as found in the file'),
  table: text.optional().describe('of servers: the table, if the address does not name one, such as sales.ledger'),
  timeout: name.optional().describe('of servers: the most that a query may take, such as 10m'),
  max_scan: name.optional().describe('of servers: the most that a query may read, such as 50GB'),
  fold_from: z.int().min(0).optional().describe('of servers: tables of so many rows are added up there; by default 500000'),
  time_zone: text
    .optional()
    .describe(
      'the zone in which times with an offset from UTC have their day, such as Europe/Madrid; by default the day as written, of a server that in UTC',
    ),
  currency: text.optional().describe('the currency to which amounts are converted, such as EUR'),
  rates: text.optional().describe('a file of currency,date,rate: units of that currency for one of the other, from that day on'),
  totals: word(['keep', 'drop']).optional().describe('whether rows that look like totals count as customers, or are left out'),
  distinct: word(['row', 'order']).optional().describe('count identical rows once; or one row per order'),
  where: oneOrMore(text).optional().describe('conditions that rows must fulfil, such as "Status = \'paid\'"; all must hold'),
  since: text.optional().describe('rows from this date on, YYYY-MM-DD'),
  until: text.optional().describe('rows up to and including this date, YYYY-MM-DD'),
  as_of: text.optional().describe('reference date, YYYY-MM-DD; by default the latest date in the data'),
  on_reject: word(['fail', 'skip']).optional().describe('what faulty rows do: fail the run, or be set aside'),
  rejects: text.optional().describe('where the rows that are set aside are written'),
  max_rejects: z.int().min(0).optional().describe('with skip, stop all the same when more rows than this are faulty'),
})

const parameters = z
  .union([z.null(), z.record(text, z.unknown())])
  .describe('the classifier’s parameters, as its options with _ for -; "classifier" where its name is not the key')

const when = z.record(text, oneOrMore(name))

const policy = policyShape(words)

const segment = shape({
  id: name.describe('a short name that stays, such as key or 1.2'),
  label: words.optional().describe('its words; by default the id'),
  when: oneOrMore(when)
    .optional()
    .describe('the segment, or a list of segments, by each classifier named; a list of these means any; without it, every customer'),
  approach: words.optional().describe('how they are served, such as relational; gives a column'),
  policy: policy.optional().describe('how they are treated; gives a column, or one a part'),
  split: text.optional().describe('a column, such as channel, by whose values the portfolio is divided: 1.1, 1.2, …, the largest first'),
})

const portfolio = shape({
  measure: text.optional().describe('what shares are shares of, and the order in a segment: a field or a column; by default sales'),
  segments: z.array(segment).min(1).optional().describe('best first; the first that matches wins'),
})

const output = z.union([
  text,
  shape({ file: text, format: word(portfolioFormats).optional().describe('by default from the ending of the file') }),
])

/** A whole cartera.yaml. */
export const configShape = shape({
  name: text.optional().describe('the name of the portfolio; by default portfolio'),
  title: words.optional().describe('the title of the report'),
  inputs,
  plugins: z
    .array(text)
    .optional()
    .describe('classifiers of one’s own: files or packages; *.cartera.yaml beside this file are found by themselves'),
  classifiers: z.record(text, parameters).describe('each places every customer and gives columns with its name before them'),
  portfolio: portfolio.optional(),
  split: text.optional().describe('a column, such as channel, by whose values customers and money are told'),
  within: text.optional().describe('a column, such as region, inside whose groups the cut points are fitted'),
  columns: oneOrMore(text).optional().describe('these columns in this order, of the result or of the input, such as [rank, name, email]'),
  outputs: z.array(output).min(1).optional().describe('by default the table on standard output'),
  top: name.optional().describe('customers shown by table and md; by default 20'),
  chart: z.boolean().optional().describe('pictures in the table, of characters'),
  report_customers: name.optional().describe('customers that a page of html holds: a number, all or none; by default 10000'),
  excel: z.boolean().optional().describe('csv that Excel opens by itself'),
  raw: z.boolean().optional().describe('no guard of csv text cells against formula injection'),
  model: text.optional().describe('a file of saved cut points, which are applied instead of fitting new ones'),
  save_model: text.optional().describe('a file in which the fitted cut points are saved'),
  strict: z.boolean().optional().describe('exit 1 where there is any warning'),
  today: text.optional().describe('the day up to which the rule as_of.age counts, YYYY-MM-DD'),
  memory: text.optional().describe('memory limit, such as 2GB; more data spills to disk'),
  threads: z.int().min(1).optional().describe('number of threads'),
  temp_dir: text.optional().describe('folder for data that does not fit in memory: a folder that exists'),
  control: name.optional().describe('this part of every segment is drawn as the control group of a campaign, such as 0.1'),
  control_list: text.optional().describe('a file in which the drawn list of customer,group is written'),
  seed: z.int().min(0).optional().describe('seed of the random numbers; by default 1'),
  quiet: z.boolean().optional().describe('no summary, warnings or progress on standard error'),
  history: text.optional().describe('a file in which each run is kept as the snapshot of its date; file#name for a series of another name'),
  cross: z
    .array(z.array(text).length(2))
    .min(1)
    .max(1)
    .optional()
    .describe('two classifiers whose segments make a table of customers and money'),
  gates: oneOrMore(text).optional().describe('rules such as "key.customers < 10"; exit 1 where one holds'),
  lang: word(languages).optional().describe('language of words and numbers'),
}).describe('What cartera run reads, places and writes.')

export type ConfigFile = z.infer<typeof configShape>
