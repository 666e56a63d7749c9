/**
 * Files of thousands of columns: neither the engine's plan of a query nor what we do with heads may grow with the square of their number.
 * @module-tag deep
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { cpuSeconds } from '../cpu.js'
import { runCartera } from '../run-cartera.js'
import { newFolder } from '../scratch.js'

const folder = newFolder()

/** A file with the columns of a ledger before many others. */
function wide(name: string, columns: number, head: (i: number) => string, row: (i: number) => string = sound): string {
  const path = join(folder, name)
  const heads = ['customer', 'date', 'sales', ...Array.from({ length: columns }, (_, i) => head(i))]
  const rows = Array.from({ length: 20 }, (_, i) => row(i) + ',1'.repeat(columns))
  writeFileSync(path, `${[heads.join(','), ...rows].join('\n')}\n`)
  return path
}

const sound = (i: number) => `C${i % 7},2025-01-${i + 10},${i + 1}`
const numbered = (i: number) => `x${i}`
const twin = () => 'x'
const faulty = (i: number) => (i === 7 ? 'C1,2025-01-20,zz' : sound(i))
const unnamed = (i: number) => (i === 7 ? ',2025-01-20,5' : sound(i))

describe('in a few seconds of processor time', () => {
  test.each<[what: string, path: string, argv: string[], code: number, most: number]>([
    ['a ledger of ten thousand columns', wide('ledger.csv', 10_000, numbered), ['pareto'], 0, 8],
    ['the same, equal rows once', wide('ledger.csv', 10_000, numbered), ['pareto', '--distinct', 'row'], 0, 8],
    ['a faulty cell', wide('faulty.csv', 10_000, numbered, faulty), ['pareto'], 3, 8],
    ['a blank customer', wide('unnamed.csv', 10_000, numbered, unnamed), ['pareto'], 3, 8],
    ['its check', wide('faulty.csv', 10_000, numbered, faulty), ['check', '--for', 'pareto'], 1, 8],
    ['eight thousand equal heads, inspected', wide('twins.csv', 8000, twin), ['inspect'], 0, 8],
    ['eight thousand heads, inspected', wide('heads.csv', 8000, numbered), ['inspect'], 0, 12],
    ['four thousand columns, cleaned', wide('cleaned.csv', 4000, numbered), ['clean'], 0, 16],
    ['eight thousand heads and a faulty cell, inspected', wide('bad-heads.csv', 8000, numbered, faulty), ['inspect'], 0, 16],
  ])('%s', async (_, path, [command = '', ...argv], code, most) => {
    const { seconds, result } = await cpuSeconds(() => runCartera([command, path, ...argv]))
    expect({ code: result.code, stderr: result.stderr.slice(0, 500) }).toMatchObject({ code })
    expect(seconds).toBeLessThan(most)
  })
})

test('two ledgers of hundreds of columns, of which one has them in another order, are compared row by row', async () => {
  const heads = Array.from({ length: 400 }, (_, i) => numbered(i))
  const cells = heads.map((_, i) => `${i}.50`)
  const write = (name: string, head: string[], cell: string[]) => {
    const path = join(folder, name)
    writeFileSync(
      path,
      `customer,date,sales,${head.join(',')}\nA,2025-01-02,5.00,${cell.join(',')}\nB,2025-01-0${head === heads ? 3 : 4},6.00,${cell.join(',')}\n`,
    )
    return path
  }
  const paths = [write('first.csv', heads, cells), write('second.csv', [...heads].reverse(), [...cells].reverse())]
  const { seconds, result } = await cpuSeconds(() => runCartera(['pareto', ...paths, '-f', 'json']))
  expect(result).toMatchObject({ code: 0, stderr: expect.stringContaining('1 row') })
  expect(JSON.parse(result.stdout).warnings.map(({ code }: { code: string }) => code)).toContain('repeated-rows')
  expect(seconds).toBeLessThan(8)
})

test('faulty cells of two hundred files are found in about the time of a clean run, in one of them and in all', async () => {
  const set = newFolder()
  const write = (faulty: (i: number) => boolean) => {
    for (let i = 0; i < 200; i++) {
      writeFileSync(join(set, `${i}.csv`), `customer,date,sales\nA${i},2025-01-02,${faulty(i) ? 'zz' : i}\nB,2025-01-03,2\n`)
    }
  }
  const timed = async (argv: string[]) => cpuSeconds(() => runCartera([...argv, join(set, '*.csv')]))
  write(() => false)
  await timed(['pareto'])
  const clean = await timed(['pareto'])
  write((i) => i === 150)
  const run = await timed(['pareto'])
  const check = await timed(['check', '--for', 'pareto'])
  expect([clean.result.code, run.result.code, check.result.code]).toEqual([0, 3, 1])
  expect(run.result.stderr).toContain('150.csv, line 2, column "sales": "zz" is not a number')
  expect(run.seconds).toBeLessThan(2.5 * clean.seconds)
  expect(check.seconds).toBeLessThan(2.5 * clean.seconds)
  write(() => true)
  const all = await timed(['check', '--for', 'pareto'])
  const skipped = await timed(['pareto', '--on-reject', 'skip'])
  expect([all.result.code, skipped.result.code]).toEqual([1, 0])
  expect(all.result.stdout).toContain('200 faults in 200 rows of 400')
  expect(Math.max(all.seconds, skipped.seconds)).toBeLessThan(3.5 * clean.seconds)
})
