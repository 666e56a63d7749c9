import { CommanderError } from 'commander'
import { CarteraError, exitCode } from '../errors.js'
import { type Command, findNamed } from './command.js'
import { commandFirst, ownCommandFirst } from './command-first.js'
import { commandsWith } from './commands/index.js'
import { type Door, print, tell } from './door.js'
import { languageOf, renderFailure, wantsJson } from './failure.js'
import { withPlugins } from './plugins.js'
import { buildProgram, type Ending } from './program.js'
import { hasColor, withoutColor } from './terminal.js'

/** Runs the program on its arguments; every error is caught and shown here, once. Resolves to the exit code. */
export async function runProgram(typed: readonly string[], given: Door): Promise<number> {
  let commands = commandsWith(given.classifiers)
  const argv = withOwnCommand(commandFirst(typed), commands)
  let language = languageOf(typed, given.env, given.stderr.isTTY)
  let door: Door = { ...given, argv, language, ...(argv.includes('--no-color') ? { env: withoutColor(given.env) } : {}) }
  const shown: string[] = []
  let code: number = exitCode.done
  try {
    door = await withPlugins(argv, door, commands)
    if (door.classifiers !== given.classifiers) commands = commandsWith(door.classifiers)
    const ending: Ending = {
      finish: (ended) => (code = ended),
      show: (text) => shown.push(text),
      speak: (asked) => (language = asked),
    }
    const program = buildProgram(commands, door, ending, argv)
    await program.parseAsync([...argv], { from: 'user' }).catch((error) => {
      if (!isHelp(error)) throw error
      code = error.exitCode === 0 ? exitCode.done : exitCode.usage
    })
    if (shown.length) await print(door, shown.join(''))
    door.intact?.()
    return code
  } catch (thrown) {
    const changes = changesOf(door)
    if (changes === undefined && door.readerGone?.()) return exitCode.done
    const isNamed = thrown instanceof CarteraError && thrown.sentence.key === 'plugin-changes-program'
    const error = isNamed ? thrown : (changes ?? thrown)
    const failure = renderFailure(door.signal?.aborted ? door.signal.reason : error, {
      language,
      json: wantsJson(argv, door.env),
      color: hasColor(door.stderr, door.env),
      command: findNamed(commands, argv[0]) ? `cartera ${argv[0]}` : 'cartera',
      debug: argv.includes('--debug') || Boolean(door.env.CARTERA_DEBUG),
    })
    await tell(door, failure.text)
    return failure.exitCode
  }
}

function withOwnCommand(argv: readonly string[], commands: readonly Command[]): readonly string[] {
  const found = findNamed(commands, argv[0])
  return found?.commands && !found.plan ? ownCommandFirst(argv) : argv
}

/** What a plug-in replaced, from which anything may follow; undefined where all is as it was. */
function changesOf({ intact }: Door): unknown {
  try {
    intact?.()
    return undefined
  } catch (error) {
    return error
  }
}

const isHelp = (error: unknown): error is CommanderError => error instanceof CommanderError && /^commander\.(help|version)/.test(error.code)
