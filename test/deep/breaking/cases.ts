/**
 * What somebody may give the program, by number: odd values behind every option that there is, odd files behind every option that
 * names one, and spoiled documents. The same number of the same seed is the same try.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { parse } from 'yaml'
import { classifiers } from '../../../src/classifiers/index.js'
import { commandsWith } from '../../../src/cli/commands/index.js'
import { optionName } from '../../../src/cli/option.js'
import { leavesOf } from '../../command-leaves.js'
import { cartera, type Folder, folder } from '../../process/cartera.js'
import { furtherRuns, soundRuns, soundTexts } from '../../sound-runs.js'
import { bookOf, plainRows, sheetOf, storedBook, stylesOf } from '../../sources/workbook/book.js'
import { dice, mutant, mutantTree } from './mutate.js'

/** One try: its arguments, and what else a reader must know to repeat it. */
interface Try {
  args: readonly string[]
  also?: string
}

/** A kind of tries. */
export interface Kind {
  /** How many different ones there are. */
  count: number
  /** Prepares a try of a seed: whatever it reads is there afterwards. */
  make(here: Folder, seed: number, number: number): Try
}

const sales =
  'customer,date,order,sales,margin,channel\nA,2026-01-01,1,5,2,web\nB,2026-01-02,2,60.5,-3,shop\nC,2026-02-03,3,7,1,web\nA,2026-03-04,4,9,,web\n'
const plain =
  'customer,sales,margin,growth,share,price,satisfaction,loyalty,retention,region\nA,5,2,0.1,0.2,4,9,8,0.8,N\nB,60,-3,0.3,1.5,1,4,3,0.6,S\nC,7,1,-0.1,0.4,2,7,9,0.7,N\n'
const plugin =
  'name: mine\ntitle: Mine\nparameters: {cut: {type: number, default: 0.1, help: a cut}}\nmeasures:\n  s: sales\n  m: margin / sales\ncuts:\n  m: {fit: $cut, levels: [high, low]}\nsegments:\n  - {id: good, label: Good, when: {m: high}}\n  - {id: other, label: Other}\nweigh: s\n'
const config =
  'inputs: {files: s.csv}\nclassifiers:\n  pareto:\n  rfm:\nportfolio:\n  segments:\n    - {id: top, when: {pareto: A}, policy: keep}\n    - {id: others}\noutputs: [out.csv]\ngates: [A.customers > 9]\n'
const fullConfig = `name: whole
title: {en: Whole, es: Todo}
inputs:
  files: [s.csv]
  map: {margin: margin, date: date}
  join: [{file: join.csv, on: customer}]
  rollup: rollup.csv
  aggregate: true
  numbers: 1,234.56
  date_format: YYYY-MM-DD
  missing: NA,-
  delimiter: ','
  header_line: 1
  encoding: utf-8
  where: ["channel <> 'phone'", sales > 0]
  since: 2026-01-01
  until: 2026-12-31
  as_of: 2026-12-31
  on_reject: skip
  rejects: r.csv
  max_rejects: 9
  distinct: row
  totals: drop
plugins: [./plugin.yaml]
classifiers:
  pareto: {cuts: [0.5, 0.9], measure: margin}
  again: {classifier: pareto}
  rfm: {segments: segments.csv}
  mine: {cut: 0.2}
portfolio:
  measure: sales
  segments:
    - {id: top, label: {en: Top, es: Alto}, when: [{pareto: A, rfm: [all]}, {again: B}], approach: {en: near}, policy: {product: all, price: low}}
    - {id: rest, split: channel}
within: channel
columns: [rank, customer, segment]
outputs: [out.csv, {file: out.txt, format: md}, out.xlsx]
top: 5
chart: true
excel: true
save_model: saved.json
today: 2026-12-31
memory: 1GB
threads: 1
history: kept.duckdb#mine
cross: [[pareto, again]]
gates: [top.customers > 90]
lang: es
`
const fullPlugin = `name: mine
title: {en: Mine, es: Mío}
summary: mine
source: me
method: it is looked at
parameters:
  cut: {type: cut point, default: 0.1, help: a cut}
  cuts: {type: list, length: 2, default: [0.2, 0.5], help: cuts}
  on: {type: switch, help: yes or no}
fields:
  overdue: {kind: money, names: [vencido, margin]}
measures:
  s: sales
  m: {formula: overdue / sales, title: {en: overdue, es: vencido}}
  w: [{weights: {price: 3, share: 2}}, sales]
cuts:
  m: {fit: $cuts, levels: [high, medium, low], closed: ge}
  s: {fit: {by: share, cuts: [$cut], boundary: exclude}, levels: [big, small], if: {$on: true}}
segments:
  - {id: good, label: {en: Good, es: Bueno}, when: {m: [high, medium]}}
  - {id: other, label: Other}
weigh: s
rank: [m, s]
columns: [overdue, m]
guards: [{field: overdue, holds: overdue >= 0, says: none is below 0}]
`
const book = Object.fromEntries(
  Object.entries(
    bookOf(
      {
        Sales: sheetOf(
          `${plainRows([
            ['customer', 'date', 'sales'],
            ['A', 46023, 5],
            ['B', 46024, 7],
          ])}<row r="9"><c r="A9" t="s"><v>0</v></c><c r="B9" s="1"><v>46025.5</v></c><c r="C9" s="2"><f>1+1</f><v>2e0</v></c></row>`,
          '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>',
        ),
        Notes: sheetOf(plainRows([['a note']])),
      },
      { 'xl/sharedStrings.xml': '<sst><si><t>C &amp; Co</t></si></sst>', 'xl/styles.xml': stylesOf('yyyy-mm-dd', '#,##0.00 [$€-1]') },
    ),
  ).map(([name, text]) => [name, Buffer.from(text ?? '')]),
)
const texts: Readonly<Record<string, string>> = {
  ...soundTexts,
  'full.yaml': fullConfig,
  'full-plugin.yaml': fullPlugin,
  's.csv': sales,
  'x.csv': plain,
  'join.csv': 'customer,region\nA,N\nB,S\nC,N\n',
  'rates.csv': 'currency,date,rate\nUSD,2026-01-01,0.9\nUSD,2026-02-01,0.95\n',
  'usd.csv': 'customer,date,sales,currency\nA,2026-01-03,5,USD\nB,2026-02-03,6,EUR\n',
  'plugin.yaml': plugin,
  'cartera.yaml': config,
}

