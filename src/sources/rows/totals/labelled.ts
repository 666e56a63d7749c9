/** Customers whose id is a word for a total: left out where their numbers are the sums of rows above, else asked about. */
import type { Engine } from '../../../engines/engine.js'
import { placedError } from '../../../errors.js'
import { shortened, unscaled } from '../../../model/decimal.js'
import type { Warning } from '../../../model/definition.js'
import { valueAt } from '../../../model/value-at.js'
import { atPlace } from '../../../words/place.js'
import { type Sentence, say, type Text } from '../../../words/sentence.js'
import { isTotalAlone, mayMeanTotal } from '../../grammar/totals-labels.js'
import { sourceName } from '../../read/field-source.js'
import { filtersByDate } from '../../read/filter.js'
import { customerCell } from '../../read/id-tests.js'
import { linesOf } from '../../read/record-places.js'
import type { Table } from '../../read/table-facts.js'
import type { FoldedField } from '../fold/folded.js'
import { leaveOut, noTotals, type TotalsLeftOut } from './leave-out.js'
import { type Candidate, candidatesOf, judged, moneyOf } from './running-sums.js'
import { asideUnits, isConstant, mostTold, nothingAside, placeOf, type SetAside, summedFields, type TotalsRow } from './totals-row.js'

const shown = (units: bigint | null | undefined): Text => (units == null ? say('nothing') : shortened(unscaled(units, 4)))

async function placeOfRow({ files }: Table, { file: i, at }: Pick<Candidate, 'file' | 'at'>) {
  const file = valueAt(files, i)
  return { file: file.shown, line: (await linesOf(file, new Set([at]))).get(at), row: at }
}

/** The totals rows of a loaded table, and whether they add up, those that a filter leaves out among the rows or not; none where nothing is summed. A column that one leaves blank says nothing. */
async function totalsRows(engine: Engine, table: Table, fields: readonly FoldedField[], aside: SetAside): Promise<TotalsRow[]> {
  const added = summedFields(table, fields)
  const summed = added.map(({ field }) => field)
  if (summed.length === 0 || table.files.some((file) => customerCell(file) === null)) return []
  const candidates = await candidatesOf(engine, table, summed)
  if (candidates.found.length === 0) return []
  const asideOf = await asideUnits(added, aside)
  const rows = judged(candidates, asideOf)
  if (table.filter && rows.some(({ holds }) => !holds)) {
    const ofAll = judged(await candidatesOf(engine, { ...table, filter: undefined }, summed), asideOf)
    const sums = new Map(ofAll.map((each) => [`${each.row.file} ${each.row.at}`, each]))
    for (const [i, each] of rows.entries()) {
      const before = sums.get(`${each.row.file} ${each.row.at}`)
      if (!each.holds && before?.holds) rows[i] = { ...each, holds: true, whole: before.whole }
    }
  }
  const byId = new Map<string, typeof rows>()
  for (const each of rows) byId.set(each.row.customer, [...(byId.get(each.row.customer) ?? []), each])
  const customers: TotalsRow[] = []
  for (const [customer, own] of [...byId].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const odd = own.find(({ holds }) => !holds)
    const { row, whole } = odd ?? valueAt(own, 0)
    const place = await placeOfRow(table, row)
    const k = odd?.wrong ?? 0
    const undated = own.find((each) => each.row.undated)?.row
    customers.push({
      customer,
      place,
      rows: table.files.map((_, i) => own.filter((each) => each.row.file === i).length),
      money: table.files.map((_, i) =>
        moneyOf(
          own.filter((each) => each.row.file === i).map((each) => each.row),
          summed,
        ),
      ),
      alone: isTotalAlone(customer),
      whole,
      wrong: odd && {
        field: valueAt(summed, k),
        value: shown(row.amounts[k]),
        sum: shown(candidates.all[k]),
        twice: row.amounts[k] != null && candidates.all[k] === 2n * row.amounts[k],
        constant: isConstant(table, valueAt(summed, k)),
      },
      unsure: odd === undefined && mayMeanTotal(customer) ? { field: valueAt(summed, 0), value: shown(row.amounts[0]) } : undefined,
      undated: undated && (await placeOfRow(table, undated)),
      dateless: own.every((each) => each.row.undated),
    })
  }
  return customers
}

