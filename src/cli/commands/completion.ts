import type { Command } from '../command.js'
import { completionScript, shells } from '../completion/completion.js'
import { oneOf } from '../option.js'
import { pluginOptions, sharedOptions } from '../shared-options.js'

const options = { ...pluginOptions, lang: sharedOptions.lang } as const

/** `cartera completion`. */
export const completion: Command<typeof options> = {
  name: 'completion',
  summary: 'a script that completes commands, options and values in your shell',
  operands: ['<shell>'],
  usage: `<${shells.join('|')}>`,
  options,
  remarks: [
    'Install:',
    '  bash  cartera completion bash >> ~/.bashrc',
    '  zsh   cartera completion zsh > "${fpath[1]}/_cartera"',
    '  fish  cartera completion fish > ~/.config/fish/completions/cartera.fish',
  ],
  speaksOfAll: true,
  completes: () => ({ operands: shells }),
  plan: ({ operands: [shell = ''], ...all }) => completionScript(oneOf(shells)(shell, 'completion'), all, all.door.language ?? 'en'),
}
