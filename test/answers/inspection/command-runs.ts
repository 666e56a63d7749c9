/** Whether the command that inspection ends with runs, or inspection says what it cannot know. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { runCarteraIn } from '../../run-cartera.js'
import { newFolder } from '../../scratch.js'
import type { OddExport } from './odd-exports.js'

const run = (folder: string, ...argv: string[]) => runCarteraIn({ folder, env: { CARTERA_THREADS: '1' } }, argv)

async function commandsRun(folder: string, name: string, options: readonly string[]) {
  const { code, stdout, stderr } = await run(folder, 'inspect', name, ...options, '-f', 'json', '-q')
  if (code !== 0) return { commands: [], said: stderr }
  const { next, asks = [] } = JSON.parse(stdout) as { next: { commands: string[][] } | null; asks?: string[] }
  for (const [, ...argv] of next?.commands ?? []) {
    const ran = await run(folder, ...argv)
    expect(ran.code, `${argv.join(' ')}: ${ran.stderr}`).toBe(0)
  }
  return { commands: next?.commands ?? [], said: asks.join(' ') }
}

/** Inspects a file in a folder of its own, and runs each command that is printed. */
export async function itsCommandRuns({ name, contents, asks, answer = [] }: OddExport) {
  const folder = newFolder()
  writeFileSync(join(folder, name), contents)
  const { commands, said } = await commandsRun(folder, name, [])
  if (asks === undefined) return expect(commands, said).not.toEqual([])
  expect(commands).toEqual([])
  expect(said.replaceAll('\\"', '"')).toMatch(asks)
  if (answer.length > 0) expect((await commandsRun(folder, name, answer)).commands).not.toEqual([])
}
