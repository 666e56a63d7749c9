/** Natural breaks by optimal one-dimensional k-means (ckmeans), found outside the engine. */
import { ckmeans } from 'simple-statistics'
import { decimalOf } from '../model/decimal.js'
import { valueAt } from '../model/value-at.js'
import type { Plan } from '../sql/compile.js'
import type { Known } from '../sql/fit.js'
import type { Engine } from './engine.js'

/** For each measure, and each group where cuts are fitted within groups, the lowest value of every cluster but the lowest, best first, as decimal text. */
export async function naturalBreaks(engine: Engine, breaks: Plan['breaks']): Promise<Map<string, Known>> {
  const found = new Map<string, Known>()
  for (const { measure, k, sql, counts } of breaks) {
    const values = await engine.doubles(sql)
    if (counts === null) {
      found.set(measure, [{ values: edgesOf(values, k) }])
      continue
    }
    let from = 0
    const grouped = (await engine.rows(counts)).map(([group, count]) => {
      const own = values.subarray(from, from + Number(count))
      from += Number(count)
      return { group: group ?? '', values: edgesOf(own, k) }
    })
    found.set(measure, grouped)
  }
  return found
}

function edgesOf(found: Float64Array, k: number): (string | null)[] {
  const values = Array.from(found)
  const distinct = new Set(values).size
  const clusters = distinct === 0 ? [] : ckmeans(values, Math.min(k, distinct))
  const edges = clusters.map((cluster) => decimalOf(valueAt(cluster, 0))).reverse()
  return Array.from({ length: k - 1 }, (_, i) => (clusters.length < 2 ? (edges[0] ?? null) : (edges[i] ?? null)))
}
