import { counted } from './figures.js'
import type { Limit } from './shapes.js'

const limits = { 'at-least': 'of at least', 'more-than': 'above', 'at-most': 'of at most', 'less-than': 'below' }
const lengths = { 'at-least': 'at least', 'at-most': 'at most' }

/** What options of the command line take, and which do not go together. */
export const options = {
  'a-value': 'a value',
  numbers: 'numbers',
  'number-bound': (limit: Limit, bound: string) => `a number ${limits[limit]} ${bound}`,
  'numbers-bound': (limit: Limit, bound: string) => `numbers ${limits[limit]} ${bound}`,
  'values-counted': (limit: keyof typeof lengths, count: string) => `${lengths[limit]} ${count} values`,
  'characters-counted': (limit: keyof typeof lengths, count: string) => `${lengths[limit]} ${count} characters`,
  'whole-between': (least: number, most: number) => `a whole number of ${least} to ${most}`,
  'whole-from': (least: number) => `a whole number of ${least} or more`,
  'whole-or-all': 'a whole number of 0 or more, or all',
  'part-below-1': 'a number above 0 and below 1, such as 0.2 for ±20%',
  'a-calendar-date': 'a date as YYYY-MM-DD',
  'at-most-threads': (most: number) => `at most ${most} threads`,
  'names-between-commas': "names with commas between them, such as 'customer,,date,sales'",
  'names-once': (name: string) => `each name once, but "${name}" appears twice`,
  'words-with-signs': "words with + or -, such as 'Dr=+,Cr=-'",
  'a-size': 'a size such as 512MB or 2GB',
  'bytes-of-scan': 'a size such as 500MB or 50GB',
  'a-duration': 'a time such as 90s, 10m or 1h, up to 24 days',
  'a-time-zone': 'a time zone such as Europe/Madrid',
  'an-existing-folder': 'a folder that exists',
  'a-delimiter': 'one character such as , ; | or ~, or tab, or space',
  'field-and-column': 'field=column',
  'map-example': "Write for example --map 'sales=Net amount'.",
  'a-history-place': 'a file, or file#name',
  'date-of-history': 'The date is that of the data, or of --as-of.',
  'a-pair-of-names': 'two names such as bcg,winer',
  'a-file-or-package': 'a file or a package',
  'where-suggest-goes': 'A single cut point can be suggested, such as burnett --cut or bcg --growth-cut.',
  'option-required': (option: string, help: string) => `${option} is required: ${help}`,
  'option-no-field': (option: string, field: string) => `${option}: there is no field "${field}"`,
  'option-fields': (fields: readonly string[]) => `Fields: ${fields.join(', ')}.`,

  'ending-no-format': (ending: string, command: string) =>
    `--output: the ending "${ending}" is not a format${command === '' ? '' : ` of ${command}`}`,
  'endings-or-format': (endings: readonly string[]) => `The endings are ${endings.join(' ')}; or say the format with --format.`,
  'excel-without-csv': (format: string) => `--excel goes with csv, not with ${format}`,
  'add-format-csv': 'Add --format csv.',
  'a-file-each': 'Give --output, --save-model, --rejects and --history a file each.',
  'without-sensitivity': (option: string) => `${option} goes with --sensitivity`,
  'add-sensitivity': 'Add --sensitivity 0.2, or leave it out.',
  'sensitivity-no-portfolio': (option: string) => `--sensitivity adds to a portfolio, and ${option} shows none`,
  'leave-one-out': 'Leave one of them out.',
  'advice-no-portfolio': (option: string, suggest: string, other: string, because: string) =>
    `${option} ${suggest} gives advice and no portfolio, so ${other} does not go with it: ${because}`,
  'leave-out-or-cut': (other: string, option: string) => `Leave ${other} out, or give ${option} the cut point that you choose.`,
  'model-has-cuts': 'a saved model has cut points already',
  'no-cut-chosen': 'no cut point is chosen yet',
  'no-segments-yet': 'there are no segments yet',
  'nobody-placed-yet': 'no customer is placed yet',
  'breaks-outside-sql': 'natural breaks are found outside SQL',
  'gate-tripped': (rule: string, name: string, value: string) => `--fail-on '${rule}': ${name} is ${value}`,
  'history-no-file': (file: string) => `--history: ${file} is not a file`,
  'name-history-file': 'Name a file, such as portfolio.duckdb.',

  'option-unknown': (option: string) => `unknown option "${option}"`,
  'command-unknown': (command: string) => `unknown command "${command}"`,
  'option-needs-value': (option: string, placeholder: string) => `${option} needs a value: ${option} ${placeholder}`,
  'too-many-arguments': (command: string, expected: number, given: number) =>
    `too many arguments for "${command}": expected ${counted(expected, 'argument', 'arguments')} but got ${given}`,
  meant: (word: string) => `Did you mean ${word}?`,
  'meant-one-of': (words: readonly string[]) => `Did you mean one of ${words.join(', ')}?`,
  'see-help-of': (command: string) => `See ${command} --help.`,
  'name-command-first': 'Name a classifier or a command first; see cartera --help.',
  'file-without-command': (file: string) => `${file} is data, not a command`,
  'inspect-file': (file: string) => `To see what can be done with it: cartera inspect ${file}`,
}
