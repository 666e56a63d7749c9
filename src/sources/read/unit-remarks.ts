/** Amounts whose head says that they are in thousands or millions. */
import { normalise } from '../../fields/dictionary.js'
import type { Field, FieldKind, Warning } from '../../model/definition.js'
import { shellWord } from '../../model/shell.js'
import { atPlace } from '../../words/place.js'
import { say } from '../../words/sentence.js'
import { readHead } from '../grammar/head-remarks.js'
import { columnGiving, type Declared } from './field-source.js'
import type { TableFile } from './table-facts.js'

const inFormula = (header: string) => (/[[\]]/.test(header) ? JSON.stringify(header) : `[${header}]`)

/** What is to be said of the amounts of a file, by their heads; of those that `--map` names somebody has decided. */
export function unitRemarks(
  shown: string,
  { columns }: Pick<TableFile, 'columns'>,
  used: readonly string[],
  kindOf: (field: string) => FieldKind | Field['kind'],
  declared: Declared,
  map: Readonly<Record<string, string>>,
): Warning[] {
  return used.flatMap((field) => {
    const source = columnGiving(columns, field)
    if (source === undefined || kindOf(field) !== 'money' || Object.hasOwn(map, field)) return []
    const forms = new Set(declared[field]?.names.map(normalise))
    const factor = readHead(source.header, 'money', (form) => forms.has(form))?.factor ?? 1
    if (factor === 1) return []
    const message = say(
      'amounts-in-units',
      source.header,
      String(factor),
      field,
      shellWord(`${field}=${inFormula(source.header)} * ${factor}`),
    )
    return [{ code: 'amounts-in-units', message: atPlace({ file: shown }, message) }]
  })
}
