import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { vi } from 'vitest'
import { z } from 'zod'
import type { Findings } from '../../src/answers/findings.js'
import type { Classified, ClassifyOptions, Explanation } from '../../src/answers/portfolio/classify.js'
import type { Header } from '../../src/answers/portfolio/portfolio.js'
import type { Door } from '../../src/cli/door.js'
import { runProgram } from '../../src/cli/run-program.js'
import type { Classifier } from '../../src/model/definition.js'
import { choice, cutPoint, field, flag, numbers, numeric } from '../../src/model/parameters.js'
import { newFolder } from '../scratch.js'

const words = (en: string, es = en) => ({ en, es })

/** A classifier with a parameter of every shape. */
export const toy: Classifier = {
  name: 'toy',
  aliases: ['juguete'],
  title: words('Toy', 'Juguete'),
  summary: words('a method for tests', 'un método para pruebas'),
  source: 'Nobody 1999',
  method: 'Customers are good or bad.',
  parameters: z.strictObject({
    measure: field('field to rank').default('sales'),
    cuts: numbers('shares', z.array(z.number().gt(0).lt(1)).min(1), 'share,share').default([0.8, 0.95]),
    side_of_cut: choice('side', ['include', 'exclude']).default('include'),
    cut: cutPoint('where good begins', ['mean', 'top']).default(50),
    years: numeric('how many', { min: 1, integer: true }).optional(),
    harsh: flag('be harsh').default(false),
    lenient: flag('be lenient').default(true),
    criteria: z
      .array(z.strictObject({ criterion: z.string(), weight: z.number() }))
      .default([{ criterion: 'one', weight: 1 }])
      .describe('the criteria')
      .meta({ placeholder: 'csv', table: { criterion: ['criterion'] } }),
  }),
  needs: ['sales', ['growth', 'prior_sales']],
  define: () => ({
    measures: { sales: 'sales' },
    cuts: {},
    segments: [
      { id: 'good', label: words('Good', 'Bueno'), when: { sales: 'high' } },
      { id: 'bad', label: words('Bad', 'Malo') },
    ],
    weigh: 'sales',
    rank: ['sales'],
  }),
  examples: ['cartera toy customers.csv'],
}

export const header: Header = {
  classifier: 'toy',
  title: words('Toy', 'Juguete'),
  source: 'Nobody 1999',
  parameters: {},
  as_of: null,
  inputs: [{ path: 'customers.csv', rows: 3, rejected: 1, encoding: 'utf-8', delimiter: ';', numbers: '1.234,56' }],
  thresholds: [{ measure: 'sales', level: 'high', at: '100', closed: 'ge' }],
  weigh: { name: 'sales', kind: 'money', title: words('Sales', 'Ventas') },
  totals: { customers: 2, amount: '1600.5' },
  segments: [
    { segment: 'good', label: words('Good', 'Bueno'), customers: 1, customer_share: '0.500000', amount: '1550.5', share: '0.968760' },
    { segment: 'bad', label: words('Bad', 'Malo'), customers: 1, customer_share: '0.500000', amount: '50', share: '0.031240' },
  ],
  concentration: null,
  peak: null,
  cross: null,
  warnings: [{ code: 'twins', message: 'c1 and C1 differ in case only' }],
  notes: [],
}

export const explanation: Explanation = {
  customer: 'C1',
  rank: 1,
  of: 2,
  segment: 'good',
  label: words('Good', 'Bueno'),
  reason: null,
  share: '0.968760',
  measures: [{ measure: 'sales', value: '1550.5', level: 'high', up: null, down: { level: 'low', at: '100', distance: '1450.5' } }],
  rules: [
    { segment: 'good', label: words('Good', 'Bueno'), when: [{ sales: ['high'] }], matched: true },
    { segment: 'bad', label: words('Bad', 'Malo'), when: [{}], matched: false },
  ],
}

const line = (customer: string, sales: string, share: string) => `{"rank":1,"customer":"${customer}","sales":${sales},"share":${share}}\n`

const rows = [
  ['C1', 'good', '1550.5', '0.968760'],
  ['C2', 'bad', '50', '0.031240'],
]

