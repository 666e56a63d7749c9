import { languages } from '../../words/sentence.js'
import type { Command } from '../command.js'
import { asShown, type OptionSpecs, oneOf } from '../option.js'

/** The language is told from the arguments before any command runs. */
const options = {
  lang: {
    ...asShown({ placeholder: languages.join('|'), group: 'Options:', help: 'language of words and numbers', fallback: 'en' }),
    local: false,
    check: oneOf(languages),
  },
} as const satisfies OptionSpecs

/** `cartera help`. */
export const help: Command<typeof options> = {
  name: 'help',
  summary: 'show the help of a command',
  operands: ['[command]'],
  usage: '[command] [options]',
  options,
  showsOthers: true,
  speaksOfAll: true,
  subjects: ({ words }) => words.slice(1, 2),
  completes: ({ commands }) => ({ operands: commands.map(({ name }) => name) }),
  plan: ({ operands: [name], options: checked, help }) => {
    checked()
    return help(name)
  },
}
