import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { type ClassifyOptions, classify } from '../../src/answers/portfolio/classify.js'
import { burnett } from '../../src/classifiers/burnett.js'
import { vvc } from '../../src/classifiers/vvc.js'
import type { Classifier } from '../../src/model/definition.js'
import { say } from '../../src/words/sentence.js'
import { joined } from '../pieces.js'

const folder = mkdtempSync(join(tmpdir(), 'cartera-guards-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function write(name: string, lines: readonly string[]) {
  const path = join(folder, name)
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}

async function run(classifier: Classifier, parameters: Record<string, unknown>, options: ClassifyOptions) {
  const portfolio = await classify(classifier, parameters, options)
  try {
    const rows = await portfolio.top(Number.POSITIVE_INFINITY, 'en')
    const [{ rows: read = 0, rejected = 0 } = {}] = portfolio.header.inputs
    return { read, rejected, kept: rows.map((row) => row[1]), rejects: joined(portfolio.rejects())?.trim().split('\n') }
  } finally {
    portfolio.close()
  }
}

const criteria = [
  { criterion: 'price', weight: 5 },
  { criterion: 'trust', weight: 2 },
]
const scores = ['customer,price,trust', 'Ana,4,2', '"Bea', 'B",5,1', 'Cal,1,-1', 'Dan,x,9', 'Eva,1,']

test('a score of 5 fails the run, with its line and the number of other faults', async () => {
  const files = [write('scores.csv', scores)]
  await expect(run(burnett, { criteria }, { files })).rejects.toMatchObject({
    code: 'faulty-rows',
    message: expect.stringMatching(/line 3, column "price": 5 for customer "Bea B", but a score is 0 to 4; and 3 more faults$/),
    place: { line: 3, column: 'price', value: '5' },
  })
})

test.each([
  ['long, a score of 9', ['customer,criterion,score', 'Ana,price,4', ' Bea ,trust,9'], 3, 'score'],
  ['across, a score of 9', ['criterion,weight,Ana,Bea', 'price,5,1,1', '', 'trust,2,1,9'], 4, 'Bea'],
  ['a pair that stands twice', ['customer,criterion,score', 'Ana,price,4', 'Bea,price,1', 'Ana,price,4'], 4, 'score'],
  ['a criterion that is none', ['customer,criterion,score', 'Ana,price,4', 'Ana,prize,4'], 3, 'criterion'],
])('a sheet is refused with line and column: %s', async (_, lines, line, column) => {
  const files = [write('people.csv', ['customer,sales', 'Ana,1', 'Bea,2'])]
  const refused = run(burnett, { criteria, scores: write('sheet.csv', lines) }, { files })
  await expect(refused).rejects.toMatchObject({ place: { file: expect.stringMatching(/sheet\.csv$/), line, column } })
})

test('skip sets aside a row whose value breaks a rule, and kept + rejected = read', async () => {
  const files = [write('scores.csv', scores)]
  const { read, rejected, kept, rejects } = await run(burnett, { criteria }, { files, on_reject: 'skip' })
  expect({ read, rejected, kept }).toEqual({ read: 5, rejected: 3, kept: ['Ana', 'Eva'] })
  expect(rejects?.slice(3)).toEqual([
    `Cal,1,-1,5,trust,"'-1 for customer ""Cal"", but a score is 0 to 4"`,
    'Dan,x,9,6,price; trust,"""x"" is not a number; 9 for customer ""Dan"", but a score is 0 to 4"',
  ])
})

test('retention is held to its rule in a joined file too, under the numbers of that file', async () => {
  const files = [write('margins.csv', ['customer,margin', 'Ana,10', 'Bea,20', 'Cal,30'])]
  const join = [write('kept.csv', ['cliente;retención', 'Ana;0,5', 'Bea;100 %', 'Cal;-0,1'])]
  await expect(run(vvc, {}, { files, join })).rejects.toMatchObject({ place: { line: 3, column: 'retención', value: '100 %' } })
  const { kept, rejects } = await run(vvc, {}, { files, join, on_reject: 'skip' })
  expect(kept).toEqual(['Ana', 'Bea', 'Cal'])
  expect(rejects).toHaveLength(3)
})

test('a rule over a formula of columns sets the row aside as well', async () => {
  const files = [write('sums.csv', ['customer,margin,a,b', 'Ana,10,1,2', 'Bea,20,3,3'])]
  const options = { files, map: { retention: '(a + b) / 6' }, on_reject: 'skip' as const }
  const { kept, rejects } = await run(vvc, {}, options)
  expect(kept).toEqual(['Ana'])
  expect(rejects?.[1]).toMatch(/^Bea,20,3,3,3,retention,"1.0+ for customer ""Bea"", but retention must be/)
})

test('a value that a ledger folds is nobody’s row: the error says so even under skip', async () => {
  const files = [write('ledger.csv', ['customer,date,margin,retention', 'Ana,2025-01-01,5,0.5', 'Ana,2025-01-02,5,1.5'])]
  await expect(run(vvc, {}, { files, on_reject: 'skip' })).rejects.toMatchObject({
    code: 'faulty-rows',
    place: { line: 2, column: 'retention', value: '1.5', hint: say('folded-value', say('how-last')) },
  })
})

test('lines after rejected rows are still those of the file', async () => {
  const files = [write('twice.csv', ['customer,price,trust', 'Ana,4,2', '"Bea', 'B",5,1', 'Cal,1', '', 'Dan,1,1', 'Dan,2,2'])]
  await expect(run(burnett, { criteria }, { files, on_reject: 'skip' })).rejects.toMatchObject({
    code: 'repeated-customer',
    message: expect.stringContaining('lines 7 and 8'),
  })
})
