/** Runs many tries in a few processes that are made anew when they have done their part, hang or die. */
import { spawn } from 'node:child_process'
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { kinds } from './cases.js'
import type { Task, Told } from './worker.js'

/** How long and how much is tried. */
export interface Wish {
  kind: keyof typeof kinds
  seed: number
  /** No try begins after so many seconds. */
  seconds: number
  most: number
  /** Milliseconds for one try. */
  patience: number
  processes: number
  /** A file to which failures and tallies are written while it goes on. */
  log?: string | undefined
}

/** What came of it. */
export interface Outcome {
  tried: number
  failures: string[]
  /** The longest try, in milliseconds, and what it was. */
  slowest: { took: number; given: string }
}

/** So many tries are a process's part: what it leaks is gone with it. */
const part = 1500
const mostFailures = 100

/** Tries until the time is over or the number is reached. */
export async function tryAll(wish: Wish): Promise<Outcome> {
  const folder = mkdtempSync(join(resolve('node_modules'), '.breaking-'))
  try {
    const worker = join(folder, 'worker.mjs')
    await bundle(worker)
    return await inProcesses(worker, wish)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function inProcesses(worker: string, wish: Wish): Promise<Outcome> {
  const outcome: Outcome = { tried: 0, failures: [], slowest: { took: 0, given: '' } }
  const most = Math.min(wish.most, kinds[wish.kind].count)
  const end = performance.now() + wish.seconds * 1000
  const log = (line: string) => wish.log && appendFileSync(wish.log, `${new Date().toISOString()} ${wish.kind} ${line}\n`)
  let next = 0
  const isEnough = () => performance.now() > end || outcome.failures.length >= mostFailures
  const standing = () =>
    `${outcome.failures.length} failed, the longest ${Math.round(outcome.slowest.took)} ms: ${outcome.slowest.given.slice(0, 300)}`
  async function inTurn() {
    while (next < most && !isEnough()) {
      const from = next
      next += part
      let at = from
      while (at < Math.min(from + part, most) && !isEnough()) at = await onePart(at, Math.min(from + part, most))
    }
  }
  /** Tries from a number on in a new process; resolves to the first number that was not tried. */
  function onePart(from: number, upTo: number): Promise<number> {
    const task: Task = { kind: wish.kind, seed: wish.seed, from, upTo }
    const child = spawn(process.execPath, ['--stack-trace-limit=30', worker, JSON.stringify(task)], { stdio: ['ignore', 'pipe', 'pipe'] })
    return new Promise((done) => {
      let running: { number: number; given: string; began: number } | undefined
      let [last, cry, timer] = [from, '', undefined as NodeJS.Timeout | undefined]
      const fails = (failure: string) => {
        outcome.failures.push(`${running?.number}: ${running?.given}\n  ${failure}`)
        log(`FAILS ${outcome.failures.at(-1)}`)
      }
      child.stderr?.on('data', (text) => (cry = `${cry}${text}`.slice(-2000)))
      createInterface(child.stdout).on('line', (line) => {
        clearTimeout(timer)
        const told = JSON.parse(line) as Told
        if ('number' in told) {
          running = { ...told, began: performance.now() }
          timer = setTimeout(() => child.kill('SIGKILL'), wish.patience)
          return
        }
        if (told.failure !== undefined) fails(told.failure)
        const took = performance.now() - (running?.began ?? 0)
        if (took > outcome.slowest.took) outcome.slowest = { took, given: running?.given ?? '' }
        running = undefined
        last = told.ended + 1
        outcome.tried++
        if (outcome.tried % 1000 === 0) log(`${outcome.tried} tried, ${standing()}`)
        if (isEnough()) child.kill('SIGTERM')
      })
      child.on('close', (code, signal) => {
        clearTimeout(timer)
        if (last < upTo && !isEnough()) {
          const late = running !== undefined && performance.now() - running.began >= wish.patience
          running ??= { number: last, given: 'between two tries', began: 0 }
          fails(late ? 'never ended' : `died (${code ?? signal}): ${cry}`)
          outcome.tried++
          last = running.number + 1
        }
        done(last)
      })
    })
  }
  await Promise.all(Array.from({ length: wish.processes }, inTurn))
  log(`ended: ${outcome.tried} tried, ${standing()}`)
  return outcome
}

/** The program and the tries as one file: a process that runs it needs a fifth of a second to start. */
async function bundle(outfile: string): Promise<void> {
  await build({
    entryPoints: ['test/deep/breaking/worker.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    sourcemap: false,
    plugins: [ownAddress],
    logLevel: 'error',
  })
}

/** A module asks for files beside itself, wherever the bundle stands. */
const ownAddress: Plugin = {
  name: 'own-address',
  setup({ onLoad }) {
    onLoad({ filter: /\/(src|test)\/.*\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8')
      if (!text.includes('import.meta.url')) return undefined
      return { contents: text.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)), loader: 'ts' }
    })
  },
}
