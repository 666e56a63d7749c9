import { parse } from 'csv-parse/sync'
import { afterAll, describe, expect, it } from 'vitest'
import { cartera, folder, spawned } from '../process/cartera.js'
import { lastRowsOf } from '../sql/last-rows.js'
import { examples, shuffled } from './tables.js'

const elsewhere = { LC_ALL: 'de_DE.UTF-8', LANG: 'de_DE.UTF-8', TZ: 'Asia/Tokyo' }

/** Runs once, when it is first asked for. */
function once<T>(work: () => Promise<T>) {
  let result: Promise<T> | undefined
  return () => {
    result ??= work()
    return result
  }
}

/** The line where a warning's first row stands is another one in another order. */
const withoutLines = (json: string) => json.replace(/the first line \d+/g, 'the first line')

describe.concurrent.each(examples)('$name', ({ name, options, files, customers: known, explained, other }) => {
  const table = files['customers.csv'] as string
  const customers = known ?? table.trimEnd().split('\n').length - 1
  const here = folder({ ...files, 'other.csv': other })
  const there = folder({ ...files, 'customers.csv': shuffled(table) })
  const run = (...more: string[]) => cartera(here, [name, 'customers.csv', ...options, ...more])
  const abroad = (...more: string[]) => cartera(there, [name, 'customers.csv', ...options, '--threads', '2', ...more], { env: elsewhere })
  const farAbroad = (...more: string[]) =>
    spawned(there, [name, 'customers.csv', ...options, '--threads', '2', ...more], { env: elsewhere })
  const csv = once(() => run('-f', 'csv', '--threads', '1', '--save-model', 'cuts.json'))
  const json = once(() => run('-f', 'json', '--threads', '1'))

  afterAll(() => expect([...here.leftovers(), ...there.leftovers()]).toEqual([]))

  it('gives the same bytes in another country, from rows in another order, with another number of threads', async () => {
    await expectSameAs(await abroad('-f', 'json'))
  })

  it('and in a process that began there', { tags: ['deep'] }, async () => {
    await expectSameAs(await farAbroad('-f', 'json'))
  })

  async function expectSameAs(other: Awaited<ReturnType<typeof abroad>>) {
    const one = await json()
    expect([one.code, other.code]).toEqual([0, 0])
    expect(JSON.parse(one.stdout).totals.customers).toBe(customers)
    expect(withoutLines(other.stdout)).toBe(withoutLines(one.stdout))
  }

  it('writes in ndjson, in any country, the customers of its json', async () => {
    const [document, ndjson] = await Promise.all([json(), abroad('-f', 'ndjson')])
    const lines = ndjson.stdout.trimEnd().split('\n')
    expect(lines).toHaveLength(customers)
    expect(document.stdout.split('"customers": [\n')[1]).toBe(`    ${lines.join(',\n    ')}\n  ]\n}\n`)
  })

  it('applies a saved model, in any country, to the same customers with the same csv, and to others with the same cut points', {
    tags: ['deep'],
  }, async () => {
    const first = await csv()
    const saved = JSON.parse(here.read('cuts.json'))
    expect(saved).toMatchObject({ schema: 'cartera.model/1', classifier: name, fitted: { customers } })
    const [again, others] = await Promise.all([
      abroad('-f', 'csv', '--model', here.file('cuts.json')),
      cartera(here, [name, 'other.csv', ...options, '-f', 'json', '--model', 'cuts.json']),
    ])
    expect(first.stdout).toContain('\n1,')
    expect(again.stdout).toBe(first.stdout)
    expect(cutsIn(JSON.parse(others.stdout))).toEqual(cutsIn(saved))
  })

  it('prints SQL that gives the same rows in an engine that knows nothing of cartera', { tags: ['deep'] }, async () => {
    const [result, script] = await Promise.all([csv(), cartera(here, [name, here.file('customers.csv'), ...options, '--sql'])])
    const [, ...rows] = parse(result.stdout) as string[][]
    expect((await lastRowsOf(script.stdout)).map((row) => row.map((cell) => String(cell ?? '')))).toEqual(rows)
    expect(script.stderr).toBe('')
  })

  it(`explains why ${explained[0]} is ${explained[1]}`, async () => {
    const { stdout, code } = await run('-f', 'json', '--explain', explained[0])
    const { customer, segment, rules, measures } = JSON.parse(stdout)
    expect({ code, customer, segment }).toEqual({ code: 0, customer: explained[0], segment: explained[1] })
    expect(rules.find(({ matched }: { matched: boolean }) => matched).segment).toBe(explained[1])
    expect(measures.length).toBeGreaterThan(0)
  })
})

interface WithCuts {
  thresholds: { measure: string; level: string; at: string | number | null }[]
}

const cutsIn = ({ thresholds }: WithCuts) => thresholds.map(({ measure, level, at }) => [measure, level, at === null ? null : Number(at)])
