/**
 * Cells, heads and bytes that nobody expects: an answer or one clear error.
 * @module-tag deep
 */
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { cpuSeconds } from '../cpu.js'
import { cartera, folder, rowsOf } from '../process/cartera.js'

const run = (csv: string, more: string | readonly string[] = '') => {
  const words = typeof more === 'string' ? more.split(' ').filter(Boolean) : more
  return cartera(folder({ 'a.csv': csv }), ['pareto', 'a.csv', '-f', 'csv', ...words])
}
const idsIn = (csv: string) => (parse(csv, { columns: true }) as { customer: string }[]).map(({ customer }) => customer)

describe.concurrent('names and texts are data', () => {
  it('a header that is SQL', async () => {
    const header = '"; drop table x; --'
    const { code, stdout } = await run(`customer,"${header.replace('"', '""')}"\nAna,1\n`, ['--map', `sales=${header}`])
    expect({ code, ids: idsIn(stdout) }).toEqual({ code: 0, ids: ['Ana'] })
  })

  it("ids with quotes, line breaks, emoji, right-to-left marks, paths, and other's SQL come out as they went in", async () => {
    const ids = [
      'a "q" b',
      "o'brien",
      '😀👩‍👩',
      '\u200cevil',
      '../../x',
      "'); drop table customers; --",
      'José',
      '007',
      '1e5',
      '%s %n',
      '$(id)',
    ]
    const csv = `customer,sales\n${ids.map((id, i) => `"${id.replaceAll('"', '""')}",${100 - i}\n`).join('')}`
    const where = folder({ 'a.csv': csv })
    const [raw, ndjson, table] = await Promise.all(
      ['csv --raw', 'ndjson', 'table'].map((more) => cartera(where, `pareto a.csv -f ${more}`)),
    )
    expect(idsIn(raw?.stdout ?? '')).toEqual(ids)
    expect(
      ndjson?.stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).customer),
    ).toEqual(ids)
    expect(table?.stdout).not.toContain('\u200cevil')
  })

  it('an id of a megabyte, in the csv whole and in the table shortened within seconds', { tags: ['deep'] }, async () => {
    const id = 'y'.repeat(1 << 20)
    const where = folder({ 'a.csv': `customer,sales\n${id},2\nAna,1\n` })
    expect(idsIn((await cartera(where, 'pareto a.csv -f csv')).stdout)).toEqual([id, 'Ana'])
    const { seconds, result: table } = await cpuSeconds(() => cartera(where, 'pareto a.csv'))
    expect(seconds).toBeLessThan(20)
    expect(table.code).toBe(0)
    expect(table.stdout.length).toBeLessThan(10_000)
  })

  it('2,000 columns', async () => {
    const header = ['customer', 'sales', ...Array.from({ length: 1998 }, (_, i) => `c${i}`)]
    const row = (id: string, sales: number) => [id, sales, ...Array(1998).fill('x')].join()
    const { code, stdout } = await run(`${header.join()}\n${row('Ana', 1)}\n${row('Bea', 2)}\n`)
    expect({ code, ids: idsIn(stdout) }).toEqual({ code: 0, ids: ['Bea', 'Ana'] })
  })

  it('names of things that every object has, as header, customer and criterion', async () => {
    const where = folder({
      'a.csv': '__proto__,constructor,toString\n__proto__,5,1\nconstructor,7,2\nhasOwnProperty,1,3\n',
      'criteria.csv': 'criterion,weight\n__proto__,3\nconstructor,2\n',
      'long.csv':
        'customer,criterion,score\nconstructor,__proto__,4\nconstructor,constructor,4\n__proto__,__proto__,1\n__proto__,constructor,2\n',
      'across.csv': 'criterion,__proto__,constructor\n__proto__,1,4\nconstructor,2,4\n',
    })
    const map = ['--map', 'customer=__proto__', '--map', 'sales=constructor']
    const [csv, json, explained, unknown, field, long, across] = await Promise.all([
      cartera(where, ['pareto', 'a.csv', '-f', 'csv', ...map]),
      cartera(where, ['pareto', 'a.csv', '-f', 'json', ...map]),
      cartera(where, ['pareto', 'a.csv', '--explain', '__proto__', ...map]),
      cartera(where, ['pareto', 'a.csv', '--explain', 'toString', ...map]),
      cartera(where, ['pareto', 'a.csv', '--map', '__proto__=constructor']),
      cartera(where, 'burnett --scores long.csv --criteria criteria.csv -f csv'),
      cartera(where, 'burnett --scores across.csv --criteria criteria.csv -f csv'),
    ])
    expect(idsIn(csv.stdout)).toEqual(['constructor', '__proto__', 'hasOwnProperty'])
    expect(JSON.parse(json.stdout).customers.map(({ customer }: { customer: string }) => customer)).toEqual(idsIn(csv.stdout))
    expect(explained.stdout).toMatch(/^__proto__: A /)
    expect(unknown).toMatchObject({ code: 3, stderr: expect.stringContaining('there is no customer "toString"') })
    expect(field).toMatchObject({ code: 2, stderr: expect.stringContaining('there is no field "__proto__"') })
    for (const { stdout } of [long, across]) {
      expect(rowsOf(stdout).map(({ customer, score }) => [customer, score])).toEqual([
        ['constructor', '100'],
        ['__proto__', '35'],
      ])
    }
  })

  it('headers with line breaks, escapes, emoji and right-to-left marks are found, and do nothing to the terminal', async () => {
    const header = '"sa\nles \u001b[31m\u202e💰",../../x,"$(rm -rf x)"'
    const where = folder({ 'a.csv': `client,${header}\nAna,5,1,2\nBea,x,1,3\n` })
    const name = 'sa\nles \u001b[31m\u202e💰'
    const [missing, faulty, path] = await Promise.all([
      cartera(where, 'pareto a.csv'),
      cartera(where, ['pareto', 'a.csv', '--map', `sales=${name}`]),
      cartera(where, ['pareto', 'a.csv', '-f', 'csv', '--map', 'sales=../../x']),
    ])
    expect(missing.code).toBe(3)
    for (const { stderr } of [missing, faulty]) expect(stderr).not.toMatch(/[\u001b\u202e]/)
    expect(faulty.stderr).toMatch(/^cartera: a\.csv, line 4, column "sa\\nles \\x1b\[31m\\u202e💰": "x" is not a number\n/)
    expect(idsIn(path.stdout)).toEqual(['Ana', 'Bea'])
  })

  it('a remedy that names a header is safe to paste into a shell', async () => {
    const { stderr } = await run('customer,"Sales $(touch x) it\'s"\nAna,5\n')
    expect(stderr).toContain(`add --map 'sales=Sales $(touch x) it'\\''s'.\n`)
  })

  it('a NUL character in an id deep in the file is a fault with its line', async () => {
    const rows = Array.from({ length: 9000 }, (_, i) => `C${i},5\n`).join('')
    const { code, stderr } = await run(`customer,sales\n${rows}A\0,5\n`)
    expect(code).toBe(3)
    expect(stderr).toMatch(/^cartera: a\.csv, line 9002, column "customer": the cell holds a NUL character\n/)
  })

  it('a NUL byte is a clear error with its offset', async () => {
    const { code, stdout, stderr } = await run('customer,sales\na\0b,10\n')
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    expect(stderr).toMatch(/^cartera: a\.csv .*NUL byte.* 16\n/)
  })
})

