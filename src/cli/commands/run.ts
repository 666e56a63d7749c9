import { realpathSync } from 'node:fs'
import { relative, resolve, sep } from 'node:path'
import type { Config } from '../../config/read-config.js'
import { CarteraError, usageError } from '../../errors.js'
import { shellWord } from '../../model/shell.js'
import { say } from '../../words/sentence.js'
import type { Asked, Command } from '../command.js'
import { tell } from '../door.js'
import { badValue, type OptionSpec, type OptionSpecs } from '../option.js'
import { formatAsked } from '../output-options.js'
import type { Plan } from '../plan.js'
import { takenBy } from '../plugins.js'
import { rowOptions, type SharedOptions, sharedOptions, textOptions } from '../shared-options.js'
import { asLines } from '../summary.js'

const { config: _, sensitivity: _s, draws: _d, cuts, ...shared } = { cuts: 'Cut points and gates:', ...sharedOptions }

/** Those of the classifiers, which win over the configuration. */
const options = {
  ...shared,
  seed: { ...shared.seed, group: shared.control.group },
  cross: {
    placeholder: 'name,name',
    group: cuts,
    help: 'a table of customers and money by the segments of two of the classifiers',
    local: true,
    check: pair,
  },
} as const satisfies OptionSpecs

/** `cartera run`. */
export const run: Command<typeof options> = {
  name: 'run',
  summary: 'what a cartera.yaml declares: several classifiers, one portfolio',
  description: 'Places every customer by the classifiers of a configuration and makes one portfolio of them.',
  operands: ['[config]'],
  options,
  examples: [
    'cartera run',
    'cartera run portfolio/cartera.yaml --output portfolio.csv',
    'cartera run --cross bcg,winer --explain "Hotel Miramar"',
  ],
  remarks: [
    'Without a name the configuration is cartera.yaml; cartera init writes one.',
    'Options win over CARTERA_<OPTION>, and that over the configuration;',
    '--output and --format replace its outputs, --fail-on its gates.',
  ],
  speaksOfAll: true,
  completes: () => ({ operands: 'files' }),
  plan,
}

function pair(value: string, name: string): [string, string] {
  const names = value.split(',').map((part) => part.trim())
  if (names.length !== 2 || names.includes('')) throw badValue(name, value, say('a-pair-of-names'))
  return names as [string, string]
}

async function plan(asked: Asked<typeof options>): Promise<Plan> {
  const [path = 'cartera.yaml'] = asked.operands
  const { cross, ...given } = asked.options()
  const { readConfig } = await import('../../config/read-config.js')
  const plugins: string[] = []
  const config = await readConfig(path, shelfOf(asked, plugins), cross)
  const map = [...Object.entries(config.inputs.map ?? {}), ...(given.map ?? [])] as [string, string][]
  const { portfolioPlan } = await import('../portfolio-plan.js')
  const planned = portfolioPlan(
    {
      classifier: config.classifier,
      given: config.parameters,
      files: config.inputs.files,
      options: { ...configured(config), ...given, ...(map.length > 0 ? { map: [...new Map(map)] } : {}) },
      outputs: await outputsOf(config, given),
      reads: [
        { path, as: 'configuration' },
        ...config.parameterFiles.map((file) => ({ path: file, as: 'input' as const })),
        ...plugins.map((file) => ({ path: file, as: 'plug-in' as const })),
      ],
    },
    asked.door,
  )
  return { ...planned, tellsSegments: given.explain === undefined && given.sql !== true }
}

/** `--output` or `--format` replace the configuration's outputs; an explanation and a script are no portfolio. */
async function outputsOf({ outputs }: Config, { output, format, explain, sql }: SharedOptions) {
  const elsewhere = output !== undefined || format !== undefined || explain !== undefined || sql === true
  if (!elsewhere && outputs.length > 0) return outputs
  return [{ file: output, format: formatAsked({ format, output }) }]
}

const { where: conditions, ...rows } = rowOptions
const checked = Object.keys({ ...textOptions, ...rows, on_reject: true }) as (keyof typeof textOptions | keyof typeof rows | 'on_reject')[]

