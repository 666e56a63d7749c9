/** Workbooks show labels alone: which segments these are. */
import type { Engine } from '../../engines/engine.js'
import { valueAt } from '../../model/value-at.js'
import type { PortfolioFile } from './portfolio-file.js'
import { type Shelf, unclassifiedLabels } from './shelf.js'

type Labels = ReadonlyMap<string, string>

/** Segments of the other file by their labels, as far as it shows them. */
async function labelsOf(engine: Engine, { header, labelled, labelsQuery }: PortfolioFile): Promise<Labels> {
  if (labelled) return labelled.own
  if (header) return new Map(header.segments.map(({ segment, label }) => [label, segment]))
  const found = await engine.rows(labelsQuery)
  return new Map(found.flatMap(([segment, label]) => (segment && label ? [[label, segment]] : [])))
}

/**
 * Finds the segments of files that show labels: as they tell them, by the other file, or else by the first classifier at hand that has all labels
 * of a file in one language. Labels that nobody knows stand for themselves.
 */
export async function segmentsByLabel(engine: Engine, files: readonly [PortfolioFile, PortfolioFile], shelf: Shelf): Promise<void> {
  for (const [i, file] of files.entries()) {
    if (!file.labelled) continue
    const found = await engine.rows(file.labelsQuery).catch(() => [])
    const labels = found.flatMap(([label]) => label ?? []).filter((label) => !unclassifiedLabels.includes(label))
    const other = await labelsOf(engine, valueAt(files, 1 - i)).catch((): Labels => new Map())
    const fitting =
      [file.labelled.own, other, ...shelf.byLabel].find((known) => labels.every((label) => known.has(label))) ?? new Map<string, string>()
    file.labelled.segments = new Map([...fitting, ...unclassifiedLabels.map((label) => [label, 'unclassified'] as const)])
  }
}
