/** Random ledgers that a file, a server's rows brought home, and those added up there must answer alike. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect } from 'vitest'
import { cartera, type Folder } from '../process/cartera.js'
import { ids } from './nasty-tables.js'

export interface Row {
  customer: string
  order: string
  date: string
  sales: string
  cost: string
  channel: string
}

export const heads = ['customer', 'order', 'date', 'sales', 'cost', 'channel'] as const

const day = fc.integer({ min: 0, max: 500 }).map((i) => new Date(Date.UTC(2024, 0, 1 + i)).toISOString().slice(0, 10))
const cents = (min: number, max: number) => fc.integer({ min, max }).map((n) => (n / 100).toFixed(2))
const row: fc.Arbitrary<Row> = fc.record({
  customer: fc.constantFrom(...ids, ' padded ', 'e\u0301', 'é'),
  order: fc.integer({ min: 1, max: 30 }).map((n) => `o${n}`),
  date: day,
  sales: fc.oneof(
    { weight: 6, arbitrary: cents(1, 90_000) },
    { weight: 2, arbitrary: cents(-5000, 0) },
    fc.constantFrom('1000000000.00', '999999999999.99', '12.50', '0.00'),
  ),
  cost: cents(0, 4000),
  channel: fc.constantFrom('shop', 'web', 'Ñ', ''),
})
const ledger = fc.array(row, { minLength: 30, maxLength: 120 })

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`
const csvOf = (rows: readonly Row[]) =>
  `${heads.join(',')}\n${rows.map((each) => heads.map((head) => quoted(each[head])).join(',')).join('\n')}\n`

const questions = [
  'pareto',
  'pareto --measure orders',
  'pareto --map order=',
  'rfm',
  'rfm --map order=',
  'abc-xyz --period month',
  'whale',
  'lifecycle',
  'vvc --retention 0.8',
  'vvc --retention observed --period month',
  'pareto --split channel',
  'pareto --within channel --map margin=',
  'pareto --since 2024-03-01 --until 2025-03-01 --as-of 2025-01-15',
  "pareto --where channel='web'",
  'pareto --columns rank,customer,channel,sales',
  'pareto --where sales>100',
  "rfm --where sales<500||or||channel='shop' --where date>='2024-03-01'",
  'pareto --map sales=sales-cost --map margin=',
  'pareto --map sales=cost*0.15+sales/4 --map margin=',
  'rfm --map sales=if(cost>20,max(sales,cost),abs(sales)) --where cost||in||(1,2,3)||or||sales||is||not||missing',
  "pareto --map customer=channel&'-'&customer",
  'cohorts --period quarter',
  'cohorts --map sales=sales*cost',
  'forecast',
  'forecast --split channel',
  'check --for pareto',
  'check --for rfm --map order=',
]

/** A server whose table `ledger` the property fills and asks. */
export interface LedgerThere {
  address: string
  env: NodeJS.ProcessEnv
  /** @param path of the same rows as csv */
  fill(rows: readonly Row[], path: string): void | Promise<void>
  /** Whether rows were added up there since the last call. */
  added(): boolean | Promise<boolean>
}

/** What a program tells of a ledger, whichever place it came from. */
function told(text: string, address: string) {
  const {
    inputs: _,
    warnings = [],
    counts,
    ...rest
  } = JSON.parse(text.replaceAll(address, 'ledger.csv')) as {
    inputs: unknown
    counts?: object
    warnings?: { code: string; message: string }[]
  }
  // A table has no lines, so a row is told by its customer.
  const anywhere = warnings.map((each) => ({
    ...each,
    message: each.message
      .replace(/ \(seen in [\d,]+ rows of some customers.*?\)/, '')
      .replace(/^(ledger\.csv), (?:line \d+|customer=[^:]*):/, '$1:'),
  }))
  // Rows that were added up are not compared with one another.
  const compared = anywhere.filter(({ code }) => code !== 'repeated-rows' && code !== 'rows-not-compared')
  return { ...rest, ...(counts ? { counts: { ...counts, warnings: compared.length } } : {}), warnings: compared }
}

/** @returns the questions of which the server added rows up */
export async function rowsHomeAndAddedUpAreOne(here: Folder, there: LedgerThere, numRuns: number): Promise<Set<string>> {
  const added = new Set<string>()
  const { address, env } = there
  await fc.assert(
    fc.asyncProperty(ledger, fc.constantFrom(...questions), fc.constantFrom('csv', 'json'), async (rows, question, format) => {
      const path = join(here.path, 'ledger.csv')
      writeFileSync(path, csvOf(rows))
      await there.fill(rows, path)
      const words = question.split(' ').map((word) => word.replaceAll('||', ' '))
      const ask = (input: string, ...more: string[]) =>
        cartera(here, [...words.slice(0, 1), input, ...words.slice(1), '-f', format, ...more], { env })
      await there.added()
      const file = await ask('ledger.csv')
      const home = await ask(address, '--fold-from', '1000000')
      const before = await there.added()
      const folded = await ask(address, '--fold-from', '0')
      if (await there.added()) added.add(question)
      expect(before).toBe(false)
      expect([home.code, folded.code], `${question}\n${file.stderr}\n${home.stderr}\n${folded.stderr}`).toEqual([file.code, file.code])
      if (file.code !== 0) return
      if (format === 'csv') expect([home.stdout, folded.stdout]).toEqual([file.stdout, file.stdout])
      else
        expect([told(home.stdout, address), told(folded.stdout, address)]).toEqual([told(file.stdout, address), told(file.stdout, address)])
    }),
    { endOnFailure: true, numRuns },
  )
  return added
}
