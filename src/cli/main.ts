import { writeSync } from 'node:fs'
import manifest from '../../package.json' with { type: 'json' }
import { classifiers } from '../classifiers/index.js'
import { isStillAtWork } from '../engines/given-up.js'
import { CarteraError, exitCode, usageError } from '../errors.js'
import { removePrivateFolders } from '../places/private-folder.js'
import { findPlugin, ownPlugins } from '../plugins/find.js'
import { putBack, refuseChanges } from '../plugins/intact.js'
import { tellsPassword } from '../sources/remote/address.js'
import { say } from '../words/sentence.js'
import type { Door } from './door.js'
import { guardEnds, leaveWith } from './foreign-ends.js'
import { runProgram } from './run-program.js'

/** A password in an address would stand among the processes of the machine. */
if (process.argv.some(tellsPassword)) process.title = 'cartera'

const controller = new AbortController()
let readerGone = false

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
let stops = 0
let state: 'running' | 'settled' | 'done' = 'running'
let foreignCode = false
let code: number | undefined
let giveUp = (_code: number) => {}
const kill = process.kill.bind(process)

/**
 * The first signal stops the work in order, unless a result has its place already; a second changes nothing, a third kills.
 */
function stop(signal: NodeJS.Signals) {
  stops++
  if (stops === 1 && state === 'running') controller.abort(new CarteraError('interrupted', 'interrupted', say('stopped-by-signal')))
  if (stops >= 3) dieBy(signal)
}

function dieBy(signal: NodeJS.Signals) {
  removePrivateFolders()
  process.removeAllListeners(signal)
  kill(process.pid, signal)
}
for (const signal of signals) process.on(signal, stop)

/** Milliseconds in which a run that failed must have said so. */
const grace = 3000

/** What fails outside of any call that we wait for ends the run; it is a plug-in's doing where one was loaded. */
function failed(error: unknown) {
  putBack()
  if (state === 'done') return
  const reason = error instanceof Error ? error.message : String(error)
  const hint = say('plugin-to-mend')
  setTimeout(() => giveUp(exitCode.bug), grace).unref()
  controller.abort(
    foreignCode && !(error instanceof CarteraError) ? usageError('plugin', say('plugin-failed-later', reason), { hint }) : error,
  )
}
process.on('uncaughtException', failed)
process.on('unhandledRejection', failed)

process.on('exit', () => {
  putBack()
  if (state === 'done' || !foreignCode) return
  writeSync(2, `cartera: ${say('plugin-ended-program')}\n`)
  leaveWith(exitCode.usage)
})

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') readerGone = true
})
process.stderr.on('error', () => {})

const door: Door = {
  classifiers,
  plugins: {
    folder: process.cwd(),
    own: () => ownPlugins(process.cwd()),
    find: (name, folder) => findPlugin(name, folder).path,
    load: async (...named) => {
      foreignCode = true
      guardEnds(() => code)
      // Stays where a plug-in takes all listeners away.
      if (!process.hasUncaughtExceptionCaptureCallback()) process.setUncaughtExceptionCaptureCallback(failed)
      return (await import('../plugins/load-plugins.js')).loadPlugins(...named, controller.signal)
    },
  },
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  version: manifest.version,
  signal: controller.signal,
  readerGone: () => readerGone,
  intact: () => refuseChanges(),
  settle: () => {
    if (state === 'running') state = 'settled'
  },
}

const broken = new Promise<number>((resolve) => {
  giveUp = resolve
})

/** Settles when all is written and told; from then on nothing keeps the process but what somebody else's code left open. */
export const ended: Promise<void> = Promise.race([runProgram(process.argv.slice(2), door), broken]).then((found) => {
  state = 'done'
  code = found
  process.exitCode = found
  // An exit would wait for the engine's thread; a shell tells this end as 130 too.
  if (found === exitCode.interrupted && isStillAtWork()) dieBy('SIGINT')
  // Else the environment is taken down first, in which time a signal would kill a run that is done.
  process.once('beforeExit', () => process.exit())
})
