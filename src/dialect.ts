/**
 * The little in which engines differ, and the only place where identifiers and literals are spelt.
 * Everything else stays inside standard SQL, as DuckDB and the usual servers take it.
 */

/** A quoted identifier; a header named `"; drop table` is data. */
export const identifier = (name: string) => `"${name.replaceAll('"', '""')}"`

/** A text literal. */
export const text = (value: string) => {
  if (value.includes('\0'))
    return value
      .split('\0')
      .map((part) => `'${part.replaceAll("'", "''")}'`)
      .join(' || chr(0) || ')
  return `'${value.replaceAll("'", "''")}'`
}

/** A path that the engine leaves as it is: it takes `~` at the beginning for the user's own folder, and `file:` for an address. */
export const plainPath = (path: string) => (/^~|^[a-z][\w+.-]*:/i.test(path) ? `./${path}` : path)

const noPattern = /^(?:[^\\*?[]|\\.)*$/s

/** A path in which nothing stands for other names: the engine's readers take `*`, `?` and `[` for patterns, but behind `\`. */
export const literalPath = (path: string) => (noPattern.test(path) ? plainPath(path) : plainPath(path).replace(/[*?[]/g, '[$&]'))

/** The first argument of an engine's reader of files, and the option that a folder's name such as `sales=5` gives no column. */
export const filePath = (path: string) => text(literalPath(path))
export const noPartitions = 'hive_partitioning = false'

/** A literal of one character; a control character by its code. */
export const character = (sign: string) => (sign < ' ' ? `chr(${sign.charCodeAt(0)})` : text(sign))

/** An exact decimal type. */
export const decimal = (precision: number, scale: number) => `DECIMAL(${precision},${scale})`

/**
 * The least step of a decimal with so many decimals, to take a remainder by. A whole one has a decimal too: the engine takes `1` for a
 * number of ten digits, for which it widens the other to 128 bits, and a remainder there takes seventy times as long.
 */
export const decimalStep = (scale: number) => (scale === 0 ? '1.0' : `0.${'0'.repeat(scale - 1)}1`)

/** Type of the number of a segment, a level or a reason; narrow, since sort keys are the faster the fewer bytes they have. */
export const ordinal = 'TINYINT'

/** A decimal literal of a type, from decimal text; null gives a typed null. */
export const decimalLiteral = (value: string | null, precision: number, scale: number) =>
  value === null ? `CAST(NULL AS ${decimal(precision, scale)})` : `CAST(${text(value)} AS ${decimal(precision, scale)})`

/** One named statement or relation of a run. */
export interface Step {
  name: string
  sql: string
}

/** `WITH a AS (…), b AS (…) select`. */
export const withSteps = (steps: readonly Step[], select: string) =>
  steps.length === 0 ? select : `WITH ${steps.map(({ name, sql }) => `${identifier(name)} AS (\n${indent(sql)}\n)`).join(',\n')}\n${select}`

/** A table that lasts as long as the run. */
export const tableOf = (name: string, select: string) => `CREATE TEMP TABLE ${identifier(name)} AS\n${select}`

export const indent = (sql: string) => `  ${sql.replace(/'(?:[^']|'')*'|"(?:[^"]|"")*"|\n/g, (part) => (part === '\n' ? '\n  ' : part))}`
