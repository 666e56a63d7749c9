/** What is worth a word about rows that were read. */
import type { Engine } from '../../../engines/engine.js'
import type { Warning } from '../../../model/definition.js'
import { atPlace } from '../../../words/place.js'
import { say } from '../../../words/sentence.js'
import { twiceEncoded } from '../../probe/twice-encoded.js'
import { shortName } from '../../read/heads.js'
import { weightOf } from '../../read/table.js'
import { kindIn, type Table, type TableFile } from '../../read/table-facts.js'
import { unreadColumns } from '../../read/unread-columns.js'
import { comparedRows, isTooLong } from '../compared/index.js'
import type { FoldCheck } from '../fold/folded.js'
import { readFields } from '../fold/folded-fields.js'
import { alikeIds } from '../ids/index.js'
import type { Look, RowLook, Seen } from '../look.js'
import { exchangeRates, mixedTaxes, runningSums } from './amounts-apart.js'
import { conditionSpelling } from './condition-spelling.js'
import { blankCurrencies, marksTaken } from './currency-remarks.js'
import { dateRemarks } from './date-remarks.js'
import { keptCosts } from './kept-in-returns.js'
import { missingInSums, undatedRows } from './missing-cells.js'
import { negativeQuantities } from './negative-quantities.js'
import { ownAccount } from './own-account.js'
import { rowsWithoutPartner } from './rows-without-partner.js'
import { splitAmounts } from './split-amounts.js'
import { statusValues, textsOfRows } from './status-values.js'
import { unusedSigns } from './unused-signs.js'

export { runningSums } from './amounts-apart.js'
export { heldInstead } from './condition-spelling.js'
export { turned } from './kept-in-returns.js'
export { rowsAsOrders } from './rows-as-orders.js'
export { type Candidate, statusCandidates } from './status-candidates.js'
export { mostValues } from './status-values.js'

/** Looks to which rows that a server added up tell nothing: they see those of some customers as they are. */
export const rowLooks: readonly RowLook[] = [comparedRows, textsOfRows, mixedTaxes]
const needsRows = new Set<Look>([...rowLooks, runningSums])

/** All looks at rows of customers, in the order in which their warnings stand. */
const looks: readonly Look[] = [
  rowsWithoutPartner,
  alikeIds,
  comparedRows,
  statusValues,
  mixedTaxes,
  exchangeRates,
  ownAccount,
  runningSums,
  blankCurrencies,
  marksTaken,
  unusedSigns,
  keptCosts,
  negativeQuantities,
  missingInSums,
  undatedRows,
  dateRemarks,
]

/**
 * What is worth saying of a folded table: rounded cells, totals rows, what each look tells, columns that would do too.
 * @param leaveOut takes totals rows out of the table
 * @param most rows of a larger table are compared with one another only where the sampled ones give reason to
 */
export async function remarks(
  engine: Engine,
  table: Table,
  wanted: readonly string[],
  check: FoldCheck,
  leaveOut: () => Promise<Warning[]>,
  most?: number,
): Promise<Warning[]> {
  const seen: Seen = { engine, table, wanted, fields: readFields(table, wanted), check, large: isTooLong(check, most) }
  const warnings: Warning[] = []
  if (check.rounded > 0) warnings.push(rounded(seen))
  if (check.totals > 0) warnings.push(...(await leaveOut()))
  const addedUp = table.files.some((file) => weightOf(file) !== undefined)
  for (const look of looks) if (!(addedUp && needsRows.has(look))) warnings.push(...(await look(seen)))
  const ofColumns = (file: TableFile) => [
    ...conditionSpelling(file, table),
    ...splitAmounts(file, table, seen.fields),
    ...namesForIds(file),
    ...twiceEncodedInside(file),
    ...otherColumns(file, wanted),
    ...unreadColumns(file.shown, file.columns, table.declared),
  ]
  return [...warnings, ...table.files.flatMap(ofColumns)]
}

function rounded({ table, fields, check }: Seen): Warning {
  const scores = fields.some((field) => kindIn(table)(field) === 'score')
  const files = table.files.map((file) => file.shown)
  return { code: 'rounded', message: say('rounded', check.rounded, files, scores) }
}

/** Texts that became UTF-8 twice before a workbook, Parquet or JSON held them; of csv the reader of bytes says so, with an encoding that reads it. */
function twiceEncodedInside({ reader, sample, shown }: TableFile): Warning[] {
  if (sample === undefined || reader.kind === 'picked' || (reader.kind === 'csv' && !reader.sheet)) return []
  const found = twiceEncoded(sample.rows.map(({ cells }) => cells.map((cell) => cell ?? '')))
  if (found === undefined) return []
  const [cell, once] = [shortName(found.cell), shortName(found.once)]
  return [
    { code: 'twice-encoded', message: atPlace({ file: shown }, say('twice-encoded-inside', found.rows, sample.rows.length, cell, once)) },
  ]
}

/** Names told customers apart where no column holds ids. */
const namesForIds = ({ shown, columns }: TableFile): Warning[] =>
  columns.namesForIds === undefined
    ? []
    : [{ code: 'names-for-ids', message: atPlace({ file: shown }, say('names-for-ids', columns.namesForIds)) }]

/** Columns that would have done as well as the one that is used. */
export const otherColumns = ({ shown, columns }: TableFile, wanted: readonly string[]): Warning[] =>
  columns.ambiguous
    .filter(({ field }) => wanted.includes(field) || field === 'customer')
    .map(({ field, used, others }) => ({
      code: 'ambiguous-column',
      message: atPlace({ file: shown }, say('ambiguous-column', used, field, others)),
    }))
