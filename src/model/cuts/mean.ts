import { way } from './way.js'

export const mean = way({
  by: 'mean',
  keys: () => ({}),
  point: { shown: 'mean' },
  advised: { label: { en: 'mean', es: 'media' } },
  query: ({ value, from, between }) => ({
    edges: [`CAST(CAST(sum(${value}) AS DOUBLE) / NULLIF(count(${value}), 0) AS ${between})`],
    from,
  }),
})
