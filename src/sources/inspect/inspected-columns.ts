/** Each column with the fields that it gives, and why. */
import { normalise } from '../../fields/dictionary.js'
import type { Field, Words } from '../../model/definition.js'
import { valueAt } from '../../model/value-at.js'
import { byForm } from '../read/column-heads.js'
import { findColumns } from '../read/columns.js'
import type { Columns, Declared, FieldSource } from '../read/field-source.js'
import { usableRule } from '../read/row-fields.js'
import type { Sampled } from '../read/sampled.js'
import type { InspectedColumn, InspectedFormula } from './inspected.js'

/** The columns of a file as far as they can be told apart, and the fields that columns of one name would give. */
export interface ToldColumns {
  columns: Columns
  /** Positions from 0 of columns that share their name, with the fields that they would give. */
  twins: ReadonlyMap<number, string[]>
  /** Classifiers by the fields that are their own. */
  owners: ReadonlyMap<string, string>
}

/** No header is normalised to this. */
const hiddenName = (column: number) => `\u0000${column}`

/**
 * Finds the fields of columns as a run does, but leaves those out whose column shares its name with another, which a run refuses.
 * @throws as `findColumns`, for what `--map` names
 */
export function tellColumns(
  headers: readonly string[],
  declared: Declared,
  owners: ReadonlyMap<string, string>,
  map: Readonly<Record<string, string>>,
  file: string,
  rows: Sampled['rows'],
): ToldColumns {
  const mapped = new Set(Object.values(map).map(normalise))
  const twins = new Map<number, string[]>()
  for (const [header, columns] of byForm(headers, (header) => header)) {
    if (columns.length === 1 || mapped.has(normalise(header))) continue
    const given = [...findColumns([header], declared, {}, file, []).sources.keys()].filter((field) => !Object.hasOwn(map, field))
    for (const column of columns) twins.set(column, given)
  }
  const told = headers.map((header, column) => (twins.has(column) ? hiddenName(column) : header))
  const found = findColumns(told, declared, map, file, rows)
  const unclear = new Set([...twins.values()].flat())
  const sources = new Map([...found.sources].filter(([field]) => !unclear.has(field)))
  return { columns: { ...found, headers: [...headers], sources }, twins, owners }
}

/** The name by which a header is recognised as a field. */
function recognisedName(header: string, { names }: Field): string {
  const bare = (text: string) => normalise(text).replaceAll('%', '')
  return names.find((name) => normalise(name) === normalise(header)) ?? names.find((name) => bare(name) === bare(header)) ?? header
}

const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ')
const joined = (...parts: Words[]): Words => ({
  en: parts.map(({ en }) => en).join('; '),
  es: parts.map(({ es }) => es).join('; '),
})

const words = {
  map: { en: 'given by --map', es: 'dado por --map' },
  named: (name: string, owner: string | undefined) => ({
    en: `recognised as "${name}"${owner === undefined ? '' : ` by ${owner}`}`,
    es: `reconocida como "${name}"${owner === undefined ? '' : ` por ${owner}`}`,
  }),
  order: { en: 'its cells are numbers of orders', es: 'sus celdas son números de pedido' },
  currency: { en: 'its cells are codes of currencies', es: 'sus celdas son códigos de moneda' },
  part: (formula: string) => ({ en: `part of the formula ${formula}`, es: `parte de la fórmula ${formula}` }),
  others: (names: readonly string[]) => ({ en: `${quoted(names)} would do too`, es: `también serviría ${quoted(names)}` }),
  instead: (used: string, field: string) => ({
    en: `"${used}" is used; choose with --map "${field}=…"`,
    es: `se usa "${used}"; elija con --map "${field}=…"`,
  }),
  twins: (positions: readonly number[]) => ({
    en: `columns ${positions.join(', ')} have one name; rename them in the file`,
    es: `las columnas ${positions.join(', ')} se llaman igual; cambie el nombre en el archivo`,
  }),
  nameless: { en: 'it has no name', es: 'no tiene nombre' },
  unknown: { en: 'no field has this name', es: 'ningún campo tiene este nombre' },
  rule: { en: 'no column gives it', es: 'ninguna columna lo da' },
  number: { en: 'the number of the row', es: 'el número de la fila' },
}

/** Why a column gives a field. */
function reasonOf(
  field: string,
  header: string,
  declared: Declared,
  map: Readonly<Record<string, string>>,
  { columns, owners }: ToldColumns,
): Words {
  if (Object.hasOwn(map, field)) return words.map
  if (field === 'order' && !(declared.order as Field).names.some((name) => normalise(name) === normalise(header))) return words.order
  if (field === 'currency' && !(declared.currency as Field).names.some((name) => normalise(name) === normalise(header)))
    return words.currency
  const others = columns.ambiguous.find((remark) => remark.field === field)?.others ?? []
  const named = words.named(recognisedName(header, valueAt(declared, field)), owners.get(field))
  return others.length > 0 ? joined(named, words.others(others)) : named
}

const isPartOf = (source: FieldSource, column: number) => source.from === 'formula' && source.columns.some((each) => each.column === column)

/** Every column in its place, with its use. */
export function inspectedColumns(told: ToldColumns, declared: Declared, map: Readonly<Record<string, string>>): InspectedColumn[] {
  const { columns, twins } = told
  const { headers, sources, ambiguous } = columns
  const alike = byForm(headers, (header) => header)
  return headers.map((name, column) => {
    const at = { position: column + 1, name }
    const given = [...sources].flatMap(([field, source]) => (source.from === 'column' && source.column === column ? [field] : []))
    if (given.length > 0) {
      const because = joined(...given.map((field) => reasonOf(field, name, declared, map, told)))
      return { ...at, use: 'field', fields: given, because }
    }
    const within = [...sources].filter(([, source]) => isPartOf(source, column))
    if (within.length > 0) {
      const formulas = within.map(([, source]) => words.part((source as { formula: string }).formula))
      return { ...at, use: 'formula', fields: within.map(([field]) => field), because: joined(...formulas) }
    }
    const twin = twins.get(column)
    if (twin && twin.length > 0 && name !== '') {
      const positions = (alike.get(name) ?? []).map((at) => at + 1)
      return { ...at, use: 'duplicate', fields: twin, because: words.twins(positions) }
    }
    const instead = ambiguous.filter(({ others }) => others.includes(name))
    if (instead.length > 0) {
      const because = joined(...instead.map(({ used, field }) => words.instead(used, field)))
      return { ...at, use: 'alternative', fields: instead.map(({ field }) => field), because }
    }
    return { ...at, use: 'none', fields: [], because: name === '' ? words.nameless : words.unknown }
  })
}

/** Fields that come from a formula, a row's number or a rule over other fields. */
export function inspectedFormulas({ sources }: Columns, declared: Declared): InspectedFormula[] {
  const given = [...sources].flatMap(([field, source]): InspectedFormula[] => {
    if (source.from === 'column') return []
    if (source.from === 'row-number') return [{ field, formula: '#row', because: words.number }]
    return [{ field, formula: source.formula, because: words.map }]
  })
  const offered = new Set(sources.keys())
  const derived = Object.keys(declared).flatMap((field): InspectedFormula[] => {
    const rule = offered.has(field) ? undefined : usableRule(field, offered, declared)
    return rule === undefined ? [] : [{ field, formula: rule, because: words.rule }]
  })
  return [...given, ...derived]
}
