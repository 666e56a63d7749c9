/** Who is meant by an id or a name. */
import { identifier as id, text } from '../../dialect.js'
import type { Engine } from '../../engines/engine.js'
import { inputError } from '../../errors.js'
import { cleanId } from '../../sources/grammar/ids.js'
import { say } from '../../words/sentence.js'

const mostNamed = 5

/** How a name is compared: without regard to case. */
const foldedSql = (sql: string) => `lower(${sql})`

/** A relation with the column `customer`, and SQL of the customers' names where it has them. */
interface Customers {
  from: string
  name: string | undefined
}

/**
 * The id of the customer with that id, or else of the only one with that name; undefined where there is none.
 * @throws input error for a name that several customers bear
 */
export async function findCustomer(engine: Engine, { from, name }: Customers, asked: string): Promise<string | undefined> {
  const wanted = cleanId(asked)
  const [byId] = await engine.rows(`SELECT "customer" FROM ${id(from)} WHERE "customer" = ${text(wanted)}`)
  if (byId) return wanted
  if (name === undefined) return undefined
  const bearing = `FROM ${id(from)} WHERE ${foldedSql(name)} = ${foldedSql(text(wanted))}`
  const found = await engine.rows(`SELECT "customer" ${bearing} ORDER BY "customer" LIMIT ${mostNamed}`)
  if (found.length < 2) return found[0]?.[0] ?? undefined
  const [[count] = []] = await engine.rows(`SELECT CAST(count(*) AS VARCHAR) ${bearing}`)
  const ids = found.map(([customer]) => String(customer))
  throw inputError('unknown-customer', say('several-customers-named', asked, Number(count), ids), {
    value: asked,
    hint: say('name-one-by-id'),
  })
}

/** Ids and names nearest to one that is not there: those that hold it, then by the share of letters that differ. */
export async function nearestCustomers(engine: Engine, { from, name }: Customers, customer: string): Promise<string[]> {
  const wanted = text(customer.trim().toLowerCase().slice(0, 100))
  const words = ['"customer"', ...(name === undefined ? [] : [name])]
    .map((word) => `SELECT DISTINCT ${word} AS "word" FROM ${id(from)} WHERE ${word} IS NOT NULL`)
    .join(' UNION ')
  const rows = await engine.rows(
    `SELECT "word" FROM (SELECT "word", lower(left("word", 100)) AS "low" FROM (${words}) AS "words") AS "lowered" ORDER BY NOT contains("low", ${wanted}), levenshtein("low", ${wanted}) / greatest(length("low"), length(${wanted})), "word" LIMIT 3`,
  )
  return rows.map(([near]) => String(near))
}
