/** Columns of the input that stand beside the customers: their names, and those that `--columns` asks for. */
import { usageError } from '../errors.js'
import { dictionary, normalise } from '../fields/dictionary.js'
import type { Definition, Field, FieldKind, Fields, Rider } from '../model/definition.js'
import { nearest } from '../model/nearest.js'
import { ownColumns } from '../model/own-columns.js'
import { titleOf } from '../model/titles.js'
import { valueAt } from '../model/value-at.js'
import { isNumeric } from '../sources/read/cell-sql.js'
import { columnGiving, type Declared } from '../sources/read/field-source.js'
import { sameGroup } from '../sources/read/sample-files.js'
import type { Sampled } from '../sources/read/sampled.js'
import { unreadError } from '../sources/read/unread-columns.js'
import { sourceOf } from '../sources/rows/groups/index.js'
import { say } from '../words/sentence.js'
import type { ClassifyOptions } from './options.js'

interface Given {
  tables: readonly Sampled[][]
  declared: Declared
  fields: Fields
  kindOf: (field: string) => FieldKind
}

interface Riding {
  tables: Sampled[][]
  declared: Declared
  riders: Rider[]
  shown?: string[]
}

/** Of several of a customer the last by date stands. */
const text: Field = { kind: 'text', combine: 'last', names: [] }

const titleOfColumn = (column: string) => (Object.hasOwn(dictionary, column) ? titleOf(column) : { en: column, es: column })

const columnOf = (file: Sampled | undefined, field: string) => columnGiving(file?.columns, field)?.column

/** Whether a table tells the customers' names, in a column of their own. */
const hasNames = ([file]: readonly Sampled[]) =>
  columnOf(file, 'name') !== undefined && columnOf(file, 'name') !== columnOf(file, 'customer')

/**
 * Finds the columns that ride along, and the order in which columns were chosen.
 * Where accounts are added up under a parent, its name is told only if it is asked for: that of the parent's own rows.
 * @param added names of columns that the run adds to the method's own
 * @throws usage error for a name that neither the result nor any input has
 */
export function withRiders(
  { tables, declared, fields, kindOf }: Given,
  definition: Definition,
  { columns: asked, map = {}, rollup }: Pick<ClassifyOptions, 'columns' | 'map' | 'rollup'>,
  added: readonly string[] = [],
): Riding {
  const own = [...ownColumns(definition), ...added]
  const riders: Rider[] = []
  const isOwnName = rollup === undefined
  if (isOwnName && !own.includes('name') && tables.some(hasNames)) riders.push({ field: 'name', column: 'name', title: titleOf('name') })
  if (asked === undefined) return { tables: [...tables], declared, riders }
  const found: Riding = { tables: tables.map((files) => [...files]), declared, riders }
  const headers = [...new Set(tables.flatMap(([file]) => file?.columns.headers ?? []))]
  const result = [...own, ...riders.map(({ column }) => column)]
  const names = rollup === undefined ? [] : tables.map(([file]) => file?.columns.sources.get('name'))
  const rolled = names.find((source) => source?.from === 'formula')
  const shown = asked.map((name) => {
    if (rolled?.from === 'formula' && [name, normalise(name)].some((each) => each === rolled.formula || each === 'name')) {
      if (!found.riders.some(({ field }) => field === 'name'))
        found.riders.push({ field: 'name', column: name, title: titleOfColumn(name) })
      return name
    }
    const known = result.includes(name)
      ? name
      : headers.includes(name)
        ? undefined
        : result.find((each) => normalise(each) === normalise(name))
    if (known !== undefined) return known
    const rider = numberNamed(name, declared, fields, kindOf) ?? columnNamed(name, found, map, kindOf)
    if (rider === undefined) throw unreadIn(tables, name) ?? unknownColumn(name, [...result, ...headers.filter(Boolean)])
    if (!found.riders.some(({ column }) => column === rider.column)) found.riders.push(rider)
    return rider.column
  })
  return { ...found, shown: onceEach(shown) }
}

/** A field with numbers, as the run adds it up. */
function numberNamed(name: string, declared: Declared, fields: Fields, kindOf: (field: string) => FieldKind): Rider | undefined {
  const isField = Object.hasOwn(declared, name) || name === 'orders'
  if (!isField || !fields.has(name) || !isNumeric(kindOf(name)) || kindOf(name) === 'level') return undefined
  return { field: name, column: name, title: titleOf(name) }
}

/** A column by its header or by the name of its field; one of numbers that the dictionary knows is added up as its field is. */
function columnNamed(
  name: string,
  found: Riding,
  map: Readonly<Record<string, string>>,
  kindOf: (field: string) => FieldKind,
): Rider | undefined {
  const sources = found.tables.map((files) => files.map((file) => sourceOf(file, name, found.declared, map)))
  const at = sources.findIndex((each) => each.some((source) => source !== undefined))
  const files = found.tables[at]
  const source = sources[at]?.find((each) => each !== undefined)
  if (files === undefined || source === undefined) return undefined
  sameGroup(files, valueAt(sources, at), name)
  const { column } = source
  const position = source.source.from === 'column' ? source.source.column : undefined
  const known = Object.keys(found.declared).find((field) => position !== undefined && columnOf(files[0], field) === position)
  if (known !== undefined && isNumeric(kindOf(known)) && kindOf(known) !== 'level')
    return { field: known, column, title: titleOfColumn(column) }
  const field = `column beside ${found.riders.length + 1}`
  found.declared = { ...found.declared, [field]: text }
  found.tables[at] = files.map((file, i) => {
    const own = sources[at]?.[i]?.source
    return own ? { ...file, columns: { ...file.columns, sources: new Map([...file.columns.sources, [field, own]]) } } : file
  })
  return { field, column, title: titleOfColumn(column) }
}

function onceEach(shown: string[]): string[] {
  const twice = shown.find((name, i) => shown.indexOf(name) !== i)
  if (twice === undefined) return shown
  throw usageError('bad-value', say('column-asked-twice', twice), { value: twice, hint: say('ask-column-once') })
}

const unreadIn = (tables: readonly (readonly Sampled[])[], name: string) =>
  tables.flatMap((files) => files.map((file) => unreadError(file, [name]))).find((error) => error !== undefined)

function unknownColumn(name: string, known: readonly string[]) {
  const near = nearest(name, [...known])
  return usageError('unknown-column', say('no-column-to-show', name), {
    value: name,
    hint: near === undefined ? say('columns-to-show', [...known]) : say('did-you-mean', near),
  })
}
