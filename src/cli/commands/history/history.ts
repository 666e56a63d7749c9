import type { Command } from '../../command.js'
import { sharedOptions } from '../../shared-options.js'
import { list } from './list.js'
import { prune } from './prune.js'
import { format } from './shared.js'
import { show } from './show.js'
import { trend } from './trend.js'

const commands: readonly Command[] = [list, show, trend, prune]

/** `cartera history` with its commands. */
export const history: Command = {
  name: 'history',
  summary: 'what runs with --history recorded: list, show, trend, prune',
  description: 'What runs with --history recorded.',
  operands: [],
  usage: '<command> <file> [options]',
  options: {},
  commands,
  examples: commands.flatMap(({ examples = [] }) => examples.slice(0, 1)),
  remarks: ['A run records its portfolio: cartera pareto sales.csv --history portfolio.duckdb'],
  completes: () => ({ operands: 'files', options: { ...show.options, format: { ...format, choices: sharedOptions.format.choices } } }),
}
