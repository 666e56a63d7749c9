/** A check finds what a run would stumble over: no more, no less. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { check } from '../../../src/answers/check/check.js'
import type { Finding } from '../../../src/answers/findings.js'
import { type ClassifyOptions, classify } from '../../../src/answers/portfolio/classify.js'
import { CarteraError } from '../../../src/errors.js'
import { classifiers } from '../../../src/index.js'
import { runs as draws } from '../../runs.js'

const folder = mkdtempSync(join(tmpdir(), 'cartera-check-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const named = (name: string) => join(folder, name)

function write(name: string, contents: string | Buffer | readonly string[]) {
  writeFileSync(named(name), Array.isArray(contents) ? `${contents.join('\n')}\n` : (contents as string | Buffer))
  return named(name)
}

type Options = Partial<ClassifyOptions> & { parameters?: Record<string, unknown> }

/** The faults of files, their paths shortened to names. */
async function faultsOf(classifier: keyof typeof classifiers, files: readonly string[], { parameters = {}, ...options }: Options = {}) {
  const findings = await check(classifiers[classifier], parameters, { files, threads: 1, ...options })
  try {
    const found: Finding[] = []
    for await (const fault of findings.read()) found.push(fault)
    const { counts, warnings, groups, files: read } = findings
    return { found, counts, warnings: warnings.map(({ code }) => code), groups, files: read }
  } finally {
    findings.close()
  }
}

const places = (found: readonly Finding[]) => found.map(({ line, column, code }) => [line, column, code])

