import { describe, expect, it } from 'vitest'
import { cartera, folder, placesIn, rowsOf } from '../process/cartera.js'

const header = 'segment,label,r_from,r_to,f_from,f_to,m_from,m_to\n'

const here = folder({
  'orders.csv': `date,customer,sales
2025-01-10,Ana,100
2025-03-01,Ana,75
2025-02-01,Bea,40
2025-03-31,Caro,60
`,
  'returns.csv': `date,customer,sales
2025-01-10,Ana,100
2025-02-01,Bea,40
2025-03-01,Bea,-40
2025-03-31,Caro,
2025-05-01,Bea,60
`,
  'columns.csv': 'customer,date,recency,frequency,monetary\nAna,2025-01-01,5,2,10\nBea,2025-01-02,1,3,20\n',
  'names.csv': 'customer,region\nAna,north\nBea,south\nCaro,south\nDora,south\n',
  'halves.csv': `${header}Mejores,Los mejores,2,2,2,2,1,2\nrecent,,2,2,1,2,1,2\n`,
  'wrong-order.csv': `${header}a,,1,2,2,1,1,2\n`,
  'reserved.csv': `${header}others,,1,2,1,2,1,2\n`,
  'twice.csv': `${header}a,,1,1,1,2,1,2\na,,2,2,1,2,1,2\n`,
  'no-score.csv': `${header}a,,1,5,1,5,1,6\n`,
  'margins.csv': 'customer,margin\na,50\nb,30\nc,20\nd,5\ne,-5\nf,-20\n',
  'loss.csv': 'customer,margin\na,10\nb,-30\n',
})
const scores = ['--bins', '2', '--segments', 'halves.csv']

describe.concurrent('rfm', () => {
  it('tells recency in days to the latest date, or to --as-of; what comes later is left out, and said', async () => {
    const [latest, given] = await Promise.all([
      cartera(here, ['rfm', 'orders.csv', ...scores, '-f', 'csv']),
      cartera(here, ['rfm', 'orders.csv', ...scores, '-f', 'csv', '--as-of', '2025-03-11']),
    ])
    const recencies = (stdout: string) => Object.fromEntries(rowsOf(stdout).map(({ customer, recency }) => [customer, recency]))
    expect(recencies(latest.stdout)).toEqual({ Ana: '30', Bea: '58', Caro: '0' })
    expect(recencies(given.stdout)).toEqual({ Ana: '10', Bea: '38' })
    expect(latest.stderr).not.toContain('left out')
    expect(given.stderr).toContain('read 4 rows of orders.csv, left out 1 row after 2025-03-11 with 60 of monetary, rejected 0')
  })

  it('takes columns before dates, and gives scores without segments', async () => {
    const { stdout } = await cartera(here, ['rfm', 'columns.csv', '--bins', '3', '--scores-only', '-f', 'csv'])
    expect(rowsOf(stdout).map(({ customer, recency, frequency, rfm_score }) => [customer, recency, frequency, rfm_score])).toEqual([
      ['Bea', '1', '3', '333'],
      ['Ana', '5', '2', '111'],
    ])
    expect(placesIn(stdout)).toBe('Bea:scored Ana:scored')
  })

  it('takes segments of one’s own, labels and all; who matches none is among the others', async () => {
    const { stdout } = await cartera(here, ['rfm', 'orders.csv', ...scores, '-f', 'csv'])
    expect(placesIn(stdout)).toBe('Ana:Mejores Caro:recent Bea:others')
    expect(rowsOf(stdout).map(({ label }) => label)).toEqual(['Los mejores', 'recent', 'Others'])
  })

  it('reads dates and orders of a joined ledger; a customer without rows there is unclassified', async () => {
    const run = ['rfm', 'names.csv', '--join', 'orders.csv', ...scores]
    const { stdout } = await cartera(here, [...run, '-f', 'csv'])
    expect(rowsOf(stdout).map(({ customer, recency, frequency, reason }) => [customer, recency, frequency, reason])).toEqual([
      ['Ana', '30', '2', ''],
      ['Caro', '0', '1', ''],
      ['Bea', '58', '1', ''],
      ['Dora', '', '', 'recency is missing'],
    ])
    expect((await cartera(here, [...run, '--sql'])).stdout).toContain('(SELECT max("last date") FROM "table 2")')
  })

  it.each([
    ['wrong-order.csv', 3, 'wrong-order.csv, line 2, column "f_to": expected at least f_from, got "1"'],
    ['reserved.csv', 3, 'reserved.csv, line 2, column "segment": expected a name other than others and unclassified'],
    ['twice.csv', 3, 'twice.csv: a segment appears twice'],
    ['no-score.csv', 2, 'the segment "a" asks for a score above 5, the highest of --bins 5'],
  ])('refuses the segments of %s with exit code %i', async (file, code, message) => {
    const run = await cartera(here, ['rfm', 'orders.csv', '--segments', file])
    expect(run).toMatchObject({ code, stdout: '' })
    expect(run.stderr).toContain(message)
  })

  it('needs segments of its own for other scores than five', async () => {
    const { code, stderr } = await cartera(here, 'rfm orders.csv --bins 4')
    expect(code).toBe(2)
    expect(stderr).toContain('--bins 4 needs segments of its own')
  })
})

