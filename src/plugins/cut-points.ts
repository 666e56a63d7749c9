/** What `fit` of a plug-in's cut may say: a number, a list, a text such as `top(0.2)`, or keys with values. */
import { type AnyWay, type Fit, fitFrom, providers, wayOf } from '../model/cuts/index.js'
import { unknownProvider } from '../model/definition-shape.js'
import { fitOf } from '../model/parameters.js'
import { type Sentence, say } from '../words/sentence.js'
import { PluginFault } from './plugin-fault.js'
import { numberWith, referenceIn, referred, type Values } from './references.js'

type Path = (string | number)[]

interface Place {
  values: Values
  from: object
  path: Path
}

const call = /^([a-z][a-z-]*)\s*(?:\((.*)\))?$/s

const fail = ({ from, path }: Place, message: Sentence, hint?: Sentence): never => {
  throw new PluginFault(from, { path, message, ...(hint ? { hint } : {}) })
}

/** A number as written, by formula or by reference. */
function numberOf(given: unknown, place: Place): number {
  if (typeof given === 'number') return given
  const value = typeof given === 'string' ? numberWith(given, place.values, place.from, place.path) : undefined
  return value ?? fail(place, say('but-found', say('expected', say('a-number')), `"${given}"`))
}

/** Numbers as a list, or as a reference to one. */
function numbersOf(given: unknown, place: Place): number[] {
  const list = typeof given === 'string' && referenceIn(given) !== undefined ? referred(given, place.values) : given
  return [list].flat().map((each, i) => numberOf(each, Array.isArray(given) ? { ...place, path: [...place.path, i] } : place))
}

/** Arguments between brackets, apart by commas outside inner brackets. */
function argumentsOf(text: string): string[] {
  let depth = 0
  const parts = ['']
  for (const sign of text) {
    depth += sign === '(' ? 1 : sign === ')' ? -1 : 0
    if (sign === ',' && depth === 0) parts.push('')
    else parts[parts.length - 1] += sign
  }
  return parts.map((part) => part.trim())
}

/** The fit that a text such as `top(0.2)` calls. */
function calledFit(way: AnyWay, given: number[], place: Place): Fit {
  const { by, numbers } = way
  if (!numbers) return given.length === 0 ? fitFrom(way, []) : fail(place, say('cut-takes-none', by))
  if (numbers.are !== 'one') return given.length > 0 ? fitFrom(way, given) : fail(place, say('cut-takes-some', by, numbers.such))
  return given.length === 1 ? fitFrom(way, given) : fail(place, say('cut-takes-one', by, numbers.such))
}

function textFit(text: string, place: Place): Fit {
  if (referenceIn(text) !== undefined) {
    const value = referred(text, place.values)
    if (Array.isArray(value)) return { by: 'at', values: value as number[] }
    if (value === null) fail(place, say('no-value-here', text))
    return typeof value === 'number' || /^[a-z0-9.()\s-]+$/.test(String(value))
      ? fitOf(value as number | string)
      : fail(place, say('no-cut-point', text))
  }
  const [, name, inner] = call.exec(text.trim()) ?? []
  const way = providers.find(({ by }) => by === name)
  if (way) {
    const given = inner === undefined || inner.trim() === '' ? [] : argumentsOf(inner).flatMap((part) => numbersOf(part, place))
    return calledFit(way, given, place)
  }
  if (name !== undefined) fail(place, ...unknownProvider(name))
  return { by: 'at', values: [numberOf(text, place)] }
}

/** The fit that `fit` means. */
export function fitWritten(given: unknown, place: Place): Fit {
  if (typeof given === 'number') return { by: 'at', values: [given] }
  if (Array.isArray(given)) return { by: 'at', values: numbersOf(given, place) }
  if (typeof given === 'string') return textFit(given, place)
  const { by, ...rest } = given as { by: Fit['by'] } & Record<string, unknown>
  const { numbers, words = {} } = wayOf(by) as AnyWay
  const at = (key: string): Place => ({ ...place, path: [...place.path, key] })
  const read = ({ key, are }: NonNullable<AnyWay['numbers']>) => (are === 'one' ? numberOf : numbersOf)(rest[key], at(key))
  const said = Object.entries(words).map(([key, unless]) => [
    key,
    rest[key] === undefined ? unless : referred(rest[key] as string, place.values),
  ])
  return { by, ...(numbers ? { [numbers.key]: read(numbers) } : {}), ...Object.fromEntries(said) } as Fit
}
