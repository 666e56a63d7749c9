import type { Command } from 'commander'
import type { Door } from '../door.js'
import { addFooter } from '../help.js'
import { addOptions } from '../option.js'
import type { Ending } from '../program.js'
import { type HistoryCommand, historyOptions } from './history-options.js'

const commands: Readonly<Record<HistoryCommand, { does: string; operand: string; examples: string[]; remarks?: string[] }>> = {
  list: {
    does: 'the snapshots of a file',
    operand: '<file>',
    examples: ['cartera history list portfolio.duckdb'],
  },
  show: {
    does: "a snapshot as the portfolio that it was, or a customer's way through all",
    operand: '<file[#name][@date]>',
    examples: [
      'cartera history show portfolio.duckdb@2026-01-05 --output january.csv',
      'cartera history show portfolio.duckdb#pareto@previous',
      'cartera history show portfolio.duckdb --customer "Hotel Miramar"',
    ],
    remarks: ['A date is YYYY-MM-DD, first, previous or last.'],
  },
  trend: {
    does: 'size and money of the segments over time',
    operand: '<file[#name]>',
    examples: ['cartera history trend portfolio.duckdb', 'cartera history trend portfolio.duckdb --segment A --since 2026-01-01 -f csv'],
    remarks: ['A line of bars goes from the lowest value of its row to the highest.'],
  },
  prune: {
    does: 'take old snapshots out; the file is written anew and smaller',
    operand: '<file[#name]>',
    examples: ['cartera history prune portfolio.duckdb --keep 104 --dry-run', 'cartera history prune portfolio.duckdb --before 2024-01-01'],
    remarks: ['With --keep and --before a snapshot goes where both let it go.'],
  },
}

/** `history` with its commands. */
export function addHistory(program: Command, door: Door, ending: Ending): void {
  const history = program
    .command('history')
    .helpGroup('Commands:')
    .summary('what runs with --history recorded: list, show, trend, prune')
    .description('What runs with --history recorded.')
    .usage('<command> <file> [options]')
    .helpCommand(false)
  for (const [key, { does, operand, examples, remarks }] of Object.entries(commands)) {
    const name = key as HistoryCommand
    const command = history
      .command(name)
      .helpGroup('Commands:')
      .summary(does)
      .description(`${does.charAt(0).toUpperCase()}${does.slice(1)}.`)
      .usage(`${operand} [options]`)
      .argument('<file>')
      .action(async (place: string) => {
        const { runHistory } = await import('./run-history.js')
        ending.finish(await runHistory(name, place, command, door))
      })
    addOptions(command, historyOptions[name])
    addFooter(command, examples, remarks)
  }
  addFooter(
    history,
    Object.values(commands).map(({ examples }) => examples[0] as string),
    ['A run records its portfolio: cartera pareto sales.csv --history portfolio.duckdb'],
  )
}
