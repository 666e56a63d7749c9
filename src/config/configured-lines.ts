import { parseYaml, textOf } from '../authored/document.js'
import { configShape } from './config-shape.js'
import type { Shelf } from './lenses.js'
import { readConfig, subject } from './read-config.js'

/** What a configuration says where an option can say it too. */
export interface ConfiguredLine {
  /** The option's key. */
  key: string
  value: string
  line: number
}

/** Keys of a configuration that an option has under another name. */
const optionKeys: Readonly<Record<string, string>> = { gates: 'fail_on' }

const shown = (value: unknown): string =>
  Array.isArray(value)
    ? value.map(shown).join('; ')
    : typeof value === 'object' && value !== null
      ? Object.entries(value)
          .map(([key, each]) => `${key}=${shown(each)}`)
          .join('; ')
      : typeof value === 'boolean'
        ? value
          ? 'yes'
          : 'no'
        : String(value)

/**
 * The settings of a configuration with their lines.
 * @throws usage error (exit code 2) for a faulty configuration
 */
export async function configuredLines(path: string, shelf: Shelf): Promise<ConfiguredLine[]> {
  await readConfig(path, shelf)
  const { data, place } = parseYaml(textOf(path, path, subject), path, subject)
  const { inputs, ...file } = configShape.parse(data)
  const said = [
    ...Object.entries(inputs).map(([key, value]) => ({ path: ['inputs', key], key, value })),
    ...Object.entries(file).map(([key, value]) => ({ path: [key], key, value })),
  ]
  return said.map(({ path, key, value }) => ({
    key: optionKeys[key] ?? key,
    value: shown(value),
    line: place(data as object, path, true).line,
  }))
}
