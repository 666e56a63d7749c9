import { type StdioOptions, spawn } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { oneThread, runCarteraIn } from '../run-cartera.js'
import { newFolder } from '../scratch.js'

/** The launcher, as it is installed. */
export const program = resolve('bin/cartera.js')

/** What a run of the program left on its streams. */
export interface Run {
  code: number | null
  signal: NodeJS.Signals | null
  stdout: string
  stderr: string
}

interface Outer {
  env?: NodeJS.ProcessEnv
  /** What is piped into standard input; nothing by default. */
  input?: string | Buffer
}

/** What only a process of its own can be given. */
interface Setting extends Outer {
  /** Words before the command, such as `setpriv …`. */
  before?: readonly string[]
  /** Options of node. */
  node?: readonly string[]
  /** Milliseconds until it is killed, where it may take longer than most. */
  timeout?: number
  /** A file descriptor to be standard output. */
  stdout?: number
}

/** A run that hangs is killed, so that its test fails instead of leaving it behind. */
const patience = { timeout: 110_000, killSignal: 'SIGKILL' } as const

/** Words separated by spaces, as in a shell; texts with spaces are given as a list. */
const words = (args: string | readonly string[]) => (typeof args === 'string' ? args.split(/\s+/).filter(Boolean) : args)

/** Variables that a developer's own shell must not lend to the tests. */
const environment = (folder: Folder, extra: NodeJS.ProcessEnv = {}) => ({
  PATH: process.env.PATH,
  HOME: folder.path,
  TMPDIR: folder.temp,
  COLUMNS: '120',
  ...extra,
})

/** Starts the program inside a folder. */
export function start(
  folder: Folder,
  args: string | readonly string[],
  setting: Setting = {},
  stdio: StdioOptions = ['pipe', setting.stdout ?? 'pipe', 'pipe'],
) {
  const [command, ...rest] = [...(setting.before ?? []), process.execPath, ...(setting.node ?? []), program, ...words(args)] as [
    string,
    ...string[],
  ]
  return spawn(command, rest, {
    cwd: folder.path,
    env: environment(folder, setting.env),
    stdio,
    ...patience,
    timeout: setting.timeout ?? patience.timeout,
  })
}

/** Runs the program inside a folder, within this process, where many runs cost what a few processes would. */
export async function cartera(folder: Folder, args: string | readonly string[], { env, input }: Outer = {}): Promise<Run> {
  return {
    ...(await runCarteraIn({ folder: folder.path, env: environment(folder, { ...oneThread, ...env }), input }, words(args))),
    signal: null,
  }
}

/** Runs the program as a process of its own inside a folder, and waits for its end. */
export function spawned(folder: Folder, args: string | readonly string[], setting: Setting = {}): Promise<Run> {
  const child = start(folder, args, setting)
  return new Promise((done, fail) => {
    const parts = { stdout: [] as Buffer[], stderr: [] as Buffer[] }
    child.stdout?.on('data', (part: Buffer) => parts.stdout.push(part))
    child.stderr?.on('data', (part: Buffer) => parts.stderr.push(part))
    child.stdin?.on('error', () => {})
    child.stdin?.end(setting.input)
    child.on('error', fail)
    child.on('close', (code, signal) =>
      done({ code, signal, stdout: Buffer.concat(parts.stdout).toString(), stderr: Buffer.concat(parts.stderr).toString() }),
    )
  })
}

/** Runs a line of bash inside a folder; `$cartera` is the program. */
export function bash(folder: Folder, line: string): Promise<Run> {
  const child = spawn('bash', ['-c', line], {
    cwd: folder.path,
    env: environment(folder, { cartera: `${process.execPath} ${program}` }),
    stdio: ['ignore', 'pipe', 'pipe'],
    ...patience,
  })
  return new Promise((done, fail) => {
    const texts = { stdout: '', stderr: '' }
    child.stdout.on('data', (part) => (texts.stdout += part))
    child.stderr.on('data', (part) => (texts.stderr += part))
    child.on('error', fail)
    child.on('close', (code, signal) => done({ code, signal, ...texts }))
  })
}

/** A temporary folder of a test, with another one inside for the program's own temporary files. */
export interface Folder {
  path: string
  temp: string
  file(name: string): string
  read(name: string): string
  write(name: string, contents: string | Buffer): void
  /** Its files, without the folder of temporary ones. */
  names(): string[]
  /** Changes the permissions of a file. */
  lock(name: string, mode: number): void
  /** Temporary files that a run forgot. */
  leftovers(): string[]
}

/** A new folder with these files. */
export function folder(files: Readonly<Record<string, string | Buffer>> = {}): Folder {
  const path = newFolder()
  const temp = join(path, 'temp')
  mkdirSync(temp)
  chmodSync(path, 0o755)
  chmodSync(temp, 0o777)
  const file = (name: string) => join(path, name)
  const write = (name: string, contents: string | Buffer) => {
    mkdirSync(dirname(file(name)), { recursive: true })
    writeFileSync(file(name), contents)
  }
  for (const [name, contents] of Object.entries(files)) write(name, contents)
  return {
    path,
    temp,
    file,
    write,
    read: (name) => readFileSync(file(name), 'utf8'),
    lock: (name, mode) => chmodSync(file(name), mode),
    names: () =>
      readdirSync(path)
        .filter((name) => name !== 'temp')
        .sort(),
    leftovers: () => [...readdirSync(temp), ...readdirSync(path).filter((name) => name.startsWith('.'))],
  }
}

/** The rows of a simple CSV, by header. */
export function rowsOf(csv: string): Record<string, string>[] {
  const [header = [], ...rows] = csv
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','))
  return rows.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i] ?? ''])))
}

/** `A:A B:C`: every customer and its segment, in order. */
export const placesIn = (csv: string) =>
  rowsOf(csv)
    .map(({ customer, segment }) => `${customer}:${segment}`)
    .join(' ')
