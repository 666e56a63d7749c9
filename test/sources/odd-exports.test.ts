/**
 * Small exports as programs write them, each read exactly or refused with what makes it go in.
 * @module-tag deep
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { runCartera } from '../run-cartera.js'
import { newFolder } from '../scratch.js'

const folder = newFolder()

async function salesOf(name: string, contents: string | Buffer, more: readonly string[] = []) {
  const path = join(folder, name)
  writeFileSync(path, contents)
  const run = await runCartera(['pareto', path, '-f', 'json', ...more])
  if (run.code !== 0) return { error: JSON.parse(run.stderr) }
  const { customers, warnings } = JSON.parse(run.stdout)
  return {
    sales: Object.fromEntries(customers.map((row: { customer: string; sales: number }) => [row.customer, row.sales])),
    codes: warnings.map(({ code }: { code: string }) => code),
  }
}

const lines = (rows: readonly string[]) => `${['customer;date;sales', ...rows].join('\n')}\n`

const letters: [encoding: string, names: string[]][] = [
  ['iso-8859-2', ['Żółć', 'Łódź Handel', 'Święta', 'Gdańsk']],
  ['iso-8859-15', ['Élodie', 'François', 'Bœuf & Cie']],
  ['windows-1254', ['Şişli', 'Güneş', 'Işık']],
  ['maccyrillic', ['ООО Ромашка']],
  ['iso-8859-5', ['ООО Ромашка', 'Иванов', 'Петрова']],
  ['cp852', ['Żółć', 'Łódź Handel', 'Święta']],
  ['gb18030', ['北京公司', '上海贸易', '广州']],
  ['shift_jis', ['山田商店', '鈴木']],
]
test.each(letters)('letters of %s', async (encoding, names) => {
  const found = await salesOf('letters.csv', iconv.encode(lines(names.map((name, i) => `${name};2025-01-0${i + 1};1`)), encoding))
  expect(Object.keys(found.sales ?? found).sort()).toEqual(names.toSorted())
})

test.each([['euc-kr', '뚜레쥬르']])(
  'letters of %s that others read too are asked about, and the encoding that is named reads them',
  async (encoding, name) => {
    const bytes = iconv.encode(lines([`${name};2025-01-01;1`, `${name};2025-01-02;2`]), encoding)
    const { error } = await salesOf('asked.csv', bytes)
    expect([error?.code, error?.message.includes(encoding)]).toEqual(['ambiguous-encoding', true])
    expect((await salesOf('asked.csv', bytes, ['--encoding', encoding])).sales).toEqual({ [name]: 3 })
  },
)

test.each([
  ['a thin space', ['1\u2009234,56', '7,00\u2009€'], [1234.56, 7]],
  ['crowns', ['1 234,50 kr', '7,00 kr.'], [1234.5, 7]],
  ['złoty', ['1 234,50 zł', '7,00 zł'], [1234.5, 7]],
  ['koruna', ['1.234,50 Kč', '7,00 Kč'], [1234.5, 7]],
] as const)('%s in amounts', async (_, cells, sales) => {
  const found = await salesOf('cells.csv', lines(cells.map((cell, i) => `c${i};2025-01-01;${cell}`)))
  expect(found.sales).toEqual({ c0: sales[0], c1: sales[1] })
})

test('thousands of k are no side of an account', async () => {
  const { error } = await salesOf('k.csv', lines(['a;2025-01-01;12,5 k', 'b;2025-01-01;3']))
  expect(error?.message).not.toContain('--signs')
})

test('German February in four letters', async () => {
  expect((await salesOf('febr.csv', lines(['a;15. Jan. 2025;1', 'a;15. Febr. 2025;2', 'a;1. März 2025;4']))).sales).toEqual({ a: 7 })
})

const rows = ['a;2025-01-01;1', 'b;2025-01-02;2', 'c;2025-01-03;4']
test.each([
  ['padded below a padded blank line', `${lines(rows)};;\nMade by ERP;;\n`],
  ['a count in brackets', `${lines(rows)}(3 rows)\n`],
  ['a count', `${lines(rows)}3 filas\n`],
])('a footer, %s, is no customer', async (_, text) => {
  const found = await salesOf('footer.csv', text)
  expect(found).toMatchObject({ sales: { a: 1, b: 2, c: 4 }, codes: ['footer'] })
  expect(Object.keys(found.sales ?? {})).toHaveLength(3)
})

test('a table below more lines than are looked at for its header: the first are shown, and --header-line reads it', async () => {
  const text = `${Array.from({ length: 40 }, (_, i) => `line ${i}`).join('\n')}\n${lines(rows)}`
  const { error } = await salesOf('far.csv', text)
  expect(error).toMatchObject({ code: 'no-header-line', hint: expect.stringContaining('--header-line') })
  expect((await salesOf('far.csv', text, ['--header-line', '41'])).sales).toEqual({ a: 1, b: 2, c: 4 })
})