describe.concurrent('numbers', () => {
  it('reach 14 digits and 4 decimals, exactly', async () => {
    const { code, stdout } = await run('customer,sales\nAna,99999999999999.9999\nBea,-99999999999999.9999\n')
    expect(code).toBe(0)
    expect(rowsOf(stdout).map(({ sales, segment }) => [sales, segment])).toEqual([
      ['99999999999999.9999', 'A'],
      ['-99999999999999.9999', 'N'],
    ])
  })

  it('beyond that are an error that names the cell; a sum beyond it is one too', async () => {
    const [cell, sum] = await Promise.all([
      run('customer,sales\nAna,100000000000000\n'),
      run('customer,sales\nAna,99999999999999\nBea,1\nAna,99999999999999\n', '--aggregate'),
    ])
    expect(cell).toMatchObject({ code: 3, stdout: '' })
    expect(cell.stderr).toMatch(/^cartera: a\.csv, line 2, column "sales": "100000000000000" is too large: 14 digits/)
    expect(sum).toMatchObject({ code: 3, stdout: '' })
    expect(sum.stderr).toMatch(/^cartera: a\.csv.* sum .*14 digits/)
  })

  it('with 5 decimals are rounded half away from zero, and counted in a warning', async () => {
    const { stdout, stderr } = await run('customer,sales\nAna,3.00005\nBea,2.00004\nCaro,-1.00005\nDora,1.5\n')
    expect(rowsOf(stdout).map(({ sales }) => sales)).toEqual(['3.0001', '2', '1.5', '-1.0001'])
    expect(stderr).toMatch(/^warning: 3 cells .* more than 4 decimals/m)
  })

  it('are read as 1e5 and +5; NA, blank and - are missing, never zero', async () => {
    const { stdout, stderr } = await run('customer,sales\nAna,1e5\nBea,+5\nCaro,NA\nDora,\nElsa,  \nFlor,-\nGala,0\n')
    expect(rowsOf(stdout).map(({ customer, sales, segment }) => `${customer} ${sales} ${segment}`)).toEqual([
      'Ana 100000 A',
      'Bea 5 C',
      'Gala 0 N',
      ...['Caro', 'Dora', 'Elsa', 'Flor'].map((name) => `${name}  unclassified`),
    ])
    expect(stderr).toMatch(/^warning: 4 customers could not be placed: sales is missing \(4\)$/m)
  })

  it.each([
    ['a blank id', 'customer,sales\nAna,1\n  ,5\n', /line 3, column "customer": .*blank/],
    ['a short row', 'customer,sales\nAna,1\nBea\n', /line 3: the row has 1 cell where the header has 2/],
    ['two readings', 'customer,sales\nAna,1.500\n', /line 2, column "sales": "1\.500" may be 1\.5 .* or 1500 /],
    ['nothing above zero', 'customer,sales\nAna,0\nBea,-1\n', /no customer has sales above 0/],
  ])('%s is an error, exit 3', async (_, csv, says) => {
    const { code, stdout, stderr } = await run(csv)
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    expect(stderr).toMatch(says)
  })
})
