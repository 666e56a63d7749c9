/** Ids that were written in several ways and count as one, and ids that look alike and count as different customers. */
import { identifier as id, text } from '../../../dialect.js'
import type { Engine } from '../../../engines/engine.js'
import type { Warning } from '../../../model/definition.js'
import { say } from '../../../words/sentence.js'
import { idSql, looseId } from '../../grammar/ids.js'
import type { Table } from '../../read/table-facts.js'
import type { Look } from '../look.js'

const shownExamples = 3

/** The signs of ASCII in their full width, and those of ASCII. */
const ascii = Array.from({ length: 94 }, (_, i) => String.fromCharCode(33 + i)).join('')
const fullWidth = Array.from({ length: 94 }, (_, i) => String.fromCharCode(0xff01 + i)).join('')

/** A number with an exponent, as spreadsheets and programs write it; `1e5` may be a code. */
const lostDigits = '[0-9](?:[.,][0-9]+)?[eE][+][0-9]{2,3}|[0-9][.,][0-9]+[eE][0-9]{1,3}'

/** A spreadsheet keeps fifteen digits. */
const cutDigits = '[1-9][0-9]{14}0+'

/** Letters that another encoding did not know. */
const lostLetters = '\\x{FFFD}|^[^/=]*\\p{L}[?]{1,2}\\p{L}[^/=]*$'

/** Pairs of ids, or ids alone, with how many there are. */
const listed = (query: string) => `SELECT *, CAST(count(*) OVER () AS VARCHAR) FROM (${query}) AS "found" ORDER BY 1 LIMIT ${shownExamples}`

/** Ids of a folded table, not yet cleaned, of which several count as one. */
export async function joinedIds(engine: Engine, { name, files }: Table): Promise<Warning[]> {
  const cleaned = `SELECT ${idSql('"customer"')} AS clean, "customer" AS written FROM ${id(name)}`
  const found = await engine.rows(
    listed(
      `SELECT clean, min(CASE WHEN written <> clean THEN written END) FROM (${cleaned}) AS "ids" GROUP BY clean HAVING count(DISTINCT written) > 1`,
    ),
  )
  if (found.length === 0) return []
  const examples = found.map(([clean, written]) => say('joined-as', String(written), String(clean)))
  const shown = files.map((file) => file.shown)
  return [{ code: 'joined-ids', message: say('joined-ids', shown, String(found[0]?.[2]), examples) }]
}

type Kind = 'case-twins' | 'spelling-twins' | 'decimal-twins' | 'wide-twins' | 'lost-digits' | 'lost-letters'

/** A warning of a kind, with examples of one id or of two. */
async function warningOf(engine: Engine, kind: Kind, files: readonly string[], query: string): Promise<Warning[]> {
  const found = await engine.rows(listed(query))
  if (found.length === 0) return []
  const examples = found.map((row) => (kind.startsWith('lost-') ? `"${row[0]}"` : say('two-spellings', String(row[1]), String(row[0]))))
  return [{ code: 'alike-ids', message: say(kind, files, String(found[0]?.at(-1)), examples) }]
}

/** Only where ids have capital letters too can two of them differ in case alone. */
const hasCapitals = async (engine: Engine, ids: string) =>
  (await engine.rows(`SELECT 1 FROM ${ids} WHERE lower("customer") <> "customer" LIMIT 1`)).length > 0

/** Ids of a folded table that look alike and count as different customers: in case, as `1001.0` and `1001`, in full width; and those that have lost digits. */
export const alikeIds: Look = async ({ engine, table: { name, files: all }, check: { small, spelt, alike } }) => {
  const files = all.map((file) => file.shown)
  const ids = id(name)
  const twins = (folded: string) =>
    `SELECT min("customer"), max("customer") FROM ${ids} GROUP BY ${folded} HAVING count(DISTINCT "customer") > 1`
  const warnings: Warning[] = []
  if (small > 0 && (await hasCapitals(engine, ids)))
    warnings.push(...(await warningOf(engine, 'case-twins', files, twins('lower("customer")'))))
  if (spelt > 0) {
    const small = 'lower("customer")'
    const order = `${small} || chr(1) || "customer"`
    const spelt = `SELECT "customer", ${looseId('"customer"')} AS "loose" FROM ${ids}`
    const twice = `"loose" IN (SELECT "loose" FROM "spelt" WHERE "loose" <> '' GROUP BY "loose" HAVING count(*) > 1)`
    const pairs = `SELECT arg_min("customer", ${order}), arg_max("customer", ${order}) FROM "spelt" WHERE ${twice}`
    const query = `WITH "spelt" AS MATERIALIZED (${spelt}) ${pairs} GROUP BY "loose" HAVING min(${small}) <> max(${small})`
    warnings.push(...(await warningOf(engine, 'spelling-twins', files, query)))
  }
  if (alike === 0) return warnings
  const whole = `regexp_replace(regexp_replace("customer", '[.,]0{1,2}$', ''), '[., ]', '', 'g')`
  const decimals = `SELECT ${whole}, "customer" FROM ${ids} WHERE regexp_full_match("customer", '[0-9]+[.,]0{1,2}|[1-9][0-9]{0,2}(?:[., ][0-9]{3})+') AND ${whole} IN (SELECT "customer" FROM ${ids})`
  const bare = `ltrim("customer", '0')`
  const zeros = `SELECT ${bare}, "customer" FROM ${ids} WHERE regexp_full_match("customer", '0+[1-9][0-9]*') AND ${bare} IN (SELECT "customer" FROM ${ids})`
  const unmarked = `substr("customer", 2)`
  const marked = `SELECT ${unmarked}, "customer" FROM ${ids} WHERE prefix("customer", '''') AND ${unmarked} IN (SELECT "customer" FROM ${ids})`
  const short = `SELECT "customer" FROM ${ids} WHERE regexp_full_match("customer", ${text(lostDigits)})`
  const long = `SELECT "customer", length("customer") - 15 AS "more" FROM ${ids} WHERE regexp_full_match("customer", '[0-9]{16,}')`
  const isCut = `regexp_full_match("customer", ${text(cutDigits)})`
  const cut = `SELECT "customer" FROM (${long}) AS "long" QUALIFY bool_and(${isCut}) OVER () AND sum("more") OVER () > 2`
  const letters = `SELECT "customer" FROM ${ids} WHERE regexp_matches("customer", ${text(lostLetters)})`
  return [
    ...warnings,
    ...(await warningOf(engine, 'decimal-twins', files, decimals)),
    ...(await warningOf(engine, 'decimal-twins', files, zeros)),
    ...(await warningOf(engine, 'decimal-twins', files, marked)),
    ...(await warningOf(engine, 'lost-digits', files, `${short} UNION ${cut}`)),
    ...(await warningOf(engine, 'lost-letters', files, letters)),
    ...(await warningOf(engine, 'wide-twins', files, twins(`translate("customer", ${text(fullWidth)}, ${text(ascii)})`))),
  ]
}
