/** Rows of delimiters alone, as spreadsheets leave them: no rows, for a run, a check and the rejects alike. */
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
