/**
 * Good files with spoiled bytes: never a crash, never an internal error, never a hang, and what is kept and what is rejected add up
 * to what was read. CARTERA_MUTANTS sets how many, CARTERA_SEED which.
 * @module-tag deep
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ClassifyOptions, classify } from '../../src/answers/portfolio/classify.js'
import { classifiers } from '../../src/classifiers/index.js'
import { openDuckDB } from '../../src/engines/duckdb.js'
import { type Engine, everywhere } from '../../src/engines/engine.js'
import { CarteraError } from '../../src/errors.js'
import { type InputSummary, inputsOf, rejectsOf } from '../../src/intake/inputs-of.js'
import { load } from '../../src/intake/load.js'
import { prepare } from '../../src/intake/prepare.js'
import type { Warning } from '../../src/model/definition.js'
import { removePrivateFolders as removeTempFolders } from '../../src/places/private-folder.js'
import { joined } from '../pieces.js'
import { program } from '../process/cartera.js'
import { bookOf, plainRows, sheetOf, storedBook, stylesOf } from '../sources/workbook/book.js'
import { mutant } from './breaking/mutate.js'
import { countRecords } from './records.js'

const mutants = Number(process.env.CARTERA_MUTANTS ?? 1200)
const seed = Number(process.env.CARTERA_SEED ?? 1897)
/** Milliseconds for one file of some kilobytes, on a machine that may have much else to do. */
const patience = 60_000
const atATime = 4

const fixtures = resolve(import.meta.dirname, '../../fixtures')
const read = (path: string) => readFileSync(join(fixtures, path))
const folder = mkdtempSync(join(tmpdir(), 'cartera-fuzz-'))
afterAll(() => rmSync(folder, { recursive: true }))

interface Good {
  name: string
  /** How many parts of all mutants are made of it; the slower ones fewer. */
  parts: number
  classifier?: string
  bytes: Buffer
  ending?: string
  /** Spoiled half of the time within, half of the time without. */
  packed?: boolean
  /** Parts of a workbook, one of which is spoiled half of the time; the whole file else. */
  parts_of?: Readonly<Record<string, Buffer>>
  /** One row a customer. */
  single?: boolean
  /** Other files that stay good; the spoiled one is their sheet. */
  beside?: { customers: Buffer; criteria: Buffer }
}

const long = { customers: read('burnett/deck-long/customers.csv'), criteria: read('burnett/deck-long/criteria.csv') }
const across = { customers: read('burnett/deck-across/customers.csv'), criteria: read('burnett/deck-across/criteria.csv') }
const shop = read('ledgers/shop.csv').toString()

const book = Object.fromEntries(
  Object.entries(
    bookOf(
      {
        Notas: sheetOf(plainRows([['Estas son notas']])),
        Ventas: sheetOf(
          `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>Fecha</t></is></c></row>${[1, 2, 3, 4, 5, 6, 7, 8].map((i) => `<row r="${i + 1}"><c r="A${i + 1}" t="s"><v>${(i % 3) + 2}</v></c><c r="B${i + 1}"><v>${i * 12.345}</v></c><c r="C${i + 1}" s="1"><v>${45300 + i}</v></c></row>`).join('')}`,
        ),
      },
      {
        'xl/sharedStrings.xml':
          '<sst><si><t>Cliente</t></si><si><r><t>Imp</t></r><r><t>orte</t></r></si><si><t>Ana</t></si><si><t>Beto &amp; Cía</t></si><si><t>Caro_x000D_\nz</t></si></sst>',
        'xl/styles.xml': stylesOf('dd/mm/yyyy'),
      },
    ),
  ).map(([name, text]) => [name, Buffer.from(text ?? '')]),
)

const goods: readonly Good[] = [
  { name: 'a workbook', parts: 6, bytes: storedBook(book), parts_of: book, ending: '.xlsx' },
  { name: 'plain', single: true, parts: 8, bytes: read('pareto/customers.csv') },
  { name: 'semicolons, decimal commas and € in windows-1252', parts: 1, bytes: read('ledgers/ventas.csv') },
  {
    name: 'quoted newlines',
    single: true,
    parts: 4,
    bytes: Buffer.from(`${read('locales/quoted-newlines/input.csv')}"D ""\n;""\n",1\n"E","2"\n F , 3\n`),
  },
  {
    name: 'utf-16',
    parts: 3,
    bytes: iconv.encode(`\ufeff${shop.split('\n').slice(0, 12).join('\r\n').replaceAll(',', '\t')}`, 'utf-16le'),
  },
  {
    name: 'line break in the header',
    single: true,
    parts: 2,
    bytes: Buffer.from('sep=,\r\n"id\ncliente",Importe\r\nA,5\r\n"B\nb",7.5\r\nC,-3\r\n'),
  },
  { name: 'gzip', parts: 3, bytes: Buffer.from(shop), packed: true, ending: '.csv.gz' },
  { name: 'ledger with dates', parts: 3, bytes: Buffer.from(shop) },
  { name: 'two columns of money, percent', parts: 1, classifier: 'bcg', bytes: read('bcg/customers.csv') },
  {
    name: 'lines that end in CR, sep= line, totals',
    single: true,
    parts: 3,
    bytes: Buffer.from('sep=|\rcliente|ventas\rA|1.234,5\rB|(7)\r"C|c"|€ 5\rTotal|1.232,5\r'),
  },
  { name: 'scores in a row', parts: 1, classifier: 'burnett', bytes: read('burnett/customers.csv') },
  { name: 'scores, long', parts: 1, classifier: 'burnett', bytes: read('burnett/deck-long/scores.csv'), beside: long },
  { name: 'scores, across', parts: 1, classifier: 'burnett', bytes: read('burnett/deck-across/scores.csv'), beside: across },
]

