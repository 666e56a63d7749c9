/** Names under which a plug-in enters the program: they must be free, and such as a command line can have. */
import { taken } from '../model/check-definition.js'
import type { Fault } from '../model/faults.js'
import type { Classifier } from '../model/words.js'

/** What the program itself has. */
export interface Taken {
  /** Names of its classifiers and commands. */
  commands: readonly string[]
  /** Keys of its options: `date_format` for `--date-format`. */
  options: readonly string[]
}

const commandName = /^[a-z][a-z0-9-]*$/
const parameterName = /^[a-z][a-z0-9_]*$/

/** Fields that mean something to the reading of files, and names of columns. */
const fixed = ['date', 'order', 'orders', ...taken]

/** Faults of a plug-in's names. */
export function identityFaults(classifier: Classifier, { commands, options }: Taken): Fault[] {
  const { name, aliases = [] } = classifier
  const shape = (classifier.parameters as unknown as { shape: object }).shape
  const names: [string, Fault['path']][] = [
    [name, ['name']],
    ...aliases.map((alias, i): [string, Fault['path']] => [alias, ['aliases', i]]),
  ]
  return [
    ...names.flatMap(([each, path]): Fault[] => {
      if (!commandName.test(each)) {
        return [
          {
            path,
            message: `"${each}" cannot be a command`,
            hint: 'A name has small letters, digits and -, and begins with a letter.',
            value: each,
          },
        ]
      }
      if (!commands.includes(each)) return []
      return [{ path, message: `the name "${each}" is that of a built-in command`, hint: 'Choose another name.', value: each }]
    }),
    ...Object.keys(shape).flatMap((key): Fault[] => {
      const path = ['parameters', key]
      if (!parameterName.test(key)) {
        const hint = 'A parameter has small letters, digits and _, and begins with a letter; growth_cut is the option --growth-cut.'
        return [{ path, inKey: true, message: `"${key}" cannot be an option`, hint, value: key }]
      }
      const bare = key.replace(/^no_/, '')
      if (![...options, 'help', 'version'].includes(bare)) return []
      const message = `every classifier has an option --${bare.replaceAll('_', '-')} already`
      return [{ path, inKey: true, message, hint: 'Choose another name for the parameter.', value: key }]
    }),
  ]
}

/** Faults of a plug-in's own fields. */
export function fieldFaults(classifier: Classifier, parameters: unknown): Fault[] {
  if (!classifier.fields) return []
  const own = Object.keys(classifier.fields(parameters))
  return own.flatMap((name): Fault[] => {
    if (!fixed.includes(name.toLowerCase()) && !(name in {}) && !/["[\]]/.test(name)) return []
    return [
      {
        path: ['fields', name],
        inKey: true,
        message: `a field of one’s own cannot be "${name}"`,
        hint: 'Choose another name.',
        value: name,
      },
    ]
  })
}