/** Names with a word for a total in them whose numbers add nothing up: customers, as it seems. */
function namedLikeTotals(rows: readonly TotalsRow[]): Warning[] {
  const [first] = rows
  if (!first) return []
  const names = rows.slice(0, mostTold).map(({ customer }) => `"${customer}"`)
  return [{ code: 'total-names', message: atPlace(placeOf(first), say('total-names', rows.length, names)) }]
}

/** The first row without a date of a customer who is named like a total, where dates count. */
function undatedCustomer(customers: readonly TotalsRow[], { files, filter, needsDates }: Table) {
  const place = needsDates || filtersByDate(filter) ? customers.find(({ undated }) => undated)?.undated : undefined
  const source = files[0]?.columns.sources.get('date')
  return place && { place, column: sourceName(source, 'date'), reason: say('date-missing-for-method') }
}

/** What the rows with a word for a total are, by what they add up and by what is told. */
interface JudgedTotals {
  /** Those whose numbers are not the sums of others, and that nobody said what to do with. */
  faults: { customer: string; place: TotalsRow['place']; reason: Sentence }[]
  /** The first row of a customer that lacks a date that is needed. */
  undated: ReturnType<typeof undatedCustomer>
  /** Takes out those that are totals; customers with such a name are told of. */
  leaveOut(): Promise<TotalsLeftOut>
}

/**
 * What the rows with a word for a total are.
 * @param placed puts rows where they stand in another table than this one
 */
export async function judgeTotals(
  engine: Engine,
  table: Table,
  fields: readonly FoldedField[],
  aside: SetAside,
  placed: (rows: TotalsRow[]) => Promise<TotalsRow[]> = async (rows) => rows,
): Promise<JudgedTotals> {
  if (table.totals === 'keep') return { faults: [], undated: undefined, leaveOut: async () => noTotals }
  const found = await placed(await totalsRows(engine, table, fields, aside))
  const drops = table.totals === 'drop'
  const datesCount = table.needsDates === true || filtersByDate(table.filter)
  const isAsked = ({ alone, dateless }: TotalsRow) => alone || (dateless === true && datesCount)
  const customers = found.filter((row) => row.wrong && !isAsked(row))
  return {
    faults: found.flatMap((row) => {
      const { customer, place, wrong, unsure } = row
      if (unsure && !drops) return [{ customer, place, reason: say('sum-row', customer, unsure.field, unsure.value) }]
      return wrong && isAsked(row) && !drops
        ? [
            {
              customer,
              place,
              reason: wrong.constant
                ? say('totals-row-by-name', customer)
                : say('totals-row-wrong', customer, wrong.field, wrong.value, wrong.sum),
            },
          ]
        : []
    }),
    undated: undatedCustomer(customers, table),
    leaveOut: async () => {
      const out = await leaveOut(
        engine,
        table,
        found.filter((row) => !row.wrong || (isAsked(row) && drops)),
        summedFields(table, fields),
      )
      return { ...out, warnings: [...out.warnings, ...namedLikeTotals(customers)] }
    },
  }
}

/**
 * Takes the totals rows out of a loaded table.
 * @returns warnings that say so, how many rows went, and what they bore, by file
 * @throws input error where a row is labelled as a total and its numbers are not the sums of the others
 */
export async function leaveOutTotals(
  engine: Engine,
  table: Table,
  fields: readonly FoldedField[],
  aside: SetAside = nothingAside,
): Promise<TotalsLeftOut> {
  const { faults, undated, leaveOut } = await judgeTotals(engine, table, fields, aside)
  const [wrong] = faults
  if (wrong) {
    const { place, customer, reason } = wrong
    throw placedError(
      'totals-row',
      reason,
      { file: place.file, line: place.line, value: customer, hint: say('say-keep-or-drop') },
      place.line === undefined ? { file: place.file } : place,
    )
  }
  if (undated) throw placedError('faulty-rows', undated.reason, { ...undated.place, column: undated.column })
  return leaveOut()
}
