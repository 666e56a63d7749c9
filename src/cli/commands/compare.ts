import type { ComparisonHeader } from '../../answers/comparison/comparison.js'
import { parseComparisonGate, trippedComparisonGates } from '../../answers/comparison/comparison-gates.js'
import { parsePlace, shownPlace } from '../../answers/portfolio/keeper/place.js'
import { usageError } from '../../errors.js'
import { say, type Text } from '../../words/sentence.js'
import type { Asked, Command } from '../command.js'
import type { OptionSpecs, OptionValues } from '../option.js'
import { checkExcel, formatAsked, shownRows, writtenFiles } from '../output-options.js'
import type { Plan } from '../plan.js'
import { refuseInputTwice } from '../reading.js'
import { engineOptions, programOptions, sharedOptions } from '../shared-options.js'
import { warningLines } from '../summary.js'

const { format, output, top, lang, chart, excel, raw } = sharedOptions

const options = {
  format,
  output,
  top: { ...top, help: 'movers, entered and left customers shown by table and md, or "all"' },
  history: {
    ...sharedOptions.history,
    path: 'input',
    help: 'compare the last two snapshots of this file; <before> and <after> are dates in it',
    local: true,
  },
  lang,
  chart,
  excel,
  raw,
  report_customers: {
    ...sharedOptions.report_customers,
    placeholder: 'all|none',
    help: 'none: html names no customer, for a page that you share',
    fallback: 'all',
  },
  fail_on: {
    ...sharedOptions.fail_on,
    group: 'Gates:',
    help: "exit 1 where the rule holds, such as 'moved.share > 0.1' or 'A->C > 0'; repeatable",
    local: true,
    check: parseComparisonGate,
  },
  strict: { ...sharedOptions.strict, group: 'Gates:' },
  sheet: { ...sharedOptions.sheet, help: 'which sheet of a workbook is read, of both where both are workbooks' },
  force: { group: 'Reading:', help: 'compare although --where, --since or --until differed', local: true },
  ...engineOptions,
  ...programOptions,
} as const satisfies OptionSpecs

/** `cartera compare`. */
export const compare: Command<typeof options> = {
  name: 'compare',
  summary: 'who moved between two portfolios',
  description: 'Shows who moved between two portfolios that cartera wrote, and how much money that is.',
  operands: ['[before]', '[after]'],
  usage: '<before> <after> [options]',
  options,
  examples: [
    'cartera compare january.json february.json',
    "cartera compare january.csv february.csv --fail-on 'moved.share > 0.1'",
    'cartera compare portfolio.duckdb@2026-01-05 portfolio.duckdb@2026-01-12',
    'cartera compare --history portfolio.duckdb',
  ],
  remarks: [
    'Files: csv (also of --excel), json, ndjson or parquet as a classifier wrote it,',
    'in any two formats; "-" is standard input. Only json and a history hold the cut',
    'points. A snapshot of a history is file@date or file#name@date; a date',
    'is YYYY-MM-DD, first, previous or last.',
    'Rules: total.change (-0.1 is a tenth less), moved.share, moved.customers;',
    'stayed, up, down, entered, left with .customers, .share or .<measure>;',
    'A->C, entered->A, A->left; and what a segment holds after: A.customers,',
    'A.<measure>.',
  ],
  method: {
    text: 'Customers of the two portfolios are matched by their id. Whoever is in both stayed in the segment, or moved up or down in the order of the segments; the others entered or left. The bridge leads from the total before to the total after: the changes of those who stayed, moved up and moved down, plus all that the entered hold, minus all that the left held. The sums are exact decimals.',
  },
  completes: () => ({ operands: 'files' }),
  plan,
}

async function plan(asked: Asked<typeof options>): Promise<Plan> {
  const { classifiers, door } = asked
  const given = asked.options()
  const [before, after] = sidesOf(asked.operands, given)
  const format = formatAsked(given)
  refuseInputTwice([before, after])
  checkExcel(given, format)
  return {
    outputs: [{ file: given.output, format }],
    inputs: [before, after].map((side) => parsePlace(side).file),
    options: given,
    async work({ engine }) {
      const { compare } = await import('../../answers/comparison/compare.js')
      const { comparisonAnswer } = await import('../../answers/comparison/answer.js')
      const { memory, threads, temp_dir } = given
      const limits = { memory, threads, temp_dir, signal: door.signal, ...engine }
      const labelled = ['table', 'md', 'json'].includes(format)
      const comparison = await compare(before, after, { ...limits, labelled, classifiers, sheet: given.sheet, force: given.force })
      const { header } = comparison
      return {
        answer: comparisonAnswer(comparison),
        inputs: header.inputs.map(({ path }) => path),
        tripped: () => trippedComparisonGates(given.fail_on ?? [], header),
        summary: [summaryOf(header, format, given)],
        warnings: warningLines(header.warnings),
        close: () => comparison.close(),
      }
    },
  }
}

/** With a history its last two snapshots, the one of a date and the last, or those of two dates. */
function sidesOf([first, second]: readonly string[], { history }: OptionValues<typeof options>): [string, string] {
  if (!history) {
    if (first !== undefined && second !== undefined) return [first, second]
    throw usageError('missing-argument', say('operand-missing', first === undefined ? 'before' : 'after'), {
      hint: say('see-help-of', 'cartera compare'),
    })
  }
  const at = (date: string) => shownPlace({ ...history, at: date })
  return [at(first ?? 'previous'), at(second ?? 'last')]
}

/** The line on standard error after a comparison, and one for each warning. */
function summaryOf({ inputs, bridge }: ComparisonHeader, format: string, given: OptionValues<typeof options>): Text {
  const sum = (counts: readonly number[]) => counts.reduce((total, each) => total + each, 0)
  const read = say(
    'read-sides',
    inputs.map(({ path, customers }) => say('customers-of', customers, path)),
  )
  const { stayed, ...others } = bridge
  const all = sum(Object.values(bridge).map(({ customers }) => customers))
  const listed = [sum([others.up.customers, others.down.customers]), others.entered.customers, others.left.customers]
  const shown = format === 'table' || format === 'md' ? sum(listed.map((of) => Math.min(of, shownRows(given)))) : all
  return say('summary', [read, say('wrote-customers', shown, all, writtenFiles(given.output))], [])
}
