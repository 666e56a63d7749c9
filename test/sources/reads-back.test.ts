/** Whatever way a table is written, it is read as it was meant. CARTERA_RUNS sets how many tables, CARTERA_SEED which. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { afterAll, expect, test } from 'vitest'
import { removePrivateFolders as removeTempFolders } from '../../src/places/private-folder.js'
import { runCartera } from '../run-cartera.js'
import { runs } from '../runs.js'

const tables = runs * 4
const seed = Number(process.env.CARTERA_SEED ?? 1897)
const folder = mkdtempSync(join(tmpdir(), 'cartera-reads-back-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** A decimal as sign and digits, without a leading zero: `{ negative: true, whole: '1234', fraction: '56' }`. */
interface Amount {
  negative: boolean
  whole: string
  fraction: string
}

interface Row {
  id: string
  name: string
  sales: Amount | null
  margin: Amount | null
}

/** How one table is written. */
interface Style {
  numbers: '1234.56' | '1,234.56' | '1.234,56' | '1 234,56' | "1'234.56"
  delimiter: ',' | ';' | '\t' | '|'
  encoding: 'utf-8' | 'utf-8 with mark' | 'utf-16le' | 'utf-16be' | 'windows-1252'
  newline: '\n' | '\r\n' | '\r'
  quoting: 'all' | 'needed' | 'some'
  currency: string
  header: readonly [string, string, string, string]
  sepLine: boolean
  ended: boolean
  packed: boolean
  /** Draws of small choices, one after another. */
  whims: number[]
}

const digits = (least: number, most: number) => fc.array(fc.nat(9), { minLength: least, maxLength: most }).map((list) => list.join(''))
const amount: fc.Arbitrary<Amount> = fc
  .tuple(fc.boolean(), fc.oneof(digits(1, 4), digits(5, 14)), fc.oneof(fc.constant(''), digits(1, 4)))
  .map(([negative, whole, fraction]) => ({ negative, whole: whole.replace(/^0+(?=\d)/, ''), fraction }))
const cell = fc.oneof({ arbitrary: amount, weight: 9 }, { arbitrary: fc.constant(null), weight: 1 })

const letters = [...'abBZ07.-,;|"\'=_@ ', 'é', 'ñ', 'Ñ', 'ß', '€', '“', 'Š', '\n', '\t', 'я', '客', '😀', '\u202e']
const text = (most: number) => fc.array(fc.constantFrom(...letters), { maxLength: most }).map((parts) => parts.join(''))
const id = fc.oneof(text(6), fc.constantFrom('007', '1e5', '1.50', '01/02/26', '-5', 'N.A', '1,234', 'constructor', '__proto__'))

const style: fc.Arbitrary<Style> = fc.record({
  numbers: fc.constantFrom('1234.56', '1,234.56', '1.234,56', '1 234,56', "1'234.56"),
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  encoding: fc.constantFrom('utf-8', 'utf-8 with mark', 'utf-16le', 'utf-16be', 'windows-1252'),
  newline: fc.constantFrom('\n', '\n', '\r\n', '\r\n', '\r'),
  quoting: fc.constantFrom('all', 'needed', 'some'),
  currency: fc.constantFrom('', '', '', '€', '$', 'USD', 'R$', '£'),
  header: fc.constantFrom(
    ['Customer ID', 'remarks', 'Sales', 'Margin'] as const,
    ['CÓDIGO DE CLIENTE', 'Observación', 'Facturación', 'Utilidad'] as const,
    ['código_do_cliente', 'Observação', 'Vendas', 'Lucro'] as const,
    ['Код клиента', 'Примечание', 'Выручка', 'Прибыль'] as const,
  ),
  sepLine: fc.constantFrom(false, false, true),
  ended: fc.boolean(),
  packed: fc.constantFrom(false, false, false, true),
  whims: fc.array(fc.nat(999), { minLength: 40, maxLength: 40 }),
})

const blanks = /^[\s\u00a0\u202f\ufeff]+|[\s\u00a0\u202f\ufeff]+$/g
const isForeign = (character: string) => (character.codePointAt(0) as number) > 0x7f
const inTable = (encoding: Style['encoding'], value: string) =>
  encoding !== 'windows-1252' || iconv.decode(iconv.encode(value, 'windows-1252'), 'windows-1252') === value

/** A text that the style's encoding and line ends can hold; two bytes beyond ASCII side by side could be taken for UTF-8. */
function fitting(value: string, { encoding, newline }: Style): string {
  const known = [...value].filter((character) => inTable(encoding, character))
  const apart = encoding === 'windows-1252' ? known.map((c, i) => (isForeign(c) && isForeign(known[i - 1] ?? '') ? `x${c}` : c)) : known
  return apart.join('').replaceAll('\n', newline).replace(blanks, '').normalize('NFC')
}

