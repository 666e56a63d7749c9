/** Rows of totals, which are no customers: those that a word calls so, and those that only their numbers do. */
export { judgeTotals, leaveOutTotals } from './labelled.js'
export { labelledSql, mostLabelled, withLabel, withTotal } from './labelled-totals.js'
export { latestWithoutTotals, noTotals, type TotalsLeftOut } from './leave-out.js'
export { runsUp } from './sampled-amounts.js'
export { nothingAside, type SetAside } from './totals-row.js'
export { leaveOutSum } from './unlabelled.js'
