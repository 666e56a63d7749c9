/**
 * Everything that people read under `--lang es`, beside the same under `--lang en`: no word stands in both but the user's own, what is
 * typed as it is in every language, and what both languages have. A new command and a new classifier are in it by themselves, or fail.
 *
 * @module-tag deep
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { classifiers } from '../../src/classifiers/index.js'
import { type Command, namesOf } from '../../src/cli/command.js'
import { commandsWith } from '../../src/cli/commands/index.js'
import { optionName } from '../../src/cli/option.js'
import { parametersOf } from '../../src/cli/parameter-options.js'
import { sharedOptions } from '../../src/cli/shared-options.js'
import { type FieldName, fields } from '../../src/fields/fields.js'
import { es } from '../../src/fields/languages/es.js'
import { defaultParameters, sketch } from '../../src/model/sketch.js'
import { openArchive } from '../../src/sources/workbook/unzip.js'
import { words } from '../../src/words/languages.js'
import { names } from '../../src/words/names.js'
import { formats } from '../../src/writers/formats.js'
import { runCarteraIn } from '../run-cartera.js'
import { newFolder, removeFolders } from '../scratch.js'
import { untranslated, wordsOf } from '../words/untranslated.js'

afterAll(removeFolders)

type Cells = readonly (string | number)[]
const csv = (...rows: readonly Cells[]) => `${rows.map((row) => row.join(';')).join('\n')}\n`
const each = <T>(count: number, of: (i: number) => T) => Array.from({ length: count }, (_, i) => of(i))

const shops = ['Acero Norte', 'Bodega Ruiz', 'Café Luna', 'Dulces Paz', 'Elena Soto', 'Ferretería Gil', 'Granja Vega', 'Hotel Sol']
const idOf = (i: number) => `Z${String(i).padStart(3, '0')}`
const nameOf = (i: number) => `${shops[i % shops.length]} ${i}`
const channelOf = (i: number) => ['Tienda', 'Feria'][i % 2] as string
const customers = 24

/** A value of each field that a table of customers may have, with zeros, losses and gaps. */
const cellOf: Readonly<Partial<Record<FieldName, (i: number) => string | number>>> = {
  customer: idOf,
  name: nameOf,
  sales: (i) => (i === 5 ? 0 : 9000 - i * i * 15),
  margin: (i) => (i === 7 ? -120 : 2400 - i * 90),
  cost: (i) => 6600 - i * 5,
  margin_rate: (i) => 0.1 + i / 100,
  recency: (i) => 1 + i * 9,
  frequency: (i) => 1 + (i % 7),
  monetary: (i) => 300 + i * 11,
  prior_sales: (i) => 8000 - i * i * 10,
  future_sales: (i) => 9500 - i * 7,
  wallet: (i) => 20000 + i,
  rival_sales: (i) => (i === 3 ? 0 : 4000 + i * 100),
  share: (i) => 0.2 + i / 100,
  growth: (i) => (i === 2 ? '' : (i % 9) / 40),
  retention: (i) => 0.3 + (i % 12) / 20,
  acquisition_cost: (i) => 40 + i,
  periods: (i) => 1 + (i % 5),
  satisfaction: (i) => 1 + (i % 10),
  loyalty: (i) => 1 + ((i * 3) % 10),
  perceived: (i) => 1 + ((i * 7) % 10),
  expected: () => 6,
  channel: channelOf,
  region: (i) => ['Cádiz', 'Lugo', 'Soria'][i % 3] as string,
  sector: (i) => ['Pesca', 'Ocio'][i % 2] as string,
  consumer: () => 'Hogar',
  profile: () => 'Joven',
}

const headOf = (field: FieldName) => (es.heads[field] ?? field).split(/, |; /)[0] as string
const told = Object.keys(fields).filter((field) => field in cellOf) as FieldName[]

/** Purchases over three years; some customers come late, some stay away. */
const purchases = each(36, (month) =>
  each(customers, (i) => i)
    .filter((i) => (month + i) % (1 + (i % 6)) === 0 && !(i % 5 === 4 && month > 20) && !(i % 6 === 5 && month < 12))
    .map((i): Cells => {
      const amount = 100 + ((i * 37 + month * 13) % 400) + (i < 4 ? 1500 : 0)
      const day = `${2023 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-${String(1 + (i % 27)).padStart(2, '0')}`
      return [day, `F${month}-${i}`, idOf(i), nameOf(i), channelOf(i), amount, Math.round(amount * (i === 9 ? 1.2 : 0.7))]
    }),
).flat()

