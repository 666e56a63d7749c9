/** Natural breaks by optimal one-dimensional k-means (ckmeans), found outside the engine. */
import { ckmeans } from 'simple-statistics'
import type { Plan } from '../sql/compile.js'
import type { Engine } from './engine.js'

/** For each measure, the lowest value of every cluster but the lowest, best first, as decimal text. */
export async function naturalBreaks(engine: Engine, breaks: Plan['breaks']): Promise<Map<string, (string | null)[]>> {
  const found = new Map<string, (string | null)[]>()
  for (const { measure, k, sql } of breaks) {
    const values = Array.from(await engine.doubles(sql))
    const distinct = new Set(values).size
    const clusters = distinct === 0 ? [] : ckmeans(values, Math.min(k, distinct))
    const edges = clusters.map((cluster) => decimalText(cluster[0] as number)).reverse()
    found.set(
      measure,
      Array.from({ length: k - 1 }, (_, i) => (clusters.length < 2 ? (edges[0] ?? null) : (edges[i] ?? null))),
    )
  }
  return found
}

/** A double as decimal text of at most 12 decimals, the scale at which values are compared. */
const decimalText = (value: number) => value.toFixed(12).replace(/\.?0+$/, '')
