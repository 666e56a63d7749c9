import type { Client } from 'pg'
import { words } from './words.js'

/** The bytes of the tables that a plan reads as a whole or in part. */
export async function bytesOf(client: Client, sql: string): Promise<number> {
  const { rows } = await client.query({ text: `EXPLAIN (FORMAT JSON, VERBOSE) ${sql}`, rowMode: 'array' })
  const tables = new Set<string>()
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) for (const each of node) walk(each)
    else if (typeof node === 'object' && node !== null) {
      const { Schema, 'Relation Name': name } = node as { Schema?: string; 'Relation Name'?: string }
      if (name !== undefined) tables.add([Schema, name].flatMap((part) => (part === undefined ? [] : [words.identifier(part)])).join('.'))
      for (const each of Object.values(node)) walk(each)
    }
  }
  walk(JSON.parse((rows as string[][])[0]?.[0] ?? '[]'))
  if (tables.size === 0) return 0
  const sizes = [...tables].map((table) => `pg_table_size(${words.literal(table)}::regclass)`)
  const found = await client.query({ text: `SELECT ${sizes.join(' + ')}`, rowMode: 'array' })
  return Number((found.rows as string[][])[0]?.[0] ?? 0)
}
