/** What is counted of a folded table, and how the counts are read. */
import { identifier as id } from '../../../dialect.js'
import type { Engine } from '../../../engines/engine.js'
import { readRow } from '../../../engines/read-rows.js'
import { maybeSpelt, mayLookAlike, nobodySql, someHyphens, uncleanSql } from '../../grammar/ids.js'
import { isTotalsLabel, mayBeTotalsLabel } from '../../grammar/totals-labels.js'
import { aloneKey, besideFiles } from '../../read/table.js'
import { type FoldCheck, incompleteRows } from './folded.js'
import type { Folding } from './folding.js'

/** SQL over the folded table of each count. */
export type FoldChecks = ReturnType<typeof checksOf>

const counted = (test: string) => `count(CASE WHEN ${test} THEN 1 END)`

const sumOf = (column: string) => `coalesce(sum(${id(column)}), 0)`

/** What is counted of the table that a fold makes. */
export function checksOf({ table, name, mode, dated, summed, returned, turned }: Folding) {
  const { ledger, files, totals } = table
  const undated = `"undated" > 0${totals === 'keep' ? '' : ` AND NOT ${mayBeTotalsLabel('"customer"')}`}`
  return {
    from: name,
    counts: {
      customers: 'count(*)',
      rows: sumOf('rows'),
      maybeRepeated: ledger ? '0' : 'CASE WHEN count(DISTINCT hash("customer")) < count(*) THEN 1 ELSE 0 END',
      blankIds: counted(`"customer" IS NULL OR ${nobodySql('"customer"', files[0]?.missing)} OR strpos("customer", chr(0)) > 0`),
      unclean: mode.normaliseIds ? '0' : counted(uncleanSql('"customer"')),
      small: counted('upper("customer") <> "customer"'),
      spelt: `${counted(maybeSpelt('"customer"'))} + CASE WHEN ${someHyphens('"customer"')} THEN 1 ELSE 0 END`,
      totals: counted(mayBeTotalsLabel('"customer"')),
      alike: counted(mayLookAlike('"customer"')),
      rounded: mode.countRounded ? sumOf('rounded') : '0',
      incomplete: summed.length > 0 ? sumOf(incompleteRows(name)) : '0',
      undated: dated && ledger ? `coalesce(sum(CASE WHEN ${undated} THEN "undated" END), 0)` : '0',
      kept: returned.length > 0 ? sumOf('kept') : '0',
      turned: turned === undefined ? '0' : sumOf('turned'),
    },
    latest: dated ? 'max("last date")' : 'NULL',
    alone: besideFiles(table).map((_, i) => [sumOf(`alone ${i}`), `min(${id(aloneKey(i))})`, sumOf(`alone unclean ${i}`)]),
    byFile: files.length > 1 ? files.map((_, i) => sumOf(`rows ${i}`)) : [],
  }
}

export async function readChecks(engine: Engine, { from, counts, latest, alone, byFile }: FoldChecks): Promise<Omit<FoldCheck, 'leftOut'>> {
  const asked = [...Object.values(counts), latest, ...alone.flat(), ...byFile]
  const [row = []] = await engine.rows(`SELECT ${asked.join(',\n  ')}\nFROM ${id(from)}`)
  const names = Object.keys(counts) as (keyof typeof counts)[]
  const told = Object.fromEntries(names.map((name, i) => [name, Number(row[i])])) as Record<keyof typeof counts, number>
  const [day, ...others] = row.slice(names.length)
  const beside = alone.map(() => {
    const [rows, key, unclean] = others.splice(0, 3)
    return { rows: Number(rows), key: key ?? null, unclean: Number(unclean) > 0 }
  })
  return {
    ...told,
    maybeRepeated: told.maybeRepeated === 1,
    totals: told.totals > 0 ? await totalsIn(engine, from) : 0,
    latest: day ?? null,
    alone: beside,
    rowsByFile: others.length > 0 ? others.map(Number) : [told.rows],
  }
}

/** Customers of a folded table whose id is a word for a total. */
async function totalsIn(engine: Engine, name: string): Promise<number> {
  const found = `SELECT count(*) FROM ${id(name)} WHERE ${isTotalsLabel('"customer"')}`
  return (await readRow(engine, found, { totals: 'number' })).totals
}
