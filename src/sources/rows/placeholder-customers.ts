/** Customers who are none: a guest, a till, all others; what they bear counts as one customer's, so it is said. */
import type { Engine } from '../../engines/engine.js'
import { placeholderMailboxes, placeholderNames, placeholderNumbers } from '../../fields/placeholder-words.js'
import { ratio, shortened, unscaled } from '../../model/decimal.js'
import type { Warning } from '../../model/definition.js'
import { shellWord } from '../../model/shell.js'
import { identifier as id, text } from '../../sql/dialect.js'
import { atPlace } from '../../words/place.js'
import { say } from '../../words/sentence.js'
import { type Declared, shortName } from '../read/columns.js'
import type { Table } from '../read/table.js'
import type { FoldedField } from './folded.js'

const accents = /\p{M}/gu
const spellings = (words: readonly string[]) => [...new Set(words.flatMap((word) => [word, word.normalize('NFD').replace(accents, '').normalize('NFC')]))]

const list = (words: readonly string[]) => spellings(words).map(text).join(', ')

const names = spellings([...placeholderNames, ...placeholderNumbers])
const longest = Math.max(...names.map((name) => Buffer.byteLength(name)))

/** Whether an id or a name stands for nobody in particular. */
const isPlaceholder = (sql: string) => {
  const small = `lower(${sql})`
  return `CASE WHEN strlen(${sql}) <= ${longest} AND ${small} IN (${list([...placeholderNames, ...placeholderNumbers])}) THEN true WHEN contains(${sql}, '@') THEN split_part(${small}, '@', 1) IN (${list(placeholderMailboxes)}) ELSE false END`
}

/** Numbers of nothing but zeros or nines, as programs give to buyers without one. */
const isFiller = (sql: string) => `CASE WHEN ${sql} < ':' THEN regexp_full_match(${sql}, '0+|9{3,}') ELSE false END`

/** How many times the rows of an average customer such a number must have. */
const manyRows = 10

/** Told one by one. */
const mostTold = 5

const percent = (part: bigint, whole: bigint) => (Number(ratio(part, whole)) * 100).toFixed(1)

const units = (value: string | null | undefined) => (value == null ? 0n : BigInt(value.replace('.', '')))

/** The warning for customers of a folded table who stand for nobody, or for several. @param fields those of the fold */
export async function placeholderCustomers(
  engine: Engine,
  table: Table,
  fields: readonly FoldedField[],
  declared: Declared,
): Promise<Warning[]> {
  const { name, files } = table
  const money = fields.find(({ field }) => (declared[field]?.combine ?? 'sum') === 'sum' && (table.kinds.get(field) ?? declared[field]?.kind) === 'money')
  if (money === undefined) return []
  const named = fields.find(({ field }) => field === 'name')
  const folded = id(name)
  const average = `(SELECT ${manyRows} * sum("rows") / greatest(count(*), 1) FROM ${folded})`
  const filler = `CASE WHEN ${isFiller('"customer"')} THEN "rows" >= ${average} ELSE false END`
  const tests = [isPlaceholder('"customer"'), ...(table.ledger ? [filler] : []), ...(named ? [`coalesce(${isPlaceholder(named.sql)}, false)`] : [])]
  const wide = (sql: string) => `CAST(CAST(${sql} AS DECIMAL(38,4)) AS VARCHAR)`
  const found = await engine.rows(
    `SELECT "customer", ${named?.sql ?? 'NULL'}, CAST("rows" AS VARCHAR), ${wide(`coalesce(${money.sql}, 0)`)} FROM ${folded} WHERE ${tests.join(' OR ')} ORDER BY ${money.sql} DESC NULLS LAST, "customer" LIMIT 101`,
  )
  if (found.length === 0 || found.length > 100) return []
  const [[sum] = []] = await engine.rows(`SELECT ${wide(`sum(${money.sql})`)} FROM ${folded}`)
  const [all, held] = [units(sum), found.reduce((sum, row) => sum + units(row[3]), 0n)]
  const examples = found.slice(0, mostTold).map(([customer, called]) => {
    const shown = `"${shortName(String(customer))}"`
    return called == null || called === customer ? shown : say('customer-called', shown, shortName(String(called)))
  })
  const rows = found.reduce((sum, row) => sum + Number(row[2]), 0)
  const share = all > 0n && held > 0n && held <= all ? percent(held, all) : undefined
  const source = files[0]?.columns.sources.get('customer')
  const where =
    source?.from === 'column' && found.length <= 20
      ? shellWord(`[${source.header}] not in (${found.map(([customer]) => text(String(customer))).join(', ')})`)
      : undefined
  const message = say('placeholder-customers', examples, found.length, rows, shortened(unscaled(held, 4)), money.field, share, where)
  return [{ code: 'placeholder-customers', message: files.length === 1 ? atPlace({ file: files[0]?.shown }, message) : message }]
}
