/** Advice as rows: one a cut and way, in a table of the engine, so that every machine format writes it. */
import { decimal, identifier as id, text } from '../../dialect.js'
import type { Engine } from '../../engines/engine.js'
import { titleOf } from '../../model/titles.js'
import { adviceNumber, adviceStep } from '../../sql/advice.js'
import type { RankedColumn } from '../../sql/ranked-column.js'
import { rowsIn } from '../portfolio/rows.js'
import type { AdviceHeader } from './advice.js'

const share = decimal(38, 6)

/** The column of the weighing measure's sum: under its name, unless that is taken. */
const amountColumn = (name: string, taken: readonly string[]) => (taken.includes(name) ? 'amount' : name)

const fixed = ['option', 'measure', 'way', 'label', 'level', 'closed', 'at', 'customers', 'customer_share', 'share']

export async function adviceRows(engine: Engine, { cuts, weigh }: Pick<AdviceHeader, 'cuts' | 'weigh'>) {
  const number = (value: string | null, type: string) => `CAST(${value === null ? 'NULL' : text(value)} AS ${type})`
  const rows = cuts.flatMap(({ option, measure, level, closed, suggestions }) =>
    suggestions.map(({ way, label, at, customers, customer_share, amount, share: part }) => [
      ...[option, measure, way, label.en, level, closed].map(text),
      number(at, adviceNumber),
      String(customers),
      number(customer_share, share),
      number(amount, adviceNumber),
      number(part, share),
    ]),
  )
  const amount = amountColumn(weigh.name, fixed)
  const column = (name: string, kind: RankedColumn['kind'], more: Partial<RankedColumn> = {}): RankedColumn => ({
    name,
    kind,
    title: titleOf(name),
    weight: 0,
    sql: () => id(name),
    ...more,
  })
  const words = ['option', 'measure', 'way', 'label', 'level', 'closed'].map((name) => column(name, 'text'))
  const columns = [
    ...words,
    column('at', 'score', { scale: 12 }),
    column('customers', 'count'),
    column('customer_share', 'ratio'),
    column(amount, 'score', { scale: 12 }),
    column('share', 'ratio'),
  ]
  await engine.run(
    adviceStep(
      columns.map(({ name }) => name),
      rows,
    ).sql,
  )
  return rowsIn(engine, columns, { from: 'FROM "advice"', order: 'ORDER BY "position"' })
}
