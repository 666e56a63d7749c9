import type { RemoteColumn, RemoteKind } from '../remote.js'
import type { ResultColumn } from './statement.js'

/** By the first word of a type's name; those that are not here hold what no cell can. */
const kinds: Readonly<Record<string, RemoteKind>> = {
  tinyint: 'integer',
  smallint: 'integer',
  integer: 'integer',
  bigint: 'integer',
  decimal: 'decimal',
  real: 'double',
  double: 'double',
  date: 'date',
  boolean: 'boolean',
  varchar: 'text',
  char: 'text',
  uuid: 'text',
  ipaddress: 'text',
  time: 'text',
  interval: 'text',
}

/** A column of a result by the name of its type, such as `decimal(18,4)` or `timestamp(3) with time zone`. */
export function columnOf({ name, type }: ResultColumn): RemoteColumn {
  const base = /^\w+/.exec(type)?.[0] ?? ''
  if (base === 'timestamp') return { name, type, kind: type.endsWith('with time zone') ? 'zoned' : 'timestamp' }
  const kind = kinds[base] ?? 'other'
  const [, precision, scale] = /^decimal\((\d+), ?(\d+)\)$/.exec(type) ?? []
  return { name, type, kind, ...(precision === undefined ? {} : { precision: Number(precision), scale: Number(scale) }) }
}
