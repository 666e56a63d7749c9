/**
 * No command opens a socket; strace watches it and its threads.
 * @module-tag deep
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Folder, folder, spawned } from '../process/cartera.js'
import { furtherRuns, soundFolder, soundRuns } from '../sound-runs.js'

const traced = spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0
if (!traced) console.warn('strace is not there or may not trace: whether a command opens a socket is NOT TESTED')

/** Calls of a trace that reach for the network. */
const reaching = (trace: string) => trace.split('\n').filter((call) => /\b(socket|connect|bind|listen|sendto)\(/.test(call))

const watching = (trace: string): [string, ...string[]] => ['strace', '-f', '-qq', '-e', 'trace=network', '-o', trace]

describe.skipIf(!traced)('no socket is opened', () => {
  let here: Folder
  beforeAll(async () => {
    here = await soundFolder()
  })

  test('the watch sees a socket that a thread opens', () => {
    const trace = join(folder().path, 'control')
    const reach = "new (require('worker_threads').Worker)(`require('net').connect(9, '127.0.0.1').on('error', () => {})`, { eval: true })"
    const [command, ...rest] = watching(trace)
    spawnSync(command, [...rest, process.execPath, '-e', reach])
    const calls = reaching(readFileSync(trace, 'utf8'))
    expect(calls.some((call) => call.includes('socket('))).toBe(true)
    expect(calls.some((call) => call.includes('connect('))).toBe(true)
  })

  const ended = [...soundRuns.map(({ line }) => line.join(' ')), ...furtherRuns, '--help', '--version']
  const refused = ['pareto http://example.org/s.csv', 'inspect https://example.org/s.csv', 'compare s3://bucket/a.csv good.csv']

  test.each([...ended.map((line) => [line, 0] as const), ...refused.map((line) => [line, 3] as const)])('%s', async (line, expected) => {
    const { code, stderr } = await spawned(here, line, { before: watching(here.file('temp/trace')), input: 'customer,sales\nA,1\nB,2\n' })
    expect([code, stderr]).toEqual([expected, expect.anything()])
    expect(reaching(here.read('temp/trace'))).toEqual([])
  })
})
