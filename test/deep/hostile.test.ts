/**
 * Tables that are hostile by their size.
 * @module-tag deep
 */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { bash, cartera, folder } from '../process/cartera.js'

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
    expect(quotes.stderr).toMatch(/^read 20,001 rows of quotes\.csv, rejected 20,000, wrote 1 customer;/)
  })
})

describe('up to 32 MB a row is read right; what is longer is refused by its line, in whatever way the file comes', () => {
  const refused = (file: string, line: number) => ({
    code: 3,
    stdout: '',
    stderr: `cartera: ${file}, line ${line}: a record is longer than 32 MB\nIs a quote left open, or is it not a table?\n`,
  })
  const hasZstd = existsSync('/usr/bin/zstd')

  it('an object of JSON that is longer than the engine reads', async () => {
    const long = `{"customer":"B","note":"{\\"${'x'.repeat(40_000_000)}","sales":2}`
    const where = folder({
      'a.ndjson': `{"customer":"A","sales":1}\n${long}\n`,
      'a.json': `[\n {"customer":"A","sales":1},\n ${long}\n]`,
    })
    const told = (file: string, line: number) =>
      `cartera: ${file}, line ${line}: a record is longer than 16 MB\nLeave its long field out of the export, or save the file as Parquet.\n`
    expect(await cartera(where, 'pareto a.ndjson')).toMatchObject({ code: 3, stderr: told('a.ndjson', 2) })
    expect(await cartera(where, 'check a.json --for pareto')).toMatchObject({ code: 3, stderr: told('a.json', 3) })
  })

  it('a last line of 70 MB without a line break', { timeout: 300_000 }, async () => {
    const long = Buffer.concat([Buffer.from('customer,sales\nAna,1\nBea,2\n'), Buffer.alloc(70_000_000, 'C'), Buffer.from(',3')])
    const where = folder({ 'a.csv': long, 'a.csv.gz': gzipSync(long, { level: 1 }), 's.csv': 'customer,region\nAna,N\nBea,S\n' })
    if (hasZstd) execFileSync('zstd', ['-q', where.file('a.csv')])
    for (const file of ['a.csv', 'a.csv.gz', ...(hasZstd ? ['a.csv.zst'] : [])]) {
      expect(await cartera(where, `pareto ${file} -f csv`)).toMatchObject(refused(file, 4))
      expect(await bash(where, `$cartera pareto - -f csv < ${file}`)).toMatchObject(refused('standard input', 4))
      expect(await bash(where, `mkfifo p; cat ${file} > p & $cartera pareto p -f csv; code=$?; rm p; exit $code`)).toMatchObject(
        refused('p', 4),
      )
      expect(await cartera(where, `pareto s.csv --join ${file} -f csv`)).toMatchObject(refused(file, 4))
      expect((await cartera(where, `check ${file} --for pareto`)).code).toBe(3)
    }
  })

  it.each([
    ['a row of 70 MB in quotes', `"${'text of a note, and more\n'.repeat(2_800_000)}"`],
    ['a row of 35 million lines in quotes', `"${'a\n'.repeat(35_000_000)}"`],
    ['a line of 70 MB', 'C'.repeat(70_000_000)],
  ])('%s', { timeout: 300_000 }, async (_, note) => {
    const where = folder({ 'a.csv': `customer,sales,note\nAna,1,x\nBea,2,${note}\nCai,3,y\n` })
    expect(await cartera(where, 'pareto a.csv -f csv')).toMatchObject(refused('a.csv', 3))
  })

  it('a row of 31 MB, of whatever lines, and a head of 20 MB are read', { timeout: 300_000 }, async () => {
    const where = folder({
      'lines.csv': `customer,sales,note\nBea,2,"${'a\n'.repeat(15_500_000)}"\nCai,3,y\n`,
      'head.csv': `customer,sales,${'h'.repeat(20_000_000)}\nBea,2,x\nCai,3,y\n`,
    })
    for (const file of ['lines.csv', 'head.csv'])
      expect(idsIn((await cartera(where, `pareto ${file} -q -f csv`)).stdout)).toEqual(['Cai', 'Bea'])
  })

  it('a head of 50 MB is refused', { timeout: 300_000 }, async () => {
    const where = folder({
      'line.csv': `customer,sales,${'h'.repeat(50_000_000)}\nAna,1,x\n`,
      'lines.csv': `customer,sales,"${'h\n'.repeat(25_000_000)}"\nAna,1,x\n`,
    })
    for (const file of ['line.csv', 'lines.csv']) {
      const { code, stderr } = await cartera(where, `pareto ${file}`)
      expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringContaining(`${file} has no complete row in its first`) })
    }
  })
})
