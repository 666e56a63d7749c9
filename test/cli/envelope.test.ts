/** What surrounds every command that answers: in which order it writes and tells, and what it undoes. */
import { existsSync, readdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { Writable } from 'node:stream'
import { expect, it } from 'vitest'
import type { Door } from '../../src/cli/door.js'
import { carryOut } from '../../src/cli/envelope.js'
import type { Answered, Plan } from '../../src/cli/plan.js'
import { usageError } from '../../src/errors.js'
import { verbatim } from '../../src/words/sentence.js'
import { contents, scratch } from './toy.js'

/** Carries out a plan that answers with `answered`, and notes what happened in its order. */
async function carried(answered: Answered, plan: Partial<Plan> = {}, more: Partial<Door> = {}) {
  const happened: string[] = []
  const stream = (name: string) =>
    new Writable({
      write(chunk, _, done) {
        happened.push(`${name}: ${chunk}`)
        done()
      },
    })
  const door: Door = { classifiers: [], stdout: stream('out'), stderr: stream('err'), env: {}, version: '1', ...more }
  const recorder = {
    commit: async () => void happened.push('commit'),
    abandon: async () => void happened.push('abandon'),
    said: ['recorded'],
  }
  const work = async () => ({ record: async () => recorder, close: () => void happened.push('close'), ...answered })
  const asked: Plan = { outputs: [{ file: undefined, format: 'csv' }], inputs: [], options: {}, work, ...plan }
  const code = await carryOut(asked, door).catch((error: Error) => error.message)
  return { code, happened }
}

it('writes files and commits before it writes to standard output, then tells, then closes', async () => {
  const [file, rejects, model] = [scratch('a.csv'), scratch('r.csv'), scratch('m.json')]
  const outputs = [
    { file: '-', format: 'csv' },
    { file, format: 'csv' },
  ] as const
  const seen: boolean[] = []
  const text = () => {
    seen.push(existsSync(file), existsSync(rejects), existsSync(model))
    return 'rows\n'
  }
  const answered = { text, rejects: () => 'bad\n', model: async () => '{}\n', summary: ['read 1 row'] }
  const { code, happened } = await carried(answered, { outputs, rejects, model })
  expect([code, happened]).toEqual([0, ['commit', 'out: rows\n', 'abandon', 'err: read 1 row\nrecorded\n', 'close']])
  expect(seen).toEqual([false, false, false, true, true, true])
  expect([file, rejects, model].map(contents)).toEqual(['rows\n', 'bad\n', '{}\n'])
})

it('commits nothing and closes all the same where a file cannot be written', async () => {
  const file = scratch('a.csv')
  const text = () => Promise.reject(new Error('no space'))
  const { code, happened } = await carried({ text }, { outputs: [{ file, format: 'csv' }] })
  expect([code, happened, readdirSync(dirname(file))]).toEqual(['no space', ['abandon', 'close'], []])
})

it('writes nothing where a rule names what is not there', async () => {
  const tripped = () => {
    throw usageError('bad-value', verbatim('unknown segment'))
  }
  expect(await carried({ text: () => 'rows\n', tripped })).toEqual({ code: 'unknown segment', happened: ['close'] })
})

it('looks at all places before any work is done', async () => {
  const work = () => Promise.reject(new Error('worked'))
  const away = '/no/such/folder/a'
  for (const plan of [{ outputs: [{ file: away, format: 'csv' as const }] }, { rejects: away }, { model: away }])
    expect((await carried({}, { ...plan, work })).code).toMatch('the folder /no/such/folder does not exist')
})

it('ends in 1 where a rule holds or something is found, and tells the rule even when quiet', async () => {
  const tripped = () => [{ rule: 'a > 1', name: 'a', value: '2' }]
  const options = { quiet: true }
  expect(await carried({ text: () => 'x', summary: ['read'], tripped }, { options })).toMatchObject({
    code: 1,
    happened: expect.arrayContaining(["err: cartera: --fail-on 'a > 1': a is 2\n"]),
  })
  expect((await carried({ text: () => 'x', faulty: true })).code).toBe(1)
  const gone = await carried({ text: () => 'x', faulty: true, tripped, summary: ['read'] }, {}, { readerGone: () => true })
  expect(gone).toEqual({ code: 0, happened: ['commit', 'out: x', 'abandon', 'close'] })
})

it('says for which file it waits', async () => {
  const work: Plan['work'] = async ({ onWait }) => {
    onWait('h.duckdb')
    return { text: () => 'x' }
  }
  expect((await carried({}, { work })).happened).toEqual(['err: waiting for another process that uses h.duckdb\n', 'out: x'])
})
