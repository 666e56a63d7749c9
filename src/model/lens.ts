/** Other classifiers as axes of a definition. */
import type { Definition, Measure } from './definition.js'

/** The field that holds the number of a lens's segment. */
export const lensField = (lens: string) => `lens ${lens}`

/** The name of a lens of a lens. */
export const lensWithin = (path: readonly string[], lens: string) => [...path, lens].join('.')

/** Lenses that are cut become measures. `path` names the lenses within which the definition stands. */
export function withLensAxes(definition: Definition, path: readonly string[] = []): Definition {
  const axes = Object.keys(definition.lenses ?? {}).filter((lens) => Object.hasOwn(definition.cuts, lens))
  if (axes.length === 0) return definition
  const measures = axes.map((lens): [string, Measure] => [
    lens,
    {
      formula: `"${lensField(lensWithin(path, lens))}"`,
      kind: 'count',
      missing: { en: `${lens} does not place it`, es: `${lens} no lo clasifica` },
    },
  ])
  return { ...definition, measures: { ...definition.measures, ...Object.fromEntries(measures) } }
}
