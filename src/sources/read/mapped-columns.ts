/** What `--map` says of a field: a column, or a formula over columns. */
import { CarteraError, fileError, usageError } from '../../errors.js'
import { fieldCalled } from '../../fields/dictionary.js'
import type { Field } from '../../model/definition.js'
import { type CellUse, cellUses, picksAlone } from '../../model/formula/cell-uses.js'
import { namesIn, type RowExpression } from '../../model/formula/expression.js'
import { parseRowFormula } from '../../model/formula/formula.js'
import { nearest } from '../../model/nearest.js'
import { quotedWord } from '../../model/shell.js'
import { type Sentence, say } from '../../words/sentence.js'
import { type Declared, type FieldSource, ratiosOf } from './field-source.js'
import { didYouMean, findHeader, headerAt, listed, refuseTwins, saysPercent, shortName } from './heads.js'

/** How a column of percentages is read where its head means money: as the ratio that they may be. */
export function asRatio(field: string, header: string, declared: Declared): Sentence {
  const own = ratiosOf(field, declared)
  const ratios = own.length > 0 ? own : Object.keys(declared).filter((name) => declared[name]?.kind === 'ratio')
  return say('map-as-ratio', ratios, quotedWord(`${ratios[0]}=${header}`))
}

/** The error for percentages where money is wanted. */
function percentageError(field: string, header: string, declared: Declared, file: string) {
  return fileError('percentage-mapped', say('percentages-not-money', shortName(header), field), {
    file,
    column: header,
    hint: asRatio(field, header, declared),
  })
}

/** A value of `--map` that no header need be: a number, or what has brackets, quotes or `&`. */
const looksLikeFormula = (value: string) => /^\s*-?\d*\.?\d+\s*$/.test(value) || /[()'"&[\]]/.test(value)

/** The formula of a `--map`, or why it is none. */
function parsedFormula(value: string): RowExpression | CarteraError {
  try {
    return parseRowFormula(value)
  } catch (error) {
    if (error instanceof CarteraError) return error
    throw error
  }
}

function columnSource(field: string, column: number, headers: readonly string[], declared: Declared, file: string): FieldSource {
  refuseTwins(headers, column, file)
  const header = headerAt(headers, column)
  if (declared[field]?.kind === 'money' && saysPercent(header)) throw percentageError(field, header, declared, file)
  return { from: 'column', column, header, percent: header.includes('%') }
}

/** What a formula makes of a field: a number, a date or a text. */
const useFor = (kind: Field['kind'] | undefined): CellUse =>
  kind === 'id' || kind === 'text' ? 'text' : kind === 'date' ? 'date' : 'number'

/** As written, a header; what looks like a formula, one whose names are all headers; a header in other spelling; else a formula. */
export function mapped(field: string, value: string, headers: readonly string[], declared: Declared, file: string): FieldSource {
  if (value === '#row') return { from: 'row-number' }
  const tree = parsedFormula(value)
  const known = !(tree instanceof CarteraError) && namesIn(tree).every((name) => findHeader(headers, name) !== undefined)
  const exact = headers.indexOf(value)
  const column = exact >= 0 ? exact : known && looksLikeFormula(value) ? undefined : findHeader(headers, value)
  if (column !== undefined) return columnSource(field, column, headers, declared, file)
  const missing = (name: string) =>
    fileError('missing-column', say('no-column-to-map', name, field, value), {
      file,
      column: name,
      hint: didYouMean(name, headers, say('columns-are', listed(headers))),
    })
  if (!looksLikeFormula(value) && (!/[-+*/]/.test(value) || (!known && nearest(value, [...headers]) !== undefined))) throw missing(value)
  if (tree instanceof CarteraError) throw tree
  if (tree.type === 'name') {
    const at = findHeader(headers, tree.name)
    if (at === undefined) throw missing(tree.name)
    return columnSource(field, at, headers, declared, file)
  }
  const use = useFor(declared[field]?.kind)
  const uses = cellUses(tree, use === 'date' && !picksAlone(tree) ? 'text' : use)
  const columns = [...uses].map(([name, as]) => {
    const at = findHeader(headers, name)
    if (at === undefined) throw missing(name)
    refuseTwins(headers, at, file)
    return { name, column: at, as }
  })
  return { from: 'formula', formula: value, tree, columns }
}

/** `--map` for a field that nobody declares. */
export function checkMap(map: Readonly<Record<string, string>>, declared: Declared) {
  for (const field of Object.keys(map)) {
    if (Object.hasOwn(declared, field)) continue
    const called = fieldCalled(field)
    throw usageError('unknown-field', say('no-field-to-map', field), {
      value: field,
      hint:
        called !== undefined
          ? say('did-you-mean', called)
          : didYouMean(field, Object.keys(declared), say('fields-are', Object.keys(declared))),
    })
  }
}
