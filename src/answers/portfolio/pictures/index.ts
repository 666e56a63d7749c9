/** The pictures of a portfolio: those that its classifier wants, or what its definition allows. */
import type { Language } from '../../../model/definition.js'
import type { ChartKind } from '../../../model/kinds.js'
import { wantedCharts } from '../../../model/wanted-charts.js'
import type { ChartSection } from '../../../report/report.js'
import { breakEven } from './break-even.js'
import { bubbles } from './bubbles.js'
import { curve } from './curve.js'
import { groupCurves } from './group-curves.js'
import { matrix } from './matrix.js'
import type { Picture, Source } from './picture.js'
import { repeatBuying } from './repeat-buying.js'
import { stacked } from './stacked.js'

/** By the words that a definition has for them. */
const pictures: Readonly<Partial<Record<ChartKind, Picture>>> = { curve, matrix, bubbles, stacked }

/** The pictures of all customers, and those of groups, each with its place on a page. */
export async function chartsOf(source: Source, language: Language): Promise<(ChartSection & { part: 'pictures' | 'groups' })[]> {
  const found: (ChartSection & { part: 'pictures' | 'groups' })[] = []
  const wanted = wantedCharts(source.plan.definition)
  for (const kind of wanted)
    for (const section of (await pictures[kind]?.(source, language)) ?? []) found.push({ ...section, part: 'pictures' })
  for (const section of await repeatBuying(source, language)) found.push({ ...section, part: 'pictures' })
  for (const section of await breakEven(source, language)) found.push({ ...section, part: 'pictures' })
  if (wanted.includes('curve')) for (const section of await groupCurves(source, language)) found.push({ ...section, part: 'groups' })
  return found
}
