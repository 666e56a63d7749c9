/** Whether a condition compares dates with dates and numbers with numbers; else where it does not, and its nearest right form. */
import { usageError } from '../../errors.js'
import type { Comparison, RowExpression, RowTest } from '../../model/formula/expression.js'
import { type Sentence, say } from '../../words/sentence.js'
import { parseDate } from '../grammar/dates.js'
import { isMissing, parseNumber } from '../grammar/numbers.js'
import type { ConditionCell } from './filter.js'

type Kind = ConditionCell['kind']
type Cells = (name: string) => ConditionCell | undefined
type Leaf = Extract<RowExpression, { type: 'number' | 'text' | 'name' }>

/** A condition, alone or within a formula: its text, and the columns that it names. */
interface Asked {
  source: string
  cells: Cells
}

/** From the first to behind the last character of an expression, without its outer brackets; undefined where a part has no place. */
function spanOf(node: RowExpression): readonly [number, number] | undefined {
  const leaves: Leaf[] = []
  const walk = (of: RowExpression): void => {
    if (of.type === 'number' || of.type === 'text' || of.type === 'name') leaves.push(of)
    else if (of.type === 'negate') walk(of.of)
    else if (of.type === 'binary' || of.type === 'join') [of.left, of.right].forEach(walk)
    else if (of.type === 'choose') [of.yes, of.no].forEach(walk)
    else of.of.forEach(walk)
  }
  walk(node)
  const [first, last] = [leaves[0]?.span, leaves.at(-1)?.span]
  return first && last && [first[0], last[1]]
}

/** What a column holds; undefined where its sampled cells do not tell, as where most are numbers and some are none. */
const heldBy = (cell: ConditionCell | undefined): Kind | undefined => (cell?.example === undefined || cell.mixed ? undefined : cell.kind)

/** The kind that a side of a comparison has; undefined where that is not known. */
function kindOf(node: RowExpression, cells: Cells): Kind | undefined {
  switch (node.type) {
    case 'name':
      return heldBy(cells(node.name))
    case 'text':
    case 'join':
    case 'text-call':
      return 'text'
    case 'choose':
      return undefined
    case 'call':
      return node.name === 'coalesce' ? undefined : 'number'
    default:
      return 'number'
  }
}

/** The first column in arithmetic that holds no numbers. */
function noNumber(node: RowExpression, cells: Cells): Leaf | undefined {
  const first = (nodes: readonly RowExpression[]) => nodes.map((each) => noNumber(each, cells)).find((found) => found !== undefined)
  if (node.type === 'name') return ['date', 'text'].includes(heldBy(cells(node.name)) ?? 'number') ? node : undefined
  if (node.type === 'negate') return noNumber(node.of, cells)
  if (node.type === 'binary') return first([node.left, node.right])
  return node.type === 'call' && node.name !== 'coalesce' ? first(node.of) : undefined
}

/** The condition with another text in place of a part. */
const withPart = (source: string, span: readonly [number, number], part: string) => source.slice(0, span[0]) + part + source.slice(span[1])

const turned: Record<Comparison, Comparison> = { '=': '=', '<>': '<>', '<': '>', '<=': '>=', '>': '<', '>=': '<=' }

/** The days of a year, or before or after it. */
function ofYear(column: string, operator: Comparison, year: string): string {
  const [first, last] = [`'${year}-01-01'`, `'${year}-12-31'`]
  if (operator === '=') return `(${column} >= ${first} and ${column} <= ${last})`
  if (operator === '<>') return `(${column} < ${first} or ${column} > ${last})`
  return `${column} ${operator} ${operator === '>' || operator === '<=' ? last : first}`
}

const calendar = (year: string, month: string, day: string) => {
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return parseDate(iso, 'YYYY-MM-DD')
}

/** The day that somebody may have meant by a text or by a number, such as 2025-02-01 without quotes; in the column's own format too. */
function dayMeant(written: string, { dates, kind }: ConditionCell): string | undefined {
  const [, year, month, day] = /^\s*(\d{4})\s*[-/.]?\s*(\d\d?)\s*[-/.]?\s*(\d\d?)\s*$/.exec(written) ?? []
  const plain = year && month && day ? calendar(year, month, day) : undefined
  return plain ?? (kind === 'date' ? parseDate(written.trim(), dates) : undefined)
}

const numberMeant = (written: string, { numbers, percent, kind }: ConditionCell) =>
  kind === 'number'
    ? parseNumber(written.trim(), numbers, percent ? 'ratio' : 'money')
        ?.value.replace(/(\.\d*?)0+$/, '$1')
        .replace(/\.$/, '')
    : undefined

const examples: Record<'date' | 'number', (cell: ConditionCell) => string> = {
  date: (cell) => `'${dayMeant(cell.example?.text ?? '', cell) ?? '2025-01-31'}'`,
  number: (cell) => numberMeant(cell.example?.text ?? '', cell) ?? '1234.5',
}

const kinds = {
  date: { one: say('one-date'), many: say('many-date') },
  number: { one: say('one-number'), many: say('many-number') },
  text: { one: say('one-text'), many: say('many-text') },
}

/** A column and what cannot be compared with it. */
interface Misfit {
  column: Leaf & { type: 'name' }
  cell: ConditionCell
  other: RowExpression
  is: Kind
  operator: Comparison
  /** The whole comparison, where a year has to become two. */
  whole: readonly [number, number] | undefined
}

