/** A plug-in's own data with parameters and fields at hand, to a definition. */
import type { Cut, Definition, Fields, Measure, Segment, TextColumn, Weighted, Words } from '../model/definition.js'
import { measureOf, namesOf } from '../model/names.js'
import { policyParts } from '../model/policy-parts.js'
import type { PluginFile } from './file-shape.js'
import type { Origins } from './origins.js'
import { applies, type Context, dropped, isPart, mapped, moved, type Part, resolved, resolvedPart } from './parts.js'
import { formulaWith, referred, type Values } from './references.js'
import { weightedMean } from './weights.js'

/** One text for both languages, or each language's, or the one that there is for the other. */
export function wordsOf(given: unknown): Words {
  if (!isPart(given)) return { en: String(given), es: String(given) }
  const { en, es } = given as Partial<Words>
  return { en: en ?? es ?? '', es: es ?? en ?? '' }
}

/** Of several ways to measure the first whose fields the data offers; where none is, the data is told what it lacks. */
function measureFrom(
  given: unknown,
  key: string,
  data: PluginFile,
  context: Context,
  weighted: Record<string, Weighted>,
): string | Measure | typeof dropped {
  const ways = [given].flat().filter((way) => applies(way, context))
  const name = String(referred(key, context))
  const made = (way: unknown) => {
    delete weighted[name]
    if (isPart(way)) {
      const measure = finished(resolvedPart(way, context) as Measure, context)
      if (!isPart(way.weights)) return measure
      const found = weightedMean(way.weights, context)
      weighted[name] = found.weighted
      return moved(measure, { ...measure, formula: found.formula }, context.origins)
    }
    const [from, path] = Array.isArray(given) ? [given, [given.indexOf(way)]] : [data.measures, [key]]
    return formulaWith(String(way), context, from, path)
  }
  if (ways.length < 2) return ways.length === 0 ? dropped : made(ways[0])
  const measures = new Set(Object.keys(data.measures).map((name) => String(referred(name, context))))
  const lacks = (asked: string) => !(measures.has(asked) && asked !== name) && !context.has.has(asked)
  const lacking: string[] = []
  for (const way of ways) {
    const measure = made(way)
    const missing = namesOf(measureOf(measure).formula).find(lacks)
    if (missing === undefined) return measure
    lacking.push(missing)
  }
  context.has.first(...lacking)
  return made(ways[0])
}

function finished(measure: Measure, { origins }: Context): Measure {
  const { title, missing, weights: _, ...rest } = measure as Measure & { weights?: unknown }
  const made = {
    ...rest,
    formula: String(measure.formula),
    ...(title === undefined ? {} : { title: wordsOf(title) }),
    ...(missing === undefined ? {} : { missing: wordsOf(missing) }),
  }
  return moved(measure, made, origins)
}

function cutFrom(given: unknown, context: Context): Cut | typeof dropped {
  const found = [given].flat().find((each) => applies(each, context))
  const first = found === undefined ? dropped : resolvedPart(found as Part, context)
  if (first === dropped) return dropped
  const { levels, floor, closed = 'ge', ...rest } = first as unknown as Cut
  const named = moved(levels, levels.map(String), context.origins)
  return moved(
    first as object,
    { ...rest, levels: named, closed, ...(floor === undefined ? {} : { floor: String(floor) }) },
    context.origins,
  )
}

/** Levels are texts, also where a plug-in writes 5 or true. */
function whenFrom(when: unknown, origins: Origins): unknown {
  if (Array.isArray(when)) {
    return moved(
      when,
      when.map((each) => whenFrom(each, origins)),
      origins,
    )
  }
  if (!isPart(when)) return when
  const entries = Object.entries(when).map(([measure, wanted]): [string, unknown] => [
    measure,
    Array.isArray(wanted) ? moved(wanted, wanted.map(String), origins) : isPart(wanted) ? wanted : String(wanted),
  ])
  return moved(when, Object.fromEntries(entries), origins)
}

