import { helpIn } from '../../words/help.js'
import type { Language } from '../../words/sentence.js'
import type { Everything } from '../command.js'
import { type CompletedCommand, completed, type Said } from './completed.js'
import { bashScript } from './completion-bash.js'
import { fishScript } from './completion-fish.js'
import { zshScript } from './completion-zsh.js'

export const shells = ['bash', 'zsh', 'fish'] as const
export type Shell = (typeof shells)[number]

const scripts: Readonly<Record<Shell, (commands: readonly CompletedCommand[], said: Said) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
}

/** The completion script of a shell for all commands of the program. */
export const completionScript = (shell: Shell, all: Everything, language: Language) =>
  scripts[shell](
    all.commands.map((command) => completed(command, all, language)),
    (text) => helpIn(text, language),
  )
