/**
 * The few shapes that parameters of classifiers take. Each accepts the text of an option as well as
 * the typed value of a configuration or of the library, and carries what help needs.
 *
 * A key is spelt `growth_cut` in code, JSON and configuration, and `--growth-cut` on the command line.
 */
import * as z from 'zod'
import { say } from '../words/sentence.js'
import { type CutWay, type Fit, fitFrom, wayOf } from './cuts/index.js'
import { number as pointShape } from './cuts/way.js'
import { anyOf } from './faults.js'
import { refusing } from './issue.js'
import { valueAt } from './value-at.js'

/** What an option's help shows beside zod's own description. */
export interface ParameterMeta {
  /** Shown as `--cuts <placeholder>`; absent for a switch. */
  placeholder?: string
  /** Closed list of values, for help, completion and "did you mean". */
  choices?: readonly string[]
  /** The value is the name of a field of the data. */
  field?: boolean
  /** The option names a CSV file, whose rows become the parameter: the headers recognised for each key. */
  table?: Readonly<Record<string, readonly string[]>>
  /** The option names a CSV file of values by customer and column, joined to the customers. */
  sheet?: boolean
  /** A single cut point, of which `suggest` asks what it might be. */
  cut?: boolean
}

const number = (text: unknown) =>
  typeof text === 'string' && /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(text.trim()) ? Number(text) : text

/** A number between bounds, the bounds included unless `above` or `below` excludes them. */
export function numeric(help: string, bounds: { min?: number; max?: number; above?: number; below?: number; integer?: boolean } = {}) {
  let schema = bounds.integer ? z.number().int() : z.number()
  if (bounds.min !== undefined) schema = schema.min(bounds.min)
  if (bounds.max !== undefined) schema = schema.max(bounds.max)
  if (bounds.above !== undefined) schema = schema.gt(bounds.above)
  if (bounds.below !== undefined) schema = schema.lt(bounds.below)
  return z
    .preprocess(number, schema)
    .describe(help)
    .meta({ placeholder: 'number' } satisfies ParameterMeta)
}

/** A rate above a bound, as a fraction or with `%`; above 1 it is refused, since 10 is hardly ever 1000 %. */
export function rate(help: string, bounds: { above: number }) {
  const fraction = (value: unknown) => {
    const [, digits] = typeof value === 'string' ? (/^(.*?)\s*%$/.exec(value.trim()) ?? []) : []
    const found = digits === undefined ? value : number(digits)
    return digits === undefined || typeof found !== 'number' ? number(value) : Number((found / 100).toPrecision(15))
  }
  return z
    .preprocess(
      fraction,
      z
        .number()
        .gt(bounds.above)
        .refine((value) => value <= 1, refusing(say('expected-a-rate'))),
    )
    .describe(help)
    .meta({ placeholder: 'number' } satisfies ParameterMeta)
}

const split = (value: unknown) => (typeof value === 'string' ? value.split(',').map(number) : value)

/** Numbers separated by commas. */
export const numbers = (help: string, check: z.ZodType<number[]>, placeholder = 'n,n') =>
  z
    .preprocess(split, check)
    .describe(help)
    .meta({ placeholder } satisfies ParameterMeta)

/** The same, or a word instead. */
export function numbersOr<const W extends string>(word: W, help: string, check: z.ZodType<number[]>, placeholder: string) {
  const listed = z.preprocess(split, check)
  const checked = (value: unknown, context: z.RefinementCtx): number[] | W => {
    if (typeof value === 'string' && value.trim().toLowerCase() === word) return word
    const found = listed.safeParse(value)
    if (found.success) return found.data
    for (const issue of found.error.issues) context.issues.push({ ...issue, input: value } as z.core.$ZodRawIssue)
    return z.NEVER
  }
  return z
    .unknown()
    .transform(checked)
    .describe(help)
    .meta({ placeholder: `${placeholder}|${word}`, choices: [word] } satisfies ParameterMeta)
}

/** One of a few words. */
export function choice<const T extends readonly [string, ...string[]]>(help: string, choices: T) {
  return z
    .enum(choices)
    .describe(help)
    .meta({ placeholder: choices.join('|'), choices } satisfies ParameterMeta)
}

/** The name of a field of the data. */
export const field = (help: string) =>
  z
    .string()
    .min(1)
    .describe(help)
    .meta({ placeholder: 'field', field: true } satisfies ParameterMeta)

/** A switch. */
export const flag = (help: string) =>
  z
    .boolean()
    .describe(help)
    .meta({} satisfies ParameterMeta)

/** What a cut point says of which there shall be advice. */
export const suggest = 'suggest'

const shownWay = (way: CutWay) => wayOf(way)?.point?.shown ?? way

/**
 * Where a cut lies: a number, or a way to find it from the data (`mean`, `weighted-mean`, `median`, `top(10)`, `top(0.2)`,
 * `share(0.8)`, `natural-breaks(2)`, `knee`), as far as `ways` allows it; or `suggest`, which asks for advice.
 */
export function cutPoint(help: string, ways: readonly CutWay[]) {
  const shown = [say('a-number'), ...ways.map(shownWay)]
  return z
    .union([z.number(), z.string()])
    .transform((value, context): number | string => {
      const text = String(value).trim().toLowerCase()
      const fit = parseCutPoint(text)
      const far = fit?.by === 'at' ? pointShape.safeParse(fit.values[0]).error : undefined
      for (const issue of far?.issues ?? []) context.issues.push({ ...issue, input: value } as z.core.$ZodRawIssue)
      if (far) return z.NEVER
      if (fit && (['at', suggest].includes(fit.by) || ways.includes(fit.by as CutWay)))
        return fit.by === 'at' ? valueAt(fit.values, 0) : text
      context.addIssue({ code: 'custom', ...refusing(say('expected', anyOf(shown))) })
      return z.NEVER
    })
    .describe(help)
    .meta({
      placeholder: 'cut',
      choices: [...ways.filter((way) => shownWay(way) === way), suggest],
      cut: true,
    } satisfies ParameterMeta)
}

/** Reads what `cutPoint` accepts; `undefined` when it is none of it. */
function parseCutPoint(value: number | string): Fit | undefined {
  const text = String(value)
  const at = number(text)
  if (typeof at === 'number' && Number.isFinite(at)) return { by: 'at', values: [at] }
  const [, name = '', argument] = /^([a-z-]+)(?:\(\s*(\d*\.?\d+)\s*\))?$/.exec(text) ?? []
  const way = wayOf(name)
  if (!way?.point) return undefined
  const { takes } = way.point
  if (argument === undefined) return takes ? undefined : fitFrom(way, [])
  return takes?.(Number(argument)) ? fitFrom(way, [Number(argument)]) : undefined
}

/** The same as a checked fit; only for values that `cutPoint` let through. */
export function fitOf(value: number | string): Fit {
  const fit = parseCutPoint(value)
  if (!fit) throw new TypeError(`not a cut point: ${value}`)
  return fit
}
