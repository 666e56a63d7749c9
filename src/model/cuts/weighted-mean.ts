import { way } from './way.js'

/** The mean, each customer counting by the weighing measure. */
export const weightedMean = way({
  by: 'weighted-mean',
  keys: () => ({}),
  point: { shown: 'weighted-mean' },
  query: ({ value: column, weight, from, scale, between, decimal }) => {
    const value = `CAST(${column} AS ${decimal(38, scale)})`
    const edge = `CAST(CAST(sum(${value} * ${weight}) AS DOUBLE) / NULLIF(CAST(sum(${weight}) AS DOUBLE), 0) AS ${between})`
    return { edges: [edge], from: `${from}\nWHERE ${column} IS NOT NULL AND ${weight} IS NOT NULL` }
  },
})
