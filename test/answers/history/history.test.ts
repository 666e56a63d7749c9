/** A history file, through the library: what is recorded, and what is told of it. */
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compare } from '../../../src/answers/comparison/compare.js'
import { customerPath, listHistory, pruneHistory, recordedPortfolio, segmentTrend } from '../../../src/answers/history/open-history.js'
import { classify } from '../../../src/answers/portfolio/classify.js'
import type { RecordOptions } from '../../../src/answers/portfolio/keeper/snapshot.js'
import { parted } from '../../parted.js'
import { change, query, wholeness } from './database.js'
import { classifiers, shelf } from './shelf.js'

const folder = mkdtempSync(join(tmpdir(), 'cartera-history-'))
afterAll(() => rmSync(folder, { recursive: true }))
const at = (name: string) => join(folder, name)
const sha = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex')
const [january, february] = ['fixtures/compare/january.csv', 'fixtures/compare/february.csv']

/** Records a run; resolves to what became of the snapshot. */
async function record(
  file: string,
  data: string,
  as_of: string | undefined,
  { classifier = 'pareto', parameters = {}, ...options }: { classifier?: string; parameters?: object } & Partial<RecordOptions> = {},
) {
  const portfolio = await classify(shelf(classifier), { ...parameters }, { files: [data], ...(as_of ? { as_of } : {}) })
  try {
    const { commit, outcome, warnings, name, as_of } = await portfolio.record({ file, ...options })
    await commit()
    return { outcome, codes: warnings.map(({ code }) => code), name, as_of }
  } finally {
    portfolio.close()
  }
}

/** What a promise fails with. */
const failure = (work: Promise<unknown>) =>
  work.then(
    () => ({}),
    ({ kind, code, message, place }) => ({ kind, code, message, hint: place?.hint && String(place.hint) }),
  )

const two = at('two.duckdb')
beforeAll(async () => {
  await record(two, january, '2026-01-31')
  await record(two, february, '2026-02-28')
})

