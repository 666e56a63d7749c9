/** Where the benchmark keeps its files: `BENCH_DATA`, or `data` beside this file. */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const data = process.env.BENCH_DATA ?? fileURLToPath(new URL('data', import.meta.url))

/** A file of the benchmark itself. */
export const here = (name) => fileURLToPath(new URL(name, import.meta.url))

/** The programs that run as processes of their own. */
export const program = {
  agree: fileURLToPath(import.meta.resolve('./agree.mjs')),
  bare: fileURLToPath(import.meta.resolve('./bare.mjs')),
  generate: fileURLToPath(import.meta.resolve('./generate.mjs')),
  hand: fileURLToPath(import.meta.resolve('./hand.mjs')),
  usage: fileURLToPath(import.meta.resolve('./usage.cjs')),
}

/** Names say what is inside, so that a file that exists need not be made again. */
export const dataFile = {
  ledger: (rows, customers) => join(data, `ledger-${rows}-${customers}.csv`),
  table: (classifier, rows) => join(data, `${classifier}-${rows}.csv`),
  seven: () => join(data, 'seven.csv'),
  result: (name) => join(data, `result-${name}.csv`),
}