describe('a check finds every fault, not only the first', () => {
  test('of rows, cells, ids, totals and repeated customers, by physical line', async () => {
    const lines = ['customer,sales', '"An', 'a",10', 'Bea,abc', 'Cal', ',5', 'Dan,1,2', 'Eva,"1', 'Fay,#REF!', 'Bea,2', 'TOTAL,99']
    const { found, counts } = await faultsOf('pareto', [write('many.csv', lines)])
    expect(places(found)).toEqual([
      [4, 'sales', 'not-a-number'],
      [4, 'customer', 'repeated-customer'],
      [5, null, 'short-row'],
      [6, 'customer', 'blank-customer'],
      [7, null, 'long-row'],
      [8, null, 'bad-quote'],
      [9, 'sales', 'not-a-number'],
      [10, 'customer', 'repeated-customer'],
      [11, 'customer', 'totals-row'],
    ])
    expect(counts).toEqual({ faults: 9, ofFiles: 0, faulty: 8, rows: 9 })
    expect(found.map(({ reason }) => String(reason)).slice(0, 3)).toEqual([
      '"abc" is not a number',
      'the customer "Bea" appears 2 times in a table with one row per customer, also on line 10',
      'the row has 1 cell where the header has 2',
    ])
  })

  test('of ids that hold NUL, and of line breaks of another kind, as skip sets them aside', { tags: ['deep'] }, async () => {
    const many = Array.from({ length: 9000 }, (_, i) => `C${i},1\n`).join('')
    const file = write('hidden.csv', `customer,sales\n${many}B\0ea,2\n\n"Cal\n",3\nDa\rn,4\nEva,x\n`)
    const { found } = await faultsOf('pareto', [file])
    expect(places(found)).toEqual([
      [9002, 'customer', 'nul-character'],
      [9006, null, 'stray-break'],
      [9007, 'sales', 'not-a-number'],
    ])
    const portfolio = await classify(classifiers.pareto, {}, { files: [file], on_reject: 'skip' })
    const said = (portfolio.header.warnings.find(({ code }) => code === 'rejected')?.details ?? []).join('\n')
    portfolio.close()
    expect([...said.matchAll(/hidden\.csv, line (\d+)/g)].map(([, line]) => Number(line))).toEqual([9002, 9006, 9007])
  })

  test('of no order without a number, which a run counts as none', async () => {
    const file = write('orders.csv', ['customer,date,order,sales', 'Ana,2025-01-01,,1', 'Bea,2025-01-01,7,x'])
    expect(places((await faultsOf('rfm', [file])).found)).toEqual([[3, 'sales', 'not-a-number']])
  })

  test('of a last row that adds up the others without a word for it, unless it is told what it is', async () => {
    const file = write('unnamed.csv', ['customer,sales', 'Ana,10', 'Bea,20', 'Cal,30', 'Dan,60'])
    expect(places((await faultsOf('pareto', [file])).found)).toEqual([[5, 'customer', 'totals-row']])
    for (const totals of ['keep', 'drop'] as const) expect((await faultsOf('pareto', [file], { totals })).found).toEqual([])
  })

  test('of a totals row that does not add up, unless it is told what it is', async () => {
    const file = write('told.csv', ['customer,sales', 'Ana,10', 'Bea,20', 'TOTAL,99'])
    expect(places((await faultsOf('pareto', [file])).found)).toEqual([[4, 'customer', 'totals-row']])
    for (const totals of ['keep', 'drop'] as const) expect((await faultsOf('pareto', [file], { totals })).found).toEqual([])
  })

  test('of a totals row only where it adds up neither with nor without the rows that hold faults', async () => {
    const lines = ['customer,sales', 'Ana,5', ',7', 'Bea,x']
    const adds = await faultsOf('pareto', [write('adds.csv', [...lines, 'TOTAL,12'])])
    expect([places(adds.found), adds.warnings]).toEqual([
      [
        [3, 'customer', 'blank-customer'],
        [4, 'sales', 'not-a-number'],
      ],
      ['totals-row'],
    ])
    expect(places((await faultsOf('pareto', [write('differs.csv', [...lines, 'TOTAL,13'])])).found).at(-1)).toEqual([
      5,
      'customer',
      'totals-row',
    ])
  })

  test('of every column that the classifier reads, and of no other', async () => {
    const file = write('columns.csv', ['customer,date,sales,margin,cost', 'Ana,2025-01-01,1,x,y', 'Bea,2025-02-30,z,2,y'])
    const byMargin = await faultsOf('pareto', [file], { parameters: { measure: 'margin' } })
    expect(places(byMargin.found)).toEqual([
      [2, 'margin', 'not-a-number'],
      [3, 'sales', 'not-a-number'],
      [3, 'date', 'not-a-date'],
    ])
    expect(byMargin.files[0]?.columns).toEqual(['customer', 'margin', 'sales', 'date'])
  })

  test('of values that break a rule of the method', async () => {
    const file = write('rules.csv', ['customer,margin,retention', 'Ana,1,0.5', 'Bea,1,1', 'Cal,x,-2'])
    expect(places((await faultsOf('vvc', [file])).found)).toEqual([
      [3, 'retention', 'broken-rule'],
      [4, 'margin', 'not-a-number'],
      [4, 'retention', 'broken-rule'],
    ])
  })

  test('of values that a ledger folds, at the first row of the customer', async () => {
    const lines = [
      'customer,date,margin,retention',
      'Ana,2025-01-01,1,0.5',
      'Bea,2025-01-01,1,0.5',
      'Bea,2025-01-02,1,1.25',
      'Cal,2025-01-02,?,2',
    ]
    const { found } = await faultsOf('vvc', [write('folded.csv', lines)], { parameters: { discount: 1 } })
    expect(places(found)).toEqual([
      [3, 'retention', 'broken-rule'],
      [5, 'margin', 'not-a-number'],
    ])
    expect([found[0]?.value, String(found[0]?.hint)]).toEqual(['1.25', expect.stringContaining("the last of the customer's rows")])
  })

  test('of columns that are missing, and of the cells of those that are there', async () => {
    const { found } = await faultsOf('bcg', [write('missing.csv', ['client,sales', 'Ana,x', ',1'])])
    expect(places(found)).toEqual([
      [null, 'growth', 'missing-column'],
      [null, 'rival_sales', 'missing-column'],
      [2, 'sales', 'not-a-number'],
      [3, 'client', 'blank-customer'],
    ])
    expect(String(found[0]?.reason)).toBe('has no column for any of "growth", "prior_sales", "date"; its columns are client, sales')
  })

  test('of formats that are ambiguous, and of the cells that do not depend on them', async () => {
    const file = write('unsure.csv', ['cliente;fecha;ventas', 'Ana;01/02/2025;1.500', ';03/04/2025;2.500'])
    const { found, warnings } = await faultsOf('pareto', [file])
    expect(places(found)).toEqual([
      [2, 'fecha', 'ambiguous-dates'],
      [2, 'ventas', 'ambiguous-numbers'],
      [3, 'cliente', 'blank-customer'],
    ])
    expect(warnings).toEqual(['not-checked', 'not-checked'])
    expect((await faultsOf('pareto', [file], { numbers: '1.234,56', date_format: 'DD/MM/YYYY' })).found).toHaveLength(1)
  })

  test('of two currencies, whatever else is wrong', async () => {
    const { found } = await faultsOf('pareto', [
      write('currencies.csv', ['customer,sales', 'Ana,5 €', 'Bea,x', 'Cal,$3', 'Dan,$4', 'Eva,£1']),
    ])
    expect(places(found)).toEqual([
      [3, 'sales', 'not-a-number'],
      [4, 'sales', 'two-currencies'],
      [6, 'sales', 'two-currencies'],
    ])
    expect(String(found[2]?.reason)).toBe('"£1" is in GBP, but "5 €" on line 2 is in EUR')
  })

  test('of bytes that are no text, line by line', { tags: ['deep'] }, async () => {
    const file = write('bytes.csv', Buffer.from('customer,sales\nAn\xe9,1\nB\x81a,2\nCal,3\n\x8d\x8d,4\n', 'latin1'))
    const { found, counts } = await faultsOf('pareto', [file])
    expect(found.map(({ line, value, reason }) => [line, value, String(reason)])).toEqual([
      [3, '0x81', 'the bytes at offset 22 (0x81) are no windows-1252 text'],
      [5, '0x8D', 'the bytes at offset 33 (0x8D) are no windows-1252 text'],
    ])
    expect(counts).toEqual({ faults: 2, ofFiles: 2, faulty: 2, rows: null })
    const long = Buffer.concat([
      Buffer.from(`customer,sales\n${'Ana,1\n'.repeat(150_000)}`),
      Buffer.from('B\xff,2\n', 'latin1'),
      Buffer.from('Cal,3\n'.repeat(250_000)),
    ])
    const late = await faultsOf('pareto', [write('late.csv', long)], { aggregate: true })
    expect(places(late.found)).toEqual([[150_002, null, 'undecodable']])
  })

  test('of a sheet of scores, across or long', async () => {
    const criteria = [
      { criterion: 'price', weight: 5 },
      { criterion: 'trust', weight: 2 },
    ]
    const long = write('long.csv', [
      'customer,criterion,score',
      'Ana,price,4',
      'Ana,trust,5',
      'Bea,trst,1',
      ',price,1',
      'Cal,price,x',
      'Ana,price,3',
    ])
    const { found } = await faultsOf('burnett', [], { parameters: { criteria, scores: long } })
    expect(places(found)).toEqual([
      [2, 'score', 'repeated-customer'],
      [3, 'score', 'broken-rule'],
      [4, 'criterion', 'unknown-criterion'],
      [5, 'customer', 'blank-customer'],
      [6, 'score', 'not-a-number'],
      [7, 'score', 'repeated-customer'],
    ])
    const across = write('across.csv', ['criterio;Ana;Bea', 'price;4;9', 'trust;x;1'])
    expect(places((await faultsOf('burnett', [], { parameters: { criteria, scores: across } })).found)).toEqual([
      [2, 'Bea', 'broken-rule'],
      [3, 'Ana', 'not-a-number'],
    ])
  })

  test('of several files and joined ones, in the order in which they were named', async () => {
    const [b, a] = [write('b.csv', ['customer,sales', 'Ana,x']), write('a.csv', ['customer,sales', 'Bea,y', 'Ana,1'])]
    const joined = write('j.csv', ['cliente,crecimiento,compras totales', 'Ana,0.1,5', 'Cal,z,7'])
    const { found } = await faultsOf('bcg', [b, a], { join: [joined] })
    expect(found.map(({ file, line, column, code }) => [file, line, column, code])).toEqual([
      [b, 2, 'sales', 'not-a-number'],
      [b, 2, 'customer', 'repeated-customer'],
      [a, 2, 'sales', 'not-a-number'],
      [a, 3, 'customer', 'repeated-customer'],
      [joined, 3, 'crecimiento', 'not-a-number'],
    ])
    expect(String(found[1]?.reason)).toContain(`also on line 3 of ${a}`)
  })

  test('of files without lines, by row', async () => {
    const { found } = await faultsOf('pareto', [write('rows.ndjson', ['{"customer":"Ana","sales":"1"}', '{"customer":"","sales":"x"}'])])
    expect(found.map(({ line, row, column, code }) => [line, row, column, code])).toEqual([
      [null, 2, 'customer', 'blank-customer'],
      [null, 2, 'sales', 'not-a-number'],
    ])
  })

  test('of rows before and after the sampled parts of a large file', { tags: ['deep'] }, async () => {
    const lines = Array.from({ length: 150_000 }, (_, i) => `K${i % 999},2025-01-${10 + (i % 9)},${i % 7}.25`)
    lines[60_000] = 'K1,2025-01-01,1_000'
    lines[60_001] = '"K1\n",2025-01-01,1'
    lines[90_000] = 'K1,2025-13-01,1'
    const { found, counts } = await faultsOf('pareto', [write('large.csv', ['customer,date,sales', ...lines])])
    expect(places(found)).toEqual([
      [60_002, 'sales', 'not-a-number'],
      [90_003, 'date', 'not-a-date'],
    ])
    expect(counts.rows).toBe(150_000)
  })
})

