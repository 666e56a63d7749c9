/** The corridor: one function through every room, from files to a ranked portfolio. */
import { inEngine, type Places, withEngine } from '../../engines/open.js'
import { usageError } from '../../errors.js'
import type { Model } from '../../intake/model-file.js'
import type { ClassifyOptions } from '../../intake/options.js'
import type { Classifier } from '../../model/definition.js'
import { unweighted } from '../../stability/options.js'
import { say } from '../../words/sentence.js'
import type { Explanation } from './explanation.js'
import type { Recording, RecordOptions } from './keeper/snapshot.js'
import type { Portfolio } from './portfolio.js'

export type { ClassifyOptions, Explanation, Model }

/** A result that stands in the engine until it is closed. */
export interface Classified extends Portfolio {
  /** `undefined` when there is no such customer. */
  explain(customer: string): Promise<Explanation | undefined>
  /** Customer ids nearest to a mistyped one. */
  nearest(customer: string): Promise<string[]>
  /** The contents of a model file (`cartera.model/1`). */
  model(): Promise<Model>
  /** Puts the portfolio into a history file as the snapshot of its date; there it is after `commit`. */
  record(options: RecordOptions): Promise<Recording>
  /** The rows that were set aside, as the contents of a rejects file, piece by piece; undefined when there are none. */
  rejects(bare?: boolean): Iterable<string> | undefined
  close(): void
}

/** What reads and ranks, loaded while the engine opens in a thread of its own. */
const placesOf =
  (classifier: Classifier, parameters: Readonly<Record<string, unknown>>, options: ClassifyOptions): Places =>
  async () =>
    (await import('../../intake/engine-places.js')).placesOfRun(classifier, parameters, options)()

const reading = async () => ({ ...(await import('../../intake/open-cuts.js')), ...(await import('./run.js')) })

/**
 * Reads customers, runs a classifier over them and returns the ranked portfolio.
 * @param parameters typed values or option texts, checked by the classifier's own schema
 * @throws CarteraError when files, parameters or data are wrong
 */
export async function classify(
  classifier: Classifier,
  parameters: Readonly<Record<string, unknown>>,
  options: ClassifyOptions,
): Promise<Classified> {
  const { overRows } = await import('../../intake/fold-there.js')
  return overRows(options, (prepareAs, asked) =>
    inEngine(asked, placesOf(classifier, parameters, asked), async (engine) => {
      void engine()
      const { refuseOpenCuts, run } = await reading()
      const prepared = await prepareAs(classifier, parameters, asked, engine)
      refuseOpenCuts(prepared)
      if (asked.sensitivity && prepared.definition.weighted === undefined) throw unweighted(classifier, [])
      return run(await engine(), classifier, prepared, asked)
    }),
  )
}

/** The SQL that `classify` would run, as one script. */
export async function planSql(
  classifier: Classifier,
  parameters: Readonly<Record<string, unknown>>,
  options: ClassifyOptions,
): Promise<string> {
  if (options.files.includes('-')) throw usageError('sql-of-standard-input', say('sql-standard-input'), { value: '-' })
  const spools: NonNullable<ClassifyOptions['spools']> = new Map()
  return withEngine(options, placesOf(classifier, parameters, { ...options, writes: [] }), async (engine) => {
    const [{ prepare }, { refuseOpenCuts }, { scriptOf, withSelects }] = await Promise.all([
      import('../../intake/prepare.js'),
      import('../../intake/open-cuts.js'),
      import('./script.js'),
    ])
    const prepared = await prepare(classifier, parameters, { ...options, spools, in_place: true }, engine)
    refuseOpenCuts(prepared)
    if (prepared.series.some((series) => 'horizon' in series)) throw usageError('sql-of-bg-nbd', say('sql-of-bg-nbd'), { value: 'bg-nbd' })
    return withSelects(await scriptOf(prepared, options, engine), spools)
  })
}