/** What a run read. */
interface Reading {
  inputs: readonly InputSummary[]
  warnings: readonly Warning[]
  rejects: string | undefined
  asOf: string | null
  customers: number
}

type Outcome = Reading | { error: unknown }

const named = (name = 'pareto') => classifiers.find((classifier) => classifier.name === name) as (typeof classifiers)[number]

const criteriaOf = ({ criteria }: { criteria: Buffer }) =>
  (parse(criteria, { columns: true }) as { criterion: string; weight: string }[]).map(({ criterion, weight }) => ({
    criterion,
    weight: Number(weight),
  }))

/** The whole way, to a written file. */
async function classified(good: Good, place: string, parameters: Record<string, unknown>, options: ClassifyOptions): Promise<Reading> {
  const portfolio = await classify(named(good.classifier), parameters, options)
  try {
    await portfolio.top(5, 'en')
    await portfolio.writeCsv(join(place, 'out.csv'), { delimiter: ',', decimal: '.', guard: true })
    const { inputs, warnings, as_of, totals } = portfolio.header
    return { inputs, warnings, rejects: joined(portfolio.rejects()), asOf: as_of, customers: totals.customers }
  } finally {
    portfolio.close()
  }
}

/** As far as the table of customers, in an engine that many share. */
async function loaded(good: Good, parameters: Record<string, unknown>, options: ClassifyOptions, engine: Engine): Promise<Reading> {
  await engine.run('DROP TABLE IF EXISTS "customers"')
  const prepared = await prepare(named(good.classifier), parameters, options, async () => engine)
  const all = await load(engine, prepared, options)
  const [row] = await engine.rows('SELECT count(*) FROM "customers"')
  return {
    inputs: inputsOf(all, 'sales'),
    warnings: [...prepared.warnings, ...all.warnings],
    rejects: joined(rejectsOf(all)),
    asOf: all.asOf,
    customers: Number(row?.[0]),
  }
}

async function outcome(good: Good, place: string, path: string, onReject: 'fail' | 'skip', engine?: Engine): Promise<Outcome> {
  const options: ClassifyOptions = { files: [good.beside ? join(place, 'customers.csv') : path], threads: 1, on_reject: onReject }
  const parameters = good.beside ? { scores: path, criteria: criteriaOf(good.beside) } : {}
  try {
    return await (engine ? loaded(good, parameters, options, engine) : classified(good, place, parameters, options))
  } catch (error) {
    return { error }
  }
}

const isMendable = (error: unknown) => error instanceof CarteraError && error.kind === 'input'

/** The text as it was understood. */
function textOf(bytes: Buffer, encoding: string): string {
  const plain = bytes.readUInt16BE(0) === 0x1f8b ? gunzipSync(bytes) : bytes
  return iconv.decode(plain, encoding, { stripBOM: true })
}

/** Lines that are no rows, since they are the header again. The sentence gives their number where there is more than one. */
function repeatedHeaders(warnings: Reading['warnings']): number {
  const said = warnings.find(({ code }) => code === 'repeated-header')
  return said === undefined ? 0 : Number(/on (\d+) lines/.exec(String(said.message))?.[1] ?? 1)
}

function checkBalance({ inputs, warnings, rejects, asOf, customers }: Reading, bytes: Buffer, { beside, single }: Good) {
  const input = inputs[beside ? 1 : 0]
  if (!input) throw new Error('no input')
  expect(input.rejected).toBeLessThanOrEqual(input.rows)
  expect(rejects === undefined).toBe(input.rejected === 0)
  if (single && !asOf) expect(customers + (input.totals ?? 0), 'customers').toBe(input.rows - input.rejected)
  if (!input.delimiter) return
  const records = countRecords(textOf(bytes, input.encoding), input.delimiter) - repeatedHeaders(warnings)
  const around = warnings.some(({ code }) => ['lines-above-header', 'footer', 'sep-line'].includes(code))
  if (around) expect(input.rows, 'rows of a table with text around it').toBeLessThanOrEqual(records)
  else expect(input.rows, 'kept and rejected').toBe(records)
}

