/** Which column gives the groups that a run asks for: a field by its names, or a header. */
import { fileError } from '../../../errors.js'
import { normalise } from '../../../fields/dictionary.js'
import type { Field, Grouping } from '../../../model/definition.js'
import { groupField } from '../../../model/groups.js'
import { nearest } from '../../../model/nearest.js'
import { valueAt } from '../../../model/value-at.js'
import { say } from '../../../words/sentence.js'
import type { Declared, FieldSource } from '../../read/field-source.js'
import { findHeader, headerAt, listed, refuseTwins } from '../../read/heads.js'
import { sameGroup } from '../../read/sample-files.js'
import type { Sampled } from '../../read/sampled.js'
import { unreadError } from '../../read/unread-columns.js'

type Map = Readonly<Record<string, string>>

const text: Field = { kind: 'text', combine: 'last', names: [] }

/** Names that `--map` gives to columns so that customers can be grouped by them. */
export const declareMapped = (declared: Declared, names: readonly string[], map: Map = {}): Declared => ({
  ...Object.fromEntries(names.filter((name) => Object.hasOwn(map, name)).map((name) => [name, text])),
  ...declared,
})

/** The fields that hold the groups. */
export const declareGroups = (declared: Declared, names: readonly string[]): Declared => ({
  ...declared,
  ...Object.fromEntries(names.map((_, i) => [groupField(i), text])),
})

interface Found {
  source: FieldSource
  /** The column's name in the output. */
  column: string
}

/** Fields of which the name is one of the names; the dictionary's own names first. */
const fieldNamed = (name: string, declared: Declared) =>
  Object.hasOwn(declared, name)
    ? name
    : Object.keys(declared).find(
        (field) => declared[field]?.kind === 'text' && declared[field].names.some((each) => normalise(each) === normalise(name)),
      )

/** As mapped, then the header as written, then the field of the name, then a header that differs in case or accents, then a field by another of its names. */
export function sourceOf({ columns: { headers, sources }, shown }: Sampled, name: string, declared: Declared, map: Map): Found | undefined {
  const ofField = (field: string | undefined, column: string): Found | undefined => {
    const source = field === undefined ? undefined : sources.get(field)
    return source && { source, column }
  }
  const ofHeader = (at: number | undefined): Found | undefined => {
    if (at === undefined || at < 0) return undefined
    refuseTwins(headers, at, shown)
    return { source: { from: 'column', column: at, header: headerAt(headers, at), percent: false }, column: headerAt(headers, at) }
  }
  if (Object.hasOwn(map, name)) return ofField(name, name)
  const field = fieldNamed(name, declared)
  return (
    ofHeader(headers.indexOf(name)) ??
    ofField(field === name ? field : undefined, name) ??
    ofHeader(findHeader(headers, name)) ??
    ofField(field, field ?? name)
  )
}

/** Tables whose columns know the groups, and how these are called. */
export interface GroupedTables {
  tables: Sampled[][]
  groupings: Omit<Grouping, 'title'>[]
}

/**
 * Finds the columns of groups; each table that has one may give it.
 * @throws input error for a column that no table has
 */
export function withGroupColumns(tables: readonly Sampled[][], names: readonly string[], declared: Declared, map: Map = {}): GroupedTables {
  let found = tables.map((sampled) => [...sampled])
  const groupings = new Map<string, Omit<Grouping, 'title'>>()
  for (const [at, name] of names.entries()) {
    const sources = found.map((sampled) => sampled.map((file) => sourceOf(file, name, declared, map)))
    for (const [i, sampled] of found.entries()) sameGroup(sampled, valueAt(sources, i), name)
    const first = sources.flat().find((source) => source !== undefined)
    if (!first) throw unknownColumn(name, found.flat(), declared)
    const same = JSON.stringify(sources.map((each) => each.map((one) => one?.source)))
    const known = groupings.get(same)
    const { field, column } = known ?? { field: groupField(at), column: first.column }
    groupings.set(same, { names: known ? [...known.names, name] : [name], field, column })
    found = found.map((sampled, i) => sampled.map((file, k) => withSource(file, field, sources[i]?.[k]?.source)))
  }
  return { tables: found, groupings: [...groupings.values()] }
}

const withSource = (file: Sampled, field: string, source: FieldSource | undefined): Sampled =>
  source ? { ...file, columns: { ...file.columns, sources: new Map([...file.columns.sources, [field, source]]) } } : file

function unknownColumn(name: string, files: readonly Sampled[], declared: Declared) {
  const unread = files.map((file) => unreadError(file, [name])).find((error) => error !== undefined)
  if (unread) return unread
  const [first] = files as [Sampled]
  const headers = [...new Set(files.flatMap(({ columns }) => columns.headers))]
  const fields = Object.keys(declared).filter((field) => declared[field]?.kind === 'text')
  const offered = fields.filter((field) => files.some(({ columns }) => columns.sources.has(field)))
  const near = nearest(name, [...offered, ...headers.filter(Boolean)])
  return fileError('missing-column', say('no-column-of-groups', name, listed(headers)), {
    file: first.shown,
    column: name,
    hint: near === undefined ? say('name-column-of-groups', name) : say('did-you-mean', near),
  })
}
