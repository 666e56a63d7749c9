import type { Command } from 'commander'
import { type Config, readConfig } from '../../config/read-config.js'
import { CarteraError } from '../../errors.js'
import { ownPlugins } from '../../plugins/find.js'
import { say } from '../../words/sentence.js'
import type { Door } from '../door.js'
import { readOptions } from '../option.js'
import { formatByEnding } from '../output-options.js'
import { takenBy } from '../plugins.js'
import { runAsked } from '../run-classifier.js'
import { type SharedOptions, sharedOptions } from '../shared-options.js'
import { type RunOptions, runOptions } from './run-command.js'

const defaultConfig = 'cartera.yaml'

/** Runs what a configuration declares; options and the environment win over it. Resolves to the exit code. */
export async function runConfig(path: string = defaultConfig, command: Command, door: Door): Promise<number> {
  const { cross, ...given } = readOptions(runOptions, command, door.env)
  const plugins: string[] = []
  const config = await readConfig(path, { classifiers: door.classifiers, load: loader(door, plugins), signal: door.signal }, cross)
  const options: SharedOptions = { ...configured(config), ...given }
  const map = [...Object.entries(config.inputs.map ?? {}), ...(given.map ?? [])] as [string, string][]
  const { classifier, parameters, inputs } = config
  return runAsked(
    {
      classifier,
      given: parameters,
      files: inputs.files,
      options: { ...options, ...(map.length > 0 ? { map: [...new Map(map)] } : {}) },
      outputs: outputsOf(config, given),
      config: [
        { path, as: say('a-configuration') },
        ...config.parameterFiles.map((file) => ({ path: file, as: say('an-input') })),
        ...plugins.map((file) => ({ path: file, as: say('a-plugin') })),
      ],
    },
    door,
  )
}

/** `--output` or `--format` replace the configuration's outputs; an explanation and a script are no portfolio. */
function outputsOf({ outputs }: Config, { output, format, explain, sql }: RunOptions) {
  const elsewhere = output !== undefined || format !== undefined || explain !== undefined || sql === true
  if (!elsewhere && outputs.length > 0) return outputs
  return [{ file: output, format: format ?? formatByEnding(output) ?? 'table' }]
}

const checked = ['numbers', 'date_format', 'delimiter', 'encoding', 'as_of', 'on_reject'] as const

/** What the configuration says where options can say it too, checked as they are. */
function configured({ inputs, split, within, gates, history, lang, report }: Config): SharedOptions {
  const values = checked.flatMap((key) => {
    const value = inputs[key]
    if (value === undefined) return []
    try {
      return [[key, sharedOptions[key].check(String(value), `"${key}"`)]]
    } catch (error) {
      if (!(error instanceof CarteraError)) throw error
      const { hint } = error.place
      throw report({ path: ['inputs', key], message: error.message, value: String(value), ...(hint ? { hint } : {}) })
    }
  })
  const { aggregate, rejects, max_rejects, join } = inputs
  const plain = {
    history: history === undefined ? undefined : sharedOptions.history.check(history, '"history"'),
    aggregate,
    rejects,
    max_rejects,
    split,
    within,
    join: join.length > 0 ? join : undefined,
    lang,
    fail_on: gates.length > 0 ? gates : undefined,
  }
  const said = Object.entries(plain).filter(([, value]) => value !== undefined)
  return Object.fromEntries([...values, ...said]) as SharedOptions
}

/** Loads the plug-ins that a configuration names and those beside it, but for those of the current folder, which are known already. */
const loader =
  ({ plugins, classifiers }: Door, files: string[]) =>
  async (names: readonly string[], folder: string) => {
    if (!plugins) return []
    const known = new Set(plugins.own())
    const beside = folder === '.' ? [] : ownPlugins(folder)
    const wanted = folder === '.' ? names.filter((name) => !known.has(name.replace(/^\.\//, ''))) : [...names, ...beside]
    const loaded = wanted.length === 0 ? [] : await plugins.load(wanted, folder, takenBy(classifiers))
    files.push(...wanted.flatMap((name) => plugins.find?.(name, folder) ?? []))
    return loaded
  }