describe('recording', () => {
  test('keeps rows, segments, cut points, digests and parameters under the date', async () => {
    expect(await wholeness(two)).toEqual(['pareto 2026-01-31 10/10 4 2 1', 'pareto 2026-02-28 11/11 5 2 1'])
    expect(
      await query(
        two,
        `SELECT rank::VARCHAR, customer, segment, amount::VARCHAR FROM h.customers WHERE as_of = '2026-01-31' AND position = 7`,
      ),
    ).toEqual([['7', 'Ferretería Sol', 'B', '28900.000000']])
    expect(await query(two, "SELECT level, cut_point::VARCHAR, closed FROM h.thresholds WHERE as_of = DATE '2026-01-31'")).toEqual([
      ['A', '94000.000000000000', 'ge'],
      ['B', '28900.000000000000', 'ge'],
    ])
    expect(await query(two, "SELECT path, sha256, rows::VARCHAR FROM h.inputs WHERE as_of = '2026-02-28'")).toEqual([
      [february, sha(february), '11'],
    ])
    expect(await query(two, "SELECT DISTINCT json_extract_string(parameters, '$.measure'), program FROM h.snapshots")).toEqual([
      ['sales', '0.1.0'],
    ])
  })

  test('uses plain types, in a storage that DuckDB 1.0 reads', async () => {
    const types = await query(two, "SELECT DISTINCT data_type FROM duckdb_columns() WHERE database_name = 'h' ORDER BY 1")
    expect(types.flat()).toEqual(['BIGINT', 'BOOLEAN', 'DATE', 'DECIMAL(18,6)', 'DECIMAL(38,12)', 'DECIMAL(38,6)', 'VARCHAR'])
    expect(await query(two, "SELECT tags['storage_version'] FROM duckdb_databases() WHERE database_name = 'h'")).toEqual([['v1.0.0+']])
  })

  test('the same run again leaves every byte as it is', async () => {
    const before = sha(two)
    expect(await record(two, january, '2026-01-31')).toMatchObject({ outcome: 'unchanged' })
    expect(await record(two, february, '2026-02-28')).toMatchObject({ outcome: 'unchanged', codes: [] })
    expect([sha(two), existsSync(`${two}.wal`)]).toEqual([before, false])
  })

  test('another run of the same date replaces the snapshot, also one that differs in a value alone', async () => {
    const file = at('replaced.duckdb')
    writeFileSync(at('a.csv'), 'customer,sales\nX,10\nY,5\nZ,5\n')
    await record(file, at('a.csv'), '2026-01-05')
    writeFileSync(at('a.csv'), 'customer,sales\nX,10\nW,5\nZ,5\n')
    expect(await record(file, at('a.csv'), '2026-01-05')).toMatchObject({ outcome: 'replaced', codes: [] })
    expect(await wholeness(file)).toEqual(['pareto 2026-01-05 3/3 4 2 1'])
    expect((await query(file, 'SELECT customer FROM h.customers ORDER BY position')).flat()).toEqual(['X', 'W', 'Z'])
  })

  test('an abandoned one leaves the file as it is; of a new file nothing is left', async () => {
    const before = sha(two)
    for (const file of [two, at('never.duckdb')]) {
      const portfolio = await classify(shelf('pareto'), {}, { files: [january], as_of: '2026-03-31' })
      const recording = await portfolio.record({ file })
      await recording.abandon()
      await recording.commit()
      portfolio.close()
    }
    expect([sha(two), existsSync(at('never.duckdb'))]).toEqual([before, false])
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([])
  })

  test('takes the date from the data, and asks for it where there is none', async () => {
    const file = at('dated.duckdb')
    expect(await record(file, 'fixtures/ledgers/shop.csv', undefined)).toMatchObject({
      outcome: 'added',
      as_of: expect.stringMatching(/^20/),
    })
    expect(await failure(record(file, january, undefined))).toEqual({
      kind: 'usage',
      code: 'no-date',
      message: '--history: the data has no date, so the day of the snapshot is unknown',
      hint: 'Give the day with --as-of YYYY-MM-DD.',
    })
  })

  test('says that a date is earlier than the last, and that parameters are others', async () => {
    const file = at('said.duckdb')
    await record(file, january, '2026-01-31')
    expect(await record(file, january, '2026-01-05')).toMatchObject({ outcome: 'added', codes: ['earlier-snapshot'] })
    expect(await record(file, january, '2026-02-28', { parameters: { cuts: [0.7] } })).toMatchObject({ codes: ['other-parameters'] })
    expect(await record(file, 'fixtures/pareto/customers.csv', '2026-02-28', { parameters: { measure: 'margin' } })).toMatchObject({
      outcome: 'replaced',
      codes: ['other-parameters', 'other-parameters'],
    })
    expect(await failure(record(file, 'fixtures/bcg/customers.csv', '2026-03-01', { classifier: 'bcg', name: 'pareto' }))).toMatchObject({
      kind: 'usage',
      code: 'different-classifiers',
    })
  })
})

