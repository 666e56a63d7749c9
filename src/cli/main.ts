import manifest from '../../package.json' with { type: 'json' }
import { classifiers } from '../classifiers/index.js'
import { CarteraError } from '../errors.js'
import { ownPlugins } from '../plugins/find.js'
import { say } from '../words/sentence.js'
import type { Door } from './door.js'
import { runProgram } from './run-program.js'

const controller = new AbortController()
let readerGone = false

const interrupt = () => controller.abort(new CarteraError('interrupted', 'interrupted', say('stopped-by-signal')))
const signals = ['SIGINT', 'SIGTERM'] as const
let stops = 0

/** The first signal stops the work in order, a second changes nothing, a third kills. */
function stop(signal: NodeJS.Signals) {
  stops++
  if (stops === 1) interrupt()
  if (stops < 3) return
  process.removeAllListeners(signal)
  process.kill(process.pid, signal)
}
for (const signal of signals) process.on(signal, stop)

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') readerGone = true
})
process.stderr.on('error', () => {})

const door: Door = {
  classifiers,
  plugins: {
    folder: process.cwd(),
    own: () => ownPlugins(process.cwd()),
    load: async (...named) => (await import('../plugins/load.js')).loadPlugins(...named),
  },
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  version: manifest.version,
  signal: controller.signal,
  readerGone: () => readerGone,
}

runProgram(process.argv.slice(2), door).then((code) => {
  process.exitCode = code
})
