/**
 * Amounts of one column that mean different things: told, with remedies that work; and quiet beside them.
 * @module-tag deep
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { findDateFormat } from '../../src/sources/grammar/find-date-format.js'
import { runCartera } from '../run-cartera.js'
import { newFolder } from '../scratch.js'

const folder = newFolder()
let n = 0

function file(head: string, rows: readonly string[]): string {
  const path = join(folder, `${n++}.csv`)
  writeFileSync(path, `${[head, ...rows].join('\n')}\n`)
  return path
}

async function warned(...argv: string[]) {
  const { stdout, stderr } = await runCartera(['pareto', ...argv, '--no-config', '-f', 'json'])
  const { totals, warnings } = JSON.parse(stdout || stderr) as { totals: { sales: number }; warnings: { code: string; message: string }[] }
  return { sales: totals.sales, told: warnings.filter(({ code }) => code === 'mixed-taxes' || code === 'running-sums') }
}

const option = (name: string, message = '') =>
  new RegExp(`--${name} (?:"([^"]*)"|'([^']*)')`)
    .exec(message)
    ?.slice(1)
    .find((each) => each !== undefined) as string

const taxed = ([yes, no]: readonly [string, string]) => [
  `Ana,2025-01-03,121,${yes}`,
  `Luis,2025-01-04,50,${no}`,
  `Mar,2025-01-05,242,${yes}`,
]

test.each([
  ['Tax included', ['Yes', 'No']],
  ['IVA incluido', ['Sí', 'No']],
  ['inkl. MwSt.', ['ja', 'nein']],
  ['MwSt. enthalten', ['ja', 'nein']],
  ['taxIncluded', ['1', '0']],
  ['TVA incluse', ['oui', 'non']],
  ['IVA inclusa', ['Sì', 'No']],
  ['taxes_included', ['true', 'false']],
  ['Price type', ['gross', 'net']],
  ['Preisart', ['brutto', 'netto']],
  ['Base', ['TTC', 'HT']],
  ['Importe', ['con IVA', 'sin IVA']],
] as const)('%s: amounts with the tax and without it', async (head, values) => {
  const path = file(`Customer,Date,Sales,${head}`, taxed(values))
  const { sales, told } = await warned(path)
  expect([sales, told.map(({ code }) => code)]).toEqual([413, ['mixed-taxes']])
  expect(await warned(path, '--map', option('map', told[0]?.message))).toEqual({ sales: 350, told: [] })
  expect(await warned(path, '--where', option('where', told[0]?.message))).toEqual({ sales: 363, told: [] })
})

test.each([
  ['one value', 'Tax included', ['Yes', 'Yes']],
  ['amounts of taxes', 'Tax included', ['21', '10']],
  ['another question', 'Gift included', ['Yes', 'No']],
  ['net alone', 'Net', ['Net weight', 'Net']],
] as const)('quiet: %s', async (_, head, values) => {
  expect((await warned(file(`Customer,Date,Sales,${head}`, taxed(values)))).told).toEqual([])
})

test.each([
  ['down', ['Ana,2025-01-03,121,121', 'Luis,2025-01-04,45,166', 'Mar,2025-01-05,24,190', 'Ana,2025-01-06,7,197']],
  ['up', ['Ana,2025-01-06,7,197', 'Mar,2025-01-05,24,190', 'Luis,2025-01-04,45,166', 'Ana,2025-01-03,121,121']],
])('a balance that is added up: %s', async (_, rows) => {
  const path = file('Cliente,Fecha,Importe,Saldo', rows)
  expect((await warned(path)).told).toEqual([])
  const { sales, told } = await warned(path, '--map', 'sales=Saldo')
  expect([sales, told.map(({ code }) => code)]).toEqual([674, ['running-sums']])
  expect(await warned(path, '--map', option('map', told[0]?.message))).toEqual({ sales: 197, told: [] })
})

test('quiet: amounts that add nothing up', async () => {
  const rows = ['Ana,2025-01-03,121,10', 'Luis,2025-01-04,45,20', 'Mar,2025-01-05,24,30', 'Ana,2025-01-06,7,40']
  expect((await warned(file('Cliente,Fecha,Importe,Gasto', rows), '--map', 'sales=Importe')).told).toEqual([])
})

test('few dates with two figures of the year are asked about, unless years so far apart make no sense', () => {
  const found = (...texts: string[]) => findDateFormat(texts.map((text, i) => ({ column: 'd', line: i + 2, text })))
  expect(found('24/01/25', '25/01/25', '26/01/25')).toHaveProperty('ambiguous')
  expect(found('25/01/24', '25/01/25')).toHaveProperty('ambiguous')
  expect(found('05/01/24', '06/02/24', '07/03/25', '25/03/24')).toMatchObject({ format: 'DD/MM/YY' })
  expect(found('24/01/31', '25/01/05')).toHaveProperty('ambiguous')
  expect(found('24.01.25', '25.01.25')).toMatchObject({ format: 'DD.MM.YY' })
  const month = Array.from({ length: 28 }, (_, i) => `${String(i + 1).padStart(2, '0')}/01/25`)
  expect(found(...month)).toMatchObject({ format: 'DD/MM/YY' })
})
