/**
 * Numbers of credit notes among those of invoices: told where their amounts are above 0, with a remedy that works.
 * @module-tag deep
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { creditPrefixes } from '../../src/sources/rows/compared/credit-numbers.js'
import { runCartera } from '../run-cartera.js'
import { newFolder } from '../scratch.js'

const folder = newFolder()
/** Seven invoices of 10 and what is beside them. */
function ledger(name: string, head: string, invoice: string, beside: readonly string[]): string {
  const path = join(folder, `${name}.csv`)
  const rows = Array.from({ length: 7 }, (_, i) => `${i % 2 ? 'Ana' : 'Luis'},${invoice}${i + 1},2025-01-0${i + 1},10`)
  writeFileSync(path, `${[`customer,${head},date,sales`, ...rows, ...beside].join('\n')}\n`)
  return path
}

const warned = async (...argv: string[]) => {
  const { stdout } = await runCartera(['pareto', ...argv, '--no-config', '-f', 'json'])
  const { totals, warnings } = JSON.parse(stdout) as { totals: { sales: number }; warnings: { code: string; message: string }[] }
  return { sales: totals.sales, message: warnings.find(({ code }) => code === 'credit-numbers')?.message }
}

test.each([
  ['en', 'Invoice No', 'INV-', 'CN-1'],
  ['es', 'Nº factura', 'FAC-', 'ABO-0001'],
  ['de', 'Rechnungsnummer', 'RE-', 'GS-77'],
  ['fr', 'N° facture', 'FA', 'AV1'],
  ['it', 'Numero fattura', 'FT-', 'NC 3'],
  ['digits', 'Invoice', '10', 'R1004'],
])('%s: the number of a credit note with an amount above 0', async (name, head, invoice, credit) => {
  const path = ledger(name, head, invoice, [`Ana,${credit},2025-01-09,4`])
  const { sales, message = '' } = await warned(path)
  expect(sales).toBe(74)
  expect(message).toContain(`line 9: column "${head}": numbers such as "${credit}" look like those of credit notes (1 row with 4 of sales)`)
  const [, map = '', where = ''] = /--map "([^"]*)".* --where "([^"]*)"/.exec(message) ?? []
  expect(await warned(path, '--map', map)).toEqual({ sales: 66, message: undefined })
  expect(await warned(path, '--where', where)).toEqual({ sales: 70, message: undefined })
})

test.each([
  ['below 0', 'INV-', ['Ana,CN-1,2025-01-09,-4']],
  ['only such numbers', 'CN-', []],
  ['other letters', 'INV-', ['Ana,WEB-1,2025-01-09,4']],
  ['one letter among letters', 'A', ['Ana,R1,2025-01-09,4']],
  ['as many as the others', 'A-', ['1', '2', '3', '4'].map((n) => `Ana,NC-${n},2025-01-09,4`)],
])('quiet: %s', async (name, invoice, beside) => {
  expect((await warned(ledger(name, 'Invoice', invoice, beside))).message).toBeUndefined()
})

test('a letter alone needs plain numbers beside it, and be rare', () => {
  const of = (found: Record<string, number>) =>
    creditPrefixes(Object.entries(found).map(([letters, rows]) => ({ letters, rows }))).map(({ letters }) => letters)
  expect(of({ '': 90, c: 10 })).toEqual(['c'])
  expect(of({ '': 70, c: 30 })).toEqual([])
  expect(of({ inv: 90, c: 10 })).toEqual([])
  expect(of({ inv: 90, cn: 10 })).toEqual(['cn'])
  expect([of({ re: 60, gs: 40 }), of({ '*': 60, gs: 40 }), of({ re: 50, gs: 50 })]).toEqual([['gs'], [], []])
})
