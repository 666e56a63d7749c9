import { badValue, type OptionSpecs, type OptionValues } from '../option.js'
import type { OwnCommand } from '../own-command.js'
import { sharedOptions } from '../shared-options.js'

const { config: _, sensitivity: _s, draws: _d, seed: _e, cuts, ...shared } = { cuts: 'Cut points and gates:', ...sharedOptions }

/** The options of `run`: those of the classifiers, which win over the configuration. */
export const runOptions = {
  ...shared,
  cross: {
    placeholder: 'name,name',
    group: cuts,
    help: 'a table of customers and money by the segments of two of the classifiers',
    local: true,
    check: pair,
  },
} as const satisfies OptionSpecs

export type RunOptions = OptionValues<typeof runOptions>

/** `cartera run`. */
export const runCommand: OwnCommand = {
  name: 'run',
  summary: 'what a cartera.yaml declares: several classifiers, one portfolio',
  description: 'Places every customer by the classifiers of a configuration and makes one portfolio of them.',
  operands: ['[config]'],
  options: runOptions,
  examples: [
    'cartera run',
    'cartera run portfolio/cartera.yaml --output portfolio.csv',
    'cartera run --cross bcg,winer --explain "Hotel Miramar"',
  ],
  remarks: [
    'The configuration is cartera.yaml unless said; cartera init writes one.',
    'Options win over CARTERA_<OPTION>, and that over the configuration;',
    '--output and --format replace its outputs, --fail-on its gates.',
  ],
  run: async ([config], command, door) => (await import('./run-config.js')).runConfig(config as string | undefined, command, door),
}

function pair(value: string, name: string): [string, string] {
  const names = value.split(',').map((part) => part.trim())
  if (names.length !== 2 || names.includes('')) throw badValue(name, value, 'two names such as bcg,winer')
  return names as [string, string]
}
