/** Names under which a plug-in enters the program: they must be free, and such as a command line can have. */
import { taken } from '../model/check-definition.js'
import type { Classifier } from '../model/definition.js'
import type { Fault } from '../model/faults.js'
import { say } from '../words/sentence.js'

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
        return [{ path, message: say('no-command-name', each), hint: say('command-names'), value: each }]
      }
      if (!commands.includes(each)) return []
      return [{ path, message: say('name-is-command', each), hint: say('choose-name'), value: each }]
    }),
    ...Object.keys(shape).flatMap((key): Fault[] => {
      const path = ['parameters', key]
      if (!parameterName.test(key)) {
        return [{ path, inKey: true, message: say('no-option-name', key), hint: say('option-names'), value: key }]
      }
      const bare = key.replace(/^no_/, '')
      if (![...options, 'help', 'version'].includes(bare)) return []
      const message = say('option-is-of-all', bare.replaceAll('_', '-'))
      return [{ path, inKey: true, message, hint: say('choose-parameter-name'), value: key }]
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
        message: say('no-own-field', name),
        hint: say('choose-name'),
        value: name,
      },
    ]
  })
}
