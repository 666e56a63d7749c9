/** What is wrong with a portfolio file, with its place. */
import type { Engine } from '../../engines/engine.js'
import { readRows } from '../../engines/read-rows.js'
import { inputError, placedError } from '../../errors.js'
import { say } from '../../words/sentence.js'
import type { PortfolioFile, ScannedCustomer } from './portfolio-file.js'

const isWhole = (cell: string | null | undefined) => cell === null || /^\d+$/.test(cell ?? '')
const isNumber = (cell: string | null | undefined, sign: string) =>
  cell === null || (/^-?\d{1,31}([.,]\d+)?$/.test(cell ?? '') && !cell?.includes(sign === '.' ? ',' : '.'))

/** The first customer of a file that is faulty, as an error; `undefined` when none is. */
export async function faultOf(file: PortfolioFile): Promise<Error | undefined> {
  const { shown } = file
  for await (const { line, cells, broken } of file.scan?.() ?? []) {
    const place = { file: shown, line, hint: say('write-portfolio') }
    if (broken) return placedError('faulty-rows', say('not-one-customer', cells.join(',').slice(0, 60)), place)
    const column = cells.findIndex((cell, i) => (i === 0 ? !isWhole(cell) : i < 3 ? cell === null : i > 3 && !isNumber(cell, file.sign)))
    if (column < 0) continue
    const [name, value] = [file.columns[column] ?? '', cells[column]]
    const what =
      column === 1 || column === 2 ? say('cell-absent', name) : say(column === 0 ? 'not-a-rank' : 'portfolio-no-number', String(value))
    return placedError('faulty-rows', what, { ...place, column: name, value: value ?? undefined })
  }
  return undefined
}

/** @throws input error for a file that has a customer twice */
export async function refuseRepeated(engine: Engine, file: PortfolioFile): Promise<void> {
  const { shown } = file
  const [found] = await readRows(
    engine,
    `SELECT "customer", CAST(count(*) AS VARCHAR) FROM (\n${file.rows(37)}\n) AS "customers" GROUP BY "customer" HAVING count(*) > 1 ORDER BY "customer" LIMIT 1`,
    { customer: 'text', times: 'number' },
  )
  if (!found) return
  const { customer, times } = found
  const lines = await linesOf(file.scan?.() ?? [], customer)
  throw inputError('repeated-customer', say('customer-repeated', shown, customer, String(times), lines.map(String)), {
    file: shown,
    line: lines[1],
    column: 'customer',
    value: customer,
    hint: say('write-or-take-out'),
  })
}

async function linesOf(customers: AsyncIterable<ScannedCustomer> | Iterable<ScannedCustomer>, wanted: string): Promise<number[]> {
  const lines: number[] = []
  for await (const { line, cells } of customers) if (cells[1] === wanted && lines.push(line) === 2) break
  return lines
}
