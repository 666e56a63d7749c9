/** The groups of customers that a run asks for: by options, by a saved model, by the rules of a portfolio. */
import { inputError, usageError } from '../errors.js'
import { dictionary } from '../fields/dictionary.js'
import type { Classifier, Grouping, Groups } from '../model/definition.js'
import { titleOf } from '../model/titles.js'
import { valueAt } from '../model/value-at.js'
import type { Declared } from '../sources/read/field-source.js'
import type { Sampled } from '../sources/read/sampled.js'
import { layoutOf } from '../sources/read/sheet.js'
import { withGroupColumns } from '../sources/rows/groups/index.js'
import { say } from '../words/sentence.js'
import type { Model } from './model-file.js'
import type { ClassifyOptions } from './options.js'

export const noGroups: Groups = { all: [] }

/** Columns by their names. */
interface Asked {
  names: string[]
  split: string | undefined
  within: string | undefined
}

/** @throws input error for a model that was fitted otherwise than the options ask, usage error for options that do not go together */
export function askedGroups(
  classifier: Classifier,
  { split, within, sensitivity, model: path }: Omit<ClassifyOptions, 'files'>,
  model: Model | undefined,
): Asked {
  if (model && within !== undefined && model.within === undefined) {
    throw inputError('model', say('model-not-within', String(path), within), { file: path, value: within, hint: say('leave-out-within') })
  }
  const fitted = within ?? model?.within
  if (fitted !== undefined && sensitivity) {
    throw usageError('sensitivity-within', say('sensitivity-within'), { value: fitted, hint: say('leave-out-one') })
  }
  const names = [...new Set([split, fitted, ...(classifier.splits ?? [])])].filter((name) => name !== undefined)
  return { names, split, within: fitted }
}

interface Files {
  main: Sampled[]
  others: Sampled[][]
  sheetFiles: Sampled[][]
}

/** The same files, whose columns give the groups too; a sheet does where no other file has the column. */
export function grouped(
  { names, split, within }: Asked,
  { main, others, sheetFiles }: Files,
  declared: Declared,
  map: ClassifyOptions['map'],
): Files & { groups: Groups } {
  if (names.length === 0) return { main, others, sheetFiles, groups: noGroups }
  const isWide = ([sheet]: readonly Sampled[]) => sheet !== undefined && layoutOf(sheet.columns.headers).layout === 'wide'
  const wide = sheetFiles.filter(isWide)
  const found = withGroupColumns([main, ...others, ...wide], names, declared, map)
  const [first = [], ...rest] = found.tables
  const groupings = found.groupings.map((grouping): Grouping => ({ ...grouping, title: titleOfColumn(grouping.column) }))
  const named = (name: string | undefined) => groupings.find(({ names }) => name !== undefined && names.includes(name))
  const sheets = rest.slice(others.length)
  return {
    main: first,
    others: rest.slice(0, others.length),
    sheetFiles: sheetFiles.map((sheet) => (isWide(sheet) ? valueAt(sheets, wide.indexOf(sheet)) : sheet)),
    groups: { all: groupings, split: named(split), within: named(within) },
  }
}

const titleOfColumn = (column: string) => (Object.hasOwn(dictionary, column) ? titleOf(column) : { en: column, es: column })

/** Fields of groups that a sheet gives, since no other file does. */
export function groupsInSheet(sheet: Sampled, { main, others }: Omit<Files, 'sheetFiles'>, { all }: Groups): string[] {
  const elsewhere = [...main.slice(0, 1), ...others.flatMap((files) => files.slice(0, 1))]
  return all.flatMap(({ field }) =>
    sheet.columns.sources.has(field) && !elsewhere.some(({ columns }) => columns.sources.has(field)) ? [field] : [],
  )
}
