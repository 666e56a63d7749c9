/** On every fixture a check finds faults exactly where a run is refused, and none where it ends well. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { parted } from '../../parted.js'
import { runCartera } from '../../run-cartera.js'

const root = resolve(import.meta.dirname, '../../../fixtures')

interface Trial {
  run: string[]
  exit: number
  error?: { code?: string; line?: number }
}

/** Trials whose outcome is that of the strict read: without a choice of what to do about faults, or of how to write. */
const trials = ['faulty', 'locales'].flatMap((kind) =>
  readdirSync(join(root, kind)).flatMap((name) => {
    const folder = join(root, kind, name)
    const { trials: all } = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as { trials: Trial[] }
    return all
      .filter(({ run }) => !run.some((word) => ['--on-reject', '-f', '--raw'].includes(word)))
      .map((trial) => ({ name: `${kind}/${name}: ${trial.run.join(' ')}`, folder, trial }))
  }),
)

/** The first trial with an error of its kind; those of sound files are many, and much alike. */
const [first, further] = parted(
  trials,
  ({ trial }, i) =>
    trial.exit !== 0 && trials.findIndex((other) => other.trial.exit !== 0 && other.trial.error?.code === trial.error?.code) === i,
)

async function expectAgreement({ folder, trial }: (typeof trials)[number]) {
  const own = new Set(readdirSync(folder))
  const [classifier = '', ...rest] = trial.run.map((word) => (word === '.' || own.has(word) ? join(folder, word) : word))
  const { code, stdout } = await runCartera(['check', ...rest, '--for', classifier, '-f', 'json'])
  if (trial.exit === 0) {
    expect(code === 0 ? '' : stdout).toBe('')
    return
  }
  expect([1, 3]).toContain(code)
  const { line } = trial.error ?? {}
  if (code === 1 && line !== undefined) {
    const { faults } = JSON.parse(stdout) as { faults: { line: number | null }[] }
    expect(faults.map((fault) => fault.line)).toContain(line)
  }
}

test.each(first)('$name', expectAgreement)
test.each(further)('$name', { tags: ['deep'] }, expectAgreement)
