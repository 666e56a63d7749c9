import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { program } from './files.mjs'

const pollEvery = 20
const ticksPerSecond = 100

/**
 * Runs a program as a process of its own until it ends.
 * @returns wall and CPU time in seconds, peak resident memory in bytes (null where the system does not tell)
 * @throws when it ends with another code than 0, with what it said on standard error
 */
export const measure = ([command, ...args]) => (command === 'node' ? measureNode(args) : measureOther(command, args))

async function measureNode(args) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const usage = join(folder, 'usage.json')
  try {
    const { wall } = await finished(spawnQuiet(process.execPath, ['--require', program.usage, ...args], { BENCH_USAGE: usage }))
    return { wall, ...JSON.parse(readFileSync(usage, 'utf8')) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measureOther(command, args) {
  const running = spawnQuiet(command, args, {})
  let seen = { cpu: null, memory: null }
  const timer = setInterval(() => {
    seen = usageOf(running.child.pid) ?? seen
  }, pollEvery)
  try {
    const { wall } = await finished(running)
    return { wall, ...seen }
  } finally {
    clearInterval(timer)
  }
}

function spawnQuiet(command, args, env) {
  const start = performance.now()
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, ...env } })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text) => {
    said += text
  })
  return { child, start, shown: [command, ...args].join(' '), said: () => said }
}

const finished = ({ child, start, shown, said }) =>
  new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => {
      const wall = (performance.now() - start) / 1000
      if (code === 0) resolve({ wall })
      else reject(new Error(`${shown} ended with ${signal ?? code}\n${said().trim()}`))
    })
  })

/** Counters of a running process so far; Linux only. */
function usageOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    const memory = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
    return memory && { cpu: (Number(stat[11]) + Number(stat[12])) / ticksPerSecond, memory: Number(memory[1]) * 1024 }
  } catch {
    return null
  }
}
