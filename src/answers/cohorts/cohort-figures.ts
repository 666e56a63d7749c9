/** Figures of cohorts over the engine's tables `cohorts` and `activity`. */
import type { Engine } from '../../engines/engine.js'
import { readRows } from '../../engines/read-rows.js'
import { ratio, shortened, sum } from '../../model/decimal.js'
import { followedPeriods } from '../../model/series/activity.js'
import { titleOf } from '../../model/titles.js'
import { amountsQuery, asideQuery, cellsQuery, sizesQuery } from '../../sql/cohorts.js'
import type { RankedColumn } from '../../sql/ranked-column.js'
import type { Cohort, CohortPeriod, CohortsHeader, NoPurchase } from './cohorts.js'

/** Cohorts with their cells by age, and the customers without a purchase, if there are any. */
export async function cohortsIn(engine: Engine): Promise<{ cohorts: Cohort[]; none: NoPurchase | undefined }> {
  const cells = await readRows(engine, cellsQuery, { number: 'text', age: 'number', customers: 'number', share: 'text', amount: 'text?' })
  const byCohort = groupedBy(cells)
  const aside = groupedBy(await readRows(engine, asideQuery, { number: 'text?', size: 'number', period: 'text', amount: 'text?' }))
  const amountsIn = (number: string | null) =>
    (aside.get(number) ?? []).map(({ period, amount }) => ({ period, amount: shortened(amount ?? '0') }))
  const found = await readRows(engine, sizesQuery, { number: 'text', cohort: 'text', customers: 'number', amount: 'text?' })
  const cohorts = found.map(({ number, amount, ...cohort }): Cohort => {
    const before = amountsIn(number)
    return {
      ...cohort,
      amount: shortened(amount ?? '0'),
      ...(before.length > 0 ? { before } : {}),
      cells: (byCohort.get(number) ?? []).map(({ customers, share, amount }) => ({ customers, share, amount: shortened(amount ?? '0') })),
    }
  })
  const [first] = aside.get(null) ?? []
  const periods = amountsIn(null)
  return { cohorts, none: first && { customers: first.size, amount: sum(periods.map(({ amount }) => amount)), periods } }
}

function groupedBy<T extends { number: string | null }>(rows: readonly T[]): Map<string | null, T[]> {
  const groups = new Map<string | null, T[]>()
  for (const row of rows) {
    const own = groups.get(row.number)
    if (own) own.push(row)
    else groups.set(row.number, [row])
  }
  return groups
}

interface Numbered {
  first: number
  labels: readonly string[]
  lastComplete: number
}

/** Each period over all cohorts; one without a purchase is there too. */
export async function periodsOf(
  engine: Engine,
  found: readonly Cohort[],
  { first, labels, lastComplete }: Numbered,
): Promise<CohortPeriod[]> {
  const rows = await engine.rows(
    `SELECT CAST(period AS VARCHAR), CAST(customers AS VARCHAR), CAST(retained AS VARCHAR) FROM (${followedPeriods}) AS "counted"`,
  )
  const buyers = new Map(
    rows.map(([period, customers, retained]) => [Number(period), { customers: Number(customers), retained: Number(retained) }]),
  )
  const starts = new Map(labels.map((label, i) => [label, i]))
  const started = new Map(found.map((cohort) => [starts.get(cohort.cohort) as number, cohort]))
  const amounts = new Map((await engine.rows(amountsQuery)).map(([period, amount]) => [Number(period), shortened(amount ?? '0')]))
  return labels.map((period, i) => {
    const { customers, retained } = buyers.get(first + i) ?? { customers: 0, retained: 0 }
    const base = buyers.get(first + i - 1)?.customers ?? 0
    return {
      period,
      customers,
      new: started.get(i)?.customers ?? 0,
      base,
      retained,
      retention: base === 0 ? null : ratio(retained, base),
      amount: amounts.get(i) ?? '0',
      complete: first + i <= lastComplete,
    }
  })
}

/** All periods that are over, added up. */
export function retentionOf(periods: readonly CohortPeriod[]): CohortsHeader['retention'] {
  const over = periods.filter(({ complete }) => complete)
  const sum = (of: 'base' | 'retained') => over.reduce((total, each) => total + each[of], 0)
  const [retained, base] = [sum('retained'), sum('base')]
  return { share: base === 0 ? null : ratio(retained, base), retained, base, periods: over.length }
}

/** Columns of the long form: one row a cohort and age. */
export function cohortColumns(weigh: string): RankedColumn[] {
  const column = (name: string, kind: RankedColumn['kind'], sql: string): RankedColumn => ({
    name,
    kind,
    title: titleOf(name),
    weight: 0,
    sql: () => sql,
  })
  return [
    column('cohort', 'text', 'cohort_label'),
    column('period', 'text', 'period_label'),
    column('age', 'count', 'age'),
    column('cohort_customers', 'count', 'size'),
    column('customers', 'count', 'customers'),
    column('share', 'ratio', 'share'),
    column(weigh, 'money', 'amount'),
  ]
}
