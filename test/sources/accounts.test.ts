/** Ledgers of accounts: debit and credit in columns of their own, signs that no amount has, returns that keep their cost. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type ClassifyOptions, classify } from '../../src/answers/portfolio/classify.js'
import { pareto } from '../../src/classifiers/pareto.js'
import { accountColumns } from '../../src/sources/read/account-columns.js'
import { newFolder } from '../scratch.js'

const folder = newFolder()
let n = 0

async function ran(lines: readonly string[], options: Partial<ClassifyOptions> = {}) {
  const path = join(folder, `${n++}.csv`)
  writeFileSync(path, `${lines.join('\n')}\n`)
  const portfolio = await classify(pareto, {}, { files: [path], threads: 1, ...options })
  portfolio.close()
  const { warnings, totals } = portfolio.header
  return {
    total: Number(totals.amount),
    said: warnings.map(({ code, message }) => `${code}: ${String(message).replace(/^\S+\.csv(?:, |: )/, '')}`),
  }
}

describe('heads of the two sides', () => {
  test.each([
    [['Cliente', 'Debe', 'Haber'], { debit: 1, credit: 2 }],
    [['Credit', 'Debit'], { debit: 1, credit: 0 }],
    [['Soll (EUR)', 'Haben (EUR)'], { debit: 0, credit: 1 }],
    [['Importe Debe', 'Importe Haber'], { debit: 0, credit: 1 }],
    [['Cargos', 'Abonos'], { debit: 0, credit: 1 }],
    [['Débit', 'Crédit'], { debit: 0, credit: 1 }],
    [['Dare', 'Avere'], { debit: 0, credit: 1 }],
    [['Débito', 'Crédito'], { debit: 0, credit: 1 }],
    [['Debit', 'Credit limit'], undefined],
    [['Debe', 'Debe', 'Haber'], undefined],
    [['Sales', 'Credit'], undefined],
  ])('%j', (heads, found) => {
    expect(accountColumns(heads)).toEqual(found)
  })
})

/** A sentence that holds a text. */
const containing = (text: string) => expect.toSatisfy((hint: unknown) => String(hint).includes(text))

const account = ['Cliente,Fecha,Debe,Haber', 'Ana,2025-01-01,100,', 'Ana,2025-01-09,,60', 'Luis,2025-01-03,70,']

test('sides in columns of their own are asked for with the formula that makes the balance', async () => {
  await expect(ran(account)).rejects.toMatchObject({
    place: { hint: containing(`--map 'sales=coalesce([Debe], 0) - coalesce([Haber], 0)' if debits are the sales`) },
  })
  const { total, said } = await ran(account, { map: { sales: 'coalesce([Debe], 0) - coalesce([Haber], 0)' } })
  expect([total, said]).toEqual([110, []])
})

test('one side alone is told, with the balance', async () => {
  const { said } = await ran(account, { map: { sales: 'Debe' } })
  expect(said[0]).toBe(
    `status-values: line 3: column "Haber" holds 60 in 1 row, which is not taken from sales; take it off with --map 'sales=coalesce([Debe], 0) - coalesce([Haber], 0)' if it should be`,
  )
  const other = ['Cliente,Fecha,Debe,Haber', 'Ana,2025-01-01,,100', 'Luis,2025-01-03,20,70']
  expect((await ran(other, { map: { sales: 'Haber' } })).said[0]).toContain(`--map 'sales=coalesce([Haber], 0) - coalesce([Debe], 0)'`)
})

test('a difference whose cells are never both filled says how to write it', async () => {
  await expect(ran(account, { map: { sales: 'Debe - Haber' } })).rejects.toMatchObject({
    place: { hint: containing('or write coalesce([Debe], 0) and coalesce([Haber], 0) in the formula') },
  })
})

test('signs that no amount has are told; those that one has are not', async () => {
  const signs = { signs: { Dr: '+', Cr: '-' } as const }
  const apart = await ran(['customer,date,amount,X', 'A,2025-01-01,10,Dr', 'B,2025-01-02,5,Cr'], signs)
  expect(apart.said).toEqual([
    expect.stringContaining('status-values: line 3: column "X" holds both sides of an account'),
    expect.stringContaining('unused-signs: --signs changes nothing, because no amount ends in Dr or Cr'),
  ])
  expect(await ran(['customer,date,amount', 'A,2025-01-01,10', 'B,2025-01-02,5 cr.', 'B,2025-01-02,15'], signs)).toEqual({
    total: 20,
    said: [],
  })
})

const returns = ['customer,date,sales,cost', 'A,2025-01-01,100,60', 'A,2025-01-05,-100,60', 'B,2025-01-03,200,150']

test('returns that keep the cost of the sale are told with the formula that turns it', async () => {
  expect((await ran(returns)).said).toEqual([
    "kept-in-returns: line 3: 1 row has sales below 0 and a cost above, 60 in all, as if the sale had not been taken back, so margins come out wrong; turn its sign with --map 'cost=if([sales] < 0, -abs([cost]), [cost])' if it is a return",
  ])
  const turned = await ran(returns, { map: { cost: 'if([sales] < 0, -abs([cost]), [cost])' } })
  expect(turned.said).toEqual([])
  expect((await ran(returns.map((line) => line.replace('-100,60', '-100,-60')))).said).toEqual([])
})

test('of margins most must be above 0 in returns', async () => {
  const lines = (...margins: number[]) => [
    'customer,date,sales,margin',
    'B,2025-01-01,500,90',
    ...margins.map((margin, i) => `A,2025-01-0${i + 2},-100,${margin}`),
  ]
  expect((await ran(lines(40, 30))).said).toEqual([
    expect.stringContaining('kept-in-returns: line 3: 2 rows have sales below 0 and a margin'),
  ])
  expect((await ran(lines(-40, 30))).said).toEqual([])
})
