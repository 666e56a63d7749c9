/** What every command that writes a result does with the options of output. */
import { extname } from 'node:path'
import { usageError } from '../errors.js'
import type { Destination } from '../writers/destination.js'
import { endingsOf, type FormatName, formatOf, needOf, portfolioFormats } from '../writers/formats.js'
import { defaultTop, type WriteOptions } from '../writers/writer.js'
import type { Door } from './door.js'
import { renderFailure } from './failure.js'
import type { SharedOptions } from './shared-options.js'
import { hasColor, terminalWidth } from './terminal.js'

/** Options of output, whichever command has them. */
export type OutputOptions = Pick<SharedOptions, 'output' | 'top' | 'lang' | 'excel' | 'raw' | 'temp_dir'> & {
  format?: FormatName | undefined
}

/** The format that an output's ending asks for; an ending that is no format's is refused rather than filled with a table. */
export function formatByEnding(
  output: string | undefined,
  names: readonly FormatName[] = portfolioFormats,
  whose = '',
): FormatName | undefined {
  if (output === undefined) return undefined
  const format = formatOf(output, names)
  if (format !== undefined) return format
  throw usageError('unknown-ending', `--output: the ending "${extname(output).toLowerCase()}" is no format${whose}`, {
    value: output,
    hint: `The endings are ${endingsOf(names).join(' ')}; or say the format with --format.`,
  })
}

/** Whether a format shows the first items alone. */
export const isShortened = (format: FormatName) => needOf(format) === 'report'

/** @throws CarteraError (usage) when Excel's csv is asked for in another format */
export function checkExcel({ excel }: OutputOptions, format: FormatName) {
  if (excel && format !== 'csv')
    throw usageError('excel-without-csv', `--excel goes with csv, not with ${format}`, { hint: 'Add --format csv.' })
}

/** Where a result goes, which inputs it must spare, and where it is prepared. */
export const destination = (
  path: string | undefined,
  inputs: readonly string[],
  options: Pick<OutputOptions, 'temp_dir'>,
  door: Door,
): Destination => ({
  path: path === '-' ? undefined : path,
  inputs,
  stdout: door.stdout,
  tempDir: options.temp_dir,
  signal: door.signal,
})

/** Rows that table and md show. */
export const shownCustomers = ({ top = defaultTop }: OutputOptions) => (top === 'all' ? Number.POSITIVE_INFINITY : top)

/** How the result is to be written. */
export function writeOptions(to: Destination, options: OutputOptions, door: Door): WriteOptions {
  const { lang: language = 'en', excel = false, raw = false } = options
  const top = options.top === undefined ? undefined : shownCustomers(options)
  const color = to.path === undefined && hasColor(door.stdout, door.env)
  return { language, top, width: terminalWidth(door.stdout, door.env), color, excel, raw }
}

/** A gate that tripped, shown as errors are. */
export function trippedText(rule: string, name: string, value: string, { format }: OutputOptions, door: Door): string {
  const style = { json: format === 'json', color: hasColor(door.stderr, door.env), debug: false, command: '' }
  return renderFailure(usageError('gate-tripped', `--fail-on '${rule}': ${name} is ${value}`, { value }), style).text
}
