/** Rows of a table beside one another: sales that it tells twice, labels of totals, numbers of credit notes. */
import type { FoldCheck } from '../fold/folded.js'
import type { RowLook } from '../look.js'
import { creditNumbers } from './credit-numbers.js'
import { firstLook } from './first-look.js'
import { repeatedInPart, repeatedRows } from './repeated-rows.js'
import { totalLabels } from './total-labels.js'

export { orderOf } from './placed-rows.js'
export { ordersDiffer } from './repeated-rows.js'
export { freeColumns } from './total-labels.js'
export { sampledCells } from './worth-comparing.js'

/** Rows of larger tables are compared with one another in a run only where sampled rows give reason to: that would cost as much as reading them. */
const mostCompared = 500_000

type Counts = Pick<FoldCheck, 'rows' | 'leftOut'>

const rowsRead = ({ rows, leftOut }: Counts) => leftOut.reduce((sum, left) => sum + left.rows, rows)

/** Whether a table has more rows than are compared; those that its filter leaves out are read for it too. */
export const isTooLong = (check: Counts, most = mostCompared) => rowsRead(check) > most

/** What the rows of a table show beside one another. */
export const comparedRows: RowLook = async (seen) => {
  const first = seen.large ? undefined : await firstLook(seen)
  return [
    ...(first ? await repeatedRows(seen, first) : await repeatedInPart(seen, rowsRead(seen.check))),
    ...(first?.labels === false ? [] : await totalLabels(seen)),
    ...(await creditNumbers(seen)),
  ]
}
