import { type OptionSpecs, oneOf } from './option.js'
import { sharedOptions } from './shared-options.js'

const formats = ['table', 'json', 'md'] as const

const { output, lang, map, numbers, date_format, delimiter, encoding, temp_dir, quiet, color, debug } = sharedOptions

/** The options of `inspect`, in the order of help. */
export const inspectOptions = {
  format: {
    ...sharedOptions.format,
    placeholder: 'table|json|md',
    choices: formats,
    fallback: 'by the ending of --output, else table',
    local: true,
    check: oneOf(formats),
  },
  output: { ...output, local: true },
  lang: { ...lang, help: 'words of table and md' },
  map,
  numbers,
  date_format,
  delimiter,
  encoding,
  temp_dir: { ...temp_dir, help: 'where standard input is kept' },
  quiet: { ...quiet, help: 'no summary on standard error' },
  color,
  debug,
} as const satisfies OptionSpecs
