/** Which columns the heads of a table say to give a field. */
import { normalise } from '../../fields/dictionary.js'
import type { Field } from '../../model/definition.js'
import { valueAt } from '../../model/value-at.js'
import { withoutCurrency } from '../grammar/currency.js'
import { headReader, headsSayingMore } from '../grammar/head-remarks.js'
import { type ColumnSource, type Declared, ratiosOf } from './field-source.js'
import { saysPercent } from './heads.js'

/** The heads of a table, and what is asked of them. */
export interface Heads {
  headers: readonly string[]
  declared: Declared
  /** What `--map` says of fields; an empty text lets a field go. */
  map: Readonly<Record<string, string>>
  /** The file, as the user named it. */
  file: string
  /** The first so many columns are the table's own, before those of other files. */
  own: number
}

const percentless = (header: string) => normalise(header).replaceAll('%', '')

/** Columns by the forms of their heads; those whose head has none are left out. */
export function byForm(headers: readonly string[], formOf: (header: string) => string | undefined): ReadonlyMap<string, number[]> {
  const found = new Map<string, number[]>()
  for (const [column, header] of headers.entries()) {
    const form = formOf(header)
    if (form === undefined) continue
    const columns = found.get(form)
    if (columns) columns.push(column)
    else found.set(form, [column])
  }
  return found
}

/** Finds the columns that a name of a field recognises, in their order; a head is brought into its form once, however many names there are. */
function columnsNamed(headers: readonly string[], taken: ReadonlySet<number>): (name: string, kind: Field['kind']) => ColumnSource[] {
  const plain = byForm(headers, normalise)
  const withoutMark = byForm(headers, (header) => {
    const bare = withoutCurrency(header)
    return bare === undefined ? undefined : normalise(bare)
  })
  const withoutPercent = byForm(headers, (header) => (header.includes('%') ? percentless(header) : undefined))
  return (name, kind) => {
    const wanted = normalise(name)
    const loose = kind === 'money' ? withoutMark.get(wanted) : kind === 'ratio' ? withoutPercent.get(percentless(name)) : undefined
    const exact = plain.get(wanted)
    if (!exact && !loose) return []
    const columns = [...new Set([...(exact ?? []), ...(loose ?? [])])].sort((a, b) => a - b)
    return columns
      .filter((column) => !taken.has(column))
      .map((column) => {
        const header = valueAt(headers, column)
        return { from: 'column', column, header, percent: kind === 'ratio' && header.includes('%') }
      })
  }
}

/** Finds the columns that give a field by a head with a remark, or in two languages: those without the tax first, those with it last. */
function columnsRemarked(
  headers: readonly string[],
  taken: ReadonlySet<number>,
  declared: Declared,
): (names: readonly string[], kind: Field['kind']) => ColumnSource[] {
  const saying = headsSayingMore(headers)
  if (saying.length === 0) return () => []
  const all = new Set(Object.values(declared).flatMap(({ names }) => names.map(percentless)))
  const isKnown = (header: string) => all.has(percentless(header)) || all.has(normalise(withoutCurrency(header) ?? ''))
  const others = saying.flatMap((column) => {
    const header = valueAt(headers, column)
    return taken.has(column) || saysPercent(header) || isKnown(header) ? [] : [{ header, column }]
  })
  const readHead = headReader()
  return (names, kind) => {
    if (others.length === 0) return []
    const forms = new Set(names.map(normalise))
    return others
      .flatMap(({ header, column }) => {
        const read = readHead(header, kind, (form) => forms.has(form))
        return read === undefined ? [] : [{ column, header, taxed: read.taxed }]
      })
      .sort((a, b) => a.taxed - b.taxed)
      .map(({ column, header }) => ({ from: 'column', column, header, percent: false }))
  }
}

/** By ratio, the names with `%` of the money that it makes, which are its own: `Profit %` is a margin rate. */
function percentsOf(declared: Declared): ReadonlyMap<string, readonly string[]> {
  const percents = new Map<string, readonly string[]>()
  for (const [field, { names }] of Object.entries(declared))
    for (const ratio of ratiosOf(field, declared))
      percents.set(ratio, [...(percents.get(ratio) ?? []), ...names.map((name) => `${name} %`)])
  return percents
}

/**
 * The columns that a field's head recognises, best first; those of the table itself come before those of other files.
 * @param taken columns that give no field by their heads
 */
export function columnsKnown({ headers, declared, own }: Heads, taken: ReadonlySet<number>) {
  const found = columnsNamed(headers, taken)
  const remarked = columnsRemarked(headers, taken, declared)
  const percents = percentsOf(declared)
  return (field: string): ColumnSource[] => {
    const { names, kind } = valueAt(declared, field)
    const named = [...[...names, ...(percents.get(field) ?? [])].flatMap((name) => found(name, kind)), ...remarked(names, kind)]
    return [...named.filter(({ column }) => column < own), ...named.filter(({ column }) => column >= own)]
  }
}

const [firstNames, lastNames] = [
  'first name, first names, given name, forename, nombre, nombres, nome, prénom, vorname, имя',
  'last name, surname, family name, apellido, apellidos, primer apellido, sobrenome, apelido, nom, nom de famille, nachname, familienname, cognome, фамилия',
].map((names) => new Set(names.split(', ').map(normalise)))

/** The headers of first names and of last names, where a file has both: neither alone names a customer. */
export function partsOfNames(headers: readonly string[]): readonly [first: string, last: string] | undefined {
  const named = (names: ReadonlySet<string> | undefined) => headers.find((header) => names?.has(normalise(header.replace(/\(.*\)/, ''))))
  const [first, last] = [named(firstNames), named(lastNames)]
  return first !== undefined && last !== undefined ? [first, last] : undefined
}
