/**
 * How often random tests draw. CARTERA_RUNS says how many tables a classifier is tried on; the others draw in proportion. Few in
 * `npm test`, many in `npm run test:deep`.
 */
export const runs = Number(process.env.CARTERA_RUNS ?? 1)

/** So many draws where a classifier is tried on 25 tables. */
export const inProportion = (usual: number) => Math.ceil((usual * runs) / 25)