/** What the configuration says where options can say it too, checked as they are. */
function configured({ inputs, settings, split, within, columns, gates, history, lang, report }: Config): SharedOptions {
  const held = <T>(path: readonly string[], value: string, check: (value: string, name: string) => T): T => {
    try {
      return check(value, `"${path.at(-1)}"`)
    } catch (error) {
      if (!(error instanceof CarteraError)) throw error
      const { hint } = error.place
      throw report({ path: [...path], message: error.sentence, value, ...(hint ? { hint } : {}) })
    }
  }
  const values = checked.flatMap((key) => {
    const value = inputs[key]
    return value === undefined ? [] : [[key, held<unknown>(['inputs', key], String(value), sharedOptions[key].check)]]
  })
  const others = Object.entries(settings).flatMap(([key, value]): [string, unknown][] => {
    const option: OptionSpec = sharedOptions[key as keyof typeof settings]
    return value === undefined || value === false ? [] : [[key, option.check ? held([key], String(value), option.check) : value]]
  })
  const where = [inputs.where ?? []].flat().map((condition) => held(['inputs', 'where'], condition, conditions.check))
  const { aggregate, rollup, rejects, max_rejects, join } = inputs
  const plain = {
    history: history === undefined ? undefined : sharedOptions.history.check(history, '"history"'),
    where: where.length > 0 ? where : undefined,
    aggregate,
    rollup,
    rejects,
    max_rejects,
    split,
    within,
    columns: columns?.flatMap((each) => sharedOptions.columns.check(each, '"columns"')),
    join: join.length > 0 ? join.map(({ file }) => file) : undefined,
    on: join.some(({ on }) => on !== undefined)
      ? join.flatMap(({ on }, i) => (on === undefined ? [] : [{ column: on, after: i + 1 }]))
      : undefined,
    lang,
    fail_on: gates.length > 0 ? gates : undefined,
  }
  const said = Object.entries(plain).filter(([, value]) => value !== undefined)
  return Object.fromEntries([...values, ...others, ...said]) as SharedOptions
}

/** Where a configuration's classifiers come from; notes the files of its plug-ins. */
export const shelfOf = (asked: Asked, files: string[] = []) => ({
  classifiers: asked.classifiers,
  load: loader(asked, files),
  signal: asked.door.signal,
})

/**
 * Loads the plug-ins that a configuration names and those beside it, each file once, however it is named; those of the current folder
 * and of `--plugin` are known already. Code is run only from the configuration's own folder, and said before it is.
 */
const loader = (asked: Asked, files: string[]) => async (names: readonly string[], folder: string) => {
  const { door, commands } = asked
  const { plugins, pluginFiles = [] } = door
  if (!plugins) return []
  const { isCode, ownPlugins } = await import('../../plugins/find.js')
  const seen = new Set(pluginFiles.map((path) => realOf(resolve(path))))
  const wanted = [...names, ...ownPlugins(folder)].filter((name) => {
    const path = realOf(plugins.find(name, folder))
    return !seen.has(path) && seen.add(path)
  })
  for (const name of wanted.filter((each) => isCode(plugins.find(each, folder)))) {
    const path = plugins.find(name, folder)
    if (!isWithin(realOf(path), realOf(folder))) throw moduleElsewhere(name, path)
    if (!asked.options().quiet) await tell(door, asLines([say('runs-module', shownPath(path))], door.language ?? 'en'))
  }
  const loaded = wanted.length === 0 ? [] : await plugins.load(wanted, folder, takenBy(commands))
  files.push(...wanted.map((name) => plugins.find(name, folder)))
  return loaded
}

const isWithin = (path: string, folder: string) => path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`)

/** As somebody in the current folder names it. */
const shownPath = (path: string) => {
  const from = relative(process.cwd(), path)
  return from.startsWith('..') ? path : `./${from}`
}

const moduleElsewhere = (name: string, path: string) =>
  usageError('plugin', say('module-elsewhere', name), { file: name, hint: say('name-module', shellWord(shownPath(path))) })

/** The file that a path leads to; the path itself where it leads nowhere. */
function realOf(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}