const stages = ['Contacto', 'Oferta', 'Cierre']

const files: Readonly<Record<string, string>> = {
  'clientes.csv': csv(told.map(headOf), ...each(customers, (i) => told.map((field) => cellOf[field]?.(i) ?? ''))),
  'registro.csv': csv(['fecha', 'pedido', 'cliente', 'nombre', 'canal', 'ventas', 'coste'], ...purchases),
  'notas.csv': csv(
    ['cliente', 'nombre', 'canal', 'ventas', 'Precio', 'Confianza', 'Servicio'],
    ...each(customers, (i) => [idOf(i), nameOf(i), channelOf(i), 9000 - i * 100, i % 5, (i * 3) % 5, i === 4 ? '' : 4]),
  ),
  'criterios.csv': 'criterio;peso\nPrecio;5\nConfianza;3\nServicio;1\n',
  'huecos.csv': 'cliente;fecha;ventas\nZ001;2025-01-03;10\nZ002;2025-02-03;\nZ002;2025-03-03;20\nZ003;2025-03-04;5\n',
  'faltas.csv': 'cliente;fecha;ventas\nZ001;2025-01-03;10\nZ002;2025-02-30;abc\nZ002;2025-03-03;20\n;2025-03-04;x\nZ001;2025-01-03;10\n',
  'mayo.csv': csv(['cliente', 'ventas'], ...each(customers, (i) => [idOf((i * 7 + 3) % 27), 5000 - i * 111])),
  'campana.csv': csv(
    ['cliente', 'grupo', 'sector'],
    ...each(customers, (i) => [idOf(i), i % 2 ? 'treated' : 'control', i % 3 ? 'Pesca' : 'Ocio']),
  ),
  'etapas.csv': csv(
    ['venta', 'etapa', 'fecha', 'coste', 'satisfacción', 'canal'],
    ...each(12, (i) =>
      stages
        .slice(0, 1 + (i % 3))
        .map((stage, s): Cells => [`V${i}`, stage, `2025-0${1 + s}-1${i % 9}`, 10 * s, 5 + (i % 4), channelOf(i)]),
    ).flat(),
  ),
  'cartera.yaml': `inputs: {files: registro.csv}
classifiers:
  pareto: {measure: sales}
  rfm:
  lifecycle:
portfolio:
  measure: sales
  segments:
    - id: 1
      label: {en: Vitales, es: Vitales}
      when: {pareto: A}
    - id: 2
      label: {en: Demás, es: Demás}
cross: [[pareto, rfm]]
`,
}

const [folder, bare] = [newFolder(), newFolder()]
for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
mkdirSync(join(folder, 'salida'))
writeFileSync(join(bare, 'clientes.csv'), files['clientes.csv'] as string)

const commands = commandsWith(classifiers)
const all = (each: Command): Command[] => [each, ...(each.commands ?? []).flatMap(all)]

const own = [
  ...Object.entries(files).flatMap(([name, text]) => wordsOf(name.endsWith('yaml') ? name : `${name} ${text}`)),
  'vitales',
  'demás',
]
  // What a list of a campaign says of its customers is typed in English.
  .filter((word) => word !== 'treated')

/** Names of commands and formats, and what ends the names of files. */
const typed = [
  ...commands.flatMap(all).flatMap((command) => namesOf([command])),
  ...formats.flatMap(({ name, endings }) => [name, ...endings.map((ending) => ending.slice(1))]),
]

/** People, as sources name them. */
const people = Object.entries(words.es.help.prose).flatMap(([text, spanish]) =>
  classifiers.some(({ source }) => source === text) || commands.some(({ method }) => method?.source === text) ? wordsOf(spanish) : [],
)

/** Words that Spanish has too, or that name the same in any language. */
const both = `total no error es en sin criterio sector control sale use cohorte rival literal all actual incremental original normal final
  cartera excel hhi gini mase sha256 holt winters welch alpha gamma gamma-gamma bg-nbd dcf quintiles philox4x32-10 kneedle
  iris dental delta decimal bootstrap marketing submarginal bash zsh fish bashrc cartera-demo gz zst yaml potencial volumen demanda crecimiento política clientes ascii utf-8 bom lf crlf gb utc iso sql id min max ln coalesce abs pow`.split(
  /\s+/,
)

