/** Two portfolio files to the engine's tables `compared` and `moves`, checked. */
import type { Engine } from '../../engines/engine.js'
import { readRow, readRows } from '../../engines/read-rows.js'
import { CarteraError } from '../../errors.js'
import { comparedStep, finerQuery, lastShareQuery, movesStep, namesQuery, segmentsQuery, sideQuery } from '../../sql/compare.js'
import { say } from '../../words/sentence.js'
import { faultOf, refuseRepeated } from './faults.js'
import { notOurs, notWhole, type PortfolioFile, scale } from './portfolio-file.js'
import type { Side } from './side.js'

/** The two sides, whether amounts and their differences have at most 18 digits, and how many decimals they have at most. */
export interface Loaded {
  before: Side
  after: Side
  narrow: boolean
  decimals: number
}

/** Differences of two decimals of 17 digits fit 18, on which engines compute fast; few amounts need more. */
const digits = { narrow: 17, wide: 37 }

/**
 * Loads both sides at once; `labelled` fetches labels that a sample does not show.
 * @throws input error for faulty cells, a repeated customer, a file that is not whole
 */
export async function loadBoth(engine: Engine, before: PortfolioFile, after: PortfolioFile, labelled: boolean): Promise<Loaded> {
  for (const file of [before, after]) {
    const fault = (await file.suspect?.()) ? await faultOf(file) : undefined
    if (fault) throw fault
  }
  const narrow = await joined(engine, before, after)
  const { all, named, distinct } = await readRow(engine, namesQuery, { all: 'number', named: 'number', distinct: 'number' })
  if (named !== all) throw await faulty(engine, before, after, new Error('a customer has no name'))
  if (distinct !== all) for (const file of [before, after]) await refuseRepeated(engine, file)
  await engine.run(movesStep().sql)
  const [[finer] = []] = await engine.rows(finerQuery)
  return {
    before: await sideOf(engine, 'before', before, labelled),
    after: await sideOf(engine, 'after', after, labelled),
    narrow,
    decimals: finer === '0' ? 2 : scale,
  }
}

async function joined(engine: Engine, before: PortfolioFile, after: PortfolioFile): Promise<boolean> {
  const named = { before: before.named, after: after.named }
  const create = (wanted: number) =>
    engine.run(comparedStep({ before: before.rows(wanted), after: after.rows(wanted), named, digits: wanted, scale }).sql)
  try {
    await create(digits.narrow)
    return true
  } catch {
    await create(digits.wide).catch(async (error) => {
      throw await faulty(engine, before, after, error)
    })
    return false
  }
}

/** What is wrong with either file; the engine's own error where no line of theirs is to blame. */
async function faulty(engine: Engine, before: PortfolioFile, after: PortfolioFile, error: unknown): Promise<unknown> {
  if (error instanceof CarteraError) return error
  const fault = (await faultOf(before)) ?? (await faultOf(after))
  if (fault) return fault
  const unseen = [before, after].find(({ scan }) => !scan) ?? (await unreadable(engine, before)) ?? (await unreadable(engine, after))
  return unseen ? notOurs(unseen.shown, say('customers-unreadable')) : error
}

/** The file, where the engine cannot read it by itself either. */
async function unreadable(engine: Engine, file: PortfolioFile): Promise<PortfolioFile | undefined> {
  return engine.rows(`SELECT count(*), max("amount"), max("customer") FROM (\n${file.rows(37)}\n) AS "customers"`).then(
    () => undefined,
    () => file,
  )
}

async function sideOf(engine: Engine, name: 'before' | 'after', file: PortfolioFile, labelled: boolean): Promise<Side> {
  const { known, ...told } = await readRow(engine, sideQuery(name), {
    customers: 'number',
    known: 'number',
    amount: 'text',
    positive: 'text',
    placed: 'text',
  })
  const found = await readRows(engine, segmentsQuery(name), { segment: 'text', first: 'number?' })
  if (found.some(({ segment }) => segment === '')) throw (await faultOf(file)) ?? notOurs(file.shown, say('customer-without-segment'))
  await refusePart(engine, name, file, told)
  const labels = !labelled
    ? file.labels
    : await labelsOf(
        engine,
        file,
        found.map(({ segment }) => segment),
      )
  return {
    file,
    customers: told.customers,
    missing: told.customers - known,
    segments: found
      .toSorted((a, b) => (a.first ?? Number.POSITIVE_INFINITY) - (b.first ?? Number.POSITIVE_INFINITY))
      .map(({ segment }) => ({ segment, label: labels.get(segment) ?? segment })),
  }
}

/**
 * Refuses a file of which customers are missing. One in JSON tells how many there are. In others the cumulative share of the
 * last placed customer times the base of the shares must be the sum of the placed amounts, but for the rounding of the share.
 * The base is the sum of the positive amounts, or of all, as the method has it.
 */
async function refusePart(
  engine: Engine,
  name: 'before' | 'after',
  { shown, header }: PortfolioFile,
  { customers, amount, positive, placed }: { customers: number; amount: string; positive: string; placed: string },
) {
  const told = header?.totals.customers
  if (told != null) {
    if (Number(told) !== customers) throw notWhole(shown, say('other-count', String(told), customers))
    return
  }
  const tolerance = Number(positive) * 0.000002 + customers * 0.000001
  const [row] = await engine.rows(lastShareQuery(name, { bases: [positive, amount], placed, tolerance }))
  if (row?.[0] !== '0' && row?.[1] === '0') throw notWhole(shown, say('shares-lack'))
}

/** English labels of segments; the file is read once more where a sample of it did not show them all. */
async function labelsOf(engine: Engine, file: PortfolioFile, segments: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (segments.every((segment) => file.labels.has(segment))) return file.labels
  const found = await engine.rows(file.labelsQuery).catch(async (error) => {
    if (error instanceof CarteraError) throw error
    throw (await faultOf(file)) ?? notOurs(file.shown, say('customers-unreadable'))
  })
  return new Map(found.flatMap(([segment, label]) => (segment && label ? [[segment, label]] : [])))
}
