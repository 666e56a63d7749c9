/** Customers who are none: a guest, a till, all others; what they bear counts as one customer's, so it is said. */
import type { Engine } from '../../../engines/engine.js'
import {
  placeholderMailboxes,
  placeholderNames,
  placeholderNumbers,
  trialMailboxes,
  trialNames,
} from '../../../fields/placeholder-words.js'
import { ratio, shortened, unscaled } from '../../../model/decimal.js'
import type { Warning } from '../../../model/definition.js'
import { shellWord } from '../../../model/shell.js'
import { identifier as id, text } from '../../../sql/dialect.js'
import { atPlace } from '../../../words/place.js'
import { say } from '../../../words/sentence.js'
import { type Declared, shortName } from '../../read/columns.js'
import { kindIn } from '../../read/kind-in.js'
import type { Table } from '../../read/table.js'
import type { FoldedField } from '../fold/folded.js'

const bare = (word: string) => word.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC')
const everyWord = (text: string) => text.replace(/(^|[^\p{L}\p{M}])(\p{L})/gu, (_, before, letter) => before + letter.toUpperCase())
const firstLetter = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1)

/** All usual spellings, so that an engine can look ids up instead of making each small. */
const spellings = (words: readonly string[]) => [
  ...new Set(words.flatMap((word) => [word, bare(word)]).flatMap((word) => [word, word.toUpperCase(), everyWord(word), firstLetter(word)])),
]

const numbered = (words: readonly string[]) => words.flatMap((word) => [word, ...Array.from({ length: 9 }, (_, i) => `${word} ${i + 1}`)])

/** Customers who are none, by what they are called. */
interface Kind {
  names: readonly string[]
  mailboxes: readonly string[]
  /** Numbers of nothing but zeros or nines are such too. */
  fillers: boolean
}

const kinds: readonly Kind[] = [
  {
    names: spellings([...placeholderNames, ...placeholderNumbers]),
    mailboxes: placeholderMailboxes,
    fillers: true,
  },
  { names: spellings(numbered(trialNames)), mailboxes: trialMailboxes, fillers: false },
]

/** One text, which an engine reads sooner than so many. */
const isNamed = (sql: string, { names }: Kind) => `${sql} IN (SELECT unnest(string_split(${text(names.join('|'))}, '|')))`

const isMailbox = (sql: string, { mailboxes }: Kind) =>
  `contains(${sql}, '@') AND lower(split_part(${sql}, '@', 1)) IN (SELECT unnest([${mailboxes.map(text).join(', ')}]))`

/** Numbers of nothing but zeros or nines, as programs give to buyers without one. */
const isFiller = (sql: string) => `${sql} < ':' AND regexp_full_match(${sql}, '0+|9{3,}')`

/** Whether sampled customers have addresses. */
const haveAddresses = ({ files }: Table) =>
  files.some(({ columns: { sources }, sample }) => {
    const source = sources.get('customer')
    return source?.from !== 'column' || sample === undefined || sample.rows.some(({ cells }) => cells[source.column]?.includes('@'))
  })

/** How many times the rows of an average customer such a number must have. */
const manyRows = 10

/** Told one by one. */
const mostTold = 5

const percent = (part: bigint, whole: bigint) => (Number(ratio(part, whole)) * 100).toFixed(1)

const units = (value: string | null | undefined) => (value == null ? 0n : BigInt(value.replace('.', '')))

/** Warnings for customers of a folded table who stand for nobody or for several, and for trials and the house itself. @param fields those of the fold */
export async function placeholderCustomers(
  engine: Engine,
  table: Table,
  fields: readonly FoldedField[],
  declared: Declared,
): Promise<Warning[]> {
  const warnings: Warning[] = []
  for (const kind of kinds) warnings.push(...(await customersOf(engine, table, fields, declared, kind)))
  return warnings
}

async function customersOf(
  engine: Engine,
  table: Table,
  fields: readonly FoldedField[],
  declared: Declared,
  kind: Kind,
): Promise<Warning[]> {
  const { name, files } = table
  const money = fields.find(({ field }) => (declared[field]?.combine ?? 'sum') === 'sum' && kindIn(table, declared)(field) === 'money')
  if (money === undefined) return []
  const named = fields.find(({ field }) => field === 'name')
  const folded = id(name)
  const wide = (sql: string) => `CAST(CAST(${sql} AS DECIMAL(38,4)) AS VARCHAR)`
  const average = `(SELECT ${manyRows} * sum("rows") / greatest(count(*), 1) FROM ${folded})`
  const tests = [
    isNamed('"customer"', kind),
    ...(haveAddresses(table) ? [isMailbox('"customer"', kind)] : []),
    ...(table.ledger && kind.fillers ? [`${isFiller('"customer"')} AND "rows" >= ${average}`] : []),
    ...(named ? [isNamed(named.sql, kind)] : []),
  ]
  const columns = `"customer", ${named?.sql ?? 'NULL'} AS "called", CAST("rows" AS VARCHAR) AS "rows", ${wide(`coalesce(${money.sql}, 0)`)} AS "amount"`
  const each = tests.map((test) => `SELECT ${columns} FROM ${folded} WHERE ${test}`)
  const found = await engine.rows(
    `SELECT * FROM (${each.join(' UNION ')}) AS "found" ORDER BY CAST("amount" AS DECIMAL(38,4)) DESC, "customer" LIMIT 101`,
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
  const told = [examples, found.length, rows, shortened(unscaled(held, 4)), money.field, share, where] as const
  const sentence = kind.fillers ? say('placeholder-customers', ...told) : say('trial-customers', ...told)
  const message = files.length === 1 ? atPlace({ file: files[0]?.shown }, sentence) : sentence
  return [kind.fillers ? { code: 'placeholder-customers', message } : { code: 'trial-customers', message }]
}
