import { parseComparisonGate } from '../portfolio/comparison-gates.js'
import type { OptionSpecs, OptionValues } from './option.js'
import { sharedOptions } from './shared-options.js'

const { format, output, top, lang, excel, raw, memory, threads, temp_dir, quiet, color, config, debug } = sharedOptions

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
  memory,
  threads,
  temp_dir,
  quiet,
  color,
  config,
  debug,
} as const satisfies OptionSpecs

export type CompareCommandOptions = OptionValues<typeof compareOptions>