const odd = [
  ...['', ' ', '-', '--', '0', '-0', '-1', '1', '2', '0.5', '1e308', '1e-400', 'NaN', 'Infinity', '0x10', '1_000', '9'.repeat(40), '1,5'],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'true', '{}', '[]', '{x}'],
  ...[
    "'; DROP TABLE customers; --",
    '"',
    "'",
    '\\',
    '\\u0000',
    '\u202e',
    '\u2028',
    '\n',
    '\t',
    '\u0007\u001b[31m',
    '\ufeff',
    '＝x',
    '=cmd|x',
    '@x',
  ],
  ...[
    'é'.repeat(70),
    'a'.repeat(5000),
    '🐘',
    'Ω',
    's.csv',
    'x.csv',
    'model.json',
    'good.csv',
    'missing.csv',
    'folder',
    '*',
    '[',
    ']',
    '{a,b}',
    '?',
  ],
  ...[
    '%s',
    '$1',
    '$&',
    '`',
    'A.customers < 1',
    'top1.share > 0.5',
    'warnings.x > 0',
    'sales',
    'customer',
    'channel',
    'sales=sales',
    'sales=margin*2',
  ],
  ...[
    'customer=#row',
    "customer=channel & '-' & order",
    "sales=if(channel = 'web', sales, 0)",
    'margin=0.3',
    'channel=',
    '=sales',
    'date=',
    'name=channel',
  ],
  ...[
    'sales > 0',
    "channel = 'web'",
    'sales is missing',
    'sales >',
    '(',
    '((((',
    'sales + ',
    'min()',
    'sales / 0 > 1',
    'not not sales > 1',
  ],
  ...[
    '2026-02-30',
    '2026-02-03',
    '9999-12-31',
    '0000-00-00',
    '0001-01-01',
    '2026',
    '1.234,56',
    '1,234.56',
    'DD/MM/YYYY',
    'utf-8',
    'utf-16le',
    'tab',
    ';',
  ],
  ...[
    'keep',
    'drop',
    'skip',
    'fail',
    'row',
    'order',
    'month',
    'quarter',
    'en',
    'es',
    'csv',
    'json',
    'md',
    'parquet',
    'html',
    'xlsx',
    'all',
    'A',
    'B',
    'C',
  ],
  ...[
    '0.8,0.95',
    '0.95,0.8',
    '0,1',
    '0.5',
    '50%',
    '3,2,1',
    'a,b,,c',
    'Dr=+,Cr=-',
    'EUR',
    'USD',
    'Europe/Madrid',
    '512MB',
    '1KB',
    'pareto',
    'burnett',
  ],
] as const

const wordsOf = (line: string) => line.split(' ')

