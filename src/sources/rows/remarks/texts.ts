/** Rows of which a free text says that they are no sales, or none of the goods: counted all the same, so it is said. */
import { text } from '../../../dialect.js'
import type { Engine } from '../../../engines/engine.js'
import { readRows } from '../../../engines/read-rows.js'
import { besideGoods, groupsOfHouse, isOfGoods, isOfGroups, plainText, textPatterns, trailingRate } from '../../../fields/text-words.js'
import { shortened } from '../../../model/decimal.js'
import type { Warning } from '../../../model/definition.js'
import { quotedWord, shellWord } from '../../../model/shell.js'
import { valueAt } from '../../../model/value-at.js'
import { atPlace } from '../../../words/place.js'
import { say } from '../../../words/sentence.js'
import { rowType } from '../../read/column-types.js'
import { inFormula } from '../../read/field-source.js'
import { valueSql } from '../../read/field-sql.js'
import { headerAt, shortName } from '../../read/heads.js'
import { countedRows } from '../../read/left-out.js'
import { placeOfRecord } from '../../read/record-places.js'
import { numberedRelation, rawColumn } from '../../read/relation.js'
import { moneyField, type TableFile } from '../../read/table-facts.js'
import { freeColumns, sampledCells } from '../compared/index.js'
import type { SeenRows } from '../look.js'

/** Of longer tables, and of those of which all rows are sampled, only columns are looked at of which the sampled rows have such a text. */
const mostSearched = 20_000

/** What a text says: that money went back, what was carried over, a line beside the goods, a customer of the house's own. */
type Kind = 'returned' | 'carried' | 'beside' | 'house'

/** Kinds that may be told of a column with such a head. */
const kindsOf = (head: string): Kind[] => [
  'returned',
  'carried',
  ...(isOfGoods(head) ? (['beside'] as const) : []),
  ...(isOfGroups(head) ? (['house'] as const) : []),
]

const { returned, notReturned, beginning, carried } = textPatterns
const lists = { beside: new Set(besideGoods), house: new Set(groupsOfHouse) }
const [sure, unless, begins, before] = [returned, notReturned, beginning, carried].map((source) => new RegExp(source, 'u')) as [
  RegExp,
  RegExp,
  RegExp,
  RegExp,
]

const rate = new RegExp(trailingRate)

/** Whether a text says something of the kinds. */
export function says(cell: string, kinds: readonly Kind[]): boolean {
  const plain = plainText(cell)
  if ((sure.test(plain) && !unless.test(plain)) || begins.test(plain) || before.test(plain)) return true
  return (kinds.includes('beside') && lists.beside.has(plain.replace(rate, ''))) || (kinds.includes('house') && lists.house.has(plain))
}

const inList = (plain: string, words: readonly string[]) => `${plain} IN (${words.map(text).join(', ')})`
const matches = (plain: string, pattern: string) => `regexp_matches(${plain}, ${text(pattern)})`

/** What a text says, and the word with which it does, as it is written. */
function saidSql(column: number, kinds: readonly Kind[]): { kind: string; word: string } {
  const raw = `trim(${rawColumn(column)})`
  const plain = `lower(strip_accents(${raw}))`
  const written = (pattern: string) => {
    const found = `regexp_extract(${plain}, ${text(pattern)}, 1)`
    return `substr(${raw}, strpos(${plain}, ${found}), length(${found}))`
  }
  const tests: [Kind, string, string][] = [
    ['returned', `${matches(plain, returned)} AND NOT ${matches(plain, notReturned)}`, written(returned)],
    ['returned', matches(plain, beginning), written(beginning)],
    ['carried', matches(plain, carried), written(carried)],
    ...(kinds.includes('beside')
      ? ([['beside', inList(`regexp_replace(${plain}, ${text(trailingRate)}, '')`, besideGoods), raw]] as [Kind, string, string][])
      : []),
    ...(kinds.includes('house') ? ([['house', inList(plain, groupsOfHouse), raw]] as [Kind, string, string][]) : []),
  ]
  return {
    kind: `CASE ${tests.map(([kind, test]) => `WHEN ${test} THEN ${text(kind)}`).join(' ')} END`,
    word: `CASE ${tests.map(([, test, word]) => `WHEN ${test} THEN ${word}`).join(' ')} END`,
  }
}

/** Rows above 0 whose text says so, of a kind and a word. */
interface Said {
  kind: Kind
  word: string
  rows: number
  amount: string
  at: number
}

/** Words that are told one by one; with more of them the column tells something else. */
const mostWords = 8

