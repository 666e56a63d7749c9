/**
 * Random exports with all that real ones have at once: two files, titles above the head, totals, two spellings of an id, returns, a
 * column of status, faulty rows, rows that stand twice. What comes out is what the oracle adds up, or the run asks; and what was read is told to the cent.
 */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ClassifyOptions, classify } from '../../src/answers/portfolio/classify.js'
import { pareto } from '../../src/classifiers/pareto.js'
import type { InputSummary } from '../../src/intake/inputs-of.js'
import { inProportion } from '../runs.js'
import { newFolder } from '../scratch.js'

const folder = newFolder()
let n = 0

const spellings: Record<string, readonly string[]> = {
  Ana: ['Ana', ' Ana ', 'Ana\u00a0', '\u200bAna'],
  'José Ruiz': ['José Ruiz', 'Jose\u0301 Ruiz', 'José  Ruiz', 'José\u00a0Ruiz'],
  '00123': ['00123', '="00123"', ' 00123'],
  'Lu & Co': ['Lu & Co', 'Lu  &  Co'],
  'Total Energies': ['Total Energies'],
}
const customers = Object.keys(spellings)

interface Row {
  customer: string
  spelling: number
  day: number
  order: number
  cents: number
  status: string
  /** It stands twice where orders are counted once. */
  twice: boolean
  copy?: true
}

interface Export {
  rows: Row[]
  titles: readonly string[]
  total: string | undefined
  /** Cents by which the row of totals is wrong. */
  off: number
  subtotals: boolean
  decimals: ',' | '.'
}

const row = fc.record({
  customer: fc.oneof({ weight: 40, arbitrary: fc.constantFrom(...customers) }, fc.constant('')),
  spelling: fc.nat(3),
  day: fc.integer({ min: 1, max: 28 }),
  order: fc.integer({ min: 1, max: 30 }),
  cents: fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 1, max: 900_000 }) }, fc.integer({ min: -90_000, max: 0 })),
  status: fc.constantFrom('paid', 'paid', 'paid', 'cancelled', ''),
  twice: fc.boolean(),
})
const anExport: fc.Arbitrary<Omit<Export, 'decimals'>> = fc.record({
  rows: fc.array(row, { minLength: 1, maxLength: 14 }),
  titles: fc.constantFrom([], ['Sales of the year'], ['Acme Ltd', '', 'Sales by order'], ['Report 2025', 'printed by Eva']),
  total: fc.option(fc.constantFrom('Total', 'TOTAL GENERAL', 'Summe', 'Grand total'), { nil: undefined }),
  off: fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, fc.constant(7)),
  subtotals: fc.oneof({ weight: 2, arbitrary: fc.constant(false) }, fc.constant(true)),
})

type Input = Pick<InputSummary, 'filtered' | 'aside'>

