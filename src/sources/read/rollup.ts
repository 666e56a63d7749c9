/** Accounts are added up under their ultimate parents: the customer of a row is looked up in a file of accounts and parents. */
import { join } from 'node:path'
import { text } from '../../dialect.js'
import type { Engine } from '../../engines/engine.js'
import { CarteraError, fileError, placedError } from '../../errors.js'
import { csvCell } from '../../model/csv-cell.js'
import { type Rollup, type RollupFault, ultimateParents } from '../../model/rollup.js'
import { temporaryFolder as tempFolder } from '../../places/private-folder.js'
import { say } from '../../words/sentence.js'
import { writeCopy } from '../find/spool.js'
import { cleanId, idSql, nobodySql } from '../grammar/ids.js'
import { columnGiving, type FormulaSource } from './field-source.js'
import { findHeader, headerAt, listed } from './heads.js'
import { linesOf } from './record-places.js'
import { numberedRelation, rawColumn } from './relation.js'
import type { Sampled } from './sampled.js'
import type { Reader } from './table-facts.js'
import { whyUnread } from './unique-keys.js'

const parentNames = [
  'parent',
  'parent account',
  'parent customer',
  'ultimate parent',
  'group',
  'matriz',
  'grupo',
  'cuenta principal',
  'padre',
]

/** The columns of accounts and parents: by their heads, else the first two. */
function columnsOf({ columns, shown }: Sampled): { account: number; parent: number } {
  const { headers } = columns
  const named = parentNames.map((name) => findHeader(headers, name)).find((at) => at !== undefined)
  const customer = columnGiving(columns, 'customer')?.column
  const account = customer !== undefined && customer !== named ? customer : named === 0 ? 1 : 0
  const parent = named ?? (headers.length === 2 ? 1 - account : undefined)
  if (parent === undefined || headers.length < 2)
    throw fileError('missing-column', say('no-parent-column', listed(headers)), {
      file: shown,
      column: 'parent',
      hint: say('head-of-parents'),
    })
  return { account, parent }
}

/** The lines of rows, or their numbers where a file has no lines. */
async function placesOf(sampled: Sampled, rows: readonly number[]) {
  const lines = await linesOf(sampled, new Set(rows))
  return rows.map((row) => lines.get(row) ?? row)
}

async function faultOf(sampled: Sampled, found: RollupFault): Promise<CarteraError> {
  const lines = await placesOf(sampled, found.rows)
  const place = { file: sampled.shown, line: lines.at(-1), hint: say('one-parent-each') }
  if (found.fault === 'circle') {
    const [first = ''] = found.accounts
    return placedError('circular-parents', say('circular-parents', found.accounts, lines), { ...place, value: first })
  }
  const [[one, other], [at, again]] = [found.parents, lines as [number, number]]
  return placedError('two-parents', say('two-parents', found.account, one, at, other, again), { ...place, value: found.account })
}

/**
 * Reads who stands under whom.
 * @throws input error for an account with two parents and for a circle, with their lines
 */
export async function readRollup(engine: Engine, sampled: Sampled): Promise<Rollup> {
  const { account, parent } = columnsOf(sampled)
  const [own, above] = [idSql(rawColumn(account)), idSql(rawColumn(parent))]
  const named = [own, above].map((id) => `NOT coalesce(${nobodySql(id)}, true)`)
  const rows = await engine
    .rows(
      `SELECT CAST("at" AS VARCHAR), ${own}, ${above} FROM ${numberedRelation(sampled.reader)} AS "rows" WHERE ${named.join(' AND ')} ORDER BY "at"`,
    )
    .catch(async (error) => {
      throw error instanceof CarteraError ? error : await whyUnread(sampled, error)
    })
  const found = ultimateParents(rows.map(([at, of, to]) => ({ account: String(of), parent: String(to), row: Number(at) })))
  if ('fault' in found) throw await faultOf(sampled, found)
  return { file: sampled.shown, parents: found }
}

/** Pairs that stand in the query itself; more are read from a file. */
const mostInQuery = 1000

/** A query or a file of accounts and their ultimate parents, each account once. */
async function readerOf(parents: Rollup['parents'], tempDir: string | undefined): Promise<Reader> {
  const pairs = parents.size > 0 ? [...parents] : [['', '']]
  if (tempDir === undefined || pairs.length <= mostInQuery) {
    const rows = pairs.map((pair) => `(${pair.map(text).join(', ')})`)
    return { kind: 'picked', path: '', sql: `(SELECT * FROM (VALUES ${rows.join(', ')}) AS "parents"("c0", "c1"))` }
  }
  const path = join(await tempFolder(tempDir), 'parents.csv')
  async function* lines() {
    yield 'account,parent\n'
    for (const pair of pairs) yield `${pair.map((id) => csvCell(id, ',')).join(',')}\n`
  }
  await writeCopy(path, lines(), tempDir)
  return { kind: 'csv', path, delimiter: ',', quote: '"', skipLines: 0, columns: 2 }
}

/** The same as a file that can stand beside rows; in the query itself where no folder is given. */
export async function parentsBeside(
  { shown, file, encoding }: Sampled,
  { parents }: Rollup,
  tempDir: string | undefined,
): Promise<Sampled> {
  return {
    shown,
    file,
    reader: await readerOf(parents, tempDir),
    encoding,
    columns: { headers: ['account', 'parent'], sources: new Map(), ambiguous: [], twins: new Set() },
    rows: [...parents].slice(0, 100).map((cells) => ({ cells: [...cells] })),
    probe: null,
  }
}

/** A file whose customers are their ultimate parents, with the name that a parent's own rows give. @throws input error where no column holds the customers */
export function rolledUp(sampled: Sampled, parents: Sampled): Sampled {
  const { columns, rows, beside = [], shown } = sampled
  const source = columnGiving(columns, 'customer')
  if (source === undefined)
    throw fileError('missing-column', say('no-accounts-to-roll-up', listed(columns.headers)), {
      file: shown,
      column: 'customer',
      hint: say('give-account-column'),
    })
  const at = columns.headers.length
  const name = `ultimate parent of ${columns.headers[source.column]}`
  const unlessBelow = (of: number, yes: FormulaSource['tree']): FormulaSource => {
    const header = headerAt(columns.headers, of)
    return {
      from: 'formula',
      formula: header,
      tree: { type: 'choose', test: { type: 'known', of: { type: 'name', name }, known: true }, yes, no: { type: 'name', name: header } },
      columns: [
        { name, column: at, as: 'text' },
        { name: header, column: of, as: 'text' },
      ],
    }
  }
  const named = columnGiving(columns, 'name')
  const sources = new Map(columns.sources).set('customer', unlessBelow(source.column, { type: 'name', name }))
  if (named && named.column !== source.column) sources.set('name', unlessBelow(named.column, { type: 'text', text: '' }))
  const above = new Map(parents.rows.map(({ cells }) => [cells[0], cells[1]]))
  return {
    ...sampled,
    columns: { ...columns, headers: [...columns.headers, name], sources },
    rows: rows.map(({ line, cells }) => ({ line, cells: [...cells, above.get(cleanId(cells[source.column] ?? '')) ?? null] })),
    beside: [
      ...beside,
      {
        sampled: parents,
        key: 0,
        of: source.column,
        first: at,
        columns: [1],
        optional: true,
        keys: { rows: parents.rows.length, clean: false },
      },
    ],
  }
}