async function saidIn(engine: Engine, relation: string, column: number, kinds: readonly Kind[], amount: string): Promise<Said[]> {
  const { kind, word } = saidSql(column, kinds)
  const rows = `SELECT ${kind} AS "kind", ${word} AS "word", TRY_CAST(${amount} AS ${rowType.money.sql}) AS "amount", "at" FROM ${relation} AS "raw"`
  const found = await readRows(
    engine,
    `SELECT "kind", "word", CAST(count(*) AS VARCHAR) AS "rows", CAST(sum("amount") AS VARCHAR) AS "amount", CAST(min("at") AS VARCHAR) AS "at", CAST(any_value("all") AS VARCHAR) AS "all" FROM (SELECT *, count(*) OVER () AS "all" FROM (${rows}) AS "said") AS "counted" WHERE "kind" IS NOT NULL AND "amount" > 0 GROUP BY "kind", "word" ORDER BY "kind", count(*) DESC, "word"`,
    { kind: 'text', word: 'text', rows: 'number', amount: 'text', at: 'number', all: 'number' },
  )
  const all = found[0]?.all ?? 0
  const rowsOf = (kind: string) => found.reduce((sum, each) => sum + (each.kind === kind ? each.rows : 0), 0)
  // A tax or carriage may stand below every line of goods.
  const seldom = (kind: string) => (kind === 'beside' ? rowsOf(kind) * 2 <= all : rowsOf(kind) * 2 < all)
  return found.filter((each) => seldom(each.kind)).map(({ all: _, ...each }) => ({ ...each, kind: each.kind as Kind }))
}

/** The condition that rows with such texts fulfil, */
const holdsSql = (head: string, said: readonly Said[]) => {
  const tests = said.map(({ kind, word }) =>
    kind === 'returned' ? `contains([${head}], ${text(word)})` : `starts([${head}], ${text(word)})`,
  )
  return tests.length === 1 ? valueAt(tests, 0) : `(${tests.join(' or ')})`
}

/** A warning for each column of a file and each kind of what its texts say. @param told columns of which something is said already */
export async function saidInTexts(
  { engine, table, fields, check }: SeenRows,
  file: TableFile,
  told: ReadonlySet<number>,
): Promise<Warning[]> {
  const field = moneyField(table, fields)
  const source = field === undefined ? undefined : file.columns.sources.get(field)
  const [amount, own] = [valueSql(source, 'money', file), inFormula(source)]
  if (field === undefined || amount === undefined || own === undefined) return []
  const head = (column: number) => headerAt(file.columns.headers, column)
  const sampledOnly = check.rows > mostSearched || file.sample?.whole === true
  const mayTell = (column: number) =>
    [...new Set(sampledCells(file, column))].some((cell) => (sampledOnly ? says(cell, kindsOf(head(column))) : /\p{L}{3}/u.test(cell)))
  const columns = freeColumns(file, fields).filter(
    (column) => !told.has(column) && (table.ledger || isOfGroups(head(column))) && mayTell(column),
  )
  if (columns.length === 0) return []
  const relation = countedRows(table, file, numberedRelation(file.reader))
  const tests = columns.map((column) => `CAST(count(${saidSql(column, kindsOf(head(column))).kind}) AS VARCHAR)`)
  const [counts] = await engine.rows(`SELECT ${tests.join(', ')} FROM ${relation} AS "raw"`)
  const warnings: Warning[] = []
  for (const column of columns.filter((_, i) => counts?.[i] !== '0')) {
    const found = await saidIn(engine, relation, column, kindsOf(head(column)), amount)
    for (const kind of ['returned', 'carried', 'beside', 'house'] as const) {
      const said = found.filter((each) => each.kind === kind)
      if (said.length === 0 || said.length > mostWords) continue
      const values = said.map((each) => say('status-value', `"${shortName(each.word)}"`, each.rows, shortened(each.amount), field))
      const listed = kind === 'beside' || kind === 'house'
      const holds = holdsSql(head(column), said)
      const condition = listed ? `[${head(column)}] not in (${said.map(({ word }) => text(word)).join(', ')})` : `not ${holds}`
      const map = kind === 'returned' ? shellWord(`${field}=if(${holds}, -abs(${own}), ${own})`) : undefined
      const message = say('status-values', shortName(head(column)), values, quotedWord(condition), [], map, undefined, [])
      const at = Math.min(...said.map((each) => each.at))
      warnings.push({ code: 'status-values', message: atPlace(await placeOfRecord(file, at), message) })
    }
  }
  return warnings
}
