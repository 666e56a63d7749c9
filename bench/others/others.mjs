/** Other programs that can do the ledger's pareto: how to know whether they are here, and how to run them. */
import { spawnSync } from 'node:child_process'
import { here, program } from '../files.mjs'
import { scriptOf } from '../hand/script.mjs'

const script = (name) => here(`others/${name}`)

/** The hand-written SQL as DuckDB's own shell takes it. */
const byShell = (input, output) => scriptOf(here('hand/ledger.sql'), { input, output })

const all = [
  {
    name: 'hand-written SQL by Node',
    probe: ['node', '--version'],
    command: (input, output) => ['node', program.hand, here('hand/ledger.sql'), input, output],
  },
  {
    name: "DuckDB's shell",
    probe: ['duckdb', '--version'],
    command: (input, output) => ['duckdb', '-c', byShell(input, output)],
  },
  {
    name: 'Polars',
    probe: ['python3', '-c', 'import polars; print(polars.__version__)'],
    command: (input, output) => ['python3', script('polars_ledger.py'), input, output],
  },
  {
    name: 'Polars, exact decimals',
    probe: ['python3', '-c', 'import polars; print(polars.__version__)'],
    command: (input, output) => ['python3', script('polars_ledger.py'), input, output, 'exact'],
  },
  {
    name: 'ClickHouse (chdb)',
    probe: ['python3', '-c', 'import chdb; print(chdb.__version__)'],
    command: (input, output) => ['python3', script('clickhouse_ledger.py'), input, output],
  },
  {
    name: 'pandas',
    probe: ['python3', '-c', 'import pandas; print(pandas.__version__)'],
    command: (input, output) => ['python3', script('pandas_ledger.py'), input, output],
  },
  {
    name: 'R data.table',
    probe: ['Rscript', '-e', 'cat(as.character(packageVersion("data.table")))'],
    command: (input, output) => ['Rscript', script('data_table_ledger.R'), input, output],
  },
  {
    name: 'Miller',
    small: true,
    probe: ['mlr', '--version'],
    command: (input, output) => [
      ...['mlr', '--icsv', '--ocsv', '--from', input],
      ...['stats1', '-a', 'sum', '-f', 'sales,margin', '-g', 'customer'],
      ...['then', 'sort', '-nr', 'sales_sum', '-f', 'customer'],
      ...['then', 'put', '-q', '-f', script('miller_ledger.mlr')],
      ...['then', 'tee', output, 'then', 'nothing'],
    ],
  },
]

/** Each with its version, null where it is not installed. `small` ones need minutes and over 10 GB for ten million rows. */
export const others = () =>
  all.map(({ name, small = false, probe: [command, ...args], command: run }) => {
    const { status, stdout } = spawnSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    return { name, small, version: status === 0 ? stdout.trim().replace(/^mlr (version )?/, '') : null, command: run }
  })
