import { writeFile } from 'node:fs/promises'
import type { Header, Portfolio } from '../../src/answers/portfolio/portfolio.js'
import type { Cell, Column } from '../../src/model/column.js'
import { type Language, wordIn } from '../../src/words/sentence.js'
import type { WriteOptions } from '../../src/writers/writer.js'

const both = (en: string, es: string) => ({ en, es })

const labels: Record<string, { en: string; es: string }> = {
  A: both('Vital few', 'Pocos vitales'),
  B: both('Useful many', 'Intermedios'),
  C: both('Long tail', 'Muchos triviales'),
  unclassified: both('Unclassified', 'Sin clasificar'),
}

const column = (name: string, kind: Column['kind'], en: string, es: string, weight: number, more: Partial<Column> = {}): Column => ({
  name,
  kind,
  title: both(en, es),
  weight,
  ...more,
})

const columns = [
  column('rank', 'count', 'Rank', 'Puesto', 0),
  column('customer', 'text', 'Customer', 'Cliente', 0, { foreign: true }),
  column('segment', 'text', 'Segment', 'Segmento', 0),
  column('label', 'text', 'Label', 'Nombre', 2),
  column('sales', 'money', 'Sales', 'Ventas', 0),
  column('share', 'ratio', 'Share', 'Participación', 5),
  column('cumulative_share', 'ratio', 'Cumulative share', 'Participación acumulada', 4),
  column('reason', 'text', 'Reason', 'Motivo', 1, { sparse: true }),
]

/** The contract's example, with the five customers that it does not show. */
const sevenCustomers: Cell[][] = [
  ['1', 'C1', 'A', 'A', '170.0000', '0.688259', '0.688259', null],
  ['2', 'C2', 'A', 'A', '30.0000', '0.121457', '0.809717', null],
  ['3', 'C3', 'B', 'B', '17.0000', '0.068826', '0.878543', null],
  ['4', 'C4', 'B', 'B', '12.0000', '0.048583', '0.927126', null],
  ['5', 'C5', 'C', 'C', '8.0000', '0.032389', '0.959514', null],
  ['6', 'C6', 'C', 'C', '6.0000', '0.024291', '0.983806', null],
  ['7', 'C7', 'C', 'C', '4.0000', '0.016194', '1.000000', null],
]

const summaryOf = (segment: string, customers: number, customer_share: string, amount: string | null, share: string | null) => ({
  segment,
  label: labels[segment] as { en: string; es: string },
  customers,
  customer_share,
  amount,
  share,
})

export const paretoHeader: Header = {
  classifier: 'pareto',
  title: both('Pareto 80/20', 'Pareto 80/20'),
  source: 'Juran after Pareto',
  parameters: { measure: 'sales', cuts: [0.8, 0.95], boundary: 'include' },
  as_of: null,
  inputs: [{ path: 'customers.csv', rows: 7, rejected: 0, encoding: 'utf-8', delimiter: ',', numbers: '1234.56' }],
  thresholds: [
    { measure: 'sales', level: 'A', at: '30.0000', closed: 'ge' },
    { measure: 'sales', level: 'B', at: '12.0000', closed: 'ge' },
  ],
  weigh: { name: 'sales', kind: 'money', title: both('Sales', 'Ventas') },
  totals: { customers: 7, amount: '247.0000' },
  segments: [
    summaryOf('A', 2, '0.285714', '200.0000', '0.809717'),
    summaryOf('B', 2, '0.285714', '29.0000', '0.117409'),
    summaryOf('C', 3, '0.428571', '18.0000', '0.072874'),
  ],
  concentration: null,
  peak: null,
  cross: null,
  warnings: [],
  notes: [],
}

export const concentration = {
  top_customers: 2,
  top_share: '0.809717',
  customers_for_80: 2,
  hhi: '0.497451',
  effective_number: '2.010249',
  gini: '0.641990',
}

export const unclassifiedSummary = (customers: number, share: string) => summaryOf('unclassified', customers, share, null, null)

/** A portfolio without an engine. `label` cells hold the segment, which stands for its words. */
export function fakePortfolio(
  header: Partial<Header> = {},
  cells: Cell[][] = sevenCustomers,
  shape: Column[] = columns,
): Portfolio & { asked: unknown[]; close(): void } {
  const asked: unknown[] = []
  const at = shape.findIndex(({ name }) => name === 'label')
  const worded = (language: Language) =>
    cells.map((row) => row.map((cell, i) => (i === at ? (wordIn(labels[cell ?? ''], language) ?? cell) : cell)))
  const json = (cell: Cell, i: number) => (cell === null || shape[i]?.kind === 'text' ? JSON.stringify(cell) : String(Number(cell)))
  const line = (row: Cell[]) =>
    `{${row.flatMap((cell, i) => (cell === null && shape[i]?.sparse ? [] : [`"${shape[i]?.name}":${json(cell, i)}`])).join(',')}}\n`
  const quoted = (cell: Cell, delimiter: string) =>
    new RegExp(`["\n${delimiter}]`).test(cell ?? '') ? `"${cell?.replaceAll('"', '""')}"` : (cell ?? '')
  const create = (path: string, text: string) => writeFile(path, text, { flag: 'wx' })
  return {
    asked,
    header: { ...paretoHeader, ...header },
    columns: shape,
    top: async (count, language) => worded(language).slice(0, count),
    async *stream(language) {
      yield* worded(language)
    },
    writeCsv: async (path, style) => {
      asked.push(style)
      const head = shape.map(({ name }) => name)
      await create(
        path,
        [head, ...worded('en')].map((row) => `${row.map((cell) => quoted(cell, style.delimiter)).join(style.delimiter)}\n`).join(''),
      )
    },
    writeNdjson: (path) => create(path, worded('en').map(line).join('')),
    writeParquet: (path) => create(path, 'PAR1'),
    close() {},
  }
}

export const options = (changes: Partial<WriteOptions> = {}): WriteOptions => ({
  language: 'en',
  top: 20,
  width: 80,
  color: false,
  excel: false,
  raw: false,
  ...changes,
})
