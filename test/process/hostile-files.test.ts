import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { cartera, folder, rowsOf } from './cartera.js'

const run = (csv: string, more: string | readonly string[] = '') => {
  const words = typeof more === 'string' ? more.split(' ').filter(Boolean) : more
  return cartera(folder({ 'a.csv': csv }), ['pareto', 'a.csv', '-f', 'csv', ...words])
}
const idsIn = (csv: string) => (parse(csv, { columns: true }) as { customer: string }[]).map(({ customer }) => customer)

describe('headers, customers and criteria are data', () => {
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
    expect(stderr).toMatch(/^cartera: a\.csv, line 9002, column "customer": the customer id holds a NUL character\n/)
  })
})

describe('large and spoilt files', () => {
  it('10,000 columns, and 10,000 customers across', { timeout: 120_000 }, async () => {
    const many = Array.from({ length: 10_000 }, (_, i) => `c${i}`)
    const where = folder({
      'a.csv': `customer,sales,${many.join()}\nAna,1,${many.join()}\nBea,x,${many.join()}\n`,
      'criteria.csv': 'criterion,weight\nprice,5\n',
      'across.csv': `criterion,${many.join()}\nprice,${many.map((_, i) => i % 5).join()}\n`,
      'spoilt.csv': `criterion,${many.join()}\nprice,${many.map((_, i) => (i === 7000 ? 'x' : 1)).join()}\n`,
    })
    const fault = await cartera(where, 'pareto a.csv')
    const across = await cartera(where, 'burnett --scores across.csv --criteria criteria.csv -f csv')
    const spoilt = await cartera(where, 'burnett --scores spoilt.csv --criteria criteria.csv -f csv')
    expect(fault.stderr).toMatch(/^cartera: a\.csv, line 3, column "sales": "x" is not a number\n/)
    expect({ code: across.code, customers: idsIn(across.stdout).length }).toEqual({ code: 0, customers: 10_000 })
    expect(spoilt.stderr).toMatch(/^cartera: spoilt\.csv, line 2, column "c7000": "x" is not a number\n/)
  })

  it('a number of a million digits and a quote that opens on every line are faults within seconds', async () => {
    const where = folder({
      'digits.csv': `customer,sales\nAna,${'9'.repeat(1 << 20)}\nBea,1\n`,
      'quotes.csv': `customer,sales\n${'x","\n'.repeat(20_000)}Ana,1\n`,
    })
    const [digits, quotes] = await Promise.all([
      cartera(where, 'pareto digits.csv'),
      cartera(where, 'pareto quotes.csv --on-reject skip -f csv'),
    ])
    expect(digits.stderr).toMatch(/^cartera: digits\.csv, line 2, column "sales": "9{40}…" is too large/)
    expect({ code: quotes.code, ids: idsIn(quotes.stdout) }).toEqual({ code: 0, ids: ['Ana'] })
    expect(quotes.stderr).toMatch(/^read 20001 rows of quotes\.csv, rejected 20000, wrote 1 customer;/)
  })
})