describe('a check without faults', () => {
  test('says how much was read, and warns all the same', async () => {
    const lines = ['customer,sales,amount,growth,total purchases', 'ana,1.00001,1,14,9', 'Ana,5,2,20,9', 'TOTAL,6.00001,3,30,18']
    const { found, counts, warnings } = await faultsOf('bcg', [write('warned.csv', lines)])
    expect(found).toEqual([])
    expect(counts).toEqual({ faults: 0, ofFiles: 0, faulty: 0, rows: 3 })
    expect(warnings).toEqual(['rounded', 'totals-row', 'alike-ids', 'ambiguous-column', 'looks-like-percent'])
  })

  test('is one of lines that end now in CRLF, now in LF, which a run reads too', async () => {
    const file = write('mixed.csv', 'customer,sales\r\nAna,1\n"Bea\r\nB",2\r\n  \nCal,3')
    expect((await classify(classifiers.pareto, {}, { files: [file] })).header.totals.customers).toBe(3)
    const { found, counts } = await faultsOf('pareto', [file])
    expect([found, counts.rows]).toEqual([[], 3])
  })

  test.each(['no-such.csv', 'empty.csv', 'folder', 'binary.csv', 'header.csv'])('is none where %s cannot be read at all', async (name) => {
    write('empty.csv', '')
    write('header.csv', ['customer,sales'])
    write('binary.csv', Buffer.from([0, 1, 2, 0, 3, 4]))
    await expect(faultsOf('pareto', [name === 'folder' ? folder : named(name)])).rejects.toMatchObject({ kind: 'input', exitCode: 3 })
  })
})

