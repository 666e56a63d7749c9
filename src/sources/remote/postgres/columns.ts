import type { Client } from 'pg'
import type { RemoteColumn, RemoteKind } from '../remote.js'

/** By the name of the type in the catalogue. */
const kinds: Readonly<Record<string, RemoteKind>> = {
  int2: 'integer',
  int4: 'integer',
  int8: 'integer',
  numeric: 'decimal',
  float4: 'double',
  float8: 'double',
  date: 'date',
  timestamp: 'timestamp',
  timestamptz: 'zoned',
  bool: 'boolean',
}

/** Types that no cell of a table can hold. */
const unreadable = new Set([
  'json',
  'jsonb',
  'bytea',
  'xml',
  'hstore',
  'point',
  'line',
  'lseg',
  'box',
  'path',
  'polygon',
  'circle',
  'tsvector',
])

/** Arrays, rows, ranges and what is no type of a column: by their form in the catalogue. */
const severalValues = new Set(['a', 'c', 'p', 'r', 'm'])

/** A bounded numeric says its digits in the upper half of the modifier, its decimals in the lower. */
const digitsOf = (modifier: number) =>
  modifier < 4 ? {} : { precision: (modifier - 4) >> 16, scale: (((modifier - 4) & 0x7ff) ^ 1024) - 1024 }

/** The columns of a relation, from its row description. */
export async function columnsOf(client: Client, relation: string): Promise<RemoteColumn[]> {
  const { fields } = await client.query({
    text: `SELECT * FROM ${relation} LIMIT 0`,
    queryMode: 'extended',
  } as unknown as { text: string })
  const oids = [...new Set(fields.map(({ dataTypeID }) => dataTypeID))]
  const { rows } = await client.query({
    text: `SELECT t.oid, b.typname, CASE WHEN b.typelem <> 0 AND b.typlen = -1 THEN 'a' ELSE CAST(b.typtype AS text) END, format_type(t.oid, NULL), t.typtypmod
      FROM pg_type AS t JOIN pg_type AS b ON b.oid = CASE t.typtype WHEN 'd' THEN t.typbasetype ELSE t.oid END WHERE t.oid IN (${[0, ...oids].join(', ')})`,
    rowMode: 'array',
  })
  const types = new Map((rows as string[][]).map(([oid, ...told]) => [Number(oid), told]))
  return fields.map(({ name, dataTypeID, dataTypeModifier }) => {
    const [base = '', form = '', type = 'unknown', domain = '-1'] = types.get(dataTypeID) ?? []
    const kind = kinds[base] ?? (unreadable.has(base) || severalValues.has(form) ? 'other' : 'text')
    const modifier = dataTypeModifier >= 0 ? dataTypeModifier : Number(domain)
    return { name, kind, type, ...(kind === 'decimal' ? digitsOf(modifier) : {}) }
  })
}

/** The names of the tables that the user may read, in schemas of people. */
export async function tablesOf(client: Client): Promise<string[]> {
  const { rows } = await client.query({
    text: `SELECT n.nspname, c.relname FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'v', 'm', 'f', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg_t%'
        AND has_table_privilege(c.oid, 'SELECT') ORDER BY 1, 2 LIMIT 2000`,
    rowMode: 'array',
  })
  return (rows as [string, string][]).map(([schema, name]) => (schema === 'public' ? name : `${schema}.${name}`))
}
