/** Around every command that answers: destination, progress, work, write, tell, close. */

import type { Answer } from '../answers/answer.js'
import type { HistoryPlace } from '../answers/portfolio/keeper/place.js'
import { exitCode, usageError } from '../errors.js'
import type { ReadPlace } from '../places/places.js'
import { say, type Text } from '../words/sentence.js'
import { checkDestination, type Destination } from '../writers/destination.js'
import { type FormatName, writeAnswer } from '../writers/formats.js'
import { writeTo } from '../writers/output.js'
import type { WriteOptions } from '../writers/writer.js'
import { type Door, tell } from './door.js'
import { renderFailure } from './failure.js'
import { checkHistory, type Recorder } from './history-recorder.js'
import { foldersWritten, refuseOverwriting } from './places.js'
import { noProgress, type Progress, progressBar } from './progress.js'
import type { SharedOptions } from './shared-options.js'
import { asLines } from './summary.js'
import { hasColor, isLive, terminalWidth } from './terminal.js'

/** What a command is about to do. */
export interface Plan {
  /** Nothing is written without one. */
  outputs: readonly PlannedOutput[]
  /** Files of data that are read. Nothing that is read is overwritten. */
  inputs: readonly string[]
  /** What else is read, but for the files of `--join`, `--model` and `--plugin`. */
  reads?: readonly ReadPlace[]
  options: OutputOptions
  /** Where else something is written. */
  history?: HistoryPlace | undefined
  model?: string | undefined
  rejects?: string | undefined
  work(during: During): Promise<Answered>
}

export interface PlannedOutput {
  /** `undefined` and `-` are standard output. */
  file: string | undefined
  format: FormatName
}

/** Options of output, whichever command has them. */
export type OutputOptions = {
  [K in 'top' | 'lang' | 'excel' | 'raw' | 'temp_dir' | 'quiet' | 'join' | 'model']?: SharedOptions[K] | undefined
} & {
  format?: string | undefined
}

/** What work tells while it goes on. */
export interface During {
  /** For every engine that is opened. */
  engine: { onProgress(percent: number): void; writes: readonly string[] }
  /** The work waits for another process that uses this file. */
  onWait(file: string): void
}

/** What the work ended in. */
export interface Answered {
  /** What is written to the outputs. */
  answer?: Answer
  /** The same where it is no more than a text. */
  text?(): string | Promise<string>
  /** Inputs that were found on the way, such as by a glob. */
  inputs?: readonly string[]
  /** Faulty rows, if there are any. */
  rejects?(): string | undefined
  /** The fitted cut points. */
  model?(): Promise<string>
  /** Puts a snapshot into a transaction, which is committed when all files are written. */
  record?(): Promise<Recorder>
  /** The lines on standard error. */
  summary?: readonly Text[]
  /** Rules of `--fail-on` that hold. Nothing is written where one names what is not there. */
  tripped?(): Promise<readonly Tripped[]> | readonly Tripped[]
  /** Something is found that fails a command without any rule. */
  faulty?: boolean
  close?(): void
}

/** A rule of `--fail-on` that holds, and the value that makes it. */
interface Tripped {
  rule: string
  name: string
  value: string
}

/** Carries out a plan; resolves to the exit code. */
export async function carryOut(plan: Plan, door: Door): Promise<number> {
  const places = await placesOf(plan, door)
  const { quiet, lang: language = door.language ?? 'en' } = plan.options
  const progress = isLive(door.stderr, door.env) && !quiet ? progressBar(door.stderr) : noProgress
  let answered: Answered | undefined
  try {
    answered = await plan.work({
      engine: { onProgress: progress.update, writes: await foldersWritten(plan) },
      onWait(file) {
        progress.stop()
        if (!quiet) void tell(door, asLines([say('waiting-for-file', file)], language))
      },
    })
    const tripped = (await answered.tripped?.()) ?? []
    const recorded = await answered.record?.()
    try {
      await write(plan, places, answered, recorded, progress, door)
    } finally {
      await recorded?.abandon()
    }
    progress.stop()
    if (door.readerGone?.()) return exitCode.done
    const said = quiet ? [] : [...(answered.summary ?? []), ...(recorded?.said ?? [])]
    if (said.length > 0) await tell(door, asLines(said, language))
    for (const gate of tripped) await tell(door, trippedText(gate, { ...plan.options, lang: language }, door))
    return tripped.length > 0 || answered.faulty ? exitCode.finding : exitCode.done
  } finally {
    progress.stop()
    answered?.close?.()
  }
}

/** All that is written, looked at before any work is done. */
interface Places {
  outputs: readonly { to: Destination; format: PlannedOutput['format'] }[]
  model: Destination | undefined
  rejects: Destination | undefined
}

async function placesOf(plan: Plan, door: Door): Promise<Places> {
  const { outputs, options, history, model, rejects } = plan
  const place = (path: string | undefined): Destination => ({
    path: path === '-' ? undefined : path,
    stdout: door.stdout,
    tempDir: options.temp_dir,
    signal: door.signal,
    settle: door.settle,
  })
  const beside = (path: string | undefined) => (path === undefined ? undefined : place(path))
  const places = {
    outputs: outputs.map(({ file, format }) => ({ to: place(file), format })),
    model: beside(model),
    rejects: beside(rejects),
  }
  await refuseOverwriting(plan, door)
  for (const { to, format } of places.outputs) await checkDestination(to, format)
  if (history) await checkHistory(history)
  for (const to of [places.model, places.rejects]) if (to) await checkDestination(to)
  return places
}

/** Files come before standard output, so that whoever reads it knows that they are there. */
async function write(plan: Plan, places: Places, answered: Answered, recorded: Recorder | undefined, progress: Progress, door: Door) {
  await refuseOverwriting(plan, door, answered.inputs)
  const writeText = async (to: Destination | undefined, text: string | undefined) => {
    if (to && text !== undefined) await writeTo(to, (out) => out.write(text))
  }
  const writeOutput = async ({ to, format }: Places['outputs'][number]) => {
    if (to.path === undefined) progress.stop()
    const { answer } = answered
    if (answer) await writeTo(to, (out) => writeAnswer(answer, format, out, writeOptions(to, plan.options, door)))
    else await writeText(to, await answered.text?.())
  }
  for (const output of places.outputs.filter(({ to }) => to.path !== undefined)) await writeOutput(output)
  if (places.rejects) await writeText(places.rejects, answered.rejects?.())
  if (places.model) await writeText(places.model, await answered.model?.())
  door.signal?.throwIfAborted()
  if (recorded) door.settle?.()
  await recorded?.commit()
  for (const output of places.outputs.filter(({ to }) => to.path === undefined)) await writeOutput(output)
}

function writeOptions(
  to: Destination,
  { lang: language = 'en', excel = false, raw = false, top }: OutputOptions,
  door: Door,
): WriteOptions {
  const color = to.path === undefined && hasColor(door.stdout, door.env)
  return { language, top: top === 'all' ? Number.POSITIVE_INFINITY : top, width: terminalWidth(door.stdout, door.env), color, excel, raw }
}

/** A gate that tripped, shown as errors are. */
function trippedText({ rule, name, value }: Tripped, { format, lang: language = 'en' }: OutputOptions, door: Door): string {
  const style = { json: format === 'json', color: hasColor(door.stderr, door.env), debug: false, command: '', language }
  return renderFailure(usageError('gate-tripped', say('gate-tripped', rule, name, value), { value }), style).text
}
