/** What every command that reads rows does with the options of reading. */
import type { ClassifyOptions } from '../answers/portfolio/classify.js'
import { usageError } from '../errors.js'
import { say } from '../words/sentence.js'
import type { Door } from './door.js'
import { engineOptions, rowOptions, type SharedOptions, textOptions } from './shared-options.js'

/** Standard input can be named once. */
export function refuseInputTwice(files: readonly string[]): void {
  if (files.filter((file) => file === '-').length > 1) throw usageError('standard-input-twice', say('stdin-once'), { value: '-' })
}

const readingOptions = [
  ...(Object.keys({ ...textOptions, ...rowOptions, ...engineOptions }) as (keyof typeof textOptions | keyof typeof rowOptions)[]),
  ...(['join', 'aggregate', 'on_reject', 'max_rejects', 'split', 'within', 'model', 'columns'] as const),
]

/** What the options say of reading, for the corridor. */
export function classifyOptions(files: readonly string[], options: Omit<SharedOptions, 'format' | 'fail_on'>, door: Door): ClassifyOptions {
  const given = readingOptions.flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]]))
  return {
    files,
    ...(Object.fromEntries(given) as Partial<ClassifyOptions>),
    ...(options.sensitivity === undefined ? {} : { sensitivity: { share: options.sensitivity, draws: options.draws, seed: options.seed } }),
    ...(options.map && { map: Object.fromEntries(options.map) }),
    ...(door.signal && { signal: door.signal }),
  }
}
