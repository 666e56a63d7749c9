/** Finds series and snapshots in an attached history. */
import { text } from '../../../dialect.js'
import type { Engine } from '../../../engines/engine.js'
import { readRows } from '../../../engines/read-rows.js'
import { inputError, usageError } from '../../../errors.js'
import { nearest } from '../../../model/nearest.js'
import { type Sentence, say } from '../../../words/sentence.js'
import { parseDocument } from './document.js'
import type { HistoryPlace } from './place.js'
import { ofSnapshot, table } from './schema.js'
import type { Snapshot } from './snapshot.js'

/** Snapshots of a series, or of all, by name and date. */
export async function snapshotsIn(engine: Engine, file: string, name?: string): Promise<Snapshot[]> {
  const where = name === undefined ? '' : ` WHERE "name" = ${text(name)}`
  const found = await readRows(
    engine,
    `SELECT "name", CAST("as_of" AS VARCHAR), "document" FROM ${table('snapshots')}${where} ORDER BY "name", "as_of"`,
    { name: 'text', as_of: 'text', document: 'text?' },
  )
  return found.map(({ document, ...key }) => {
    const { header, program } = parseDocument(document, file)
    return { ...key, program, header }
  })
}

/** The names of all series. @throws input error where there is none */
export async function namesIn(engine: Engine, file: string): Promise<string[]> {
  const found = await readRows(engine, `SELECT DISTINCT "name" FROM ${table('snapshots')} ORDER BY 1`, { name: 'text' })
  const names = found.map(({ name }) => name)
  if (names.length > 0) return names
  throw inputError('nothing', say('no-snapshot-yet', file), { file, hint: say('history-records') })
}

/** The series that is meant: the one named, or the only one. */
export async function seriesOf(engine: Engine, { file, name }: HistoryPlace): Promise<string> {
  const names = await namesIn(engine, file)
  if (name === undefined) {
    const [first = '', ...others] = names
    if (others.length === 0) return first
    throw usageError('several-series', say('several-series', file, names), { file, hint: say('name-one-series', file, first) })
  }
  if (names.includes(name)) return name
  const near = nearest(name, names)
  throw inputError('no-series', say('no-series', file, name), {
    file,
    value: name,
    hint: near === undefined ? say('holds-series', names) : say('meant', near),
  })
}

const places = ['first', 'previous', 'last']

/** The snapshot that is meant, and how it is shown; the last unless said. */
export async function snapshotOf(engine: Engine, place: HistoryPlace): Promise<{ name: string; as_of: string; shown: string }> {
  const { file, at = 'last' } = place
  const name = await seriesOf(engine, place)
  const dates = await datesOf(engine, name)
  if (!places.includes(at) && !/^\d{4}-\d{2}-\d{2}$/.test(at)) {
    const near = nearest(at, places)
    throw usageError('bad-value', say('snapshot-place', file, at), {
      file,
      value: at,
      hint: near === undefined ? undefined : say('meant', near),
    })
  }
  const as_of = at === 'first' ? dates[0] : at === 'last' ? dates.at(-1) : at === 'previous' ? dates.at(-2) : at
  const series = place.name === undefined ? '' : `#${name}`
  if (as_of !== undefined && dates.includes(as_of)) return { name, as_of, shown: `${file}${series}@${as_of}` }
  throw as_of === undefined
    ? inputError('no-snapshot', say('one-snapshot-only', file, name, dates[0] ?? ''), { file, value: at })
    : inputError('no-snapshot', say('no-snapshot-of', file, name, as_of), {
        file,
        value: as_of,
        hint: nearestDates(dates, as_of),
      })
}

async function datesOf(engine: Engine, name: string): Promise<string[]> {
  const found = await readRows(
    engine,
    `SELECT CAST("as_of" AS VARCHAR) FROM ${table('snapshots')} WHERE "name" = ${text(name)} ORDER BY "as_of"`,
    { date: 'text' },
  )
  return found.map(({ date }) => date)
}

function nearestDates(dates: readonly string[], wanted: string): Sentence {
  const around = [dates.findLast((date) => date < wanted), dates.find((date) => date > wanted)].filter((date) => date !== undefined)
  return say('nearest-dates', around)
}

/** A snapshot's document. */
export async function documentOf(engine: Engine, file: string, key: { name: string; as_of: string }) {
  const [row] = await engine.rows(`SELECT "document" FROM ${table('snapshots')} WHERE ${ofSnapshot(key)}`)
  return parseDocument(row?.[0] ?? null, file)
}