/** A folder with a document of each kind that the program itself writes, beside hand-made and odd ones. */
export async function furnished(): Promise<Folder> {
  const here = folder(texts)
  const made = async (line: string) => {
    const { code, stderr } = await cartera(here, line)
    if (code !== 0) throw new Error(`${line}: ${stderr}`)
  }
  for (const ending of ['csv', 'json', 'ndjson', 'parquet', 'xlsx']) await made(`pareto s.csv -q -o good.${ending} --history h.duckdb`)
  await made('pareto s.csv -q --save-model model.json --until 2026-02-15')
  await made('burnett x.csv --criteria criteria.csv -q --save-model scored.json')
  here.write('book.xlsx', storedBook(book))
  here.write('good.json.gz', gzipSync(here.read('good.json')))
  here.write('s.csv.gz', gzipSync(sales))
  mkdirSync(here.file('folder'))
  symlinkSync('loop', here.file('loop'))
  symlinkSync('nowhere', here.file('dangling'))
  execFileSync('mkfifo', [here.file('pipe')])
  here.write('empty', '')
  here.write('zero', Buffer.alloc(3000))
  here.write('noise', Buffer.from(Array.from({ length: 3000 }, (_, i) => (i * 7919) % 251)))
  here.write('unread', 'customer,sales\nA,1\n')
  for (const name of spoilable) goods.set(name, readFileSync(here.file(name)))
  return here
}

/** A try may have written over what the next ones read. */
function restore(here: Folder) {
  for (const [name, text] of Object.entries(texts)) here.write(name, text)
  for (const [name, bytes] of goods) here.write(name, bytes)
}

const goods = new Map<string, Buffer>()
const all = leavesOf(commandsWith(classifiers)).filter(({ command, takes }) => command.plan !== undefined && Object.keys(takes).length > 0)

const values: Kind = {
  count: Number.POSITIVE_INFINITY,
  make(here, seed, number) {
    if (number % 200 === 0) restore(here)
    const roll = dice(seed * 1_000_003 + number)
    const pick = <T>(list: readonly T[]): T => list[roll(list.length)] as T
    const { words, command, takes } = pick(all)
    const files =
      command.operands.length === 0 ? [] : pick([['s.csv'], ['s.csv'], ['x.csv'], ['usd.csv'], ['good.csv', 'good.json'], ['h.duckdb'], []])
    const sound = soundRuns.find((run) => run.words.join() === words.join())
    const said = sound !== undefined && roll(2) === 0 ? sound.line : [...words, ...files]
    const options = Array.from({ length: 1 + roll(3) }, () => pick(Object.entries(takes))).flatMap(([key, spec]) => {
      const name = optionName(key, spec)
      if (!spec.placeholder) return [name]
      const value = spec.choices && roll(4) === 0 ? pick(spec.choices) : pick(odd)
      return [`${name}=${value}`]
    })
    return { args: [...said, ...options] }
  },
}

const places = [
  ...['missing', 'folder', 'loop', 'dangling', 'empty', 'zero', 'noise', 'unread/x', 'x'.repeat(300), 'http://example.org/x.csv', '', '-'],
  ...[
    '/dev/zero',
    '/dev/full',
    '/dev/null',
    '/proc/self/mem',
    'a\nb',
    '\u2028',
    'good.parquet',
    'h.duckdb',
    'plugin.yaml',
    'model.json',
    's.csv',
  ],
]
const fileTries = all.flatMap(({ words, command, takes }) => [
  ...(command.operands.length > 0 ? places.map((place) => [...words, place]) : []),
  ...Object.entries(takes).flatMap(([key, spec]) =>
    spec.path === undefined
      ? []
      : places.map((place) => [...words, ...(command.operands.length > 0 ? ['s.csv'] : []), optionName(key, spec), place]),
  ),
])

const files: Kind = {
  count: fileTries.length,
  make(here, seed, number) {
    if (number % 50 === 0) restore(here)
    return { args: fileTries[(dice(seed)(fileTries.length) + number * 7919) % fileTries.length] as string[] }
  },
}

