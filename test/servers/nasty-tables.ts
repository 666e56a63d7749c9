/** Tables that a server and a file must read alike: ids that some language sorts, folds or writes otherwise, ties, halves and large amounts. */

/** Ids that some language sorts, folds or writes otherwise, and that SQL must quote. */
export const ids = [
  'Ñandú',
  'nandu',
  'Nandu',
  'ч Ёлка',
  'ёлка',
  '客户一',
  '😀 smile',
  'ﬁn',
  'fin',
  'a"b',
  "o'neil",
  'x,y',
  'ß',
  'ss',
  'Å',
  'İ',
  'A-1',
  'a-1',
  '"; drop table ledger; --',
  '2024-01-01',
]

export type Table = { columns: [name: string, type: string][]; rows: (string | null)[][] }

/** Sales of twelve months: several a customer, of which some are equal, negative, or 10¹². */
export function ledger(count = ids.length): Table {
  let state = 7
  const next = (below: number) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
  const rows: (string | null)[][] = []
  for (let i = 0; i < count; i++) {
    const id = i < ids.length ? (ids[i] as string) : `C${i}`
    for (let k = 0; k < 6 + (i % 5); k++) {
      const cents = i === 3 ? 100_000_000_000_005n : i % 4 === 0 ? 1250n : BigInt(next(200_000) - 20_000)
      const date = `2025-${String(1 + next(12)).padStart(2, '0')}-${String(1 + next(28)).padStart(2, '0')}`
      const channel = ['shop', 'web', 'Ñ'][i % 3] as string
      rows.push([id, `${i}-${k}`, date, money(cents), money(cents / 4n), i % 5 === 4 && k === 0 ? null : channel])
    }
  }
  const columns: Table['columns'] = [
    ['customer', 'varchar'],
    ['order', 'varchar'],
    ['date', 'date'],
    ['sales', 'decimal(16,2)'],
    ['margin', 'decimal(16,2)'],
    ['channel', 'varchar'],
  ]
  return { columns, rows }
}

function money(cents: bigint): string {
  const digits = String(cents < 0n ? -cents : cents).padStart(3, '0')
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** One row a customer, with what the methods of scores and rates ask for. */
export function customers(): Table {
  const rows = ids.map((id, i) => [
    id,
    i % 3 === 0 ? '100.50' : `${7 * i}.25`,
    String(i),
    `${((i % 7) - 3) / 10}`,
    `${100 + 20 * (i % 4)}`,
    `${i % 5}`,
    `${5 - (i % 4)}`,
    `${(i % 9) / 2}`,
    ['high', 'medium', 'low'][i % 3] as string,
    i === 6 ? null : `${0.1 * (i % 10)}`.slice(0, 4),
  ])
  const types = [
    'varchar',
    'decimal(12,2)',
    'integer',
    'decimal(6,2)',
    'bigint',
    'smallint',
    'tinyint',
    'double',
    'varchar',
    'decimal(4,2)',
  ]
  const names = ['customer', 'sales', 'margin', 'growth', 'rival_sales', 'perceived', 'expected', 'speed', 'loyalty', 'retention']
  return { columns: names.map((name, i) => [name, types[i] as string]), rows }
}

export const criteria = 'criterion,weight\nperceived,3\nspeed,2\n'

const quoted = (cell: string | null) => (cell === null ? '' : `"${cell.replaceAll('"', '""')}"`)

export const csvOf = ({ columns, rows }: Table): string =>
  [columns.map(([name]) => name), ...rows].map((row) => `${row.map(quoted).join(',')}\n`).join('')

/** What is asked of a file and of a server: `{ledger}` and `{customers}` stand for either. All ten classifiers, and some ways to cut. */
export const questions = [
  'pareto {ledger}',
  'rfm {ledger}',
  'abc-xyz {ledger}',
  'whale {ledger}',
  'lifecycle {ledger}',
  'vvc {ledger} --retention 0.8',
  'vvc {customers}',
  'bcg {customers}',
  'burnett {customers} --criteria criteria.csv',
  'value {customers} --criteria criteria.csv',
  'winer {customers}',
  'pareto {ledger} --split channel',
  'pareto {ledger} --within channel',
  'pareto {ledger} --since 2025-03-01 --until 2025-10-31 --as-of 2025-09-30',
  'pareto {ledger} --where "channel = \'web\'" --map sales=margin',
  'rfm {ledger} --join {customers} --columns rank,customer,loyalty',
  'pareto {ledger} --map "sales=if(margin > 100, sales - margin, sales / 4)"',
  'cohorts {ledger}',
  'cohorts {ledger} --period quarter --map sales=sales*0.5',
  'forecast {ledger}',
  'forecast {ledger} --split channel',
  'check {ledger} --for pareto',
  'run run.yaml',
]