describe('every classifier', () => {
  const file = at('every.duckdb')

  const recorded: string[] = []
  const [first, further] = parted(classifiers, (name) => ['burnett', 'pareto', 'rfm'].includes(name))

  async function expectSameAgain(classifier: string) {
    recorded.push(classifier)
    const folder = classifier === 'rfm' ? 'rfm/ledger' : classifier
    const data = `fixtures/${folder}/customers.csv`
    const fresh = await classify(shelf(classifier), {}, { files: [data], as_of: '2026-01-31' })
    const recording = await fresh.record({ file })
    await recording.commit()
    const shown = await recordedPortfolio(`${file}#${classifier}`)
    try {
      expect(shown.header).toEqual(JSON.parse(JSON.stringify(fresh.header)))
      expect(shown.columns.map(({ name }) => name)).toEqual(fresh.columns.map(({ name }) => name))
      for (const language of ['en', 'es'] as const)
        expect(await shown.top(Number.POSITIVE_INFINITY, language)).toEqual(await fresh.top(Number.POSITIVE_INFINITY, language))
      for (const [kind, portfolio] of [['fresh', fresh] as const, ['shown', shown] as const]) {
        await portfolio.writeCsv(at(`${classifier}-${kind}.csv`), { delimiter: ';', decimal: ',', guard: true })
        await portfolio.writeNdjson(at(`${classifier}-${kind}.ndjson`))
        await portfolio.writeParquet(at(`${classifier}-${kind}.parquet`))
      }
      for (const ending of ['csv', 'ndjson'])
        expect(readFileSync(at(`${classifier}-shown.${ending}`), 'utf8')).toBe(readFileSync(at(`${classifier}-fresh.${ending}`), 'utf8'))
      const described = (kind: string) => query(two, `DESCRIBE SELECT * FROM '${at(`${classifier}-${kind}.parquet`)}'`)
      expect(await described('shown')).toEqual(await described('fresh'))
    } finally {
      fresh.close()
      shown.close()
    }
  }

  test.each(first)('%s is shown again byte by byte, in every format and language', expectSameAgain)
  test.each(further)('%s is shown again too', { tags: ['deep'] }, expectSameAgain)

  test('and all of them share the file', async () => {
    const { snapshots } = await listHistory(file)
    expect(snapshots.map(({ name }) => name)).toEqual(recorded.toSorted())
    expect((await wholeness(file)).length).toBe(recorded.length)
    expect(await failure(recordedPortfolio(file))).toMatchObject({ kind: 'usage', code: 'several-series' })
  })
})

describe('telling', () => {
  test('the trend: customers and money of each segment by date', async () => {
    const { segments, points } = await segmentTrend(two)
    expect(segments.map(({ segment }) => segment)).toEqual(['A', 'B', 'C', 'N', 'unclassified'])
    expect(
      points.map(({ as_of, customers, amount, segments }) => [as_of, customers, amount, segments.map(({ customers }) => customers)]),
    ).toEqual([
      ['2026-01-31', 10, '996850', [4, 3, 2, 1, 0]],
      ['2026-02-28', 11, '1020301.5', [4, 3, 3, 0, 1]],
    ])
    expect((await segmentTrend(two, { segment: 'B', since: '2026-02-01' })).points).toMatchObject([{ segments: [{ amount: '157901' }] }])
    expect(await failure(segmentTrend(two, { segment: 'D' }))).toMatchObject({ kind: 'input', code: 'unknown-segment' })
    expect(await failure(segmentTrend(two, { since: '2027-01-01' }))).toMatchObject({ hint: 'The last is as of 2026-02-28.' })
  })

  test("a customer's path, also of one who came, left or rose", async () => {
    const path = async (customer: string) =>
      (await customerPath(two, customer)).steps.map(({ as_of, segment, rank, change }) => [as_of, segment, rank, change])
    expect(await path('Grupo Andino')).toEqual([
      ['2026-01-31', 'A', 3, null],
      ['2026-02-28', 'B', 5, 'down'],
    ])
    const sides = await compare(`${two}@first`, `${two}@last`)
    const rows = await sides.top(99, 'en')
    sides.close()
    for (const [customer, change] of rows) {
      const steps = await path(customer as string)
      expect([customer, steps.at(-1)?.at(-1)]).toEqual([customer, change])
    }
    expect(await failure(customerPath(two, 'Grupo Andin'))).toMatchObject({
      code: 'unknown-customer',
      hint: expect.stringContaining('Grupo Andino'),
    })
  })

  test('snapshots are found by date, place and series', async () => {
    const shown = async (place: string) => {
      const portfolio = await recordedPortfolio(place)
      portfolio.close()
      return portfolio.shown.replace(folder, '')
    }
    expect(await shown(two)).toBe('/two.duckdb@2026-02-28')
    expect(await shown(`${two}@previous`)).toBe('/two.duckdb@2026-01-31')
    expect(await shown(`${two}#pareto@first`)).toBe('/two.duckdb#pareto@2026-01-31')
    expect(await failure(shown(`${two}@2026-02-01`))).toMatchObject({ kind: 'input', hint: 'The nearest are 2026-01-31 and 2026-02-28.' })
    expect(await failure(shown(`${two}@lst`))).toMatchObject({ kind: 'usage', hint: 'Did you mean last?' })
    expect(await failure(shown(`${two}#paretto`))).toMatchObject({ kind: 'input', hint: 'Did you mean pareto?' })
  })

  test('two snapshots compare as their files in JSON do', async () => {
    const moves = readFileSync('fixtures/compare/moves.csv', 'utf8')
    const comparison = await compare(`${two}@2026-01-31`, `${two}@2026-02-28`)
    await comparison.writeCsv(at('moves.csv'), { delimiter: ',', decimal: '.', guard: true }).finally(() => comparison.close())
    expect(readFileSync(at('moves.csv'), 'utf8')).toBe(moves)
    expect(comparison.header.warnings.map(({ code }) => code)).toEqual(['different-cut-points', 'no-measure'])
    expect(comparison.header.inputs.map(({ path, format, as_of }) => [path, format, as_of])).toEqual([
      [`${two}@2026-01-31`, 'history', '2026-01-31'],
      [`${two}@2026-02-28`, 'history', '2026-02-28'],
    ])
    expect(await failure(compare(`${two}@first`, `${at('every.duckdb')}#burnett`))).toMatchObject({
      kind: 'input',
      code: 'different-classifiers',
    })
  })
})