/** A finished portfolio of two customers. */
export const portfolio: Classified = {
  header,
  columns: [
    { name: 'customer', kind: 'text', title: words('Customer', 'Cliente'), foreign: true, weight: 0 },
    { name: 'segment', kind: 'text', title: words('Segment', 'Segmento'), weight: 0 },
    { name: 'sales', kind: 'money', title: words('Sales', 'Ventas'), weight: 0 },
    { name: 'share', kind: 'ratio', title: words('Share', 'Parte'), weight: 1 },
  ],
  top: async (count) => rows.slice(0, count),
  async *stream() {
    yield* rows
  },
  writeCsv: async (path) => writeFileSync(path, 'customer,sales\nC1,1550.5\nC2,50\n'),
  writeNdjson: async (path) => writeFileSync(path, line('C1', '1550.5', '0.968760') + line('C2', '50', '0.031240')),
  writeParquet: async (path) => writeFileSync(path, 'PAR1'),
  explain: async (customer) => (customer === 'C1' ? explanation : undefined),
  nearest: async () => ['C1', 'C2'],
  model: async () => ({
    schema: 'cartera.model/1',
    classifier: 'toy',
    parameters: {},
    thresholds: header.thresholds,
    fitted: { as_of: null, customers: 2, totals: { sales: '1600.5' }, inputs: [] },
  }),
  record: async () => ({
    name: 'toy',
    as_of: '2026-01-05',
    outcome: 'added',
    warnings: [],
    commit: async () => {},
    abandon: async () => {},
  }),
  rejects: () => undefined,
  close() {},
}

/** The outcome of a check of a file without faults. */
export const findings: Findings = {
  classifier: 'toy',
  files: [
    {
      path: 'customers.csv',
      rows: 3,
      faulty: 0,
      faults: 0,
      encoding: 'utf-8',
      delimiter: ';',
      numbers: '1.234,56',
      columns: ['customer', 'sales'],
    },
  ],
  counts: { faults: 0, ofFiles: 0, faulty: 0, rows: 3 },
  groups: [],
  warnings: [{ code: 'twins', message: 'c1 and C1 differ in case only' }],
  async *read() {},
  close() {},
}

/** What a run of the program left behind. */
export interface Run {
  code: number
  stdout: string
  stderr: string
  /** What classify or planSql was called with, if it was. */
  called: { parameters: Readonly<Record<string, unknown>>; options: ClassifyOptions } | undefined
}

function memory(extra: object) {
  const chunks: string[] = []
  const stream = new Writable({
    write(chunk, _, done) {
      chunks.push(String(chunk))
      done()
    },
  })
  return { stream: Object.assign(stream, extra), text: () => chunks.join('') }
}

type Answering<T> = (classifier: Classifier, parameters: Readonly<Record<string, unknown>>, options: ClassifyOptions) => Promise<T>

/** What stands in for reading and ranking in the run that goes on. */
let stead: Stead | undefined

interface Stead {
  classify: Answering<Classified>
  planSql: Answering<string>
  check: Answering<Findings>
}

function standIn() {
  const through =
    <K extends keyof Stead>(name: K) =>
    (...run: Parameters<Answering<unknown>>) =>
      stead?.[name](...run)
  vi.doMock('../../src/answers/portfolio/classify.js', () => ({ classify: through('classify'), planSql: through('planSql') }))
  vi.doMock('../../src/answers/check/check.js', () => ({ check: through('check') }))
}

/** Runs the program on arguments, against a classify that answers with `portfolio` and a check that answers with `findings`. */
export async function cartera(
  argv: readonly string[],
  { terminal = {}, classify, check, ...changes }: Partial<Door & Stead> & { terminal?: object } = {},
): Promise<Run> {
  const stdout = memory(terminal)
  const stderr = memory(terminal)
  let called: Run['called']
  const answering =
    <T>(answer: T): Answering<T> =>
    async (_, parameters, options) => {
      called = { parameters, options }
      return answer
    }
  standIn()
  stead = { classify: classify ?? answering(portfolio), planSql: answering('SELECT 1;'), check: check ?? answering(findings) }
  const door: Door = {
    classifiers: [toy],
    stdout: stdout.stream,
    stderr: stderr.stream,
    env: {},
    version: '1.2.3',
    ...changes,
  }
  const code = await runProgram(argv, door)
  return { code, stdout: stdout.text(), stderr: stderr.text(), called }
}

/** A path in a new temporary folder. */
export function scratch(name: string): string {
  return join(newFolder(), name)
}

export const contents = (path: string) => readFileSync(path, 'utf8')
