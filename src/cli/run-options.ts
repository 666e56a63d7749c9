import { badValue, type OptionSpecs, type OptionValues } from './option.js'
import { sharedOptions } from './shared-options.js'

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

function pair(value: string, name: string): [string, string] {
  const names = value.split(',').map((part) => part.trim())
  if (names.length !== 2 || names.includes('')) throw badValue(name, value, 'two names such as bcg,winer')
  return names as [string, string]
}
