import type { Command } from 'commander'
import type { Answer } from '../../answers/answer.js'
import { listingAnswer, pathAnswer, trendAnswer } from '../../answers/history/answer.js'
import type { Pruning } from '../../answers/history/history.js'
import type { HistoryOptions } from '../../answers/history/open-history.js'
import { type HistoryPlace, parsePlace, shownPlace } from '../../answers/history/place.js'
import { portfolioAnswer } from '../../answers/portfolio/answer.js'
import { exitCode, usageError } from '../../errors.js'
import { visible } from '../../report/visible.js'
import type { Text } from '../../words/sentence.js'
import { checkDestination, type Destination } from '../../writers/destination.js'
import { type FormatName, writeAnswer } from '../../writers/formats.js'
import { writeTo } from '../../writers/output.js'
import { outputFailure } from '../../writers/output-failure.js'
import { type Door, tell } from '../door.js'
import { type OptionValues, readOptions } from '../option.js'
import { checkExcel, destination, formatByEnding, type OutputOptions, writeOptions } from '../output-options.js'
import { count } from '../summary.js'
import { type HistoryCommand, historyOptions } from './history-options.js'

type Options<C extends HistoryCommand> = OptionValues<(typeof historyOptions)[C]>

/** Where the answer goes, and what is said of it. */
interface Asked {
  place: HistoryPlace
  to: Destination
  format: FormatName
  options: OutputOptions & { quiet?: boolean | undefined }
  reading: HistoryOptions
  door: Door
}

/** Runs one of the `history` commands; resolves to the exit code. */
export async function runHistory(name: HistoryCommand, place: string, command: Command, door: Door): Promise<number> {
  await {
    list: () => list(readOptions(historyOptions.list, command, door.env), place, door),
    show: () => show(readOptions(historyOptions.show, command, door.env), place, door),
    trend: () => trend(readOptions(historyOptions.trend, command, door.env), place, door),
    prune: () => pruned(readOptions(historyOptions.prune, command, door.env), place, door),
  }[name]()
  return exitCode.done
}

async function asked(
  given: string,
  options: Asked['options'] & {
    name?: string | undefined
    as_of?: string | undefined
    memory?: string | undefined
    threads?: number | undefined
  },
  door: Door,
  whole = false,
): Promise<Asked> {
  const place = placeOf(given, options)
  if (whole && place.at !== undefined)
    throw usageError('bad-value', `${place.at}: all dates are told of here, so none can be chosen`, {
      value: place.at,
      hint: 'A date goes with cartera history show and cartera compare.',
    })
  const format = options.format ?? formatByEnding(options.output) ?? 'table'
  checkExcel(options, format)
  const to = destination(options.output, [place.file], options, door)
  await checkDestination(to, format)
  const { memory, threads, temp_dir, quiet } = options
  const onWait = () => {
    if (!quiet) void tell(door, `waiting for another process that uses ${visible(place.file)}\n`)
  }
  return { place, to, format, options, reading: { memory, threads, temp_dir, signal: door.signal, onWait }, door }
}

/** Series and date may stand in the place or in options, not in both differently. */
function placeOf(given: string, { name, as_of }: { name?: string | undefined; as_of?: string | undefined }): HistoryPlace {
  const said = parsePlace(given)
  const refuse = (value: string, option: string) => {
    throw usageError('bad-value', `${given} says ${value}, but ${option} says otherwise`, { value, hint: 'Say it once.' })
  }
  if (name !== undefined && said.name !== undefined && name !== said.name) refuse(said.name, `--name ${name}`)
  if (as_of !== undefined && said.at !== undefined && as_of !== said.at) refuse(said.at, `--as-of ${as_of}`)
  return { ...said, ...(name === undefined ? {} : { name }), ...(as_of === undefined ? {} : { at: as_of }) }
}

async function answer({ to, format, options, door }: Asked, told: Answer, said: string[]) {
  if (format === 'parquet')
    throw usageError('bad-value', 'parquet is for a whole snapshot: cartera history show', { value: format, hint: 'Write csv or json.' })
  await writeTo(to, (out) => writeAnswer(told, format, out, writeOptions(to, options, door)))
  await say(options, door, said)
}

async function say({ quiet }: Asked['options'], door: Door, lines: readonly string[]) {
  if (!quiet && !door.readerGone?.()) await tell(door, lines.map((line) => `${visible(line)}\n`).join(''))
}

const history = () => import('../../answers/history/open-history.js')

async function list(options: Options<'list'>, given: string, door: Door) {
  const request = await asked(given, options, door, true)
  const listing = await (await history()).listHistory(shownPlace(request.place), request.reading)
  await answer(request, listingAnswer(listing), [`read ${count(listing.snapshots.length, 'snapshot')} of ${listing.file}`])
}

async function show({ customer, ...options }: Options<'show'>, given: string, door: Door) {
  const request = await asked(given, options, door, customer !== undefined)
  const { place, to, format, reading } = request
  if (customer !== undefined) {
    const path = await (await history()).customerPath(shownPlace(place), customer, reading)
    return answer(request, pathAnswer(path), [
      `read ${count(path.steps.length, 'snapshot')} of ${path.name} in ${place.file}`,
      ...warned(path),
    ])
  }
  const portfolio = await (await history()).recordedPortfolio(shownPlace(place), reading)
  try {
    await writeTo(to, (out) => writeAnswer(portfolioAnswer(portfolio), format, out, writeOptions(to, options, door)))
    await say(options, door, [`read ${count(portfolio.header.totals.customers, 'customer')} of ${portfolio.shown}`])
  } finally {
    portfolio.close()
  }
}

const warned = ({ warnings }: { warnings: readonly { message: Text }[] }) => warnings.map(({ message }) => `warning: ${message}`)

async function trend({ segment, since, ...options }: Options<'trend'>, given: string, door: Door) {
  const request = await asked(given, options, door, true)
  const found = await (await history()).segmentTrend(shownPlace(request.place), { ...request.reading, segment, since })
  await answer(request, trendAnswer(found), [
    `read ${count(found.points.length, 'snapshot')} of ${found.name} in ${found.file}`,
    ...warned(found),
  ])
}

async function pruned({ keep, before, dry_run, ...options }: Options<'prune'>, given: string, door: Door) {
  if (keep === undefined && before === undefined)
    throw usageError('missing-option', 'prune needs --keep or --before, which say what shall go', {
      hint: 'Try cartera history prune <file> --keep 104 --dry-run.',
    })
  const request = await asked(given, { top: 'all' as const, ...options }, door, true)
  const { place, reading } = request
  const done = await (await history()).pruneHistory(shownPlace(place), { ...reading, keep, before, dryRun: dry_run }).catch((error) => {
    throw outputFailure(error, { path: place.file, engine: place.file, hint: 'It is as it was. Free some space, or choose another place.' })
  })
  await answer(request, listingAnswer(done.removed), [prunedText(done, dry_run === true)])
}

function prunedText({ removed: { file, snapshots }, kept, bytes }: Pruning, dry: boolean): string {
  const what = `${count(snapshots.length, 'snapshot')} of ${file}; ${kept} ${kept === 1 ? 'stays' : 'stay'}`
  if (dry) return `would take out ${what}`
  const mega = (size: number) => `${(size / 1e6).toFixed(1)} MB`
  return `took out ${what}${snapshots.length > 0 ? `; ${mega(bytes.before)} before, ${mega(bytes.after)} now` : ''}`
}