describe('pruning', () => {
  test('takes out what is old, makes the file smaller, and leaves the rest as it was', { tags: ['deep'] }, async () => {
    const file = at('pruned.duckdb')
    const rows = Array.from({ length: 12_000 }, (_, i) => `Customer ${(i * 7919) % 20_011},${((i * 104_729) % 1_000_003) / 100}\n`)
    writeFileSync(at('many.csv'), `customer,sales\n${rows.join('')}`)
    for (const day of ['05', '12', '19', '26']) await record(file, at('many.csv'), `2026-01-${day}`)
    await record(file, january, '2026-01-05', { name: 'small' })
    cpSync(file, at('kept.duckdb'))
    const before = statSync(file).size
    const dry = await pruneHistory(file, { keep: 2, dryRun: true })
    expect([dry.removed.snapshots.map(({ as_of }) => as_of), dry.kept, sha(file)]).toEqual([
      ['2026-01-05', '2026-01-12'],
      3,
      sha(at('kept.duckdb')),
    ])
    const { bytes, kept } = await pruneHistory(file, { keep: 2 })
    expect([bytes.before, bytes.after, kept]).toEqual([before, statSync(file).size, 3])
    expect(bytes.after).toBeLessThan(0.75 * before)
    expect(await wholeness(file)).toEqual([
      'pareto 2026-01-19 12000/12000 4 2 1',
      'pareto 2026-01-26 12000/12000 4 2 1',
      'small 2026-01-05 10/10 4 2 1',
    ])
    const last = "SELECT * FROM h.customers WHERE as_of = '2026-01-26' ORDER BY position"
    expect(await query(file, last)).toEqual(await query(at('kept.duckdb'), last))
    expect(await record(file, at('many.csv'), '2026-02-02')).toMatchObject({ outcome: 'added' })
    expect(await record(file, at('many.csv'), '2026-01-26')).toMatchObject({ outcome: 'unchanged' })
    const [bySeries, both] = [`${file}#small`, file]
    expect((await pruneHistory(bySeries, { before: '2026-01-06' })).removed.snapshots.map(({ name }) => name)).toEqual(['small'])
    expect((await pruneHistory(both, { before: '2026-01-26', keep: 1 })).removed.snapshots.map(({ as_of }) => as_of)).toEqual([
      '2026-01-19',
    ])
    expect(readdirSync(folder).filter((name) => name.startsWith('.') || name.endsWith('.wal'))).toEqual([])
  })
})

