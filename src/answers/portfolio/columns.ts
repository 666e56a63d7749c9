/** The columns of a portfolio, with their SQL over the engine's tables `ranked` and `totals`. */
import { decimal, identifier as id, text } from '../../dialect.js'
import type { Column } from '../../model/column.js'
import type { Grouping, Language, Rider, Words } from '../../model/definition.js'
import { noData } from '../../model/groups.js'
import { groupColumn } from '../../model/own-columns.js'
import { titleOf } from '../../model/titles.js'
import type { Plan } from '../../sql/compile.js'
import { levelColumn, levelsOf } from '../../sql/place.js'
import type { RankedColumn } from '../../sql/ranked-column.js'
import { phrases } from '../../words/phrases.js'
import { wordIn } from '../../words/sentence.js'
import { type Base, share } from './base.js'

const caseText = (column: string, values: readonly string[], otherwise: string) =>
  values.length === 0
    ? otherwise
    : `CASE ${column} ${values.map((value, i) => `WHEN ${i} THEN ${text(value)}`).join(' ')} ELSE ${otherwise} END`

const placedOnly = (sql: string) => `CASE WHEN "place" IS NOT NULL THEN ${sql} END`

/** The weight from which names are shortened before a column goes: what a method is asked for. */
export const ownWeight = 47

const fixed = (
  name: string,
  kind: Column['kind'],
  weight: number,
  sql: RankedColumn['sql'],
  more: Partial<RankedColumn> = {},
): RankedColumn => ({ name, kind, title: titleOf(name), weight, sql, ...more })

/** A level as text, or of several measures side by side. */
function levelText(plan: Plan, name: string, measure: string | readonly string[], weight: number): RankedColumn {
  const cutOf = (of: string) => (plan.cuts.find((cut) => cut.measure.name === of) as Plan['cuts'][number]).cut
  const named = (of: string) => levelsOf(cutOf(of))
  const caseOf = (of: string, value: (level: string) => string) =>
    `CASE ${id(levelColumn(of))} ${named(of)
      .map((level, i) => `WHEN ${i} THEN ${value(level)}`)
      .join(' ')} END`
  if (typeof measure !== 'string') {
    const between = measure.flatMap(named).every((level) => level.length === 1) ? ' || ' : ` || '-' || `
    const [first = ''] = measure
    return fixed(name, 'text', weight, () => measure.map((of) => caseOf(of, text)).join(between), { begins: named(first) })
  }
  const numbers = named(measure).every((level) => /^\d+$/.test(level))
  const { levels, names } = cutOf(measure)
  const worded = (language: Language) => (level: string) =>
    text(
      language === 'en'
        ? level
        : (wordIn(names?.[levels.indexOf(level)], language) ?? phrases[language].level(level, wordIn(titleOf(measure), language))),
    )
  return fixed(name, numbers ? 'count' : 'text', weight, (language) => caseOf(measure, numbers ? String : worded(language)), {
    begins: named(measure),
    ...(names ? { labels: Object.fromEntries(levels.flatMap((level, i) => (names[i] ? [[level, names[i].en]] : []))) } : {}),
  })
}

/** A column of the method: a level, a text or a measure. */
function ownColumn(plan: Plan, name: string, weight: number): RankedColumn {
  const { definition, measures } = plan
  const level = definition.levels?.[name]
  if (level !== undefined) return levelText(plan, name, level, weight)
  const texts = plan.texts.get(name)
  if (texts) {
    const { title = titleOf(name), cases = [] } = definition.texts?.[name] ?? {}
    return {
      ...fixed(name, 'text', weight, texts),
      title,
      labels: Object.fromEntries(cases.map(({ id, label }) => [id, label.en])),
      labelsIn: Object.fromEntries(cases.map(({ id, label }) => [id, label])),
    }
  }
  const type = plan.typeOf(name)
  const measure = measures.find((candidate) => candidate.name === name)
  const kind = measure?.kind ?? plan.kindOf(name)
  const cut = plan.cuts.find((each) => each.measure.name === name)?.cut
  return {
    ...fixed(name, kind, weight, () => shownScale(plan.sqlOf(name), kind, type)),
    narrow: type.precision <= 18 && (type.scale <= 6 || type.precision - type.scale <= 12),
    scale: Math.min(type.scale, 6),
    title: measure?.titled ? measure.title : titleOf(name),
    ...((measure && !measure.percent) || plan.isPlain(name) ? { plain: true } : {}),
    ...(cut?.worded ? { levels: cut.levels } : {}),
  }
}

function columnOfGroup(plan: Plan, grouping: Grouping): RankedColumn {
  const sql = plan.sqlOf(grouping.field)
  const named = (language: Language) =>
    language === 'en' ? sql : `CASE WHEN ${sql} = ${text(noData.en)} THEN ${text(wordIn(noData, language))} ELSE ${sql} END`
  return { ...fixed(groupColumn(plan.definition, grouping), 'text', 80, named, { foreign: true }), title: grouping.title }
}