describe.concurrent('abc-xyz', () => {
  it('says why a customer has no variation', async () => {
    const reasons = async (file: string, ...options: string[]) => {
      const { stdout } = await cartera(here, ['abc-xyz', file, '-f', 'ndjson', ...options])
      const customers = stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line))
      return customers.map(({ customer, reason = null }) => [customer, reason])
    }
    const few = 'there are fewer than 4 periods'
    expect(await reasons('orders.csv')).toEqual([
      ['Ana', few],
      ['Caro', few],
      ['Bea', few],
    ])
    expect(await reasons('orders.csv', '--period', 'week', '--as-of', '2025-02-28')).toEqual([
      ['Ana', null],
      ['Bea', null],
    ])
    expect(await reasons('returns.csv', '--as-of', '2025-04-30')).toEqual([
      ['Ana', null],
      ['Bea', 'mean sales a period are 0 or less'],
      ['Caro', 'sales is missing'],
    ])
  })

  it('reads the dates of the table itself, not of a joined one', async () => {
    const { code, stderr } = await cartera(here, 'abc-xyz names.csv --join orders.csv')
    expect(code).toBe(3)
    expect(stderr).toContain('names.csv has no column for')
  })
})

describe.concurrent('whale', () => {
  it('tells the peak and what is destroyed, in words and in JSON', async () => {
    const [english, spanish, markdown, json] = await Promise.all(
      ['', '--lang es', '-f md', '-f json'].map((options) => cartera(here, `whale margins.csv ${options}`)),
    )
    const said =
      'Cumulative margin peaks after 4 customers at 105.00, 131.25% of the net total of 80.00.\n2 customers destroy 25.00 of it.\n'
    expect(english?.stdout).toContain(said)
    expect(markdown?.stdout).toContain(said)
    expect(spanish?.stdout).toContain(
      'culmina tras 4 clientes en 105,00, el 131,25 % del total neto de 80,00.\n2 clientes destruyen 25,00 de él.',
    )
    expect(JSON.parse(json?.stdout ?? '').peak).toEqual({ customers: 4, amount: 105, share: 1.3125, losers: 2, loss: -25, net: 80 })
  })

  it('without a net profit gives amounts only, and says so', async () => {
    const [table, json, gate] = await Promise.all([
      cartera(here, 'whale loss.csv'),
      cartera(here, 'whale loss.csv -f json'),
      cartera(here, ['whale', 'loss.csv', '--fail-on', 'loss-making.share < -0.1']),
    ])
    expect(table.stdout).toContain(
      'peaks after 1 customer at 10.00.\n1 customer destroys 30.00 of it.\nThe net total is -20.00, so there are no shares.',
    )
    expect(table.stderr).toContain('warning: the net total of margin is -20, so there are no shares')
    expect(JSON.parse(json.stdout)).toMatchObject({ peak: { share: null, net: -20 }, customers: [{ share: null }, { share: null }] })
    expect(gate.code).toBe(2)
    expect(gate.stderr).toContain('there are no shares of margin')
  })
})
