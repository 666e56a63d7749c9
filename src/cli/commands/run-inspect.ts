import { extname } from 'node:path'
import type { Command } from 'commander'
import type { Inspection } from '../../answers/inspection/inspection.js'
import { exitCode, usageError } from '../../errors.js'
import { checkDestination, type Destination } from '../../writers/destination.js'
import { inspectionEndings, inspectionWriters } from '../../writers/index.js'
import { writeTo } from '../../writers/output.js'
import { type Door, tell } from '../door.js'
import { type OptionValues, readOptions } from '../option.js'
import { hasColor, terminalWidth } from '../terminal.js'
import { inspectOptions } from './inspect-command.js'

type InspectValues = OptionValues<typeof inspectOptions>
type InspectFormat = NonNullable<InspectValues['format']>

/** Shows what is understood of files; resolves to the exit code. */
export async function runInspect(files: readonly string[], command: Command, door: Door): Promise<number> {
  const options = readOptions(inspectOptions, command, door.env)
  const format = options.format ?? formatByEnding(options.output) ?? 'table'
  const { output, lang: language = 'en', temp_dir: tempDir } = options
  const to: Destination = { path: output === '-' ? undefined : output, inputs: files, stdout: door.stdout, tempDir, signal: door.signal }
  await checkDestination(to)
  const inspection = await door.inspect(files, door.classifiers, hintsOf(options, door))
  const color = to.path === undefined && hasColor(door.stdout, door.env)
  const width = terminalWidth(door.stdout, door.env)
  const inputs = [...files, ...inspection.files.map(({ path }) => path)]
  await writeTo({ ...to, inputs }, (out) =>
    inspectionWriters[format](inspection, out, { format, language, top: Number.POSITIVE_INFINITY, width, color, excel: false, raw: false }),
  )
  if (!options.quiet && !door.readerGone?.()) await tell(door, summaryOf(inspection, to.path))
  return exitCode.done
}

function formatByEnding(output: string | undefined): InspectFormat | undefined {
  if (output === undefined || output === '-') return undefined
  const ending = extname(output).toLowerCase()
  if (['', '.log'].includes(ending)) return undefined
  const format = inspectionEndings[ending]
  if (format !== undefined) return format
  throw usageError('unknown-ending', `--output: the ending "${ending}" is no format of inspect`, {
    value: output,
    hint: `The endings are ${Object.keys(inspectionEndings).join(' ')}; or say the format with --format.`,
  })
}

function hintsOf({ map, numbers, date_format, delimiter, header_line, encoding, temp_dir }: InspectValues, { signal }: Door) {
  return { map: map && Object.fromEntries(map), numbers, date_format, delimiter, header_line, encoding, temp_dir, signal }
}

const summaryOf = ({ files }: Inspection, to: string | undefined) => {
  const rows = files.reduce((sum, { sampled }) => sum + sampled.rows, 0)
  const all = files.every(({ sampled }) => sampled.all)
  const of = files.length === 1 ? files[0]?.path : `${files.length} files`
  const looked = `looked at ${all && rows > 1 ? 'all ' : ''}${rows} ${rows === 1 ? 'row' : 'rows'} of ${of}`
  return `${looked}${all ? '' : ', a sample'}${to === undefined ? '' : `; wrote ${to}`}\n`
}
