/** The pictures that show a result best: those that a definition asks for, else what suits it. */
import type { Definition } from './definition.js'
import type { ChartKind } from './kinds.js'

export function wantedCharts({ chart, cross, concentration, peak, weighted }: Definition): readonly ChartKind[] {
  if (chart !== undefined) return [chart].flat()
  if (cross) return ['matrix']
  if (weighted) return ['stacked']
  return concentration || peak ? ['curve'] : ['bars']
}

/** Fields whose parts of a score are drawn. */
export function drawnFields(definition: Definition): string[] {
  const [first] = Object.values(definition.weighted ?? {})
  if (!first || !wantedCharts(definition).includes('stacked')) return []
  return Object.keys(first.weights).filter((name) => !Object.hasOwn(definition.measures, name))
}
