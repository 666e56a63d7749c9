/** Customers whose last row adds up their others. */
import { text } from '../../../dialect.js'
import { shortened, unscaled } from '../../../model/decimal.js'
import { lastOf, valueAt } from '../../../model/value-at.js'
import { labelsAlone } from '../../grammar/totals-labels.js'
import type { TableFile } from '../../read/table-facts.js'
import { longestGroup } from './group-sums.js'
import { columnsOf, digitsOf, enoughDigits, type SampledAmount, sampledAmounts } from './sampled-amounts.js'

/** The last row of each customer adds up its others. */
export interface OwnSums {
  customer: string
  /** What the row bears; decimal text. */
  amount: string
  /** What all rows of that customer bear; in ten-thousandths. */
  all: bigint
  /** A condition that such rows do not fulfil, where a column tells them. */
  condition: string | undefined
}

const addsUp = (block: readonly SampledAmount[]) => {
  const units = block.map((row) => row.units ?? 0n)
  const last = lastOf(units)
  return block.length > 1 && last !== 0n && units.slice(0, -1).reduce((sum, each) => sum + each, 0n) === last
}

/** The rows of each customer, where they stand together and the last of them adds up the others; undefined where they do not. */
function blocksOf(file: TableFile, field: string): SampledAmount[][] | undefined {
  const columns = columnsOf(file, field)
  if (!columns || columns.rows < 5) return undefined
  const blocks: SampledAmount[][] = []
  for (const row of sampledAmounts(file, columns.customer, columns.money)) {
    if (row === undefined) return undefined
    const block = blocks.at(-1)
    if (block?.[0]?.customer === row.customer) block.push(row)
    else if (block && !addsUp(block)) return undefined
    else blocks.push([row])
    if ((blocks.at(-1)?.length ?? 0) > longestGroup) return undefined
  }
  if (!columns.whole) blocks.pop()
  else if (!addsUp(blocks.at(-1) ?? [])) return undefined
  return blocks
}

/** Blocks of one customer each, of which the last row adds up the others; undefined where rows are not so, or a known label says it. */
export function ownSums(file: TableFile, field: string): OwnSums | undefined {
  const blocks = blocksOf(file, field)
  if (!blocks || blocks.length < 2) return undefined
  const real = blocks.filter((block) => block.length > 2)
  if (new Set(blocks.map(([row]) => row?.customer)).size < blocks.length || real.length * 2 < blocks.length) return undefined
  if (real.reduce((sum, block) => sum + digitsOf(block.at(-1)?.units ?? 0n), 0) < enoughDigits) return undefined
  const block = valueAt(real, 0)
  const sums = new Set(blocks.map((each) => each.at(-1)))
  const others = blocks.flatMap((each) => each.slice(0, -1))
  const heads = file.columns.headers
  const conditions: string[] = []
  const used = columnsOf(file, field)
  for (const [at, head] of heads.entries()) {
    if (at === used?.customer || at === used?.money) continue
    const values = new Set([...sums].map((row) => (row?.cells[at] ?? '').trim()))
    const [value = ''] = values
    if (values.size !== 1 || others.some(({ cells }) => (cells[at] ?? '').trim() === value)) continue
    if (labelsAlone.includes(value.toLowerCase())) return undefined
    if (value === '') conditions.unshift(`[${head}] is not missing`)
    else conditions.push(`[${head}] not in (${text(value)})`)
  }
  const last = lastOf(block).units ?? 0n
  return { customer: valueAt(block, 0).customer, amount: shortened(unscaled(last, 4)), all: 2n * last, condition: conditions[0] }
}
