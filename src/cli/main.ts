import { writeSync } from 'node:fs'
import manifest from '../../package.json' with { type: 'json' }
import { classifiers } from '../classifiers/index.js'
import { CarteraError, exitCode, usageError } from '../errors.js'
import { removePrivateFolders } from '../places/private-folder.js'
import { findPlugin, ownPlugins } from '../plugins/find.js'
import { say } from '../words/sentence.js'
import type { Door } from './door.js'
import { runProgram } from './run-program.js'

const controller = new AbortController()
let readerGone = false

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
let stops = 0
let state: 'running' | 'settled' | 'done' = 'running'
let foreignCode = false

/**
 * The first signal stops the work in order, unless a result has its place already; a second changes nothing, a third kills.
 */
function stop(signal: NodeJS.Signals) {
  stops++
  if (stops === 1 && state === 'running') controller.abort(new CarteraError('interrupted', 'interrupted', 'interrupted'))
  if (stops < 3) return
  removePrivateFolders()
  process.removeAllListeners(signal)
  process.kill(process.pid, signal)
}
for (const signal of signals) process.on(signal, stop)

/** Milliseconds in which a run that failed must have said so. */
const grace = 3000

/** What fails outside of any call that we wait for ends the run; it is a plug-in's doing where one was loaded. */
function failed(error: unknown) {
  if (state === 'done') return
  const reason = error instanceof Error ? error.message : String(error)
  const hint = say('mend-plugin')
  setTimeout(() => process.exit(exitCode.bug), grace).unref()
  controller.abort(foreignCode ? usageError('plugin', say('plugin-failed-later', reason), { hint }) : error)
}
process.on('uncaughtException', failed)
process.on('unhandledRejection', failed)

process.on('exit', () => {
  if (state === 'done' || !foreignCode) return
  writeSync(2, `cartera: ${say('plugin-ended-program')}\n`)
  process.exitCode = exitCode.usage
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
      return (await import('../plugins/load.js')).loadPlugins(...named)
    },
  },
  classify: async (...run) => (await import('../answers/portfolio/classify.js')).classify(...run),
  planSql: async (...run) => (await import('../answers/portfolio/classify.js')).planSql(...run),
  advise: async (...run) => (await import('../answers/advice/advise.js')).advise(...run),
  inspect: async (...run) => (await import('../answers/inspection/inspect.js')).inspect(...run),
  check: async (...run) => (await import('../answers/check/check.js')).check(...run),
  cohorts: async (...all) => (await import('../answers/cohorts/find-cohorts.js')).cohorts(...all),
  compare: async (...pair) => (await import('../answers/comparison/compare.js')).compare(...pair),
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  version: manifest.version,
  signal: controller.signal,
  readerGone: () => readerGone,
  settle: () => {
    if (state === 'running') state = 'settled'
  },
}

/** What a plug-in, or a wait that was broken off, leaves open keeps the process no longer than this. */
const patience = 500

runProgram(process.argv.slice(2), door).then((code) => {
  state = 'done'
  process.exitCode = code
  setTimeout(() => process.exit(), patience).unref()
})
