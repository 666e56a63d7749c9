import type { Command } from 'commander'
import { inspectionAnswer } from '../../answers/inspection/answer.js'
import type { Inspection } from '../../answers/inspection/inspection.js'
import { exitCode } from '../../errors.js'
import { checkDestination } from '../../writers/destination.js'
import { writeAnswer } from '../../writers/formats.js'
import { writeTo } from '../../writers/output.js'
import { type Door, tell } from '../door.js'
import { type OptionValues, readOptions } from '../option.js'
import { destination, formatByEnding, writeOptions } from '../output-options.js'
import { inspectFormats, inspectOptions } from './inspect-command.js'

type InspectValues = OptionValues<typeof inspectOptions>

/** Shows what is understood of files; resolves to the exit code. */
export async function runInspect(files: readonly string[], command: Command, door: Door): Promise<number> {
  const options = readOptions(inspectOptions, command, door.env)
  const format = options.format ?? formatByEnding(options.output, inspectFormats, ' of inspect') ?? 'table'
  const to = destination(options.output, files, options, door)
  await checkDestination(to)
  const inspection = await door.inspect(files, door.classifiers, hintsOf(options, door))
  const inputs = [...files, ...inspection.files.map(({ path }) => path)]
  await writeTo({ ...to, inputs }, (out) => writeAnswer(inspectionAnswer(inspection), format, out, writeOptions(to, options, door)))
  if (!options.quiet && !door.readerGone?.()) await tell(door, summaryOf(inspection, to.path))
  return exitCode.done
}

function hintsOf({ map, numbers, date_format, delimiter, encoding, temp_dir }: InspectValues, { signal }: Door) {
  return { map: map && Object.fromEntries(map), numbers, date_format, delimiter, encoding, temp_dir, signal }
}

const summaryOf = ({ files }: Inspection, to: string | undefined) => {
  const rows = files.reduce((sum, { sampled }) => sum + sampled.rows, 0)
  const all = files.every(({ sampled }) => sampled.all)
  const of = files.length === 1 ? files[0]?.path : `${files.length} files`
  const looked = `looked at ${all && rows > 1 ? 'all ' : ''}${rows} ${rows === 1 ? 'row' : 'rows'} of ${of}`
  return `${looked}${all ? '' : ', a sample'}${to === undefined ? '' : `; wrote ${to}`}\n`
}
