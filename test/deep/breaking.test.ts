/**
 * What somebody may give the program: odd values behind every option that there is, odd files behind every option that names one, and
 * spoiled documents. Whatever it is, the run ends within seconds with a sentence and an exit code of its own, and leaves no copy behind.
 * CARTERA_BREAK_SECONDS is the time for each kind, CARTERA_BREAK_TRIES a number of tries instead, CARTERA_SEED says which draws,
 * CARTERA_BREAK_PROCESSES how many processes try, CARTERA_BREAK_LOG is a file to look into meanwhile.
 * @module-tag deep
 */
import { expect, test } from 'vitest'
import { kinds } from './breaking/cases.js'
import { tryAll } from './breaking/run.js'

const { env } = process
const tries = Number(env.CARTERA_BREAK_TRIES ?? Number.POSITIVE_INFINITY)
const seconds = Number(env.CARTERA_BREAK_SECONDS ?? (Number.isFinite(tries) ? 86_400 : 18))
const wish = {
  seed: Number(env.CARTERA_SEED ?? 1897),
  seconds,
  most: tries,
  /** On a machine that may have much else to do. */
  patience: Number(env.CARTERA_BREAK_PATIENCE ?? 40_000),
  processes: Number(env.CARTERA_BREAK_PROCESSES ?? 1),
  log: env.CARTERA_BREAK_LOG,
}

test.each(Object.keys(kinds) as (keyof typeof kinds)[])('odd %s end in a sentence', { timeout: (seconds + 600) * 1000 }, async (kind) => {
  const { tried, failures, slowest } = await tryAll({ kind, ...wish })
  console.info(`tried ${tried} ${kind}, the longest ${Math.round(slowest.took)} ms: ${slowest.given.slice(0, 200)}`)
  expect(failures).toEqual([])
  expect(tried).toBeGreaterThan(0)
})
