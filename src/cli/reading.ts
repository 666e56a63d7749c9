/** What every command that reads rows does with the options of reading. */
import type { ClassifyOptions } from '../answers/portfolio/classify.js'
import { usageError } from '../errors.js'
import type { Joined } from '../model/joined.js'
import { say } from '../words/sentence.js'
import type { Door } from './door.js'
import { engineOptions, rowOptions, type SharedOptions, textOptions } from './shared-options.js'

interface FilesBeside {
  join?: readonly string[] | undefined
  rollup?: string | undefined
  rates?: string | undefined
}

/** The files that options name to be read as data beside the operands. */
export const filesBeside = ({ join = [], rollup, rates }: FilesBeside): string[] => [
  ...join,
  ...[rollup, rates].filter((path) => path !== undefined),
]

/** Standard input can be named once. */
export function refuseInputTwice(operands: readonly string[], options: FilesBeside = {}): void {
  const files = [...operands, ...filesBeside(options)]
  if (files.filter((file) => file === '-').length > 1) throw usageError('standard-input-twice', say('stdin-once'), { value: '-' })
}

const readingOptions = [
  ...(Object.keys({ ...textOptions, ...rowOptions, ...engineOptions }) as (keyof typeof textOptions | keyof typeof rowOptions)[]),
  ...(['aggregate', 'rollup', 'on_reject', 'max_rejects', 'split', 'within', 'model', 'columns'] as const),
]

/** The joined files, each with the column by which its rows are joined. */
export function joinsOf({ join = [], on = [] }: Pick<SharedOptions, 'join' | 'on'>): Joined[] {
  const keys = new Map<number, string>()
  for (const [i, { column, after = i + 1 }] of on.entries()) {
    const file = join[after - 1]
    if (file === undefined) throw usageError('on-without-join', say('on-without-join'), { value: column, hint: say('put-on-behind') })
    if (keys.has(after)) throw usageError('on-twice', say('on-twice', file), { value: column, hint: say('put-on-behind') })
    keys.set(after, column)
  }
  return join.map((file, i) => (keys.has(i + 1) ? { file, on: keys.get(i + 1) } : file))
}

/** Rates make nothing without a currency. */
function refuseRatesAlone({ currency, rates }: Pick<SharedOptions, 'currency' | 'rates'>): void {
  if (rates !== undefined && currency === undefined)
    throw usageError('rates-alone', say('rates-without-currency'), { value: rates, hint: say('give-currency') })
}

/** What the options say of reading, for the corridor. */
export function classifyOptions(files: readonly string[], options: Omit<SharedOptions, 'format' | 'fail_on'>, door: Door): ClassifyOptions {
  refuseRatesAlone(options)
  const given = readingOptions.flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]]))
  return {
    files,
    ...(Object.fromEntries(given) as Partial<ClassifyOptions>),
    ...(options.sensitivity === undefined ? {} : { sensitivity: { share: options.sensitivity, draws: options.draws, seed: options.seed } }),
    ...(options.join || options.on ? { join: joinsOf(options) } : {}),
    ...(options.map && { map: Object.fromEntries(options.map) }),
    ...(door.signal && { signal: door.signal }),
    env: door.env,
  }
}
