/** The command line that makes a result again, wherever it is given. */
import { shellWord } from '../model/shell.js'
import { valueAt } from '../model/value-at.js'
import { withoutSecrets } from '../sources/remote/address.js'
import { type OptionSpecs, optionName } from './option.js'
import { engineOptions, pluginOptions, programOptions } from './shared-options.js'

/** What alters no result. */
const needless = { ...engineOptions, ...programOptions }

/** What was given for an option, on the command line or in the environment. */
interface Given {
  key: string
  name: string
  value: string | string[] | boolean
}

/** An option as it is typed; a value that could be taken for an option stands behind `=`. */
const typed = (name: string, value: string) => (value.startsWith('-') || value === '' ? [`${name}=${value}`] : [name, value])

/**
 * The command as a shell takes it, with the settings that the environment made beside those that were typed; a password within an
 * address is left out. What alters no result, such as a number of threads, is left to whoever runs it.
 * @param plugins those that the environment names
 */
export function commandLine(argv: readonly string[], options: OptionSpecs, given: readonly Given[], plugins: readonly string[]): string {
  const fromOutside = given.filter(({ key, name }) => name !== optionName(key, valueAt(options, key)) && !(key in needless))
  const valuesOf = (key: string) => fromOutside.filter((each) => each.key === key).flatMap(({ value }) => value)
  const words = fromOutside.flatMap(({ key }) => {
    const spec = valueAt(options, key)
    if (spec.behind !== undefined) return []
    const follower = Object.keys(options).find((each) => options[each]?.behind === key)
    return valuesOf(key).flatMap((value, i) => {
      if (typeof value === 'boolean') return value ? [optionName(key, spec)] : []
      const behind = follower === undefined ? undefined : valuesOf(follower)[i]
      return [
        ...typed(optionName(key, spec), value),
        ...(follower !== undefined && typeof behind === 'string' ? typed(optionName(follower, valueAt(options, follower)), behind) : []),
      ]
    })
  })
  const more = [...words, ...plugins.flatMap((name) => typed(optionName('plugin', pluginOptions.plugin), name))]
  const end = argv.indexOf('--')
  const all = end < 0 ? [...argv, ...more] : [...argv.slice(0, end), ...more, ...argv.slice(end)]
  return ['cartera', ...all].map((word) => shellWord(withoutSecrets(word))).join(' ')
}