/** A column of the input that stands beside the customers. */
function columnOfRider(plan: Plan, { field, column, title }: Rider): RankedColumn {
  const found =
    plan.typeOf(field).precision > 0
      ? ownColumn(plan, field, 20)
      : fixed(column, 'text', field === 'name' ? 95 : 20, () => plan.sqlOf(field), { foreign: true })
  return { ...found, name: column, title }
}

/** Columns whose levels another column holds together. */
function heldTogether(names: readonly string[], levels: Readonly<Record<string, string | readonly string[]>>): ReadonlySet<string> {
  const joined = new Set<unknown>(names.flatMap((name) => (typeof levels[name] === 'string' ? [] : (levels[name] ?? []))))
  return new Set(names.filter((name) => joined.has(levels[name])))
}

/** Columns of a plan in the contract's order; `added` come after the classifier's own. */
export function columnsOf(plan: Plan, base: Base, added: readonly RankedColumn[] = []): RankedColumn[] {
  const { definition, reasons } = plan
  const label = (language: Language) =>
    caseText(
      '"place"',
      definition.segments.map((segment) => wordIn(segment.label, language)),
      text(wordIn(titleOf('unclassified'), language)),
    )
  const reason = (language: Language) =>
    caseText(
      '"reason"',
      reasons.map((each) => wordIn(each, language)),
      text(wordIn(uncovered, language)),
    )
  const riders = (definition.riders ?? []).map((rider) => columnOfRider(plan, rider))
  const isName = ({ name }: RankedColumn) => name === 'name'
  const segments = definition.segments.map((segment) => segment.id)
  const flags = (definition.flags ?? []).map((flag) => flag.id)
  const others = (definition.columns ?? []).filter((name) => name !== definition.weigh)
  const together = heldTogether(others, definition.levels ?? {})
  return [
    fixed('rank', 'count', 0, () => placedOnly('"rank"')),
    fixed('customer', 'text', 0, () => '"customer"', { foreign: true }),
    ...riders.filter(isName),
    fixed('segment', 'text', 0, () => caseText('"place"', segments, text('unclassified')), { begins: segments }),
    fixed('label', 'text', 40, label, { begins: definition.segments.map((segment) => segment.label.en) }),
    ownColumn(plan, definition.weigh, definition.weigh === 'customers' ? 2 : 90),
    fixed('share', 'ratio', 46, () => placedOnly(share(id(definition.weigh), base))),
    fixed('cumulative_share', 'ratio', 3, () => placedOnly(share('"cumulative"', base))),
    ...(definition.groups?.all ?? []).map((grouping) => columnOfGroup(plan, grouping)),
    ...others.map((name, i) => ownColumn(plan, name, together.has(name) ? 20 : Math.max(60 - i, ownWeight))),
    ...added,
    ...riders.filter((rider) => !isName(rider)),
    ...(plan.flags ? [fixed('flags', 'text', ownWeight, plan.flags, { sparse: true, begins: flags })] : []),
    fixed('reason', 'text', ownWeight, (language) => `CASE WHEN "place" IS NULL THEN ${reason(language)} END`, {
      sparse: true,
      begins: reasons.map((each) => each.en),
    }),
  ]
}

/** Those that were chosen, in their order; all without a choice. The first are the last to be dropped where there is no room. */
export function chosen(columns: RankedColumn[], { shown }: Plan['definition']): RankedColumn[] {
  if (shown === undefined) return columns
  return shown.map((name, i) => {
    const found = columns.find((column) => column.name === name) ?? noFlags
    return { ...found, weight: Math.max(1, 100 - i) }
  })
}

/** The flags of a method that has none. */
const noFlags: RankedColumn = {
  name: 'flags',
  kind: 'text',
  title: titleOf('flags'),
  weight: ownWeight,
  sql: () => 'CAST(NULL AS VARCHAR)',
}

const uncovered: Words = { en: 'no segment covers these levels', es: 'ningún segmento cubre estos niveles' }

/** Beyond the shown scale a value is rounded half away from zero; by way of a double where that is exact, as engines shorten wide decimals slowly. */
function shownScale(sql: string, kind: Column['kind'], { precision, scale }: { precision: number; scale: number }) {
  if (scale <= 6 && kind !== 'ratio') return sql
  if (precision <= 18 && precision - scale <= 12) return `CAST(${sql} AS ${decimal(18, 6)})`
  const shown = decimal(38, 6)
  return `CASE WHEN abs(${sql}) < 1e9 THEN CAST(CAST(${sql} AS DOUBLE) AS ${shown}) ELSE CAST(${sql} AS ${shown}) END`
}
