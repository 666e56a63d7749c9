import type { Command } from 'commander'
import { cohortsAnswer } from '../../answers/cohorts/answer.js'
import type { FoundCohorts } from '../../answers/cohorts/find-cohorts.js'
import { exitCode } from '../../errors.js'
import { checkDestination } from '../../writers/destination.js'
import { writeAnswer } from '../../writers/formats.js'
import { writeTo } from '../../writers/output.js'
import { type Door, tell } from '../door.js'
import { readOptions } from '../option.js'
import { checkExcel, destination, formatByEnding, isShortened, shownCustomers, writeOptions } from '../output-options.js'
import { noProgress, progressBar } from '../progress.js'
import { classifyOptions, refuseInputTwice } from '../run-classifier.js'
import { count, guessed, shownPath } from '../summary.js'
import { isLive } from '../terminal.js'
import { cohortsOptions } from './cohorts-command.js'

/** Finds the cohorts of a ledger as the command line asks; resolves to the exit code. */
export async function runCohorts(files: readonly string[], command: Command, door: Door): Promise<number> {
  const { period, show = 'share', ...options } = readOptions(cohortsOptions, command, door.env)
  const format = options.format ?? formatByEnding(options.output) ?? 'table'
  checkExcel(options, format)
  refuseInputTwice(files, {})
  const to = destination(options.output, files, options, door)
  const rejectsTo = options.rejects === undefined ? undefined : destination(options.rejects, files, options, door)
  for (const [place, as] of [[to, format], [rejectsTo]] as const) if (place) await checkDestination(place, as)
  const progress = isLive(door.stderr, door.env) && !options.quiet ? progressBar(door.stderr) : noProgress
  let cohorts: FoundCohorts | undefined
  try {
    cohorts = await door.cohorts({ period }, { ...classifyOptions(files, options, door), onProgress: progress.update })
    const found = cohorts
    const inputs = [...files, ...found.header.inputs.map(({ path }) => path)]
    if (to.path === undefined) progress.stop()
    await writeTo({ ...to, inputs }, (out) => writeAnswer(cohortsAnswer(found, show), format, out, writeOptions(to, options, door)))
    const rejects = rejectsTo && found.rejects()
    if (rejectsTo && rejects !== undefined) await writeTo({ ...rejectsTo, inputs }, (out) => out.write(rejects))
    progress.stop()
    if (!door.readerGone?.() && !options.quiet) await tell(door, summaryOf(found.header, options))
    return exitCode.done
  } finally {
    progress.stop()
    cohorts?.close()
  }
}

type Options = Omit<ReturnType<typeof readOptions<typeof cohortsOptions>>, 'period' | 'show'>

/** The line on standard error, and one for each warning. */
function summaryOf({ inputs, cohorts, totals, as_of, warnings }: FoundCohorts['header'], options: Options): string {
  const sum = (of: 'rows' | 'rejected') => inputs.reduce((total, input) => total + input[of], 0)
  const what = inputs.length === 1 ? shownPath({ path: inputs[0]?.path ?? '' }) : `${inputs.length} files`
  const shown =
    options.format === undefined || isShortened(options.format) ? Math.min(cohorts.length, shownCustomers(options)) : cohorts.length
  const of = shown < cohorts.length ? `${shown} of ` : ''
  const to = options.output === undefined || options.output === '-' ? '' : ` to ${options.output}`
  const guesses = [...guessed(inputs, options), ...(options.as_of ? [] : [`as of ${as_of}`])]
  const line = `read ${count(sum('rows'), 'row')} of ${what}, rejected ${sum('rejected')}, wrote ${of}${count(cohorts.length, 'cohort')} of ${count(totals.customers, 'customer')}${to}`
  const said = warnings.flatMap(({ message, details = [] }) => [`warning: ${message}`, ...details.map((detail) => `  ${detail}`)])
  return [`${line}${guesses.length ? `; guessed: ${guesses.join(', ')}` : ''}`, ...said].map((text) => `${text}\n`).join('')
}
