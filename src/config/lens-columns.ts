/** What a lens adds to a portfolio: its segment and its own columns, under its name. */
import type { Condition, Definition, Fields, Flag, Measure, TextColumn } from '../model/definition.js'
import type { Expression, Test } from '../model/formula/expression.js'
import { parseCondition } from '../model/formula/formula.js'
import { conditionText, formulaText } from '../model/formula/formula-text.js'
import { measureNamed } from '../model/names.js'
import { lensTitled, lensWords, titleOf } from '../model/titles.js'
import { valueAt } from '../model/value-at.js'
import { inlined } from '../sql/measures.js'

/** Columns, and the measures and texts that they are. */
export interface LensColumns {
  measures: Record<string, Measure>
  texts: Record<string, TextColumn>
  flags: Flag[]
  columns: string[]
}

/** The name of a lens's column: `abc_xyz_variation`. */
export const lensColumn = (lens: string, column: string) => `${lens.replaceAll('-', '_')}_${column}`

/**
 * The columns of a lens.
 * @param segment the name under which conditions find the number of its segment
 * @param weighed the formula of the portfolio's own measure, which is not told again
 */
export function lensColumns(lens: string, definition: Definition, has: Fields, segment: string, weighed: string): LensColumns {
  const { measures, texts = {}, gaps = {}, levels = {}, flags = [] } = definition
  const named = (column: string) => lensColumn(lens, column)
  const used = new Set<string>()
  const renamed = (name: string) => {
    if (!Object.hasOwn(measures, name)) return name
    used.add(name)
    return named(name)
  }
  const at = (id: string) => `"${segment}" = ${definition.segments.findIndex((each) => each.id === id)}`
  const textOf = (name: string): TextColumn => {
    const { title, cases } = valueAt(texts, name)
    return {
      title: lensTitled(lens, title),
      cases: cases.map(({ segment: placed, when, id, label }) => {
        const test = both(placed === undefined ? undefined : at(placed), when, renamed)
        return { ...(test === undefined ? {} : { when: test }), id, label }
      }),
    }
  }
  const own = [...new Set([definition.weigh, ...(definition.columns ?? [])])].filter(
    (name) => !Object.hasOwn(gaps, name) && !Object.hasOwn(levels, name),
  )
  const columns: string[] = []
  const made: LensColumns = { measures: {}, texts: {}, flags: [], columns }
  made.texts[named('segment')] = {
    title: lensWords(lens),
    cases: definition.segments.map(({ id, label }, i) => ({ when: `"${segment}" = ${i}`, id, label })),
  }
  for (const name of own) {
    if (Object.hasOwn(texts, name)) made.texts[named(name)] = textOf(name)
    else if (Object.hasOwn(measures, name)) {
      if (formulaOf(name, definition) === weighed) continue
      used.add(name)
    } else if (['id', 'text', 'date'].includes(has.kind(name) ?? '')) continue
    else made.measures[named(name)] = { formula: `"${name}"`, title: lensTitled(lens, titleOf(name)) }
    columns.push(named(name))
  }
  made.flags = flags.map(({ id, when }) => ({ id: named(id), when: both(undefined, when, renamed) as Condition }))
  for (const name of used) made.measures[named(name)] = lensMeasure(lens, name, definition)
  return made
}

const formulaOf = (name: string, definition: Definition) => formulaText(inlined(name, definition))

/** A lens's measure over fields alone. */
export function lensMeasure(lens: string, name: string, definition: Definition): Measure {
  const { kind, percent, title } = measureNamed(definition, name)
  return {
    formula: formulaOf(name, definition),
    title: lensTitled(lens, title ?? titleOf(name)),
    ...(kind === undefined ? {} : { kind }),
    ...(percent === undefined ? {} : { percent }),
  }
}

/** Both conditions, the second with other names. There are no brackets, so that the first is said again beside each "or". */
function both(first: Condition | undefined, second: Condition | undefined, renamed: (name: string) => string): Condition | undefined {
  if (second === undefined) return first
  const alternatives = eithers(withNames(parseCondition(second), renamed)).map(conditionText)
  return alternatives.map((each) => (first === undefined ? each : `${first} and ${each}`)).join(' or ')
}

const eithers = (test: Test): Test[] => (test.type === 'either' ? [...eithers(test.left), ...eithers(test.right)] : [test])

function withNames(test: Test, renamed: (name: string) => string): Test {
  const inner = (node: Expression): Expression => {
    switch (node.type) {
      case 'number':
        return node
      case 'name':
        return { ...node, name: renamed(node.name) }
      case 'negate':
        return { ...node, of: inner(node.of) }
      case 'call':
        return { ...node, of: node.of.map(inner) }
      case 'binary':
        return { ...node, left: inner(node.left), right: inner(node.right) }
    }
  }
  switch (test.type) {
    case 'known':
      return { ...test, of: inner(test.of) }
    case 'compare':
      return { ...test, left: inner(test.left), right: inner(test.right) }
    default:
      return { ...test, left: withNames(test.left, renamed), right: withNames(test.right, renamed) }
  }
}
