/**
 * Tables that are hostile by their size.
 * @module-tag deep
 */
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { cartera, folder } from '../process/cartera.js'

const idsIn = (csv: string) => (parse(csv, { columns: true }) as { customer: string }[]).map(({ customer }) => customer)

describe('large and spoilt, one after another', () => {
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
