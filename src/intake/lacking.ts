/** Errors for fields that sampled files lack. */
import { fileError, usageError } from '../errors.js'
import { fieldCalled } from '../fields/dictionary.js'
import type { Classifier, Groups } from '../model/definition.js'
import { nearest } from '../model/nearest.js'
import { quotedWord, shellWord } from '../model/shell.js'
import { headsInBoth } from '../sources/read/beside.js'
import type { Declared } from '../sources/read/field-source.js'
import { listed } from '../sources/read/heads.js'
import { missingField } from '../sources/read/missing-field.js'
import { metaOf, shapeOf } from '../sources/read/parameters.js'
import { joinInstead } from '../sources/read/sample-files.js'
import type { Sampled } from '../sources/read/sampled.js'
import { say } from '../words/sentence.js'

/** Options that will do instead of a field: those of the classifier's needs, and the sheet that gives a field of its own. */
export function insteadOf(classifier: Classifier, fields: readonly string[], own: Declared): string[] {
  const need = classifier.needs.find((each) =>
    typeof each === 'string' ? fields[0] === each : fields.some((field) => each.includes(field)),
  )
  const options = typeof need === 'object' ? need.filter((word) => word.startsWith('--')) : []
  const sheet = Object.entries(shapeOf(classifier)).find(([, schema]) => metaOf(schema).sheet)?.[0]
  return sheet !== undefined && fields.some((field) => Object.hasOwn(own, field))
    ? [...options, `--${sheet.replaceAll('_', '-')} <file>`]
    : options
}

/** What is said where a table has none of the criteria that stand in the program: they are to be the reader's own. */
export function ownCriteria(classifier: Classifier, fields: readonly string[], own: Declared, { columns }: Sampled) {
  const known = Object.keys(own)
  const named = Object.entries(shapeOf(classifier)).find(([, schema]) => metaOf(schema).table?.criterion)?.[0]
  if (named === undefined || !fields.some((field) => known.includes(field))) return undefined
  if (known.some((field) => columns.sources.has(field))) return undefined
  return say('name-your-criteria', known.length, `--${named.replaceAll('_', '-')}`)
}

/** The error for a table without customers; a joined one may share another column with the rows. */
export function lacksCustomer(sampled: Sampled, [main, ...more]: readonly Sampled[], others: readonly Sampled[], declared: Declared) {
  const orders = sampled === main ? more.find((other) => joinInstead(sampled, other)) : undefined
  const instead = orders && joinInstead(sampled, orders)
  if (instead)
    return fileError('missing-column', say('no-column-for', 'customer', listed(sampled.columns.headers)), {
      file: sampled.shown,
      column: 'customer',
      hint: instead,
    })
  const other = sampled === main ? others[0] : sampled
  const joined = main && other && (sampled === main || others.includes(sampled)) ? { main, other } : undefined
  const shared = joined && headsInBoth(joined.main, joined.other, declared)[0]
  if (!joined || (shared === undefined && sampled === main)) return missingField(['customer'], sampled, declared)
  const { shown } = joined.other
  return fileError('missing-column', say('no-customer-to-join', listed(sampled.columns.headers)), {
    file: sampled.shown,
    column: 'customer',
    hint: shared === undefined ? say('name-what-joins', shellWord(shown)) : say('join-on', quotedWord(shared), shellWord(shown)),
  })
}

export const ungrouped = (declared: Declared, { all }: Groups): Declared =>
  Object.fromEntries(Object.entries(declared).filter(([name]) => !all.some(({ field }) => field === name)))

export const unknownField = (field: string, declared: Declared) => {
  const known = [...Object.keys(declared), 'orders']
  const near = nearest(field, known) ?? fieldCalled(field)
  return usageError('unknown-field', say('no-field', field), {
    value: field,
    hint: near ? say('did-you-mean', near) : say('fields-are', known),
  })
}
