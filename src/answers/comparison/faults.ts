/** What is wrong with a portfolio file, with its place. */
import type { Engine } from '../../engines/engine.js'
import { readRows } from '../../engines/read-rows.js'
import { inputError } from '../../errors.js'
import type { PortfolioFile, ScannedCustomer } from './portfolio-file.js'

const isWhole = (cell: string | null | undefined) => cell === null || /^\d+$/.test(cell ?? '')
const isNumber = (cell: string | null | undefined, sign: string) =>
  cell === null || (/^-?\d{1,31}([.,]\d+)?$/.test(cell ?? '') && !cell?.includes(sign === '.' ? ',' : '.'))

/** The first customer of a file that is faulty, as an error; `undefined` when none is. */
export async function faultOf(file: PortfolioFile): Promise<Error | undefined> {
  const { shown } = file
  for await (const { line, cells, broken } of file.scan?.() ?? []) {
    const at = `${shown}, line ${line}`
    const place = { file: shown, line, hint: 'Write the portfolio again.' }
    if (broken) return inputError('faulty-rows', `${at}: this is not one customer of a portfolio: ${cells.join(',').slice(0, 60)}`, place)
    const column = cells.findIndex((cell, i) => (i === 0 ? !isWhole(cell) : i < 3 ? cell === null : i > 3 && !isNumber(cell, file.sign)))
    if (column < 0) continue
    const [name, value] = [file.columns[column] as string, cells[column]]
    const what = column === 1 || column === 2 ? `there is no ${name}` : `"${value}" is not a ${column === 0 ? 'rank' : 'number'}`
    return inputError('faulty-rows', `${at}, column "${name}": ${what}`, { ...place, column: name, value: value ?? undefined })
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
  const where = lines.length > 1 ? ` (lines ${lines.join(' and ')})` : ''
  throw inputError(
    'repeated-customer',
    `${shown} has the customer "${customer}" ${times} times${where}, but a portfolio has one row a customer`,
    {
      file: shown,
      line: lines[1],
      column: 'customer',
      value: customer,
      hint: 'Write the portfolio again, or take the other rows out.',
    },
  )
}

async function linesOf(customers: AsyncIterable<ScannedCustomer> | Iterable<ScannedCustomer>, wanted: string): Promise<number[]> {
  const lines: number[] = []
  for await (const { line, cells } of customers) if (cells[1] === wanted && lines.push(line) === 2) break
  return lines
}
