/**
 * Files of JSON and Parquet that break off, and a delimiter that divides nothing: the line, and what helps.
 * @module-tag deep
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runCartera } from '../run-cartera.js'
import { newFolder } from '../scratch.js'

const folder = newFolder()
const object = (customer: string, sales: number) => JSON.stringify({ customer, sales })
const list = 'a list, such as'
const ndjson = 'Each line of an .ndjson file is one object'

test.each([
  [
    'short.json',
    `[${object('A', 1)},\n{"customer":"B"`,
    ', line 2: the JSON is not valid here, or ends too early',
    'export the file again',
  ],
  ['comma.json', `[${object('A', 1)},\n\n{"customer":"B" "sales":2}]`, ', line 3: the JSON is not valid here', 'Correct the place'],
  ['object.json', object('A', 1), ': it is not a list of objects', list],
  ['lines.json', `${object('A', 1)}\n${object('B', 2)}\n`, ': it is not a list of objects', '.ndjson'],
  ['broken.ndjson', `${object('A', 1)}\nxx\n${object('B', 2)}\n`, ', line 2: the line is not JSON', ndjson],
  ['short.ndjson', `${object('A', 1)}\n\n{"customer":`, ', line 3: the line is not JSON', ndjson],
  ['a.parquet', 'PAR1 and no more', ' is damaged, cut short, or not a Parquet file', 'Export or copy it again.'],
])('%s', async (name, text, said, hint) => {
  const file = join(folder, name)
  writeFileSync(file, text)
  const { code, stdout, stderr } = await runCartera(['pareto', file])
  expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
  expect(stderr).toContain(`cartera: ${file}${said}`)
  expect(stderr).toContain(hint)
})

/** So many rows that the sample is sound. */
const many = Array.from({ length: 25_000 }, (_, i) => object(`C${i}`, i + 1))
test.each([
  ['no JSON', '{"customer":"X" "sales":1}', 'the JSON is not valid here', 'the line is not JSON'],
  ['a number', '5', 'it is not an object'],
  ['a list', '[1]', 'it is not an object'],
  ['a key twice', '{"customer":"X","sales":1,"customer":"Y"}', 'the object has the key "customer" twice'],
  ['half a character', '{"customer":"X\\ud800","sales":1}', 'its text is not valid Unicode'],
])('%s far down', async (_, value, inList, inLine = inList) => {
  const rows = many.with(24_000, value)
  const files = [
    ['lines.json', `[${rows.join(',\n')}]`, `, line 24001: ${inList}`],
    ['one-line.json', `[${rows.join()}]`, `, row 24001: ${inList}`],
    ['lines.ndjson', rows.join('\n'), `, line 24001: ${inLine}`],
  ] as const
  for (const [name, text, said] of value.includes('" "') ? files : files.slice(0, 1)) {
    const file = join(folder, name)
    writeFileSync(file, text)
    const { code, stderr } = await runCartera(['pareto', file])
    expect([code, stderr]).toEqual([3, expect.stringContaining(`cartera: ${file}${said}`)])
  }
})

test.each([
  [',', ';'],
  ['|', ';'],
  ['tab', ';'],
])('--delimiter %s of a file of semicolons', async (given, right) => {
  const file = join(folder, 'semicolons.csv')
  writeFileSync(file, 'customer;sales\nA;1,5\nB;2,5\nC;3,5\n')
  const { code, stderr } = await runCartera(['pareto', file, '--delimiter', given])
  expect(code).toBe(2)
  expect(stderr).toBe(
    `cartera: --delimiter: "${given}" does not separate the columns of ${file}\nLeave --delimiter out, or give --delimiter "${right}".\n`,
  )
  expect((await runCartera(['pareto', file, '--delimiter', right])).code).toBe(0)
})
