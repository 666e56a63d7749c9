/** The corridor of a comparison: two portfolio files to who moved between them. */
import { tmpdir } from 'node:os'
import type { Engine, EngineOptions } from '../../engines/engine.js'
import { inEngine, type Places } from '../../engines/open.js'
import { placesOf as placesOfFiles } from '../../intake/engine-places.js'
import type { Classifier } from '../../model/definition.js'
import { titleOf } from '../../model/titles.js'
import { sheetOfNone } from '../../sources/workbook/unpack.js'
import { filesOfHistory, realPath } from '../portfolio/keeper/attach.js'
import { parsePlace } from '../portfolio/keeper/place.js'
import { refuseDifferent, refuseUnlike, thresholdsOfBoth, warningsOf } from './comparable.js'
import { comparedColumns, comparedFigures, comparedRows, kindOfMeasure } from './compared.js'
import type { Comparison, ComparisonHeader } from './comparison.js'
import { cutWordsInEach } from './cut-words.js'
import { segmentsByLabel } from './label-segments.js'
import { type Loaded, loadBoth } from './load-both.js'
import { openPortfolio } from './open-portfolio.js'
import { segmentsOfBoth } from './segment-order.js'
import { type Shelf, shelfOf } from './shelf.js'

/** Engine limits, and what else may help; all optional. */
export interface CompareOptions extends EngineOptions {
  /** Classifiers at hand: they tell the order of segments where the files do not, and titles and labels in all languages. */
  classifiers?: readonly Classifier[] | undefined
  /** Whether to look for labels of segments although only the header tells them; default true. Without them a label is the segment's name. */
  labelled?: boolean | undefined
  /** The sheet of a workbook, of both where both are workbooks. */
  sheet?: string | undefined
  /** Two portfolios of different rows are compared all the same. */
  force?: boolean | undefined
}

/** A comparison that stands in the engine until it is closed. */
export interface Compared extends Comparison {
  close(): void
}

/**
 * Compares two portfolio files that cartera wrote, in csv, json, ndjson, parquet or xlsx, or snapshots of a history: `file@date`.
 * @throws CarteraError kind `input` for a file that is no whole portfolio, or two that are not of one method
 */
export async function compare(before: string, after: string, options: CompareOptions = {}): Promise<Compared> {
  return inEngine(options, placesOf([before, after], options), async (engine) => run(await engine(), before, after, options))
}

/** Portfolios are files, or stand in the files of histories. */
const placesOf =
  (texts: readonly string[], { writes }: CompareOptions): Places =>
  async () => {
    const histories = await Promise.all(texts.filter((text) => text !== '-').map((text) => realPath(parsePlace(text).file)))
    return placesOfFiles({ ...(writes && { writes }), files: texts }, histories.flatMap(filesOfHistory))()
  }

async function run(engine: Engine, before: string, after: string, options: CompareOptions): Promise<Comparison> {
  const { temp_dir: tempDir = tmpdir(), signal, sheet } = options
  const open = (path: string) => openPortfolio(path, engine, { tempDir, signal, sheet })
  const files = [await open(before), await open(after)] as const
  if (sheet !== undefined && files.every((file) => file.sheet === undefined)) throw sheetOfNone(sheet, files[0].shown)
  refuseDifferent(...files, options.force)
  const shelf = shelfOf(options.classifiers ?? [])
  await segmentsByLabel(engine, files, shelf)
  const loaded = await loadBoth(engine, ...files, options.labelled !== false)
  refuseUnlike(loaded.before, loaded.after)
  const described = describe(loaded, shelf)
  const { total, ...figures } = await comparedFigures(engine, described.segments)
  const { customers: _, ...money } = total
  const header: ComparisonHeader = {
    ...described,
    totals: { customers_before: loaded.before.customers, customers_after: loaded.after.customers, ...money },
    ...figures,
  }
  const segments = header.segments.map(({ segment }) => segment)
  return { header, ...comparedRows(engine, comparedColumns(header.measure, header.segments, loaded), segments) }
}

/** All that is known of the two without looking at their customers side by side. */
function describe({ before, after }: Loaded, { titleOf: titleIn, labelOf, orders }: Shelf) {
  const header = after.file.header ?? before.file.header
  const thresholds = thresholdsOfBoth(before.file, after.file)
  const { measure } = after.file
  const { segments, warnings } = segmentsOfBoth(before, after, orders)
  const placed = segments.map(({ segment }) => segment).filter((segment) => segment !== 'unclassified')
  const weighed = { name: measure, kind: kindOfMeasure(measure), title: titleOf(measure) }
  const labelled = segments.map(({ segment, label }) => ({ segment, label: labelOf(segment, label, placed) ?? { en: label, es: label } }))
  return {
    classifier: header?.classifier ?? null,
    title: header && (titleIn(header.classifier) ?? { en: header.title, es: header.title }),
    parameters: header?.parameters ?? null,
    inputs: [before, after].map(({ file: { shown, format, sheet, header }, customers }, i) => ({
      side: i === 0 ? ('before' as const) : ('after' as const),
      path: shown,
      format,
      ...(sheet !== undefined && { sheet }),
      customers,
      as_of: header?.as_of ?? null,
    })),
    measure: weighed,
    segments: labelled,
    thresholds,
    warnings: [...warningsOf(before, after, thresholds, cutWordsInEach({ measure: weighed, segments: labelled })), ...warnings],
  }
}
