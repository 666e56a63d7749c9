/** Keeps the end of the process ours while code of somebody else's runs in it. */
import { usageError } from '../errors.js'
import { removePrivateFolders } from '../places/private-folder.js'
import { say } from '../words/sentence.js'

/** What node itself ends a process with, after its exit listeners. */
const { reallyExit } = process as unknown as { reallyExit(code: number): never }

const ended = () => usageError('plugin', say('plugin-ended-program'), { hint: say('plugin-to-mend') })

function refuse(): never {
  throw ended()
}

const isOwn = (id: unknown) => [process.pid, -process.pid, 0].includes(Number(id))

/** Ends the process with this code, whatever exit listeners would make of it. */
export function leaveWith(code: number): never {
  removePrivateFolders()
  return reallyExit.call(process, code)
}

function replace(name: 'exit' | 'reallyExit' | 'abort' | 'kill', value: unknown) {
  Object.defineProperty(process, name, { get: () => value, set: () => {}, configurable: false })
}

let guarded = false

/**
 * From now on a call that would end the process throws an error with a sentence, so that no plug-in can end a run with a code of its
 * own; once the run has a code, `process.exit` ends it with that one.
 * @param codeOf the code of a run that is done
 */
export function guardEnds(codeOf: () => number | undefined): void {
  if (guarded) return
  guarded = true
  const exit = () => {
    const code = codeOf()
    return code === undefined ? refuse() : leaveWith(code)
  }
  const kill = process.kill.bind(process)
  replace('exit', exit)
  replace('reallyExit', exit)
  replace('abort', refuse)
  replace('kill', (id: number, signal?: string | number) => (isOwn(id) && signal !== 0 ? refuse() : kill(id, signal)))
}
