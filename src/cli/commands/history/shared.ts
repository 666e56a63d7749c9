/** What the commands of a history share. */
import type { HistoryOptions } from '../../../answers/history/open-history.js'
import { type HistoryPlace, parsePlace } from '../../../answers/portfolio/keeper/place.js'
import { usageError } from '../../../errors.js'
import { say } from '../../../words/sentence.js'
import { formatsFor } from '../../../writers/formats.js'
import type { Door } from '../../door.js'
import { type OptionSpecs, type OptionValues, oneOf, text } from '../../option.js'
import { calendarDate } from '../../option-checks.js'
import { checkExcel, formatAsked } from '../../output-options.js'
import type { Answered, During, Plan } from '../../plan.js'
import { engineOptions, programOptions, sharedOptions } from '../../shared-options.js'

const formats = formatsFor(['rows', 'report', 'document'], ['parquet'])
const { output, lang, chart, excel, raw } = sharedOptions

/** Heading of the options that choose from a history. */
export const which = 'Which:'

export const name = {
  placeholder: 'name',
  group: which,
  help: 'the series, where the file has several; file#name means the same',
  local: true,
  check: text,
} as const

export const format = {
  ...sharedOptions.format,
  placeholder: formats.join('|'),
  choices: formats,
  local: true,
  check: oneOf(formats),
} as const

export const top = { ...sharedOptions.top, help: 'rows shown by table and md, the last ones, or "all"' } as const

/** The options of output that all take. */
export const written = { output: { ...output, local: true }, lang, excel, raw } as const

/** Pictures in tables. */
export const drawn = { chart } as const

/** The last options of all. */
export const rest = { ...engineOptions, ...programOptions } as const

export const date = (help: string) => ({ placeholder: 'date', group: which, help, local: true, check: calendarDate }) as const

const common = { name, format: sharedOptions.format, ...written, ...drawn, top, ...rest } as const satisfies OptionSpecs

interface Asked {
  /** The place as it was given. */
  place: string
  options: Omit<OptionValues<typeof common>, 'top'> & { top?: number | 'all' | undefined; as_of?: string | undefined }
  /** All dates are told of, or one. */
  whole: boolean
  door: Door
}

/** Where an answer about a history goes, and how the file is read. */
export async function historyPlan(
  { place: given, options, whole, door }: Asked,
  work: (place: HistoryPlace, reading: HistoryOptions) => Promise<Answered>,
): Promise<Plan> {
  const place = placeOf(given, options)
  if (whole && place.at !== undefined)
    throw usageError('bad-value', say('all-dates-told', place.at), { value: place.at, hint: say('where-dates-go') })
  const format = formatAsked(options)
  checkExcel(options, format)
  const { memory, threads, temp_dir } = options
  const reading = ({ engine, onWait }: During) => ({
    memory,
    threads,
    temp_dir,
    signal: door.signal,
    ...engine,
    onWait: () => onWait(place.file),
  })
  return {
    outputs: [{ file: options.output, format }],
    inputs: [place.file],
    options,
    async work(during) {
      if (whole && format === 'parquet')
        throw usageError('bad-value', say('parquet-of-snapshot'), { value: format, hint: say('write-csv-or-json') })
      return work(place, reading(during))
    },
  }
}

/** Series and date may stand in the place or in options, not in both differently. */
function placeOf(given: string, { name, as_of }: Asked['options']): HistoryPlace {
  const said = parsePlace(given)
  const refuse = (value: string, option: string) => {
    throw usageError('bad-value', say('said-otherwise', given, value, option), { value, hint: say('say-it-once') })
  }
  if (name !== undefined && said.name !== undefined && name !== said.name) refuse(said.name, `--name ${name}`)
  if (as_of !== undefined && said.at !== undefined && as_of !== said.at) refuse(said.at, `--as-of ${as_of}`)
  return { ...said, ...(name === undefined ? {} : { name }), ...(as_of === undefined ? {} : { at: as_of }) }
}
