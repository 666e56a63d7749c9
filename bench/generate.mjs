/**
 * Makes the benchmark's CSV files, the same bytes on every machine: `node bench/generate.mjs [--rows n] [--customers n]`.
 * Every value comes from a 32-bit integer mix of its row number, never from an engine's own hash, random or power function.
 */
import { mkdirSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { DuckDBInstance } from '@duckdb/node-api'
import { dataFile } from './files.mjs'

const macros = `
CREATE MACRO folded(x, bits) AS xor(x, x >> bits);
CREATE MACRO times(x, factor) AS (x * CAST(factor AS UBIGINT)) & CAST(4294967295 AS UBIGINT);
CREATE MACRO mix(x) AS folded(times(folded(times(folded(x, CAST(16 AS UBIGINT)), 2146121005), CAST(15 AS UBIGINT)), 2221713035), CAST(16 AS UBIGINT));
CREATE MACRO draw(n, stream) AS mix(xor(CAST(n AS UBIGINT), CAST(stream AS UBIGINT)));
CREATE MACRO squared(x) AS (x * x) >> CAST(32 AS UBIGINT);
CREATE MACRO below(x, bound) AS (x * CAST(bound AS UBIGINT)) >> CAST(32 AS UBIGINT);
CREATE MACRO decimal2(cents) AS CAST(CAST(cents AS DECIMAL(18,0)) * CAST('0.01' AS DECIMAL(3,2)) AS DECIMAL(18,2));
CREATE MACRO decimal4(parts) AS CAST(CAST(parts AS DECIMAL(18,0)) * CAST('0.0001' AS DECIMAL(5,4)) AS DECIMAL(18,4));
CREATE MACRO shuffled(n, size) AS (CAST(n AS UBIGINT) * CAST(2654435761 AS UBIGINT)) % CAST(size AS UBIGINT);
CREATE MACRO customer_id(n, size) AS 'C' || lpad(CAST(shuffled(n, size) AS VARCHAR), 9, '0');
`

/**
 * Every customer has a row; nine rows of ten go to customers by the fourth power of a draw, and a customer's
 * price level is skewed as well. One row in fifty is a return.
 */
const ledger = (rows, customers) => `
SELECT
  customer_id(buyer, ${customers}) AS customer,
  CAST(DATE '2025-01-01' + CAST(below(draw(n, 3405691582), 365) AS INTEGER) AS DATE) AS date,
  decimal2(sign * cents) AS sales,
  decimal2(sign * (cents * CAST(5 + below(draw(n, 3735928559), 40) AS BIGINT) // 100)) AS margin,
  CASE below(draw(n, 2343432205), 8) WHEN 0 THEN 'partner' WHEN 1 THEN 'phone' WHEN 2 THEN 'store' WHEN 3 THEN 'store' ELSE 'online' END AS channel
FROM (
  SELECT
    n,
    buyer,
    CASE WHEN below(draw(n, 4027449069), 50) = 0 THEN -1 ELSE 1 END AS sign,
    CAST(100 + below(squared(draw(n, 3131961357)), 20000) * (1 + below(squared(squared(draw(buyer, 2779096485))), 30)) AS BIGINT) AS cents
  FROM (
    SELECT
      n,
      CASE
        WHEN shuffled(n, ${rows}) < ${customers} THEN shuffled(n, ${rows})
        ELSE below(squared(squared(draw(n, 1518500249))), ${customers})
      END AS buyer
    FROM (SELECT range AS n FROM range(${rows})) AS numbers
  ) AS buyers
) AS sold`

const money = (stream, most) => `100 + below(squared(squared(draw(n, ${stream}))), ${most})`

/** The ten criteria of the deck, as their columns are headed. */
const criteria = [
  'Potencial de ventas',
  'Volumen actual',
  'Crecimiento demanda',
  'Margen beneficios',
  'Imagen mercado',
  'Suministro largo plazo',
  'Exclusividad suministro',
  'Fuerza financiera',
  'Orientación tecnología',
  'Alineamiento logístico',
]

/** Columns beside the customer, a table for each classifier, and pareto's customers some time later. */
const columns = {
  pareto: [
    `decimal2(CAST(${money(11400714, 50000000)} AS BIGINT) * CASE WHEN below(draw(n, 2654435769), 50) = 0 THEN -1 ELSE 1 END) AS sales`,
    `decimal2(below(squared(draw(n, 1367130551)), 5000000)) AS margin`,
  ],
  later: [
    `decimal2(CAST(${money(11400714, 50000000)} AS BIGINT) * CAST(70 + below(draw(n, 374761393), 60) AS BIGINT) // 100) AS sales`,
    `decimal2(below(squared(draw(n, 1367130551)), 5000000)) AS margin`,
  ],
  bcg: [
    `decimal2(${money(11400714, 50000000)}) AS sales`,
    `decimal2(${money(2246822519, 50000000)}) AS rival_sales`,
    `decimal4(CAST(below(draw(n, 3266489917), 4000) AS BIGINT) - 1000) AS growth`,
  ],
  burnett: [
    `decimal2(${money(11400714, 50000000)}) AS sales`,
    ...criteria.map((name, i) => `below(draw(n, ${668265263 + i * 7919}), 5) AS "${name}"`),
  ],
  vvc: [`decimal2(${money(2166136261, 5000000)}) AS margin`, `decimal4(below(draw(n, 16777619), 9501)) AS retention`],
  winer: [
    `decimal2(${money(11400714, 50000000)}) AS sales`,
    ...['satisfaction', 'loyalty'].map(
      (name, i) =>
        `CAST(CAST(below(draw(n, ${1540483477 + i * 104729}), 101) AS DECIMAL(18,0)) * CAST('0.1' AS DECIMAL(2,1)) AS DECIMAL(4,1)) AS ${name}`,
    ),
  ],
}

/** One customer in twenty of `later` is none of the other tables. */
const customer = (classifier, rows) =>
  classifier === 'later'
    ? `CASE WHEN n % 20 = 7 THEN 'N' || lpad(CAST(n AS VARCHAR), 9, '0') ELSE customer_id(n, ${rows}) END`
    : `customer_id(n, ${rows})`

const table = (classifier, rows) =>
  `SELECT\n  ${customer(classifier, rows)} AS customer,\n  ${columns[classifier].join(',\n  ')}\nFROM (SELECT range AS n FROM range(${rows})) AS numbers`

async function write(path, sql) {
  mkdirSync(dirname(path), { recursive: true })
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run(macros)
  await connection.run(`COPY (${sql}) TO '${`${path}.part`.replaceAll("'", "''")}' (FORMAT csv, HEADER)`)
  connection.closeSync()
  instance.closeSync()
  renameSync(`${path}.part`, path)
}

const writeLedger = (path, rows, customers) => write(path, ledger(rows, customers))

const writeTable = (path, classifier, rows) => write(path, table(classifier, rows))

async function main() {
  const { values } = parseArgs({
    options: { rows: { type: 'string' }, customers: { type: 'string' }, table: { type: 'string' }, output: { type: 'string' } },
  })
  const rows = Number(values.rows ?? (values.table ? 1_000_000 : 10_000_000))
  if (values.table) return writeTable(values.output ?? dataFile.table(values.table, rows), values.table, rows)
  const customers = Number(values.customers ?? Math.ceil(rows / 10))
  await writeLedger(values.output ?? dataFile.ledger(rows, customers), rows, customers)
}

await main()