/** Approach and policy with their words in both languages. */
export function treatmentOf({ approach, policy }: { approach?: unknown; policy?: unknown }): Pick<Segment, 'approach' | 'policy'> {
  const byPart = isPart(policy) && Object.keys(policy).some((key) => Object.hasOwn(policyParts, key))
  return {
    ...(approach === undefined ? {} : { approach: wordsOf(approach) }),
    ...(policy === undefined
      ? {}
      : { policy: byPart ? Object.fromEntries(Object.entries(policy).map(([part, told]) => [part, wordsOf(told)])) : wordsOf(policy) }),
  }
}

function segmentFrom(given: unknown, context: Context): Segment {
  const { id, label, when, approach, policy, portfolio, split } = given as Segment
  const made = {
    id: String(id),
    label: wordsOf(label),
    ...(when === undefined ? {} : { when: whenFrom(when, context.origins) as Segment['when'] & object }),
    ...treatmentOf({ approach, policy }),
    ...(portfolio === undefined ? {} : { portfolio: String(portfolio) }),
    ...(split === undefined ? {} : { split }),
  }
  return moved(given as object, made, context.origins)
}

function textFrom(given: unknown, { origins }: Context): TextColumn {
  const { title, cases } = given as TextColumn
  const made = cases.map((each) =>
    moved(each, { ...each, label: wordsOf(each.label), ...(each.segment === undefined ? {} : { segment: String(each.segment) }) }, origins),
  )
  return moved(given as object, { title: wordsOf(title), cases: moved(cases, made, origins) }, origins)
}

/** Names, of which some stand under a condition. */
function namesFrom(given: unknown, context: Context): string[] {
  const list = resolved(Array.isArray(given) ? given : [given], context) as unknown[]
  return moved(
    list,
    list.map((each) => (isPart(each) ? String(each.name) : String(each))),
    context.origins,
  )
}

/** Simple parts as they stand. */
function plainParts(data: PluginFile, context: Context): Partial<Definition> {
  const part = <K extends string>(key: K, value: unknown) => {
    const found = value === undefined ? dropped : resolved(value, context)
    return found === dropped ? {} : { [key]: found }
  }
  return {
    ...part('gaps', data.gaps),
    ...part('flags', data.flags),
    ...part('guards', data.guards),
    ...part('series', data.series),
    ...part('cross', data.cross),
    ...part('chart', data.chart),
    ...part('concentration', data.concentration),
    ...part('peak', data.peak),
    ...part('levels', data.levels),
    ...part('base', data.base),
    ...part('needsPositiveTotal', data.needs_positive_total),
    ...part('warnings', data.warnings),
  }
}

/** The definition that a plug-in's data means with these parameters over data that offers these fields. */
export function definitionFrom(data: PluginFile, values: Values, has: Fields, origins: Origins): Definition {
  const context: Context = { ...values, has, origins }
  const weigh = namesFrom(data.weigh, context)
  const segments = resolved(data.segments, context) as unknown[]
  const notes = data.notes && (resolved(data.notes, context) as unknown[])
  const texts = data.texts && (resolved(data.texts, context) as Record<string, unknown>)
  const weighted: Record<string, Weighted> = {}
  const definition: Partial<Definition> = {
    ...plainParts(data, context),
    measures: mapped(data.measures, context, (measure, key) => measureFrom(measure, key, data, context, weighted)),
    cuts: mapped(data.cuts ?? {}, context, (cut) => cutFrom(cut, context)),
    segments: moved(
      segments,
      segments.map((segment) => segmentFrom(segment, context)),
      origins,
    ),
    weigh: weigh[0] ?? '',
    rank: data.rank ? namesFrom(data.rank, context) : weigh.slice(0, 1),
    ...(data.columns ? { columns: namesFrom(data.columns, context) } : {}),
    ...(texts ? { texts: moved(texts, mappedTexts(texts, context), origins) } : {}),
    ...(notes ? { notes: notes.map(wordsOf) } : {}),
  }
  if (Object.keys(weighted).length > 0) definition.weighted = weighted
  origins.set(definition, { from: data, keys: new Map([['needsPositiveTotal', 'needs_positive_total']]) })
  return definition as Definition
}

const mappedTexts = (texts: Record<string, unknown>, context: Context) =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, textFrom(text, context)]))
