import { formatsFor } from '../../writers/formats.js'
import { type OptionSpecs, oneOf } from '../option.js'
import type { OwnCommand } from '../own-command.js'
import { sharedOptions, textOptions } from '../shared-options.js'

/** The formats of `inspect`. */
export const inspectFormats = formatsFor(['report', 'document'])

const { output, lang, map, temp_dir, quiet, color, debug } = sharedOptions

/** The options of `inspect`, in the order of help. */
export const inspectOptions = {
  format: {
    ...sharedOptions.format,
    placeholder: inspectFormats.join('|'),
    choices: inspectFormats,
    fallback: 'by the ending of --output, else table',
    local: true,
    check: oneOf(inspectFormats),
  },
  output: { ...output, local: true },
  lang: { ...lang, help: 'words of table and md' },
  map,
  ...textOptions,
  temp_dir: { ...temp_dir, help: 'where standard input is kept' },
  quiet: { ...quiet, help: 'no summary on standard error' },
  color,
  debug,
} as const satisfies OptionSpecs

/** `cartera inspect`. */
export const inspectCommand: OwnCommand = {
  name: 'inspect',
  summary: 'what is understood of a file and why, and which classifiers can run on it',
  operands: ['<file...>'],
  options: inspectOptions,
  examples: ['cartera inspect ledger.csv', 'cartera inspect "sales-2026-*.csv" --format json'],
  remarks: [
    'Files: as for the classifiers; only samples of them are read.',
    'An ambiguous format is shown with its readings; it is no error here.',
    'Options can also be set as CARTERA_<OPTION>, such as CARTERA_LANG=es.',
  ],
  run: async ([files], command, door) => (await import('./run-inspect.js')).runInspect(files as string[], command, door),
}
