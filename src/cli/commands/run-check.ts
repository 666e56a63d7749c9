import type { Command } from 'commander'
import { checkAnswer } from '../../answers/check/answer.js'
import type { Findings } from '../../answers/check/findings.js'
import { trippedFindingsGates } from '../../answers/check/findings-gates.js'
import { exitCode, usageError } from '../../errors.js'
import { checkDestination } from '../../writers/destination.js'
import { type FormatName, writeAnswer } from '../../writers/formats.js'
import { writeTo } from '../../writers/output.js'
import { type Door, tell } from '../door.js'
import { findClassifier } from '../find-classifier.js'
import { readOptions } from '../option.js'
import { destination, formatByEnding, trippedText, writeOptions } from '../output-options.js'
import { checkParameters } from '../parameter-options.js'
import { noProgress, progressBar } from '../progress.js'
import { classifyOptions, parameterTexts, refuseInputTwice } from '../run-classifier.js'
import { count, guessed, shownPath } from '../summary.js'
import { isLive } from '../terminal.js'
import { type CheckCommandOptions, checkFormats, checkOptions } from './check-command.js'

/** Checks files for a classifier as the command line asks; resolves to the exit code. */
export async function runCheck(files: readonly string[], command: Command, door: Door): Promise<number> {
  const options = readOptions(checkOptions, command, door.env)
  if (options.for === undefined) {
    throw usageError('missing-option', '--for is required: the classifier that shall read the files', {
      hint: `Classifiers: ${door.classifiers.map(({ name }) => name).join(', ')}.`,
    })
  }
  const classifier = findClassifier(door.classifiers, options.for)
  const texts = parameterTexts(classifier, command)
  checkParameters(classifier, texts)
  refuseInputTwice(files, options)
  const format = options.format ?? formatByEnding(options.output, checkFormats) ?? 'table'
  const inputs = [...files, ...(options.join ?? [])]
  const to = destination(options.output, inputs, options, door)
  await checkDestination(to)
  const progress = isLive(door.stderr, door.env) && !options.quiet ? progressBar(door.stderr) : noProgress
  let findings: Findings | undefined
  try {
    findings = await door.check(classifier, texts, { ...classifyOptions(files, options, door), onProgress: progress.update })
    const found = findings
    if (to.path === undefined) progress.stop()
    const read = [...inputs, ...findings.files.map(({ path }) => path)]
    await writeTo({ ...to, inputs: read }, (out) => writeAnswer(checkAnswer(found), format, out, writeOptions(to, options, door)))
    progress.stop()
    if (door.readerGone?.()) return exitCode.done
    if (!options.quiet) await tell(door, summary(findings, format, options))
    const { fail_on: gates } = options
    if (!gates) return findings.counts.faults > 0 ? exitCode.finding : exitCode.done
    const tripped = trippedFindingsGates(gates, findings)
    for (const { rule, name, value } of tripped) await tell(door, trippedText(rule, name, value, format === 'json' ? { format } : {}, door))
    return tripped.length > 0 || findings.counts.ofFiles > 0 ? exitCode.finding : exitCode.done
  } finally {
    progress.stop()
    findings?.close()
  }
}

/** The line on standard error: what was read and guessed, and what the report itself does not say. */
function summary({ classifier, files, counts, warnings }: Findings, format: FormatName, options: CheckCommandOptions): string {
  const what = files.length === 1 ? shownPath(files[0] as Findings['files'][number]) : `${files.length} files`
  const guesses = guessed(files, options)
  const found = format === 'table' ? '' : `: ${count(counts.faults, 'fault')} in ${count(counts.faulty, 'row')}`
  const rows = counts.rows === null ? '' : `${count(counts.rows, 'row')} of `
  const line = `checked ${rows}${what} for ${classifier}${found}${guesses.length ? `; guessed: ${guesses.join(', ')}` : ''}`
  const said = format === 'table' ? [] : warnings.map(({ message }) => `warning: ${message}`)
  return [line, ...said].map((text) => `${text}\n`).join('')
}