/** An id as it counts: white space is one blank, and what has no width is nothing. */
const folded = (id: string) =>
  id
    .replace(/[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g, '')
    .replace(/[\s\u0085]+/g, ' ')
    .trim()
    .normalize('NFC')

const nobody = /^(|[-–—]|n\/?a|n\/d|s\/d|none|nan|null|#n\/a|#nv|k\. ?a\.?|\(blank\))$/i

const plain = ({ negative, whole, fraction }: Amount) => {
  const value = `${whole}${fraction.replace(/0+$/, '') && `.${fraction.replace(/0+$/, '')}`}`
  return negative && value !== '0' ? `-${value}` : value
}

/** Writes cells of one table, drawing its whims in turn. */
function writer(made: Style) {
  let drawn = 0
  const whim = (below: number) => (made.whims[drawn++ % made.whims.length] as number) % below
  const pick = (...values: string[]) => values[whim(values.length)] as string
  const encodable = (...values: string[]) => values.filter((value) => inTable(made.encoding, value))
  const groups: Record<Style['numbers'], string[]> = {
    '1234.56': [''],
    '1,234.56': [',', ',', ''],
    '1.234,56': ['.', '.', ''],
    '1 234,56': encodable(' ', '\u00a0', '\u202f', ''),
    "1'234.56": encodable("'", '\u2019', ''),
  }
  const point = made.numbers.includes(',56') ? ',' : '.'
  const marked = (value: string) => {
    if (made.currency === '' || whim(3) === 0) return value
    return pick(`${made.currency} ${value}`, `${value} ${made.currency}`, `${made.currency}${value}`, `${value}\u00a0${made.currency}`)
  }
  const number = (value: Amount | null) => {
    if (value === null) return pick('', '', '-', 'n/a', 'NA', 'null', '#N/A', 's/d', ' ')
    const whole = value.whole.replace(/\B(?=(\d{3})+$)/g, pick(...groups[made.numbers]))
    const size = marked(`${whole}${value.fraction && point + value.fraction}`)
    return value.negative ? pick(`-${size}`, `(${size})`, `${size}-`, ...encodable(`\u2212${size}`)) : pick(size, size, `+${size}`)
  }
  const quoted = (value: string) => {
    const must = /["\r\n]|^\s|\s$/.test(value) || value.includes(made.delimiter)
    const quotes = must || made.quoting === 'all' || (made.quoting === 'some' && whim(2) === 0)
    return quotes ? `"${value.replaceAll('"', '""')}"` : value
  }
  return { number, quoted, order: whim(3) }
}

const rotated = <T>(list: readonly T[], by: number) => [...list.slice(by), ...list.slice(0, by)]

function bytesOf(rows: readonly Row[], made: Style): Buffer {
  const { number, quoted, order } = writer(made)
  const table = [[...made.header], ...rows.map(({ id: customer, name, sales, margin }) => [customer, name, number(sales), number(margin)])]
  const lines = table.map((cells) => rotated(cells, order).map(quoted).join(made.delimiter))
  const all = [...(made.sepLine ? [`sep=${made.delimiter}`] : []), ...lines].join(made.newline) + (made.ended ? made.newline : '')
  const [encoding = '', mark] = made.encoding.split(' with ')
  const bytes = iconv.encode(all, encoding, { addBOM: mark !== undefined || encoding.startsWith('utf-16') })
  return made.packed ? gzipSync(bytes) : bytes
}

const totals = /^[^\p{L}]*(?:sum|total|итого)/iu

interface Case {
  rows: Row[]
  made: Style
}

const cases: fc.Arbitrary<Case> = fc
  .tuple(style, fc.array(fc.tuple(id, text(5), cell, cell), { minLength: 3, maxLength: 40, size: 'max' }))
  .map(([made, drawn]) => {
    const sound = {
      ...made,
      header: made.header.every((name) => inTable(made.encoding, name)) ? made.header : (['client', 'note', 'ventas', 'margen'] as const),
    }
    const rows = new Map<string, Row>()
    for (const [customer, name, sales, margin] of drawn) {
      const fit = folded(fitting(customer, made))
      if (!nobody.test(fit) && !totals.test(fit)) rows.set(fit, { id: fit, name: fitting(name, made), sales, margin })
    }
    /** Tells the decimal sign, so that no table is ambiguous. */
    const anchor: Row = { id: 'Anchor', name: 'x', sales: { negative: false, whole: '12', fraction: '5' }, margin: null }
    return { made: sound, rows: [...rows.values(), anchor] }
  })

let count = 0
async function readBack(one: Case): Promise<Record<string, string>[]> {
  const path = join(folder, `${count++}.csv`)
  writeFileSync(path, bytesOf(one.rows, one.made))
  const { code, stdout, stderr } = await runCartera(['pareto', path, '-f', 'csv', '--raw'])
  removeTempFolders()
  rmSync(path)
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' })
  return parse(stdout, { columns: true })
}

test('the same ids and decimals to the last digit', { tags: ['random'], timeout: 120_000 + tables * 1000 }, async () => {
  await fc.assert(
    fc.asyncProperty(cases, async (one) => {
      const found = await readBack(one)
      const wanted = one.rows.map(({ id: customer, sales, margin }) => [customer, sales && plain(sales), margin && plain(margin)])
      const read = found.map(({ customer, sales, margin }) => [customer, sales || null, margin || null])
      const byId = (a: unknown[], b: unknown[]) => (String(a[0]) < String(b[0]) ? -1 : 1)
      expect(read.sort(byId)).toEqual(wanted.sort(byId))
    }),
    { numRuns: tables, seed, interruptAfterTimeLimit: 110_000 + tables * 1000, markInterruptAsFailure: true },
  )
})
