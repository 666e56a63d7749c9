/** Several classifiers as one: each places every customer, and rules over their segments make the portfolio. */
import * as z from 'zod'
import type { Classifier, Cut, Definition, Fields, Lens, LensSide, Measure, Segment, Words } from '../model/definition.js'
import { formulaText } from '../model/formula/formula-text.js'
import { lensField } from '../model/lens.js'
import { seriesOf } from '../model/series/index.js'
import { lensWords } from '../model/titles.js'
import { treatments, withTreatments } from '../model/treatment.js'
import { lensColumn, lensColumns, lensMeasure } from './lens-columns.js'

/** A classifier under the name by which rules ask for its segments. */
export interface NamedLens extends Lens {
  name: string
}

/** What a portfolio is made of. */
export interface PortfolioParts {
  name: string
  title: Words
  lenses: readonly NamedLens[]
  /** Segments whose `when` asks for segments by lens. */
  segments: readonly Segment[]
  /** A field, or a lens's column; sales where the data has it unless said. */
  measure?: string | undefined
  /** Two lenses. */
  cross?: readonly [string, string] | undefined
}

/** The lenses that rules ask for; a customer that one of them does not place is unclassified. */
export const askedLenses = (segments: readonly Segment[]): string[] => [
  ...new Set(segments.flatMap(({ when }) => (when === undefined ? [] : [when].flat().flatMap(Object.keys)))),
]

const unique = <T>(items: readonly T[]): T[] => [...new Map(items.map((item) => [JSON.stringify(item), item])).values()]

const segmentCut = ({ segments }: Definition): Cut => ({
  fit: { by: 'segment' },
  levels: segments.map(({ id }) => id),
  names: segments.map(({ label }) => label),
  closed: 'ge',
})

/** The measure by which customers weigh: name and formula. */
function weighing({ measure, lenses }: PortfolioParts, has: Fields, defined: ReadonlyMap<string, Definition>): [string, string | Measure] {
  for (const [lens, definition] of defined) {
    const name = Object.keys(definition.measures).find((each) => lensColumn(lens, each) === measure)
    if (name !== undefined) return [measure as string, lensMeasure(lens, name, definition)]
  }
  if (measure !== undefined || has.has('sales')) return [measure ?? 'sales', formulaText({ type: 'name', name: measure ?? 'sales' })]
  const [first] = lenses as [NamedLens]
  const definition = defined.get(first.name) as Definition
  const { title: _, ...made } = lensMeasure(first.name, definition.weigh, definition)
  return [definition.weigh, made]
}

function define(parts: PortfolioParts, parameters: Record<string, unknown>, has: Fields): Definition {
  const { lenses, segments, cross } = parts
  const defined = new Map(lenses.map(({ name, classifier }) => [name, withTreatments(classifier.define(parameters[name], has))]))
  const of = (lens: string) => defined.get(lens) as Definition
  const asked = askedLenses(segments)
  const [weigh, formula] = weighing(parts, has, defined)
  const columns = lenses.map(({ name }) =>
    lensColumns(name, of(name), has, asked.includes(name) ? name : lensField(name), typeof formula === 'string' ? weigh : formula.formula),
  )
  const side = (lens: string): string | LensSide =>
    asked.includes(lens)
      ? lens
      : {
          lens,
          title: lensWords(lens),
          levels: of(lens).segments.map(({ id }) => id),
          names: of(lens).segments.map(({ label }) => label),
        }
  const all = [...defined.values()]
  const told = treatments(segments)
  const series = unique(all.flatMap(seriesOf))
  return {
    lenses: Object.fromEntries(
      lenses.map(({ name, classifier }) => [name, { classifier, parameters: parameters[name] as Lens['parameters'] }]),
    ),
    measures: Object.assign({}, ...columns.map((each) => each.measures), { [weigh]: formula }),
    cuts: Object.fromEntries(asked.map((lens) => [lens, segmentCut(of(lens))])),
    segments,
    weigh,
    rank: [weigh],
    columns: [...Object.keys(told), ...lenses.map(({ name }) => lensColumn(name, 'segment')), ...columns.flatMap((each) => each.columns)],
    texts: Object.assign({}, told, ...columns.map((each) => each.texts)),
    flags: columns.flatMap((each) => each.flags),
    warnings: unique(all.flatMap(({ warnings = [] }) => warnings)),
    notes: unique(all.flatMap(({ notes = [] }) => notes)),
    ...(series.length > 0 ? { series } : {}),
    ...(cross ? { cross: { rows: side(cross[0]), columns: side(cross[1]) } } : {}),
  }
}

/** The classifier that a configuration declares. Its parameters are those of each lens, by the lens's name. */
export function portfolioClassifier(parts: PortfolioParts): Classifier<Record<string, unknown>> {
  const { name, title, lenses, segments } = parts
  const shape = Object.fromEntries(lenses.map((lens) => [lens.name, lens.classifier.parameters]))
  const shown = lenses.map((lens) => lens.name).join(', ')
  return {
    name,
    title,
    summary: { en: `customers placed by ${shown}`, es: `clientes clasificados por ${shown}` },
    source: unique(lenses.map(({ classifier }) => classifier.source)).join('; '),
    method: `The first rule that matches the segments of ${shown} gives a customer's place.`,
    parameters: z.strictObject(shape),
    needs: unique(lenses.flatMap(({ classifier }) => [...classifier.needs])),
    fields: (parameters) =>
      Object.fromEntries(lenses.flatMap((lens) => Object.entries(lens.classifier.fields?.(parameters[lens.name]) ?? {}))),
    lenses: Object.fromEntries(lenses.map((lens) => [lens.name, lens])),
    splits: unique(segments.flatMap(({ split }) => (typeof split === 'string' ? [split] : []))),
    define: (parameters, has) => define(parts, parameters, has),
    examples: ['cartera run'],
  }
}