const bare = (text: string) => text.replace(/["\s]/g, '')

/** A fault's value stands where the error says. */
function checkPlace(error: CarteraError, bytes: Buffer, encoding: string) {
  const { line, column, value } = error.place
  if (error.code !== 'faulty-rows' || line === undefined || !column || !value) return
  const text = textOf(bytes, encoding)
  const lines = text.split(text.includes('\n') ? '\n' : '\r')
  expect(bare(lines.slice(line - 1).join('')).slice(0, 5000)).toContain(bare(value))
}

/** One part of a workbook spoiled, with the sum of what it became. */
function spoiltPart(parts: Readonly<Record<string, Buffer>>, from: number, number: number) {
  const names = Object.keys(parts).filter((name) => /sheet2|shared|styles|workbook/.test(name))
  const name = names[(number >> 1) % names.length] as string
  const made = mutant(parts[name] as Buffer, from)
  return { ...made, bytes: storedBook({ ...parts, [name]: made.bytes }) }
}

function spoil({ bytes, packed, parts_of }: Good, number: number) {
  const from = seed * 1_000_003 + number
  if (parts_of && number % 2 === 1) return spoiltPart(parts_of, from, number)
  if (!packed) return mutant(bytes, from)
  if (number % 2 === 0) return mutant(gzipSync(bytes), from)
  const made = mutant(bytes, from)
  return { ...made, bytes: gzipSync(made.bytes) }
}

/** Every tenth mutant goes the whole way, and is refused as well as sifted. Tells whether it could be read. */
async function judge(good: Good, number: number, shared: Engine): Promise<boolean> {
  const engine = number % 10 === 0 ? undefined : shared
  const { spoilt, bytes } = spoil(good, number)
  const place = join(folder, String(number))
  mkdirSync(place)
  const path = join(place, `input${good.ending ?? '.csv'}`)
  writeFileSync(path, bytes)
  for (const [name, content] of Object.entries(good.beside ?? {})) writeFileSync(join(place, `${name}.csv`), content)
  const late = new Promise<Outcome>((done) => setTimeout(() => done({ error: new Error('a hang') }), patience).unref())
  const under = (how: 'fail' | 'skip') => Promise.race([outcome(good, place, path, how, engine), late])
  try {
    const skipped = await under('skip')
    if ('error' in skipped) expect(isMendable(skipped.error), String((skipped.error as Error)?.stack)).toBe(true)
    else checkBalance(skipped, bytes, good)
    if (!engine) {
      const failed = await under('fail')
      if ('error' in failed) {
        expect(isMendable(failed.error), String((failed.error as Error)?.stack)).toBe(true)
        const input = 'error' in skipped ? undefined : skipped.inputs[good.beside ? 1 : 0]
        if (input && !good.parts_of) checkPlace(failed.error as CarteraError, bytes, input.encoding)
        if (input) expect(skipped, 'what fails has something to reject').not.toMatchObject({ rejects: undefined })
      } else expect(skipped).toEqual(failed)
    }
    return !('error' in skipped)
  } catch (error) {
    const kept = join(tmpdir(), `cartera-mutant-${number}${good.ending ?? '.csv'}`)
    writeFileSync(kept, bytes)
    throw new Error(`mutant ${number} of "${good.name}" (${spoilt.join(', ')}), kept as ${kept}: ${(error as Error).message}`, {
      cause: error,
    })
  } finally {
    rmSync(place, { recursive: true })
  }
}

const lanes: Engine[] = []
beforeAll(async () => {
  for (let lane = 0; lane < atATime; lane++) lanes.push(await openDuckDB({ threads: 1 }, everywhere))
})
afterAll(() => {
  for (const engine of lanes) engine.close()
})

describe('mutants of', () => {
  const parts = goods.reduce((sum, good) => sum + good.parts, 0)
  test.each(goods.map((good, i) => [good.name, good, i] as const))('%s', { timeout: 60_000 + mutants * 500 }, async (_, good, index) => {
    const failures: string[] = []
    let readable = 0
    const share = Math.ceil((mutants * good.parts) / parts)
    for (let from = 0; from < share; from += atATime) {
      const numbers = Array.from({ length: Math.min(atATime, share - from) }, (__, i) => index * 1_000_000 + from + i)
      const judged = await Promise.allSettled(numbers.map((number, lane) => judge(good, number, lanes[lane] as Engine)))
      for (const result of judged) {
        if (result.status === 'rejected') failures.push((result.reason as Error).message)
        else if (result.value) readable++
      }
      removeTempFolders()
      if (failures.length >= 20) break
    }
    expect(failures).toEqual([])
    expect(readable / share, 'share of the mutants that were read').toBeGreaterThan(0.05)
  })
})

test('the program itself ends a few of them with 0 or 3', { timeout: 120_000 }, async () => {
  const { spawnSync } = await import('node:child_process')
  for (let number = 0; number < 12; number++) {
    const good = goods[number % 9] as Good
    const path = join(folder, `process-${number}${good.ending ?? '.csv'}`)
    writeFileSync(path, spoil(good, number).bytes)
    const { status, stderr } = spawnSync(process.execPath, [program, good.classifier ?? 'pareto', path], {
      encoding: 'utf8',
      timeout: 60_000,
    })
    expect({ status, stderr: [0, 3].includes(status ?? -1) ? '' : stderr }).toEqual({ status: status === 0 ? 0 : 3, stderr: '' })
  }
})
