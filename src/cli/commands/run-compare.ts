import type { Command } from 'commander'
import { comparisonAnswer } from '../../answers/comparison/answer.js'
import type { Compared } from '../../answers/comparison/compare.js'
import type { ComparisonHeader } from '../../answers/comparison/comparison.js'
import { trippedComparisonGates } from '../../answers/comparison/comparison-gates.js'
import { parsePlace, shownPlace } from '../../answers/history/place.js'
import { exitCode, usageError } from '../../errors.js'
import { checkDestination } from '../../writers/destination.js'
import { type FormatName, needOf, writeAnswer } from '../../writers/formats.js'
import { writeTo } from '../../writers/output.js'
import { type Door, tell } from '../door.js'
import { readOptions } from '../option.js'
import { checkExcel, destination, formatByEnding, isShortened, shownCustomers, trippedText, writeOptions } from '../output-options.js'
import { noProgress, progressBar } from '../progress.js'
import { isLive } from '../terminal.js'
import { type CompareCommandOptions, compareOptions } from './compare-command.js'

/** Compares two portfolio files as the command line asks; resolves to the exit code. */
export async function runCompare(first: string | undefined, second: string | undefined, command: Command, door: Door): Promise<number> {
  const options = readOptions(compareOptions, command, door.env)
  const [before, after] = sidesOf(first, second, options)
  const format = options.format ?? formatByEnding(options.output) ?? 'table'
  if (before === '-' && after === '-') throw usageError('standard-input-twice', 'standard input (-) can be read only once', { value: '-' })
  checkExcel(options, format)
  const files = [before, after].map((side) => parsePlace(side).file)
  const to = destination(options.output, files, options, door)
  await checkDestination(to, format)
  const progress = isLive(door.stderr, door.env) && !options.quiet ? progressBar(door.stderr) : noProgress
  const { memory, threads, temp_dir } = options
  let comparison: Compared | undefined
  try {
    const limits = { memory, threads, temp_dir, signal: door.signal, onProgress: progress.update }
    const labelled = needOf(format) !== 'rows'
    comparison = await door.compare(before, after, { ...limits, labelled, classifiers: door.classifiers })
    const found = comparison
    const { header } = found
    const tripped = trippedComparisonGates(options.fail_on ?? [], header)
    if (to.path === undefined) progress.stop()
    const inputs = [...files, ...header.inputs.map(({ path }) => path)]
    await writeTo({ ...to, inputs }, (out) => writeAnswer(comparisonAnswer(found), format, out, writeOptions(to, options, door)))
    progress.stop()
    if (door.readerGone?.()) return exitCode.done
    if (!options.quiet) await tell(door, summaryText(header, format, options))
    for (const { rule, name, value } of tripped) await tell(door, trippedText(rule, name, value, options, door))
    return tripped.length ? exitCode.finding : exitCode.done
  } finally {
    progress.stop()
    comparison?.close()
  }
}

/** With a history its last two snapshots, the one of a date and the last, or those of two dates. */
function sidesOf(first: string | undefined, second: string | undefined, { history }: CompareCommandOptions): [string, string] {
  if (!history) {
    if (first !== undefined && second !== undefined) return [first, second]
    throw usageError('missing-argument', `${first === undefined ? 'before' : 'after'} is missing`, { hint: 'See cartera compare --help.' })
  }
  const at = (date: string) => shownPlace({ ...history, at: date })
  return [at(first ?? 'previous'), at(second ?? 'last')]
}

/** The line on standard error after a comparison, and one for each warning. */
function summaryText({ inputs, bridge, warnings }: ComparisonHeader, format: FormatName, options: CompareCommandOptions): string {
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0)
  const read = inputs.map(({ path, customers }) => `${count(customers)} of ${path}`).join(' and ')
  const { stayed, ...others } = bridge
  const all = sum(Object.values(bridge).map(({ customers }) => customers))
  const listed = [sum([others.up.customers, others.down.customers]), others.entered.customers, others.left.customers]
  const shown = isShortened(format) ? sum(listed.map((of) => Math.min(of, shownCustomers(options)))) : all
  const to = options.output === undefined || options.output === '-' ? '' : ` to ${options.output}`
  const line = `read ${read}, wrote ${shown < all ? `${shown} of ` : ''}${count(all)}${to}`
  return [line, ...warnings.map(({ message }) => `warning: ${message}`)].map((text) => `${text}\n`).join('')
}

const count = (n: number) => `${n} ${n === 1 ? 'customer' : 'customers'}`