const head = ['Customer', 'Order date', 'Order no', 'Status', 'Sales']
const quoted = (cell: string) => (/[",;\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
const sum = (rows: readonly { cents: number }[]) => rows.reduce((total, { cents }) => total + cents, 0)

/** The lines of an export, and how many of them are rows of totals. */
function written({ rows, titles, total, off, subtotals, decimals }: Export): { path: string; totals: number; held: number } {
  const amount = (cents: number) => (cents / 100).toFixed(2).replace('.', decimals)
  const spelt = ({ customer, spelling }: Row) => {
    const all = spellings[customer] ?? ['']
    return all[spelling % all.length] as string
  }
  const lineOf = (each: Row) => [
    spelt(each),
    `2025-03-${String(each.day).padStart(2, '0')}`,
    `F-${each.order}`,
    each.status,
    amount(each.cents),
  ]
  const half = subtotals ? Math.ceil(rows.length / 2) : 0
  const parts = subtotals ? [rows.slice(0, half), rows.slice(half)] : [rows]
  const ofTotals = [
    ...(subtotals ? parts.filter((part) => part.length > 0).map(sum) : []),
    ...(total === undefined ? [] : [sum(rows) + off]),
  ]
  const lines = parts.flatMap((part) => [
    ...part.map(lineOf),
    ...(subtotals && part.length > 0 ? [['Subtotal', '', '', '', amount(sum(part))]] : []),
  ])
  if (total !== undefined) lines.push([total, '', '', '', amount(sum(rows) + off)])
  const text = [...titles.map((title) => [title]), head, ...lines].map((cells) => cells.map(quoted).join(';'))
  const path = join(folder, `${n++}.csv`)
  writeFileSync(path, `${text.join('\n')}\n`)
  return { path, totals: lines.length - rows.length, held: ofTotals.reduce((all, cents) => all + cents, 0) }
}

/** Each row an order of its own, and some of them twice. @param from the number of the first order */
const withCopies = (rows: readonly Row[], from: number) =>
  rows.flatMap((each, i): Row[] => {
    const own = { ...each, order: from + i }
    return own.twice ? [own, { ...own, copy: true }] : [own]
  })

const sumsOf = (rows: readonly Row[]) => {
  const sums: Record<string, number> = {}
  for (const { customer, cents } of rows) sums[customer] = (sums[customer] ?? 0) + cents
  return sums
}

test('sums by customer are those of the rows, or the run asks; and all that is read is told', { tags: ['random'] }, async () => {
  const exports = fc.tuple(anExport, anExport, fc.constantFrom<',' | '.'>(',', '.'))
  await fc.assert(
    fc.asyncProperty(exports, fc.boolean(), fc.boolean(), async ([first, second, decimals], paid, once) => {
      const files = [first, second].map((each, i) => ({
        ...each,
        decimals,
        rows: once ? withCopies(each.rows, 100 * (i + 1)) : each.rows,
      }))
      const paths = files.map(written)
      const all = files.flatMap(({ rows }) => rows)
      const counts = ({ status }: Row) => !paid || status !== 'cancelled'
      const used = all.filter((each) => counts(each) && each.customer !== '' && !each.copy)
      const options: Partial<ClassifyOptions> = {
        on_reject: 'skip',
        threads: 1,
        ...(once ? { distinct: 'order' as const } : {}),
        ...(paid ? { where: ["Status <> 'cancelled' or Status is missing"] } : {}),
      }
      const found = await classify(pareto, {}, { files: paths.map(({ path }) => path), ...options }).catch((error) => error)
      if (found instanceof Error) {
        const { code } = found as Error & { code: string }
        const sound = files.every(({ total, off }) => total === undefined || off === 0) && all.every(({ customer }) => customer !== '')
        if (code === 'nothing') expect(Object.values(sumsOf(used)).every((cents) => cents <= 0)).toBe(true)
        else expect([code, sound], String(found)).toEqual(['totals-row', false])
        return
      }
      try {
        const rows = await found.top(Number.POSITIVE_INFINITY, 'en')
        expect(Object.fromEntries(rows.map((each: unknown[]) => [each[1], Math.round(Number(each[4]) * 100)]))).toEqual(sumsOf(used))
        const { inputs, warnings, totals } = found.header
        expect(Math.round(Number(totals.amount) * 100)).toBe(sum(used))
        const read = all.length + paths.reduce((rows, { totals }) => rows + totals, 0)
        expect(inputs.reduce((rows: number, input: { rows: number }) => rows + input.rows, 0)).toBe(read)
        const aside = (input: Input) => [input.filtered, input.aside?.totals, input.aside?.rejected].flatMap((each) => each?.amount ?? [])
        const counted = [totals.amount, ...inputs.flatMap(aside)].reduce((cents, amount) => cents + Math.round(Number(amount) * 100), 0)
        expect(counted).toBe(sum(all) + paths.reduce((cents, { held }) => cents + held, 0))
        for (const [i, file] of files.entries()) {
          const input = inputs[i]
          const left = file.rows.filter((each) => !counts(each) || (each.copy && each.customer !== ''))
          const blank = file.rows.filter((each) => counts(each) && each.customer === '')
          expect([input.rows, input.filtered?.rows ?? 0, input.rejected, input.totals ?? 0]).toEqual([
            file.rows.length + (paths[i]?.totals ?? 0),
            left.length,
            blank.length,
            paths[i]?.totals,
          ])
          const held = [input.filtered, input.aside?.totals, input.aside?.rejected].map((each) =>
            Math.round(Number(each?.amount ?? 0) * 100),
          )
          expect(held).toEqual([sum(left), paths[i]?.held, sum(blank)])
        }
        const codes = warnings.map(({ code }: { code: string }) => code)
        const cancelled = all.some(({ status, cents }) => status === 'cancelled' && cents > 0)
        const blank = all.filter((each) => counts(each) && each.customer === '')
        const rejected = String(warnings.find(({ code }: { code: string }) => code === 'rejected')?.message ?? '')
        const told = /(-?[\d.,]+) of sales/.exec(rejected)?.[1] ?? '0'
        expect(Math.round(Number(told.replaceAll(',', '')) * 100)).toBe(sum(blank))
        expect(codes.includes('status-values')).toBe(cancelled && !paid)
      } finally {
        found.close()
      }
    }),
    { numRuns: inProportion(100) },
  )
})
