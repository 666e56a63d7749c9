/** Customers who are none: a guest, a till, all others; what they bear counts as one customer's, so it is said. */
import { identifier as id, text } from '../../../dialect.js'
import type { Engine, Value } from '../../../engines/engine.js'
import {
  placeholderMailboxes,
  placeholderNames,
  placeholderNumbers,
  trialMailboxes,
  trialNames,
} from '../../../fields/placeholder-words.js'
import { withoutMarks } from '../../../fields/plain-words.js'
import { carriedOver } from '../../../fields/text-words.js'
import { ratio, shortened, unscaled } from '../../../model/decimal.js'
import type { Warning } from '../../../model/definition.js'
import { shellWord } from '../../../model/shell.js'
import { atPlace } from '../../../words/place.js'
import { type Sentence, say } from '../../../words/sentence.js'
import { columnGiving } from '../../read/field-source.js'
import { shortName } from '../../read/heads.js'
import { kindIn, type Table } from '../../read/table-facts.js'
import type { FoldedField } from '../fold/folded.js'

const bare = (word: string) => withoutMarks(word).normalize('NFC')
const firstLetter = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1)
const everyWord = (text: string) => text.replace(/[^ (.'/&-]+/g, firstLetter)

/** All usual spellings, so that an engine can look ids up instead of making each small. */
const spellings = (words: readonly string[]) => [
  ...new Set(
    [...new Set(words.flatMap((word) => [word, bare(word)]))].flatMap((word) => [
      word,
      word.toUpperCase(),
      everyWord(word),
      firstLetter(word),
    ]),
  ),
]

/** Customers who are none, by what they are called. */
interface Kind {
  code: 'placeholder-customers' | 'trial-customers' | 'carried-over'
  names: readonly string[]
  /** What may stand behind a name. */
  endings: readonly string[]
  mailboxes: readonly string[]
  /** Numbers of nothing but zeros or nines are such too. */
  fillers: boolean
}

const kinds: readonly Kind[] = [
  {
    code: 'placeholder-customers',
    names: spellings([...placeholderNames, ...placeholderNumbers]),
    endings: [''],
    mailboxes: placeholderMailboxes,
    fillers: true,
  },
  {
    code: 'trial-customers',
    names: spellings(trialNames),
    endings: ['', ...Array.from({ length: 9 }, (_, i) => ` ${i + 1}`)],
    mailboxes: trialMailboxes,
    fillers: false,
  },
  { code: 'carried-over', names: spellings(carriedOver), endings: [''], mailboxes: [], fillers: false },
]

const listed = (words: readonly string[]) => `unnest(string_split(${text(words.join('|'))}, '|'))`

/** All names with the number of their kind. They are one text, which an engine reads sooner than so many. */
const namesSql = kinds
  .map(
    ({ names, endings }, i) =>
      `SELECT "start" || "ending" AS "known name", ${i} AS "known kind" FROM (SELECT ${listed(names)} AS "start") AS "starts" CROSS JOIN (SELECT ${listed(endings)} AS "ending") AS "endings"`,
  )
  .join(' UNION ALL ')

const isMailbox = (sql: string, { mailboxes }: Kind) =>
  `contains(${sql}, '@') AND lower(split_part(${sql}, '@', 1)) IN (SELECT unnest([${mailboxes.map(text).join(', ')}]))`

/** Numbers of nothing but zeros or nines, as programs give to buyers without one. */
const isFiller = (sql: string) => `${sql} < ':' AND regexp_full_match(${sql}, '0+|9{3,}')`

/** Whether sampled customers have addresses. */
const haveAddresses = ({ files }: Table) =>
  files.some(({ columns, sample }) => {
    const source = columnGiving(columns, 'customer')
    return source === undefined || sample === undefined || sample.rows.some(({ cells }) => cells[source.column]?.includes('@'))
  })

/** How many times the rows of an average customer such a number must have. */
const manyRows = 10

/** More are customers, as it seems, and no warning. */
const mostListed = 100

/** Told one by one. */
const mostTold = 5

const percent = (part: bigint, whole: bigint) => (Number(ratio(part, whole)) * 100).toFixed(1)

const units = (value: string | null | undefined) => (value == null ? 0n : BigInt(value.replace('.', '')))

/** Warnings for customers of a folded table who stand for nobody or for several, and for trials and the house itself. @param fields those of the fold */
export async function placeholderCustomers(engine: Engine, table: Table, fields: readonly FoldedField[]): Promise<Warning[]> {
  const { name } = table
  const money = fields.find(({ field }) => (table.declared[field]?.combine ?? 'sum') === 'sum' && kindIn(table)(field) === 'money')
  if (money === undefined) return []
  const named = fields.find(({ field }) => field === 'name')
  const folded = id(name)
  const wide = (sql: string) => `CAST(CAST(${sql} AS DECIMAL(38,4)) AS VARCHAR)`
  const average = `(SELECT ${manyRows} * sum("rows") / greatest(count(*), 1) FROM ${folded})`
  const testsOf = (kind: Kind) => [
    ...(haveAddresses(table) && kind.mailboxes.length > 0 ? [isMailbox('"customer"', kind)] : []),
    ...(table.ledger && kind.fillers ? [`${isFiller('"customer"')} AND "rows" >= ${average}`] : []),
  ]
  const columns = `"customer", ${named?.sql ?? 'NULL'} AS "called", CAST("rows" AS VARCHAR) AS "rows", ${wide(`coalesce(${money.sql}, 0)`)} AS "amount"`
  const each = [
    ...['"customer"', ...(named ? [named.sql] : [])].map(
      (sql) => `SELECT ${columns}, "known kind" AS "kind" FROM ${folded} JOIN "known" ON trim(${sql}, '()[]<>') = "known name"`,
    ),
    ...kinds.flatMap((kind, i) => testsOf(kind).map((test) => `SELECT ${columns}, ${i} AS "kind" FROM ${folded} WHERE ${test}`)),
  ]
  const dearest = 'CAST("amount" AS DECIMAL(38,4)) DESC, "customer"'
  const found = await engine.rows(
    `WITH "known" AS (${namesSql}) SELECT * FROM (${each.join(' UNION ')}) AS "found"
QUALIFY row_number() OVER (PARTITION BY "kind" ORDER BY ${dearest}) <= ${mostListed + 1} ORDER BY "kind", ${dearest}`,
  )
  const ofKinds = kinds.map((kind, i) => ({ kind, found: found.filter((row) => row[4] === String(i)) }))
  const few = ofKinds.filter(({ found: { length } }) => length > 0 && length <= mostListed)
  if (few.length === 0) return []
  const [[sum] = []] = await engine.rows(`SELECT ${wide(`sum(${money.sql})`)} FROM ${folded}`)
  return few.map(({ kind, found }) => warningOf(table, kind, found, units(sum), money.field))
}

function warningOf({ files }: Table, kind: Kind, found: readonly Value[][], all: bigint, field: string): Warning {
  const held = found.reduce((sum, row) => sum + units(row[3]), 0n)
  const examples = found.slice(0, mostTold).map(([customer, called]) => {
    const shown = `"${shortName(String(customer))}"`
    return called == null || called === customer ? shown : say('customer-called', shown, shortName(String(called)))
  })
  const rows = found.reduce((sum, row) => sum + Number(row[2]), 0)
  const share = all > 0n && held > 0n && held <= all ? percent(held, all) : undefined
  const source = columnGiving(files[0]?.columns, 'customer')
  const where =
    source !== undefined && found.length <= 20
      ? shellWord(`[${source.header}] not in (${found.map(([customer]) => text(String(customer))).join(', ')})`)
      : undefined
  const told = [examples, found.length, rows, shortened(unscaled(held, 4)), field, share, where] as const
  const placed = (sentence: Sentence) => (files.length === 1 ? atPlace({ file: files[0]?.shown }, sentence) : sentence)
  switch (kind.code) {
    case 'placeholder-customers':
      return { code: 'placeholder-customers', message: placed(say('placeholder-customers', ...told)) }
    case 'trial-customers':
      return { code: 'trial-customers', message: placed(say('trial-customers', ...told)) }
    default:
      return { code: 'carried-over', message: placed(say('carried-over', ...told)) }
  }
}