const byHand: readonly [file: string, line: string][] = [
  ['model.json', 'pareto s.csv -f csv --model spoilt.json'],
  ['model.json', 'check s.csv --for pareto --model spoilt.json'],
  ['scored.json', 'burnett x.csv -f csv --model spoilt.json'],
  ['good.csv', 'compare spoilt.csv good.csv -f csv'],
  ['good.json', 'compare good.json spoilt.json -f json'],
  ['good.ndjson', 'compare spoilt.ndjson good.json'],
  ['good.parquet', 'compare spoilt.parquet good.csv'],
  ['good.json.gz', 'compare spoilt.json.gz good.csv'],
  ['h.duckdb', 'history show spoilt.duckdb'],
  ['h.duckdb', 'history list spoilt.duckdb'],
  ['plugin.yaml', 'mine s.csv --plugin ./spoilt.yaml -f csv'],
  ['cartera.yaml', 'run spoilt.yaml'],
  ['criteria.csv', 'burnett x.csv --criteria spoilt.csv -f csv'],
  ['scores.csv', 'burnett x.csv --scores spoilt.csv --criteria criteria.csv -f csv'],
  ['join.csv', 'pareto s.csv --join spoilt.csv --split region -f csv'],
  ['rates.csv', 'pareto usd.csv --currency EUR --rates spoilt.csv -f csv'],
  ['rollup.csv', 'pareto s.csv --rollup spoilt.csv -f csv'],
  ['good.parquet', 'pareto spoilt.parquet -f csv'],
  ['good.json', 'pareto spoilt.json -f csv'],
  ['good.ndjson', 'inspect spoilt.ndjson'],
  ['good.xlsx', 'pareto spoilt.xlsx --sheet Customers -f csv'],
  ['s.csv', 'pareto spoilt.csv -f csv'],
  ['s.csv.gz', 'pareto spoilt.csv.gz -f csv'],
  ['s.csv', 'check spoilt.csv --for rfm'],
  ['s.csv', 'cohorts spoilt.csv -f csv --on-reject skip'],
  ['usd.csv', 'rfm spoilt.csv --currency EUR --rates rates.csv -f csv'],
  ['s.csv', 'pareto spoilt.csv --where sales>6 --since 2026-01-02 --distinct order --totals drop -f csv'],
  ['s.csv', 'vvc spoilt.csv --retention 0.8 --within channel --split channel -f html'],
  ['x.csv', 'inspect spoilt.csv'],
  ['x.csv', 'winer spoilt.csv -f xlsx -o out.xlsx'],
  ['segments.csv', 'rfm s.csv --segments spoilt.csv -f csv'],
  ['book.xlsx', 'pareto spoilt.xlsx -f csv'],
  ['book.xlsx', 'check spoilt.xlsx --for rfm'],
  ['book.xlsx', 'clean spoilt.xlsx -f csv'],
  ['full.yaml', 'run spoilt.yaml'],
  ['full.yaml', 'config spoilt.yaml'],
  ['full-plugin.yaml', 'mine x.csv --plugin ./spoilt.yaml -f csv'],
  ['full-plugin.yaml', 'explain mine --plugin ./spoilt.yaml'],
  ['h.duckdb', 'compare spoilt.duckdb good.csv'],
  ['h.duckdb', 'pareto s.csv --history spoilt.duckdb'],
]
const spoilable = new Set([...byHand.map(([file]) => file), ...Object.keys(texts)])
/** Those by hand, and each file of each run that ends well. */
const documents = [
  ...byHand,
  ...[...soundRuns.map(({ line }) => line), ...furtherRuns.map(wordsOf)].flatMap((line) =>
    line.flatMap((word, at) => (spoilable.has(word) ? [[word, line.with(at, word.replace(/^[^.]*/, 'spoilt')).join(' ')] as const] : [])),
  ),
]
const trees: Readonly<Record<string, (text: string) => unknown>> = { json: JSON.parse, yaml: parse }

/** A document spoilt as bytes, as a tree, or in one part of a workbook. */
function spoil(file: string, seed: number): ReturnType<typeof mutant> {
  const roll = dice(seed ^ 0x5eed)
  const good = goods.get(file) as Buffer
  const read = trees[file.replace(/.*\./, '')]
  if (read && roll(3) > 0) return { spoilt: ['tree'], bytes: mutantTree(read(good.toString()) as never, seed, odd) }
  if (file !== 'book.xlsx' || roll(3) === 0) return mutant(good, seed)
  const part = Object.keys(book)[roll(Object.keys(book).length)] as string
  const { spoilt, bytes } = mutant(book[part] as Buffer, seed)
  return {
    spoilt: [`${spoilt.join(', ')} in ${part}: ${JSON.stringify(bytes.toString('latin1'))}`],
    bytes: storedBook({ ...book, [part]: bytes }),
  }
}

const spoiled: Kind = {
  count: Number.POSITIVE_INFINITY,
  make(here, seed, number) {
    if (number % 200 === 0) restore(here)
    const [file, line] = documents[number % documents.length] as (typeof documents)[number]
    const { spoilt, bytes } = spoil(file, seed * 1_000_003 + number)
    const args = wordsOf(line)
    here.write((args.find((word) => /spoilt\./.test(word)) as string).replace('./', ''), bytes)
    return { args, also: `${spoilt.join(', ')} of ${file}: ${JSON.stringify(bytes.toString('latin1').slice(0, 1500))}` }
  },
}

export const kinds = { values, files, documents: spoiled } as const satisfies Record<string, Kind>
