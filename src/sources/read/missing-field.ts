/** The error for a field that no column gives, with a column that may give it: one whose cells and whose head fit. */
import { fileError } from '../../errors.js'
import { normalise } from '../../fields/dictionary.js'
import type { FieldKind } from '../../model/definition.js'
import { nearest } from '../../model/nearest.js'
import { quotedWord } from '../../model/shell.js'
import { lastOf, valueAt } from '../../model/value-at.js'
import { type Sentence, say } from '../../words/sentence.js'
import {
  type GuessedField,
  guessFields,
  isApart,
  isGuessed,
  isIdHead,
  isOfOne,
  isPeriodHead,
  lastYears,
  type Seen,
  salesOfPeriods,
  seenColumns,
} from '../inspect/guess-fields.js'
import { balanceHint } from './account-columns.js'
import { partsOfNames } from './column-heads.js'
import type { Declared } from './field-source.js'
import { listed, saysPercent, shortName } from './heads.js'
import type { Sampled } from './sampled.js'
import { unreadError } from './unread-columns.js'
import { mapOfYears } from './year-column.js'

type File = Pick<Sampled, 'shown' | 'columns' | 'rows'>

/** Whether the cells that were seen of a column are of a kind. */
function fits(kind: FieldKind | undefined, { header, cells, numbers, isDate, fractions }: Seen): boolean {
  if (cells.length === 0) return false
  const isNumber = numbers.length > 0 && !isDate && !isIdHead(header) && !cells.some((cell) => /^0\d/.test(cell))
  switch (kind) {
    case 'date':
      return isDate
    case 'money':
      return isNumber && !saysPercent(header)
    case 'ratio':
      return isNumber || cells.every((cell) => /\d\s*%$/.test(cell))
    case 'score':
    case 'level':
    case 'count':
      return isNumber
    case 'id':
      return !isDate && !fractions
    default:
      return !isDate && numbers.length === 0
  }
}

/** Whether a field is called by its own name: some commands read another thing in its place, a sale where customers are. */
function isNamed(field: string, declared: Declared): boolean {
  const names = declared[field]?.names ?? []
  return names.length === 0 || names.some((name) => normalise(name) === normalise(field))
}

/** A column, or a formula, that may give one of the fields: by its head, where its cells fit; else by what it holds. */
function proposed(
  fields: readonly string[],
  file: File,
  declared: Declared,
  missing?: readonly string[],
): { field: string; column: string; or?: string } | undefined {
  const free = seenColumns(file, missing)
  const years = lastYears(free)
  if (years && fields.includes('prior_sales')) return { field: 'prior_sales', column: `[${years.before}]` }
  for (const field of fields) {
    const parts = declared[field]?.kind === 'id' ? partsOfNames(file.columns.headers) : undefined
    const isSale = (header: string) => !isOfOne(header) && !(field === 'sales' && isApart(header))
    const isWhole = ({ header }: { header: string }) => (declared[field]?.kind !== 'money' || isSale(header)) && !parts?.includes(header)
    const fitting = free.filter((column) => fits(declared[field]?.kind, column) && isWhole(column)).map(({ header }) => header)
    const names = [...(isNamed(field, declared) ? [field] : []), ...(declared[field]?.names ?? [])]
    const near = names.map((name) => nearest(name, fitting)).find((header) => header !== undefined)
    const periods = field === 'sales' ? salesOfPeriods(free) : undefined
    if (near !== undefined) return (periods?.or ?? periods?.column)?.includes(`[${near}]`) ? periods : { field, column: near }
  }
  const guessed = fields.filter((field) => isGuessed(field) && isNamed(field, declared)) as GuessedField[]
  return guessFields(file, guessed, missing)[0]
}

/**
 * Error for fields of which no table offers one.
 * @param options that would do instead, such as `--retention`
 * @param instead what is advised rather than to name one column
 * @param filtered whether only `--since` and `--until` ask for the field
 */
export function missingField(
  fields: readonly string[],
  sampled: File,
  declared: Declared,
  {
    options = [],
    missing,
    filtered = false,
    instead,
  }: { options?: readonly string[]; missing?: readonly string[] | undefined; filtered?: boolean; instead?: Sentence | undefined } = {},
) {
  const heads = fields.flatMap((each) => [each, ...(declared[each]?.names ?? [])])
  const unread = unreadError(sampled, heads)
  if (unread) return unread
  const { headers } = sampled.columns
  const [field = ''] = fields
  const columns = listed(headers)
  const wanted = fields.map((each) => (isNamed(each, declared) ? each : (declared[each]?.names[0] ?? each)))
  const lacks = fields.length === 1 ? say('no-column-for', wanted[0] ?? field, columns) : say('no-column-for-any', wanted, columns)
  const nameless = headers.flatMap((header, i) => (header === '' ? [i + 1] : []))
  const found = proposed(fields, sampled, declared, missing)
  const balance = declared[field]?.kind === 'money' ? balanceHint(field, headers) : undefined
  const periods = fields.includes('date') || fields.includes('recency') ? headers.filter((header) => isPeriodHead(header)) : []
  const years = fields.includes('date') ? mapOfYears(headers, sampled.rows) : undefined
  const hint =
    balance ??
    (years === undefined ? undefined : say('dates-of-years', years)) ??
    (periods.length > 1 && found === undefined ? say('periods-in-columns', valueAt(periods, 0), lastOf(periods)) : undefined) ??
    (found !== undefined
      ? found.or === undefined
        ? say('is-it-column', shortName(found.column), quotedWord(`${found.field}=${found.column}`))
        : say('is-it-either', quotedWord(`${found.field}=${found.column}`), quotedWord(`${found.field}=${found.or}`))
      : nameless.length > 0
        ? say('name-it-in-file', field)
        : filtered
          ? say('name-the-column-or-no-dates')
          : instead !== undefined
            ? instead
            : options.length > 0
              ? say('name-the-column-or-say', field, options)
              : field === 'customer'
                ? wanted[0] === field || wanted[0] === undefined
                  ? say('name-the-customers')
                  : say('name-what-stands-for', wanted[0], field)
                : say('name-the-column', field))
  return fileError('missing-column', nameless.length === 0 ? lacks : say('with-nameless', lacks, nameless), {
    file: sampled.shown,
    column: field,
    hint,
  })
}
