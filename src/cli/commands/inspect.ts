import type { Inspection } from '../../answers/inspection/inspection.js'
import { say, type Text } from '../../words/sentence.js'
import { formatsFor } from '../../writers/formats.js'
import type { Asked, Command } from '../command.js'
import { type OptionSpecs, oneOf } from '../option.js'
import { formatAsked } from '../output-options.js'
import type { Plan } from '../plan.js'
import { filesBeside, joinsOf, refuseInputTwice } from '../reading.js'
import { sharedOptions, textOptions } from '../shared-options.js'
import { filesOf } from '../summary.js'

const formats = formatsFor(['report', 'document'])

const { output, lang, map, join, on, temp_dir, quiet, color, debug } = sharedOptions

const options = {
  format: {
    ...sharedOptions.format,
    placeholder: formats.join('|'),
    choices: formats,
    fallback: 'by the ending of --output, else table',
    local: true,
    check: oneOf(formats),
  },
  output: { ...output, local: true },
  lang,
  map,
  join,
  on,
  ...textOptions,
  temp_dir: { ...temp_dir, help: 'where standard input is kept' },
  quiet: { ...quiet, help: 'no summary on standard error' },
  color,
  debug,
} as const satisfies OptionSpecs

/** `cartera inspect`. */
export const inspect: Command<typeof options> = {
  name: 'inspect',
  summary: 'what cartera understands of a file and why, and which classifiers can run on it',
  operands: ['<file...>'],
  options,
  examples: [
    'cartera inspect ledger.csv',
    'cartera inspect lines.csv --join orders.csv --on order_id',
    'cartera inspect "sales-2026-*.csv" --format json',
  ],
  remarks: [
    'Files: as for the classifiers; only samples of them are read.',
    'An ambiguous format is shown with its readings; it is not an error here.',
    'Options can also be set as CARTERA_<OPTION>, such as CARTERA_LANG=es.',
  ],
  completes: () => ({ operands: 'files' }),
  plan,
}

async function plan(asked: Asked<typeof options>): Promise<Plan> {
  const { operands: files, classifiers, door } = asked
  const {
    map,
    join,
    on,
    numbers,
    date_format,
    missing,
    signs,
    delimiter,
    sheet,
    header_line,
    header,
    encoding,
    temp_dir,
    timeout,
    max_scan,
    fold_from: _,
    time_zone,
    table,
    ...given
  } = asked.options()
  const format = formatAsked(given, formats, 'inspect')
  refuseInputTwice(files, { join })
  const hints = {
    map: map && Object.fromEntries(map),
    ...(join || on ? { join: joinsOf({ ...(join && { join }), ...(on && { on }) }) } : {}),
    numbers,
    date_format,
    missing,
    signs,
    delimiter,
    sheet,
    header_line,
    header,
    encoding,
    timeout,
    max_scan,
    time_zone,
    table,
    env: door.env,
    temp_dir,
    signal: door.signal,
  }
  return {
    outputs: [{ file: given.output, format }],
    inputs: [...files, ...filesBeside({ join })],
    options: { ...given, temp_dir, top: 'all' },
    async work() {
      const { inspect } = await import('../../answers/inspection/inspect.js')
      const { inspectionAnswer } = await import('../../answers/inspection/answer.js')
      const inspection = await inspect(files, classifiers, hints)
      return {
        answer: inspectionAnswer(inspection),
        inputs: inspection.files.map(({ path }) => path),
        summary: summaryOf(inspection, given.output === '-' ? undefined : given.output),
      }
    },
  }
}

function summaryOf({ files }: Inspection, to: string | undefined): Text[] {
  const rows = files.reduce((sum, { sampled }) => sum + sampled.rows, 0)
  const all = files.every(({ sampled }) => sampled.all)
  const looked = say('looked-at', rows, all, filesOf(files))
  return [to === undefined ? looked : say('and-wrote', looked, to)]
}