describe('a file that is none, or no longer', () => {
  const broken = at('broken.duckdb')
  const read = () => failure(listHistory(broken))
  const write = () => failure(record(broken, january, '2026-03-31'))

  test.each([
    ['another file', () => writeFileSync(broken, 'customer,sales\nA,1\n'), 'no-history'],
    ['an empty file', () => writeFileSync(broken, ''), 'no-history'],
    ['a file cut off', () => writeFileSync(broken, readFileSync(two).subarray(0, 300_000)), 'history-damaged'],
    ['a file cut off in its head', () => writeFileSync(broken, readFileSync(two).subarray(0, 9000)), 'history-damaged'],
    ['a file with a flipped byte', () => spoil(readFileSync(two)), 'history-damaged'],
  ])('%s: reading ends with 3, recording with 4, and it stays', async (_, make, code) => {
    make()
    const before = sha(broken)
    expect([await read(), await write()]).toMatchObject([
      { kind: 'input', code },
      { kind: 'output', code },
    ])
    expect(sha(broken)).toBe(before)
  })

  test('a database of another program, and a history of a later version', async () => {
    rmSync(broken)
    await change(broken, 'CREATE TABLE h.snapshots AS SELECT 1 AS about')
    expect([await read(), await write()]).toMatchObject([
      { kind: 'input', code: 'no-history' },
      { kind: 'output', code: 'no-history', message: expect.stringContaining('a DuckDB database of another program') },
    ])
    cpSync(two, broken)
    await change(broken, "UPDATE h.about SET schema = 'cartera.history/2'")
    expect([await read(), await write()]).toMatchObject([
      { kind: 'input', code: 'history-newer', message: expect.stringContaining('a newer version of cartera (cartera.history/2)') },
      { kind: 'output', code: 'history-newer', hint: 'Update cartera.' },
    ])
  })

  test('a file of a later DuckDB', async () => {
    const bytes = readFileSync(two)
    bytes.writeBigUInt64LE(99n, 12)
    writeFileSync(broken, bytes)
    const { message } = await query(broken, 'SELECT 1').then(
      () => ({ message: '' }),
      (error: Error) => error,
    )
    bytes.writeBigUInt64LE(BigInt(/computed checksum (\d+)/.exec(message)?.[1] ?? 0), 0)
    writeFileSync(broken, bytes)
    expect(await read()).toMatchObject({
      kind: 'input',
      code: 'history-newer',
      message: expect.stringContaining('newer version of DuckDB'),
    })
    expect(await write()).toMatchObject({ kind: 'output', code: 'history-newer' })
  })

  test('no file at all, and a folder', async () => {
    expect(await failure(listHistory(at('none.duckdb')))).toMatchObject({ kind: 'input', code: 'no-such-file' })
    expect(await failure(pruneHistory(at('none.duckdb'), { keep: 1 }))).toMatchObject({ kind: 'input', code: 'no-such-file' })
    expect(await failure(listHistory(folder))).toMatchObject({ kind: 'input', code: 'directory' })
    expect(await failure(compare(`${at('none.duckdb')}@last`, `${two}@last`))).toMatchObject({ kind: 'input', code: 'no-such-file' })
  })

  /** Turns a byte in the middle of the file. */
  function spoil(bytes: Buffer) {
    for (let i = 13_000; i < bytes.length; i += 4096) bytes[i] = (bytes[i] as number) ^ 0xff
    writeFileSync(broken, bytes)
  }
})