const kept = new Set([...own, ...typed, ...people, ...both])

/** Texts without what is typed as it is: commands with their options, what stands in quotes, a name behind its word, addresses. */
const prose = (text: string) =>
  text
    .replace(/\u001b\[[\d;]*m/g, '')
    .replace(/^ {2,}cartera .*$/gm, ' ')
    .replace(/\bcartera [a-z-]+[^\n;:.]*/g, ' ')
    .replace(/"[^"\n]*"|'[^'\n]*'|«[^»\n]*»/g, ' ')
    .replace(/(?<![\p{L}\p{N}])--?[a-z][\w-]*(?:[ =](?:skip|fail|all|\S+\.\w+|\d\S*|\S+=\S*))?/gu, ' ')
    .replace(/\(([a-z_]+)\)/g, (found, name) => (Object.hasOwn(names, name) ? ' ' : found))
    .replace(/\S*…/g, ' ')
    .replace(/(?<=[ |])\p{L}{1,3}\.(?=[ |\n])|(?<=\n[^\n|]*)\bat\.(?=\|)/gu, ' ')
    .replace(/[0-9a-f]{32,}|\b(?:windows|latin|koi8)-\w+|\butf-[\w-]+|YYYY-MM-DD|DD\/MM\/YYYY/g, ' ')
    .replace(/\S+\/[^\s;,]+|\w+\.duckdb(?:[@#]\S+)?/g, ' ')

const plain = (text: string) =>
  text.replace(/&(#?\w+);/g, (_, name: string) => ({ lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'" })[name] ?? ' ')

/** What a page shows, and what is read aloud of it; the script's words too. */
function shownIn(page: string): string {
  const aloud = [...page.matchAll(/ (?:aria-label|title|placeholder|alt)="([^"]*)"/g)].map(([, text]) => text)
  const table = /data-table="([^"]*)"/.exec(page)?.[1]
  const { columns = [], words: said = {} } =
    table === undefined ? {} : (JSON.parse(plain(table)) as { columns?: { title: string | null }[]; words?: object })
  const text = page
    .replace(/<(style|script)\b[^>]*>.*?<\/\1>/gs, ' ')
    .replace(/<code>cartera .*?<\/code>/gs, ' ')
    .replace(/<span class="n">(.*?)<\/span>/g, '$1')
    .replace(/<[^>]*>/g, '\n')
  return plain([text, ...aloud, ...columns.map(({ title }) => title ?? ''), ...Object.values(said)].join('\n')).replace(/\{\w+\}/g, ' ')
}

async function shownInBook(path: string): Promise<string> {
  const archive = await openArchive(path, path)
  const texts: string[] = []
  for (const part of archive.names().filter((name) => /worksheets\/sheet|charts\/chart|xl\/workbook\.xml/.test(name))) {
    const pieces: Buffer[] = []
    for await (const piece of archive.read(part)) pieces.push(piece)
    const xml = Buffer.concat(pieces).toString()
    texts.push(...[...xml.matchAll(/<(?:\w+:)?[tv]\b[^>]*>([^<]*)<|<sheet name="([^"]*)"/g)].map(([, text, sheet]) => text ?? sheet ?? ''))
  }
  await archive.close()
  return plain(texts.join('\n'))
}

interface Shown {
  code: number
  text: string
}

/** What a run shows: its streams, and the file that it writes. */
async function shown(line: string, language: 'en' | 'es', at = folder): Promise<Shown> {
  const argv = (line.match(/'[^']*'|\S+/g) ?? []).map((word) => word.replace(/^'|'$/g, ''))
  const env = { CARTERA_THREADS: '1', CARTERA_LANG: language, TMPDIR: folder, PATH: process.env.PATH }
  const { code, stdout, stderr } = await runCarteraIn({ folder: at, env }, argv)
  const output = argv.includes('-o') ? join(at, argv[argv.indexOf('-o') + 1] as string) : undefined
  if (code > 1 || output === undefined) return { code, text: `${stdout}\n${stderr}` }
  const text = output.endsWith('.xlsx')
    ? await shownInBook(output)
    : output.endsWith('.html')
      ? shownIn(readFileSync(output, 'utf8'))
      : readFileSync(output, 'utf8')
  return { code, text: `${text}\n${stderr}` }
}

/** Each word that should not be there, with a line in which it stands. */
function strangers(spanish: Shown, english: Shown, more: readonly string[] = []): string[] {
  const lines = prose(spanish.text).split('\n')
  const found = untranslated(prose(spanish.text), prose(english.text), new Set([...kept, ...more]))
  return found.map(
    (word) =>
      `${word}: ${lines
        .find((line) => wordsOf(line).includes(word))
        ?.trim()
        .slice(0, 200)}`,
  )
}

async function isSpanish(line: string, more: readonly string[] = [], code = 0) {
  const [english, spanish] = [await shown(line, 'en'), await shown(line, 'es')]
  expect([line, strangers(spanish, english, more), spanish.code, code > 0 ? '' : spanish.text.slice(0, spanish.code && 500)]).toEqual([
    line,
    [],
    code,
    '',
  ])
}

/** Identifiers of segments, which programs read in a csv. */
const segmentsOf = (line: string): string[] =>
  classifiers
    .filter(({ name }) => line.split(' ').includes(name))
    .flatMap((each) => ['unclassified', ...(sketch(each, defaultParameters(each))?.segments ?? []).flatMap(({ id }) => wordsOf(id))])

/** The formats that people read. */
const read = ['', '-f md', '-o salida/a.html', '-o salida/a.xlsx', '--chart']

describe.each(classifiers.map(({ name }) => name))('%s', (name) => {
  const given: Promise<string> = (async () => {
    for (const file of ['clientes.csv', 'registro.csv', 'notas.csv --criteria criterios.csv'])
      if ((await shown(`${name} ${file} -q`, 'en')).code === 0) return file
    throw new Error(`there is no table here for ${name}`)
  })()
  const weighs = ['burnett', 'value'].includes(name)

  test.each([
    ...read,
    '-f csv --excel',
    '--split canal',
    '--within canal',
    '--columns nombre,canal,segment,flags',
    '--explain Z001',
    '--explain Z005',
    '--save-model salida/modelo.json',
    ...(weighs ? ['--sensitivity 0.2', '--sensitivity 0.2 -o salida/a.html'] : []),
  ])('%s', async (how) => isSpanish(`${name} ${await given} ${how}`, /csv|columns/.test(how) ? segmentsOf(name) : []))

  test('from a ledger', async () => {
    const { code } = await shown(`${name} registro.csv -q`, 'en')
    if (code === 0) for (const how of read) await isSpanish(`${name} registro.csv ${how}`)
  })
})

/** What is typed in options: their names, choices and placeholders with choices, names of fields, and parts of rules. */
const options = [
  ...commands.flatMap(all).flatMap(({ options, takes }) => Object.entries({ ...options, ...takes })),
  ...classifiers.flatMap((classifier) => parametersOf(classifier).map(({ key, spec }) => [key, spec] as const)),
]
const choices = options.flatMap(([, { choices = [], placeholder = '' }]) => [
  ...choices,
  ...(placeholder.includes('|') ? placeholder.split('|') : []),
])
const inHelp = [
  ...choices.flatMap(wordsOf),
  ...Object.keys(names),
  ...Object.keys(fields),
  ...`orders treated control first previous last stayed up down entered left total.change moved.share moved.customers as_of.age sales.ledger
     forecast.mase forecast lift stage stage.oferta.conversion median_days p90_days conversion converted reached open late romi low high
     change interval none null na r_from r_to f_from f_to m_from m_to europe madrid 1.customers a.customers date name yaml js tab space
     lift.low lift.high lift.difference lift.incremental lift.romi treated.customers control.customers package rfm 10m script count
     db_password sslmode disable options h cartera_lang option cartera_option parent customer group share measure drift model`.split(/\s+/),
]

/** Arguments that every command but the classifiers is seen with; help of all of them. */
const lines: Readonly<Record<string, readonly (string | readonly [line: string, code: number])[]>> = {
  run: [...read, '--explain Z003'].map((how) => `run ${how}`),
  inspect: ['registro.csv', 'clientes.csv', 'faltas.csv', 'registro.csv mayo.csv'].flatMap((file) =>
    read.slice(0, 4).map((how) => `inspect ${file} ${how}`),
  ),
  check: ['', '-o salida/a.html', '-o salida/a.xlsx', '--top 1'].map((how) => [`check faltas.csv --for rfm ${how}`, 1] as const),
  clean: ['clean faltas.csv --on-reject skip -f ndjson -o salida/a.ndjson'],
  compare: [
    ...read.flatMap((how) => [
      `compare salida/antes.json salida/despues.json ${how}`,
      `compare salida/antes.csv salida/despues.es.csv ${how}`,
    ]),
    'compare salida/antes.json salida/despues.json -f csv --excel',
    'compare --history h.duckdb 2026-01-31 2026-02-28',
  ],
  history: [
    ...['list', 'show', 'trend'].flatMap((what) => read.slice(0, 4).map((how) => `history ${what} h.duckdb ${how}`)),
    ...read.slice(0, 4).map((how) => `history show h.duckdb --customer Z001 ${how}`),
    'history trend h.duckdb -f csv --excel',
    'history prune h.duckdb --keep 1 --dry-run',
  ],
  cohorts: read.map((how) => `cohorts registro.csv ${how}`),
  forecast: read.flatMap((how) => [`forecast registro.csv ${how}`, `forecast registro.csv --split canal --model vvc.json ${how}`]),
  lift: read.map(
    (how) => `lift registro.csv --campaign campana.csv --from 2025-06-01 --to 2025-08-31 --before 60 --cost 900 --split sector ${how}`,
  ),
  process: read.flatMap((how) => [`process etapas.csv ${how}`, `process etapas.csv --split canal ${how}`]),
  list: ['list'],
  init: [],
  demo: [],
  config: read.slice(0, 4).map((how) => `config ${how}`),
  explain: [...classifiers.map(({ name }) => `explain ${name}`), 'explain bcg clientes.csv --customer Z003'],
  completion: [],
  help: ['help', 'help rfm'],
}

/** What is told beside a portfolio. */
const besides = [
  'pareto mayo.csv --model m.json',
  'pareto mayo.csv --model m.json -o salida/a.html',
  'pareto mayo.csv --history h.duckdb --as-of 2026-05-31 -o salida/a.html',
  'pareto mayo.csv --history h.duckdb --as-of 2026-06-30 -o salida/a.xlsx',
  'pareto registro.csv --cuts computed',
  'pareto huecos.csv',
  'pareto faltas.csv --on-reject skip',
  'pareto registro.csv --control 0.2 --control-list salida/lista.csv',
  "pareto registro.csv --where 'ventas > 10' --since 2024-01-01 --as-of 2024-12-31 -o salida/a.html",
  'bcg clientes.csv --growth-cut suggest',
  'bcg registro.csv --share-axis sales',
  'burnett notas.csv --criteria criterios.csv --cut suggest -o salida/a.html',
  'whale registro.csv --measure margin',
  'vvc clientes.csv --method literal --retention 0.5',
  'vvc registro.csv --method dcf -o salida/a.html',
  'vvc registro.csv --retention observed',
  ...read.map((how) => `vvc registro.csv --method bg-nbd --holdout 26 --interval 0.9 ${how}`),
].filter((line) => !line.startsWith('whale'))

describe('other commands', () => {
  beforeAll(async () => {
    for (const line of [
      'pareto clientes.csv -o salida/antes.json --as-of 2026-01-31',
      'pareto mayo.csv -o salida/despues.json --as-of 2026-02-28',
      'pareto clientes.csv -o salida/antes.csv',
      'pareto mayo.csv --excel --lang es -o salida/despues.es.csv',
      'pareto clientes.csv --history h.duckdb --as-of 2026-01-31 -q',
      'pareto mayo.csv --history h.duckdb --as-of 2026-02-28 -q',
      'pareto mayo.csv --history h.duckdb --cuts 0.5,0.9 --as-of 2026-03-28 -q',
      'pareto clientes.csv --save-model m.json',
      'vvc registro.csv --method bg-nbd --save-model vvc.json',
    ])
      expect([line, (await shown(line, 'en')).code]).toEqual([line, 0])
  })

  test('each has lines here', () => {
    const others = commands.filter(({ name }) => !classifiers.some((classifier) => classifier.name === name))
    expect(others.map(({ name }) => name).sort()).toEqual(Object.keys(lines).sort())
  })

  const ways = ['share', 'mean', 'weighted-mean', 'median', 'natural-breaks', 'knee']
  const settings = [
    ...Object.entries(sharedOptions).map(([key, spec]) => optionName(key, spec).slice(2)),
    'cartera_lang',
    'cartera_threads',
  ]
  const more: Readonly<Record<string, readonly string[]>> = {
    // As in --share-axis sales.
    inspect: ['sales'],
    config: [
      ...settings,
      'files',
      'classifiers',
      'portfolio',
      'cross',
      'measure',
      'sales',
      'null',
      'na',
      'none',
      'fail',
      'control',
      'segments',
      'label',
      'when',
    ],
    list: classifiers.flatMap(({ name, aliases = [] }) => [name, ...aliases]),
    help: inHelp,
  }
  const cases = Object.entries(lines).flatMap(([command, own]) =>
    own.map((line) => [command, ...[line].flat()] as [string, string, number?]),
  )

  test.each(cases)('%s: %s', async (command, line, code = 0) => {
    if (command !== 'explain' || line.includes('--customer')) return isSpanish(line, more[command] ?? [], code)
    // The heads of all languages are listed there.
    const [english, spanish] = [await shown(line, 'en'), await shown(line, 'es')]
    const part = ({ code, text }: Shown) => ({ code, text: text.replace(/\n(?:Columns|Columnas)\n.*?\n\n/s, '\n') })
    const own = classifiers.flatMap((each) => (line.endsWith(` ${each.name}`) ? parametersOf(each) : []))
    expect(strangers(part(spanish), part(english), [...inHelp, ...own.flatMap(({ key }) => wordsOf(key)), ...segmentsOf(line)])).toEqual([])
  })

  test.each(besides)('%s', (line) => isSpanish(line, line.includes('suggest') ? ways : [], line.includes('observed') ? 3 : 0))

  test.each(commands.flatMap(all).map(({ name }) => name))('help of %s', async (name) => {
    const parent = commands.find(({ commands: within }) => within?.some((each) => each.name === name))
    await isSpanish(`${parent ? `${parent.name} ` : ''}${name} --help`, inHelp)
  })

  test('help of all', () => isSpanish('--help', inHelp))

  test.each(['init', 'init clientes.csv'])('%s writes a configuration with Spanish comments', async (line) => {
    const written = async (language: 'en' | 'es') => {
      rmSync(join(bare, 'cartera.yaml'), { force: true })
      const { code, text } = await shown(line, language, bare)
      // Sentences of their own, and what stands behind a key.
      const comments = readFileSync(join(bare, 'cartera.yaml'), 'utf8').match(/(?<=^# )\p{Lu}.*|(?<=\S {2,}# ).*/gmu) ?? []
      return { code, text: [text, ...comments].join('\n') }
    }
    const keys = ['date_format', 'delimiter', 'encoding']
    expect(strangers(await written('es'), await written('en'), keys)).toEqual([])
  })

  test('demo writes files of Spanish names, and its commands run in Spanish', async () => {
    const [english, spanish] = [await shown('demo una', 'en', bare), await shown('demo otra', 'es', bare)]
    expect(strangers(spanish, english, ['una', 'otra'])).toEqual([])
    const tables = ['registro.csv', 'encuesta.csv', 'puntuaciones.csv']
    const [theirs, ours] = [
      ['ledger.csv', 'survey.csv', 'scores.csv'].map((name) => join(bare, 'una', name)),
      tables.map((name) => join(bare, 'otra', name)),
    ]
    const text = (paths: readonly string[]) => paths.map((path) => readFileSync(path, 'utf8')).join('\n')
    expect(
      untranslated(
        text(ours)
          .split('\n')
          .map((line) => line.split(';').slice(3).join(' '))
          .join('\n'),
        text(theirs),
        new Set([
          ...kept,
          ...wordsOf(text([theirs[2] as string])),
          ...wordsOf('Hotel Miramar Café Aroma Ferretería Sol Librería Atlas Panadería Lago'),
        ]),
      ),
    ).toEqual([])
    for (const line of spanish.text.split('\n').filter((each) => each.startsWith('cartera '))) {
      const { code, text } = await shown(line.replace(/^cartera /, '').replaceAll('"', "'"), 'es', bare)
      expect([line, code, text.includes('aviso')]).toEqual([line, 0, false])
    }
  })

  test.each(['bash', 'zsh', 'fish'])('completion of %s', async (shell) => {
    const texts = async (language: 'en' | 'es') => {
      const { code, text } = await shown(`completion ${shell}`, language)
      return { code, text: [...text.matchAll(/ -d '([^']*)'|\[(?!COMP_)([^$\]]{12,})\]/g)].map(([, a, b]) => a ?? b).join('\n') }
    }
    expect(strangers(await texts('es'), await texts('en'), inHelp)).toEqual([])
  })
})
