/** Around every command that answers: destination, progress, work, write, tell, close. */
import type { Answer } from '../answers/answer.js'
import { exitCode, usageError } from '../errors.js'
import { plainSigns } from '../report/plain-signs.js'
import { say } from '../words/sentence.js'
import { checkDestination, type Destination } from '../writers/destination.js'
import { offScreenOf, writeAnswer } from '../writers/formats.js'
import { type Output, writeTo } from '../writers/output.js'
import type { WriteOptions } from '../writers/writer.js'
import { type Door, tell } from './door.js'
import { renderFailure } from './failure.js'
import { checkHistory, type Recorder } from './history-recorder.js'
import { foldersWritten, refuseOverwriting } from './places.js'
import type { Answered, OutputOptions, Plan, PlannedOutput, Tripped } from './plan.js'
import { noProgress, type Progress, progressBar } from './progress.js'
import { asLines } from './summary.js'
import { hasColor, isLive, knowsUnicode, terminalWidth } from './terminal.js'

/** Carries out a plan; resolves to the exit code. */
export async function carryOut(plan: Plan, door: Door): Promise<number> {
  const places = await placesOf(plan, door)
  const { quiet, lang: language = door.language ?? 'en' } = plan.options
  const live = isLive(door.stderr, door.env) && !quiet
  const signs = knowsUnicode(door.env) ? undefined : (['#', '.'] as const)
  const progress = live ? progressBar(door.stderr, (count) => say('rows-so-far', count).in(language), undefined, signs) : noProgress
  let answered: Answered | undefined
  try {
    answered = await plan.work({
      engine: {
        onProgress: progress.update,
        ...(live ? { onRows: progress.rows } : {}),
        writes: await foldersWritten(plan),
      },
      onWait(file) {
        progress.stop()
        if (!quiet) void tell(door, asLines([say('waiting-for-file', file)], language))
      },
    })
    door.intact?.()
    const tripped = (await answered.tripped?.()) ?? []
    const recorded = await answered.record?.()
    try {
      await write(plan, places, answered, recorded, progress, door)
    } finally {
      await recorded?.abandon()
    }
    progress.stop()
    if (door.readerGone?.()) return exitCode.done
    if (plan.tellsSegments && !quiet && places.outputs.every(({ to }) => to.path !== undefined)) await tellSegments(answered, plan, door)
    const { summary = [], warnings = [], faulty = false } = answered
    const { strict = false } = plan.options
    const said = quiet ? (strict ? warnings : []) : [...summary, ...warnings, ...(recorded?.said ?? [])]
    if (said.length > 0) await tell(door, asLines(said, language))
    for (const gate of tripped) await tell(door, trippedText(gate, { ...plan.options, lang: language }, door))
    return tripped.length > 0 || faulty || (strict && warnings.length > 0) ? exitCode.finding : exitCode.done
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
  controlList: Destination | undefined
}

async function placesOf(plan: Plan, door: Door): Promise<Places> {
  const { outputs, options, history, model, rejects, controlList } = plan
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
    controlList: beside(controlList),
  }
  await refuseOverwriting(plan, door)
  for (const { to, format } of places.outputs) await checkDestination(to, offScreenOf(format))
  if (history) await checkHistory(history)
  for (const to of [places.model, places.rejects, places.controlList]) if (to) await checkDestination(to)
  return places
}

/**
 * Files come before standard output, so that whoever reads it knows that they are there; pipes, which may wait for a reader, before both:
 * once a file has its place no signal ends the run.
 */
async function write(plan: Plan, places: Places, answered: Answered, recorded: Recorder | undefined, progress: Progress, door: Door) {
  await refuseOverwriting(plan, door, answered.inputs)
  const writeText = async (to: Destination, text: string | Iterable<string> | undefined) => {
    if (text === undefined) return
    await writeTo(to, async (out) => {
      for (const piece of typeof text === 'string' ? [text] : text) await out.write(piece)
    })
  }
  const writeOutput = async ({ to, format }: Places['outputs'][number]) => {
    if (to.path === undefined) progress.stop()
    const { answer } = answered
    if (answer) await writeTo(to, (out) => writeAnswer(answer, format, out, writeOptions(to, plan.options, door)))
    else await writeText(to, await textOf(answered, to, door))
  }
  const writings = [
    ...places.outputs.filter(({ to }) => to.path !== undefined).map((output) => ({ to: output.to, done: () => writeOutput(output) })),
    ...(['rejects', 'model', 'controlList'] as const).flatMap((part) => {
      const to = places[part]
      return to ? [{ to, done: async () => writeText(to, await answered[part]?.()) }] : []
    }),
  ]
  const inPlace = await Promise.all(writings.map(async ({ to }) => (await checkDestination(to)).kind === 'special'))
  for (const isInPlace of [true, false]) for (const [i, { done }] of writings.entries()) if (inPlace[i] === isInPlace) await done()
  door.signal?.throwIfAborted()
  if (recorded) door.settle?.()
  await recorded?.commit()
  for (const output of places.outputs.filter(({ to }) => to.path === undefined)) await writeOutput(output)
}

/** The segments of an answer that went to files. */
async function tellSegments({ answer }: Answered, { options }: Plan, door: Door) {
  if (!answer?.report) return
  const out: Output = { terminal: true, write: (text) => tell(door, text), spool: () => Promise.reject(new Error('no spool')) }
  const { report } = answer
  const shown: Answer = { ...answer, report: (top, language) => report(top, language, { brief: true }) }
  const drawn = writeOptions({ path: undefined, stdout: door.stderr }, options, { ...door, stdout: door.stderr })
  await writeAnswer(shown, 'table', out, { ...drawn, chart: false })
  await tell(door, '\n')
}

async function textOf({ text }: Answered, to: Destination, door: Door): Promise<string | undefined> {
  const told = await text?.(terminalWidth(door.stdout, door.env))
  return told !== undefined && isAscii(to, door) ? plainSigns(told) : told
}

/** Whether what is written goes to a terminal that may not know other signs. */
const isAscii = (to: Destination, door: Door) => to.path === undefined && !knowsUnicode(door.env)

function writeOptions(
  to: Destination,
  { lang: language = 'en', excel = false, raw = false, top, chart, report_customers }: OutputOptions,
  door: Door,
): WriteOptions {
  const color = to.path === undefined && hasColor(door.stdout, door.env)
  return {
    language,
    top: top === 'all' ? Number.POSITIVE_INFINITY : top,
    width: terminalWidth(door.stdout, door.env),
    color,
    chart,
    ascii: isAscii(to, door),
    excel,
    raw,
    customers: report_customers,
    command: door.command,
    method: door.method,
    version: door.version,
  }
}

/** A gate that tripped, shown as errors are. */
function trippedText({ rule, name, value }: Tripped, { format, lang: language = 'en' }: OutputOptions, door: Door): string {
  const style = { json: format === 'json', color: hasColor(door.stderr, door.env), debug: false, command: '', language }
  return renderFailure(usageError('gate-tripped', say('gate-tripped', rule, name, value), { value }), style).text
}