/** What a run does: whether it ends well, and which rows it sets aside. */
async function runs(
  file: string,
  skip: boolean,
): Promise<{ ok: boolean; named?: number[]; aside?: number; read?: number; kept?: number; code?: string }> {
  try {
    const portfolio = await classify(classifiers.bcg, {}, { files: [file], threads: 1, ...(skip ? { on_reject: 'skip' as const } : {}) })
    const [{ rows = 0, rejected = 0 } = {}] = portfolio.header.inputs
    const said = portfolio.header.warnings.find(({ code }) => code === 'rejected')?.details?.join('\n') ?? ''
    portfolio.close()
    const named = [...said.matchAll(/random\.csv, line (\d+)|\(lines? ([\d, ]+)/g)].flatMap(([, one, several]) =>
      (one ?? several ?? '').split(',').flatMap((line) => (line.trim() === '' ? [] : [Number(line)])),
    )
    return { ok: true, named, aside: rejected, read: rows, kept: rows - rejected }
  } catch (error) {
    if (!(error instanceof CarteraError)) throw error
    return { ok: false, code: error.code }
  }
}

const setAside = new Set([
  'short-row',
  'long-row',
  'bad-quote',
  'stray-break',
  'nul-character',
  'not-a-number',
  'blank-customer',
  'not-a-date',
  'broken-rule',
])

describe('on random tables that somebody spoiled', () => {
  const good = fc.record({
    sales: fc.integer({ min: -99, max: 9999 }).map(String),
    growth: fc.constantFrom('0.1', '0.25', '-0.5', '12 %', ''),
    wallet: fc.constantFrom('5', '10.5', '20000', 'n/a'),
  })
  const bad = fc.constantFrom(
    'x',
    '#REF!',
    '1,5',
    '"',
    '""',
    'a"b',
    '"q',
    '1_0',
    '€5',
    '$5',
    '1e400',
    '(blank)',
    '',
    ',',
    'TOTAL',
    '\n',
    '\r\n',
    ' ',
  )
  const spoil = fc.array(fc.tuple(fc.nat(40), fc.nat(3), bad), { maxLength: 5 })

  test('a check finds nothing exactly where a run ends well, and the same rows that skip sets aside', {
    tags: ['deep'],
    timeout: 240_000,
  }, async () => {
    let clean = 0
    let skipped = 0
    await fc.assert(
      fc.asyncProperty(fc.array(good, { minLength: 3, maxLength: 30 }), spoil, async (rows, spoiled) => {
        const cells = rows.map(({ sales, growth, wallet }, i) => [`c${i}`, sales, growth, wallet])
        for (const [row, column, text] of spoiled) (cells[row % cells.length] as string[])[column] = text
        const file = write(
          'random.csv',
          [['customer', 'sales', 'growth', 'wallet'], ...cells].map((row) => row.join(',')),
        )
        const strict = await runs(file, false)
        const { found } = await faultsOf('bcg', [file])
        expect(found.length === 0, JSON.stringify({ strict, found })).toBe(strict.ok)
        const skip = await runs(file, true)
        if (strict.ok) clean++
        if (!skip.ok || strict.ok) return
        skipped++
        const rowsAside = new Set(found.filter(({ code }) => setAside.has(code)).map(({ line }) => Number(line)))
        expect([rowsAside.size, (skip.named ?? []).filter((line) => !rowsAside.has(line))]).toEqual([skip.aside, []])
        expect(skip.named?.length).toBeGreaterThan(0)
      }),
      { numRuns: Math.max(draws, 6) },
    )
    expect([clean > 0, skipped > 0]).toEqual([true, true])
  })
})
