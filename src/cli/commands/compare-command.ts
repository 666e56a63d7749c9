import { parseComparisonGate } from '../../answers/comparison/comparison-gates.js'
import type { OptionSpecs, OptionValues } from '../option.js'
import type { OwnCommand } from '../own-command.js'
import { engineOptions, programOptions, sharedOptions } from '../shared-options.js'

const { format, output, top, lang, excel, raw } = sharedOptions

/** The options of `compare`, in the order of help. */
export const compareOptions = {
  format,
  output,
  top: { ...top, help: 'movers, entered and left customers shown by table and md, or "all"' },
  history: {
    ...sharedOptions.history,
    help: 'compare the last two snapshots of this file; <before> and <after> are dates in it',
    local: true,
  },
  lang,
  excel,
  raw,
  fail_on: {
    ...sharedOptions.fail_on,
    group: 'Gates:',
    help: "exit 1 where the rule holds, such as 'moved.share > 0.1' or 'A->C > 0'; repeatable",
    local: true,
    check: parseComparisonGate,
  },
  ...engineOptions,
  ...programOptions,
} as const satisfies OptionSpecs

export type CompareCommandOptions = OptionValues<typeof compareOptions>

/** `cartera compare`. */
export const compareCommand: OwnCommand = {
  name: 'compare',
  summary: 'who moved between two portfolios',
  description: 'Who moved between two portfolios that cartera wrote, and what that is worth.',
  operands: ['[before]', '[after]'],
  usage: '<before> <after>',
  options: compareOptions,
  examples: [
    'cartera compare january.json february.json',
    "cartera compare january.csv february.csv --fail-on 'moved.share > 0.1'",
    'cartera compare portfolio.duckdb@2026-01-05 portfolio.duckdb@2026-01-12',
    'cartera compare --history portfolio.duckdb',
  ],
  remarks: [
    'Files: csv (also of --excel), json, ndjson or parquet as a classifier wrote it,',
    'in any two forms; "-" is standard input. Json and a history alone tell what cut',
    'points there are. A snapshot of a history is file@date or file#name@date; a date',
    'is YYYY-MM-DD, first, previous or last.',
    'Rules: moved.share, moved.customers; stayed, up, down, entered, left with',
    '.customers, .share or .<measure>; A->C, entered->A, A->left; and what a segment',
    'holds after: A.customers, A.<measure>.',
  ],
  run: async (sides, command, door) => {
    const [before, after] = sides as (string | undefined)[]
    return (await import('./run-compare.js')).runCompare(before, after, command, door)
  },
}
