/**
 * Rows of delimiters alone, as spreadsheets leave them: no rows, for a run, a check and the rejects alike.
 * @module-tag deep
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runCartera } from '../run-cartera.js'
import { newFolder } from '../scratch.js'

const folder = newFolder()
let n = 0

function file(...lines: string[]) {
  const path = join(folder, `${n++}.csv`)
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}

test('between, before a total and at the end they are no rows', async () => {
  const path = file('cliente;ventas;zona', ';;', 'A;10;norte', ' ; ;\u00a0', 'B;5;sur', ';;', 'Total;15;', ';;', '"";"";""')
  const { stdout, stderr, code } = await runCartera(['pareto', path, '--format', 'csv'])
  expect(code).toBe(0)
  expect(stdout.match(/^\d+,\w+/gm)).toEqual(['1,A', '2,B'])
  expect(stderr).toContain('read 3 rows')
  expect(stderr).toContain('line 7: "Total" is a totals row')
  expect((await runCartera(['check', path, '--for', 'pareto'])).stdout).toContain('No faults in 3 rows')
})

test('faults keep their lines, and rejects their rows', async () => {
  const path = file('cliente;ventas', ';', 'A;10', ';', 'B;x', ';7')
  const refused = await runCartera(['pareto', path])
  expect(refused.code).toBe(3)
  expect(refused.stderr).toMatch(/line 5, column "ventas": "x" is not a number; and 1 more fault; the row without an id holds 7 of sales/)
  const rejects = join(folder, 'rejects.csv')
  const { stderr } = await runCartera(['pareto', path, '--on-reject', 'skip', '--rejects', rejects, '--output', join(folder, 'out.csv')])
  expect(stderr).toContain('read 3 rows')
  expect(readFileSync(rejects, 'utf8').split('\n')).toEqual([
    'cliente;ventas;line;column;reason',
    'B;x;5;ventas;"""x"" is not a number"',
    ';7;6;cliente;the customer id is blank',
    '',
  ])
})

test('clean writes none, and does not read one', async () => {
  const path = file('cliente;ventas', 'A;10', ';', 'B;5')
  const { stdout, stderr } = await runCartera(['clean', path, '--format', 'csv'])
  expect(stdout).toBe('customer,sales\nA,10\nB,5\n')
  expect(stderr).toContain('read 2 rows')
  expect(stderr).toContain('wrote 2 rows')
})

test('rows of signs that nobody sees are none either, and inspect looks at none of them', async () => {
  const path = file(
    'cliente,fecha,ventas',
    '\u200b,,',
    'A,2025-01-01,10',
    '\u200b,\u2060,\u00a0',
    '\ufeff,\u00ad,\u3000',
    'B,2025-01-02,5',
    '="",,',
  )
  const { stderr, code } = await runCartera(['pareto', path, '--format', 'csv'])
  expect([code, stderr.match(/read 2 rows/)?.[0]]).toEqual([0, 'read 2 rows'])
  expect((await runCartera(['check', path, '--for', 'pareto'])).stdout).toContain('No faults in 2 rows')
  const { stdout } = await runCartera(['inspect', path])
  expect(stdout).toContain('all 2 rows looked at')
  expect(stdout).not.toContain('✗')
})

test('headers that stand again are left out, said with count and lines, for a run, a check and clean', async () => {
  const path = file(
    'Cliente;Fecha;Ventas',
    'A;2025-01-01;10',
    '\ufeffCliente; Fecha ;Ventas',
    'B;2025-01-02;5',
    'Cliente;Fecha;Ventas',
    'A;2025-01-03;1',
  )
  const said = 'line 3: the header stands again on 2 lines (3, 5)'
  const run = await runCartera(['pareto', path, '-f', 'csv'])
  expect([run.code, run.stdout.match(/^\d+,\w+/gm)]).toEqual([0, ['1,A', '2,B']])
  expect(run.stderr).toContain('read 3 rows')
  expect(run.stderr).toContain(said)
  const check = await runCartera(['check', path, '--for', 'pareto'])
  expect(check.stdout.replace(/\s+/g, ' ')).toContain(said)
  expect(check.stdout).toContain('No faults in 3 rows')
  expect((await runCartera(['clean', path, '-f', 'csv'])).stdout).toBe(
    'customer,date,sales\nA,2025-01-01,10\nB,2025-01-02,5\nA,2025-01-03,1\n',
  )
})

test('a line that differs from the header in one cell is a fault', async () => {
  const path = file('Cliente;Fecha;Ventas', 'A;2025-01-01;10', 'Cliente;Fecha;Venta', 'B;2025-01-02;5')
  expect((await runCartera(['pareto', path])).stderr).toContain('line 3, column "Ventas": "Venta" is not a number')
})

test('a header of many columns that stands again', async () => {
  const more = Array.from({ length: 100 }, (_, i) => `n${i}`)
  const head = ['Cliente', 'Ventas', ...more].join(';')
  const path = file(head, `A;10;${more.map(() => 1).join(';')}`, head, `B;5;${more.map(() => 2).join(';')}`)
  const { code, stderr } = await runCartera(['pareto', path, '-f', 'csv'])
  expect([code, stderr.includes('line 3: the header stands here again')]).toEqual([0, true])
})

test('a last row without an id that bears the sums of the others is named as a total, and --totals drop leaves it out', async () => {
  const path = file('Cliente;Fecha;Ventas;Coste', 'A;2025-01-01;10;1', 'B;2025-01-02;5.5;2', ';;15.5;3')
  const refused = await runCartera(['rfm', path])
  expect([
    refused.code,
    refused.stderr.includes('line 4 bears the sums of the 2 rows above it'),
    refused.stderr.includes('--totals drop'),
  ]).toEqual([3, true, true])
  expect((await runCartera(['check', path, '--for', 'rfm'])).stdout).toContain('Add --totals drop if it is the total')
  const dropped = await runCartera(['rfm', path, '--totals', 'drop', '-f', 'json'])
  const { inputs, totals } = JSON.parse(dropped.stdout)
  expect([dropped.code, inputs[0].rows, totals.customers]).toEqual([0, 3, 2])
  const subtotals = file(
    ...['Cliente;Fecha;Ventas', 'A;2025-01-01;10.5', 'A;2025-01-02;3', '* A;;13.5', 'B;2025-01-01;5', 'B;2025-01-02;2', '* B;;7'],
    ...['C;2025-01-05;4', 'C;2025-01-06;1.25', '* C;;5.25', ';;25.75'],
  )
  const twice = await runCartera(['pareto', subtotals, '--totals', 'drop', '-f', 'json'])
  expect(JSON.parse(twice.stdout).totals).toEqual({ customers: 3, sales: 25.75 })
  const other = file('Cliente;Ventas', 'A;10', 'B;5', ';14')
  const blank = await runCartera(['pareto', other, '--totals', 'drop'])
  expect([blank.code, blank.stderr.includes('the row without an id holds 14 of sales')]).toEqual([3, true])
})
