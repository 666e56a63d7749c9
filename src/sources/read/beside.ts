/** Files that are joined row by row: which columns are the key in both, and what the columns beside are called. */
import { basename } from 'node:path'
import { fileError } from '../../errors.js'
import { normalise } from '../../fields/dictionary.js'
import { nearest } from '../../model/nearest.js'
import { say } from '../../words/sentence.js'
import { saysWho } from '../inspect/guess-fields.js'
import { findColumns } from './columns.js'
import { columnGiving, type Declared } from './field-source.js'
import { findHeader, headerAt, listed, refuseTwins } from './heads.js'
import type { PutBeside, Sampled, SampledBeside } from './sampled.js'

/** A sampled file to be joined, and the column or field by which. */
export interface Keyed {
  sampled: Sampled
  on: string
}

/** The columns of a file, by their heads and by the fields that they give. */
interface Side {
  shown: string
  headers: readonly string[]
  /** Column by field. */
  fields: ReadonlyMap<string, number>
}

type Map_ = Readonly<Record<string, string>>

function sideOf(shown: string, headers: readonly string[], declared: Declared): Side {
  const { sources } = findColumns(headers, declared, {}, shown, [])
  const fields = [...sources].flatMap(([field, source]) => (source.from === 'column' ? [[field, source.column] as const] : []))
  return { shown, headers, fields: new Map(fields) }
}

/** The column that a name means in a file: one so headed, else that of the field, which `--map` may name. */
function columnNamed({ headers, fields }: Side, name: string, map: Map_): number | undefined {
  const head = Object.hasOwn(map, name) ? map[name] : undefined
  const mapped = head === undefined ? undefined : findHeader(headers, head)
  return findHeader(headers, name) ?? mapped ?? fields.get(name.toLowerCase())
}

const fieldAt = ({ fields }: Side, column: number) => [...fields].filter(([, at]) => at === column).map(([field]) => field)

/** The column of the same field as a column of another file. */
function alike(one: Side, column: number, other: Side): number | undefined {
  const field = fieldAt(one, column).find((name) => other.fields.has(name))
  return field === undefined ? undefined : other.fields.get(field)
}

/** Heads of one file that the other has too, under the same or another name. */
const inBoth = (left: Side, right: Side) =>
  left.headers.filter((header, i) => header !== '' && (findHeader(right.headers, header) ?? alike(left, i, right)) !== undefined)

/** What to write behind `--on`, where anything would do. */
function hintOf(name: string, left: Side, right: Side) {
  const both = inBoth(left, right)
  const near = nearest(name, both)
  if (near !== undefined) return say('did-you-mean', near)
  return both.length > 0 ? say('join-on-one-of', listed(both)) : say('nothing-in-both', left.shown, right.shown)
}

/** The columns of the key in the rows and in a file that is joined to them. @throws input error for a column that one lacks */
function keysOf(on: string, left: Side, right: Side, map: Map_): { of: number; key: number } {
  const at = on.indexOf('=')
  const two = at > 0 && columnNamed(left, on, map) === undefined && columnNamed(right, on, map) === undefined
  const [own, theirs] = two ? [on.slice(0, at).trim(), on.slice(at + 1).trim()] : [on, on]
  const [inLeft, inRight] = [columnNamed(left, own, map), columnNamed(right, theirs, map)]
  const of = inLeft ?? (inRight === undefined || two ? undefined : alike(right, inRight, left))
  const key = inRight ?? (inLeft === undefined || two ? undefined : alike(left, inLeft, right))
  const lack = (side: Side, name: string) =>
    fileError('missing-column', say('no-column-to-join', name, listed(side.headers)), {
      file: side.shown,
      column: name,
      value: on,
      hint: hintOf(on, left, right),
    })
  if (of === undefined) throw lack(left, own)
  if (key === undefined) throw lack(right, theirs)
  refuseTwins(left.headers, of, left.shown)
  refuseTwins(right.headers, key, right.shown)
  return { of, key }
}

/** Heads of one sampled file that another has too, under the same or another name. */
export const headsInBoth = (one: Sampled, other: Sampled, declared: Declared) =>
  inBoth(sideOf(one.shown, one.columns.headers, declared), sideOf(other.shown, other.columns.headers, declared))

const stem = (path: string) => basename(path).replace(/(\.[a-z]+){1,2}$/i, '')

/** Heads of columns beside others: where a head is taken, or names what is no customer, it has the file's name before it. */
function headsBeside(taken: readonly string[], columns: readonly number[], { sampled }: Keyed, ofCustomers: boolean): string[] {
  const { headers } = sampled.columns
  const name = columnGiving(sampled.columns, 'name')
  const foreign = ofCustomers || name === undefined || saysWho(name.header) ? -1 : name.column
  const used = new Set(taken.map(normalise))
  return columns.map((column) => {
    const head = headerAt(headers, column)
    return head !== '' && (used.has(normalise(head)) || column === foreign) ? `${stem(sampled.shown)}.${head}` : head
  })
}

/** What stands beside a row of the sample, where the sample of the other file has its partner. */
function partnersOf({ sampled, key }: SampledBeside) {
  const rows = new Map(sampled.rows.map(({ cells }) => [cells[key]?.trim(), cells] as const))
  return (cell: string | null | undefined) => (cell == null || cell === '' ? undefined : rows.get(cell.trim()))
}

/**
 * Puts the columns of joined files beside those of each file of a table, one after the other.
 * @throws input error for a key that one of the files lacks
 */
export const putBeside =
  (joined: readonly Keyed[], declared: Declared, map: Map_ = {}): PutBeside =>
  (own) => {
    const beside: SampledBeside[] = []
    let { headers, rows } = own
    for (const each of joined) {
      const left = sideOf(own.shown, headers, declared)
      const { sampled } = each
      const right = sideOf(sampled.shown, sampled.columns.headers, declared)
      const { of, key } = keysOf(each.on, left, right, map)
      const columns = [...right.headers.keys()].filter((column) => column !== key)
      const ofCustomers = right.fields.has('customer') && sampled.columns.namesForIds === undefined
      const place = { sampled, key, of, first: headers.length, columns }
      const partner = partnersOf(place)
      headers = [...headers, ...headsBeside(headers, columns, each, ofCustomers)]
      rows = rows.map(({ line, cells }) => {
        const found = partner(cells[of])
        return { line, cells: [...cells, ...columns.map((column) => found?.[column] ?? null)] }
      })
      beside.push(place)
    }
    return { ...own, headers, rows, beside }
  }
