import { Chalk } from 'chalk'
import { CommanderError } from 'commander'
import { CarteraError, exitCode, usageError } from '../errors.js'
import { visible } from '../report/visible.js'
import { textIn } from '../words/sentence.js'

/** How errors are shown. */
export interface FailureStyle {
  json: boolean
  color: boolean
  debug: boolean
  /** The command whose help is of use, such as `cartera pareto`. */
  command: string
}

/** What is printed on standard error, and the exit code. */
export interface Failure {
  text: string
  exitCode: number
}

/** Turns whatever was thrown into the words and the exit code of the program. */
export function renderFailure(error: unknown, style: FailureStyle): Failure {
  const known = error instanceof CommanderError ? fromCommander(error, style.command) : error
  return known instanceof CarteraError ? renderKnown(known, style) : renderBug(known, style)
}

function renderKnown(error: CarteraError, { json, color }: FailureStyle): Failure {
  if (json) return { text: `${JSON.stringify(error)}\n`, exitCode: error.exitCode }
  const chalk = new Chalk({ level: color ? 1 : 0 })
  const hint = error.place.hint ? `${chalk.yellow(visible(textIn(error.place.hint, 'en')))}\n` : ''
  const more = (error.place.more ?? []).map((sentence) => `  ${visible(textIn(sentence, 'en'))}\n`).join('')
  return { text: `${chalk.red('cartera:')} ${visible(error.message)}\n${more}${hint}`, exitCode: error.exitCode }
}

function renderBug(error: unknown, { json, color, debug }: FailureStyle): Failure {
  const [reason, stack] = error instanceof Error ? [error.message, error.stack] : [String(error), undefined]
  const message = `a bug in cartera: ${reason.split('\n')[0]}`
  if (json) {
    const object = { ...usageError('bug', message).toJSON(), ...(debug && stack && { stack }) }
    return { text: `${JSON.stringify(object)}\n`, exitCode: exitCode.bug }
  }
  const trace = debug && stack ? `${stack}\n` : ''
  return { text: `${new Chalk({ level: color ? 1 : 0 }).red('cartera:')} ${message}\n${trace}`, exitCode: exitCode.bug }
}

/** Commander's errors as usage errors: `error: unknown option '--tpo'\n(Did you mean --top?)`. */
function fromCommander({ code, message }: CommanderError, command: string): CarteraError {
  const [first = '', suggestion] = message.replace(/^error: /, '').split('\n')
  const meant = /^\((Did you mean .*\?)\)$/.exec(suggestion ?? '')?.[1]
  const word = code.replace(/^commander\./, '').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  const value = /'([^']*)'/.exec(first)?.[1]
  const unknown = word.startsWith('unknown') ? { value } : {}
  const hint =
    meant ?? (word === 'unknown-command' ? `Name a classifier or a command first; see cartera --help.` : `See ${command} --help.`)
  return usageError(word, reworded(word, first), { hint, ...unknown })
}

function reworded(code: string, sentence: string): string {
  const option = /'(?:-\w, )?(--[\w-]+) (<[^']*>)'/.exec(sentence)
  if (code === 'option-missing-argument' && option) return `${option[1]} needs a value: ${option[1]} ${option[2]}`
  if (code === 'missing-argument') return `${/'(.*)'/.exec(sentence)?.[1]} is missing`
  return sentence.replaceAll("'", '"').replace(/\.$/, '').replace('. Expected', ': expected')
}

/** Whether the user asked for JSON, told from the raw arguments because they may be what is wrong. */
export function wantsJson(argv: readonly string[], env: NodeJS.ProcessEnv): boolean {
  const options = argv.includes('--') ? argv.slice(0, argv.indexOf('--')) : argv
  const format = options.reduce<string | undefined>((found, argument, i) => {
    if (argument === '-f' || argument === '--format') return options[i + 1]
    return /^(?:--format=|-f)(.+)$/.exec(argument)?.[1] ?? found
  }, undefined)
  return (format ?? env.CARTERA_FORMAT) === 'json'
}
