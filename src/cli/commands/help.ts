import type { Command } from '../command.js'

/** `cartera help`. */
export const help: Command = {
  name: 'help',
  summary: 'show the help of a command',
  operands: ['[command]'],
  usage: '[command]',
  options: {},
  showsOthers: true,
  speaksOfAll: true,
  subjects: ({ words }) => words.slice(1, 2),
  completes: ({ commands }) => ({ operands: commands.map(({ name }) => name) }),
  plan: ({ operands: [name], help }) => help(name),
}
