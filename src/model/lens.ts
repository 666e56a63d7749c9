/** Other classifiers as axes of a definition. */
import type { Definition, Measure } from './words.js'

/** The field that holds the number of a lens's segment. */
export const lensField = (lens: string) => `lens ${lens}`

/** Lenses that are cut become measures. */
export function withLensAxes(definition: Definition): Definition {
  const axes = Object.keys(definition.lenses ?? {}).filter((lens) => Object.hasOwn(definition.cuts, lens))
  if (axes.length === 0) return definition
  const measures = axes.map((lens): [string, Measure] => [
    lens,
    { formula: `"${lensField(lens)}"`, kind: 'count', missing: { en: `${lens} does not place it`, es: `${lens} no lo clasifica` } },
  ])
  return { ...definition, measures: { ...definition.measures, ...Object.fromEntries(measures) } }
}
