/** Every folder of fixtures/faulty and fixtures/locales is a line of what business CSVs look like, with what comes of it. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, describe, expect, test } from 'vitest'
import { parted } from '../parted.js'
import { runCartera } from '../run-cartera.js'

/** One command on the files of a case, and its outcome. */
interface Trial {
  /** Names of the folder's files are made paths; `{rejects}` is a new file. */
  run: string[]
  exit: number
  /** The error object; only what is named must agree. `message` and `hint` are parts of the text. */
  error?: Record<string, unknown> & { message?: string; hint?: string }
  /** Sales by customer, or some columns of each; null is no value. There are no other customers. */
  customers?: Record<string, number | null | Record<string, unknown>>
  /** Parts of the JSON result, such as `as_of`, `inputs`, `totals`; only what is named must agree. */
  result?: Record<string, unknown>
  /** Warnings by code, each a part of its text and details; there are no others. */
  warnings?: Record<string, string>
  /** The whole standard output. */
  stdout?: string[]
  /** Parts of standard error. */
  stderr?: string[]
  /** The rejects file. */
  rejects?: string[]
}

interface Case {
  promise: string
  trials: Trial[]
}

const root = resolve(import.meta.dirname, '../../fixtures')
const scratch = mkdtempSync(join(tmpdir(), 'cartera-reality-'))
afterAll(() => rmSync(scratch, { recursive: true }))

const rejects = join(scratch, 'rejects.csv')
const trials = ['faulty', 'locales'].flatMap((kind) =>
  readdirSync(join(root, kind), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${kind}/${name}`)
    .sort()
    .flatMap((name) => {
      const folder = join(root, name)
      const { promise, trials } = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Case
      return trials.map((trial) => ({ name, promise, folder, trial }))
    }),
)

interface Portfolio {
  inputs: { rows: number; rejected: number }[]
  warnings: { code: string; message: string; details?: string[] }[]
  customers: Record<string, unknown>[]
}

function checkResult({ customers, result, warnings, rejects: lines }: Trial, stdout: string) {
  const portfolio = JSON.parse(stdout) as Portfolio
  if (customers) {
    const wanted = Object.entries(customers).map(([customer, cell]) => [
      customer,
      typeof cell === 'object' && cell !== null ? cell : { sales: cell },
    ])
    expect(portfolio.customers.map(({ customer }) => customer).sort()).toEqual(Object.keys(customers).sort())
    expect(Object.fromEntries(portfolio.customers.map((row) => [row.customer, row]))).toMatchObject(Object.fromEntries(wanted))
  }
  if (result) expect(portfolio).toMatchObject(result)
  const said = Object.fromEntries(portfolio.warnings.map(({ code, message, details = [] }) => [code, [message, ...details].join('; ')]))
  expect(Object.keys(said).sort()).toEqual(Object.keys(warnings ?? {}).sort())
  for (const [code, part] of Object.entries(warnings ?? {})) expect(said[code]).toContain(part)
  const rejected = portfolio.inputs.reduce((sum, input) => sum + input.rejected, 0)
  if (lines) expect(parse(readFileSync(rejects), { relax_column_count: true, relax_quotes: true }).length).toBeGreaterThan(rejected)
}

function checkError(wanted: NonNullable<Trial['error']>, stderr: string) {
  const { message = '', hint = '', ...rest } = wanted
  const error = JSON.parse(stderr) as Record<string, string | null>
  expect(error).toMatchObject(rest)
  expect(error.message).toContain(message)
  expect(error.hint ?? '').toContain(hint)
}

describe('what business CSVs look like', () => {
  const named = trials.map((each) => ({ ...each, title: `${each.name}: ${each.promise} (${each.trial.run.join(' ')})` }))
  const kindOf = (name: string) => name.split('-')[0]
  const folders = [...new Set(named.map(({ name }) => name))]
  /** Of each kind the first folders, each with its first trial. */
  const few = folders.filter((name) => folders.filter((other) => kindOf(other) === kindOf(name)).indexOf(name) < 4)
  const [first, further] = parted(named, ({ name }, i) => few.includes(name) && named.findIndex((other) => name === other.name) === i)

  async function expectOutcome({ folder, trial }: (typeof named)[number]) {
    rmSync(rejects, { force: true })
    const own = new Set(readdirSync(folder))
    const words = trial.run.map((word) => (word === '{rejects}' ? rejects : word === '.' || own.has(word) ? join(folder, word) : word))
    const asJson = trial.error !== undefined || trial.customers !== undefined || trial.result !== undefined
    const { code, stdout, stderr } = await runCartera(asJson ? [...words, '-f', 'json'] : words)
    expect({ code, stderr: code === trial.exit ? '' : stderr }).toEqual({ code: trial.exit, stderr: '' })
    if (trial.error) {
      expect(stdout).toBe('')
      checkError(trial.error, stderr)
    }
    if (asJson && !trial.error) checkResult(trial, stdout)
    if (trial.stdout) expect(stdout.split('\n')).toEqual([...trial.stdout, ''])
    for (const part of trial.stderr ?? []) expect(stderr).toContain(part)
    if (trial.rejects) expect(readFileSync(rejects, 'utf8').split('\n')).toEqual([...trial.rejects, ''])
  }

  test.each(first)('$title', expectOutcome)
  test.each(further)('$title', { tags: ['deep'] }, expectOutcome)
})
