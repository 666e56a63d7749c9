import type { Setting } from '../../answers/settings/answer.js'
import { withoutSecrets } from '../../sources/remote/address.js'
import { say } from '../../words/sentence.js'
import { formatsFor } from '../../writers/formats.js'
import type { Asked, Command } from '../command.js'
import { type OptionSpec, type OptionSpecs, oneOf, optionName } from '../option.js'
import { formatAsked } from '../output-options.js'
import type { Plan } from '../plan.js'
import { sharedOptions } from '../shared-options.js'
import { shelfOf } from './run.js'

const formats = formatsFor(['rows', 'report', 'document'], ['parquet'])

/** Settings that are of one run alone. */
const { explain: _, sql: _s, plugin: _p, ...settings } = sharedOptions

const options = {
  ...sharedOptions,
  format: { ...sharedOptions.format, placeholder: formats.join('|'), choices: formats, check: oneOf(formats) },
} as const satisfies OptionSpecs

const usualFile = 'cartera.yaml'

/** `cartera config`. */
export const config: Command<typeof options> = {
  name: 'config',
  summary: 'every setting in force, and where it comes from',
  description: 'Shows every setting in force, and whether it comes from an option, the environment, a cartera.yaml or the default.',
  operands: ['[config]'],
  options,
  examples: ['cartera config', 'CARTERA_LANG=es cartera config --top 50', 'cartera config portfolio/cartera.yaml --format json'],
  remarks: ['What cartera.yaml says holds for cartera run; options win over CARTERA_<OPTION>, and that over the file.'],
  speaksOfAll: true,
  completes: () => ({ operands: 'files' }),
  plan,
}

async function plan(asked: Asked<typeof options>): Promise<Plan> {
  const { lstatSync } = await import('node:fs')
  const given = asked.options()
  const [path] = asked.operands
  const file = path ?? (given.config === false || !lstatSync(usualFile, { throwIfNoEntry: false }) ? undefined : usualFile)
  return {
    outputs: [{ file: given.output, format: formatAsked(given, formats) }],
    inputs: file === undefined ? [] : [file],
    options: { ...given, top: 'all' },
    async work() {
      const { settingsAnswer } = await import('../../answers/settings/answer.js')
      const found = await inForce(asked, file)
      const said = found.filter(({ from }) => from !== 'default').length
      return {
        answer: settingsAnswer(found.map((each) => ({ ...each, value: each.value && withoutSecrets(each.value) }))),
        summary: [say('settings-told', found.length, said)],
      }
    },
  }
}

/** Whether a switch is on, in the words of the default; `--no-color` is on where colours are off. */
const heldOf = (value: string | string[] | boolean, { negated = false }: OptionSpec) =>
  typeof value === 'boolean' ? (value === negated ? 'no' : 'yes') : String(value)

async function inForce(asked: Asked<typeof options>, file: string | undefined): Promise<Setting[]> {
  const told = new Map(asked.given().map((each) => [each.key, each]))
  const lines = file === undefined ? [] : await (await import('../../config/configured-lines.js')).configuredLines(file, shelfOf(asked))
  const known = Object.entries(settings as OptionSpecs).map(([key, spec]): Setting => {
    const name = optionName(key, spec).slice(2)
    const option = told.get(key)
    if (option)
      return { name, value: heldOf(option.value, spec), from: option.name.startsWith('--') ? 'option' : 'environment', where: option.name }
    const line = lines.find((each) => each.key === key)
    if (line) return { name, value: line.value, from: 'file', where: `${file}:${line.line}` }
    return { name, value: spec.fallback ?? (spec.placeholder ? null : 'no'), from: 'default', where: null }
  })
  const others = lines.filter(({ key }) => !(key in settings))
  return [...known, ...others.map(({ key, value, line }): Setting => ({ name: key, value, from: 'file', where: `${file}:${line}` }))]
}
