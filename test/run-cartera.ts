/** The program in this process: its arguments in, its streams and exit code out. */

import { readFileSync } from 'node:fs'
import { Readable, Writable } from 'node:stream'
import { classifiers } from '../src/classifiers/index.js'
import type { Door } from '../src/cli/door.js'
import { runProgram } from '../src/cli/run-program.js'
import { removePrivateFolders as removeTempFolders } from '../src/places/private-folder.js'
import { findPlugin, ownPlugins } from '../src/plugins/find.js'
import { loadPlugins } from '../src/plugins/load-plugins.js'
import { doubledIn } from './words/doubled.js'

function memory() {
  const chunks: Buffer[] = []
  const stream = new Writable({
    write(chunk, _, done) {
      chunks.push(Buffer.from(chunk))
      done()
    },
  })
  return { stream, text: () => Buffer.concat(chunks).toString() }
}

/** What a run leaves on its streams. */
export interface Ended {
  code: number
  stdout: string
  stderr: string
}

/** Tables of some rows are sooner done by one thread; tests of several say so. */
export const oneThread = { CARTERA_THREADS: '1' }

/**
 * Runs the program as `cartera …argv` would, without starting a process; `more` replaces parts of the outer world.
 * @throws for a refusal that says something twice in a row
 */
export async function runCartera(argv: readonly string[], more: Partial<Door> = {}): Promise<Ended> {
  const [stdout, stderr] = [memory(), memory()]
  const code = await runProgram(argv, {
    classifiers,
    stdout: stdout.stream,
    stderr: stderr.stream,
    env: oneThread,
    version: '0',
    ...more,
  })
  const said = stderr.text()
  const doubled = code === 0 ? undefined : doubledIn(said)
  if (doubled !== undefined && !argv.some((word) => word.includes(doubled))) throw new Error(`a refusal says twice: ${doubled}\n${said}`)
  return { code, stdout: stdout.text(), stderr: said }
}

/** What a process is given besides its arguments. */
export interface Place {
  /** The folder in which it is started. */
  folder: string
  env: Readonly<Record<string, string | undefined>>
  /** What is piped into standard input; nothing by default. */
  input?: string | Buffer | undefined
}

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }
const home = process.cwd()
let last: Promise<unknown> = Promise.resolve()

/**
 * Runs the program as a process started in a folder would run: paths are relative to it, plug-ins are looked for in it, temporary
 * files go to its `TMPDIR`, and copies of the input are gone at the end. One run after another, since all that belongs to the
 * whole process.
 */
export function runCarteraIn(place: Place, argv: readonly string[]): Promise<Ended> {
  const run = last.then(() => inPlace(place, argv))
  last = run.catch(() => {})
  return run
}

/** The variables themselves are changed, not the object: the folder for temporary files is asked of the system. */
function setEnvironment(env: Place['env']) {
  for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name]
  for (const [name, value] of Object.entries(env)) if (value !== undefined) process.env[name] = value
}

async function inPlace({ folder, env, input }: Place, argv: readonly string[]): Promise<Ended> {
  const [before, stdin] = [{ ...process.env }, Object.getOwnPropertyDescriptor(process, 'stdin') as PropertyDescriptor]
  const piped = Readable.from(input === undefined || input.length === 0 ? [] : [Buffer.from(input)])
  const plugins: Door['plugins'] = {
    folder,
    own: () => ownPlugins(folder),
    load: loadPlugins,
    find: (name: string, at: string) => findPlugin(name, at).path,
  }
  process.chdir(folder)
  setEnvironment(env)
  Object.defineProperty(process, 'stdin', { value: piped, configurable: true })
  try {
    return await runCartera(argv, { env: process.env, version, plugins })
  } finally {
    removeTempFolders()
    Object.defineProperty(process, 'stdin', stdin)
    setEnvironment(before)
    process.chdir(home)
  }
}