/** The nearest right form of a comparison. */
function nearestForm({ source }: Asked, { column, cell, other, operator, whole }: Misfit): Sentence {
  const span = spanOf(other)
  const named = column.span && source.slice(...column.span)
  if (span === undefined || named === undefined || other.type === 'name') return say(`write-a-${cell.kind}`)
  const bare = other.type === 'text' ? other.text.trim() : source.slice(...span).trim()
  const put = (part: string) => say('write-condition', withPart(source, span, part))
  const likely = (part: string) => say('write-condition-like', withPart(source, span, part))
  if (cell.kind === 'date') {
    const year = /^[12]\d{3}$/.test(bare) ? bare : undefined
    if (year !== undefined && whole) return say('write-condition', withPart(source, whole, ofYear(named, operator, year)))
    const day = dayMeant(bare, cell)
    return day === undefined ? likely(examples.date(cell)) : put(`'${day}'`)
  }
  const number = numberMeant(bare, cell)
  if (cell.kind === 'number') return number === undefined ? likely(examples.number(cell)) : put(number)
  return other.type === 'number' ? put(`'${bare}'`) : say('write-a-text')
}

function refuse(asked: Asked, misfit: Misfit): never {
  const { column, cell, other, is } = misfit
  const at = (spanOf(other)?.[0] ?? 0) + 1
  const span = spanOf(other)
  const written = span ? asked.source.slice(...span) : ''
  const { text = '', line } = cell.example ?? {}
  const held = line === undefined ? say('such-as', text) : say('such-as-on-line', text, line)
  const what = other.type === 'name' ? say('what-column-holds', kinds[is].many) : kinds[is].one
  throw usageError('condition-kind', say('condition-kind', asked.source, column.name, kinds[cell.kind].many, held, written, at, what), {
    value: written,
    hint: nearestForm(asked, misfit),
  })
}

/** The column of a comparison beside what cannot be compared with it; undefined where nothing is known to be wrong. */
function misfitOf(operator: Comparison, left: RowExpression, right: RowExpression, { cells }: Asked): Misfit | undefined {
  const [start, end] = [spanOf(left)?.[0], spanOf(right)?.[1]]
  const sides = [
    { column: left, other: right, operator },
    { column: right, other: left, operator: turned[operator] },
  ]
  for (const { column, other, operator } of sides) {
    if (column.type !== 'name') continue
    const cell = cells(column.name)
    const kind = heldBy(cell)
    const is = kindOf(other, cells)
    if (!cell || kind === undefined || is === undefined || is === kind || !unlike(cell, other, is, operator)) continue
    const whole = start !== undefined && end !== undefined ? ([start, end] as const) : undefined
    return { column, cell, other, is, operator, whole }
  }
  return undefined
}

/** Whether a side of another kind cannot be what somebody means: a text equals a cell of any kind, but not in a field of numbers or dates. */
function unlike(cell: ConditionCell, other: RowExpression, is: Kind, operator: Comparison): boolean {
  const ordered = operator !== '=' && operator !== '<>'
  if (other.type === 'text') {
    if (isMissing(other.text)) return false
    if (cell.kind === 'date') return !isDay(other.text) && (ordered || cell.field === true)
    return ordered || cell.field === true
  }
  if (other.type === 'name')
    return (cell.kind === 'date' || is === 'date' || (cell.kind === 'number' && cell.field === true)) && cell.kind !== 'text'
  return is === 'number' && cell.kind !== 'number'
}

const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text) && parseDate(text, 'YYYY-MM-DD') !== undefined

function compared(operator: Comparison, left: RowExpression, right: RowExpression, asked: Asked, alone = true) {
  const found = misfitOf(operator, left, right, asked)
  if (found) refuse(asked, alone ? found : { ...found, whole: undefined })
  for (const side of [left, right]) {
    within(side, asked)
    if (side.type === 'name' || side.type === 'choose') continue
    const column = noNumber(side, asked.cells)
    const cell = column?.type === 'name' ? asked.cells(column.name) : undefined
    if (column?.type !== 'name' || !cell) continue
    const { text = '', line } = cell.example ?? {}
    const held = line === undefined ? say('such-as', text) : say('such-as-on-line', text, line)
    throw usageError(
      'condition-kind',
      say('condition-computes', asked.source, column.name, kinds[cell.kind].many, held, (column.span?.[0] ?? 0) + 1),
      { value: column.name, hint: say(cell.kind === 'date' ? 'write-a-date' : 'numbers-in-formula') },
    )
  }
}

/** Looks at the conditions within an expression. */
function within(node: RowExpression, asked: Asked): void {
  switch (node.type) {
    case 'choose':
      refuseMisfits(node.test, asked)
      for (const each of [node.yes, node.no]) within(each, asked)
      break
    case 'negate':
      within(node.of, asked)
      break
    case 'binary':
    case 'join':
      for (const each of [node.left, node.right]) within(each, asked)
      break
    case 'call':
    case 'text-call':
      for (const each of node.of) within(each, asked)
  }
}

/** @throws usage error for a comparison of what cannot be compared, with its place in the condition and the nearest right form */
export function refuseMisfits(test: RowTest, asked: Asked): void {
  switch (test.type) {
    case 'both':
    case 'either':
      for (const each of [test.left, test.right]) refuseMisfits(each, asked)
      break
    case 'not':
      refuseMisfits(test.of, asked)
      break
    case 'in':
      for (const option of test.options) compared('=', test.of, option, asked, false)
      break
    case 'compare':
      compared(test.operator, test.left, test.right, asked)
      break
    case 'known':
      within(test.of, asked)
      break
    case 'text-test':
      for (const each of test.of) within(each, asked)
  }
}

/** The same of the conditions within a formula. */
export const refuseMisfitsWithin = within
