/** What is worth a word about rows that were read: ids that look alike, rows without a partner, columns not used. */

import type { Engine } from '../../../engines/engine.js'
import type { Warning } from '../../../model/definition.js'
import { text } from '../../../sql/dialect.js'
import { atPlace } from '../../../words/place.js'
import { say } from '../../../words/sentence.js'
import { type Declared, shortName } from '../../read/columns.js'
import { linesOf } from '../../read/faults.js'
import { headerAt } from '../../read/header-at.js'
import { kindIn } from '../../read/kind-in.js'
import { partnerColumn } from '../../read/relation.js'
import { numberedRelation, rawColumn, rawRelation, type Table, type TableFile, weightOf } from '../../read/table.js'
import { unreadColumns } from '../../read/unread-columns.js'
import { readFields } from '../careful-fold.js'
import { creditNumbers } from '../compared/credit-numbers.js'
import { firstLook } from '../compared/first-look.js'
import { repeatedInPart, repeatedRows } from '../compared/repeated-rows.js'
import { totalLabels } from '../compared/total-labels.js'
import type { FoldCheck } from '../fold/folded.js'
import { summedIn } from '../fold/folded-fields.js'
import { alikeIds } from '../ids/alike-ids.js'
import { nearSpelling } from '../ids/near-keys.js'
import { conditionSpelling } from './condition-spelling.js'
import { blankCurrencies, marksTaken } from './currency-remarks.js'
import { dateRemarks } from './date-remarks.js'
import { keptCosts } from './kept-in-returns.js'
import { missingInSums, undatedRows } from './missing-cells.js'
import { negativeQuantities } from './negative-quantities.js'
import { statusValues } from './status-values.js'
import { unusedSigns } from './unused-signs.js'

/** Rows of larger tables are compared with one another in a run only where sampled rows give reason to: that would cost as much as reading them. */
const mostCompared = 500_000

/** Whether a table has more rows than are compared; those that its filter leaves out are read for it too. */
export const isTooLong = (check: Pick<FoldCheck, 'rows' | 'leftOut'>, most = mostCompared) => rowsRead(check) > most

const rowsRead = ({ rows, leftOut }: Pick<FoldCheck, 'rows' | 'leftOut'>) => leftOut.reduce((sum, left) => sum + left.rows, rows)

/** Rows that have no partner in a file beside them. */
async function rowsWithoutPartner(engine: Engine, table: Table, check: FoldCheck): Promise<Warning[]> {
  const { alone, rows } = check
  const warnings: Warning[] = []
  const [file] = table.files
  for (const [i, each] of (file?.reader.beside ?? []).entries()) {
    const { rows: without = 0, key = null } = alone[i] ?? {}
    if (without === 0 || file === undefined || each.optional) continue
    const head = headerAt(file.columns.headers, each.of)
    const line = key === null || isTooLong(check) ? undefined : await lineOfKey(engine, file, rawColumn(each.of), key)
    const message = say('rows-without-partner', without, rows, each.shown, shortName(head), key === null ? undefined : shortName(key), line)
    const near = isTooLong(check) ? undefined : await nearKeys(engine, file, i)
    const whole = near === undefined ? message : say('with-near-keys', message, near)
    warnings.push({ code: 'rows-without-partner', message: atPlace({ file: file.shown }, whole) })
  }
  return warnings
}

/** Keys of the rows that only their spelling keeps from a partner in the file beside. */
function nearKeys(engine: Engine, { reader }: TableFile, i: number) {
  const other = reader.beside?.[i]
  if (other === undefined || reader.kind === 'picked' || other.reader.kind === 'picked') return undefined
  const theirs = `SELECT ${rawColumn(other.key)} FROM ${rawRelation(other.reader)} AS "rows"`
  const ours = `SELECT ${rawColumn(other.of)} FROM ${rawRelation(reader)} AS "rows" WHERE NOT ${partnerColumn(i)}`
  return nearSpelling(engine, theirs, ours)
}

async function lineOfKey(engine: Engine, file: TableFile, raw: string, key: string) {
  const [row] = await engine.rows(
    `SELECT CAST(min("at") AS VARCHAR) FROM ${numberedRelation(file.reader)} AS "rows" WHERE ${raw} = ${text(key)}`,
  )
  if (row?.[0] == null) return undefined
  const line = (await linesOf(file, new Set([Number(row[0])]))).get(Number(row[0]))
  return line === undefined ? say('there-in-row', Number(row[0])) : say('there-on-line', line)
}

/**
 * What is worth saying of a folded table, in this order: rounded cells, totals rows, ids that look alike, repeated rows, rows that are no sales,
 * missing cells, dates, columns that would do too.
 * @param leaveOut takes totals rows out of the table
 * @param most rows of a larger table are compared with one another only where the sampled ones give reason to
 */
export async function remarks(
  engine: Engine,
  table: Table,
  wanted: readonly string[],
  declared: Declared,
  check: FoldCheck,
  leaveOut: () => Promise<Warning[]>,
  most = mostCompared,
): Promise<Warning[]> {
  const { name, files } = table
  const warnings: Warning[] = []
  const shown = files.map((file) => file.shown)
  if (check.rounded > 0)
    warnings.push({ code: 'rounded', message: say('rounded', check.rounded, shown, holdsScores(table, wanted, declared)) })
  if (check.totals > 0) warnings.push(...(await leaveOut()))
  warnings.push(...(await rowsWithoutPartner(engine, table, check)))
  warnings.push(...(await alikeIds(engine, name, shown, check)))
  const addedUp = files.some((file) => weightOf(file) !== undefined)
  const fields = readFields(table, wanted, declared)
  if (!isTooLong(check, most) && !addedUp) {
    const seen = await firstLook(engine, table, fields, declared)
    warnings.push(...(await repeatedRows(engine, table, fields, declared, seen)))
    if (seen.labels) warnings.push(...(await totalLabels(engine, table, fields, declared)))
    warnings.push(...(await creditNumbers(engine, table, fields, declared)))
  } else if (!addedUp) {
    warnings.push(...(await repeatedInPart(engine, table, fields, declared, rowsRead(check))))
    warnings.push(...(await totalLabels(engine, table, fields, declared, true)))
    warnings.push(...(await creditNumbers(engine, table, fields, declared, true)))
  }
  warnings.push(...(await statusValues(engine, table, fields, declared)))
  warnings.push(...(await blankCurrencies(engine, table, fields, declared)))
  warnings.push(...(await marksTaken(engine, table, fields, declared)))
  warnings.push(...(await unusedSigns(engine, table, fields, declared)))
  warnings.push(...(await keptCosts(engine, table, fields, check)))
  warnings.push(...(await negativeQuantities(engine, table, fields, declared, check)))
  warnings.push(...(await missingInSums(engine, table, check, summedIn(table, wanted, declared), declared)))
  warnings.push(...(await undatedRows(engine, table, check)))
  warnings.push(...(await dateRemarks(engine, table, declared, check)))
  return [
    ...warnings,
    ...files.flatMap((file) => [
      ...conditionSpelling(file, table),
      ...namesForIds(file),
      ...otherColumns(file, wanted),
      ...unreadColumns(file.shown, file.columns, declared),
    ]),
  ]
}

const holdsScores = (table: Table, wanted: readonly string[], declared: Declared) =>
  readFields(table, wanted, declared).some((field) => kindIn(table, declared)(field) === 'score')

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
