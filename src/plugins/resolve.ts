/** A plug-in's own data with parameters and fields at hand, to a definition. */
import { measureOf, namesOf } from '../model/names.js'
import type { Cut, Definition, Fields, Measure, Segment, TextColumn, Words } from '../model/words.js'
import type { PluginFile } from './file-shape.js'
import type { Origins } from './origins.js'
import { type Context, dropped, isPart, mapped, moved, type Part, resolved, resolvedPart } from './parts.js'
import { formulaWith, referred, type Values } from './references.js'

/** One text for both languages, or each language's, or the one that there is for the other. */
export function wordsOf(given: unknown): Words {
  if (!isPart(given)) return { en: String(given), es: String(given) }
  const { en, es } = given as Partial<Words>
  return { en: en ?? es ?? '', es: es ?? en ?? '' }
}

/** Of several ways to measure the first whose fields the data offers; where none is, the data is told what it lacks. */
function measureFrom(given: unknown, key: string, data: PluginFile, context: Context): string | Measure | typeof dropped {
  const ways = (Array.isArray(given) ? given : [given]).flatMap((way, i) => {
    const [from, path]: [object, (string | number)[]] = Array.isArray(given) ? [given, [i]] : [data.measures, [key]]
    const value = isPart(way) ? resolvedPart(way, context) : formulaWith(String(way), context, from, path)
    return value === dropped ? [] : [value as string | Measure]
  })
  const [first] = ways
  if (ways.length < 2 || first === undefined) return first === undefined ? dropped : finished(first, context)
  const measures = new Set(Object.keys(data.measures).map((name) => String(referred(name, context))))
  const own = String(referred(key, context))
  const lacking = (way: string | Measure) =>
    namesOf(String(measureOf(way).formula)).find((name) => !(measures.has(name) && name !== own) && !context.has.has(name))
  const found = ways.find((way) => lacking(way) === undefined)
  if (!found) context.has.first(...ways.map((way) => lacking(way) as string))
  return finished(found ?? first, context)
}

function finished(measure: string | Measure, { origins }: Context): string | Measure {
  if (typeof measure === 'string') return measure
  const { title, missing, ...rest } = measure
  const made = {
    ...rest,
    formula: String(measure.formula),
    ...(title === undefined ? {} : { title: wordsOf(title) }),
    ...(missing === undefined ? {} : { missing: wordsOf(missing) }),
  }
  return moved(measure, made, origins)
}

function cutFrom(given: unknown, context: Context): Cut | typeof dropped {
  const first = [given]
    .flat()
    .map((each) => resolvedPart(each as Part, context))
    .find((each) => each !== dropped)
  if (first === undefined) return dropped
  const { levels, floor, closed = 'ge', ...rest } = first as unknown as Cut
  const named = moved(levels, levels.map(String), context.origins)
  return moved(
    first as object,
    { ...rest, levels: named, closed, ...(floor === undefined ? {} : { floor: String(floor) }) },
    context.origins,
  )
}

/** Levels are texts, also where a plug-in writes 5 or true. */
function whenFrom(when: unknown, { origins }: Context): unknown {
  if (Array.isArray(when))
    return moved(
      when,
      when.map((each) => whenFrom(each, { origins } as Context)),
      origins,
    )
  if (!isPart(when)) return when
  const entries = Object.entries(when).map(([measure, wanted]): [string, unknown] => [
    measure,
    Array.isArray(wanted) ? moved(wanted, wanted.map(String), origins) : isPart(wanted) ? wanted : String(wanted),
  ])
  return moved(when, Object.fromEntries(entries), origins)
}

function segmentFrom(given: unknown, context: Context): Segment {
  const { id, label, when, policy } = given as Segment
  const made = {
    id: String(id),
    label: wordsOf(label),
    ...(when === undefined ? {} : { when: whenFrom(when, context) as Segment['when'] & object }),
    ...(policy === undefined ? {} : { policy: wordsOf(policy) }),
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
    ...part('concentration', data.concentration),
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
  const definition = {
    ...plainParts(data, context),
    measures: mapped(data.measures, context, (measure, key) => measureFrom(measure, key, data, context)),
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
  origins.set(definition, { from: data, keys: new Map([['needsPositiveTotal', 'needs_positive_total']]) })
  return definition as Definition
}

const mappedTexts = (texts: Record<string, unknown>, context: Context) =>
  Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, textFrom(text, context)]))
